"""What a reply is for, where its writer does not say: guessed from its parts, with the reason.

A guess that stands on little is not ``certain``; then the matrix asks for less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from santun.answer.cues import Cue
from santun.answer.parts import Part, Parts, parts_of
from santun.answer.scan import Clause, Scan, scan_of
from santun.draft import Kind
from santun.reading.document import Document
from santun.rule import Text

__all__ = ["KindGuess", "has_done", "kind_of"]

_FACT = "santun.answer.kind"


@dataclass(frozen=True, slots=True)
class KindGuess:
    """The kind of a reply. ``given`` by the draft, or guessed: then ``reason`` says from what."""

    kind: Kind
    given: bool
    certain: bool
    reason: Text


_GIVEN = Text(id="jenis balasan disebut oleh draf", en="the draft names its kind")
_REASONS: Mapping[str, tuple[Kind, int, Text]] = {
    "asks": (
        Kind.REQUEST_DATA,
        5,
        Text(id="balasan meminta data dari pengadu", en="the reply asks the complainant for data"),
    ),
    "refuses": (
        Kind.REJECTION,
        5,
        Text(id="balasan menyatakan bahwa permintaan tidak dapat dipenuhi", en="the reply says that the wish cannot be met"),
    ),
    "refers": (
        Kind.REFERRAL,
        5,
        Text(
            id="balasan menyebut kewenangan instansi lain",
            en="the reply names the competence of another body",
        ),
    ),
    "forwards": (
        Kind.INITIAL,
        3,
        Text(id="balasan hanya menerima atau meneruskan laporan", en="the reply only receives or forwards the report"),
    ),
    "receives": (
        Kind.INITIAL,
        2,
        Text(id="balasan menyatakan laporan diterima", en="the reply says that the report has arrived"),
    ),
    "goes-on": (
        Kind.INTERIM,
        3,
        Text(id="balasan menyatakan bahwa penanganan masih berjalan", en="the reply says that work is still going on"),
    ),
    "plans": (
        Kind.INTERIM,
        2,
        Text(id="balasan menjanjikan langkah yang belum dilakukan", en="the reply promises a step that is still to come"),
    ),
    "acts": (
        Kind.FINAL,
        4,
        Text(id="balasan menyebut tindakan yang sudah dilakukan", en="the reply names what has been done"),
    ),
    "answers": (
        Kind.FINAL,
        2,
        Text(id="balasan memberi keterangan", en="the reply gives information"),
    ),
    "nothing": (
        Kind.FINAL,
        1,
        Text(id="tidak ada tanda jenis lain dalam balasan", en="nothing in the reply points to another kind"),
    ),
}


def kind_of(document: Document) -> KindGuess:
    """The kind that the draft names, or a guess, made once a document."""
    known: KindGuess | None = document.facts.get(_FACT)
    if known is None:
        kind = document.draft.kind
        known = _guess(document) if kind is None else KindGuess(kind, True, True, _GIVEN)
        document.facts[_FACT] = known
    return known


# How far the likeliest kind must lead the next one to be certain.
_LEAD = 3


def _guess(document: Document) -> KindGuess:
    signs = set(_signs(scan_of(document), parts_of(document)))
    scores: dict[Kind, int] = dict.fromkeys(Kind, 0)
    for sign in signs:
        kind, points, _ = _REASONS[sign]
        scores[kind] += points
    ranked = sorted(Kind, key=lambda kind: (-scores[kind], kind.value))
    best = ranked[0]
    reasons = sorted((-points, text.id, text) for kind, points, text in map(_REASONS.__getitem__, signs) if kind is best)
    certain = scores[best] - scores[ranked[1]] >= _LEAD
    return KindGuess(best, False, certain, reasons[0][2])


def has_done(scan: Scan) -> bool:
    """Whether the reply says that something other than receiving and forwarding was done."""
    return any(_is_done(scan, clause) for clause in scan.clauses)


def _signs(scan: Scan, parts: Parts) -> Iterator[str]:
    yield "nothing"
    done = has_done(scan)
    if _any(scan, _asks):
        yield "asks"
    if _any(scan, _refuses):
        yield "refuses"
    if any(mask & Cue.COMPETENCE and (mask & (Cue.FORWARD | Cue.UNIT | Cue.UNITHEAD)) for mask in scan.sentences):
        yield "refers"
    if done:
        yield "acts"
    if Part.ANSWER in parts and parts.weight > 3:
        yield "answers"
    if not done:
        yield from _unfinished(scan)


def _unfinished(scan: Scan) -> Iterator[str]:
    if _any(scan, lambda _, clause: clause.bits & Cue.FORWARD and not clause.bits & (Cue.KASIH | Cue.THANKS)):
        yield "forwards"
    if _any(scan, lambda _, clause: clause.bits & Cue.RECEIVE and clause.bits & Cue.PAST and not clause.bits & Cue.KASIH):
        yield "receives"
    if _any(scan, _goes_on):
        yield "goes-on"
    if any(mask & Cue.PROMISE for mask in scan.sentences):
        yield "plans"


def _any(scan: Scan, test: Callable[[Scan, Clause], object]) -> bool:
    return any(test(scan, clause) for clause in scan.clauses)


def _is_done(scan: Scan, clause: Clause) -> bool:
    """Something other than receiving and forwarding was done."""
    bits = clause.bits
    if bits & Cue.PROMISE or bits & (Cue.KASIH | Cue.THANKS):
        return False
    if bits & Cue.DONE and not bits & Cue.BELUM and not bits & Cue.GOING:
        return True
    if not bits & Cue.PAST or bits & (Cue.FORWARD | Cue.RECEIVE):
        return False
    return any(
        scan.bits[i] & Cue.CONTENT and scan.reading.forms[i].norm.startswith(("di", "me", "ter"))
        for i in range(clause.first, clause.last)
    )


def _goes_on(scan: Scan, clause: Clause) -> bool:
    if clause.bits & (Cue.KASIH | Cue.THANKS) or not clause.bits & Cue.GOING:
        return False
    return any(scan.reading.forms[i].norm in _STILL for i in range(clause.first, clause.last))


_STILL = frozenset("sedang masih tengah tahap tahapan proses diproses berjalan berlangsung progres update".split())


def _asks(scan: Scan, clause: Clause) -> bool:
    """*mohon kirimkan nomor tiketnya*: an asking word, then a datum, and the citizen is to act."""
    forms = scan.reading.forms
    for i in range(clause.first, clause.last):
        asks = scan.bits[i] & Cue.ASK and forms[i].norm not in ("kirim", "boleh")
        if asks and scan.near(i, Cue.DATA, 0, 6) and not scan.near(i, Cue.PAST | Cue.WE | Cue.SORRY, 4):
            return True
    return False


def _refuses(scan: Scan, clause: Clause) -> bool:
    """*belum dapat kami penuhi*, *ditolak*, *dikecualikan*."""
    forms = scan.reading.forms
    for i in range(clause.first, clause.last):
        if forms[i].norm in _REFUSED:
            return True
        if scan.bits[i] & Cue.REFUSE and scan.near(i, Cue.BELUM, 4):
            beside = {form.norm for form in forms[max(clause.first, i - 4) : i]}
            if beside & {"dapat", "bisa", "boleh", "mungkin"}:
                return True
    return False


_REFUSED = frozenset("ditolak menolak dikecualikan penolakan".split())
