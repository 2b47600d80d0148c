"""A complaint as points: what is asked, what is demanded, what is reported.

A sentence is parted at commas and joining words; a part is a question by its question word or mark, a demand by a word
of asking or by standing in the list behind one, else it reports a problem.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from santun.coverage.problems import is_addition, is_trouble
from santun.coverage.themes import theme_asked
from santun.coverage.topics import Unit, spoken
from santun.reading.document import Reading
from santun.reading.forms import BREAK_CLAUSE, BREAK_COMMA
from santun.report import Span

__all__ = ["Point", "PointKind", "Wanted", "points_of"]

MOST_POINTS = 40


class PointKind(StrEnum):
    """What the citizen does with the point."""

    __hash__ = str.__hash__  # that of an enumeration is slow

    QUESTION = "question"
    DEMAND = "demand"
    PROBLEM = "problem"


class Wanted(StrEnum):
    """What kind of answer would take the point up."""

    __hash__ = str.__hash__  # that of an enumeration is slow, and answers are looked up by what is wanted

    WHEN = "when"
    HOW_MUCH = "how-much"
    WHY = "why"
    WHO = "who"
    WHERE = "where"
    HOW = "how"
    WHETHER = "whether"
    WHAT = "what"
    DO = "do"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that the complaint asks for or tells.

    ``span`` is a range of the complaint. ``own`` are the words with content inside it, ``context`` those that stand
    before it and that a bare question (*kapan?*) is about. ``general`` demands (*mohon ditindaklanjuti*) are met by
    any answer with substance. ``theme`` are the delicate matters (bits of ``themes``) that it is about. ``apart`` is a
    problem that is told beside others and waits for its own answer.
    """

    span: Span
    kind: PointKind
    wanted: Wanted
    own: tuple[Unit, ...]
    context: tuple[Unit, ...]
    general: bool = False
    theme: int = 0
    apart: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """Words ``first`` up to, but without, ``last``; ``asks`` where the sentence ends with it on a question mark."""

    first: int
    last: int
    sentence: int
    asks: bool
    shouts: bool


