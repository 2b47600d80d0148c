"""What may be wrong: a rule's metadata and its examples.

A rule says nothing about how a breach is found; that is a check's business.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_serializer, model_validator

from santun.report import Severity, Span

__all__ = ["Bad", "Good", "Missed", "Principle", "Rule", "Text", "Zone", "unmark"]

RULE_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Principle(StrEnum):
    """The demands that the training for complaint officers makes of a reply."""

    SOPAN = "sopan"
    KERAHASIAAN = "kerahasiaan"
    BUKTI = "bukti"
    LENGKAP = "lengkap"
    NETRAL = "netral"
    INKLUSIF = "inklusif"
    JELAS = "jelas"
    CEPAT = "cepat"
    TEPAT = "tepat"
    TERBUKA = "terbuka"


class Zone(StrEnum):
    """Parts of a reply that some rules do not look at."""

    QUOTED = "quoted"
    REPORTED = "reported"
    CITED = "cited"
    GREETING = "greeting"
    SIGNATURE = "signature"
    LINK = "link"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(_Frozen):
    """The same words in Indonesian and English."""

    id: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_language(self, lang: str) -> str:
        """``en`` for English, Indonesian for everything else."""
        return self.en if lang == "en" else self.id


class _Example(_Frozen):
    """``given`` are further fields of the draft (kind, attachments, replied, complaint), as plain data."""

    text: str = Field(min_length=1)
    why: str = ""
    channel: str | None = None
    kind: str | None = None
    complaint: str | None = None
    given: Mapping[str, Any] = Field(default_factory=dict)

    @property
    def situation(self) -> dict[str, Any]:
        """What a draft of the text is known by, besides the text: channel, kind, complaint, and all that is given."""
        complaint = None if self.complaint is None else {"text": self.complaint}
        return {"channel": self.channel, "kind": self.kind, "complaint": complaint, **self.given}

    @property
    def plain(self) -> str:
        """The text without its marks."""
        return unmark(self.text)[0]


class Good(_Example):
    """Text that looks guilty and is not: no rule of the family may speak."""

    @model_validator(mode="after")
    def _no_marks(self) -> Good:
        if "[[" in self.text:
            raise ValueError("a good example has no [[marks]]")
        return self


class Bad(_Example):
    """Text with the offending words in ``[[...]]``; ``fixed`` is a version in which every rule is quiet.

    Where something is missing there are no words to mark: then ``whole`` is true, and the finding has no span.
    """

    fixed: str | None = None
    whole: bool = False

    @model_validator(mode="after")
    def _has_marks(self) -> Bad:
        if bool(unmark(self.text)[1]) is self.whole:
            raise ValueError("a bad example needs [[marks]] around the offending words, or whole = true and no marks")
        return self

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the findings must be, in the unmarked text."""
        return unmark(self.text)[1]


class Missed(Bad):
    """A known miss: marked like a bad example; the rule does not find it yet."""


def unmark(text: str) -> tuple[str, tuple[Span, ...]]:
    """Take the ``[[marks]]`` out of an example.

    Raises:
        ValueError: a mark is opened twice, or never closed.
    """
    plain: list[str] = []
    spans: list[Span] = []
    position, start = 0, -1
    for part in re.split(r"(\[\[|\]\])", text):
        if part == "[[":
            if start >= 0:
                raise ValueError("[[ inside [[")
            start = position
        elif part == "]]":
            if start < 0:
                raise ValueError("]] without [[")
            spans.append(Span(start=start, end=position))
            start = -1
        else:
            plain.append(part)
            position += len(part)
    if start >= 0:
        raise ValueError("[[ without ]]")
    return "".join(plain), tuple(spans)


class Rule(_Frozen):
    """What may be wrong with a reply.

    ``basis`` names law by article. ``zones`` are the parts of a reply in which the rule keeps quiet.
    """

    id: str
    title: Text
    principle: Principle
    severity: Severity
    message: Text
    explain: Text
    basis: tuple[str, ...] = ()
    better: tuple[str, ...] = ()
    zones: frozenset[Zone] = frozenset({Zone.QUOTED, Zone.REPORTED})
    since: str = "0.1"
    aliases: tuple[str, ...] = ()
    examples: tuple[Good | Bad | Missed, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _check_id(cls, value: Any) -> Any:
        name = value.get("id") if isinstance(value, dict) else None
        if isinstance(name, str) and not RULE_ID.fullmatch(name):
            raise ValueError(f"rule id {name!r}: expected family.problem in lower case with hyphens")
        return value

    @field_serializer("zones")
    def _sorted(self, zones: frozenset[Zone]) -> list[str]:
        # A set has another order in every process; what is written about a rule must not.
        return sorted(zones)

    @property
    def family(self) -> str:
        """The part of the id before the dot."""
        return self.id.partition(".")[0]
