"""Spans, severities and verdicts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun import Finding, Report, Severity, Span, Verdict
from santun.engine import judge
from santun.rule import Bad, Good, Missed, Rule, unmark
from santun.testing import mark


def finding(severity: Severity) -> Finding:
    return Finding(rule="tone.blame", severity=severity, message="m", message_en="m")


@pytest.mark.parametrize(
    ("severities", "verdict"),
    [
        ([], "send"),
        (["info"], "send"),
        (["info", "warning"], "revise"),
        (["warning", "error"], "hold"),
        (["error"], "hold"),
    ],
)
def test_the_worst_finding_gives_the_verdict(severities: list[str], verdict: str) -> None:
    assert judge([finding(Severity(name)) for name in severities]) is Verdict(verdict)


def test_at_least() -> None:
    report = Report(version="0", rules_digest="0", verdict=Verdict.HOLD, findings=tuple(map(finding, Severity)))
    assert [f.severity for f in report.at_least(Severity.WARNING)] == [Severity.ERROR, Severity.WARNING]


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="end lies before start"):
        Span(start=3, end=2)


@given(st.text(alphabet="ab \n"), st.lists(st.tuples(st.integers(0, 20), st.integers(1, 5)), max_size=4))
def test_marks_go_in_and_come_out(text: str, pairs: list[tuple[int, int]]) -> None:
    spans, at = [], 0
    for gap, length in pairs:
        start = at + gap
        if start + length <= len(text):
            spans.append(Span(start=start, end=start + length))
            at = start + length
    assert unmark(mark(text, spans)) == (text, tuple(spans))


@pytest.mark.parametrize("text", ["[[a", "a]]", "[[a [[b]] c]]"])
def test_broken_marks_are_errors(text: str) -> None:
    with pytest.raises(ValueError, match=r"\[\[|\]\]"):
        unmark(text)


def test_examples_need_marks_or_must_have_none() -> None:
    with pytest.raises(ValueError, match="marks"):
        Bad(text="tanpa tanda")
    with pytest.raises(ValueError, match="marks"):
        Good(text="[[dengan]] tanda")
    assert Missed(text="[[x]]").spans == (Span(start=0, end=1),)


def test_rule_ids_are_checked() -> None:
    with pytest.raises(ValueError, match=r"family\.problem"):
        Rule.model_validate({"id": "Tone.Blame"})