_QUESTION = {
    "kapan": Wanted.WHEN,
    "berapa": Wanted.HOW_MUCH,
    "kenapa": Wanted.WHY,
    "mengapa": Wanted.WHY,
    "kok": Wanted.WHY,
    "siapa": Wanted.WHO,
    "mana": Wanted.WHERE,
    "dimana": Wanted.WHERE,
    "kemana": Wanted.WHERE,
    "bagaimana": Wanted.HOW,
    "apa": Wanted.WHAT,
    "apakah": Wanted.WHETHER,
    "adakah": Wanted.WHETHER,
    "bisakah": Wanted.WHETHER,
    "bolehkah": Wanted.WHETHER,
    "sudahkah": Wanted.WHETHER,
    "haruskah": Wanted.WHETHER,
    "benarkah": Wanted.WHETHER,
    "siapakah": Wanted.WHO,
    "berapakah": Wanted.HOW_MUCH,
    "kapankah": Wanted.WHEN,
    "bagaimanakah": Wanted.HOW,
    "masihkah": Wanted.WHETHER,
    "dapatkah": Wanted.WHETHER,
    "perlukah": Wanted.WHETHER,
    "apanya": Wanted.WHAT,
}
_TIME_BESIDE = frozenset("lama jam tanggal hari bulan minggu tahun menit pukul".split())
_DEMANDS = frozenset(
    """
    mohon tolong minta harap dimohon diharap tuntut menuntut desak mendesak usul mengusulkan memohon meminta berharap
    kumohon tolonglah mohonlah mintalah diharapkan usulan permintaan permohonan harapan harapannya kiranya saran
    menanyakan mempertanyakan
    """.split()
)
_POLITE = frozenset("mohon tolong dimohon tolonglah mohonlah harap".split())
_CROWD = frozenset("warga kami masyarakat saya".split())
_LONGEST_NAMED, _LONGEST_ITEM, _LONGEST_OPENING = 4, 9, 4
# Behind a list these go on with something else.
_RESUMES = frozenset("saya kami kita warga terima demikian atas ini itu sekian selama".split())
_NEEDS = frozenset("butuh membutuhkan".split())
_ASKING = _DEMANDS | _NEEDS
_OURSELVES = frozenset(
    "saya kami kita warga ingin mau ini itu dan sangat admin kakak pak bu bapak ibu lalu serta juga hanya cuma".split()
)
_WISHES = frozenset("ingin pengen pingin mau kepingin hendak".split())
_MEETINGS = frozenset("bertemu ketemu audiensi mediasi dimediasi berbicara".split())
_OUGHT = frozenset("harus harusnya seharusnya sebaiknya mestinya wajib segera perlu hendaknya".split())
_JOINS = frozenset("dan serta lalu terus kemudian plus tapi tetapi sekalian sama atau trus namun".split())
_RUN_ON = frozenset("kapan kenapa mengapa siapa berapa".split())
_MAY_BEGIN = _JOINS | _RUN_ON | {"kok"}
_NO_DEMAND = frozenset(
    """
    karena sebab agar supaya biar padahal soalnya sejak sudah telah kalau jika bila sebelum sampai terutama seperti
    apalagi sebagai demi kasihan akibat hingga sehingga daripada meskipun walaupun saat waktu ketika yang terima makasih
    banyak belum masih
    """.split()
)
_DOES = frozenset("ada beri berikan kasih jangan buat buatkan".split())
# What stands in a list of demands without a verb: *mohon segera dibangun, bantuan benih, dan posko*.
_DEMANDED = frozenset(
    """
    bantuan kompensasi santunan pendampingan konseling posko patroli salinan rincian daftar alasan alasannya sanksi
    sanksinya biaya ganti penjelasan penggunaannya pengawasan keringanan jaminan asuransi pengembalian perlindungan
    tambah tambahan perbaikan pemasangan penertiban kepastian pelatihan penderekan
    """.split()
)
_LONGEST_DEMANDED = 6
# *Gimana mau maju*, *kok aneh ya*: sighs in the dress of a question.
_SIGHS = (["bagaimana", "mau"], ["kok", "aneh"], ["kok", "lucu"], ["apa", "susahnya"], ["kapan", "majunya"])
_TAILS = frozenset("tidak belum kah enggak".split())
# What stands behind a question's last word in chat: *bayar ga ya min*.
_PARTICLES = frozenset("ya sih dong deh nih admin kak kakak bu pak bapak ibu kan bang mas mbak bun gan".split())
_TURNS_ASKING = frozenset("kapan kenapa mengapa kok".split())
_MAY_END = _TAILS | _PARTICLES
_AFTER_TAIL = frozenset("soalnya biar kalau terus lalu dan atau karena sebab daftar".split())
_LONGEST_TAILED = 7
# Behind these, *bagaimana* and *kapan* go on with the same thing: *tidak tahu kapan*.
_KNOWS = frozenset("tahu tau jelas informasi info tanya bertanya tentang soal mengenai".split())
_HINTS = frozenset("bisa boleh ada dapat perlu harus masih sudah jadi benar termasuk".split())
_RHETORIC = frozenset("gunanya percuma takut malu tega nyari tidur digubris".split())
_CHECKS = frozenset(
    """
    gratis aman wajib resmi bayar bayarnya biaya biayanya
    beneran berlaku buka tutup syaratnya syarat jadwalnya alasannya
    lanjut kembali terus rutenya lokasinya alamatnya jamnya
    jadwal tarif tarifnya kompensasi kompensasinya sanksinya ganti
    kan ya dong bukan legal halal layak online
    daring nasibnya hasilnya penyebabnya tindakannya solusinya prosesnya transportnya
    """.split()
)
_SCOLDS = frozenset("kalian emang memangnya rakyat bangga tidur malu buta tuli mikir pikir ngemis mengemis".split())
_WHY_NOUNS = frozenset(
    "penyebab penyebabnya alasan alasannya sebab sebabnya dasar dasarnya masalahnya kendalanya kendala".split()
)
_DO_NOUNS = frozenset(
    "dilakukan tindakan solusi solusinya langkah upaya tindak rencana dikerjakan sanksi sanksinya".split()
)
_INFORMS = frozenset(
    "info informasi penjelasan kejelasan jelaskan kepastian jawaban pencerahan klarifikasi konfirmasi tanya".split()
)
# Demands that any answer with substance meets, as long as nothing else is said in them.
_GENERAL = frozenset(
    """
    tindak tindaklanjuti lanjut tangani ditangani respon bantu cek dicek atasi diatasi selesaikan diselesaikan solusi
    solusinya proses diproses perhatikan perhatian jelaskan segera info informasi penjelasan kejelasan pencerahan
    kebijakan kebijaksanaan bijak keadilan kepedulian peduli perbaiki diperbaiki benahi ditindak periksa diperiksa
    """.split()
)
_NO_COMMANDS = frozenset("ada buat lewat lapor laporan gantung minta tanya antre bayar datang".split())
_CONTEXT, _SHORTEST_TOLD = 8, 3


