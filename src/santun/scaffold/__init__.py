"""New plugins and lexicons from templates: what is written passes its own tests at once.

Only writes files; nothing is imported, installed or checked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Template

from santun.errors import ConfigError
from santun.rule import RULE_ID

__all__ = ["FAMILY", "new_lexicon", "new_plugin"]

FAMILY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_TEMPLATES = Path(__file__).resolve().parent / "templates"


def new_plugin(name: str, parent: Path) -> list[Path]:
    """Write the package ``santun-NAME`` into a new folder of that name under ``parent``; gives the files written.

    Raises:
        ConfigError: the name is no family of rules, or the folder exists.
    """
    if not FAMILY.fullmatch(name):
        raise ConfigError(f"{name!r}: expected a name in lower case with hyphens, such as dinas or pajak-daerah")
    target = parent / f"santun-{name}"
    if target.exists():
        raise ConfigError(f"{target}: exists already")
    words = {"name": name, "module": f"santun_{name.replace('-', '_')}", "title": name.replace("-", " ").title()}
    written: list[Path] = []
    for place, text in _plugin_files(words):
        file = target / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        written.append(file)
    return written


def _plugin_files(words: dict[str, str]) -> Iterator[tuple[str, str]]:
    folder = _TEMPLATES / "plugin"
    for template in sorted(folder.rglob("*.in")):
        place = template.relative_to(folder).as_posix().removesuffix(".in")
        for key, word in words.items():
            place = place.replace(f"@{key}@", word)
        yield place, Template(template.read_text(encoding="utf-8")).substitute(words)


def new_lexicon(rule_id: str, folder: Path) -> Path:
    """Write ``FOLDER/FAMILY/PROBLEM.toml`` for the rule ``FAMILY.PROBLEM``; gives the file.

    Raises:
        ConfigError: the id is none, or the file exists.
    """
    if not RULE_ID.fullmatch(rule_id):
        raise ConfigError(f"{rule_id!r}: expected family.problem in lower case with hyphens, such as dinas.biaya")
    family, _, problem = rule_id.partition(".")
    file = folder / family / f"{problem}.toml"
    if file.exists():
        raise ConfigError(f"{file}: exists already")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text((_TEMPLATES / "lexicon.toml.in").read_text(encoding="utf-8"), encoding="utf-8")
    return file
