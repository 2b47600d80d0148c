"""Illness, disability, pregnancy and treatment, where they are told of a certain person.

*Stroke yang diderita Bapak* is; *pasien stroke dijamin*, *poli jantung buka Senin* are not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from santun.identity.datum import Datum, Problem, Source
from santun.identity.hints.scene import Certainty, Scene, Term, has_suffix
from santun.report import Severity

__all__ = ["health"]

# Directly before the word they make it a thing of everybody: a service, a programme, a danger.
_SERVICES = frozenset(
    "poli klinik poliklinik dokter spesialis layanan pelayanan program vaksin vaksinasi imunisasi penyuluhan"
    " sosialisasi edukasi pencegahan penanggulangan pengendalian skrining deteksi kasus wabah klb bahaya"
    " risiko gejala ciri penderita pengidap penyandang kelompok khusus para setiap semua seluruh tiap bebas"
    " anti cegah jadwal komunitas stok pemberantasan eliminasi penularan warga penyakit korban orang pusat"
    " tambahan persediaan pasokan pengadaan distribusi zona area kawasan parkir toilet slot loket antrean kuota"
    " lift golongan lansia"
    " yayasan panti ruang unit instalasi fasilitas ramah akses jalur hari paket bantuan prevalensi angka anak-"
    " anak".split()
)
# The same where somebody is named in the sentence: *vaksinasi rabies*, *jalur kursi roda*.
_SHOWN = frozenset(
    "vaksinasi vaksin imunisasi ramah jalur pencegahan penyuluhan tanda klinik program akses poli sosialisasi"
    " korban pelatihan menghalangi".split()
)
# Somewhere in the sentence they make it one about everybody, where nobody is named.
_GENERAL = frozenset(
    "setiap para semua seluruh tersedia melayani masyarakat apabila jika bila kalau gratis bagi umum"
    " pencegahan penyuluhan sosialisasi imunisasi cegah mencegah dibuka gejala khusus seperti misalnya antara"
    " syarat".split()
)
# Of a form, a list to choose from, whoever fills it in.
_LISTS = frozenset("formulir kolom centang kategori meliputi pilihan jenis".split())
# Behind a medicine: it is the stock that is told about.
_STOCK = frozenset("kosong habis tersedia langka stok kehabisan tersedianya ketersediaan".split())
# Small letters or not, they are the reader; *ibu hamil*, *bapak-bapak* are anybody.
_READERS = frozenset("kakak anda mas mbak abang saudara saudari kamu sampean sampeyan panjenengan".split())
_PLANTS = frozenset("enceng eceng".split())
_CONDITIONS = frozenset("jika apabila bila kalau jikalau bilamana andai seandainya agar supaya".split())
_LINKS = frozenset(
    "mengalami menderita mengidap terkena kena sedang menjalani didiagnosis divonis adalah masih habis pernah"
    " telah sudah terserang terpapar positif dengan dialami diderita diidap dijalani derita alami idap jalani"
    " akibat karena kondisi keluhan riwayat penyandang alergi dirawat melahirkan baru lagi mengandung yang"
    " dinyatakan terjangkit lanjutan ketika saat sejak punya memiliki mempunyai menyandang soal tengah".split()
)
_BEING = frozenset("adalah sebagai seorang merupakan yang".split())
_POSSESSIVE = frozenset(
    "dialami diderita derita alami idap diidap jalani dijalani milik sandang disandang rasakan".split()
)
_NEAR = 7


def health(scene: Scene, terms: Sequence[Term], homes: Sequence[Datum]) -> list[Datum]:
    """What is told of somebody's health; ``homes`` are the addresses, which point at somebody too."""
    data = []
    for term in terms:
        certainty = _certainty(scene, term)
        if certainty is Certainty.NONE and term.tells is Severity.ERROR and _lives_there(scene, term, homes):
            certainty = Certainty.STRONG
        if certainty is not Certainty.NONE:
            start, end = scene.place(term.first, term.last)
            weak = certainty is Certainty.WEAK
            data.append(Datum(Problem.HEALTH, start, end, Source.WORDS, weak=weak, hints=("condition",)))
    return data


def _lives_there(scene: Scene, term: Term, homes: Sequence[Datum]) -> bool:
    """*yang pasien DBD di Gang Damai No. 5*."""
    span = scene.reading.span(*scene.sentence(term.first))
    k = bisect_left(homes, span.start, key=_start)
    return k < len(homes) and homes[k].start < span.end


def _start(datum: Datum) -> int:
    return datum.start


def _certainty(scene: Scene, term: Term) -> Certainty:
    first, last = scene.sentence(term.first)
    if scene.norm(term.first - 1) in _PLANTS:
        return Certainty.NONE
    if term.tells is Severity.INFO:
        return Certainty.WEAK if _ails(scene, term, first, last) else Certainty.NONE
    return Certainty.STRONG if _told(scene, term, first, last) else Certainty.NONE


