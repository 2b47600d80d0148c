"""A table for spreadsheets (RFC 4180): a row for each finding, and one for each draft without any.

A cell that a spreadsheet would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from santun.output.base import Checked, RenderOptions, harmless
from santun.output.marks import Mark, error_message, marks_of

__all__ = ["CsvFormat"]

COLUMNS = (
    "source",
    "draft_line",
    "verdict",
    "rule",
    "severity",
    "line",
    "column",
    "end_line",
    "end_column",
    "start",
    "end",
    "excerpt",
    "message",
    "because",
    "better",
    "fingerprint",
)
_FORMULA = ("=", "+", "-", "@")


class CsvFormat:
    """The format ``csv``."""

    name = "csv"
    streaming = True

    def render(self, results: Iterable[Checked], options: RenderOptions) -> Iterator[str]:
        """The heading, then the rows of a result at a time."""
        yield _written([COLUMNS])
        for result in results:
            marks = list(marks_of(result))
            rows = [_row(result, mark, options) for mark in marks] or [_row(result, None, options)]
            yield _written(rows)


def _row(result: Checked, mark: Mark | None, options: RenderOptions) -> tuple[str, ...]:
    head = (result.name, _number(result.line), result.verdict.value)
    if mark is None:
        told = error_message(result, options)
        return (*head, *("",) * 9, told, "", "", "")
    finding, region = mark.finding, mark.region
    span = finding.span
    english = options.lang == "en"
    places = (region.start.line, region.start.column, region.end.line, region.end.column) if region else (None,) * 4
    return (
        *head,
        finding.rule,
        finding.severity.value,
        *(_number(place) for place in places),
        *(_number(offset) for offset in ((span.start, span.end) if span else (None, None))),
        mark.excerpt or "",
        finding.message_en if english else finding.message,
        finding.because_en if english else finding.because,
        " / ".join(finding.better),
        mark.fingerprint,
    )


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _written(rows: Iterable[tuple[str, ...]]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([_cell(value) for value in row] for row in rows)
    return buffer.getvalue()


def _cell(value: str) -> str:
    value = "\n".join(harmless(line) for line in value.split("\n"))
    return f"'{value}" if value.lstrip().startswith(_FORMULA) else value
