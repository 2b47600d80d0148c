"""The examples for other languages, run with their real programs: what may be sent is sent, and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from programs import program

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "integrations"
SECRET = "3404125708900001"

FINE: dict[str, Any] = {"text": "Terima kasih, Bapak 🙏. Laporannya sudah kami teruskan ke Dinas Perhubungan."}
HELD: dict[str, Any] = {"text": "🙏 Halo Kak. Itu bukan urusan kami, é.", "channel": "whatsapp"}
LEAK: dict[str, Any] = {"text": f"Yth. Ibu Ratna Wulandari, NIK {SECRET} sudah aktif kembali.", "channel": "lapor"}

CALLERS = {
    "php": (("php",), EXAMPLES / "php" / "kirim.php"),
    "node": (("node", "nodejs"), EXAMPLES / "node" / "kirim.mjs"),
    "sh": (("sh",), EXAMPLES / "shell" / "kirim.sh"),
}


class Caller:
    """One example with the program that runs it."""

    def __init__(self, name: str, folder: Path) -> None:
        names, script = CALLERS[name]
        self.name, self.folder = name, folder
        self.command = [program(*names), str(script)]
        self.santun = self.script("santun", f'exec "{sys.executable}" -m santun "$@" --isolated\n')

    def script(self, name: str, body: str) -> Path:
        place = self.folder / name
        place.write_text(f"#!/bin/sh\n{body}", encoding="utf-8")
        place.chmod(0o755)
        return place

    def run(self, draft: object, *more: str, santun: Path | str | None = None) -> subprocess.CompletedProcess[str]:
        file = self.folder / "draf.json"
        file.write_text(draft if isinstance(draft, str) else json.dumps(draft), encoding="utf-8")
        return subprocess.run(
            [*self.command, str(file), *more],
            env={**os.environ, "SANTUN": str(santun or self.santun)},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )


@pytest.fixture(params=list(CALLERS))
def caller(request: pytest.FixtureRequest, tmp_path: Path) -> Caller:
    return Caller(request.param, tmp_path)


def test_a_fine_reply_is_sent(caller: Caller) -> None:
    done = caller.run(FINE)
    assert (done.returncode, done.stdout) == (0, "TERKIRIM\n"), done.stderr


def test_a_held_reply_is_not_sent_and_the_officer_is_told(caller: Caller) -> None:
    done = caller.run(HELD)
    assert done.returncode == 1, done.stderr
    assert "TERKIRIM" not in done.stdout
    assert "Mohon ditahan dahulu" in done.stdout
    if caller.name != "sh":  # whose strings count bytes: it shows no words
        assert '- tone.dismissal "bukan urusan kami": ' in done.stdout


def test_a_leak_is_not_sent_and_not_repeated(caller: Caller) -> None:
    done = caller.run(LEAK, "checked", "petugas-7")
    assert done.returncode == 1, done.stderr
    assert "TERKIRIM" not in done.stdout
    assert SECRET not in done.stdout + done.stderr
    assert "Ratna" not in done.stdout + done.stderr


@pytest.mark.parametrize("name", ["php", "node"])
def test_an_officer_confirms(tmp_path: Path, name: str) -> None:
    done = Caller(name, tmp_path).run(HELD, "checked", "petugas-7")
    assert (done.returncode, done.stdout) == (0, "TERKIRIM\n"), done.stderr


@pytest.mark.parametrize("name", ["php", "node"])
@pytest.mark.parametrize("body", ["exit 0\n", 'cat >/dev/null; echo \'{"may_send": "true"}\'; exit 0\n'])
def test_a_yes_without_a_decision_sends_nothing(tmp_path: Path, name: str, body: str) -> None:
    """The shell example trusts exit code 0, as the contract says."""
    caller = Caller(name, tmp_path)
    done = caller.run(FINE, santun=caller.script("rusak", body))
    assert done.returncode == 3
    assert "TERKIRIM" not in done.stdout


@pytest.mark.parametrize(
    "body",
    [
        "cat >/dev/null; exit 1\n",
        "kill -9 $$\n",
        "cat >/dev/null; echo '{\"may_send\": true}'; exit 1\n",
        'cat >/dev/null; echo \'{"error": {"message": "tidak bisa"}}\'; exit 3\n',
        "exit 127\n",
    ],
)
def test_what_breaks_sends_nothing(caller: Caller, body: str) -> None:
    done = caller.run(FINE, santun=caller.script("rusak", body))
    assert done.returncode in {1, 3}
    assert "TERKIRIM" not in done.stdout


def test_a_missing_program_sends_nothing(caller: Caller) -> None:
    done = caller.run(FINE, santun=caller.folder / "tidak-ada")
    assert done.returncode == 3
    assert "TERKIRIM" not in done.stdout


def test_what_is_no_draft_is_not_sent(caller: Caller) -> None:
    for text in ("{", '{"txt": "x"}', ""):
        done = caller.run(text)
        assert done.returncode == 3
        assert "TERKIRIM" not in done.stdout


SLOW = {
    "php": """
require getenv('SCRIPT');
try { santun_decide(['text' => 'Halo'], 0.5, [getenv('SANTUN')]); echo 'ANSWER'; }
catch (SantunUnavailable $e) { echo $e->getMessage(); }
""",
    "node": """
const { decide } = await import(process.env.SCRIPT);
try { await decide({ text: "Halo" }, { timeout: 500, command: [process.env.SANTUN] }); console.log("ANSWER"); }
catch (error) { console.log(error.message); }
""",
}


@pytest.mark.parametrize("name", list(SLOW))
def test_a_slow_answer_is_no_answer(tmp_path: Path, name: str) -> None:
    caller = Caller(name, tmp_path)
    slow = caller.script("lambat", "exec sleep 600\n")
    library = EXAMPLES / name / ("santun.php" if name == "php" else "santun.mjs")
    options = ["-r", SLOW[name]] if name == "php" else ["--input-type=module", "-e", SLOW[name]]
    done = subprocess.run(
        [caller.command[0], *options],
        env={**os.environ, "SANTUN": str(slow), "SCRIPT": str(library)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == "santun gave no answer in time", done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize("name", list(SLOW))
def test_large_drafts_pass_both_ways(tmp_path: Path, name: str) -> None:
    """More than a pipe holds, in both directions at once: a caller that writes all before it reads would hang."""
    caller = Caller(name, tmp_path)
    text = "Terima kasih, Bapak. Silahkan datang ke loket kami. " * 1500
    done = caller.run({"text": text, "channel": "whatsapp"})
    assert done.returncode in {0, 1}, done.stderr
