"""A reply as sentences that may answer: what each is about, and which kinds of answer it holds.

Sets of sentences are bits of an int, so that a word of a point is looked up once for the whole reply.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple

from santun.coverage.themes import themes_told
from santun.coverage.topics import Unit, spoken, vocabulary
from santun.reading.document import Reading
from santun.reading.forms import BREAK_COMMA, BREAK_NONE, BREAK_SENTENCE, Form

__all__ = ["HOLDS", "SUBSTANCE", "Holds", "Reply", "implied_by", "reply_of"]

MOST_SENTENCES = 200


class Holds:
    """What a sentence of a reply holds: bits. Plain numbers, because enum flags cost a microsecond an operation."""

    DATE = 1 << 0
    CLOCK = 1 << 1
    SPAN = 1 << 2
    SUM = 1 << 3
    FREE = 1 << 4
    NUMBER = 1 << 5
    REASON = 1 << 6
    UNIT = 1 << 7
    PLACE = 1 << 8
    STEP = 1 << 9
    DONE = 1 << 10
    PLAN = 1 << 11
    REFUSES = 1 << 12
    REFERS = 1 << 13
    YES = 1 << 14
    NO = 1 << 15
    CONTACT = 1 << 16
    SOCIAL = 1 << 17
    INVITES = 1 << 18
    LATER = 1 << 19
    LIST = 1 << 20
    SAYS = 1 << 21
    TURNS = 1 << 22
    GOES_ON = 1 << 23
    PROVES = 1 << 24
    WATCHES = 1 << 25


HOLDS: dict[str, int] = {name: bit for name, bit in vars(Holds).items() if name.isupper()}


class Saying(NamedTuple):
    """Sentences (bits) that have a word's root, its topic, its meaning; ``restated`` where it is only repeated."""

    by_root: int
    by_topic: int
    by_tag: int
    restated: bool


@dataclass(slots=True)
class Reply:
    """Sentences by what they hold and by what they speak of.

    ``holds`` has one entry a sentence. ``roots`` and ``topics`` map to the sentences (bits) that say it; ``restated``
    are roots and topics of words that only repeat the complaint (*terima kasih atas laporan tentang ...*).
    """

    holds: list[int] = field(default_factory=list)
    roots: dict[str, int] = field(default_factory=dict)
    topics: dict[int, int] = field(default_factory=dict)
    tags: dict[int, int] = field(default_factory=dict)
    restated: dict[str | int, int] = field(default_factory=dict)
    words: int = 0
    substance: int = 0
    statements: int = 0
    themes: list[int] = field(default_factory=list)
    _with: dict[int, int] = field(default_factory=dict, repr=False)
    _said: dict[tuple[str | int, ...], Saying] = field(default_factory=dict, repr=False)

    def with_any(self, wanted: int) -> int:
        """The sentences (bits) that hold any of what is wanted."""
        known = self._with.get(wanted)
        if known is None:
            known = self._with[wanted] = sum(1 << index for index, holds in enumerate(self.holds) if holds & wanted)
        return known

    def saying(self, unit: Unit) -> Saying:
        """The sentences that say a word in some way; looked up once a word."""
        known = self._said.get(unit.keys)
        if known is None:
            known = self._said[unit.keys] = self._saying(unit)
        return known

    def _saying(self, unit: Unit) -> Saying:
        by_root = by_topic = by_tag = 0
        for root in unit.roots:
            by_root |= self.roots.get(root, 0)
        implied = implied_by()
        for topic in unit.topics:
            by_topic |= self.topics.get(topic, 0)
            if topic in implied:
                by_topic |= self.with_any(implied[topic])
        for tag in unit.tags:
            by_tag |= self.tags.get(tag, 0)
        again = not (by_root or by_topic or by_tag) and any(key in self.restated for key in (*unit.roots, *unit.topics))
        return Saying(by_root, by_topic, by_tag, again)


