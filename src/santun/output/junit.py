"""JUnit's XML, as the xUnit plugin of Jenkins reads it: a suite for each file, a test case for each finding.

Warnings and errors fail, notes pass and are told in ``system-out``; a draft without findings is one case that passes; a
draft that could not be read is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.etree import ElementTree

from santun.output.base import Checked, RenderOptions
from santun.output.marks import Mark, error_message, marks_of, message_of
from santun.report import Severity, Verdict

__all__ = ["JunitFormat"]

# What XML 1.0 cannot hold, not even escaped.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class JunitFormat:
    """The format ``junit``."""

    name = "junit"
    streaming = False

    def render(self, results: Iterable[Checked], options: RenderOptions) -> Iterator[str]:
        """The document in pieces, a suite each; it is complete only after the last."""
        yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="santun">\n'
        for name, group in groupby(results, key=lambda result: result.name):
            suite = _suite(name, group, options)
            ElementTree.indent(suite)
            yield ElementTree.tostring(suite, encoding="unicode") + "\n"
        yield "</testsuites>\n"


def _suite(name: str, results: Iterable[Checked], options: RenderOptions) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", {"name": _clean(name)})
    for result in results:
        _add_cases(suite, result, options)
    suite.set("tests", str(len(suite)))
    for kind in ("failure", "error"):
        suite.set(f"{kind}s", str(len(suite.findall(f"testcase/{kind}"))))
    return suite


def _add_cases(suite: ElementTree.Element, result: Checked, options: RenderOptions) -> None:
    if result.report is None:
        case = _case(suite, result, "read", result.line)
        ElementTree.SubElement(case, "error", {"type": "unreadable", "message": _clean(error_message(result, options))})
        return
    if result.verdict is Verdict.UNKNOWN:
        case = _case(suite, result, "check", result.line)
        failed = ", ".join(f"{failure.source}: {failure.error}" for failure in result.report.failures)
        ElementTree.SubElement(case, "error", {"type": "unchecked", "message": _clean(failed)})
    marks = list(marks_of(result))
    if not marks and result.verdict is not Verdict.UNKNOWN:
        _case(suite, result, "santun", result.line)
    for mark in marks:
        case = _case(suite, result, mark.finding.rule, mark.line)
        _tell(case, mark, options)


def _case(suite: ElementTree.Element, result: Checked, name: str, line: int | None) -> ElementTree.Element:
    told = name if line is None else f"{name}:{line}"
    return ElementTree.SubElement(suite, "testcase", {"name": _clean(told), "classname": _clean(result.name)})


def _tell(case: ElementTree.Element, mark: Mark, options: RenderOptions) -> None:
    message = _clean(message_of(mark.finding, options))
    if mark.finding.severity is Severity.INFO:
        ElementTree.SubElement(case, "system-out").text = message
        return
    attributes = {"type": mark.finding.severity.value, "message": message}
    lines = [f"- {wording}" for wording in mark.finding.better]
    if mark.excerpt is not None:
        lines.insert(0, mark.excerpt)
    ElementTree.SubElement(case, "failure", attributes).text = _clean("\n".join(lines))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
