"""The extension for LibreOffice: its package, and LibreOffice itself where it is installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest
from serve_harness import Server

from santun._version import __version__
from santun.gate.http.libreoffice import IDENTIFIER, build, main

NAMES = {
    "d": "http://openoffice.org/extensions/description/2006",
    "l": "http://libreoffice.org/extensions/description/2011",
    "m": "http://openoffice.org/2001/manifest",
    "x": "http://www.w3.org/1999/xlink",
}
OOR = "{http://openoffice.org/2001/registry}"


@pytest.fixture
def package(tmp_path: Path) -> zipfile.ZipFile:
    build(tmp_path / "santun.oxt")
    return zipfile.ZipFile(tmp_path / "santun.oxt")


def test_the_archive_is_whole_and_the_same_each_time(package: zipfile.ZipFile, tmp_path: Path) -> None:
    with package:
        assert package.testzip() is None
        names = package.namelist()
        assert len(names) == len(set(names))
        assert {"META-INF/manifest.xml", "description.xml", "Linguistic.xcu"} <= set(names)
        assert all(item.compress_type == zipfile.ZIP_DEFLATED for item in package.infolist())
        assert not any(name.startswith("/") or ".." in name for name in names)
    build(tmp_path / "again.oxt")
    assert (tmp_path / "again.oxt").read_bytes() == (tmp_path / "santun.oxt").read_bytes()


def test_the_manifest_names_what_is_there(package: zipfile.ZipFile) -> None:
    with package:
        root = ElementTree.fromstring(package.read("META-INF/manifest.xml"))
        found = {
            entry.get(f"{{{NAMES['m']}}}full-path"): entry.get(f"{{{NAMES['m']}}}media-type")
            for entry in root.findall("m:file-entry", NAMES)
        }
        assert found == {"Linguistic.xcu": "application/vnd.sun.star.configuration-data"}


def test_the_description_is_told_from_one_place(package: zipfile.ZipFile) -> None:
    with package:
        root = ElementTree.fromstring(package.read("description.xml"))
        names = package.namelist()
        told = {}
        for source in root.findall("d:extension-description/d:src", NAMES):
            place = source.get(f"{{{NAMES['x']}}}href") or ""
            assert place in names
            told[source.get("lang")] = package.read(place).decode()
    assert attribute(root, "d:identifier") == IDENTIFIER
    assert attribute(root, "d:version") == __version__
    assert attribute(root, "d:platform") == "all"
    assert attribute(root, "d:dependencies/l:LibreOffice-minimal-version") == "7.4"
    assert {name.get("lang") for name in root.findall("d:display-name/d:name", NAMES)} == {"id", "en"} == set(told)
    assert all("http://127.0.0.1:8080/v2" in text for text in told.values())


def attribute(root: ElementTree.Element, path: str) -> str | None:
    found = root.find(path, NAMES)
    assert found is not None
    return found.get("value")


def settings(content: bytes) -> Mapping[str, str | None]:
    """Every property by its path."""
    root = ElementTree.fromstring(content)
    assert (root.get(f"{OOR}package"), root.get(f"{OOR}name")) == ("org.openoffice.Office", "Linguistic")
    found: dict[str, str | None] = {}

    def walk(node: ElementTree.Element, above: str) -> None:
        for inner in node:
            path = f"{above}/{inner.get(f'{OOR}name')}"
            if inner.tag == "prop":
                found[path] = inner.findtext("value")
            else:
                walk(inner, path)

    walk(root, "")
    return found


def test_the_settings_name_indonesian_and_the_server(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "a.oxt"
    assert main([str(place), "--address", "https://santun.dinas.go.id/v2/?a=1&b=<2>"]) == 0
    assert capsys.readouterr().out == f"{place}\n"
    with zipfile.ZipFile(place) as package:
        assert settings(package.read("Linguistic.xcu")) == {
            "/ServiceManager/GrammarCheckers/org.openoffice.lingu.LanguageToolGrammarChecker/Locales": "id-ID",
            "/GrammarChecking/LanguageTool/BaseURL": "https://santun.dinas.go.id/v2/?a=1&b=<2>",
            "/GrammarChecking/LanguageTool/IsEnabled": "true",
        }


# -- LibreOffice itself ------------------------------------------------------------------------------------------

PYTHON = "/usr/bin/python3"
TEXT = "Selamat siang 🙏. Itu salah Bapak sendiri. Silahkan datang."
OFFICE = """
import json, subprocess, sys, time, uno
from com.sun.star.lang import Locale

profile, pipe, text = sys.argv[1:]
office = subprocess.Popen(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore",
                           f"--accept=pipe,name={pipe};urp;"])
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
context = None
for _ in range(240):
    try:
        context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.5)
made = context.ServiceManager.createInstanceWithContext
checker = made("org.openoffice.lingu.LanguageToolGrammarChecker", context)
indonesian = Locale("id", "ID", "")
found = []
if checker.hasLocale(indonesian):
    units = len(text.encode("utf-16-le")) // 2
    result = checker.doProofreading("document", text, indonesian, 0, units, ())
    found = [[error.nErrorStart, error.nErrorLength, list(error.aSuggestions)] for error in result.aErrors]
try:
    made("com.sun.star.frame.Desktop", context).terminate()
except Exception:
    pass
office.wait(60)
print(json.dumps(found))
"""


def has_office() -> bool:
    if not (shutil.which("soffice") and shutil.which("unopkg") and Path(PYTHON).exists()):
        return False
    return subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not has_office(), reason="LibreOffice (writer-nogui) and python3-uno are not installed")
def test_libreoffice_checks_by_the_server(server: Server, tmp_path: Path) -> None:
    as_user: list[str] = []
    if os.getuid() == 0:  # LibreOffice installs nothing for root
        as_user = ["runuser", "-u", "nobody", "--"]
    place = Path(f"/tmp/santun-office-{os.getpid()}")  # another user must reach it
    place.mkdir(mode=0o700)
    try:
        build(place / "santun.oxt", f"{server.url}/v2")
        (place / "office.py").write_text(OFFICE)
        if as_user:
            for item in (place, *place.iterdir()):
                shutil.chown(item, "nobody")
        profile = place / "profile"
        env = {**os.environ, "HOME": str(place)}
        add = ["unopkg", "add", "-f", f"-env:UserInstallation=file://{profile}", str(place / "santun.oxt")]
        subprocess.run([*as_user, *add], env=env, check=True, timeout=240, capture_output=True, cwd=place)
        asked = [PYTHON, str(place / "office.py"), str(profile), place.name, TEXT]
        ran = subprocess.run(
            [*as_user, *asked], env=env, check=False, timeout=300, capture_output=True, text=True, cwd=place
        )
        assert ran.returncode == 0, ran.stderr
        found = json.loads(ran.stdout.splitlines()[-1])
    finally:
        shutil.rmtree(place, ignore_errors=True)
    units = TEXT.encode("utf-16-le")
    marked = {units[2 * start : 2 * (start + length)].decode("utf-16-le"): tips for start, length, tips in found}
    assert marked["Silahkan"] == ["Silakan"]
    assert "salah Bapak sendiri" in marked
