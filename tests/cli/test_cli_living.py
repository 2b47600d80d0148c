"""What makes daily work easy: ``init``, ``plugins``, ``completion``, ``--statistics``, ``--watch``, filters of rules."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_harness import FakeLinter, Santun

from santun.cli.watch import Watcher
from santun.config import load

# -- init ---------------------------------------------------------------------------------------------------


def test_init_writes_what_was_answered_and_leaves_the_rest_as_examples(santun: Santun) -> None:
    answers = 'lapro\nlapor\nDinas "A" Kota B\nBina Marga, UPT Jalan\n\n112\n\n\n'
    outcome = santun("init", stdin=answers.encode())
    assert outcome.code == 0 and "app-store" in outcome.out + outcome.err
    settings = load(Path("santun.toml")).settings
    assert settings.channel == "lapor"
    assert settings.agency.name == 'Dinas "A" Kota B'
    assert settings.agency.units == ("Bina Marga", "UPT Jalan") and settings.agency.phones == ("112",)
    assert settings.agency.domains == ()
    assert '# domains = ["contoh.go.id"]' in Path("santun.toml").read_text()


def test_init_with_its_examples_filled_in_is_a_valid_file(santun: Santun) -> None:
    assert santun("init", "--yes", "--lang", "en").code == 0
    path = Path("santun.toml")
    assert load(path).settings.agency.name is None
    lines = path.read_text().splitlines()
    path.write_text("\n".join(line.removeprefix("# ") if " = " in line else line for line in lines))
    settings = load(path).settings
    assert settings.agency.phones and settings.agency.accounts and settings.lang == "en"


def test_init_overwrites_nothing_unasked(santun: Santun) -> None:
    Path("santun.toml").write_text("lang = 'en'\n")
    outcome = santun("init", "--yes")
    assert outcome.code == 2 and "--force" in outcome.err
    assert Path("santun.toml").read_text() == "lang = 'en'\n"
    assert santun("init", "--yes", "--force").code == 0
    assert [path.name for path in Path().iterdir()] == ["santun.toml"]


def test_init_that_is_broken_off_leaves_nothing(santun: Santun) -> None:
    assert santun("init", stdin=b"lapor\n").code == 130
    assert list(Path().iterdir()) == []


# -- plugins ------------------------------------------------------------------------------------------------

PLUGIN = """
from santun.authoring import Check, Principle, Rule, Severity, Text, hookimpl

T = Text(id="a", en="b")

class Probe(Check):
    rule = Rule(id="uji.probe", title=T, principle=Principle.SOPAN, severity=Severity.INFO, message=T, explain=T)

    def check(self, document):
        return []

class Brief:
    name, streaming = "ringkas", True

    def render(self, results, options):
        yield ""

@hookimpl
def santun_checks():
    return [Probe]

@hookimpl
def santun_outputs():
    return [Brief()]
