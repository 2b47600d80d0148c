"""What a complaint tells of the person behind it in words, where it comes back in the reply to a secret complaint.

*Saya anggota komite* must not come back as *karena Saudara anggota komite*. The office that is complained about may be
named: only words that the reply ties to the complainant are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from santun.identity.datum import Datum, Problem, Source
from santun.identity.hints.scene import Scene
from santun.identity.secrecy import secrecy_of
from santun.reading.document import Reading
from santun.reading.forms import BREAK_CLAUSE, BREAK_COMMA, BREAK_NONE, Form

__all__ = ["retold"]

# Past these many words a complaint tells of its matter.
_LONGEST = 600
_FOLLOWING = 9
# Between *saya* and what the writer is.
_LINKS = frozenset(
    "adalah ini sebagai selaku seorang hanya cuma hanyalah juga kan sendiri masih sedang lagi dulu sudah baru yang"
    " salah satu satu-satunya merupakan kebetulan memang dari bekerja kerja".split()
)
# What he is, does or where he lives begins with one of these, also where no *saya* stands before it.
_STATES = frozenset(
    "sebagai selaku bekerja kerja bertugas berdinas dinas mengajar kuliah sekolah bersekolah magang tinggal"
    " domisili berdomisili bermukim warga penduduk kelas shift bagian unit jurusan semester asrama kos kontrakan duduk"
    " dusun kampung desa rt blok kamar kursi loket lantai gang perumahan hamil jaga piket".split()
)
# By themselves they tell of nobody.
_GENERIC = frozenset(
    "sekolah desa kelas bagian unit rumah kampung warga penduduk tinggal dusun jurusan loket lantai kursi kamar duduk"
    " jalan daerah wilayah kota kabupaten kecamatan kelurahan masyarakat kejadian anak semester sini kepala ketua"
    " anggota lapangan ruang siswa domisili dinas kuliah".split()
)
_RELATIVES = frozenset(
    "anak putra putri adik kakak istri suami ibu bapak ayah orangtua keponakan cucu mertua nenek kakek".split()
)
# Said by everybody of everything.
_PLAIN = frozenset(
    "ada akan agar aja amat atas baik bahwa banyak baru belum benar biar bisa buat bukan cara cukup dalam dan"
    " dapat dari kemarin tadi besok lusa sini situ sana minggu lalu malah selama begitu dengan di dia dulu hal"
    " hanya hari harus ingin ini itu jadi jangan jika juga kali karena ke kembali kita kok lagi lain lama lebih"
    " lewat lihat lapor laporan mau masih mereka minta mohon nama identitas nanti oleh orang pada padahal pak bu"
    " pernah perlu pun punya rahasia rahasiakan dirahasiakan saat sama sampai sangat satu saya sebagai sebab"
    " sedang sejak selalu semua sendiri seperti sering sudah supaya tahu takut tapi telah tentang terus tetapi"
    " tidak tolong untuk waktu yang ya kami anda saudara ibu bapak adalah selaku seorang kepada terima kasih tahun"
    " bulan tanggal jam rp ribu juta uang bayar biaya pelapor pengaduan aduan kerja bekerja tempat tugas bertugas"
    " januari februari maret april mei juni juli agustus september oktober november desember senin selasa rabu"
    " kamis jumat sabtu wib wita wit pagi siang sore malam setiap dinas kantor petugas pemerintah satu-satunya"
    " hari-hari".split()
)
_DIGITS = {
    "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5", "enam": "6", "tujuh": "7", "delapan": "8",
    "sembilan": "9", "sepuluh": "10", "pertama": "1", "kedua": "2", "ketiga": "3", "keempat": "4",
}  # fmt: skip
# Who a reply calls its complainant; not *yang bersangkutan*, *terlapor*, who are complained about as often.
_WRITERS = frozenset(
    "pelapor pengadu pengirim penulis penyampai saksi korban ananda pemohon penanya pelapornya whistleblower".split()
)
_TYING = frozenset(
    "selaku sebagai adalah merupakan seorang berprofesi profesi pekerjaan satu-satunya bekerja kerja mengajar kuliah"
    " sekolah bersekolah tinggal warga penduduk domisili berdomisili dari asal di yang pada kelas shift bagian unit"
    " anggota dusun kampung desa padukuhan rt sedang tengah saat waktu ketika sewaktu status berstatus sendiri ini"
    " jaga bertugas berdinas anak ibu ayah istri suami salah dan juga hanya satu lihat alami saksikan sampaikan"
    " mengalami dialami menyaksikan melihat tahu dimana tempat duduk".split()
)
_MATTERS = frozenset(
    "mengenai tentang terkait perihal terhadap soal menyangkut bahwa atas agar untuk kepada oleh kami laporkan adukan"
    " dilaporkan diadukan keluhkan maksud dimaksud sebut sebutkan bersama kepada menurut".split()
)
_REPORTS = frozenset(
    "melapor melaporkan mengadu mengadukan menyampaikan menulis mengirim mengeluhkan menyaksikan melihat"
    " mengirimkan membuat memberi memberikan mengungkap mengungkapkan bersuara menghubungi ngadu lapor curhat merasa"
    " mengalami korban".split()
)
_LETTERS = frozenset("laporan aduan pengaduan keluhan informasi kesaksian surat pesan keterangan".split())
_ILL = "identity.health"
_HOMES = frozenset(
    "tinggal warga penduduk domisili berdomisili bermukim dusun kampung desa padukuhan rt rw gang blok perumahan asrama"
    " kos kontrakan jalan jl rumah kelurahan lingkungan lorong banjar nagari dukuh".split()
)
_NEAR = 10


@dataclass(frozen=True, slots=True)
class _Fact:
    """Words told of the writer. ``own`` is what he says he is, else it is only said in the same breath."""

    keys: frozenset[str]
    own: bool


@dataclass(frozen=True, slots=True)
class _Echo:
    """Words ``first`` up to ``last`` of the reply that stand in a fact, and how many of them do."""

    first: int
    last: int
    count: int
    own: bool


def retold(scene: Scene) -> list[Datum]:
    """A weak datum for each thing told in a secret complaint that the reply tells of the complainant again."""
    complaint = scene.document.draft.complaint
    if complaint is None or secrecy_of(scene.document) is None:
        return []
    reading = scene.document.complaint
    facts = tuple(_facts(reading)) if reading is not None else ()
    kinds = _kinds(scene) if facts else {}
    data: list[Datum] = []
    for echo in _echoes(scene, facts):
        problem = _problem(scene, echo, kinds)
        if _is_telling(scene, echo, problem) and _is_tied(scene, echo):
            start, end = scene.place(echo.first, echo.last)
            data.append(Datum(problem, start, end, Source.RECORD, weak=True, hints=(_HINT[problem],)))
    return data


_HINT = {
    Problem.EMPLOYMENT: "job", Problem.HEALTH: "condition", Problem.FAMILY: "relation", Problem.ADDRESS: "place",
}  # fmt: skip


def _facts(reading: Reading) -> Iterator[_Fact]:
    """What follows *saya*, *anak saya*, *tinggal di* up to the next comma or verb, and the rest of the sentence."""
    count = min(len(reading), _LONGEST)
    for at in range(count):
        form = reading.forms[at]
        own = "we" in form.classes and not _is_possessed(reading, at)
        if own or (form.norm in _STATES and _self_near(reading, at)):
            keys = _keys(reading, at + own, count)
            if keys:
                yield _Fact(keys, own=True)
    for first, last in reading.sentences:
        if first < count and any("we" in form.classes for form in reading.forms[first:last]):
            yield _Fact(frozenset().union(*(_of(form) for form in reading.forms[first:last])), own=False)


def _self_near(reading: Reading, at: int) -> bool:
    """Whether the sentence, or the one before, is about the writer: *Saya istri tentara. Tinggal di asrama.*"""
    index = reading.sentence_of[at]
    first, last = reading.sentences[max(index - 1, 0)][0], reading.sentences[index][1]
    return any("we" in form.classes for form in reading.forms[max(first, at - 20) : min(last, at + 12)])


def _keys(reading: Reading, at: int, count: int) -> frozenset[str]:
    """The words of what the writer is: *kepala sekolah di Lubuk Basung*; none where he does or wants something."""
    while at < count and reading.forms[at].norm in _LINKS and reading.breaks[at] == BREAK_NONE:
        at += 1
    if at >= count or not _may_be(reading.forms[at]):
        return frozenset()
    keys: set[str] = set()
    for k in range(at, min(at + _FOLLOWING, count)):
        form = reading.forms[k]
        if reading.breaks[k] >= BREAK_COMMA or _acts(form):
            break
        keys |= _of(form)
    return frozenset(keys)


def _may_be(form: Form) -> bool:
    """Whether somebody can be it: no verb, no feeling."""
    return form.norm in _STATES or form.speech not in ("verb", "adjective", "function")


def _is_possessed(reading: Reading, at: int) -> bool:
    """*kepala sekolah saya*: what follows is told of another."""
    before = reading.forms[at - 1] if at and reading.breaks[at] == BREAK_NONE else None
    if before is None or reading.forms[at].norm != "saya":
        return False
    return before.speech == "noun" and before.norm not in _RELATIVES


def _acts(form: Form) -> bool:
    verb = "verb" in form.classes and form.norm.startswith(("me", "di", "ter")) and len(form.norm) > 5
    return (verb and form.norm not in _STATES) or form.norm in ("minta", "mohon", "mau", "ingin", "lapor", "tapi")


def _of(form: Form) -> frozenset[str]:
    """What a word is known again by: its roots, or a number however it is written."""
    if form.norm in _DIGITS:
        return frozenset((_DIGITS[form.norm],))
    if form.norm in _PLAIN or "we" in form.classes or (len(form.norm) < 3 and not _is_code(form)):
        return frozenset()
    return frozenset((form.norm, *form.roots[:1]))


def _is_code(form: Form) -> bool:
    return any(c.isdigit() for c in form.lower) or (form.text.isupper() and form.text.isalpha())


def _echoes(scene: Scene, facts: Sequence[_Fact]) -> Iterator[_Echo]:
    """Runs of words of one fact, with no more than two other words between them."""
    own = frozenset().union(*(fact.keys for fact in facts if fact.own))
    rest = frozenset().union(*(fact.keys for fact in facts))
    hits: list[int] = []
    for at, form in enumerate(scene.reading.forms):
        if rest.isdisjoint(_of(form)):
            continue
        if hits and (at - hits[-1] > 3 or _parted(scene, hits[-1], at)):
            yield _echo(scene, hits, own)
            hits = []
        hits.append(at)
    if hits:
        yield _echo(scene, hits, own)


def _echo(scene: Scene, hits: Sequence[int], own: frozenset[str]) -> _Echo:
    telling = [at for at in hits if not own.isdisjoint(_of(scene.reading.forms[at]))]
    return _Echo(hits[0], hits[-1] + 1, len(hits), own=bool(telling))


def _parted(scene: Scene, first: int, last: int) -> bool:
    return any(scene.reading.breaks[at] >= BREAK_CLAUSE for at in range(first + 1, last + 1))


def _kinds(scene: Scene) -> dict[int, Problem]:
    """What the word lists say of the words of the reply."""
    kinds: dict[int, Problem] = {}
    for lexicon, problem in (
        ("identity.employment", Problem.EMPLOYMENT),
        ("identity.family", Problem.FAMILY),
        (_ILL, Problem.HEALTH),
    ):
        for match in scene.document.matches(lexicon):
            kinds.update(dict.fromkeys(range(match.first, match.last), problem))
    for at in scene.you:
        kinds.pop(at, None)
    return kinds


def _problem(scene: Scene, echo: _Echo, kinds: dict[int, Problem]) -> Problem:
    for at in range(echo.first, echo.last):
        if at in kinds:
            return kinds[at]
    near = scene.norms(max(echo.first - 2, scene.sentence(echo.first)[0]), echo.last)
    return Problem.EMPLOYMENT if _HOMES.isdisjoint(near) else Problem.ADDRESS


def _is_telling(scene: Scene, echo: _Echo, problem: Problem) -> bool:
    """More than a bare number; of what is only said in the same sentence, a name, a code or an illness."""
    forms = scene.reading.forms[echo.first : echo.last]
    if all(form.is_number or form.norm in _GENERIC or form.norm in _PLAIN for form in forms):
        return False
    return echo.own or problem is Problem.HEALTH or any(_is_code(form) or _is_proper(form) for form in forms)


def _is_proper(form: Form) -> bool:
    return form.is_title and not form.known


def _is_tied(scene: Scene, echo: _Echo) -> bool:
    """Whether the reply tells it of the complainant: *Saudara sebagai X*, *pelapor, X*, *X yang melapor*."""
    start, end = scene.sentence(echo.first)
    after = scene.norms(echo.last, min(echo.last + 4, end))
    if after[:1] == ["yang"] and not _REPORTS.isdisjoint(after):
        return True
    before = scene.norms(max(start, echo.first - 4), echo.first)
    if echo.own and _is_source(before):
        return True
    if before[-1:] in (["satu-satunya"], ["satunya"]):
        return True
    for at in range(echo.first - 1, max(start, echo.first - _NEAR) - 1, -1):
        if at in scene.you or scene.norm(at) in _WRITERS or _is_writer(scene, at):
            return not _is_greeting(scene, at) and _leads(scene, at, echo)
    return echo.own and before[-1:] in (["selaku"], ["sebagai"]) and _reader_behind(scene, echo, end)


def _is_source(before: Sequence[str]) -> bool:
    """*laporan dari seorang*, *aduan petugas*: who wrote comes next."""
    at = next((k for k in range(len(before) - 1, -1, -1) if before[k] in _LETTERS), None)
    return at is not None and all(word in ("dari", "seorang", "petugas", "salah", "satu") for word in before[at + 1 :])


def _is_writer(scene: Scene, at: int) -> bool:
    """*yang melapor adalah*."""
    return scene.norm(at) in _REPORTS and scene.norm(at - 1) == "yang"


def _reader_behind(scene: Scene, echo: _Echo, end: int) -> bool:
    """*Sebagai anggota komite, Saudara ...*."""
    return not scene.you.isdisjoint(range(echo.last, min(echo.last + 5, end)))


def _is_greeting(scene: Scene, at: int) -> bool:
    return scene.norm(at - 1) in ("yth", "kepada", "terhormat", "halo", "hai")


def _leads(scene: Scene, at: int, echo: _Echo) -> bool:
    """Whether the words from the complainant to what is told say that it is told of him."""
    between = scene.norms(at + 1, echo.first)
    if any(word in _MATTERS for word in between) or _is_matter(scene, at):
        return False
    if not between:
        return echo.own and (scene.joined(echo.first) or _is_apposed(scene, at, echo))
    return between[-1] in _TYING and sum(word in _TYING for word in between) * 2 >= len(between)


def _is_apposed(scene: Scene, at: int, echo: _Echo) -> bool:
    """*Pelapor, warga Ngentak, boleh*; not *menurut pelapor, guru itu*, nor *Ibu, guru itu sudah*."""
    if at in scene.you or scene.norm(at - 1) in _MATTERS:
        return False
    reading = scene.reading
    if echo.last >= len(reading) or reading.breaks[echo.last] >= BREAK_COMMA:
        return True
    return scene.norm(echo.last) in ("yang", "di", "dari", "seorang")


def _is_matter(scene: Scene, at: int) -> bool:
    """*pengaduan Saudara di SMP 5*: where it happened."""
    return scene.norm(at - 1) in _LETTERS and scene.joined(at)