def points_of(reading: Reading) -> tuple[Point, ...]:
    """The points of a complaint in the order of the text, at most ``MOST_POINTS``."""
    found: list[Point] = []
    listing = counted = -1
    before: list[Unit] = []
    parts = list(_parts(reading))
    told = _told_apart(reading, parts)
    for number, part in enumerate(parts):
        words = tuple([unit for unit in spoken(reading, part.first, part.last) if unit is not None])
        norms = [form.norm for form in reading.forms[part.first : part.last]]
        kind, wanted = _kind(reading, part, norms, listed=listing == part.sentence)
        if kind is PointKind.PROBLEM and _is_item(reading, part, counted):
            kind, counted = PointKind.DEMAND, part.last
        if kind is PointKind.DEMAND:
            listing = part.sentence
            if _is_followed_by(reading, part.last, ":"):
                # *Warga meminta: ...* asks for nothing but what it lists.
                counted = part.last
                kind = PointKind.PROBLEM if part.last - part.first <= _LONGEST_OPENING else kind
        if words or kind is not PointKind.PROBLEM:
            general = kind is PointKind.DEMAND and _is_general(words)
            span = reading.span(part.first, part.last)
            apart = kind is PointKind.PROBLEM and number in told
            context = tuple(before[-_CONTEXT:])
            found.append(Point(span, kind, wanted, words, context, general, theme_asked(norms), apart))
        before += words
        if len(found) >= MOST_POINTS:
            break
    return tuple(found)


def _told_apart(reading: Reading, parts: Sequence[_Part]) -> frozenset[int]:
    """The numbers of the parts that tell of trouble beside another one: in one sentence, in a list, or with *juga*."""
    found: set[int] = set()
    beside: dict[int, list[int]] = {}
    for number, part in enumerate(parts):
        norms = [form.norm for form in reading.forms[part.first : part.last]]
        if not is_trouble(norms):
            continue
        if number and is_addition(norms):
            found.add(number)
        beside.setdefault(-1 if norms[0].isdigit() else part.sentence, []).append(number)
    for numbers in beside.values():
        found.update(numbers if len(numbers) > 1 else ())
    return frozenset(found)


def _is_item(reading: Reading, part: _Part, counted: int) -> bool:
    """Whether the part goes on with what a demand before a colon lists: *mohon informasi: 1) anggaran, 2) daftar ...*.

    ``counted`` is the word behind the last item, below zero without a list.
    """
    if part.first != counted or part.last - part.first > _LONGEST_ITEM:
        return False
    norms = [form.norm for form in reading.forms[part.first : part.last]]
    return norms[0] not in _NO_DEMAND and norms[0] not in _RESUMES


def _is_followed_by(reading: Reading, i: int, mark: str) -> bool:
    """Whether ``mark`` stands between word ``i`` and the one before it."""
    return i < len(reading) and mark in reading.text[reading.ends[i - 1] : reading.starts[i]]


def _parts(reading: Reading) -> Iterator[_Part]:
    """Sentences parted where a new point may begin."""
    forms, breaks = reading.forms, reading.breaks
    for index, (first, last) in enumerate(reading.sentences):
        asks, shouts = reading.ends_with(index, "?"), reading.ends_with(index, "!")
        start = first
        # Most words neither are parted from the one before them nor join two parts.
        cuts = [
            i
            for i in range(first + 1, last)
            if (breaks[i] or forms[i].norm in _MAY_BEGIN or forms[i - 1].norm in _MAY_END)
            and _begins(reading, i, first, last)
        ]
        for cut in cuts:
            if cut > start:
                yield _Part(start, cut, index, False, shouts)
            start = cut
        yield _Part(start, last, index, asks, shouts)


def _begins(reading: Reading, i: int, first: int, last: int) -> bool:
    """Whether a part begins at word ``i``."""
    norm = reading.forms[i].norm
    if reading.breaks[i] >= BREAK_CLAUSE:
        return True
    if reading.breaks[i] == BREAK_COMMA:
        # An enumeration of things (*KTP, KK, dan ijazah*) stays in one piece, one of troubles (*AC mati*) does not.
        return (
            last - i > 2
            or is_trouble([form.norm for form in reading.forms[i:last]])
            or _asks_at(reading, i, last)
            or norm in _QUESTION
            or _is_done(reading, i)
        )
    if norm in _JOINS and i + 1 < last:
        if norm in ("dan", "serta") and reading.forms[i + 1].norm in _DEMANDED:
            return True
        return (
            _asks_at(reading, i + 1, min(i + 4, last))
            or _has_verb(reading, i + 1, last)
            or (_asks_at(reading, first, i) and _asks_at(reading, max(last - 2, i + 1), last))
        )
    return _runs_on(reading, i, first, last)


