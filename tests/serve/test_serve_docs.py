"""The pages of these doors: what can be copied runs, and gives what the page says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from serve_harness import Server

from programs import program
from santun.gate.http.problems import _TITLES

DOCS = Path(__file__).resolve().parents[2] / "docs"
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ADDRESS = "http://localhost:8080"


def blocks(page: str, kind: str) -> list[str]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return [body for found, body in _FENCE.findall(text) if found == kind]


def ran(command: list[str], given: str = "") -> str:
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_first_call(process: Server) -> None:
    (block,) = blocks("pintu-http.md", "sh")
    program("curl")
    answer = json.loads(ran([program("bash"), "-s"], block.replace(ADDRESS, process.url)))
    assert answer["verdict"] == "hold"
    assert answer["findings"]


def test_the_first_call_of_languagetool(process: Server) -> None:
    (block,) = blocks("pintu-languagetool.md", "sh")
    program("curl")
    answer = json.loads(ran([program("bash"), "-s"], block.replace(ADDRESS, process.url)))
    found = {match["rule"]["id"]: match["replacements"] for match in answer["matches"]}
    assert set(found) == {"tone.blame", "clarity.spelling"}
    assert found["clarity.spelling"] == [{"value": "Silakan"}]


def test_javascript(process: Server) -> None:
    (block,) = blocks("pintu-http.md", "js")
    assert ran([program("node"), "--input-type=module", "-e", block.replace(ADDRESS, process.url)]) == "tahan\n"


def test_php(process: Server) -> None:
    (block,) = blocks("pintu-http.md", "php")
    assert ran([program("php")], block.replace(ADDRESS, process.url)) == "tahan\n"


@pytest.mark.parametrize(
    ("page", "shown"),
    [("pintu-http.md", "tahan\n"), ("pintu-languagetool.md", "clarity.spelling ['Silakan']\n")],
)
def test_python(process: Server, page: str, shown: str) -> None:
    (block,) = blocks(page, "py")
    assert shown in ran([sys.executable, "-c", block.replace(ADDRESS, process.url)])


def test_every_problem_is_told() -> None:
    told = (DOCS / "pintu-http.md").read_text(encoding="utf-8")
    assert [code for code in _TITLES if f"`{code}`" not in told] == []


def test_every_address_is_told(process: Server) -> None:
    told = (DOCS / "pintu-http.md").read_text(encoding="utf-8")
    for path in process.get("/openapi.json").json["paths"]:
        assert path.replace("{rule_id}", "ID") in told, path
