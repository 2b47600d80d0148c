"""Reviewdog's diagnostic format (rdjson): one document, columns in UTF-8 bytes, fixes as suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from santun.output.base import Checked, RenderOptions
from santun.output.json import in_pieces
from santun.output.marks import Mark, Region, error_line, error_message, marks_of, message_of
from santun.report import Severity

__all__ = ["RdjsonFormat"]

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


class RdjsonFormat:
    """The format ``rdjson``."""

    name = "rdjson"
    streaming = False

    def render(self, results: Iterable[Checked], options: RenderOptions) -> Iterator[str]:
        """The document in pieces; it is complete only after the last."""
        diagnostics = (diagnostic for result in results for diagnostic in _diagnostics(result, options))
        yield from in_pieces('{"source": {"name": "santun"}, "diagnostics": [\n', diagnostics, "]}\n")


def _diagnostics(result: Checked, options: RenderOptions) -> Iterator[dict[str, Any]]:
    if result.report is None:
        location = {"path": result.name, "range": _line(error_line(result) or 1)}
        yield {"message": error_message(result, options), "location": location, "severity": "ERROR"}
    for mark in marks_of(result):
        yield _diagnostic(mark, result, options)


def _diagnostic(mark: Mark, result: Checked, options: RenderOptions) -> dict[str, Any]:
    data: dict[str, Any] = {
        "message": message_of(mark.finding, options),
        "location": {"path": result.name, "range": _range(mark.region) if mark.region else _line(mark.line)},
        "severity": _SEVERITIES[mark.finding.severity],
        "code": {"value": mark.finding.rule},
    }
    if mark.fixes:
        data["suggestions"] = [{"range": _range(region), "text": fix.replacement} for fix, region in mark.fixes]
    return data


def _line(line: int) -> dict[str, Any]:
    return {"start": {"line": line}}


def _range(region: Region) -> dict[str, Any]:
    return {
        "start": {"line": region.start.line, "column": region.byte_start},
        "end": {"line": region.end.line, "column": region.byte_end},
    }
