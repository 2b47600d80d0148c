"""One JSON document for programs: ``{"schema": 2, "results": [...], "summary": {...}}``.

Texts of findings come in both languages. The reply itself is not repeated, only the marked words; those of
``identity.*`` findings are masked.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from santun.output.base import Checked, RenderOptions, masked_text
from santun.output.positions import Positions
from santun.report import Finding, Span, Verdict

__all__ = ["SCHEMA", "JsonFormat", "as_json", "in_pieces", "placed", "record"]

SCHEMA = 2


class JsonFormat:
    """The format ``json``."""

    name = "json"
    streaming = False

    def render(self, results: Iterable[Checked], options: RenderOptions) -> Iterator[str]:
        """The document in pieces; it is complete only after the last."""
        verdicts: Counter[Verdict] = Counter()
        before = f'{{"schema": {SCHEMA}, "results": [\n'
        for result in results:
            verdicts[result.verdict] += 1
            yield before + as_json(record(result))
            before = ",\n"
        summary = {"drafts": verdicts.total(), **{verdict.value: verdicts[verdict] for verdict in Verdict}}
        yield ("" if verdicts else before) + f'\n], "summary": {as_json(summary)}}}\n'


def as_json(value: Any) -> str:
    """Compact JSON in readable Unicode; lone surrogates, which UTF-8 cannot hold, as escapes."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def in_pieces(head: str, items: Iterable[Any], tail: str) -> Iterator[str]:
    """A document that ends in an array, written piece by piece: ``head`` opens the array and ``tail`` closes it."""
    before = head
    for item in items:
        yield before + as_json(item)
        before = ",\n"
    yield (head if before is head else "\n") + tail


def record(result: Checked) -> dict[str, Any]:
    """One result as plain data. ``column`` and ``end_column`` are 1-based and count code points."""
    head = {"source": result.name, "line": result.line, "verdict": result.verdict.value, "error": None}
    if result.draft is None or result.report is None:
        nothing: dict[str, Any] = {"findings": [], "skipped": [], "failures": [], "coverage": None, "ledger": None}
        return {**head, "error": _error(result), **nothing}
    report = result.report
    positions = Positions(result.draft.text) if report.findings else None
    text = masked_text(result.draft, report)
    return {
        **head,
        "version": report.version,
        "rules_digest": report.rules_digest,
        "kind": report.kind,
        "inferred": report.inferred.model_dump(mode="json") if report.inferred else None,
        "findings": [_finding(finding, text, positions) for finding in report.findings],
        "skipped": _plain(report.skipped),
        "failures": _plain(report.failures),
        # Points by place: ``span`` counts code points of the complaint, those of ``by`` code points of the reply.
        "coverage": None if report.coverage is None else _plain(report.coverage),
        # Claims by place: every span counts code points of the reply.
        "ledger": None if report.ledger is None else _plain(report.ledger),
    }


def _plain(items: Iterable[BaseModel]) -> list[dict[str, Any]]:
    return [item.model_dump(mode="json") for item in items]


def _error(result: Checked) -> dict[str, Any] | None:
    if result.error is None:
        return None
    told = getattr(result.error, "text", None)
    english = result.error.message
    return {"line": result.error.line, "message": told.id if told else english, "message_en": english}


def _finding(finding: Finding, text: str, positions: Positions | None) -> dict[str, Any]:
    data = finding.model_dump(mode="json", exclude={"span", "fixes"})
    data.update(placed(finding.span, positions))
    data["excerpt"] = text[finding.span.start : finding.span.end] if finding.span else None
    data["fixes"] = [
        {
            "replacement": fix.replacement,
            "applicability": fix.applicability.value,
            **placed(fix.span, positions),
        }
        for fix in finding.fixes
    ]
    return data


_NOWHERE = dict.fromkeys(("span", "line", "column", "end_line", "end_column", "utf16_start", "utf16_end"))


def placed(span: Span | None, positions: Positions | None) -> dict[str, Any]:
    """A span as code points, lines and columns, and UTF-16 units; all of them None where there is no span."""
    if span is None or positions is None:
        return dict(_NOWHERE)
    start, end = positions.place(span.start), positions.place(span.end)
    return {
        "span": {"start": span.start, "end": span.end},
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "utf16_start": positions.utf16(span.start),
        "utf16_end": positions.utf16(span.end),
    }
