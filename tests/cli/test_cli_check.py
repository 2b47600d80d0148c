"""``santun check`` with a stand-in linter: options, inputs, outputs, exit codes."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from cli_harness import FakeLinter, Santun

from santun.draft import Attachment, Channel, Complaint, Kind

pytestmark = pytest.mark.usefixtures("fake")

GOOD, INFO, WARNING, ERROR = "Terima kasih.", "silahkan", "kamu", "Itu salah Ibu."


def put(name: str, text: str | bytes) -> str:
    Path(name).write_bytes(text.encode() if isinstance(text, str) else text)
    return name


# -- exit codes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (GOOD, (), 0),
        (INFO, (), 0),
        (WARNING, (), 1),
        (ERROR, (), 1),
        (INFO, ("--fail-on", "info"), 1),
        (WARNING, ("--fail-on", "error"), 0),
        (ERROR, ("--fail-on", "error"), 1),
        ("gagal", (), 3),
        ("gagal, kamu", (), 3),
    ],
)
def test_the_exit_code_is_the_verdict(santun: Santun, text: str, options: tuple[str, ...], code: int) -> None:
    assert santun("check", put("a.txt", text), *options).code == code


def test_what_could_not_be_checked_beats_what_must_be_held(santun: Santun) -> None:
    assert santun("check", put("a.txt", ERROR), "no.txt").code == 3


def test_fail_on_may_come_from_the_settings(santun: Santun) -> None:
    put("santun.toml", 'fail_on = "error"\n')
    assert santun("check", put("a.txt", WARNING)).code == 0
    assert santun("check", "a.txt", "--fail-on", "warning").code == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--kind", "akhir"), "--kind: pilih salah satu dari initial, interim"),
        (("--channel", "fax"), "--channel: pilih salah satu dari lapor"),
        (("--fail-on", "fatal"), "--fail-on: pilih salah satu dari error, warning, info"),
        (("--formt", "json"), "pilihan --formt tidak dikenal; mungkin maksud Anda: --format"),
        (("--format", "jsn"), "format 'jsn' tidak dikenal; mungkin maksud Anda: json"),
        (("--output", "json"), "FORMAT=BERKAS"),
        (("--output", "xml=a.xml"), "format 'xml' tidak dikenal"),
        (("--output", "json=no/where.json"), "no/where.json: tidak dapat ditulis"),
        (
            ("--select", "tone.salh"),
            "select: aturan atau keluarga 'tone.salh' tidak dikenal; mungkin maksud Anda: tone.salah",
        ),
        (("--config", "no.toml"), "no.toml: berkas konfigurasi tidak ditemukan"),
        (("--jobs", "x"), "jobs"),
    ],
)
def test_wrong_usage_is_told_and_ends_with_2(santun: Santun, arguments: tuple[str, ...], told: str) -> None:
    outcome = santun("check", put("a.txt", GOOD), *arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert told in outcome.err
    assert outcome.err.startswith("santun: ")


def test_wrong_settings_are_told_with_their_line_and_end_with_2(santun: Santun) -> None:
    put("santun.toml", 'lang = "en"\n\n[severity]\n"tone.salh" = "info"\n')
    outcome = santun("check", put("a.txt", GOOD))
    assert outcome.code == 2
    assert "santun.toml:4: severity.tone.salh: unknown rule or family" in outcome.err
    put("santun.toml", "= 1\n")
    outcome = santun("check", "a.txt")
    assert outcome.code == 2
    assert "santun.toml:1: bukan TOML yang sah" in outcome.err


def test_an_interrupt_ends_with_130(santun: Santun, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(FakeLinter, "check_many", stop)
    assert santun("check", put("a.txt", GOOD)).code == 130


def test_a_crash_ends_with_3_and_tells_nothing_of_the_draft(santun: Santun, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object, **__: object) -> None:
        raise ValueError("3404121208900001")

    monkeypatch.setattr(FakeLinter, "check_many", crash)
    outcome = santun("check", put("a.txt", GOOD))
    assert outcome.code == 3
    assert "ValueError, test_cli_check.py:" in outcome.err
    assert "3404121208900001" not in outcome.err
    monkeypatch.setenv("SANTUN_TRACEBACK", "1")
    with pytest.raises(ValueError, match="3404"):
        santun("check", "a.txt")


# -- inputs ------------------------------------------------------------------------------------------------


def test_options_fill_the_draft(santun: Santun, fake: list[FakeLinter]) -> None:
    put("aduan.txt", "Jalan rusak")
    put("a.txt", GOOD)
    options = "--complaint aduan.txt --kind final --channel instagram --private --attachment a.jpg --attachment b.pdf"
    assert santun("check", "a.txt", *options.split()).code == 0
    (draft,) = fake[0].drafts
    assert (draft.kind, draft.channel, draft.public) == (Kind.FINAL, Channel.SOCIAL, False)
    assert draft.attachments == (Attachment(name="a.jpg"), Attachment(name="b.pdf"))
    assert draft.complaint == Complaint(text="Jalan rusak")


def test_attachments_are_unknown_unless_somebody_says(santun: Santun, fake: list[FakeLinter]) -> None:
    put("a.txt", GOOD)
    santun("check", "a.txt")
    santun("check", "a.txt", "--no-attachment")
    assert [linter.drafts[0].attachments for linter in fake] == [None, ()]


def test_settings_from_file_and_options_reach_the_linter(santun: Santun, fake: list[FakeLinter]) -> None:
    put("santun.toml", 'ignore = ["tone.kamu"]\nchannel = "web"\n')
    put("a.txt", GOOD)
    santun("check", "a.txt", "--select", "tone.salah, tone", "--select", "tone.kamu")
    assert fake[0].settings.select == ("tone.salah", "tone", "tone.kamu")
    assert fake[0].settings.ignore == ("tone.kamu",)
    assert fake[0].drafts[0].channel is Channel.WEB
    assert fake[0].entry_points


def test_isolated_means_no_settings_and_no_installed_plugins(santun: Santun, fake: list[FakeLinter]) -> None:
    put("santun.toml", "broken")
    assert santun("check", put("a.txt", GOOD), "--isolated").code == 0
    assert not fake[0].entry_points


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_the_standard_input_is_a_reply(santun: Santun, arguments: tuple[str, ...]) -> None:
    outcome = santun("check", *arguments, stdin=b"\xef\xbb\xbfItu salah Ibu.")
    assert outcome.code == 1
    assert outcome.out.startswith("-\n  1:5  kesalahan  tone.salah\n")


def test_the_standard_input_may_be_of_another_type(santun: Santun) -> None:
    outcome = santun("check", "--stdin-filename", "x.jsonl", stdin=b'{"text": "kamu"}\n{"text": "ya"}')
    assert outcome.code == 1
    assert "x.jsonl:2\n  Siap dikirim." in outcome.out


def test_a_person_at_a_terminal_is_told_what_to_do(santun: Santun, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(io, "TextIOWrapper", Terminal)
    assert "akhiri dengan Ctrl-D" in santun("check", stdin=b"Halo").err


def test_broken_inputs_stand_in_their_place_among_good_ones(santun: Santun) -> None:
    put("a.jsonl", '{"text": "satu"}\n{"text": \n{"text": "kamu"}\n{"text": "a", "kind": "x"}\n')
    put("b.txt", GOOD)
    outcome = santun("check", "no.txt", "a.jsonl", ".", "b.txt", "--format", "jsonl")
    assert outcome.code == 3
    records = [json.loads(line) for line in outcome.out.splitlines()]
    assert [(item["source"], item["line"], item["verdict"]) for item in records] == [
        ("no.txt", None, "unknown"),
        ("a.jsonl", 1, "send"),
        ("a.jsonl", 2, "unknown"),
        ("a.jsonl", 3, "revise"),
        ("a.jsonl", 4, "unknown"),
        (".", None, "unknown"),
        ("b.txt", None, "send"),
    ]
    assert "berkas tidak ditemukan" in records[0]["error"]["message"]


def test_a_complaint_that_cannot_be_read_ends_with_3(santun: Santun) -> None:
    outcome = santun("check", put("a.txt", GOOD), "--complaint", "no.txt")
    assert outcome.code == 3
    assert outcome.err == "santun: no.txt: berkas tidak ditemukan\n"


def test_jobs_reach_the_linter(santun: Santun, fake: list[FakeLinter], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 7)
    put("a.txt", GOOD)
    for given in ("1", "3", "0"):
        santun("check", "a.txt", "--jobs", given)
    assert [linter.processes for linter in fake] == [1, 3, 7]


# -- outputs -----------------------------------------------------------------------------------------------


def test_formats_and_files_at_once(santun: Santun) -> None:
    put("a.jsonl", f'{{"text": "{ERROR}"}}\n{{"text": "{GOOD}"}}\n')
    outcome = santun(
        "check", "a.jsonl", "--output", "json=a.json", "--output", "jsonl=b.jsonl", "--output", "text=c.txt"
    )
    assert outcome.code == 1
    assert json.loads(Path("a.json").read_text())["summary"]["hold"] == 1
    assert len(Path("b.jsonl").read_text().splitlines()) == 2
    assert Path("c.txt").read_text() == outcome.out


def test_english(santun: Santun) -> None:
    assert "Do not send yet." in santun("check", put("a.txt", ERROR), "--lang", "en").out
    assert "no.txt\n  cannot be read: no such file" in santun("check", "no.txt", "--lang=en").out
    assert "choose one of" in santun("check", "a.txt", "--lang", "en", "--kind", "x").err


def test_quiet_and_verbose(santun: Santun) -> None:
    put("a.txt", GOOD)
    put("b.txt", ERROR)
    quiet = santun("check", "a.txt", "b.txt", "--quiet").out
    assert "a.txt" not in quiet and "b.txt" in quiet and "draf diperiksa" not in quiet
    assert "2 draf diperiksa" in santun("check", "a.txt", "b.txt", "-v").out


def test_colours_are_for_terminals_that_want_them(santun: Santun, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.txt", ERROR)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" not in santun("check", "a.txt").out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert "\x1b[31;1mkesalahan" in santun("check", "a.txt").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in santun("check", "a.txt").out


@pytest.mark.parametrize(("count", "shown"), [(20, False), (21, True)])
def test_a_bar_on_stderr_for_long_batches(
    santun: Santun, monkeypatch: pytest.MonkeyPatch, count: int, shown: bool
) -> None:
    put("a.jsonl", f'{{"text": "{GOOD}"}}\n' * count)
    monkeypatch.setenv("TERM", "xterm")
    assert "Memeriksa" not in santun("check", "a.jsonl").err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    outcome = santun("check", "a.jsonl", "--format", "jsonl")
    assert ("Memeriksa" in outcome.err) is shown
    assert len(outcome.out.splitlines()) == count
