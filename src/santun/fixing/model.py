"""What fixing gives back: the new text, what was changed, what was left alone and why. Only data."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from santun.report import Change, Report, Span

__all__ = ["Fixed", "LeftOut", "Why"]


class Why(StrEnum):
    """Why a fix was not applied."""

    REVIEW = "review"  # a person should read it first; ``unsafe=True`` applies it
    PROTECTED = "protected"  # it would alter a number, a date, a name, a ticket, a link or a quotation
    OVERLAP = "overlap"  # a safer or longer fix took its place
    HARM = "harm"  # it does not help, or something new would be found in the fixed text


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class LeftOut(_Frozen):
    """A fix that was not applied; ``span`` is where it would stand in the draft's own text."""

    rule: str
    span: Span
    why: Why


class Fixed(_Frozen):
    """A reply after fixing.

    ``applied`` are the changes by place, disjoint; outside of their spans ``text`` is the draft's own. ``report`` is
    that of the new text where it was checked again, None otherwise.
    """

    text: str = Field(repr=False)
    applied: tuple[Change, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    report: Report | None = Field(None, repr=False)

    @property
    def count(self) -> int:
        """How many findings were fixed."""
        return sum(len(change.rules) for change in self.applied)
