"""Work, school and seat that point at one person: *sebagai guru honorer di SD X*, *siswa kelas 8B yang melapor*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from santun.identity.datum import Datum, Problem, Source
from santun.identity.hints.scene import Certainty, Scene, Term
from santun.reading.forms import BREAK_COMMA, BREAK_NONE, Form
from santun.reading.patterns import lazily
from santun.report import Severity

__all__ = ["employment"]

_AS = frozenset(
    "sebagai selaku adalah merupakan bekerja berprofesi profesi pekerjaan menjabat bertugas tercatat"
    " terdaftar menjadi status seorang jadi kerja nyambi berstatus pensiunan mengajar satu-satunya posisi"
    " bersangkutan diubah".split()
)
_WORKS = frozenset(
    "bekerja kerja mengajar ngajar bertugas berdinas dagang berdagang jualan berjualan magang kuliah"
    " berkuliah bersekolah nyantri mondok praktik kerjo nyambut makaryo".split()
)
_AT = frozenset(
    "dari di pada ruang bangsal regu pos bagian jurusan cabang asal ning nang neng dekat wilayah divisi unit shift"
    " depan".split()
)
_OWNING = frozenset("punya buka membuka memiliki mempunyai bukak".split())
_SHOPS = frozenset("warung toko kios kedai lapak bengkel salon usaha angkringan kontrakan kos kosan".split())
_SEATS = frozenset(
    "jabatan atasan kantor perusahaan kerja kampus pabrik toko warung kios pekerjaan tempat bagian".split()
)
# Houses where people work.
_HOUSES = frozenset("makan sakit produksi potong jahit bersalin duka singgah".split())
_OF_WORK = frozenset("lama baru kerja tugas usaha".split())
_FIRMS = frozenset(
    "pt cv ud pd koperasi sd sdn smp smpn sma sman smk smkn mi min mts mtsn ma man tk paud slb universitas"
    " kampus pondok pesantren rs rsud rsu puskesmas bank pabrik program fakultas prodi semester kelas angkatan"
    " smt".split()
)
_PLACES = frozenset("mall mal hotel toko pasar pabrik warung klinik restoran kafe terminal stasiun bandara".split())
_REPORTS = frozenset(
    "nge-tweet komen komentar tweet posting curhat cerita melapor melaporkan mengadu mengadukan mengeluh"
    " mengeluhkan laporkan adukan ngadu lapor bernama menulis bertanya cedera maksud".split()
)
# Behind them stands who is complained about: *laporkan operatornya*.
_ORDERS = frozenset("laporkan adukan mengadukan melaporkan mengeluhkan lapor komentar posting".split())
# *yang Saudara laporkan adalah guru*: somebody else.
_ACCUSED = frozenset("laporkan adukan dilaporkan diadukan keluhkan dikeluhkan maksud dimaksud teradu".split())
_BY = frozenset("menurut oleh kepada dari yth terhormat halo kata laporan aduan keterangan".split())
# What may stand between *laporan* and who wrote it.
_FROM = frozenset("ini itu tersebut berasal datang masuk dari seorang salah satu kami terima".split())
# Heads of roles in an office as much as of citizens: told only where the sentence says of whom right before.
_HEADS = frozenset("kepala ketua wakil anggota staf pns asn pppk pegawai aparatur polisi tentara wali petugas".split())
_STOPS = frozenset(
    "bilang kata biar plat nomor sih yang untuk telah sudah belum dapat bisa berhak tidak akan wajib memang"
    " maka dan karena agar tetap sehingga atas ini itu harus masih mohon silakan meminta bahwa dengan kami"
    " udah ya dia jadi ga gak enggak terkait seperti milik menjadi triwulan per".split()
)
_SOURCES = frozenset(
    "laporan aduan pengaduan keluhan sanggahan permohonan masukan keberatan kesaksian dari seorang".split()
)
_EVERY = frozenset("setiap tiap semua seluruh para".split())
_CALLED = frozenset("guru pendeta romo pastor ustaz ustazah kiai dokter bidan dalang".split())
_CLASS = lazily(
    r"(?i)\b(?:(?:sis(?:wa|wi)|murid|santri|anak|wali)\s)?(?:(?:duduk\s)?(?:di\s)?(?:bangku\s[\w ]{1,24}?\s)?)?"
    r"(?:kelas|kls|kelase|semester|smt|rombel)\s?"
    r"(?P<level>(?:\d{1,2}|[IVX]{1,4}|satu|dua|tiga|empat|lima|enam|tujuh|delapan)\b"
    r"|(?:\d{1,2}|[IVX]{1,4})(?=[A-Z\-. ]))"
    r"(?P<group>[ .\-]?(?:[A-H]\d{0,2}"
    r"|(?:IPS|IPA|MIPA|IIS|MIA|TKJ|TKR|RPL|AKL|OTKP|TSM|DKV|TBSM|BDP|Bahasa|Agama)[ \-]?\d{0,2}))?\b"
    r"(?:\s(?:SD|SMP|SMA|SMK|MI|MTs|MA|SDN|SMPN|SMAN|SMKN|SLB)\b[\w .\-]{0,30})?"
)
_COURSE = lazily(
    r"(?i)\b(?:program studi|prodi|jurusan|fakultas)\s[A-Z][\w]{2,20}(?:\s(?!angkatan)[A-Z][\w]{1,20}){0,3}"
    r"(?:,?\sangkatan\s\d{4})?"
    r"|\bangkatan\s\d{4}\b"
)
_LEVELS = frozenset("rombel kelas kls kelase semester smt angkatan prodi studi jurusan fakultas".split())
_SCHOOL = lazily(r"(?i)\b(?:sd|smp|sma|smk|mi|mts|ma|slb|semester|smt|bangku)")
_WARDS = frozenset("peserta mandiri bpjs rawat ruang iuran hak kamar perawatan jkn inap".split())
_LONGEST = 10
_ANY_WORK = _WORKS | _SEATS | _OWNING


def employment(scene: Scene, terms: Sequence[Term]) -> list[Datum]:
    """A datum a job, school or class of a citizen."""
    data = [datum for term in terms if (datum := _job(scene, term)) is not None]
    if not scene.vocabulary.isdisjoint(_ANY_WORK):
        data = scene.merged(data, _work(scene))
    return scene.merged(data, _classes(scene))


def _job(scene: Scene, term: Term) -> Datum | None:
    end, detail = _detail(scene, term.first, term.last)
    certainty = _certainty(scene, term, end, detail)
    if certainty is Certainty.NONE:
        return None
    start, stop = scene.place(term.first, end)
    hint = "school" if term.tells is Severity.INFO else "job"
    return Datum(Problem.EMPLOYMENT, start, stop, Source.WORDS, weak=certainty is Certainty.WEAK, hints=(hint,))


def _detail(scene: Scene, first: int, last: int) -> tuple[int, bool]:
    """The word behind what belongs to the job, and whether it tells where."""
    reading, at = scene.reading, last
    limit = min(scene.sentence(first)[1], last + _LONGEST)
    detail = False
    while at < limit and _flows(scene, at) and not _stops(scene, at):
        form = reading.forms[at]
        detail = detail or form.norm in _AT or form.norm in _FIRMS or _is_name(form) or (at == last and form.is_upper)
        at += 1
    if not detail:
        return last, False
    while scene.norm(at - 1) in _AT:
        at -= 1
    return at, at > last


def _stops(scene: Scene, at: int) -> bool:
    """Whether what belongs to the job ends before the word: a verb, a name, somebody addressed."""
    form = scene.reading.forms[at]
    verb = "verb" in form.classes and form.norm.startswith(("me", "di")) and len(form.norm) > 5
    return verb or form.norm in _STOPS or at in scene.you or scene.name_at(at) is not None


def _is_name(form: Form) -> bool:
    return form.is_title and len(form.lower) > 2 and form.lower.isalpha()


def _flows(scene: Scene, at: int) -> bool:
    """Whether no more than a dash parts the word from the one before (*Dago-Riung*)."""
    reading = scene.reading
    between = reading.text[reading.ends[at - 1] : reading.starts[at]]
    return reading.breaks[at] == BREAK_NONE or between in ("-", "\u2013", "/")


def _certainty(scene: Scene, term: Term, end: int, detail: bool) -> Certainty:
    first, last = scene.sentence(term.first)
    if _is_nobodys(scene, term, end):
        return Certainty.NONE
    office = term.tells is Severity.WARNING and scene.norm(term.first) in _HEADS
    beside = not office and (_named_beside(scene, term.first, end) or _surnamed(scene, term, detail))
    if beside and (term.tells is not Severity.WARNING or _is_placed(scene, term)):
        return Certainty.STRONG if detail or _is_job(scene, term) else Certainty.WEAK
    if _is_certain(scene, term, end, detail):
        return Certainty.STRONG
    if detail and _reader_behind(scene, term, end, last):
        return Certainty.STRONG
    if office and not (_doer(scene, term.first, first) or _writer_before(scene, first, term.first)):
        return Certainty.NONE
    near = scene.norms(max(first, term.first - 4), term.first)
    if not _ACCUSED.isdisjoint(near) or not _is_introduced(scene, term, near):
        return Certainty.NONE
    if not _subject(scene, term.first, first, last):
        return Certainty.NONE
    certain = scene.named(first, last) or scene.third(first, term.first)
    return Certainty.STRONG if detail or (term.last - term.first > 1 and certain) else Certainty.WEAK


def _is_nobodys(scene: Scene, term: Term, end: int) -> bool:
    """*wali murid*, *setiap pegawai*, *tiga verifikator*, the job of somebody of the office."""
    if scene.norm(term.first - 1) in _EVERY:
        return True
    if term.tells is Severity.INFO and scene.norm(term.first - 1) in ("wali", "tua", "orangtua", "ortu", "para"):
        return True
    if scene.official(term.first - 3, term.first) or _of_office(scene, term.last, end + 3):
        return True
    return _is_counted(scene, term)


def _is_certain(scene: Scene, term: Term, end: int, detail: bool) -> bool:
    """Whether the words right around say that it is somebody's: *X yang melapor*, *laporan dari X*, *(..., X)*."""
    first, last = scene.sentence(term.first)
    if term.tells is not Severity.WARNING:
        anybody = scene.named(first, last) or term.tells is Severity.INFO
        if detail and _in_brackets(scene, term, first):
            return True
        if _reports(scene, end, last, anybody=anybody) or scene.norm(term.first - 1) in _REPORTS - _ORDERS:
            return True
    elif detail and _reports(scene, end, last, anybody=scene.named(first, last)):
        return True
    return detail and ((scene.norm(end) == "seperti" and end + 1 in scene.you) or _is_source(scene, term))


