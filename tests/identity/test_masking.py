"""Masking: every leak replaced, everything else untouched, and nothing left to find."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from santun import Complaint, Draft, Linter, MaskStyle, Person, Settings, mask
from santun.identity.placeholders import PLACEHOLDERS, partly
from santun.report import Applicability, Finding, Fix, Report, Severity, Span, Verdict
from santun.rule import Bad

PERSONAL = "Yth. Ibu Ratna Wulandari, NIK 3404125708900001 aktif. Kami menelepon nomor Ibu 0812-3456-7891 kemarin."


@cache
def linter() -> Linter:
    return Linter(Settings(), entry_points=False)


def masked(text: str, style: MaskStyle = MaskStyle.PLACEHOLDER) -> str:
    draft = Draft(text=text, channel="lapor")
    return mask(draft, linter().check(draft), style)


def test_placeholders_are_readable() -> None:
    assert masked(PERSONAL) == (
        "Yth. Ibu [nama warga], NIK [NIK] aktif. Kami menelepon nomor Ibu [nomor telepon] kemarin."
    )


def test_partial_masks_keep_the_length() -> None:
    shown = masked(PERSONAL, MaskStyle.PARTIAL)
    assert len(shown) == len(PERSONAL)
    assert "3404********0001" in shown and "Ratna" not in shown


@pytest.mark.parametrize(
    ("recorded", "reply", "expected"),
    [
        (
            "Budi",
            "Yth. Bapak Budi Santoso, laporan sudah kami terima.",
            "Yth. Bapak Pelapor, laporan sudah kami terima.",
        ),
        ("Budi Santoso", "Yth. Bapak Budi Santoso Wijaya, terima kasih.", "Yth. Bapak Pelapor, terima kasih."),
        ("Wulandari", "Laporan Ibu Ratna Wulandari sudah kami terima.", "Laporan Ibu [nama warga] sudah kami terima."),
    ],
)
def test_a_name_is_masked_whole_where_the_record_holds_a_part(recorded: str, reply: str, expected: str) -> None:
    draft = Draft(
        text=reply, channel="lapor", complaint=Complaint(text="Jalan rusak.", complainant=Person(name=recorded))
    )
    assert mask(draft, linter().check(draft)) == expected


@pytest.mark.parametrize(
    "settings",
    [
        {"select": ["tone"]},
        {"ignore": ["identity"]},
        {"channels": {"lapor": {"select": ["tone"]}}},
        {"channels": {"lapor": {"ignore": ["identity"]}}},
    ],
)
def test_whatever_is_selected_leaks_are_masked(settings: dict[str, object]) -> None:
    chosen = Settings.model_validate(settings).for_masking()
    draft = Draft(text=PERSONAL, channel="lapor")
    report = linter().adapted(chosen).check(draft)
    assert mask(draft, report) == masked(PERSONAL)
    assert {finding.rule.partition(".")[0] for finding in report.findings} == {"identity"}


def test_a_rule_that_is_ignored_by_its_id_masks_nothing() -> None:
    chosen = Settings.model_validate({"ignore": ["identity.name"], "select": ["tone"]}).for_masking()
    draft = Draft(text=PERSONAL, channel="lapor")
    assert mask(draft, linter().adapted(chosen).check(draft)).startswith("Yth. Ibu Ratna Wulandari, NIK [NIK]")


def test_an_unknown_style_is_refused() -> None:
    draft = Draft(text="Terima kasih.")
    with pytest.raises(ValueError, match="total"):
        mask(draft, linter().check(draft), "total")


def test_a_report_of_another_text_is_refused() -> None:
    report = linter().check(Draft(text=PERSONAL, channel="lapor"))
    with pytest.raises(ValueError, match="another text"):
        mask(Draft(text="Pendek."), report)


EXAMPLES = [
    example.plain
    for rule_id in linter().rules
    if rule_id.startswith("identity.")
    for example in linter().rule(rule_id).examples
    if isinstance(example, Bad)
]


@pytest.mark.parametrize("text", EXAMPLES)
@pytest.mark.parametrize("style", list(MaskStyle))
def test_masked_text_has_no_leak_left(text: str, style: MaskStyle) -> None:
    once = masked(text, style)
    assert once != text
    report = linter().check(Draft(text=once, channel="lapor"))
    assert [f.rule for f in report.findings if f.rule.startswith("identity.")] == []
    assert masked(once, style) == once


@pytest.mark.parametrize("text", EXAMPLES)
def test_each_finding_offers_its_mask_as_a_fix(text: str) -> None:
    for finding in linter().check(Draft(text=text, channel="lapor")).findings:
        if finding.rule.startswith("identity."):
            (fix,) = finding.fixes
            together = "bersama-sama" in finding.because  # weak hints: ordinary words, so a person reads first
            assert fix.applicability is (Applicability.REVIEW if together else Applicability.SAFE)
            assert fix.span == finding.span
            assert fix.replacement in PLACEHOLDERS | {"Pelapor"}


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=8)


@settings(deadline=None)
@given(text=st.text(min_size=80, max_size=120), places=spans)
def test_nothing_outside_the_leaks_is_touched(text: str, places: list[tuple[int, int]]) -> None:
    draft = Draft(text=text)
    findings = tuple(leak(start, start + length) for start, length in places)
    report = Report(version="0", rules_digest="0", verdict=Verdict.HOLD, findings=findings)
    covered = {i for start, length in places for i in range(start, start + length)}
    kept = "".join(sign for i, sign in enumerate(draft.text) if i not in covered)
    assert mask(draft, report).replace("\0", "") == kept.replace("\0", "")
    partial = mask(draft, report, "partial")
    assert len(partial) == len(draft.text)
    assert all(partial[i] == sign for i, sign in enumerate(draft.text) if i not in covered)


def leak(start: int, end: int) -> Finding:
    span = Span(start=start, end=end)
    fix = Fix(span=span, replacement="\0", applicability=Applicability.SAFE)
    return Finding(
        rule="identity.nik", severity=Severity.ERROR, message="x", message_en="x", span=span, fixes=(fix,)
    )  # fmt: skip


@given(text=st.text(max_size=60))
def test_a_partial_mask_of_anything_keeps_its_length(text: str) -> None:
    assert len(partly(text)) == len(text)
