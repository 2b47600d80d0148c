"""Sentences that refuse or refer, and what stands with them: a reason, a competent body, a day, a way to go on.

Whether the reply as a whole is a rejection or a referral is told from outside; then less has to be said for a sentence
to count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from santun.reading.document import Document, Reading
from santun.reading.forms import BREAK_COMMA, BREAK_NONE
from santun.reading.zones import BITS
from santun.record.dates import date_mentions
from santun.rule import Zone

__all__ = ["Refusal", "is_reasoned", "names_a_body", "offers_a_way", "refusals", "tells_the_way"]

# What an office grants or does not.
_GRANTS = frozenset(
    """
    dikabulkan kabulkan mengabulkan dikabulin disetujui setujui menyetujui dipenuhi penuhi memenuhi diproses proses
    memproses diterima terima menerima diberikan berikan memberikan diberi dilayani layani melayani diterbitkan
    terbitkan menerbitkan diizinkan izinkan mengizinkan difasilitasi memfasilitasi fasilitasi dilanjutkan diakomodasi
    akomodir diakomodir mengakomodasi dibuka buka disediakan sediakan menyediakan diubah ubah mengubah diganti ganti
    dikeluarkan keluarkan mengeluarkan dicairkan cairkan diperkenankan perkenankan diperbolehkan dibenarkan
    direalisasikan realisasikan dibantu bantu loloskan diloloskan ditutup menutup tutup dipakai jualan dihapus hapus
    dibatalkan batalkan dipinjamkan pinjamkan ditunda tunda dipindahkan pindahkan merespons direkomendasikan
    """.split()
)
# These say *no* without *can*: *tidak disetujui*, *tidak lolos*.
_GRANTED = frozenset(
    """
    disetujui diizinkan diperkenankan diperbolehkan dibenarkan diterima dikabulkan diterbitkan difasilitasi lolos lulus
    diloloskan dipenuhi setujui kabulkan keluarkan terbitkan izinkan penuhi terima berikan perkenankan benarkan
    loloskan diakomodasi
    """.split()
)
_STRONG = frozenset("ditolak menolak tolak".split())
_ASKED = frozenset(
    """
    permohonan permintaan pengajuan usulan usul izin keberatan proposal lamaran pendaftaran klaim refund pengaduan
    laporan aduan keringanan permohonannya pengajuannya permintaannya usulannya klaimnya izinnya data dokumen
    informasi salinan sanggahan sanggahannya penundaan peminjaman pemasangan pemindahan penambahan keinginan rincian
    daftar rekaman berkas berkasnya pembebasan cuti beasiswa bantuan jadwal jadwalnya fitur verifikasi seleksi
    """.split()
)
_CAN = frozenset("dapat bisa boleh mungkin sanggup mampu berkenan iso saged".split())
# Words that may stand between *tidak* and what is not granted.
_LIGHT = frozenset(
    "lagi juga langsung serta merta begitu saja untuk saat ini sementara sepenuhnya akan kami kita".split()
)
_IF = frozenset("jika apabila bila kalau agar supaya bilamana andai seandainya".split())
_NOT_TILL = frozenset("sampai hingga sebelum selama".split())
# Machines and strangers refuse nothing on the office's behalf.
_OTHERS = frozenset(
    "sistem aplikasi server mesin petugas pegawai loket pengadilan hakim bank anda warga yang oknum pengemudi".split()
)
_NO_GRANT = frozenset(
    "menjamin memastikan menjanjikan dipastikan ditentukan diputuskan dijelaskan dipungkiri dijamin".split()
)
_REASON = frozenset(
    """
    karena sebab lantaran mengingat alasan alasannya soalnya dikarenakan berhubung sebabnya penyebabnya disebabkan
    gara-gara dasarnya pertimbangan sehingga pasalnya akibat maka melarang dilarang membatasi dibatasi mensyaratkan
    mewajibkan mengharuskan wajib melebihi melewati kedaluwarsa dikecualikan termasuk merupakan berstatus adalah
    hanya diperuntukkan menyebut menyebutkan mengatur diatur menyatakan terdaftar demi penuh habis melampaui
    bertentangan mengecualikan melindungi dilindungi memuat amarga soale
    """.split()
)
_WAY = frozenset(
    """
    keberatan banding sanggah sanggahan sanggahannya ombudsman gugatan ptun komisi mengajukan ajukan diajukan alternatif
    alternatifnya menghubungi hubungi gantinya penggantinya solusi solusinya melengkapi lengkapi konsultasi dihubungi
    mendaftar diusulkan menyurati bersurat pilihan tersedia mengulang mengusulkan memohon dimohonkan
    """.split()
)
_BODY = frozenset(
    """
    dinas badan balai kementerian provinsi kabupaten kota pln pdam bpjs polsek polres polda kepolisian
    kejaksaan pengadilan inspektorat puskesmas kecamatan kelurahan desa kantor bpn direktorat pemerintah
    pemprov pemkab pemkot perumda pt bank satpol unit seksi bidang kpu bawaslu kominfo samsat imigrasi kua
    syahbandar pertamina telkom kanwil universitas sekolah rsud ojk dirjen ditjen bbwsn bbws dishub dinkes dpu
    dlh bpbd otoritas komisi bkn lembaga perumahan pengembang pengelola taspen satlantas bptd kai
    """.split()
)
# Capitals that name no body.
_NO_BODY = frozenset(
    """
    KTP NIK SIM STNK KK PBB SPPT WIB WITA WIT RT RW GPS PDF UMKM PJU ODOL CFD DM BPKB SOP UU PP CCTV AC TPS TPA SMS OTP
    PPDB CPNS PPPK ASN NPWP IMB PBG KIS PIN
    """.split()
)
_COMPETENCE = frozenset({"kewenangan", "wewenang", "berwenang"})
_OUR_LOT = frozenset("ranah urusan tugas tupoksi domain tanggung lingkup".split())
_OURS = frozenset(
    """
    kami kita dinas desa kelurahan kecamatan kantor pemerintah pemkab pemkot kabupaten kota bupati camat lurah instansi
    badan bidang saya admin
    """.split()
)
_IS = frozenset("menjadi merupakan adalah ialah milik ada berada pada".split())
_FORWARDS = frozenset(
    """
    teruskan diteruskan meneruskan sampaikan disampaikan menyampaikan kirim kirimkan dikirim dikirimkan mengirim
    mengirimkan laporkan dilaporkan disposisikan didisposisikan menelepon berkoordinasi koordinasikan memberi surati
    """.split()
)
_PHONE = re.compile(r"(?<!\w)0\d{2,3}[- ]?\d{5,8}(?!\w)")
_WHEN = frozenset("kemarin tadi barusan".split())
_CONTACT = frozenset(
    """
    hubungi menghubungi dihubungi telepon telp kontak layanan hotline call center wa whatsapp posko pantau dipantau
    memantau ditanyakan tanya tanyakan menanyakan bertanya alamat loket datang
    """.split()
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Words, half-open, that refuse (or, ``refers``, say that another body is competent).

    ``bare`` referrals say only who is competent (*menjadi kewenangan ...*), without a word of *not us*.
    """

    first: int
    last: int
    refers: bool
    bare: bool = False


