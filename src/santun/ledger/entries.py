"""Claims with what supports each: the ledger of a reply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from santun.ledger.attachments import attachment_mentions
from santun.ledger.claims import Claim, claims_of, dated_deed
from santun.ledger.support import Support, SupportKind, supports_of
from santun.reading.document import Document
from santun.record.dates import date_mentions

__all__ = ["Entry", "Reach", "known_ledger", "ledger"]

_FACT = "santun.ledger"
# How many sentences away a support may stand. Files and links are of the whole reply.
_REACH = {SupportKind.VISIT: 2, SupportKind.TEST: 1, SupportKind.NUMBER: 2, SupportKind.MINUTES: 3}


class Reach(StrEnum):
    """How far from a claim its nearest support stands."""

    NEAR = "near"
    REFERENCE = "reference"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim and its supports, the nearest first."""

    claim: Claim
    supports: tuple[Support, ...]
    attached: bool

    @property
    def supported(self) -> bool:
        """Whether anything at all can be looked up."""
        return self.attached or bool(self.supports)

    @property
    def reach(self) -> Reach:
        """Near: in the claim's sentence or beside it. By reference: further off, or files that nobody names."""
        if not self.supported:
            return Reach.NONE
        near = any(abs(support.sentence - self.claim.sentence) <= 1 for support in self.supports)
        return Reach.NEAR if near else Reach.REFERENCE


def ledger(document: Document) -> tuple[Entry, ...]:
    """Every claim of a reply; worked out once a document. ``attached`` tells that files go out with the reply."""
    return document.once(_FACT, _entries)


def known_ledger(document: Document) -> tuple[Entry, ...] | None:
    """The ledger if some check asked for it, else None: what nobody needs is not worked out."""
    known = document.facts.get(_FACT)
    return known if isinstance(known, tuple) else None


def _entries(document: Document) -> tuple[Entry, ...]:
    claims = list(claims_of(document))
    dated = bool(date_mentions(document))
    if not claims and not dated:
        return ()
    supports = tuple(supports_of(document))
    if dated:
        claims = sorted((*claims, *_dated(document, claims, supports)), key=lambda claim: claim.first)
    attached = bool(document.draft.attachments) or any(m.firm for m in attachment_mentions(document))
    shelf = _Shelf(supports)
    return tuple(Entry(claim, _near(claim, shelf), attached) for claim in claims)


def _dated(document: Document, claims: Sequence[Claim], supports: Sequence[Support]) -> Iterator[Claim]:
    told = {claim.sentence for claim in claims}
    for index in sorted({support.sentence for support in supports if support.kind is SupportKind.VISIT} - told):
        claim = dated_deed(document.reply, index)
        if claim is not None:
            yield claim


class _Shelf:
    """Supports by their sentence, and apart those that reach everywhere: so that a claim looks at its own ones only."""

    def __init__(self, supports: Sequence[Support]) -> None:
        self.everywhere = [support for support in supports if support.kind not in _REACH]
        self._there: dict[int, list[Support]] = {}
        for support in supports:
            if support.kind in _REACH:
                self._there.setdefault(support.sentence, []).append(support)

    def within(self, sentence: int) -> list[Support]:
        """Those that reach a sentence."""
        near = range(sentence - _FARTHEST, sentence + _FARTHEST + 1)
        there = (support for index in near for support in self._there.get(index, ()))
        return self.everywhere + [s for s in there if abs(s.sentence - sentence) <= _REACH[s.kind]]


_FARTHEST = max(_REACH.values())


def _near(claim: Claim, shelf: _Shelf) -> tuple[Support, ...]:
    within = shelf.within(claim.sentence)
    within.sort(key=lambda s: (abs(s.sentence - claim.sentence), s.first, s.kind))
    kept: list[Support] = []
    for support in within:  # one paper may be seen as minutes and as a number
        if not any(support.first < other.last and other.first < support.last for other in kept):
            kept.append(support)
    return tuple(kept)