def _is_introduced(scene: Scene, term: Term, near: Sequence[str]) -> bool:
    """*Saudara sebagai X*, *Ibu X*, *kakak ini X*, *pelapor, X*."""
    before = scene.norm(term.first - 1)
    if before == "yang" or term.first - 1 in scene.you or (before == "ini" and term.first - 2 in scene.you):
        return True
    return _apposed(scene, term.first) or not _AS.isdisjoint(near)


def _reports(scene: Scene, at: int, last: int, *, anybody: bool) -> bool:
    """*X yang melapor*; *X yang Saudara laporkan* only where he is named or a learner."""
    if scene.norm(at) != "yang" or (at + 1 in scene.you and not anybody):
        return False
    return not _REPORTS.isdisjoint(scene.norms(at, min(at + 5, last)))


def _of_office(scene: Scene, first: int, last: int) -> bool:
    """Whether somebody of the office is named there; *TK Pertiwi*, *di Pertiwi* are no people."""
    return any(
        first <= start < last and scene.norm(start) not in _FIRMS and scene.norm(start - 1) not in _FIRMS | _AT
        for start, _ in scene.officials
    )


def _apposed(scene: Scene, at: int) -> bool:
    """*Pelapor, anggota BPD Desa Margasari, sudah*; not *menurut pelapor, guru itu*."""
    if not scene.third(at - 1, at) or scene.reading.breaks[at] != BREAK_COMMA:
        return False
    return scene.norm(at - 2) not in _BY and scene.norm(at - 1) != "bersangkutan"


