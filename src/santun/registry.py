"""Rule id -> check: what is built in, what plugins brought, what lexicon folders add.

Only collects and refuses double ids; nothing is instantiated or run here.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from santun import checks
from santun.check import Check
from santun.errors import DuplicateRuleError, RegistryError
from santun.lexicon.loader import builtin_lexicons, load_lexicons
from santun.lexicon.model import Lexicon
from santun.resources import lexicon_folder
from santun.rule import Rule

__all__ = ["Entry", "Registry", "builtin_check_classes", "builtin_rules"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule, where it comes from, and how it is found: by a class or a lexicon."""

    rule: Rule
    source: str
    check: type[Check] | None = None
    lexicon: Lexicon | None = None


class Registry:
    """Every rule of a linter by id, and the lexicons that are compiled for it."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.lexicons: list[Lexicon] = []

    def add_check(self, check: type[Check], source: str) -> None:
        """Register a class.

        Raises:
            RegistryError: the id is taken (names both sources), or the class has no rule.
        """
        rule = getattr(check, "rule", None)
        if not isinstance(rule, Rule):
            raise RegistryError(f"{source}: {check.__name__} has no rule")
        self._add(Entry(rule, source, check=check))

    def add_lexicon(self, lexicon: Lexicon) -> None:
        """Register a lexicon; without ``[rule]`` it is a word list for a class of the same id.

        Raises:
            RegistryError: the id is taken (names both sources).
        """
        if lexicon.rule is not None:
            self._add(Entry(lexicon.rule, lexicon.path, lexicon=lexicon))
        self.lexicons.append(lexicon)

    def _add(self, entry: Entry) -> None:
        name = entry.rule.id
        known = self.entries.get(name)
        if known is not None:
            raise DuplicateRuleError(f"rule {name} is there twice: in {known.source} and in {entry.source}")
        self.entries[name] = entry

    def add_builtin(self) -> None:
        """Register everything that ships with santun."""
        for check, source in builtin_check_classes():
            self.add_check(check, source)
        for lexicon in builtin_lexicons():
            self.add_lexicon(lexicon)


def builtin_check_classes() -> Iterator[tuple[type[Check], str]]:
    """Every check class under ``santun.checks`` with the file it stands in."""
    for module in _modules():
        for _, value in sorted(vars(module).items()):
            # The module first: to ask an abstract class about each class that a file imports takes a tenth of a second.
            own = isinstance(value, type) and value.__module__ == module.__name__
            if own and issubclass(value, Check) and not inspect.isabstract(value):
                yield value, str(Path(module.__file__ or module.__name__))


def _modules() -> Iterable[ModuleType]:
    names = sorted(
        info.name for info in pkgutil.walk_packages(checks.__path__, checks.__name__ + ".") if not info.ispkg
    )
    return [importlib.import_module(name) for name in names]


def builtin_rules(*, examples: bool | int = True) -> list[Rule]:
    """The rules that ship with santun, by id, with all, none or so many of their examples; needs no spaCy."""
    rules = [check.rule for check, _ in builtin_check_classes()]
    lexicons = load_lexicons(lexicon_folder(), examples=examples) if examples else builtin_lexicons()
    rules += [lexicon.rule for lexicon in lexicons if lexicon.rule]
    return sorted(rules, key=lambda rule: rule.id)
