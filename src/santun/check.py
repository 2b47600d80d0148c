"""The base class of checks, and what a check hands over: hits.

A check finds; it neither decides on severity nor on zones nor on the verdict: the engine does.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pydantic import BaseModel, ConfigDict

from santun.report import Fix, Severity, Span
from santun.rule import Rule, Text

if TYPE_CHECKING:
    from santun.reading.document import Document

__all__ = ["Check", "CheckOptions", "Hit"]


class CheckOptions(BaseModel):
    """What may be set for a check. Subclasses add fields with defaults; unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


@dataclass(frozen=True, slots=True)
class Hit:
    """A breach as a check sees it; what is left out comes from the rule.

    ``span`` is half-open code points of the reply, None for the reply as a whole.
    """

    span: Span | None
    because: Text | None = None
    message: Text | None = None
    better: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()
    severity: Severity | None = None


class Check(ABC):
    """Finds breaches of one rule.

    A subclass sets ``rule``, may set ``Options`` to a subclass of ``CheckOptions``, and implements ``check``.
    """

    rule: ClassVar[Rule]
    Options: ClassVar[type[CheckOptions]] = CheckOptions

    def __init__(self, options: CheckOptions | None = None) -> None:
        self.options = options if options is not None else self.Options()

    def skip(self, document: Document) -> Text | None:
        """Why the rule cannot be judged for this draft; None where it can."""
        return None

    @abstractmethod
    def check(self, document: Document) -> Iterable[Hit]:
        """Every breach in the document. May raise: the engine isolates each check."""
