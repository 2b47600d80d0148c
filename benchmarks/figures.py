"""What is measured and how it is shown: rows, sections, and the three forms of a result.

No measuring here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

__all__ = ["Budget", "Row", "Section", "as_json", "as_markdown", "as_table", "missed"]

_HEADS = ("what", "figure", "unit", "ratio", "to", "budget", "note")


@dataclass(frozen=True, slots=True)
class Budget:
    """What DESIGN section 8 demands: at most ``limit``, or at least."""

    limit: float
    least: bool = False

    def met(self, value: float) -> bool:
        """Whether ``value`` keeps the budget."""
        return value >= self.limit if self.least else value <= self.limit

    def __str__(self) -> str:
        return f"{'>=' if self.least else '<='} {number(self.limit)}"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. ``ratio`` is of the figure to that of ``to``; ``value`` is None where nothing could be measured.

    ``judged`` is what the budget looks at where that is not the figure itself; ``also`` are further figures.
    """

    what: str
    value: float | None
    unit: str = ""
    ratio: float | None = None
    to: str = ""
    budget: Budget | None = None
    judged: float | None = None
    also: Mapping[str, float] = field(default_factory=dict)
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the budget is kept; None without a budget, and False without a figure."""
        if self.budget is None:
            return None
        value = self.value if self.judged is None else self.judged
        return value is not None and self.budget.met(value)

    def cells(self) -> tuple[str, ...]:
        """As shown, in the order of the heads."""
        also = ", ".join(f"{name} {number(value)}" for name, value in self.also.items())
        verdict = "" if self.budget is None else f"{self.budget} {'met' if self.met else 'MISSED'}"
        ratio = "" if self.ratio is None else f"{number(self.ratio)}x"
        note = "; ".join(part for part in (also, self.note) if part)
        return (self.what, number(self.value), self.unit, ratio, self.to, verdict, note)


@dataclass(frozen=True, slots=True)
class Section:
    """Figures that belong together."""

    name: str
    title: str
    rows: tuple[Row, ...]
    note: str = ""


def number(value: float | None) -> str:
    """Three digits that count: 4,210 and 0.253."""
    if value is None:
        return "-"
    size = abs(value)
    return f"{value:,.0f}" if size >= 100 else f"{value:.1f}" if size >= 10 else f"{value:.3g}"


def missed(sections: Iterable[Section]) -> list[str]:
    """The budgets that were not kept, or could not be measured."""
    return [f"{section.name}: {row.what}" for section in sections for row in section.rows if row.met is False]


def as_json(facts: Mapping[str, object], sections: Sequence[Section]) -> str:
    """Everything, for a program."""
    data = [
        {**asdict(section), "rows": [{**asdict(row), "met": row.met} for row in section.rows]} for section in sections
    ]
    return json.dumps({"facts": dict(facts), "sections": data}, ensure_ascii=False, indent=1) + "\n"


def as_table(section: Section) -> str:
    """One section for a terminal."""
    lines = [_HEADS, *(row.cells() for row in section.rows)]
    shown = [i for i in range(len(_HEADS)) if any(line[i] for line in lines[1:])]
    widths = [max(len(line[i]) for line in lines) for i in shown]
    text = [f"\n{section.title}"]
    for line in lines:
        sized = zip(shown, widths, strict=True)
        cells = (line[i].rjust(width) if i in (1, 3) else line[i].ljust(width) for i, width in sized)
        text.append("  " + "  ".join(cells).rstrip())
    return "\n".join(text + ([f"  {section.note}"] if section.note else []))


def as_markdown(facts: Mapping[str, object], sections: Sequence[Section]) -> str:
    """The whole result as a page."""
    parts = ["# Benchmark results", "Written by `python -m benchmarks --markdown`; do not edit. See README.md."]
    parts.append("\n".join(f"- {name}: {value}" for name, value in facts.items()))
    budgets = missed(sections)
    parts.append("Budgets missed: " + ("; ".join(budgets) if budgets else "none") + ".")
    for section in sections:
        parts += [f"## {section.title}", _markdown_table(section)] + ([section.note] if section.note else [])
    return "\n\n".join(parts) + "\n"


def _markdown_table(section: Section) -> str:
    lines = [_HEADS, *(row.cells() for row in section.rows)]
    shown = [i for i in range(len(_HEADS)) if any(line[i] for line in lines[1:])]
    rows = ["| " + " | ".join(line[i].replace("|", "\\|") for i in shown) + " |" for line in lines]
    rule = "|" + "|".join(" ---: " if i in (1, 3) else " --- " for i in shown) + "|"
    return "\n".join([rows[0], rule, *rows[1:]])