def _is_counted(scene: Scene, term: Term) -> bool:
    """*tiga verifikator*: some of the office, nobody in particular."""
    before = scene.reading.forms[term.first - 1] if scene.joined(term.first) else None
    return before is not None and (before.is_number or ("numeral" in before.classes and before.norm != "satu"))


def _in_brackets(scene: Scene, term: Term, first: int) -> bool:
    """*Melinda Saraswati (13 tahun, siswi SMPN 4 Kedungwuni)*."""
    reading = scene.reading
    parted = reading.breaks[term.first] == BREAK_COMMA or reading.text[reading.starts[term.first] - 1] == "("
    return parted and scene.named(max(first, term.first - 8), term.first)


def _is_placed(scene: Scene, term: Term) -> bool:
    """*bidan di Pustu X*, *perawat Puskesmas Y*; a doctor beside a name may be anybody's."""
    return scene.norm(term.last) in _AT or scene.norm(term.last) in _FIRMS


def _is_source(scene: Scene, term: Term) -> bool:
    """*laporan dari seorang penyapu jalan di Pasar Pagi*."""
    if term.tells is Severity.INFO:
        return False
    at = term.first - 1
    while at > term.first - 6 and scene.norm(at) in _FROM and scene.joined(at + 1):
        at -= 1
    return scene.norm(at) in _SOURCES and scene.joined(at + 1)


