"""What is built: the wheel and the source distribution hold what they should, and nothing else.

Runs where ``SANTUN_DIST`` names the folder of both.
"""

from __future__ import annotations

import os
import re
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

DIST = os.environ.get("SANTUN_DIST")
pytestmark = pytest.mark.skipif(DIST is None, reason="needs SANTUN_DIST")


@pytest.fixture(scope="module")
def wheel() -> zipfile.ZipFile:
    (path,) = Path(str(DIST)).glob("santun-*.whl")
    return zipfile.ZipFile(path)


@pytest.fixture(scope="module")
def sdist() -> list[str]:
    (path,) = Path(str(DIST)).glob("santun-*.tar.gz")
    with tarfile.open(path) as archive:
        return [name.partition("/")[2] for name in archive.getnames()]


def test_the_wheel_has_all_that_runs(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    for name in (
        "py.typed",
        "lexicons/tone/blame.toml",
        "profiles/channels.toml",
        "schema/draft.schema.json",
        "schema/report.schema.json",
        "learned/NOTICE.md",
        "gate/http/static/index.html",
        "gate/http/static/widget.js",
        "scaffold/templates/plugin/pyproject.toml.in",
    ):
        assert f"santun/{name}" in names, name
    assert any(name.endswith(".npz") for name in names)


def test_the_wheel_has_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"santun"}
    assert not [
        name for name in wheel.namelist() if re.search(r"__pycache__|[.]pyc$|^training/|^tests/|[.]jsonl$", name)
    ]
    assert sum(item.file_size for item in wheel.infolist()) < 12_000_000


def test_the_models_keep_to_their_size(wheel: zipfile.ZipFile) -> None:
    sizes = {item.filename: item.file_size for item in wheel.infolist() if item.filename.endswith(".npz")}
    assert sizes["santun/learned/names.npz"] <= 512 * 1024
    assert sum(sizes.values()) < 4_000_000, sizes


def test_the_metadata_are_in_order(wheel: zipfile.ZipFile) -> None:
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    told = Parser().parsestr(wheel.read(name).decode())
    assert told["Name"] == "santun" and told["License-Expression"] == "MIT"
    assert {"serve", "mail", "mcp", "lsp", "deadline"} <= set(told.get_all("Provides-Extra") or ())
    from santun._version import __version__

    assert told["Version"] == __version__


def test_the_source_has_its_tests_and_data(sdist: list[str]) -> None:
    for name in (
        "pyproject.toml",
        "hatch_build.py",
        "tests/test_rules.py",
        "data/lexicons/tone/blame.toml",
        "docs/index.md",
    ):
        assert name in sdist, name
    assert not [name for name in sdist if "__pycache__" in name or name.startswith((".ci", ".git/"))]