_WORDS: dict[int, str] = {
    Holds.DATE: """januari februari maret april mei juni juli agustus september oktober november desember besok lusa
        kemarin senin selasa rabu kamis jumat sabtu minggu hari-ini semalam tadi jan feb mar apr jun jul agu agt sep okt
        nov des triwulan semester pekan dini sejam seminggu sebulan setahun sehari barusan awal pertengahan akhir depan
        lusa malam sore sekarang selamanya setelah sesudah begitu""",
    Holds.CLOCK: "pukul jam wib wita wit siang-ini",
    Holds.SPAN: "minggu menit bulan tahun hari jam pekan setiap tiap harian",
    Holds.SUM: "rupiah ribu juta rb jt miliar milyar persen tarif sebesar",
    Holds.FREE: "gratis cuma-cuma dipungut nol free tanpa-biaya",
    Holds.REASON: """karena sebab disebabkan penyebab penyebabnya akibat lantaran
        dikarenakan berhubung sehubungan sebabnya
        alasan alasannya ternyata rupanya dasarnya lalai kelalaian kendala terkendala sehingga mengingat gara-gara
        tertahan keliru terlambat bocor terbakar rusak habis kekurangan mengikuti berdasarkan menunggu putus lupa
        mengacu menyalahi melanggar salah padan beralasan gagal berhenti beda tidak-sesuai penuh
        keterbatasan diakibatkan dipicu soalnya cuti terbatas kalah mundur sakit macet terendam tertunda
        gangguan kekosongan mengundurkan menyesuaikan antrean hambatan longsor pemadaman pecah refocusing pengalihan
        ditahan temuan menemukan ditemukan kekeliruan kesalahan imbas dampak""",
    Holds.UNIT: """dinas bidang seksi uptd upt puskesmas rsud satpol kecamatan kelurahan kapanewon badan bagian
        inspektorat dpmptsp disdukcapil dishub dinsos dinkes disdik dpupr
        pupr dlh bpbd pdam pln kantor satuan tim kepala
        kabid kasi lurah camat polres polsek bpjs perumda dukcapil koordinator cabang pengelola operator kontraktor
        penyedia petugas komite kementerian kemenag kejaksaan kepolisian polisi kas anggaran dana apbd pemerintah
        diskominfo bkpsdm bkd bkpp damkar sekolah kepsek direktur manajer ketua panewu koperasi dispar
        disnaker disperindag dispendukcapil bapenda samsat perangkat penanggung pt cv ud vendor rekanan
        kontraktornya pelaksananya polantas polri linmas bidan perawat satpam pemilik perusahaan yayasan pengembang
        panitia bupati gubernur sekda kades tersangka pelaku penyidik pemkot pemkab pemda pramudi""",
    Holds.PLACE: """loket lokasi jalan jl kantor gedung lantai ruang sisi depan dekat samping terminal alamat aula balai
        halaman posko kelurahan kecamatan puskesmas rsud kecamatan cabang area blok situs laman aplikasi di-sini
        seluruh sebelah gerai mpp tautan link loketnya""",
    Holds.STEP: """silakan cukup melalui lewat caranya cara langkah unduh pilih klik bawa membawa isi mengisi ajukan
        mengajukan daftar mendaftar datang buka tekan unggah kirim tunjukkan menunjukkan syarat syaratnya dengan alur
        tahap mekanisme prosedur serahkan lampirkan siapkan""",
    Holds.DONE: """sudah telah selesai rampung tuntas kini sekarang dipasang diperbaiki dibersihkan diangkut ditambal
        diganti ditegur dikembalikan dibayarkan dicairkan dibuka dipindah dipindahkan ditutup ditambah beroperasi nyala
        menyala normal pulih aktif terpasang dilakukan dilaksanakan diterbitkan terbit dicetak diperiksa""",
    Holds.PLAN: """akan dijadwalkan jadwal direncanakan rencana rencananya target ditargetkan
        mulai dimulai usulkan diusulkan dianggarkan
        segera nanti berikutnya selanjutnya lanjut sedang tengah bakal menyusul diupayakan paling bertahap menunggu
        estimasi perkiraan diperkirakan berlaku""",
    Holds.REFERS: """teruskan diteruskan meneruskan limpahkan dilimpahkan kewenangan wewenang disampaikan koordinasi
        berkoordinasi dikoordinasikan koordinasikan berwenang disposisi mengusulkan diusulkan""",
    Holds.YES: """ya iya betul benar bisa boleh dapat tersedia ada masih
        diperbolehkan diperkenankan diizinkan tetap wajib
        cukup sudah telah termasuk berhak dilayani perlu harus mencakup terdaftar aktif""",
    Holds.NO: "tidak belum bukan tanpa jangan dilarang tak nihil kosong habis",
    Holds.CONTACT: """hubungi kontak telepon telp wa whatsapp narahubung
        hotline dm surel email call center narahubungnya chat""",
    Holds.SOCIAL: """kasih maaf selamat salam hormat semoga yth atensi kesabaran perhatian assalamualaikum mengerti
        memahami prihatin menyesal demikian kepercayaan kesabarannya makasih thanks trims berterima""",
    Holds.LATER: """kabari kabarkan informasikan sampaikan disampaikan kabar infokan beritahu
        jawab perkembangan perkembangannya hasilnya balas putusan jawaban hasil""",
    # What many replies say besides, whatever was asked.
    Holds.PROVES: """terlampir lampiran lampirkan dilampirkan dokumentasi foto fotonya video videonya berita-acara acara
        tautan bukti notulen terdokumentasi""",
    Holds.WATCHES: """memantau pantau dipantau pemantauan evaluasi pengawasan meninjau peninjauan ditinjau pengecekan
        verifikasi tercatat rapat koordinasi berkoordinasi komitmen berkomitmen berupaya meningkatkan pimpinan
        pembinaan prioritas kendala masukan""",
}


