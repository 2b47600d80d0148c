"""New plugins and lexicons: what is written passes its tests, installed through its entry point."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun.errors import ConfigError
from santun.scaffold import FAMILY, new_lexicon, new_plugin
from santun.testing import check_lexicons, check_plugin


def test_a_new_plugin_passes_its_own_tests(tmp_path: Path) -> None:
    files = new_plugin("pajak-daerah", tmp_path)
    target = tmp_path / "santun-pajak-daerah"
    assert {str(file.relative_to(target)) for file in files} >= {"pyproject.toml", "tests/test_rules.py"}
    assert not any("@" in file.name or "$" in file.read_text() for file in files)
    run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"]
    done = subprocess.run(
        run, cwd=target, env={**_environment(), "PYTHONPATH": "src"}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout.decode()
    assert b"1 passed" in done.stdout


def _environment() -> dict[str, str]:
    import os

    return {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV"))}


def test_a_new_plugin_is_found_by_its_entry_point(tmp_path: Path) -> None:
    new_plugin("dinas", tmp_path)
    packages = tmp_path / "packages"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--target"]
    done = subprocess.run([*command, packages, tmp_path / "santun-dinas"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    environment = {**_environment(), "PYTHONPATH": str(packages)}
    shown = subprocess.run(
        [sys.executable, "-m", "santun", "check", "--select", "dinas", "-"],
        input=b"Hubungi 1500-111, dan siapkan uang rokok.",
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert shown.returncode == 1, shown.stderr.decode()
    assert b"dinas.old-number" in shown.stdout and b"dinas.unofficial-fee" in shown.stdout
    listed = subprocess.run(
        [sys.executable, "-m", "santun", "plugins"], env=environment, cwd=tmp_path, capture_output=True, check=False
    )
    assert b"dinas  (santun-dinas 0.1.0)" in listed.stdout


def test_a_plugin_that_breaks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_plugin("rusak", tmp_path)
    source = tmp_path / "santun-rusak" / "src"
    checks = source / "santun_rusak" / "checks.py"
    monkeypatch.syspath_prepend(str(source))
    checks.write_text(
        checks.read_text().replace("[[1500-111]] setiap", "1500-111 [[setiap]]").replace('"112"', '"1500-111"')
    )
    lexicon = source / "santun_rusak" / "lexicons" / "rusak" / "unofficial-fee.toml"
    lexicon.write_text(
        lexicon.read_text().replace('match = "(uang', 'match = ["uang semir", "(uang').replace('bensin)"', 'bensin)"]')
    )
    told = "\n".join(map(str, check_plugin(importlib.import_module("santun_rusak")).problems))
    assert "rusak.old-number: expected Silakan hubungi 1500-111 [[setiap]] saat." in told
    assert "the fixed text" not in told
    assert "pattern 'uang semir': no bad example meets it" in told


def test_a_safe_fix_that_leaves_its_finding_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_plugin("tanggung", tmp_path)
    source = tmp_path / "santun-tanggung" / "src"
    checks = source / "santun_tanggung" / "checks.py"
    checks.write_text(checks.read_text().replace('new: str = "112"', 'new: str = "1500-111"'))
    monkeypatch.syspath_prepend(str(source))
    told = "\n".join(map(str, check_plugin(importlib.import_module("santun_tanggung")).problems))
    assert "the safe fixes leave a finding behind" in told


def test_a_plugin_that_cannot_be_asked_is_a_problem() -> None:
    class Broken:
        def santun_checks(self) -> list[type]:
            return []

    (problem,) = check_plugin(Broken()).problems
    assert "not marked with @hookimpl" in str(problem)


def test_a_new_lexicon_is_in_order(tmp_path: Path) -> None:
    file = new_lexicon("dinas.biaya", tmp_path / "leksikon")
    assert file == tmp_path / "leksikon" / "dinas" / "biaya.toml"
    result = check_lexicons([tmp_path / "leksikon"])
    assert result.problems == [] and result.counts["bad"] == 1


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    new_plugin("dinas", tmp_path)
    new_lexicon("dinas.biaya", tmp_path)
    for again in (lambda: new_plugin("dinas", tmp_path), lambda: new_lexicon("dinas.biaya", tmp_path)):
        with pytest.raises(ConfigError, match="exists already"):
            again()


@given(st.text(min_size=1, max_size=8))
def test_names_that_are_none_are_refused_and_write_nothing(name: str) -> None:
    if not FAMILY.fullmatch(name):
        with pytest.raises(ConfigError, match="expected a name in lower case"):
            new_plugin(name, Path("/nonexistent"))
    if "." not in name:
        with pytest.raises(ConfigError, match=r"expected family\.problem"):
            new_lexicon(name, Path("/nonexistent"))