def _ails(scene: Scene, term: Term, first: int, last: int) -> bool:
    """Whether somebody is said to be ill at all; *rumah sakit* and *sakit hati* are something else."""
    if scene.norm(term.first - 1) == "rumah" or scene.norm(term.last) == "hati":
        return False
    reader = not scene.you.isdisjoint(range(first, last)) and not _conditional(scene, first, term.first)
    return (reader and not _is_service(scene, term)) or _told(scene, term, first, last)


def _told(scene: Scene, term: Term, first: int, last: int) -> bool:
    """Whether a certain person is told about: named, a relative, one in the third person, or the reader."""
    if scene.named(first, last) and _SHOWN.isdisjoint(scene.norms(max(first, term.first - 2), term.first)):
        return True
    start, end = scene.clause(term.first)
    if _behind(scene, term):
        return not _conditional(scene, start, term.first)
    if _is_service(scene, term) or not _LISTS.isdisjoint(scene.norms(first, term.first)):
        return False
    if scene.related(first, last):
        return not _conditional(scene, start, term.first)
    if scene.third(first, last):
        return not _conditional(scene, start, term.first)
    if _of_reader(scene, term, start, end):
        return True
    if _general(scene, first, last) or _conditional(scene, start, end):
        return False
    return _suffixed(scene, term) or _spoken_of(scene, term, first)


def _spoken_of(scene: Scene, term: Term, first: int) -> bool:
    """Whether the sentence before tells of a person and this one goes on about him."""
    if not first or term.tells is not Severity.ERROR:
        return False
    start, end = scene.sentence(first - 1)
    return scene.named(start, end) or scene.related(start, end)


def _behind(scene: Scene, term: Term) -> bool:
    """Whether right behind it stands whose it is: *cuci darah Bapak*, *vaksin rabies anak pelapor*."""
    at = term.last
    if not scene.joined(at):
        return False
    if at in scene.you:
        return scene.reading.forms[at].is_title or scene.norm(at) in _READERS
    return scene.third(at, at + 1) or scene.related(at, at + 1)


def _is_service(scene: Scene, term: Term) -> bool:
    start = term.first
    while start > term.first - 2 and scene.joined(start):
        start -= 1
    before = scene.norms(start, term.first)
    if before[-1:] in (["penyandang"], ["penderita"], ["pengidap"]):
        return not _told_before(scene, term.first - 1)
    if term.tells is Severity.WARNING and not _STOCK.isdisjoint(scene.norms(term.last, term.last + 2)):
        return True
    return not _SERVICES.isdisjoint(before) or (
        before[-1:] == ["ibu"] and not scene.reading.forms[term.first - 1].is_title
    )


def _is_anybody(scene: Scene, at: int) -> bool:
    """*Bapak/Ibu yang memiliki riwayat hipertensi*: whoever reads it."""
    reading = scene.reading
    paired = at > 0 and reading.text[reading.ends[at - 1] : reading.starts[at]].strip() == "/"
    return paired and scene.norm(at + 1) == "yang"


def _told_before(scene: Scene, at: int) -> bool:
    """*Pelapor, penyandang tunarungu*; *Saudara adalah penyandang tunarungu*."""
    if at - 1 in scene.you or scene.norm(at - 1) in _BEING or scene.ends_name(at):
        return True
    return not scene.joined(at) and scene.third(at - 1, at)


def _conditional(scene: Scene, start: int, end: int) -> bool:
    return not _CONDITIONS.isdisjoint(scene.norms(start, end))


def _general(scene: Scene, first: int, last: int) -> bool:
    return not _GENERAL.isdisjoint(scene.norms(first, last))


def _suffixed(scene: Scene, term: Term) -> bool:
    """*tipesnya*, *rabun jauh nya*: it is somebody's."""
    forms = scene.reading.forms
    if scene.norm(term.last) == "nya" and scene.joined(term.last):
        return True
    return any(form.lower.endswith("nya") and has_suffix(form) for form in forms[term.first : term.last])


def _of_reader(scene: Scene, term: Term, start: int, end: int) -> bool:
    """Whether it is the health of the one who is spoken to."""
    if _conditional(scene, start, term.first):
        return False
    if scene.norm(term.first - 1) in ("anda", "kakak", "saudara", "kamu") and scene.joined(term.first):
        return True
    if not _POSSESSIVE.isdisjoint(scene.norms(term.last, min(term.last + 5, end))):
        return any(at in scene.you for at in range(term.last, min(term.last + 6, end)))
    for at in range(max(start, term.first - _NEAR), term.first):
        if at in scene.you and not _LINKS.isdisjoint(scene.norms(at + 1, term.first)):
            return not _general(scene, start, end) and not _is_anybody(scene, at)
    return False
