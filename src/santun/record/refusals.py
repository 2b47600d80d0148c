"""Sentences that refuse or refer, and what stands with them: a reason, a competent body, a way to object.

A small judgement of its own for replies whose kind nobody gave.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from santun.reading.document import Document, Reading
from santun.reading.zones import BITS
from santun.rule import Zone

__all__ = ["Refusal", "is_reasoned", "names_a_body", "offers_a_way", "refusals"]

_REFUSED = frozenset(
    """
    ditolak menolak tolak dikabulkan kabulkan disetujui setujui dipenuhi penuhi diproses proses diterima
    diberikan berikan dilayani layani diterbitkan terbitkan diizinkan izinkan difasilitasi dilanjutkan
    diakomodasi akomodir mengabulkan memenuhi menyetujui memproses memberikan mengizinkan melayani dikabulin
    diberi
    """.split()
)
_STRONG = frozenset("ditolak menolak tolak".split())
_ASKED = frozenset(
    """
    permohonan permintaan pengajuan usulan izin keberatan proposal lamaran pendaftaran klaim refund pengaduan
    laporan aduan keringanan permohonannya pengajuannya permintaannya usulannya klaimnya izinnya data dokumen
    informasi salinan
    """.split()
)
_CAN = frozenset("dapat bisa boleh mungkin sanggup mampu berwenang".split())
_REASON = frozenset(
    """
    karena sebab lantaran mengingat alasan alasannya soalnya dikarenakan berhubung sebabnya penyebabnya disebabkan
    gara-gara dasarnya pertimbangan sehingga pasalnya akibat maka melarang dilarang membatasi dibatasi mensyaratkan
    mewajibkan mengharuskan wajib melebihi melewati kedaluwarsa dikecualikan termasuk merupakan berstatus adalah
    kewenangan wewenang hanya belum-lengkap diperuntukkan menyebut menyebutkan mengatur diatur menyatakan terdaftar
    """.split()
)
_WAY = frozenset(
    """
    keberatan banding sanggah sanggahan sanggahannya ombudsman gugatan ptun komisi mengajukan ajukan diajukan alternatif
    alternatifnya kembali ulang menghubungi hubungi gantinya solusi solusinya melengkapi lengkapi konsultasi dihubungi
    pertanyaan bertanya silakan usul mendaftar daftar diusulkan
    """.split()
)
_BODY = frozenset(
    """
    dinas badan balai kementerian provinsi kabupaten kota pln pdam bpjs polsek polres polda kepolisian
    kejaksaan pengadilan inspektorat puskesmas kecamatan kelurahan desa kantor bpn direktorat pemerintah
    pemprov pemkab pemkot perumda pt bank satpol unit seksi bidang kpu bawaslu kominfo samsat imigrasi kua
    syahbandar pertamina telkom kanwil universitas sekolah rsud ojk dirjen ditjen bbwsn bbws dishub dinkes dpu
    dlh bpbd otoritas komisi bkn lembaga perumahan pengembang pengelola
    """.split()
)


_COMPETENCE = frozenset({"kewenangan", "wewenang", "berwenang"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """Words, half-open, that refuse (or, ``refers``, say that another body is competent)."""

    first: int
    last: int
    refers: bool


def refusals(document: Document) -> Iterator[Refusal]:
    """Every refusal and referral in the reply's own words."""
    reading = document.reply
    if document.words.isdisjoint(_REFUSED) and document.words.isdisjoint(_COMPETENCE):
        return
    spoken = BITS[Zone.QUOTED] | BITS[Zone.REPORTED]
    for i, form in enumerate(reading.forms):
        if form.norm in _REFUSED and not reading.zones[i] & spoken:
            first = _refused_from(reading, i)
            if first is not None:
                yield Refusal(first, i + 1, refers=False)
        elif form.norm in _COMPETENCE and not reading.zones[i] & spoken:
            negated = _negation(reading, i)
            if negated is not None:
                end = reading.sentences[reading.sentence_of[i]][1]
                ours = i + 1 < end and "we" in reading.forms[i + 1].classes
                yield Refusal(negated, i + 2 if ours else i + 1, refers=True)


def _negation(reading: Reading, i: int) -> int | None:
    start = reading.sentences[reading.sentence_of[i]][0]
    for k in range(i - 1, max(start, i - 4) - 1, -1):
        if reading.forms[k].norm in {"bukan", "tidak", "diluar", "luar"}:
            return k - 1 if reading.forms[k].norm == "luar" and k > start else k
    return None


def _refused_from(reading: Reading, i: int) -> int | None:
    """The first word of *belum dapat kami kabulkan*, *permohonan ... ditolak*; None where nothing is refused."""
    forms = reading.forms
    start = reading.sentences[reading.sentence_of[i]][0]
    around = forms[max(start, i - 9) : i]
    if any(form.norm in {"jika", "apabila", "bila", "kalau", "agar", "petugas", "dapat-ditolak"} for form in around):
        return None
    if forms[i].norm in _STRONG:
        about = any(form.norm in _ASKED for form in (*around, *forms[i + 1 : i + 4]))
        negated = any("negation" in form.classes for form in around[-2:])
        we = any("we" in form.classes for form in around[-2:]) or forms[i].norm == "ditolak"
        return i if about and we and not negated else None
    for k in range(i - 1, max(start, i - 6) - 1, -1):
        if "negation" in forms[k].classes and forms[k].norm in {"tidak", "belum", "tak"}:
            can = any(form.norm in _CAN for form in forms[k + 1 : i])
            about = any(form.norm in _ASKED for form in (*forms[max(start, k - 8) : k], *forms[i + 1 : i + 4]))
            return k if can and about else None
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
        follows = i + 1 < len(reading) and (reading.forms[i + 1].text[:1].isupper())
        if (form.norm in _BODY or form.lower in _BODY) and (follows or form.text.isupper()):
            return True
        if form.is_upper and len(form.text) > 2:
            return True
    return False


def offers_a_way(document: Document) -> bool:
    """Whether the reply tells how to object, to ask on, or what to do instead."""
    return any(form.norm in _WAY or form.is_link for form in document.reply.forms)