def _is_job(scene: Scene, term: Term) -> bool:
    """*Guru Mahdi*, *Romo Agung* are ways to call somebody, and *siswa* tells little."""
    if term.tells is Severity.INFO:
        return False
    single = term.last - term.first == 1 and scene.norm(term.first) in _CALLED
    return not single or scene.name_at(term.last) is None


def _surnamed(scene: Scene, term: Term, detail: bool) -> bool:
    """*Pak Wagimin pensiunan PJKA itu*: the job goes with the name before it."""
    told = detail and term.tells is Severity.ERROR
    return told and scene.ends_name(term.first) and scene.joined(term.first)


def _reader_behind(scene: Scene, term: Term, end: int, last: int) -> bool:
    """*Selaku ketua RT 05 Dusun Sawah, Bapak dapat ...*."""
    if scene.norm(term.first - 1) not in ("sebagai", "selaku") or scene.joined(end):
        return False
    return end < last and end in scene.you


def _named_beside(scene: Scene, first: int, end: int) -> bool:
    """*Daeng Baji, nelayan di Pulau X*; *tenaga honorer Sitti*."""
    for start in range(end, min(end + 4, len(scene.reading))):
        if scene.name_at(start) is not None and scene.joined(start) and _only_links(scene, end, start):
            return True
    if first < len(scene.reading) and scene.ends_name(first) and end > first + 1 and scene.joined(first):
        return not {"dari", "di", *_FIRMS, *_PLACES}.isdisjoint(scene.norms(first, end))
    return scene.ends_name(first) and first < len(scene.reading) and scene.reading.breaks[first] == BREAK_COMMA


def _only_links(scene: Scene, first: int, last: int) -> bool:
    links = {"bernama", "atas", "nama", "an", "yang", "saudara", "saudari", "bapak", "ibu", "sdr", "sdri", "pak", "bu"}
    return all(scene.norm(at) in links or at in scene.you for at in range(first, last))


def _subject(scene: Scene, at: int, first: int, last: int) -> bool:
    """Whether a citizen is told about in the sentence."""
    if scene.named(first, last) or scene.third(first, last) or scene.related(first, last):
        return True
    if _writer_before(scene, first, at):
        return True
    return not scene.you.isdisjoint(range(max(first, at - 8), min(at + 14, last)))


def _writer_before(scene: Scene, first: int, at: int) -> bool:
    """*Yang melapor adalah*."""
    return any(scene.norm(k) == "yang" and scene.norm(k + 1) in _REPORTS for k in range(max(first, at - 5), at))


def _work(scene: Scene) -> list[Datum]:
    """*bekerja di bandara*, *atasan Ibu di pabrik*, *tempat Ibu mengajar*: with no word for the job."""
    data = []
    for at in scene.spots(_ANY_WORK):
        norm, end = scene.normal[at], 0
        if norm in _WORKS:
            end = _working(scene, at)
        elif norm in _OWNING and scene.norm(at + 1) in _SHOPS:
            end = _owning(scene, at)
        elif norm in _SEATS:
            end = _seat(scene, at)
        if end:
            start, stop = scene.place(at, end)
            data.append(Datum(Problem.EMPLOYMENT, start, stop, Source.WORDS, hints=("job",)))
    return data


def _working(scene: Scene, at: int) -> int:
    """The word behind *bekerja di bandara* where somebody is said to; 0 where nobody is."""
    end, detail = _detail(scene, at, at + 1)
    after = scene.norms(at + 1, min(at + 4, end))
    if not scene.joined(at) or not detail or _AT.isdisjoint(after) or "luar" in after or _at_home(scene, at, end):
        return 0
    return end if _doer(scene, at, scene.sentence(at)[0]) else 0


def _at_home(scene: Scene, at: int, end: int) -> bool:
    """*bekerja dari rumah*, but not *bekerja di rumah makan*."""
    near = range(at + 1, min(at + 4, end))
    return any(scene.norm(k) == "rumah" and scene.norm(k + 1) not in _HOUSES for k in near)


