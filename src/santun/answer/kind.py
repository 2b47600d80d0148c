"""What a reply is for, where its writer does not say: guessed from its signs, with the reason.

A small linear model weighs the signs (``training/train_kind.py``). A guess that stands on little is not ``certain``;
then the matrix asks for less.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from santun.answer.cues import Cue
from santun.answer.parts import parts_of
from santun.answer.scan import Clause, Scan, scan_of
from santun.answer.signs import NAMES, signs
from santun.draft import Kind
from santun.errors import LexiconError
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
# Why a kind is guessed: the first sign of it that the reply shows, else the last words.
_REASONS: Mapping[Kind, tuple[tuple[str, Text], ...]] = {
    Kind.REQUEST_DATA: (
        ("asks", Text(id="balasan meminta data dari pengadu", en="the reply asks the complainant for data")),
        ("", Text(id="susunannya seperti permintaan data", en="it is built like a request for data")),
    ),
    Kind.REJECTION: (
        (
            "refuses",
            Text(
                id="balasan menyatakan bahwa permintaan tidak dapat dipenuhi",
                en="the reply says that a wish cannot be met",
            ),
        ),
        ("", Text(id="susunannya seperti penolakan", en="it is built like a rejection")),
    ),
    Kind.REFERRAL: (
        (
            "refers",
            Text(id="balasan menyebut kewenangan instansi lain", en="the reply names another body's competence"),
        ),
        ("", Text(id="susunannya seperti penerusan ke instansi lain", en="it is built like a referral")),
    ),
    Kind.INITIAL: (
        (
            "forwards",
            Text(
                id="balasan hanya menerima atau meneruskan laporan", en="the reply only receives or forwards the report"
            ),
        ),
        ("", Text(id="susunannya seperti respons awal", en="it is built like a first response")),
    ),
    Kind.INTERIM: (
        (
            "goes-on",
            Text(
                id="balasan menyatakan bahwa penanganan masih berjalan", en="the reply says that work is still going on"
            ),
        ),
        ("", Text(id="balasan menyebut langkah yang belum selesai", en="the reply names a step that is not finished")),
    ),
    Kind.FINAL: (
        ("acts", Text(id="balasan menyebut tindakan yang sudah dilakukan", en="the reply names what has been done")),
        ("", Text(id="balasan memberi keterangan sebagai jawaban", en="the reply gives information as its answer")),
    ),
}
_FORMULAS = Cue.KASIH | Cue.THANKS


def kind_of(document: Document) -> KindGuess:
    """The kind that the draft names, or a guess, made once a document."""
    return document.once(_FACT, _given_or_guessed)


def _given_or_guessed(document: Document) -> KindGuess:
    kind = document.draft.kind
    return _guess(document) if kind is None else KindGuess(kind, True, True, _GIVEN)


@dataclass(frozen=True, slots=True)
class _Model:
    """One row of weights a sign, one column a kind."""

    kinds: tuple[Kind, ...]
    weights: tuple[tuple[float, ...], ...]
    bias: tuple[float, ...]

    def odds(self, found: list[int]) -> list[float]:
        """How likely each kind is; they add up to one."""
        scores = [sum(column) for column in zip(self.bias, *(self.weights[i] for i in found), strict=True)]
        top = max(scores)
        shares = [math.exp(score - top) for score in scores]
        whole = sum(shares)
        return [share / whole for share in shares]


@lru_cache(maxsize=1)
def _model() -> _Model:
    import numpy as np  # listing and explaining rules needs none of it

    with np.load(_WEIGHTS, allow_pickle=False) as file:
        if tuple(json.loads(str(file["names"]))) != NAMES:
            raise LexiconError("the signs differ from those it was trained on; train anew", path=str(_WEIGHTS))
        kinds = tuple(map(Kind, json.loads(str(file["kinds"]))))
        return _Model(kinds, tuple(map(tuple, file["weights"].tolist())), tuple(file["bias"].tolist()))


_WEIGHTS = Path(__file__).resolve().parent / "kind.npz"
# From this likelihood on a guess counts as certain; below it the matrix asks for less.
_CERTAIN = 0.75


def _guess(document: Document) -> KindGuess:
    scan, model = scan_of(document), _model()
    odds = model.odds(signs(scan, parts_of(document)))
    best = max(range(len(odds)), key=odds.__getitem__)
    kind = model.kinds[best]
    reason = next(text for sign, text in _REASONS[kind] if not sign or _SIGNS[sign](scan))
    return KindGuess(kind, False, odds[best] >= _CERTAIN, reason)


def has_done(scan: Scan) -> bool:
    """Whether the reply says that something other than receiving and forwarding was done."""
    return any(_is_done(scan, clause) for clause in scan.clauses)


def _forwards(scan: Scan) -> bool:
    return any(clause.bits & (Cue.FORWARD | Cue.RECEIVE) and not clause.bits & _FORMULAS for clause in scan.clauses)


def _refers(scan: Scan) -> bool:
    return any(mask & Cue.COMPETENCE and mask & (Cue.FORWARD | Cue.UNIT | Cue.UNITHEAD) for mask in scan.sentences)


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


_SIGNS: Mapping[str, Callable[[Scan], bool]] = {
    "asks": lambda scan: _any(scan, _asks),
    "refuses": lambda scan: _any(scan, _refuses),
    "refers": _refers,
    "forwards": _forwards,
    "goes-on": lambda scan: _any(scan, _goes_on),
    "acts": has_done,
}
