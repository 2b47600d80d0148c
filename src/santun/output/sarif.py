"""SARIF 2.1.0 (OASIS), for code scanning and the viewers that read it. Columns count code points.

A draft that could not be read, or a rule that failed, is a notification: the run then says that it did not succeed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from santun.output.base import Checked, RenderOptions
from santun.output.json import as_json
from santun.output.marks import Mark, Region, error_line, error_message, marks_of, message_of
from santun.report import Applicability, Failure, Severity, Verdict
from santun.rule import Rule

__all__ = ["SarifFormat"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


class SarifFormat:
    """The format ``sarif``."""

    name = "sarif"
    streaming = False

    def render(self, results: Iterable[Checked], options: RenderOptions) -> Iterator[str]:
        """The log as one piece."""
        run = _Run(options)
        for result in results:
            run.add(result)
        yield as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run.as_data()]}) + "\n"


class _Run:
    def __init__(self, options: RenderOptions) -> None:
        self.options = options
        self.results: list[dict[str, Any]] = []
        self.notifications: list[dict[str, Any]] = []
        self.artifacts: dict[str, None] = {}
        self.rules: dict[str, int] = {}
        self.told: set[Failure] = set()

    def add(self, result: Checked) -> None:
        self.artifacts.setdefault(_uri(result.name))
        if result.report is None:
            self.notifications.append(self._notification(error_message(result, self.options), result))
            return
        for mark in marks_of(result):
            self.results.append(self._result(mark, result))
        for failure in result.report.failures:
            if failure not in self.told:
                self.told.add(failure)
                told = f"{failure.source}: {failure.error} ({failure.stage}, {failure.place or '-'})"
                grave = result.verdict is Verdict.UNKNOWN
                self.notifications.append(self._notification(told, result, "error" if grave else "warning"))

    def as_data(self) -> dict[str, Any]:
        failed = any(item["level"] == "error" for item in self.notifications)
        return {
            "tool": {"driver": self._driver()},
            "columnKind": "unicodeCodePoints",
            "artifacts": [{"location": {"uri": uri}} for uri in self.artifacts],
            "invocations": [
                {"executionSuccessful": not failed, "toolExecutionNotifications": self.notifications},
            ],
            "results": self.results,
        }

    def _driver(self) -> dict[str, Any]:
        version = {"semanticVersion": self.options.version} if self.options.version else {}
        return {"name": "santun", **version, "rules": [_rule(name, self.options) for name in self.rules]}

    def _result(self, mark: Mark, result: Checked) -> dict[str, Any]:
        finding = mark.finding
        data: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self.rules.setdefault(finding.rule, len(self.rules)),
            "level": _LEVELS[finding.severity],
            "message": {"text": message_of(finding, self.options)},
            "locations": [_location(result, mark)],
            "partialFingerprints": {"santun/v1": mark.fingerprint},
        }
        if finding.better:
            data["properties"] = {"better": list(finding.better)}
        if mark.fixes:
            data["fixes"] = [_fix(replacement.replacement, region, result) for replacement, region in mark.fixes]
            data.setdefault("properties", {})["safe"] = mark.fixes[0][0].applicability is Applicability.SAFE
        return data

    def _notification(self, text: str, result: Checked, level: str = "error") -> dict[str, Any]:
        physical: dict[str, Any] = {"artifactLocation": self._artifact(result)}
        line = error_line(result)
        if line:
            physical["region"] = {"startLine": line}
        return {"level": level, "message": {"text": text or "-"}, "locations": [{"physicalLocation": physical}]}

    def _artifact(self, result: Checked) -> dict[str, Any]:
        uri = _uri(result.name)
        return {"uri": uri, "index": list(self.artifacts).index(uri)}


def _rule(name: str, options: RenderOptions) -> dict[str, Any]:
    rule: Rule | None = options.rules.get(name)
    if rule is None:
        return {"id": name}
    return {
        "id": name,
        "name": "".join(part.capitalize() for part in name.replace(".", "-").split("-")),
        "shortDescription": {"text": rule.title.in_language(options.lang)},
        "fullDescription": {"text": rule.message.in_language(options.lang)},
        "help": {"text": rule.explain.in_language(options.lang)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family, rule.principle.value], "basis": list(rule.basis)},
    }


def _location(result: Checked, mark: Mark) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(result.name)}}
    if mark.region is not None:
        physical["region"] = _region(mark.region)
    elif result.line is not None or result.plain:
        physical["region"] = {"startLine": mark.line}
    return {"physicalLocation": physical}


def _region(region: Region) -> dict[str, int]:
    return {
        "startLine": region.start.line,
        "startColumn": region.start.column,
        "endLine": region.end.line,
        "endColumn": region.end.column,
        "charOffset": region.span.start,
        "charLength": region.span.end - region.span.start,
    }


def _fix(replacement: str, region: Region, result: Checked) -> dict[str, Any]:
    change = {"deletedRegion": _region(region), "insertedContent": {"text": replacement}}
    return {"artifactChanges": [{"artifactLocation": {"uri": _uri(result.name)}, "replacements": [change]}]}


def _uri(name: str) -> str:
    """A file name as a URI reference: relative names stay relative."""
    path = PurePath(name)
    if path.is_absolute():
        return path.as_uri() if name.isascii() else "file://" + _quoted(path.as_posix())
    return _quoted(path.as_posix())


def _quoted(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape" if path.isprintable() else "surrogatepass"), safe="/")
