"""Claims with what supports each: the ledger of a reply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from santun.ledger.attachments import attachment_mentions
from santun.ledger.claims import Claim, claims_of
from santun.ledger.support import Support, SupportKind, supports_of
from santun.reading.document import Document

__all__ = ["Entry", "ledger", "unsupported"]

_FACT = "santun.ledger"
# How many sentences away a support may stand. Files and links are of the whole reply.
_REACH = {SupportKind.VISIT: 2, SupportKind.TEST: 1, SupportKind.NUMBER: 2, SupportKind.MINUTES: 3}


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


def ledger(document: Document) -> tuple[Entry, ...]:
    """Every claim of a reply; worked out once a document. ``attached`` tells that files go out with the reply."""
    return document.once(_FACT, _entries)


def _entries(document: Document) -> tuple[Entry, ...]:
    claims = tuple(claims_of(document))
    if not claims:
        return ()
    supports = tuple(supports_of(document))
    attached = bool(document.draft.attachments) or any(m.firm for m in attachment_mentions(document))
    return tuple(Entry(claim, _near(claim, supports), attached) for claim in claims)


def unsupported(document: Document) -> tuple[Claim, ...]:
    """The claims without any support: those of the ledger that are not ``supported``, found without making it."""
    if document.draft.attachments:
        return ()
    claims = tuple(claims_of(document))
    if not claims or any(mention.firm for mention in attachment_mentions(document)):
        return ()
    reached: set[int] = set()
    for support in supports_of(document):
        reach = _REACH.get(support.kind)
        if reach is None:
            return ()
        reached.update(range(support.sentence - reach, support.sentence + reach + 1))
    return tuple(claim for claim in claims if claim.sentence not in reached)


def _near(claim: Claim, supports: Sequence[Support]) -> tuple[Support, ...]:
    within = [s for s in supports if abs(s.sentence - claim.sentence) <= _REACH.get(s.kind, 1 << 30)]
    return tuple(sorted(within, key=lambda s: (abs(s.sentence - claim.sentence), s.first, s.kind)))
