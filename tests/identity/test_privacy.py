"""Nothing that was found, and no part of it, leaves by a report, a format, an error, a log or standard error."""

from __future__ import annotations

import json
import logging
import re
from functools import cache

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from santun import Complaint, Draft, Linter, Person, SantunError, Settings, mask
from santun.check import Check
from santun.identity.exposure import exposure_of
from santun.output import Checked, RenderOptions
from santun.report import Verdict


@cache
def linter() -> Linter:
    return Linter(Settings(), entry_points=False)


_SYLLABLES = ("ba", "ri", "no", "se", "tu", "la", "mi", "ko", "we", "ya", "dir", "man", "ten", "gus", "rah", "ling")
names = st.lists(
    st.lists(st.sampled_from(_SYLLABLES), min_size=3, max_size=4).map(lambda parts: "".join(parts).capitalize()),
    min_size=2,
    max_size=3,
).map(" ".join)
niks = st.builds(
    "{:02}{:02}{:02}{:02}{:02}{:02}{:04}".format,
    st.sampled_from([11, 32, 34, 51, 73]),
    st.integers(1, 20),
    st.integers(1, 20),
    st.integers(1, 28) | st.integers(41, 68),
    st.integers(1, 12),
    st.integers(0, 99),
    st.integers(1, 9999),
)
phones = st.builds("08{}{:09}".format, st.sampled_from("1235789"), st.integers(0, 999_999_999))
TEMPLATES = (
    "Yth. Ibu {name}, data dengan NIK {nik} sudah aktif. Kami menghubungi nomor Ibu {phone} kemarin.",
    "PAK {name} JANGAN BERTANYA TERUS! NIK {nik} SUDAH ADA, HP {phone} TIDAK AKTIF!!!",
    "Berkas atas nama {name} ({nik}) kurang lengkap, jadi salah Ibu sendiri. WA pelapor {phone} tidak dijawab.",
)


@st.composite
def secret_drafts(draw: st.DrawFn) -> tuple[Draft, tuple[str, str, str]]:
    name, nik, phone = draw(names), draw(niks), draw(phones)
    text = draw(st.sampled_from(TEMPLATES)).format(name=name, nik=nik, phone=phone)
    known = draw(st.booleans())
    complaint = Complaint(
        text=f"Nama saya {name}, NIK {nik}. Lampu mati.", complainant=Person(name=name, nik=nik, phone=phone)
    )
    draft = Draft(
        text=text, channel=draw(st.sampled_from(["lapor", "social", None])), complaint=complaint if known else None
    )
    return draft, (name, nik, phone)


def parts(secrets: tuple[str, str, str]) -> list[str]:
    """What must not be seen: each word of the name, and runs of digits longer than a mask leaves."""
    name, nik, phone = secrets
    return [*name.split(), nik, nik[2:10], nik[6:12], phone, phone[1:8], phone[-7:]]


def assert_silent(shown: str, secrets: tuple[str, str, str]) -> None:
    for part in parts(secrets):
        assert not re.search(rf"(?<!\w){re.escape(part)}(?!\w)", shown, re.IGNORECASE), "a part of a secret is shown"


@settings(max_examples=60, deadline=None)
@given(case=secret_drafts())
def test_no_format_shows_a_secret(case: tuple[Draft, tuple[str, str, str]]) -> None:
    draft, secrets = case
    report = linter().check(draft)
    assert {"identity.nik", "identity.phone"} <= {finding.rule for finding in report.findings}
    if draft.complaint is None and "identity.name" not in {finding.rule for finding in report.findings}:
        return  # an invented name that the model does not take for one: nothing was found that could be shown
    assert_silent(report.model_dump_json(), secrets)
    result = Checked("draf.txt", None, draft, report)
    for lang in ("id", "en"):
        for colour in (False, True):
            options = RenderOptions(lang=lang, colour=colour, verbose=True, width=400)
            for output in linter().outputs.values():
                assert_silent("".join(output.render([result], options)), secrets)
    assert_silent(repr(result), secrets)
    assert_silent(mask(draft, report), secrets)


