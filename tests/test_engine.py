"""The engine: isolation of checks, zones, order, verdict, and privacy that fails closed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun import Draft, Linter, Report, Settings, Verdict
from santun.authoring import Applicability, Check, Document, Fix, Hit, Principle, Rule, Severity, Span, Text, hookimpl

SECRET = "Siti-Rahasia-0812"


def make_rule(rule_id: str, severity: Severity = Severity.WARNING, **more: Any) -> Rule:
    text = Text(id="pesan", en="message")
    return Rule(
        id=rule_id, title=text, principle=Principle.SOPAN, severity=severity, message=text, explain=text, **more
    )


def make_check(rule_id: str, run: Any, severity: Severity = Severity.WARNING, **more: Any) -> type[Check]:
    class Probe(Check):
        rule = make_rule(rule_id, severity, **more)

        def check(self, document: Document) -> Iterable[Hit]:
            return run(document)

    return Probe


def plugin(*checks: type[Check]) -> Any:
    class Plugin:
        @hookimpl
        def santun_checks(self) -> Iterable[type[Check]]:
            return checks

    return Plugin()


def linter_with(*checks: type[Check], **settings: Any) -> Linter:
    return Linter(Settings(**settings), plugins=[plugin(*checks)], entry_points=False)


def at(start: int, end: int, **more: Any) -> Hit:
    return Hit(Span(start=start, end=end), **more)


def boom(document: Document) -> Iterable[Hit]:
    raise ValueError(f"{document.text} {SECRET}")


def test_a_crashing_check_is_a_failure_and_the_rest_goes_on() -> None:
    linter = linter_with(make_check("style.boom", boom), make_check("style.fine", lambda document: [at(0, 2)]))
    report = linter.check(f"ini {SECRET}")
    assert [finding.rule for finding in report.findings] == ["style.fine"]
    assert [(failure.source, failure.stage, failure.error) for failure in report.failures] == [
        ("style.boom", "check", "ValueError")
    ]
    assert report.failures[0].place.startswith("test_engine.py:")
    assert report.verdict is Verdict.REVISE
    assert SECRET not in report.model_dump_json()


def test_a_crash_midway_gives_no_half_result() -> None:
    def midway(document: Document) -> Iterable[Hit]:
        yield at(0, 1)
        raise RuntimeError(SECRET)

    report = linter_with(make_check("style.midway", midway)).check("kata kata")
    assert report.findings == () and len(report.failures) == 1


def test_privacy_fails_closed() -> None:
    report = linter_with(make_check("identity.probe", boom, Severity.ERROR)).check("kata")
    assert report.verdict is Verdict.UNKNOWN


def test_a_text_that_cannot_be_read_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    linter = linter_with()

    def broken(text: str) -> Any:
        raise RuntimeError(text)

    monkeypatch.setattr(linter._engine._reader, "read", broken)
    report = linter.check(SECRET)
    assert report.verdict is Verdict.UNKNOWN
    assert report.failures[0].stage == "read"
    assert SECRET not in report.model_dump_json()


@pytest.mark.parametrize("bad", ["no hit", None, SimpleNamespace(span=None), at(0, 99)])
def test_what_is_no_hit_of_this_text_is_a_failure(bad: Any) -> None:
    report = linter_with(make_check("style.odd", lambda document: [bad])).check("kata")
    assert report.findings == () and [failure.source for failure in report.failures] == ["style.odd"]


def test_one_fault_is_one_finding_the_longest() -> None:
    hits = [at(0, 4), at(0, 9), at(5, 9), at(0, 9), at(10, 12), Hit(None), Hit(None)]
    report = linter_with(make_check("style.many", lambda document: hits)).check("satu dua tiga empat")
    assert [finding.span and (finding.span.start, finding.span.end) for finding in report.findings] == [
        (0, 9),
        (10, 12),
        None,
    ]


def test_findings_stand_in_the_order_of_the_text() -> None:
    one = make_check("style.b", lambda document: [at(5, 8), at(0, 2)])
    two = make_check("style.a", lambda document: [at(5, 8), Hit(None)])
    report = linter_with(one, two).check("satu dua tiga")
    assert [finding.rule for finding in report.findings] == ["style.b", "style.a", "style.b", "style.a"]


def test_zones_hide_hits_unless_the_rule_looks_there() -> None:
    text = 'Ibu menulis "sangat buruk" kemarin'
    run = lambda document: [at(text.index("sangat"), text.index("buruk") + 5)]  # noqa: E731  # a line is enough here
    hidden = linter_with(make_check("style.hidden", run)).check(text)
    seen = linter_with(make_check("style.open", run, zones=frozenset())).check(text)
    assert [finding.rule for finding in hidden.findings if finding.rule.startswith("style.")] == []
    assert [finding.rule for finding in seen.findings if finding.rule.startswith("style.")] == ["style.open"]


def test_a_check_can_say_why_it_does_not_run() -> None:
    class Picky(Check):
        rule = make_rule("style.picky")

        def skip(self, document: Document) -> Text | None:
            return Text(id="lampiran tidak diketahui", en="attachments unknown")

        def check(self, document: Document) -> Iterable[Hit]:
            raise AssertionError

    report = linter_with(Picky).check("kata")
    assert ("style.picky", "attachments unknown") in [(item.rule, item.reason_en) for item in report.skipped]
    assert report.failures == ()


def test_severity_comes_from_the_settings_then_the_hit_then_the_rule() -> None:
    run = lambda document: [at(0, 4, severity=Severity.INFO)]  # noqa: E731  # a line is enough here
    check = make_check("style.probe", run, Severity.WARNING)
    assert linter_with(check).check("kata").findings[0].severity is Severity.INFO
    assert linter_with(check, severity={"style.probe": "error"}).check("kata").verdict is Verdict.HOLD


def test_wording_and_fixes_reach_the_finding() -> None:
    fix = Fix(span=Span(start=0, end=4), replacement="word", applicability=Applicability.SAFE)
    run = lambda document: [at(0, 4, fixes=(fix,), because=Text(id="sebab", en="cause"))]  # noqa: E731  # as above
    finding = linter_with(make_check("style.probe", run, better=("lebih baik",))).check("kata").findings[0]
    assert finding.fixes == (fix,) and finding.better == ("lebih baik",)
    assert (finding.message, finding.message_en, finding.because, finding.because_en) == (
        "pesan",
        "message",
        "sebab",
        "cause",
    )


@given(st.text(max_size=120))
def test_reports_are_deterministic_and_slice_back(text: str) -> None:
    linter = _shared()
    report = linter.check(text)
    assert report.model_dump_json() == linter.check(text).model_dump_json()
    assert report.failures == ()
    for finding in report.findings:
        if finding.span is not None:
            assert 0 <= finding.span.start <= finding.span.end <= len(text)


_LINTER: list[Linter] = []


def _shared() -> Linter:
    if not _LINTER:
        _LINTER.append(Linter(Settings(), entry_points=False))
    return _LINTER[0]


def test_two_linters_of_one_configuration_agree_to_the_byte() -> None:
    text = "Itu bukan urusan kami!!! Baca dulu aturannya."
    one, two = Linter(Settings(), entry_points=False), Linter(Settings(), entry_points=False)
    assert one.check(text).model_dump_json() == two.check(text).model_dump_json()
    changed = Linter(Settings(ignore=("tone.shouting",)), entry_points=False)
    assert changed.check(text).rules_digest != one.check(text).rules_digest


def test_a_report_survives_json(linter: Linter) -> None:
    report = linter.check("Sudah dicek belum??! Itu bukan urusan kami.")
    assert Report.model_validate_json(report.model_dump_json()) == report
    assert json.loads(report.model_dump_json())["version"] == report.version


def test_check_many_keeps_the_order_in_one_process_and_in_two(linter: Linter) -> None:
    drafts: list[Draft | str] = [f"Laporan nomor {n} sudah dicek{'!!!' if n % 3 else '.'}" for n in range(150)]
    drafts.append(Draft(text="Baik sekali???", channel="lapor"))
    one = [report.model_dump_json() for report in linter.check_many(drafts)]
    two = [report.model_dump_json() for report in linter.check_many(drafts, processes=2)]
    assert one == two and len(one) == 151


def test_check_many_is_lazy(linter: Linter) -> None:
    def endless() -> Iterable[str]:
        while True:
            yield "Terima kasih."

    reports = iter(linter.check_many(endless()))
    assert next(reports).verdict is Verdict.SEND


def test_a_fix_that_ends_behind_the_text_is_the_checks_failure() -> None:
    fix = Fix(span=Span(start=0, end=99), replacement="x")
    linter = linter_with(make_check("style.far", lambda document: [at(0, 2, fixes=(fix,))]))
    report = linter.check("ini")
    assert [(failure.source, failure.error) for failure in report.failures] == [("style.far", "ValueError")]
    assert linter.fix("ini").text == "ini"