def refusals(document: Document, *, rejects: bool = False, refers: bool = False) -> Iterator[Refusal]:
    """Every refusal and referral in the reply's own words, in the order of the text.

    ``rejects`` and ``refers`` tell what the reply as a whole is for, where that is certain.
    """
    reading = document.reply
    spoken = BITS[Zone.QUOTED] | BITS[Zone.REPORTED]
    negations = set(reading.places.get("negation", ()))
    for i, form in enumerate(reading.forms):
        if reading.zones[i] & spoken:
            continue
        found = None
        if i in negations and form.norm in {"tidak", "belum", "tak"}:
            found = _denied(reading, i, rejects)
        elif form.norm in _STRONG:
            found = _turned_down(reading, i, rejects)
        elif form.norm in _COMPETENCE or form.norm in _OUR_LOT:
            found = _not_ours(reading, i) or (_another(reading, i) if refers and form.norm in _COMPETENCE else None)
        if found is not None:
            yield found


def _denied(reading: Reading, i: int, rejects: bool) -> Refusal | None:
    """*belum dapat kami kabulkan*, *tidak kami setujui*, *tidak diperkenankan*."""
    forms = reading.forms
    start, end = reading.sentences[reading.sentence_of[i]]
    if _is_conditional(reading, start, i):
        return None
    can = False
    for k in range(i + 1, min(i + 7, end)):
        if reading.breaks[k] >= BREAK_COMMA:
            return None
        norm = forms[k].norm
        if norm in _CAN:
            can = True
        elif norm in _NO_GRANT:
            return None
        elif norm in _GRANTS or norm in _GRANTED or (can and rejects and _is_verb(reading, k)):
            return _granted(reading, i, k, can, rejects)
        elif norm not in _LIGHT and not forms[k].classes & {"we", "you"}:
            return None
    return None


