"""GitLab's Code Quality report, a subset of Code Climate's: one array of issues with fingerprints."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from santun.output.base import Checked, RenderOptions
from santun.output.json import in_pieces
from santun.output.marks import error_line, error_message, marks_of, message_of
from santun.report import Severity

__all__ = ["GitlabFormat"]

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


class GitlabFormat:
    """The format ``gitlab``."""

    name = "gitlab"
    streaming = False

    def render(self, results: Iterable[Checked], options: RenderOptions) -> Iterator[str]:
        """The array in pieces; it is complete only after the last."""
        yield from in_pieces("[\n", (issue for result in results for issue in _issues(result, options)), "]\n")


def _issues(result: Checked, options: RenderOptions) -> Iterator[dict[str, Any]]:
    if result.report is None:
        line = error_line(result) or 1
        told = hashlib.sha256(f"{result.name}\0{line}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
        yield _issue("unreadable", error_message(result, options), "blocker", told, result, (line, line))
    for mark in marks_of(result):
        end = mark.region.end.line if mark.region else mark.line
        severity = _SEVERITIES[mark.finding.severity]
        message = message_of(mark.finding, options)
        yield _issue(mark.finding.rule, message, severity, mark.fingerprint, result, (mark.line, end))


def _issue(
    name: str, description: str, severity: str, fingerprint: str, result: Checked, lines: tuple[int, int]
) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": name,
        "description": description,
        "categories": ["Style"],
        "severity": severity,
        "fingerprint": fingerprint,
        "location": {"path": result.name.removeprefix("./"), "lines": {"begin": lines[0], "end": lines[1]}},
    }