def _table() -> dict[str, int]:
    table: dict[str, int] = {}
    for bit, words in _WORDS.items():
        for word in words.split():
            table[word] = table.get(word, 0) | bit
    return table


_TABLE = _table()
_MONTHS = frozenset("januari februari maret april mei juni juli agustus september oktober november desember".split())
_REFUSED = frozenset(
    "bisa dapat boleh mungkin termasuk tersedia diperkenankan diizinkan dimungkinkan memenuhi berwenang ada".split()
)
_THANKING = frozenset(
    (
        "kasih maaf makasih thanks mengapresiasi apresiasi prihatin menyesal trims memahami mengerti matur hatur suksma"
    ).split()
)
_ANSWERING = frozenset("menindaklanjuti menanggapi menjawab menyikapi membalas".split())
_NAMES_IT = frozenset(
    "laporan aduan pengaduan pertanyaan keluhan usulan surel pesan masukan permohonan informasi surat kritik".split()
)
# How a sentence opens that says yes or no, that turns to another point, or that goes on with the one before.
_SAYS = frozenset(
    """
    ya iya betul benar bisa boleh ada sudah tidak belum bukan gratis tentu dapat masih tersedia perlu cukup hanya
    silakan mohon siap saat khusus wajib semua sayangnya sayang
    """.split()
)
_TURNS = frozenset(
    """
    untuk soal mengenai terkait adapun sedangkan sementara tentang perihal selain selanjutnya kemudian lalu kalau jika
    bila apabila bagi selama sambil khusus mulai
    """.split()
)
_POINTS_BACK = frozenset("itu tersebut ini demikian dengan karena sehingga hal".split())
_LIST_FROM = 2
_LONGEST_THANKS = 24
_INVITES = frozenset("mohon silakan kirim kirimkan lengkapi sertakan infokan sebutkan dm".split())


def reply_of(reading: Reading, asked: Set[str | int] | None = None) -> Reply:
    """Read what the sentences of a reply hold; of its words only those with a key in ``asked``, where that is given."""
    sentences = reading.sentences[:MOST_SENTENCES]
    told = _told(reading.forms[: sentences[-1][1]] if sentences else ())
    reply = Reply(words=len(reading))
    repeats: list[range] = []
    for first, last in sentences:
        again = _repeated(reading, told, first, last)
        found = _holds(reading, told, first, last, again)
        repeats.append(again)
        reply.holds.append(found & _KINDS)
        reply.themes.append(found >> _THEMES_AT)
        if not found & Holds.SOCIAL:
            reply.substance += found & SUBSTANCE > 0
            reply.statements += last - first > 2 and not found & Holds.PROVES
    _speak(reply, reading, repeats, asked)
    return reply