def _granted(reading: Reading, i: int, k: int, can: bool, rejects: bool) -> Refusal | None:
    """The refusal from *tidak* at ``i`` to the verb at ``k``, if something was asked for."""
    forms = reading.forms
    start, end = reading.sentences[reading.sentence_of[i]]
    we = any("we" in form.classes for form in forms[i:k])
    if (not can and forms[k].norm not in _GRANTED) or (not we and i > start and forms[i - 1].norm in _OTHERS):
        return None
    if any(form.norm in _NOT_TILL for form in forms[k + 1 : min(k + 5, end)]) and forms[i].norm == "belum":
        return None
    about = any(form.norm in _ASKED for form in (*forms[max(start, i - 8) : i], *forms[k + 1 : k + 4]))
    by_us = can or we or forms[k].norm.startswith("di") or forms[k].norm == "lolos"
    return Refusal(i, k + 1, refers=False) if rejects or (about and by_us) else None


def _is_verb(reading: Reading, k: int) -> bool:
    form = reading.forms[k]
    return form.speech == "verb" or form.norm.startswith(("di", "me"))


def _is_conditional(reading: Reading, start: int, i: int) -> bool:
    return any(form.norm in _IF for form in reading.forms[max(start, i - 9) : i])


def _turned_down(reading: Reading, i: int, rejects: bool) -> Refusal | None:
    """*permohonan Saudara kami tolak*; an officer, a court or a machine that turned somebody down is no refusal."""
    forms = reading.forms
    start = reading.sentences[reading.sentence_of[i]][0]
    around = forms[max(start, i - 9) : i]
    if any(form.norm in _IF or form.norm in _OTHERS for form in (*around[-5:], *forms[i + 1 : i + 3])):
        return None
    if _is_conditional(reading, start, i) or any("negation" in form.classes for form in around[-2:]):
        return None
    about = rejects or any(form.norm in _ASKED for form in (*around, *forms[i + 1 : i + 4]))
    we = any("we" in form.classes for form in around[-2:]) or forms[i].norm == "ditolak"
    return Refusal(i, i + 1, refers=False) if about and we else None


def _not_ours(reading: Reading, i: int) -> Refusal | None:
    """*bukan kewenangan kami*, *di luar kewenangan pemerintah desa*, *bukan ranah kami*."""
    forms = reading.forms
    start, end = reading.sentences[reading.sentence_of[i]]
    denied = _negation(reading, start, i)
    if denied is None:
        return None
    behind = forms[i + 1 : min(end, i + 4)]
    if forms[i].norm in _OUR_LOT and not any(form.norm in _OURS or "we" in form.classes for form in behind):
        return None
    before = forms[max(start, denied - 4) : denied]
    if forms[i].norm == "berwenang" and not any(f.norm in _OURS or "we" in f.classes for f in before):
        return None
    ours = bool(behind) and "we" in behind[0].classes
    return Refusal(denied, i + 2 if ours else i + 1, refers=True)


def _negation(reading: Reading, start: int, i: int) -> int | None:
    forms = reading.forms
    for k in range(i - 1, max(start, i - 4) - 1, -1):
        if forms[k].norm in {"bukan", "tidak", "diluar", "luar", "belum"}:
            return k - 1 if forms[k].norm == "luar" and k > start else k
    return None


