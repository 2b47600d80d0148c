"""The pages tell the truth: their code runs, their output is what is printed, and nothing that exists goes untold."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import io
import json
import re
import shlex
import shutil
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest

from santun import Settings, hookspecs
from santun.catalogue import plain_rules
from santun.cli import cli, run
from santun.config import Agency, ChannelPolicy, ChannelSettings, Policy, SmtpSettings, check_rules, flat, load
from santun.lexicon.model import Expression
from santun.lexicon.program import class_names
from santun.reading.wordlists import language
from santun.registry import builtin_rules
from santun.rule import RULE_ID
from santun.testing import check_lexicons

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
# Beside an installed wheel the tests have the pages, but neither the sources nor the training data.
CHECKOUT = (ROOT / "src").is_dir()
PAGES = sorted(
    path for path in (ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.glob("*.md"), ROOT / "training" / "README.md")
    if path.is_file()
)  # fmt: skip
RULES = frozenset(rule.id for rule in builtin_rules(examples=False))

_FENCE = re.compile(
    r"(?:^<!-- (?P<mark>[^\n]*?) -->\n)?^```(?P<kind>[\w-]*)[^\n]*\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Block:
    """A fenced block. ``mark`` is the comment above it: ``file: PLACE``, ``later: PLACE``, ``settings`` or ``part of a lexicon``."""

    kind: str
    mark: str
    body: str
    line: int

    @property
    def file(self) -> str | None:
        return self.mark.removeprefix("file: ") if self.mark.startswith("file: ") else None

    @property
    def later(self) -> str | None:
        """A file that is written when its turn comes, between the commands of the page."""
        return self.mark.removeprefix("later: ") if self.mark.startswith("later: ") else None


def blocks(path: Path) -> list[Block]:
    text = path.read_text(encoding="utf-8")
    return [
        Block(found["kind"], found["mark"] or "", found["body"], text.count("\n", 0, found.start("body")) + 1)
        for found in _FENCE.finditer(text)
    ]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def pages_with(*kinds: str) -> list[Any]:
    found = [path for path in PAGES if any(block.kind in kinds for block in blocks(path))]
    return [pytest.param(path, id=name_of(path)) for path in found]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder with the examples, current and importable; what is imported from it is forgotten afterwards."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None) or "").startswith(str(tmp_path)):
            del sys.modules[name]


def written(block: Block, folder: Path) -> bool:
    """Write the block where its mark says; whether it has such a mark."""
    if block.file is None:
        return False
    place = folder / block.file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(block.body, encoding="utf-8")
    importlib.invalidate_caches()
    return True


# -- blocks of code ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", pages_with("python"))
def test_python_runs(path: Path, folder: Path) -> None:
    namespace: dict[str, Any] = {"__name__": "docs"}
    for block in [block for block in blocks(path) if not written(block, folder)]:
        if block.kind == "python":
            # Blank lines in front, so that a traceback names the line of the page.
            code = compile("\n" * (block.line - 1) + block.body, name_of(path), "exec", dont_inherit=True)
            exec(code, namespace)


def test_the_tests_of_the_plugin_page_pass(folder: Path) -> None:
    for block in blocks(DOCS / "plugin.md"):
        written(block, folder)
    namespace: dict[str, Any] = {}
    exec((folder / "tests" / "test_rules.py").read_text(encoding="utf-8"), namespace)
    namespace["test_nothing_failed"]()
    namespace["test_examples_of_lexicons"]()
    for check in namespace["santun_dinas"].santun_checks():
        namespace["test_examples_of_checks"](check)


@pytest.mark.parametrize("path", pages_with("toml", "json"))
def test_toml_and_json_are_what_they_are_marked_as(path: Path, folder: Path) -> None:
    for block in blocks(path):
        where = f"{name_of(path)}:{block.line}"
        if block.kind == "json":
            assert [json.loads(row) for row in ([block.body] if block.file else _objects(block.body))], where
        if block.kind != "toml":
            continue
        table = tomllib.loads(block.body)
        if block.mark == "settings" or block.later or path.name == "README.md":
            settings = Settings(**{key: value for key, value in table.items() if key not in ("lexicons", "plugins")})
            check_rules(settings, RULES)
        elif block.mark == "part of a lexicon":
            assert [Expression.model_validate(item) for item in table["expression"]], where
        elif written(block, folder) and block.file == "santun.toml":
            load(folder / "santun.toml")
        elif block.file and block.file.endswith(".toml") and "/" in block.file:
            assert [str(problem) for problem in check_lexicons([folder / block.file]).problems] == [], where


def _objects(text: str) -> list[str]:
    """Either one object over several lines, or one a line."""
    rows = text.splitlines()
    return rows if all(row.startswith("{") and row.endswith("}") for row in rows) else [text]


def commands(body: str) -> Iterator[tuple[str, str]]:
    """Pairs of command and the output shown below it."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