def _owning(scene: Scene, at: int) -> int:
    """The word behind *punya warung di gang Kelinci* where somebody is said to; 0 where nobody is."""
    end, detail = _detail(scene, at, at + 2)
    told = detail and scene.norm(at + 2) in _AT and _doer(scene, at, scene.sentence(at)[0])
    return end if told else 0


def _seat(scene: Scene, at: int) -> int:
    """The word behind *atasan Ibu di bagian X*, *tempat Ibu mengajar*; 0 where it is nobody's."""
    if not scene.you:
        return 0
    owner = next(k for k in range(at + 1, at + 5) if scene.norm(k) not in _OF_WORK)
    if owner not in scene.you or not scene.joined(owner):
        return 0
    if scene.norm(at) == "tempat" and scene.norm(owner + 1) in _WORKS:
        firm = scene.norm(owner + 2) in _FIRMS
        return _detail(scene, owner + 2, owner + 3)[0] if firm else owner + 2
    end, detail = _detail(scene, owner, owner + 1)
    return end if detail and scene.norm(owner + 1) in ("di", "pada") else 0


def _doer(scene: Scene, at: int, first: int) -> bool:
    """Whether the words right before are a citizen: *Ibu yang bekerja di*, *suaminya kerja di*."""
    near = max(first, at - 3)
    if scene.norm(at - 1) in ("dan", "serta", "juga") and "yang" in scene.norms(max(first, at - 8), at):
        near = max(first, at - 9)
    if scene.named(near, at) or scene.third(near, at) or scene.related(near, at):
        return True
    return not scene.you.isdisjoint(range(near, at))


def _classes(scene: Scene) -> list[Datum]:
    data: list[Datum] = []
    done = 0
    for at in scene.spots(_LEVELS):
        match = _class_at(scene, at)
        if match is None or match.start() < done:
            continue
        done = match.end()
        certainty = _class_certainty(scene, match)
        if certainty is not Certainty.NONE:
            weak = certainty is Certainty.WEAK
            data.append(Datum(Problem.EMPLOYMENT, match.start(), done, Source.WORDS, weak=weak, hints=("class",)))
    return data


def _class_at(scene: Scene, at: int) -> re.Match[str] | None:
    """The class or course that the word *kelas*, *jurusan* stands in; up to six words before it belong to it."""
    text, starts = scene.document.text, scene.reading.starts
    course = _COURSE.match(text, starts[at])
    if course is None and scene.norm(at) == "studi" and at:
        course = _COURSE.match(text, starts[at - 1])
    if course is not None:
        return course
    for start in range(max(at - 6, 0), at + 1):
        match = _CLASS.match(text, starts[start])
        if match is not None and match.end() > starts[at]:
            return match
    return None


def _titled(scene: Scene, first: int, at: int) -> bool:
    """*Peserta didik atas nama Aulia Putri, rombel 7F*."""
    before = scene.norms(first, at)
    return "bernama" in before or "an" in before or ("nama" in before and "atas" in before)


def _class_certainty(scene: Scene, match: re.Match[str]) -> Certainty:
    words = scene.words(Datum(Problem.EMPLOYMENT, match.start(), match.end(), Source.WORDS))
    first, last = scene.sentence(words[0])
    if not _WARDS.isdisjoint(scene.norms(words[0] - 2, words[0])):
        return Certainty.NONE
    exact = bool(match.groupdict().get("group")) or "group" not in match.re.groupindex
    learner = scene.norm(words[0]) in ("siswa", "siswi", "murid", "santri")
    if not (exact or learner or _SCHOOL.search(match[0]) or scene.names or scene.kin or scene.thirds):
        return Certainty.NONE
    reporting = _reports(scene, words[1], last, anybody=True) or scene.norm(words[0] - 1) in _REPORTS - _ORDERS
    close = scene.named(words[0] - 6, words[1] + 4) or "ananda" in scene.norms(first, last)
    close = close or _apposed(scene, words[0]) or _titled(scene, max(words[0] - 7, first), words[0])
    if close or (learner and reporting) or scene.related(first, last):
        return Certainty.STRONG if exact or learner or _SCHOOL.search(match[0]) else Certainty.WEAK
    return Certainty.WEAK if exact and (scene.third(first, last) or learner) else Certainty.NONE
