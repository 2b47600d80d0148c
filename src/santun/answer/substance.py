"""How much a reply says of its own: what does not fit every complaint, and what it says was done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from santun.answer.cues import Cue
from santun.answer.scan import Clause, Scan
from santun.reading.document import Reading
from santun.reading.forms import Form

__all__ = ["ENOUGH", "events", "is_formula", "own_words", "telling", "topic_of"]

_FORMULA = Cue.THANKS | Cue.SORRY | Cue.GREET | Cue.CLOSING
# Words that name the office or reach it are no answer by themselves.
_OFFICE = Cue.UNIT | Cue.UNITHEAD | Cue.REACH | Cue.CLOSING | Cue.GREET | Cue.THANKS | Cue.SORRY | Cue.HARD | Cue.FEEL
# Words of its own from which a clause counts as an answer.
ENOUGH = 2
_GOES_ON = frozenset("yang serta atas dan terkait mengenai perihal tentang soal".split())


_NOTHING: frozenset[str] = frozenset()
# Signs that a clause tells what became of the matter: then the complaint's own words count.
_TOLD = Cue.NUMBER | Cue.DONE | Cue.CAUSE | Cue.TOMORROW | Cue.WEEKDAY | Cue.LINK | Cue.REFUSE


def _stem(form: Form) -> str:
    return form.roots[-1] if form.roots else form.norm


def topic_of(complaint: Reading | None) -> frozenset[str]:
    """The stems of the words of a complaint's beginning."""
    return frozenset(map(_stem, complaint.forms[:_MOST])) if complaint is not None else _NOTHING


# Longest part of a complaint that is looked at: what it is about is said at its beginning.
_MOST = 200


def is_formula(scan: Scan, clause: Clause) -> bool:
    """Whether a clause only thanks, apologises, greets, closes or says where to reach the office."""
    bits = clause.bits
    if bits & Cue.CAUSE and bits & Cue.CONTENT:
        return False
    if bits & _FORMULA or _thanks(scan, clause):
        return True
    return bool(bits & (Cue.REACH | Cue.DOOR) and bits & Cue.DIRECTIVE and not bits & (Cue.PAST | Cue.DONE)) and (
        clause.last - clause.first < 8 and bool(bits & Cue.REACH)
    )


def _thanks(scan: Scan, clause: Clause) -> bool:
    if not clause.bits & Cue.KASIH:
        return False
    return any(
        scan.bits[i] & Cue.KASIH and i and "terima" in scan.reading.forms[i - 1].roots
        for i in range(clause.first, clause.last)
    )


def telling(scan: Scan) -> Iterator[Clause]:
    """The clauses that may tell something; what hangs on a formula (*terima kasih ..., yang ...*) belongs to it."""
    formula = False
    sentence = -1
    for clause in scan.clauses:
        hangs = formula and clause.sentence == sentence and scan.reading.forms[clause.first].norm in _GOES_ON
        formula = hangs or is_formula(scan, clause)
        sentence = clause.sentence
        if not formula:
            yield clause


def own_words(
    scan: Scan, clauses: Iterable[Clause], names: set[int], topic: frozenset[str]
) -> Iterator[tuple[Clause, int]]:
    """The ``clauses``, which tell something, and how many words of its own each has.

    ``names`` are words inside names of persons, places and bodies, which by themselves tell nothing; nor do words of
    the ``topic``, which the complaint holds already, unless the clause says what became of it. A time or a number
    counts as one word where a word of its own stands beside it.
    """
    bits, forms = scan.bits, scan.reading.forms
    for clause in clauses:
        first, last, _, mask = clause
        words = [i for i, bit in enumerate(bits[first:last], first) if bit & _OWN == Cue.CONTENT and i not in names]
        if topic and not mask & _TOLD:
            words = [i for i in words if _stem(forms[i]) not in topic]
        yield clause, len(words) + bool(words and mask & _COUNTS)


# Words with content that do not name or reach the office; what adds a word to the words of its own beside it.
_OWN = Cue.CONTENT | _OFFICE
_COUNTS = Cue.NUMBER | Cue.WEEKDAY | Cue.DONE | Cue.TOMORROW


