"""Plugins that work, and every way in which they may break: real modules, real entry points."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from santun import Linter, Settings, Verdict
from santun.authoring import Check, hookimpl
from santun.errors import RegistryError

CHECK = """
from santun.authoring import Check, Hit, Principle, Rule, Severity, Span, Text, hookimpl

_T = Text(id="a", en="b")

class Probe(Check):
    rule = Rule(id="{rule}", title=_T, principle=Principle.SOPAN, severity=Severity.WARNING, message=_T, explain=_T)

    def check(self, document):
        at = document.text.find("kucing")
        return [Hit(Span(start=at, end=at + 6))] if at >= 0 else []

@hookimpl
def santun_checks():
    return [Probe]
"""

LEXICON = """
[rule]
title = { id = "a", en = "b" }
principle = "sopan"
severity = "warning"
message = { id = "a", en = "b" }
explain = { id = "a", en = "b" }
[[expression]]
match = "kucing garong"
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Write a plugin module and give its dotted name."""
    monkeypatch.syspath_prepend(str(tmp_path))
    made: list[str] = []

    def make(name: str, code: str) -> str:
        (tmp_path / f"{name}.py").write_text(textwrap.dedent(code), encoding="utf-8")
        made.append(name)
        return name

    yield make
    for name in made:
        sys.modules.pop(name, None)


def linter(*plugins: str, **more: Any) -> Linter:
    return Linter(Settings(plugins=plugins, **more), entry_points=False)


def failures(made: Linter) -> list[tuple[str, str]]:
    return [(failure.source, failure.stage) for failure in made.failures]


def test_a_module_brings_a_check(module: Any) -> None:
    made = linter(module("good_one", CHECK.format(rule="style.cat")))
    assert made.failures == () and "style.cat" in made.rules
    assert [finding.rule for finding in made.check("seekor kucing").findings] == ["style.cat"]


def test_a_file_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "own.py"
    path.write_text(CHECK.format(rule="style.cat"))
    assert "style.cat" in linter(str(path)).rules


def test_an_object_is_a_plugin_too() -> None:
    class Object:
        @hookimpl
        def santun_checks(self) -> Iterable[type[Check]]:
            return []

    assert Linter(Settings(), plugins=[Object()], entry_points=False).failures == ()


def test_a_folder_of_lexicons(module: Any, tmp_path: Path) -> None:
    folder = tmp_path / "lex" / "style"
    folder.mkdir(parents=True)
    (folder / "cat.toml").write_text(LEXICON)
    code = f"from pathlib import Path\nfrom santun.authoring import hookimpl\n\n@hookimpl\ndef santun_lexicons():\n    return [Path({str(folder.parent)!r})]\n"
    made = linter(module("brings_words", code))
    assert made.failures == ()
    assert [finding.rule for finding in made.check("dasar kucing garong").findings] == ["style.cat"]


@pytest.mark.parametrize(
    ("code", "stage", "told"),
    [
        ("raise RuntimeError('rahasia')", "load", "RuntimeError"),
        ("import nothing_of_that_name", "load", "ModuleNotFoundError"),
        (
            "from santun.authoring import hookimpl\n\n@hookimpl\ndef santun_chekcs():\n    return []\n",
            "load",
            "does not have",
        ),
        ("def santun_checks():\n    return []\n", "load", "not marked"),
        (
            "from santun.authoring import hookimpl\n\n@hookimpl\ndef santun_checks(unknown):\n    return []\n",
            "load",
            "hook",
        ),
        (
            "from santun.authoring import hookimpl\n\n@hookimpl\ndef santun_checks():\n    raise ValueError('rahasia')\n",
            "hook",
            "ValueError",
        ),
        (
            "from santun.authoring import hookimpl\n\n@hookimpl\ndef santun_checks():\n    return 7\n",
            "hook",
            "TypeError",
        ),
        (
            "from santun.authoring import hookimpl\n\n@hookimpl\ndef santun_checks():\n    return ['no check']\n",
            "hook",
            "gave a str",
        ),
        (
            "from santun.authoring import hookimpl, Check\n\nclass C(Check):\n    def check(self, document):\n        return []\n\n@hookimpl\ndef santun_checks():\n    return [C]\n",
            "load",
            "no rule",
        ),
        (
            "from santun.authoring import hookimpl\n\n@hookimpl\ndef santun_lexicons():\n    return ['/nowhere/at/all']\n",
            "load",
            "no such file",
        ),
    ],
)
def test_a_broken_plugin_is_named_and_the_others_work(module: Any, code: str, stage: str, told: str) -> None:
    made = linter(module("broken_one", code), module("good_two", CHECK.format(rule="style.cat")))
    assert failures(made) == [("broken_one", stage)]
    assert told in made.failures[0].error
    assert "rahasia" not in made.failures[0].error
    report = made.check("seekor kucing")
    assert [finding.rule for finding in report.findings] == ["style.cat"]
    assert report.failures == made.failures and report.verdict is Verdict.REVISE


def test_a_bad_pattern_is_the_plugins_own_fault(module: Any, tmp_path: Path) -> None:
    folder = tmp_path / "lex" / "style"
    folder.mkdir(parents=True)
    (folder / "cat.toml").write_text(LEXICON.replace("kucing garong", "(kucing"))
    code = f"from pathlib import Path\nfrom santun.authoring import hookimpl\n\n@hookimpl\ndef santun_lexicons():\n    return [Path({str(folder.parent)!r})]\n"
    made = linter(module("bad_words", code), module("good_four", CHECK.format(rule="style.dog")))
    assert failures(made) == [("bad_words", "load")]
    assert "without ')'" in made.failures[0].error and "style.dog" in made.rules


def test_an_unhashable_object_is_a_failure() -> None:
    class Odd:
        __hash__ = None  # type: ignore[assignment]

    made = Linter(Settings(), plugins=[Odd()], entry_points=False)
    assert failures(made) == [("Odd", "load")]


def test_readers_and_outputs_must_have_what_they_are_asked_for(module: Any) -> None:
    code = "from santun.authoring import hookimpl\n\nclass R:\n    def read(self, *a):\n        return []\n\n@hookimpl\ndef santun_readers():\n    return [R()]\n"
    made = linter(module("half_a_reader", code))
    assert ".txt" in made.readers and made.readers is made.readers
    assert failures(made) == [("half_a_reader", "hook")]


def test_a_file_is_switched_off_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "own.py"
    path.write_text("1 / 0")
    assert linter(str(path), disable_plugins=("own.py",)).failures == ()


def test_a_missing_module_or_file_is_a_failure() -> None:
    made = linter("nothing_of_that_name", "/nowhere/plugin.py")
    assert failures(made) == [("nothing_of_that_name", "load"), ("/nowhere/plugin.py", "load")]


def test_a_plugin_can_be_switched_off(module: Any) -> None:
    name = module("broken_again", "raise RuntimeError")
    assert linter(name, disable_plugins=(name,)).failures == ()


def test_a_check_that_cannot_be_made_is_a_failure(module: Any) -> None:
    code = (
        CHECK.format(rule="style.cat")
        + "\n\ndef broken(self, options=None):\n    raise RuntimeError\n\nProbe.__init__ = broken\n"
    )
    made = linter(module("cannot_be_made", code), module("good_three", CHECK.format(rule="style.dog")))
    assert ("style.cat", "load") in failures(made)
    assert [finding.rule for finding in made.check("kucing").findings] == ["style.dog"]


def test_an_identity_check_that_cannot_be_made_fails_closed(module: Any) -> None:
    code = (
        CHECK.format(rule="identity.cat")
        + "\n\ndef broken(self, options=None):\n    raise RuntimeError\n\nProbe.__init__ = broken\n"
    )
    assert linter(module("secrecy_lost", code)).check("halo").verdict is Verdict.UNKNOWN


def test_two_rules_of_one_id_are_an_error_that_names_both(module: Any, tmp_path: Path) -> None:
    one, two = (
        module("first_of_two", CHECK.format(rule="style.cat")),
        module("second_of_two", CHECK.format(rule="style.cat")),
    )
    with pytest.raises(RegistryError, match=r"style\.cat.*first_of_two.*second_of_two"):
        linter(one, two)


def test_a_plugin_cannot_replace_a_built_in_rule(module: Any) -> None:
    with pytest.raises(RegistryError, match=r"tone\.shouting.*shouting\.py.*impostor"):
        linter(module("impostor", CHECK.format(rule="tone.shouting")))


def test_entry_points_are_found_and_can_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = tmp_path / "kucing-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: kucing\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[santun]\nkucing = kucing_plugin\nrusak = kucing_rusak\n")
    (tmp_path / "kucing_plugin.py").write_text(CHECK.format(rule="style.cat"))
    (tmp_path / "kucing_rusak.py").write_text("1 / 0")
    monkeypatch.syspath_prepend(str(tmp_path))
    made = Linter(Settings())
    assert "style.cat" in made.rules
    assert ("rusak", "load") in failures(made)
    assert "style.cat" not in Linter(Settings(), entry_points=False).rules
    for name in ("kucing_plugin", "kucing_rusak"):
        sys.modules.pop(name, None)


def test_managers_are_not_shared(module: Any) -> None:
    name = module("only_here", CHECK.format(rule="style.cat"))
    one, two = linter(name), linter()
    assert "style.cat" in one.rules and "style.cat" not in two.rules
