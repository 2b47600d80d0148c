"""What is done for a request: functions from tools (a linter, a gate) to an answer, run in the checking thread.

Nothing of HTTP is known here; the shapes of answers stand in ``models``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from santun.draft import Draft
from santun.fixing import MaskStyle, mask
from santun.gate.gating import Gate
from santun.gate.model import GateRequest
from santun.linter import Linter
from santun.output.base import Checked
from santun.output.json import as_json, placed, record
from santun.output.positions import Positions
from santun.reading.document import Reader
from santun.report import Report, Verdict, is_leak

__all__ = ["Answer", "Tools", "UncheckedError", "Work", "checked", "decided", "fixed", "masked", "rule_page", "rules"]


@dataclass(frozen=True, slots=True)
class Tools:
    """What a worker checks with: the gate asks the same linter, the masker finds leaks, the reader tells sentences."""

    linter: Linter
    gate: Gate
    masker: Linter
    reader: Reader

    @classmethod
    def of(cls, linter: Linter) -> Tools:
        """All of them, around one linter."""
        return cls(linter, Gate(linter, door="http"), linter.adapted(linter.settings.for_masking()), Reader())


@dataclass(frozen=True, slots=True)
class Answer:
    """JSON in UTF-8, and the report that it tells of; the verdict alone for what could not be read."""

    body: bytes
    report: Report


class UncheckedError(Exception):
    """The reply could not be checked, so nothing of it is given back."""


Work = Callable[[Tools], Answer]


def checked(draft: Draft, source: str = "draft") -> Work:
    """The result of one draft."""

    def work(tools: Tools) -> Answer:
        report = tools.linter.check(draft)
        return Answer(_json(record(Checked(source, None, draft, report))), report)

    return work


def masked(draft: Draft, style: MaskStyle) -> Work:
    """The reply with every leak replaced.

    Raises:
        UncheckedError: a rule about secrecy failed.
    """

    def work(tools: Tools) -> Answer:
        report = tools.masker.check(draft)
        if report.verdict is Verdict.UNKNOWN:
            raise UncheckedError
        count = sum(1 for finding in report.findings if is_leak(finding.rule) and finding.span is not None)
        return Answer(_json({"text": mask(draft, report, style), "masked": count}), report)

    return work


def fixed(draft: Draft, *, unsafe: bool) -> Work:
    """The reply after fixing, what was changed, and the result of the new text."""

    def work(tools: Tools) -> Answer:
        done = tools.linter.fix(draft, unsafe=unsafe)
        after = draft.model_copy(update={"text": done.text})
        report = done.report if done.report is not None else tools.linter.check(after)
        positions = Positions(draft.text)
        changes = [
            {**placed(change.span, positions), "replacement": change.replacement, "rules": list(change.rules)}
            for change in done.applied
        ]
        told = {
            "text": done.text,
            "applied": changes,
            "left_out": [item.model_dump(mode="json") for item in done.left_out],
            "result": record(Checked("draft", None, after, report)),
        }
        return Answer(_json(told), report)

    return work


def decided(request: GateRequest, *, with_result: bool = False) -> Work:
    """The gate's decision; with the result of ``checked`` beside it where it is asked for."""

    def work(tools: Tools) -> Answer:
        decision = tools.gate.decide(request.draft, request.acknowledgements, by=request.by)
        told = decision.model_dump(mode="json")
        if with_result:
            told["result"] = record(Checked("draft", None, request.draft, decision.report))
        return Answer(_json(told), decision.report)

    return work


def rules(tools: Tools) -> bytes:
    """Every rule that the linter knows."""
    from santun._version import __version__

    return _json({"version": __version__, "rules": [rule_page(tools, name) for name in tools.linter.rules]})


def rule_page(tools: Tools, name: str) -> dict[str, Any]:
    """One rule without its examples.

    Raises:
        KeyError: nobody brought it.
    """
    rule = tools.linter.rule(name)
    data: dict[str, Any] = rule.model_dump(mode="json", exclude={"examples"})
    return {**data, "selected": tools.linter.settings.is_selected(name)}


def _json(value: Any) -> bytes:
    return as_json(value).encode()