def events(
    scan: Scan, clauses: Iterable[Clause], is_timed: Callable[[int], bool], names: set[int]
) -> Iterator[tuple[int, int]]:
    """The ``clauses`` that say what was done, is being done or will be done at a time: no mere forwarding.

    ``is_timed`` tells whether a sentence names a time; it is asked last.
    """
    for clause in clauses:
        first, last, sentence, bits = clause
        if not bits & _MAY_ACT or (bits & Cue.SUBJECT and _restates(scan, clause)):
            continue
        acting = [i for i in range(first, last) if _acts(scan, i) and i not in names]
        if acting and (_is_sure(scan, clause) or _by_whom(scan, clause, acting, names) or is_timed(sentence)):
            yield first, last


def _is_sure(scan: Scan, clause: Clause) -> bool:
    """It was done, or a body promises it."""
    bits, mask = clause.bits, scan.sentences[clause.sentence]
    if bits & (Cue.PAST | Cue.DONE) or mask & Cue.PAST:
        return True
    return bool(bits & Cue.PROMISE and mask & _BODY)


_BODY = Cue.UNIT | Cue.UNITHEAD


def _by_whom(scan: Scan, clause: Clause, acting: Sequence[int], names: set[int]) -> bool:
    """One of the words of doing is our own deed, or a body's."""
    told = scan.sentences[clause.sentence] & _BODY
    return any(_is_own_deed(scan, clause, i) or (told and _is_deed_of_unit(scan, clause, i, names)) for i in acting)


def _is_own_deed(scan: Scan, clause: Clause, i: int) -> bool:
    """*kami pasang dua lampu*: a bare verb right behind *kami*."""
    form = scan.reading.forms[i]
    if i == clause.first or not scan.bits[i - 1] & Cue.WE or form.norm in _SAYING:
        return False
    return form.norm in form.roots or (form.speech == "verb" and not form.norm.startswith(("me", "ber", "di")))


_SAYING = frozenset(
    """
    minta harap imbau himbau tahu paham hormati banggakan cintai
    sayangi kasihi muliakan rasa kira anggap duga nilai ucapkan haturkan hargai apresiasi tegaskan jelaskan
    terangkan beritahukan nyatakan utamakan upayakan usahakan jamin sadar sadari pahami mengerti baca simpan
    """.split()
)


def _is_deed_of_unit(scan: Scan, clause: Clause, i: int, names: set[int]) -> bool:
    """*Dinas PUPR mengganti ...*, *diangkut DLH*: not what it does every day (*melayani*, *mengelola*)."""
    form = scan.reading.forms[i]
    if form.norm in _STANDING:
        return False
    if form.norm.startswith("di"):
        behind = range(i + 1, min(i + 3, clause.last))
        return any(k in names or scan.bits[k] & Cue.UNIT for k in behind)
    if i == clause.first or not (form.norm.startswith(("me", "ber", "nge")) or scan.bits[i] & Cue.DONE):
        return False
    return i - 1 in names or bool(scan.bits[i - 1] & Cue.UNIT)


# What a body does all the time, or says: no deed in a case.
_STANDING = frozenset(
    """
    melayani melarang mengelola menyediakan memahami mengatur menetapkan memiliki mencatat mengimbau menghimbau membuka
    menyampaikan menjelaskan menyatakan menerangkan menginformasikan menegaskan bertugas berwenang membidangi
    mengingatkan
    mewajibkan memberlakukan berkomitmen berupaya memastikan berharap mengapresiasi menghargai menilai menyadari berada
    dihubungi dikelola
    """.split()
)


def _restates(scan: Scan, clause: Clause) -> bool:
    """*Terkait lampu yang sudah mati*: the complaint's own matter, at the head of an answer."""
    if clause.bits & (Cue.WE | Cue.UNIT | Cue.UNITHEAD | Cue.DONE):
        return False
    return any(scan.bits[i] & Cue.SUBJECT for i in range(clause.first, min(clause.first + 2, clause.last)))


def _acts(scan: Scan, i: int) -> bool:
    """A word of doing that is not the mere handling of a complaint."""
    bits = scan.bits[i]
    if bits & _DEED:
        return not (scan.beside(i, Cue.BELUM, 1, 0) and not bits & Cue.CHECK)
    if bits & _SAYS_NOTHING != Cue.CONTENT:
        return False
    form = scan.reading.forms[i]
    return (form.speech == "verb" or form.norm.startswith(_DOING)) and not scan.beside(i, Cue.BELUM, 1, 0)


_DEED = Cue.DONE | Cue.CHECK
_MAY_ACT = _DEED | Cue.CONTENT
_SAYS_NOTHING = Cue.CONTENT | (_OFFICE & ~Cue.HARD)
_DOING = ("di", "me", "ber", "pe", "ter")
