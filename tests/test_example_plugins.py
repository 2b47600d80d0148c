"""The plugins that ship as examples, installed as anybody would, and found through their entry points."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from santun.testing import check_lexicons

PLUGINS = Path(__file__).resolve().parent.parent / "examples" / "plugins"


def installed(name: str, target: Path) -> dict[str, str]:
    """Install into a folder of its own; gives the environment in which it is found."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--target"]
    done = subprocess.run([*command, target, PLUGINS / name], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV"))}
    return {**kept, "PYTHONPATH": str(target)}


def santun(environment: dict[str, str], folder: Path, *arguments: str, stdin: str = "") -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "santun", *arguments],
        input=stdin.encode(),
        env=environment,
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert done.stderr == b"" or done.returncode == 0, done.stderr.decode()
    return done.returncode, done.stdout.decode()


def test_a_package_of_lexicons_needs_no_python(tmp_path: Path) -> None:
    assert not list((PLUGINS / "santun-instansi" / "santun_instansi").rglob("*.py"))
    environment = installed("santun-instansi", tmp_path / "packages")
    code, shown = santun(
        environment, tmp_path, "check", "--select", "instansi", "-", stdin="Hubungi 1500-111 di loket satu atap."
    )
    assert code == 1 and "instansi.nomor-lama" in shown and "instansi.nama-layanan-lama" in shown
    (plugin,) = json.loads(santun(environment, tmp_path, "plugins", "--format", "json")[1])
    assert (plugin["name"], plugin["package"]) == ("instansi", "santun-instansi")
    assert plugin["failures"] == [] and list(plugin["brings"]) == ["santun_lexicons"]


def test_the_pack_for_the_civil_service_selection(tmp_path: Path) -> None:
    environment = installed("santun-cpns", tmp_path / "packages")
    reply = "Tenang saja, Kak, pasti lulus kok. Nilai SKD Kakak 345. Kalau mau cepat lewat orang dalam."
    code, shown = santun(
        environment, tmp_path, "check", "--select", "cpns", "--channel", "social", "--format", "json", "-", stdin=reply
    )
    (result,) = json.loads(shown)["results"]
    assert code == 1
    assert {finding["rule"] for finding in result["findings"]} == {"cpns.promise", "cpns.score", "cpns.unofficial"}
    assert result["failures"] == []
    (plugin,) = json.loads(santun(environment, tmp_path, "plugins", "--format", "json")[1])
    assert plugin["brings"]["santun_checks"] == ["cpns.objection", "cpns.score"]


def test_the_pack_passes_its_own_tests(tmp_path: Path) -> None:
    environment = installed("santun-cpns", tmp_path / "packages")
    tests = PLUGINS / "santun-cpns" / "tests"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-n",
        "0",
        "--rootdir",
        str(tests),
        tests,
    ]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()


def test_its_settings_are_in_order(tmp_path: Path) -> None:
    environment = installed("santun-instansi", tmp_path / "packages")
    settings = PLUGINS / "santun-instansi" / "santun.toml"
    code, shown = santun(
        environment, tmp_path, "check", "--config", str(settings), "-", stdin="Ke loket satu atap, Pak."
    )
    assert "catatan  instansi.nama-layanan-lama" in shown
    assert code in {0, 1}


@pytest.mark.parametrize("folder", ["santun-instansi/santun_instansi"])
def test_the_examples_of_its_lexicons_hold(folder: str) -> None:
    result = check_lexicons([PLUGINS / folder])
    assert [str(problem) for problem in result.problems] == []
    assert result.counts["bad"] >= 8 and result.counts["good"] >= 5


def test_an_entry_point_that_is_no_folder_is_told(tmp_path: Path) -> None:
    package = tmp_path / "packages"
    info = package / "santun_keliru-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: santun-keliru\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[santun.lexicons]\nkeliru = tidak_ada_di_mana_pun\nsatu = json.tool\n")
    environment = {**os.environ, "PYTHONPATH": str(package)}
    code, shown = santun(environment, tmp_path, "plugins")
    assert code == 3 and shown.count("gagal (load): PluginError") == 2