@pytest.mark.parametrize("path", pages_with("console"))
def test_commands_print_what_is_shown(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    count = 0
    for block in [block for block in blocks(path) if not written(block, folder)]:
        if block.later:
            (folder / block.later).write_text(block.body, encoding="utf-8")
        for command, shown in commands(block.body) if block.kind == "console" else ():
            words, stdin = parsed(command)
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            run(words)
            printed = capsys.readouterr()
            count += 1
            assert (printed.out + printed.err).rstrip() == shown.rstrip(), f"{name_of(path)}:{block.line}"
    assert count


def parsed(command: str) -> tuple[list[str], bytes]:
    """Arguments and input of ``santun ...``, or of ``echo "..." | santun ...``."""
    words = shlex.split(command)
    stdin = b""
    if words[0] == "echo":
        stdin, words = f"{words[1]}\n".encode(), words[3:]
    assert words[0] == "santun", command
    return words[1:], stdin


# -- nothing goes untold -------------------------------------------------------------------------------------

HOOKS = [name for name in vars(hookspecs) if name.startswith("santun_")]


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_told_with_its_signature(hook: str) -> None:
    text = page("plugin.md")
    signature = str(inspect.signature(getattr(hookspecs, hook))).replace("'", "")
    assert f"| `{hook}` |" in text
    assert f"def {hook}{signature}" in text


def tree(command: click.Command, name: str = "santun") -> Iterator[tuple[str, click.Command]]:
    """Every command that is no mere group, with its whole name."""
    if not isinstance(command, click.Group):
        yield name, command
        return
    context = click.Context(command)
    for inner in command.list_commands(context):
        found = command.get_command(context, inner)
        assert found is not None
        yield from tree(found, f"{name} {inner}")


def section(text: str, heading: str) -> str:
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no section {heading!r}"
    return found[1]


@pytest.mark.parametrize(
    ("name", "command"), list(tree(cli)), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_and_option_is_told(name: str, command: click.Command) -> None:
    told = section(page("perintah.md"), name)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            for option in (*parameter.opts, *parameter.secondary_opts):
                assert f"`{option}`" in told, option
    rows = re.findall(r"^\| (`-.*?) \|", told, re.MULTILINE)
    known = {option for item in command.params for option in (*item.opts, *item.secondary_opts)}
    assert {option for row in rows for option in re.findall(r"`(-[\w-]+)`", row)} <= known


def test_the_options_of_every_command_are_told() -> None:
    text = page("perintah.md")
    assert "`--help`" in text
    assert "`-h`" in text
    for option in (option for item in cli.params for option in item.opts):
        assert f"santun {option}" in text


def keys() -> Iterator[str]:
    tables = {
        "": Settings,
        "agency.": Agency,
        "channels.KANAL.": ChannelSettings,
        "gate.": Policy,
        "gate.channels.KANAL.": ChannelPolicy,
        "smtp.": SmtpSettings,
    }
    for prefix, model in tables.items():
        yield from (prefix + key for key in model.model_fields if f"{prefix}{key}." not in tables)


@pytest.mark.parametrize("key", list(keys()))
def test_every_setting_is_told_with_its_default(key: str) -> None:
    row = re.search(rf"^\| `{re.escape(key)}` \|[^|]*\| ([^|]*) \|", page("konfigurasi.md"), re.MULTILINE)
    assert row, f"docs/konfigurasi.md does not tell {key}"
    defaults = flat(Settings())
    if key in defaults:
        value = defaults[key]
        assert row[1] == ("tidak ada" if value is None else f"`{json.dumps(value)}`")


def test_every_word_class_is_told() -> None:
    text = page("leksikon.md")
    assert [name for name in sorted(class_names(language())) if f"{{{name}}}" not in text] == []


def test_no_rule_is_named_that_does_not_exist() -> None:
    named = {
        name
        for path in PAGES
        for name in re.findall(r"`(tone\.(?!npz|toml)[a-z-]+)`", path.read_text(encoding="utf-8"))
    }
    assert all(RULE_ID.fullmatch(name) for name in named)
    assert named <= RULES


def test_the_page_of_rules_is_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    assert renderer().main(["--check"]) == 0, capsys.readouterr().err


def test_a_stale_page_of_rules_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = renderer()
    monkeypatch.setattr(made, "PAGE", tmp_path / "aturan.md")
    assert made.main(["--check"]) == 1
    assert made.main([]) == 0
    assert made.main(["--check"]) == 0


def renderer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("render_rules", DOCS / "render_rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# -- pages apart, and what they must hold --------------------------------------------------------------------


def test_the_training_page_is_checked_too() -> None:
    if not CHECKOUT:
        pytest.skip("training/ is not beside the installed wheel")
    assert ROOT / "training" / "README.md" in PAGES


def test_options_of_training_are_told() -> None:
    if not CHECKOUT:
        pytest.skip("training/ is not beside the installed wheel")
    code = (ROOT / "training" / "train.py").read_text(encoding="utf-8")
    told = (ROOT / "training" / "README.md").read_text(encoding="utf-8")
    options = re.findall(r'add_argument\("(--\w+)"', code)
    assert options
    assert [option for option in options if f"`{option}`" not in told] == []


def test_pages_for_developers_begin_with_a_summary_in_indonesian() -> None:
    for name in ("plugin.md", "membaca.md"):
        assert page(name).splitlines()[2].startswith("> Ringkasan: ")


def test_the_law_of_every_principle_is_told_to_officers() -> None:
    """The table of principles names every article that a rule of the principle rests on, and the page no other law."""
    rows = dict(re.findall(r"^\| \*\*(\w+)\*\* \|[^|]*\| ([^|]*) \|", page("petugas.md"), re.MULTILINE))
    wanted: dict[str, set[str]] = {}
    for rule in plain_rules().values():
        wanted.setdefault(rule["principle"], set()).update(rule["basis"])
    assert set(rows) == set(wanted)
    for principle, basis in wanted.items():
        for article in basis:
            law, _, place = article.partition(" Pasal ")
            number = place.split()[0]
            assert law in rows[principle] and f"Pasal {number}" in rows[principle], f"{principle}: {article}"
        told = set(re.findall(r"(?:UU|PP) \d+/\d+", rows[principle]))
        assert told == {article.partition(" Pasal ")[0] for article in basis}, principle