"""


def test_plugins_are_listed_with_what_they_bring(santun: Santun) -> None:
    Path("baik.py").write_text(PLUGIN)
    Path("rusak.py").write_text("raise KeyError('rahasia')\n")
    Path("santun.toml").write_text("plugins = ['baik.py', 'rusak.py', 'mati.py']\ndisable_plugins = ['mati.py']\n")
    outcome = santun("plugins")
    assert outcome.code == 3 and "rahasia" not in outcome.out
    assert "santun_checks: uji.probe" in outcome.out and "santun_outputs: ringkas" in outcome.out
    assert "gagal (load): KeyError (rusak.py:1)" in outcome.out
    assert "dimatikan dengan disable_plugins" in outcome.out
    good, broken, off = json.loads(santun("plugins", "--format", "json").out)
    assert good["brings"] == {"santun_checks": ["uji.probe"], "santun_outputs": ["ringkas"]}
    assert good["milliseconds"] > 0 and broken["failures"][0]["error"] == "KeyError" and off["off"] == "disabled"


def test_only_plugins_on_the_list_are_loaded(santun: Santun) -> None:
    Path("baik.py").write_text(PLUGIN)
    Path("lain.py").write_text("raise SystemError\n")
    Path("santun.toml").write_text("plugins = ['baik.py', 'lain.py']\nallow_plugins = ['baik.py']\n")
    outcome = santun("plugins", "--lang", "en")
    assert outcome.code == 0 and "not on the list allow_plugins" in outcome.out
    Path("santun.toml").write_text("plugins = ['baik.py', 'lain.py']\nallow_plugins = []\n")
    assert {item["off"] for item in json.loads(santun("plugins", "--format", "json").out)} == {"not allowed"}


# -- completion ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(santun: Santun, shell: str) -> None:
    outcome = santun("completion", shell)
    assert outcome.code == 0 and f"_SANTUN_COMPLETE={shell}_complete" in outcome.out


def test_completion_completes(tmp_path: Path) -> None:
    words = {"COMP_WORDS": "santun check --stat", "COMP_CWORD": "2", "_SANTUN_COMPLETE": "bash_complete"}
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv = ['santun']; from santun.cli import main; main()"],
        capture_output=True,
        env={**os.environ, **words},
        cwd=tmp_path,
        check=False,
    )
    assert done.stdout.decode().split() == ["plain,--statistics"]


# -- statistics ---------------------------------------------------------------------------------------------


def test_statistics_count_findings_and_drafts_by_rule(santun: Santun, fake: list[FakeLinter]) -> None:
    Path("a.jsonl").write_text('{"text": "salah kamu"}\n{"text": "kamu"}\n{"text": "baik"}\n{"text": ""}\n')
    outcome = santun("check", "a.jsonl", "--statistics")
    assert outcome.code == 3
    assert [line.split() for line in outcome.out.splitlines()] == [
        ["temuan", "draf", "aman", "aturan"],
        ["2", "2", "0", "tone.kamu"],
        ["1", "1", "0", "tone.salah"],
        [],
        "4 draf: 1 siap dikirim, 1 perlu disunting, 1 jangan dikirim dulu, 1 belum dapat diperiksa.".split(),
    ]
    Path("b.txt").write_text("baik")
    assert santun("check", "b.txt", "--statistics", "--lang", "en").out == "1 drafts: 1 ready to send.\n"


# -- baseline -----------------------------------------------------------------------------------------------


def test_a_baseline_passes_known_findings_over(santun: Santun, fake: list[FakeLinter]) -> None:
    Path("a.txt").write_text("kamu salah\n")
    assert santun("check", "a.txt", "--write-baseline", "lama.json").code == 1
    assert "kamu" not in Path("lama.json").read_text().replace("tone.kamu", "")
    outcome = santun("check", "a.txt", "--baseline", "lama.json")
    assert outcome.code == 0 and "2 temuan lama dilewati" in outcome.err and "Siap dikirim" in outcome.out
    Path("a.txt").write_text("baris baru\nkamu salah\n")
    assert santun("check", "a.txt", "--baseline", "lama.json").code == 0
    Path("a.txt").write_text("kamu salah lagi\n")
    assert santun("check", "a.txt", "--baseline", "lama.json").code == 1
    Path("b.txt").write_text("kamu salah\n")
    assert santun("check", "b.txt", "--baseline", "lama.json").code == 1


def test_a_baseline_never_passes_identity_over_nor_what_was_not_checked(santun: Santun) -> None:
    Path("a.txt").write_text("NIK Ibu 3404125208900001 sudah kami catat.\n")
    assert santun("check", "a.txt", "--isolated", "--select", "identity", "--write-baseline", "lama.json").code == 1
    assert json.loads(Path("lama.json").read_text())["known"] == []
    Path("b.txt").write_bytes(b"\xff")
    assert santun("check", "b.txt", "--isolated", "--write-baseline", "lama.json").code == 3
    assert santun("check", "b.txt", "--isolated", "--baseline", "lama.json").code == 3


def test_a_baseline_ends_with_its_last_day(santun: Santun, fake: list[FakeLinter]) -> None:
    Path("a.txt").write_text("kamu\n")
    santun("check", "a.txt", "--write-baseline", "lama.json", "--until", "2001-01-31")
    outcome = santun("check", "a.txt", "--baseline", "lama.json")
    assert outcome.code == 1 and "2001-01-31" in outcome.err
    santun("check", "a.txt", "--write-baseline", "lama.json", "--until", "9001-01-31")
    assert santun("check", "a.txt", "--baseline", "lama.json").code == 0
    assert santun("check", "a.txt", "--write-baseline", "x.json", "--until", "besok").code == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "bukan JSON yang sah"),
        ("[]", "bukan baseline yang sah"),
        ('{"schema": 1, "known": [{"source": "a", "rule": "tone.x"}]}', "known.0.fingerprint"),
        ('{"schema": 9, "known": []}', "schema"),
        ('{"schema": 1, "known": [], "until": "besok"}', "until"),
    ],
)
def test_a_baseline_that_is_none_is_told_with_its_field(
    santun: Santun, fake: list[FakeLinter], text: str, told: str
) -> None:
    Path("a.txt").write_text("kamu\n")
    Path("lama.json").write_text(text)
    outcome = santun("check", "a.txt", "--baseline", "lama.json")
    assert outcome.code == 3 and "lama.json" in outcome.err and told in outcome.err
    assert santun("check", "a.txt", "--baseline", "tidak-ada.json").code == 3


# -- watch --------------------------------------------------------------------------------------------------


def test_a_watcher_waits_for_a_change_and_for_quiet(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("satu")
    steps = iter([lambda: None, lambda: second.write_text("baru"), lambda: first.write_text("dua dua"), lambda: None])
    watcher = Watcher([first, second], sleep=lambda _: next(steps)())
    assert watcher.wait() == {first, second}
    steps = iter([second.unlink, lambda: None])
    assert watcher.wait() == {second}


def test_watch_checks_again_until_it_is_interrupted(tmp_path: Path) -> None:
    reply = tmp_path / "a.txt"
    reply.write_text("Terima kasih, Ibu.")
    log = tmp_path / "log"
    command = [sys.executable, "-m", "santun", "check", "a.txt", "--watch", "--isolated", "--select", "tone"]
    with log.open("wb") as out, subprocess.Popen(command, cwd=tmp_path, stdout=out, stderr=out) as running:
        try:
            until(lambda: log.read_text().count("Menunggu perubahan") == 1)
            reply.write_text("Itu salah Ibu sendiri.")
            until(lambda: log.read_text().count("Menunggu perubahan") == 2)
        finally:
            running.send_signal(signal.SIGINT)
    assert running.returncode == 1
    assert "tone.blame" in log.read_text()


def until(done: object, patience: float = 60) -> None:
    for _ in range(int(patience / 0.1)):
        if done():  # type: ignore[operator]
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen")


@pytest.mark.parametrize("arguments", [(), ("-",), ("a.txt", "--fix"), ("a.txt", "--diff")])
def test_watch_needs_files_that_it_does_not_write(santun: Santun, arguments: tuple[str, ...]) -> None:
    outcome = santun("check", "--watch", *arguments)
    assert outcome.code == 2 and "--watch" in outcome.err


# -- rules --------------------------------------------------------------------------------------------------


def test_rules_are_filtered(santun: Santun) -> None:
    def ids(*options: str) -> set[str]:
        return {item["id"] for item in json.loads(santun("rules", "--format", "json", *options).out)}

    everything = ids()
    assert {name.split(".")[0] for name in ids("--family", "tone", "--family", "clarity")} == {"tone", "clarity"}
    errors = ids("--severity", "error")
    assert errors < everything and "identity.nik" in errors
    assert ids("--principle", "kerahasiaan") >= {"identity.nik"}
    assert ids("--family", "tone", "--severity", "error") < errors
    outcome = santun("rules", "--family", "ton")
    assert outcome.code == 2 and "mungkin maksud Anda: tone" in outcome.err
