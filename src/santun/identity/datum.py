"""One piece of identity data in a reply: what it is, where it stands, how it was found, whose it is.

Carries positions only, never the words themselves: what is not there cannot leak.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Datum", "Owner", "Problem", "Source"]


class Problem(StrEnum):
    """What kind of data: the second half of the rule's id."""

    NAME = "name"
    NIK = "nik"
    FAMILY_CARD = "family-card"
    NPWP = "npwp"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    BIRTH = "birth"
    BANK_ACCOUNT = "bank-account"
    PLATE = "plate"
    HANDLE = "handle"
    BPJS = "bpjs"
    PASSPORT = "passport"
    LICENSE = "license"
    HEALTH = "health"
    FAMILY = "family"
    COORDINATES = "coordinates"
    EMPLOYMENT = "employment"
    DOCUMENT_NAME = "document-name"


class Owner(StrEnum):
    """Whose datum it is. Complainant and citizen are protected, office is not."""

    COMPLAINANT = "complainant"
    CITIZEN = "citizen"
    OFFICE = "office"


class Source(StrEnum):
    """How it was found."""

    RECORD = "record"  # it stands in the complaint record, or in the complaint's own text
    FORMAT = "format"  # its shape alone tells, checked where a check exists
    LABEL = "label"  # a label to its left tells
    MODEL = "model"  # the name model
    WORDS = "words"  # words around it tell
    TOGETHER = "together"  # weak hints that single a person out only together


@dataclass(frozen=True, slots=True)
class Datum:
    """``start`` and ``end`` are half-open code points of the reply.

    ``hints`` are the kinds of weak hints that were found together; each alone would be no finding. ``weak`` data
    count only where every hint is a leak, see ``Secrecy``.
    """

    problem: Problem
    start: int
    end: int
    source: Source
    owner: Owner = Owner.CITIZEN
    hints: tuple[str, ...] = ()
    weak: bool = False

    def overlaps(self, other: Datum) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end
