"""All identity data of a reply, found in every way, judged together, once a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from santun.identity.datum import Datum, Owner, Problem, Source
from santun.identity.secrecy import Secrecy, secrecy_of
from santun.reading.document import Document

__all__ = ["Exposure", "exposure_of"]

_FACT = "santun.identity"
# Kept even from the complainant's own eyes in full: who reads along in a private chat, or finds the phone, could use
# them (RULES: identity). The rest is courtesy between two who know each other.
_NEVER = frozenset({Problem.NIK, Problem.FAMILY_CARD, Problem.NPWP, Problem.BANK_ACCOUNT})
# What stands inside an address of the web or of mail, or in a file name, belongs to it.
_WHOLES = frozenset({Problem.EMAIL, Problem.DOCUMENT_NAME, Problem.HANDLE, Problem.COORDINATES, Problem.PHONE})


@dataclass(frozen=True)
class Exposure:
    """What a reply tells of people. ``data`` are in the order of the text, those of the office included.

    ``attached`` are the attachments whose names tell of somebody: their place from 0, and how that was found.
    """

    data: tuple[Datum, ...]
    public: bool
    secrecy: Secrecy | None
    attached: tuple[tuple[int, Source], ...] = ()

    def leaks(self, problem: Problem) -> Sequence[Datum]:
        """The data of one kind that must not go out."""
        return self._leaks.get(problem, ())

    @property
    def leaking_attachments(self) -> Sequence[tuple[int, Source]]:
        """The attachments that must not go out under their names."""
        return self.attached if self.public or self.secrecy is not None else ()

    @cached_property
    def _leaks(self) -> dict[Problem, list[Datum]]:
        """By kind: nineteen checks ask, and most find nothing."""
        found: dict[Problem, list[Datum]] = {}
        for datum in filter(self.is_leak, self.data):
            found.setdefault(datum.problem, []).append(datum)
        return found

    def is_leak(self, datum: Datum) -> bool:
        """Whose it is, who can read it, and whether everything is secret here."""
        if datum.owner is Owner.OFFICE:
            return False
        if self.secrecy is not None:
            return True
        return not datum.weak and (self.public or datum.problem in _NEVER)


def exposure_of(document: Document) -> Exposure:
    """The exposure of a document; computed when it is first asked for.

    Raises:
        Exception: whatever a finder raised, the same for everyone who asks: identity fails closed.
    """
    return document.once(_FACT, _exposure)


def _exposure(document: Document) -> Exposure:
    # Imported when the first reply is judged: finders need numpy and the name model, texts about rules do not.
    from santun.identity.agency import is_agency
    from santun.identity.attachments import attached, files_of_persons
    from santun.identity.characters import plain_reply
    from santun.identity.hints import hints
    from santun.identity.names import names
    from santun.identity.numbers import numbers
    from santun.identity.record import against_record, is_certain

    text = plain_reply(document)
    secret = secrecy_of(document)
    persons = names(document)
    recorded = [
        _with_the_rest(datum, persons)
        for datum in against_record(document, text)
        if secret is not None or is_certain(datum, persons, document)
    ]
    shaped = [datum for datum in files_of_persons(document, numbers(text)) if not _covered(datum, recorded)]
    files = [datum for datum in shaped if datum.problem is Problem.DOCUMENT_NAME]
    recorded = [datum for datum in recorded if not files or not _covered(datum, files)]
    named = [datum for datum in persons if not _inside(datum, shaped) and not any(map(datum.overlaps, recorded))]
    found = [*recorded, *shaped, *named]
    data = [datum for datum in (*found, *hints(document, found)) if not is_agency(datum, document)]
    data.sort(key=lambda datum: (datum.start, datum.end, datum.problem))
    return Exposure(tuple(data), document.draft.is_public, secret, tuple(attached(document)))


def _with_the_rest(datum: Datum, persons: Sequence[Datum]) -> Datum:
    """The whole name where the record holds a part of it: what is left of a name would still tell."""
    if datum.problem is not Problem.NAME:
        return datum
    whole = [datum, *(person for person in persons if person.owner is Owner.CITIZEN and person.overlaps(datum))]
    return replace(datum, start=min(one.start for one in whole), end=max(one.end for one in whole))


def _covered(datum: Datum, recorded: Iterable[Datum]) -> bool:
    """Whether the record knows better: it found the same words, whatever the shape says."""
    return any(other.start <= datum.start and datum.end <= other.end for other in recorded)


def _inside(datum: Datum, shaped: Iterable[Datum]) -> bool:
    return any(other.problem in _WHOLES and other.start <= datum.start and datum.end <= other.end for other in shaped)