class Breaks(Check):
    """Fails with the draft's text in the error, as a careless plugin would."""

    rule = linter().rule("identity.nik").model_copy(update={"id": "identity.breaks"})

    def check(self, document):  # type: ignore[no-untyped-def]
        raise ValueError(document.text)


@settings(max_examples=15, deadline=None)
@given(case=secret_drafts())
def test_a_broken_check_tells_nothing_and_holds_the_reply(case: tuple[Draft, tuple[str, str, str]]) -> None:
    draft, secrets = case
    report = broken().check(draft)
    assert report.verdict is Verdict.UNKNOWN
    assert [failure.source for failure in report.failures] == ["identity.breaks"]
    assert_silent(json.dumps([failure.model_dump() for failure in report.failures]), secrets)


@cache
def broken() -> Linter:
    from santun import authoring

    class Plugin:
        @authoring.hookimpl
        def santun_checks(self):  # type: ignore[no-untyped-def]
            return [Breaks]

    return Linter(Settings(), plugins=[Plugin()], entry_points=False)


@pytest.mark.parametrize(
    "field",
    ["santun.identity.numbers.numbers", "santun.identity.record.against_record", "santun.identity.names.names",
     "santun.identity.hints.hints", "santun.identity.characters.plain"],
)  # fmt: skip
def test_every_finder_that_fails_makes_the_verdict_unknown(field: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("Siti Rahayu 3404125708900001")

    monkeypatch.setattr(field, fail)
    report = linter().check(Draft(text="Yth. Ibu Siti Rahayu, terima kasih.", channel="lapor"))
    assert report.verdict is Verdict.UNKNOWN
    assert {failure.error for failure in report.failures} == {"RuntimeError"}
    assert "Rahayu" not in report.model_dump_json()


def test_the_command_line_fails_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    from santun.cli import run

    def fail(*_: object) -> None:
        raise RuntimeError("Siti Rahayu 3404125708900001")

    monkeypatch.setattr("santun.identity.numbers.numbers", fail)
    runner = CliRunner()
    with runner.isolation(input="Yth. Ibu Siti Rahayu, NIK 3404125708900001 aktif.\n") as (out, err, *_):
        assert run(["check", "--isolated", "-"]) == 3
        shown = out.getvalue().decode() + err.getvalue().decode()
    with runner.isolation(input="Yth. Ibu Siti Rahayu, NIK 3404125708900001 aktif.\n") as (out, err, *_):
        assert run(["mask", "--isolated", "-"]) == 3
        shown += out.getvalue().decode() + err.getvalue().decode()
    assert "Rahayu aktif" not in shown and "3404125708900001" not in shown


@settings(max_examples=20, deadline=None)
@given(case=secret_drafts())
def test_wrong_input_is_not_repeated(case: tuple[Draft, tuple[str, str, str]]) -> None:
    draft, secrets = case
    data = json.loads(draft.model_dump_json())
    data["channel"] = secrets[0]
    data["replied"] = secrets[1]
    with pytest.raises(SantunError) as caught:
        Draft.model_validate(data)
    assert_silent(str(caught.value) + repr(caught.value), secrets)


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        linter().check(Draft(text="Yth. Ibu Siti Rahayu, NIK 3404125708900001 aktif.", channel="lapor"))
    assert caplog.text == ""


def test_what_is_kept_of_a_draft_are_positions() -> None:
    from santun.reading.document import Document

    document = Document(
        Draft(text="Yth. Ibu Siti Rahayu, NIK 3404125708900001 aktif.", channel="lapor"), linter()._engine._reader
    )
    exposure = exposure_of(document)
    assert exposure.data
    assert "Siti" not in repr(exposure) and "3404125708900001" not in repr(exposure)
