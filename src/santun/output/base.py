"""What every output format shares: its contract, what it is handed, and the masking of secrets.

No format and no place to write to is known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from santun.draft import Draft
from santun.errors import InputError
from santun.report import Finding, Report, Verdict

__all__ = ["Checked", "OutputFormat", "RenderOptions", "is_secret", "mask", "masked_text"]


@dataclass(frozen=True, slots=True)
class Checked:
    """One draft with its report, or the reason why it could not be read. ``line`` is that of a JSONL file."""

    name: str
    line: int | None = None
    draft: Draft | None = field(default=None, repr=False)
    report: Report | None = None
    error: InputError | None = None

    @property
    def verdict(self) -> Verdict:
        """The report's verdict; what could not be read is unknown."""
        return self.report.verdict if self.report is not None else Verdict.UNKNOWN


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How a person wants results. Formats for programs ignore all of it.

    ``quiet`` leaves out drafts without findings and the summary; ``verbose`` adds what was skipped; ``explain`` adds
    what the complaint asks and which sentences take it up. ``width`` is in cells.
    """

    lang: str = "id"
    colour: bool = False
    quiet: bool = False
    verbose: bool = False
    width: int = 100
    explain: bool = False


@runtime_checkable
class OutputFormat(Protocol):
    """Turns results into text. A plugin hands in objects like this through ``santun_outputs``."""

    @property
    def name(self) -> str:
        """What ``--format`` calls it."""

    @property
    def streaming(self) -> bool:
        """Whether it gives one piece for each result as soon as it has it; otherwise it may wait for the last."""

    def render(self, results: Iterable[Checked], options: RenderOptions) -> Iterator[str]:
        """Pieces of text, to be written one after the other."""


_NUMBER = re.compile(r"[+(]?\d(?:[\s./()-]*\d)*")
_LETTER = re.compile(r"\S")


def is_secret(finding: Finding) -> bool:
    """Whether a finding marks what must not be repeated: any rule of the family identity."""
    return finding.rule.startswith("identity.")


def mask(text: str) -> str:
    """Text that can be shown instead of a secret, of the same length, its blanks and line breaks kept.

    >>> mask("3404121208900001")
    '3404********0001'
    >>> mask("0812-3456-7890")
    '08**-****-**90'
    >>> mask("Siti Rahayu")
    'S*** ******'
    """
    if _NUMBER.fullmatch(text):
        return _masked_number(text)
    first = _LETTER.search(text)
    start = first.end() if first else 0
    return text[:start] + _LETTER.sub("*", text[start:])


def _masked_number(text: str) -> str:
    """Identity numbers have 16 digits and keep four at each end; of shorter ones that would be nearly all."""
    places = [index for index, sign in enumerate(text) if sign.isdigit()]
    kept = 4 if len(places) >= 16 else 2 if len(places) >= 8 else 0
    hidden = set(places[kept : len(places) - kept])
    return "".join("*" if index in hidden else sign for index, sign in enumerate(text))


def masked_text(draft: Draft, report: Report) -> str:
    """The reply with every secret that was found masked; offsets stay what they are."""
    text = draft.text
    for finding in report.findings:
        if finding.span is not None and is_secret(finding):
            start, end = finding.span.start, finding.span.end
            text = text[:start] + mask(draft.text[start:end]) + text[end:]
    return text