def _speak(reply: Reply, reading: Reading, repeats: list[range], asked: Set[str | int] | None) -> None:
    """Note which sentences speak of what."""
    words = spoken(reading, 0, reading.sentences[len(repeats) - 1][1]) if repeats else ()
    if asked is None:
        said = [(i, unit) for i, unit in enumerate(words) if unit is not None]
    else:
        disjoint = asked.isdisjoint
        said = [(i, unit) for i, unit in enumerate(words) if unit is not None and not disjoint(unit.keys)]
    roots, topics, tags, restated = reply.roots, reply.topics, reply.tags, reply.restated
    for i, unit in said:
        sentence = reading.sentence_of[i]
        bit = 1 << sentence
        if i in repeats[sentence]:
            keys: tuple[str | int, ...] = (*unit.roots, *unit.topics)
            for key in keys:
                restated[key] = restated.get(key, 0) | bit
            continue
        for root in unit.roots:
            roots[root] = roots.get(root, 0) | bit
        for topic in unit.topics:
            topics[topic] = topics.get(topic, 0) | bit
        for tag in unit.tags:
            tags[tag] = tags.get(tag, 0) | bit


# What a sentence speaks of by what it holds: *Rp50.000* is about cost though the word is not there.
_IMPLIED: dict[int, tuple[str, ...]] = {
    Holds.SUM: ("cost", "price", "bill", "fine", "wage", "budget"),
    Holds.FREE: ("cost", "free"),
    Holds.CLOCK: ("schedule", "opening"),
    Holds.SPAN: ("duration", "measure-time", "validity"),
    Holds.DATE: ("deadline",),
    Holds.REASON: ("cause",),
    Holds.PLACE: ("location",),
    Holds.CONTACT: ("call",),
}


@lru_cache(maxsize=1)
def implied_by() -> dict[int, int]:
    """The kinds of answer (bits) that speak of a topic."""
    names = vocabulary().names
    found: dict[int, int] = {}
    for held, topics in _IMPLIED.items():
        for name in topics:
            found[names[name]] = found.get(names[name], 0) | held
    return found


SUBSTANCE = (
    Holds.DATE
    | Holds.SUM
    | Holds.FREE
    | Holds.REASON
    | Holds.DONE
    | Holds.PLAN
    | Holds.REFUSES
    | Holds.REFERS
    | Holds.STEP
)


def _repeated(reading: Reading, told: list[int], first: int, last: int) -> range:
    """The words that only say what the complaint was about: behind thanks, or behind *menindaklanjuti laporan*."""
    opening = min(last, first + _OPENING)
    if not reduce(or_, told[first:opening]) & _REPEATS:
        return _NO_WORDS
    breaks = reading.breaks
    for k in range(first, opening):
        if told[k] & _THANKS or (told[k] & _OPENS and _names_it(reading, k + 1, last)):
            end = k + 1
            while end < min(last, k + _LONGEST_THANKS) and breaks[end] < BREAK_COMMA:
                end += 1
            return range(k, end)
    return _NO_WORDS


_OPENING = 10
_NO_WORDS = range(0)


def _names_it(reading: Reading, first: int, last: int) -> bool:
    return any(reading.forms[k].norm in _NAMES_IT for k in range(first, min(first + 3, last)))


def _holds(reading: Reading, told: list[int], first: int, last: int, repeats: range) -> int:
    """The kinds of answer in a sentence, its repeated words left out but for their social nature."""
    if repeats:
        found = reduce(or_, told[first : repeats.start], Holds.SOCIAL)
        found = reduce(or_, told[repeats.stop : last], found)
    else:
        found = reduce(or_, told[first:last])
    if found & _CALLS:
        found |= _beside(reading.forms, told, first, last, repeats)
    found |= _opening(reading.forms, first, last)
    marks = reading.breaks[first:last]
    commas = len(marks) - marks.count(BREAK_NONE) - marks.count(BREAK_SENTENCE)
    return (found | Holds.LIST if commas > _LIST_FROM else found) & ~_SIGNS