def _another(reading: Reading, i: int) -> Refusal | None:
    """*menjadi kewenangan PT ...*, *kewenangannya ada di ...*; not *kewenangan kami*."""
    forms = reading.forms
    start, end = reading.sentences[reading.sentence_of[i]]
    if i + 1 < end and "we" in forms[i + 1].classes:
        return None
    if any(form.norm in _IS for form in (*forms[max(start, i - 3) : i], *forms[i + 1 : min(end, i + 5)])):
        return Refusal(i, i + 1, refers=True, bare=True)
    return None


def is_reasoned(document: Document, refusal: Refusal) -> bool:
    """Whether a reason or a law stands in the sentence of the refusal or beside it."""
    reading = document.reply
    sentence = reading.sentence_of[refusal.first]
    near = range(max(0, sentence - 1), min(len(reading.sentences), sentence + 3))
    for index in near:
        start, end = reading.sentences[index]
        for k in range(start, end):
            if reading.forms[k].norm in _REASON and not refusal.first <= k < refusal.last:
                return True
    return any(reading.sentence_of[i] in near for i in reading.places.get("law", ()))


def names_a_body(document: Document) -> bool:
    """Whether another body is named: a word for one with its name behind it, or an acronym."""
    reading = document.reply
    for i, form in enumerate(reading.forms):
        if reading.zones[i] & BITS[Zone.SIGNATURE]:
            break
        follows = (
            i + 1 < len(reading)
            and reading.breaks[i + 1] == BREAK_NONE
            and reading.forms[i + 1].text[:1].isupper()
            and "you" not in reading.forms[i + 1].classes
        )
        if (form.norm in _BODY or form.lower in _BODY) and (follows or (form.text.isupper() and len(form.text) > 1)):
            return True
        if form.is_upper and len(form.text) > 2 and form.text not in _NO_BODY and not form.is_link:
            return True
    return False


def offers_a_way(document: Document) -> bool:
    """Whether the reply tells how to object, to ask on, or what to do instead."""
    reading = document.reply
    if any(form.norm in _WAY or form.is_link for form in reading.forms) or _gives_contact(reading):
        return True
    # *proposal tahun depan kami terima sampai 30 Juni*
    return any(
        {"sampai", "mulai", "dibuka", "hingga"}.intersection(
            form.norm for form in reading.forms[max(0, mention.first - 5) : mention.first]
        )
        for mention in date_mentions(document)
    )


def tells_the_way(document: Document) -> bool:
    """Whether a referral says when the matter was passed on, or how the body (or we) can be asked about it."""
    reading = document.reply
    if any(form.is_link for form in reading.forms) or _gives_contact(reading):
        return True
    dated = {reading.sentence_of[mention.first] for mention in date_mentions(document)}
    return any(
        form.norm in _FORWARDS and (reading.sentence_of[i] in dated or _is_dated(reading, reading.sentence_of[i]))
        for i, form in enumerate(reading.forms)
    )


def _gives_contact(reading: Reading) -> bool:
    """A number of three digits or more in a sentence that speaks of asking or calling."""
    if _PHONE.search(reading.text):
        return True
    spoken = {reading.sentence_of[i] for i, form in enumerate(reading.forms) if form.norm in _CONTACT}
    return any(
        sum(c.isdigit() for c in reading.forms[i].text) >= 3
        for index in spoken
        for i in range(*reading.sentences[index])
    )


def _is_dated(reading: Reading, index: int) -> bool:
    """*hari ini*, *kemarin*, *pada hari yang sama*, or the number of a letter."""
    start, end = reading.sentences[index]
    forms = reading.forms[start:end]
    for form, after in zip(forms, (*forms[1:], None), strict=True):
        if form.norm in _WHEN or (form.norm in {"hari", "pagi", "siang", "sore"} and after and after.norm == "ini"):
            return True
        if form.norm in {"nomor", "surat"} and after and any(c.isdigit() for c in after.text):
            return True
    return any(form.norm == "sama" for form in forms) and any(form.norm == "hari" for form in forms)
