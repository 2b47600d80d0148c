"""``santun config``, ``rules``, ``rule``, ``lexicon``, and the frame around them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from cli_harness import Santun

from santun.cli import cli

# -- the frame ---------------------------------------------------------------------------------------------


def every_command(group: click.Group, above: str = "") -> list[tuple[str, click.Command]]:
    context = click.Context(group)
    found: list[tuple[str, click.Command]] = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found.append((f"{above}{name}", command))
        if isinstance(command, click.Group):
            found += every_command(command, f"{above}{name} ")
    return found


@pytest.mark.parametrize("name", ["", *(name for name, _ in every_command(cli))])
def test_every_command_has_help_in_indonesian(santun: Santun, name: str) -> None:
    for option in ("--help", "-h"):
        outcome = santun(*name.split(), option)
        assert outcome.code == 0
        assert outcome.out.startswith(f"Pemakaian: santun {name}".rstrip())
        assert "Tampilkan bantuan ini." in outcome.out
        assert "Options" not in outcome.out


def test_every_option_is_explained() -> None:
    for name, command in every_command(cli):
        for option in command.params:
            assert isinstance(option, click.Argument) or getattr(option, "help", None), f"{name}: {option.name}"


def test_the_version(santun: Santun) -> None:
    outcome = santun("--version")
    assert (outcome.code, outcome.out.split()[0]) == (0, "santun")


def test_an_unknown_command_is_told_with_a_guess(santun: Santun) -> None:
    outcome = santun("chek")
    assert outcome.code == 2
    assert outcome.err == "santun: perintah 'chek' tidak dikenal; mungkin maksud Anda: check\nCoba: santun --help\n"
    assert "unknown command 'tes'; did you mean test?" in santun("lexicon", "tes", "--lang=en").err


def test_no_command_is_wrong_usage(santun: Santun) -> None:
    assert santun().code == 2


def python(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=folder, check=False)


@pytest.mark.parametrize(
    ("arguments", "forbidden"),
    [
        (["--help"], ("spacy", "pydantic", "rich")),
        (["--version"], ("spacy", "pydantic", "rich")),
        (["check", "--help"], ("spacy", "rich", "santun.linter")),
        (["hook", "--help"], ("spacy", "rich", "pydantic", "santun.gate")),
        (["smtp", "--help"], ("spacy", "rich", "pydantic", "santun.gate", "asyncio")),
        (["mcp", "--help"], ("spacy", "rich", "pydantic", "santun.gate", "mcp")),
        (["config"], ("spacy", "rich")),
        (["rules"], ("spacy", "rich", "santun.linter")),
        (["rule", "tone.shouting"], ("spacy", "rich", "santun.linter")),
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(
    tmp_path: Path, arguments: list[str], forbidden: tuple[str, ...]
) -> None:
    code = f"import sys; from santun.cli import run; code = run({arguments!r}); sys.exit(code or ' '.join(set({forbidden!r}) & set(sys.modules)) or 0)"
    done = python(code, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


# -- config ------------------------------------------------------------------------------------------------


def test_config_shows_values_and_where_they_came_from(santun: Santun) -> None:
    Path("santun.toml").write_text('\nselect = ["tone"]\n\n[agency]\nname = "Dinas"\n')
    outcome = santun("config", "--lang", "en")
    place = Path("santun.toml").resolve()
    lines = {line.split(" = ")[0].strip(): line for line in outcome.out.splitlines() if " = " in line}
    assert outcome.code == 0
    assert outcome.out.startswith(f"{place}\n")
    assert lines["select"].endswith(f"# {place}:2")
    assert '"Dinas"' in lines["agency.name"] and lines["agency.name"].endswith(":5")
    assert lines["lang"].endswith("# command line")
    assert lines["ignore"].endswith("# default")


def test_config_in_json(santun: Santun) -> None:
    outcome = santun("config", "--format", "json")
    document = json.loads(outcome.out)
    assert document["path"] is None
    assert document["settings"]["fail_on"] == {"value": "warning", "origin": "default"}


def test_config_without_a_file(santun: Santun) -> None:
    Path("santun.toml").write_text("broken")
    outcome = santun("config", "--isolated")
    assert outcome.code == 0
    assert outcome.out.startswith("Tanpa berkas pengaturan.\n")
    assert "# bawaan" in outcome.out


@pytest.mark.parametrize("content", ["x = = 1\n", "selct = []\n"])
def test_config_that_is_wrong_ends_with_2(santun: Santun, content: str) -> None:
    Path("santun.toml").write_text(content)
    outcome = santun("config")
    assert outcome.code == 2
    assert "santun.toml:1:" in outcome.err


# -- rules -------------------------------------------------------------------------------------------------


def test_rules_are_listed_with_severity_and_title(santun: Santun) -> None:
    from santun.registry import builtin_rules

    listed = santun("rules").out
    assert all(f"{rule.id} " in listed and rule.title.id in listed for rule in builtin_rules())
    assert len(json.loads(santun("rules", "--format", "json").out)) == len(builtin_rules())


def test_every_rule_can_be_explained_in_both_languages(santun: Santun) -> None:
    from santun.registry import builtin_rules

    for rule in builtin_rules()[:4]:
        page = " ".join(santun("rule", rule.id).out.split())
        assert rule.title.id in page and " ".join(rule.explain.id.split()) in page
        assert all(law in page for law in rule.basis)
        english = " ".join(santun("rule", rule.id, "--lang", "en").out.split())
        assert " ".join(rule.explain.en.split()) in english
        assert json.loads(santun("rule", rule.id, "--format", "json").out)["id"] == rule.id


def test_all_examples_are_shown_when_asked_for(santun: Santun) -> None:
    brief, verbose = santun("rule", "tone.shouting").out, santun("rule", "tone.shouting", "--verbose").out
    assert len(verbose) > len(brief)
    assert "--verbose" in brief and "--verbose" not in verbose


def test_plain_rules_are_the_rules() -> None:
    from santun.catalogue import builtin_rule, plain_rule, plain_rules
    from santun.registry import builtin_rules

    assert list(plain_rules()) == [rule.id for rule in builtin_rules(examples=False)]
    for name, plain in plain_rules().items():
        whole = builtin_rule(name)
        assert whole is not None
        everything = plain_rule(whole)
        assert {**plain, "examples": []} == json.loads(json.dumps({**everything, "examples": []}))
        assert all(example in everything["examples"] for example in plain["examples"])
    assert builtin_rule("tone.nobody") is None


def test_explaining_a_rule_loads_neither_spacy_nor_pydantic() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from santun.cli import run; code = run(['rule', 'tone.blame']);"
        "sys.exit(code or any(name in sys.modules for name in ('spacy', 'pydantic', 'numpy')))"
    )
    for _ in range(2):  # the first may have to make what is kept
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0


def test_an_unknown_rule_is_told_with_a_guess(santun: Santun) -> None:
    outcome = santun("rule", "tone.shoutin")
    assert outcome.code == 2
    assert "aturan 'tone.shoutin' tidak dikenal; mungkin maksud Anda: tone.shouting" in outcome.err
    assert santun("rule").err.startswith("santun: ID belum diisi\n")


# -- lexicons ----------------------------------------------------------------------------------------------


def test_lexicon_test_tells_problems_with_their_place(santun: Santun, monkeypatch: pytest.MonkeyPatch) -> None:
    class Result:
        problems: tuple[str, ...] = ("a.toml:3: contoh tidak kena",)
        counts = {"files": 1, "bad": 2}

    asked: list[object] = []

    def check(paths: object) -> type[Result]:
        asked.append(paths)
        return Result

    monkeypatch.setattr("santun.testing.check_lexicons", check)
    Path("a.toml").write_text("")
    outcome = santun("lexicon", "test", "a.toml", ".")
    assert asked == [("a.toml", ".")]
    assert (outcome.code, outcome.out) == (1, "a.toml:3: contoh tidak kena\n1 hal perlu diperbaiki (files 1, bad 2).\n")
    Result.problems = ()
    assert santun("lexicon", "test", "a.toml").out == "Semua baik (files 1, bad 2).\n"
    assert santun("lexicon", "test", "a.toml", "--lang", "en").code == 0


def test_lexicon_test_of_a_broken_file_is_a_problem_and_no_crash(santun: Santun) -> None:
    Path("dinas").mkdir()
    Path("dinas/kata.toml").write_text("= 1\n")
    outcome = santun("lexicon", "test", "dinas/kata.toml")
    assert outcome.code == 1
    assert "kata.toml:1:" in outcome.out


def test_lexicon_test_of_nothing_is_wrong_usage(santun: Santun) -> None:
    assert santun("lexicon", "test").code == 2
    outcome = santun("lexicon", "test", "no.toml")
    assert (outcome.code, outcome.err.splitlines()[0]) == (2, "santun: no.toml: berkas atau folder tidak ditemukan")