def _opening(forms: list[Form], first: int, last: int) -> int:
    """What the first words tell, behind a greeting: *Halo Kak, bisa ...*, *Untuk biayanya ...*."""
    k = first
    while k < min(last, first + _LONGEST_OPENING) and not forms[k].classes.isdisjoint(_GREETS):
        k += 1
    if k == last:
        return 0
    norm = forms[k].norm
    found = Holds.SAYS if norm in _SAYS else 0
    if norm in _TURNS:
        found |= Holds.TURNS
    if norm in _POINTS_BACK or any(form.norm in ("tersebut", "itu") for form in forms[k + 1 : min(k + 4, last)]):
        found |= Holds.GOES_ON
    return found


_GREETS = frozenset({"greeting", "vocative", "filler", "you"})
_LONGEST_OPENING = 5


def _beside(forms: list[Form], told: list[int], first: int, last: int, repeats: range) -> int:
    """What words tell together with their neighbours."""
    found = 0
    for k in range(first, last):
        if told[k] & _CALLS and k not in repeats:
            found |= _number(forms, k, last) if told[k] & _COUNTS else _negated(forms, k, last)
    return found


_COUNTS, _DENIES, _THANKS, _OPENS = 1 << 40, 1 << 41, 1 << 42, 1 << 43
# Themes lie above the kinds of answer in the same int.
_THEMES_AT = 28
_KINDS = (1 << _THEMES_AT) - 1
_CALLS, _REPEATS = _COUNTS | _DENIES, _THANKS | _OPENS
_SIGNS = _CALLS | _REPEATS


def _told(forms: Sequence[Form]) -> list[int]:
    """What each word tells by itself; remembered by the word as written."""
    known = vocabulary().held
    try:
        return [known[form.text] for form in forms]
    except KeyError:
        for form in forms:
            if form.text not in known:
                known[form.text] = _held(form)
        return [known[form.text] for form in forms]


def _held(form: Form) -> int:
    """What a word tells by itself, and whether its neighbours must be asked."""
    held = _TABLE.get(form.norm, 0) | _TABLE.get(form.lower, 0)
    held |= themes_told((form.norm, form.lower, *form.roots)) << _THEMES_AT
    held |= _THANKS * (form.norm in _THANKING) | _OPENS * (form.norm in _ANSWERING)
    if form.is_number or form.norm[:1].isdigit():
        return held | _COUNTS
    if form.lower.startswith("rp") and (form.lower[2:3].isdigit() or form.lower == "rp"):
        return held | Holds.SUM
    if form.norm in ("tidak", "belum"):
        return held | _DENIES
    if form.is_link:
        return held | Holds.CONTACT | Holds.STEP
    if form.norm in _INVITES:
        return held | Holds.INVITES
    if form.norm.startswith("di") and form.speech == "verb":
        return held | Holds.DONE
    return held | Holds.NUMBER if "numeral" in form.classes else held


def _number(forms: list[Form], k: int, last: int) -> int:
    """What a number counts, by the word behind or before it."""
    found = 0
    after = forms[k + 1].norm if k + 1 < last else ""
    before = forms[k - 1].norm if k else ""
    text = forms[k].lower
    if after in ("hari", "minggu", "bulan", "tahun", "jam", "menit", "pekan"):
        found |= Holds.SPAN | Holds.DATE
    if before in ("tanggal", "tahun") or "/" in text or (len(text) == 4 and text.startswith("20")):
        found |= Holds.DATE
    if before in ("pukul", "jam") or (len(text) == 5 and text[2] in ".:"):
        found |= Holds.CLOCK | Holds.DATE
    if after in ("ribu", "juta", "rupiah", "persen") or text.endswith(("rb", "ribu", "jt", "%", "k")):
        found |= Holds.SUM
    if len(text) > 6:
        found |= Holds.CONTACT
    if after in _MONTHS:
        found |= Holds.DATE
    return found or Holds.NUMBER


def _negated(forms: list[Form], k: int, last: int) -> int:
    for i in range(k + 1, min(k + 3, last)):
        if forms[i].norm in _REFUSED or (forms[i].norm.startswith("di") and forms[i].speech == "verb"):
            return Holds.REFUSES
    return 0
