"""Workflow commands of GitHub Actions: each finding an annotation beside the line of its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from santun.output.base import Checked, RenderOptions
from santun.output.marks import Mark, error_line, error_message, marks_of, message_of
from santun.report import Severity

__all__ = ["GithubFormat"]

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class GithubFormat:
    """The format ``github``."""

    name = "github"
    streaming = True

    def render(self, results: Iterable[Checked], options: RenderOptions) -> Iterator[str]:
        """The commands of a result at a time, a line each."""
        for result in results:
            lines = [_command(mark, result, options) for mark in marks_of(result)]
            if result.report is None:
                place = f"file={_property(result.name)},line={error_line(result) or 1},title=santun"
                lines.append(f"::error {place}::{_data(error_message(result, options))}")
            yield "".join(f"{line}\n" for line in lines)


def _command(mark: Mark, result: Checked, options: RenderOptions) -> str:
    finding, region = mark.finding, mark.region
    properties = {"file": result.name, "line": str(mark.line)}
    if region is not None:
        properties["endLine"] = str(region.end.line)
        if region.start.line == region.end.line:  # columns are understood within one line only
            properties["col"] = str(region.start.column)
            properties["endColumn"] = str(region.end.column)
    properties["title"] = f"santun ({finding.rule})"
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = "\n".join((message_of(finding, options), *(f"- {wording}" for wording in finding.better)))
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