def _runs_on(reading: Reading, i: int, first: int, last: int) -> bool:
    """Chat runs questions together without a comma: *lampunya mati kapan nyala*, *bisa online ga bayar berapa*."""
    norm, before = reading.forms[i].norm, reading.forms[i - 1].norm
    if before in _TAILS and i - first > 1:
        return norm in _AFTER_TAIL or norm in _QUESTION or (norm.endswith("nya") and i + 1 < last)
    if before in _PARTICLES and i - first > 2 and norm not in _PARTICLES and reading.forms[i - 2].norm in _TAILS:
        return True
    if norm in _TURNS_ASKING and i - first > _SHORTEST_TOLD:
        said = [k for k in range(i + 1, last) if reading.forms[k].norm not in _PARTICLES]
        return before not in _KNOWS and len(said) > 1
    if norm in _RUN_ON and i - first > 5:
        return any(reading.forms[k].norm in _QUESTION for k in range(first, i))
    return False


def _asks_at(reading: Reading, first: int, last: int) -> bool:
    return any(
        reading.forms[k].norm in _QUESTION or reading.forms[k].norm in _DEMANDS
        for k in range(first, min(first + 3, last))
    )


def _is_done(reading: Reading, i: int) -> bool:
    """A passive verb: in a list of demands each asks for something else (*dipindah, diganti*)."""
    form = reading.forms[i]
    return form.norm.startswith("di") and len(form.norm) > 4 and bool(form.roots) and form.norm not in form.roots


def _has_verb(reading: Reading, first: int, last: int) -> bool:
    """Whether something is to be done in the words up to the next comma."""
    for k in range(first, min(first + 6, last)):
        if k > first and reading.breaks[k] >= BREAK_COMMA:
            return False
        if _is_done(reading, k) or reading.forms[k].norm in _DOES:
            return True
    return "imperative" in reading.forms[first].classes


def _kind(reading: Reading, part: _Part, norms: list[str], *, listed: bool) -> tuple[PointKind, Wanted]:
    """What the part, whose words are ``norms``, does, and what would answer it."""
    start = norms[1] if norms[0] in _JOINS and len(norms) > 1 else norms[0]
    if _is_rhetoric(norms):
        return PointKind.PROBLEM, Wanted.DO
    wanted = _asked(norms, marked=part.asks)
    demanded = -1 if _ASKING.isdisjoint(norms) else next((k for k in range(len(norms)) if _is_demand(norms, k)), -1)
    if wanted is not None and (part.asks or demanded < 0 or wanted is not Wanted.WHETHER):
        return PointKind.QUESTION, wanted
    if demanded >= 0 and norms[demanded : demanded + 2] != ["mohon", "maaf"]:
        return PointKind.DEMAND, _of_demand(norms)
    if part.asks and _means_it(norms):
        return PointKind.QUESTION, Wanted.WHETHER
    if _wishes(norms) or _commands(reading, part, norms):
        return PointKind.DEMAND, Wanted.DO
    goes_on = listed and start not in _NO_DEMAND and (len(norms) > 1 or norms[0].startswith("di"))
    if goes_on and (_has_verb(reading, part.first, part.last) or _is_demanded(start, norms)):
        return PointKind.DEMAND, Wanted.DO
    return PointKind.PROBLEM, Wanted.DO


def _is_demanded(start: str, norms: list[str]) -> bool:
    return start in _DEMANDED and len(norms) <= _LONGEST_DEMANDED


def _means_it(norms: list[str]) -> bool:
    """A question by its mark alone wants to know something; *Bangga?* and *Kalian tidur?* only scold."""
    if _SCOLDS.intersection(norms):
        return False
    if (
        norms[-1] in _TAILS
        or norms[0] in _HINTS
        or (_HINTS - {"masih"}).intersection(norms)
        or _CHECKS.intersection(norms)
    ):
        return True
    if (norms[0].endswith("nya") and len(norms) <= _LONGEST_DEMANDED) or norms[0] in ("kalau", "telat", "terlambat"):
        return True
    return any(norm.startswith("di") and len(norm) > 5 for norm in norms)


def _is_demand(norms: list[str], k: int) -> bool:
    """A word of asking from the citizen's own mouth; in *petugas minta uang* it is somebody else's."""
    if k and norms[k - 1].isdigit():
        return False  # *40 mnt* are minutes
    if norms[k] not in _DEMANDS:
        return norms[k] in _NEEDS and k > 0
    if norms[k] in _POLITE or k == 0 or norms[k - 1] in _OURSELVES:
        return True
    return norms[0] in _CROWD and k <= _LONGEST_NAMED and norms[k] not in ("usul", "saran")


