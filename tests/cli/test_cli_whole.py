"""The real command with the real linter: everything that may be handed to it ends as it should.

What the rules find is tested elsewhere; here it matters that there is an answer, the right code, and no traceback.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPLY = "Yth. Bapak/Ibu, terima kasih atas laporannya. Jalan sudah kami perbaiki pada 9 Maret 2026."


def santun(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "santun", *arguments]
    return subprocess.run(command, capture_output=True, cwd=folder, input=stdin, check=False)


@pytest.mark.parametrize(
    ("name", "data", "codes", "told"),
    [
        ("a.txt", b"", {3}, "balasannya kosong"),
        ("a.txt", b"Itu salah Ibu sendiri, caf\xe9", {3}, "bukan UTF-8 yang sah (byte ke-26)"),
        ("a.txt", REPLY.encode() + b"\x00\x00", {0, 1}, ""),
        ("a.txt", (REPLY + "\n").encode() * 11_000, {0, 1}, ""),
        ("a.txt", b"a" * 1_000_000, {0, 1}, ""),
        ("a.json", rb'{"text": "Terima kasih \ud800 Ibu \udc00"}', {0, 1}, ""),
        ("a.json", b'{"text": ', {3}, "bukan JSON yang sah"),
        ("a.jsonl", b'{"text": "Terima kasih, Ibu."}\n{"text"\n{"text": "Terima kasih, Pak."}\n', {3}, "a.jsonl:2"),
        ("a.eml", b"\xff\x00\n\nTerima kasih, Ibu.", {0, 1, 3}, ""),
    ],
    ids=["empty", "utf8", "nul", "megabyte", "one-word", "surrogates", "json", "jsonl", "mail"],
)
def test_every_input_has_an_outcome(tmp_path: Path, name: str, data: bytes, codes: set[int], told: str) -> None:
    (tmp_path / name).write_bytes(data)
    done = santun(tmp_path, "check", name, "--isolated")
    assert done.returncode in codes, done.stderr
    assert done.stderr == b""
    assert told in done.stdout.decode()
    assert name in done.stdout.decode()


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    done = santun(tmp_path, "check", "no.txt", ".", "--isolated")
    assert (done.returncode, done.stderr) == (3, b"")
    assert "berkas tidak ditemukan" in done.stdout.decode()
    assert "ini folder" in done.stdout.decode()


def test_a_toml_error_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "santun.toml").write_text('lang = "id\n')
    done = santun(tmp_path, "check", stdin=REPLY.encode())
    assert (done.returncode, done.stdout) == (2, b"")
    assert "santun.toml:1: bukan TOML yang sah" in done.stderr.decode()


def test_lone_surrogates_keep_positions_and_cross_process_borders(tmp_path: Path) -> None:
    line = r'{"text": "\ud800 TERIMA KASIH!!! \ud800"}' + "\n"
    (tmp_path / "a.jsonl").write_text(line * 3)
    outcomes = [
        santun(tmp_path, "check", "a.jsonl", "--isolated", "--format", "jsonl", "--jobs", jobs) for jobs in ("1", "2")
    ]
    assert outcomes[0].stdout == outcomes[1].stdout
    assert outcomes[0].returncode == outcomes[1].returncode
    records = [json.loads(item) for item in outcomes[0].stdout.splitlines()]
    text = json.loads(line)["text"]
    assert len(records) == 3
    for finding in records[0]["findings"]:
        if finding["span"]:
            assert (
                text[finding["span"]["start"] : finding["span"]["end"]].replace("\ud800", "\ufffd")
                == finding["excerpt"]
            )


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Terima kasih 😀 KAMI TIDAK MAU TAHU!!!", encoding="utf-8")
    command = [sys.executable, "-m", "santun", "check", "a.txt", "--isolated"]
    environment = os.environ | {
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, env=environment, check=False)
    assert done.stderr == b""
    assert "😀" in done.stdout.decode()


def test_whoever_stops_reading_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": f"{REPLY} TIDAK BISA!!!"}) + "\n")
    (tmp_path / "b.jsonl").write_text((tmp_path / "a.jsonl").read_text() * 3000)
    command = [sys.executable, "-m", "santun", "check", "b.jsonl", "--isolated", "--format", "jsonl"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        told = running.stderr.read()
    assert (running.returncode, told) == (141, b"")
