"""What every output format shares: its contract, what it is handed, and the masking of secrets.

No format and no place to write to is known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from santun.draft import Draft
from santun.errors import InputError
from santun.identity.placeholders import partly
from santun.report import Finding, Report, Verdict, is_leak
from santun.rule import Rule

__all__ = ["Checked", "OutputFormat", "RenderOptions", "harmless", "is_secret", "masked_text"]


@dataclass(frozen=True, slots=True)
class Checked:
    """One draft with its report, or the reason why it could not be read. ``line`` is that of a JSONL file.

    ``plain``: the file is the reply, so that a line of the reply is the same line of the file.
    """

    name: str
    line: int | None = None
    draft: Draft | None = field(default=None, repr=False)
    report: Report | None = None
    error: InputError | None = None
    plain: bool = False

    @property
    def verdict(self) -> Verdict:
        """The report's verdict; what could not be read is unknown."""
        return self.report.verdict if self.report is not None else Verdict.UNKNOWN


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How a person wants results. Formats for programs heed ``lang``, ``rules`` and ``version`` at most.

    ``rules`` are those that can be looked up by id, for formats that describe them; ``version`` is santun's.
    ``quiet`` leaves out drafts without findings and the summary; ``verbose`` adds what was skipped; ``explain`` adds
    what the complaint asks and which sentences take it up. ``width`` is in cells.
    """

    lang: str = "id"
    colour: bool = False
    quiet: bool = False
    verbose: bool = False
    width: int = 100
    explain: bool = False
    rules: Mapping[str, Rule] = field(default_factory=dict, repr=False)
    version: str = ""


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


def is_secret(finding: Finding) -> bool:
    """Whether a finding marks what must not be repeated: any rule of the family identity, and a wrong person's name."""
    return is_leak(finding.rule) or finding.rule == "accuracy.wrong-name"


def masked_text(draft: Draft, report: Report) -> str:
    """The reply with every secret that was found masked; offsets stay what they are."""
    signs = list(draft.text)
    for finding in report.findings:
        if finding.span is not None and is_secret(finding):
            start, end = finding.span.start, finding.span.end
            signs[start:end] = partly(draft.text[start:end])
    return "".join(signs)


# One sign for one sign, so that columns hold: pictures for controls, and nothing that turns a line's direction.
_SIGNS: dict[int, int | str] = {
    **{code: 0x2400 + code for code in range(0x20)},
    ord("\t"): " ",
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}


def harmless(text: str) -> str:
    """The text without what steers a terminal, as long as before."""
    return text if text.isascii() and text.isprintable() else text.translate(_SIGNS)