def _is_rhetoric(norms: list[str]) -> bool:
    """*Masa harus menunggu?*, *apa gunanya*, *apa menunggu ada korban*: complaints in the dress of a question."""
    if norms[0] in ("masa", "masak") or (not _RHETORIC.isdisjoint(norms) and "polisi" not in norms):
        return True
    if "susahnya" in norms or norms[:2] in _SIGHS:
        return True
    return "korban" in norms and ("tunggu" in norms or "menunggu" in norms) and norms[0] in ("apa", "apakah", "harus")


def _asked(norms: list[str], *, marked: bool) -> Wanted | None:
    """What a question word asks for; None where there is none."""
    for k, norm in enumerate(norms):
        wanted = _QUESTION.get(norm)
        if wanted is None and norm.endswith("kah") and len(norm) > 5:
            wanted = Wanted.WHETHER
        if wanted is None or (norm == "kok" and not marked and k > (norms[0] in _JOINS)):
            continue
        if wanted is Wanted.HOW_MUCH and _TIME_BESIDE.intersection(norms[max(k - 1, 0) : k + 2]):
            return Wanted.WHEN
        if norm == "apa":
            wanted = _of_apa(norms, k, marked=marked)
            if wanted is None:
                continue
        if norm == "mana" and k and norms[k - 1] in ("bagai", "sejauh", "yang"):
            return Wanted.WHAT
        if norm == "siapa" and not marked and k and norms[k - 1] in ("barang", "tak"):
            continue
        return wanted
    if _is_tailed(norms) or (marked and norms[0] in _HINTS):
        return Wanted.WHETHER
    return None


def _is_tailed(norms: list[str]) -> bool:
    """*Bisa diwakilkan tidak*, *bayar ga ya min*, *lama ga prosesnya*: the last word asks for yes or no."""
    end = len(norms)
    while end > 1 and norms[end - 1] in _PARTICLES:
        end -= 1
    if norms[end - 1] in _TAILS and end > 1:
        return norms[end - 1] != "belum" or end <= _LONGEST_TAILED
    return 2 < end <= _LONGEST_TAILED and norms[end - 2] in _TAILS and norms[end - 1].endswith("nya")


def _of_apa(norms: list[str], k: int, *, marked: bool) -> Wanted | None:
    """*Apa* opens a question of yes or no, or asks for a thing, a reason or a deed by what stands beside it."""
    beside = set(norms[max(k - 2, 0) : k + 4])
    if beside & _WHY_NOUNS or norms[k - 1 : k] == ["karena"]:
        return Wanted.WHY
    if beside & _DO_NOUNS:
        return Wanted.DO
    if (norms[k + 1 : k + 2] and norms[k + 1] in ("saja", "yang", "aja", "itu")) or k == len(norms) - 1:
        return Wanted.WHAT
    if k == 0:
        return Wanted.WHETHER
    return Wanted.WHAT if marked else None


def _of_demand(norms: list[str]) -> Wanted:
    if _INFORMS.intersection(norms):
        return Wanted.WHAT
    return Wanted.DO


def _wishes(norms: list[str]) -> bool:
    """*Kami ingin ...*, *harus segera dibongkar*; not *mau tanya*, *mau lewat*."""
    if norms[0] in _WISHES or (
        len(norms) > 2 and norms[0] in ("saya", "kami", "kita", "warga") and norms[1] in _WISHES
    ):
        return any((norm.startswith("di") and len(norm) > 4) or norm in _MEETINGS for norm in norms)
    return not _OUGHT.isdisjoint(norms) and any(
        norm in _OUGHT and any(after.startswith("di") and len(after) > 4 for after in norms[k + 1 : k + 4])
        for k, norm in enumerate(norms)
    )


def _commands(reading: Reading, part: _Part, norms: list[str]) -> bool:
    """A part that opens with the bare form of a verb and goes on with its object: *kembalikan uang saya*."""
    at = part.first + (norms[0] in _JOINS and len(norms) > 1)
    form = reading.forms[at]
    if "imperative" not in form.classes or part.last - at < 2 or form.norm in _NO_COMMANDS:
        return False
    if "tidak" in norms or "belum" in norms or form.is_number or not form.norm.isalpha():
        return False
    ending = form.norm.endswith(("kan", "i")) and form.norm not in form.roots
    return ending or (part.shouts and form.norm in form.roots)


def _is_general(words: tuple[Unit, ...]) -> bool:
    """Whether nothing is demanded but to do something about it."""
    return all(not _GENERAL.isdisjoint(unit.roots) for unit in words)
