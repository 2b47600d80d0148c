"""Plugins: found, loaded and asked one by one, so that one broken plugin costs nobody else's results.

pluggy is used here and in ``hookspecs`` only. A manager belongs to one linter.
"""

from __future__ import annotations

import importlib
import importlib.util
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

import pluggy

from santun import hookspecs
from santun.check import Check
from santun.errors import PluginError, place_of
from santun.report import Failure

__all__ = ["Described", "Plugins", "is_check"]

# Packages of lexicons alone name their folder in this group, and need no Python.
FOLDERS = f"{hookspecs.PROJECT}.lexicons"
_HOOKS = tuple(name for name in vars(hookspecs) if name.startswith("santun_"))


@dataclass(frozen=True, slots=True)
class Described:
    """One plugin: whose it is, how long it took to load, what each of its hooks brings, and what went wrong.

    ``package`` and ``version`` are those of the installed distribution, empty for a module or an object. ``off`` says
    why it was not loaded: ``disabled``, ``not allowed``, or empty.
    """

    name: str
    package: str = ""
    version: str = ""
    milliseconds: float = 0.0
    off: str = ""
    brings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()


class Plugins:
    """What the plugins of one linter bring, with the name of the plugin beside each thing."""

    def __init__(
        self,
        plugins: Sequence[object] = (),
        *,
        names: Sequence[str] = (),
        use_entry_points: bool = True,
        disabled: Iterable[str] = (),
        allowed: Iterable[str] | None = None,
    ) -> None:
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self._disabled = frozenset(disabled)
        self._allowed = None if allowed is None else frozenset(allowed)
        self._described: dict[str, Described] = {}
        self.failures: list[Failure] = []
        self.names: list[str] = []
        if use_entry_points:
            for point in sorted(entry_points(group=hookspecs.PROJECT), key=lambda point: point.name):
                self._described[point.name] = _of_package(point)
                self._load(point.name, point.load)
            for point in sorted(entry_points(group=FOLDERS), key=lambda point: point.name):
                self._described[point.name] = _of_package(point)
                self._load(point.name, partial(_folder_of, point.value))
        for name in names:
            self._load(name, partial(_import, name))
        for plugin in plugins:
            self._load(_name_of(plugin), partial(_same, plugin), handed_in=True)

    def _load(self, name: str, load: Callable[[], object], *, handed_in: bool = False) -> None:
        known = self._described.setdefault(name, Described(name))
        off = self._off(name, handed_in=handed_in)
        if off:
            self._described[name] = replace(known, off=off)
            return
        started = time.perf_counter()
        try:
            plugin = load()
            hash(plugin)  # pluggy keeps plugins in a set
            _refuse_unmarked(plugin)
            self._register(name, plugin)
        except Exception as error:  # noqa: BLE001  # whatever a plugin raises is its failure, not ours
            self._drop(name)
            self.failures.append(Failure(source=name, stage="load", error=_told(error), place=place_of(error)))
        else:
            self.names.append(name)
        self._described[name] = replace(known, milliseconds=1000 * (time.perf_counter() - started))

    def _off(self, name: str, *, handed_in: bool) -> str:
        """Why a plugin is not to be loaded. What a program hands in itself needs no permission."""
        names = (name, Path(name).name)
        if not self._disabled.isdisjoint(names):
            return "disabled"
        permitted = handed_in or self._allowed is None or not self._allowed.isdisjoint(names)
        return "" if permitted else "not allowed"

    def _register(self, name: str, plugin: object) -> None:
        try:
            self._manager.register(plugin, name)
            self._manager.check_pending()
        except pluggy.PluginValidationError as error:
            known = ", ".join(_HOOKS)
            raise PluginError(
                f"plugin {name}: a hook or a parameter that santun does not have; there are {known}"
            ) from error

    def _drop(self, name: str) -> None:
        if self._manager.has_plugin(name):
            self._manager.unregister(name=name)

    def collect(self, hook: str, accepts: Callable[[Any], bool]) -> list[tuple[str, Any]]:
        """Pairs of (plugin name, thing) from every plugin that has the hook; failures are noted and passed over."""
        found: list[tuple[str, Any]] = []
        everyone = {name: self._manager.get_plugin(name) for name in self.names}
        for name in self.names:
            others = [plugin for other, plugin in everyone.items() if other != name]
            try:
                caller = self._manager.subset_hook_caller(hook, others)
                things = [thing for things in caller() for thing in things]
                for thing in things:
                    if not accepts(thing):
                        raise PluginError(f"{hook} of plugin {name} gave a {type(thing).__name__}")
            except Exception as error:  # noqa: BLE001  # as above
                self.failures.append(Failure(source=name, stage="hook", error=_told(error), place=place_of(error)))
            else:
                found.extend((name, thing) for thing in things)
        return found

    def described(self, more: Sequence[Failure] = ()) -> tuple[Described, ...]:
        """Every plugin, loaded or not, in order; asks each for all it brings. ``more`` are failures found later."""
        brought = {hook: self.collect(hook, lambda _: True) for hook in _HOOKS}
        failures = list(dict.fromkeys((*self.failures, *more)))
        return tuple(
            replace(
                item,
                brings={
                    hook: tuple(_called(thing) for name, thing in things if name == item.name)
                    for hook, things in brought.items()
                    if hasattr(self._manager.get_plugin(item.name), hook)
                },
                failures=tuple(failure for failure in failures if failure.source == item.name),
            )
            for item in self._described.values()
        )


def _of_package(point: EntryPoint) -> Described:
    package = point.dist
    return Described(point.name) if package is None else Described(point.name, package.name, package.version)


def _called(thing: Any) -> str:
    """What to call a thing that a plugin brings: a rule's id, a format's name, suffixes, the name of a file."""
    if isinstance(thing, Path | str):
        return str(thing)
    rule = getattr(thing, "rule", None)
    if rule is not None:
        return str(getattr(rule, "id", rule))
    if hasattr(thing, "suffixes"):
        return " ".join(thing.suffixes)
    return str(getattr(thing, "name", None) or thing)


def _told(error: BaseException) -> str:
    """The type of an exception, and its words only where they are our own."""
    return f"{type(error).__name__}: {error}" if isinstance(error, PluginError) else type(error).__name__


def _name_of(plugin: object) -> str:
    name = getattr(plugin, "__name__", None)
    return name if isinstance(name, str) else type(plugin).__name__


class _LexiconFolder:
    """A plugin made of a folder of lexicons."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @hookspecs.hookimpl
    def santun_lexicons(self) -> list[Path]:
        """The folder."""
        return [self._folder]


def _folder_of(package: str) -> object:
    """The folder of a package that is found and never run: it may be one without any Python in it."""
    found = importlib.util.find_spec(package)
    places = list(found.submodule_search_locations or ()) if found is not None else []
    if len(places) != 1:
        raise PluginError(f"{package}: expected the name of a package with lexicons in its folder")
    return _LexiconFolder(Path(places[0]))


def _same(plugin: object) -> object:
    return plugin


def _import(name: str) -> object:
    """A dotted module name, or the path of a Python file."""
    if not name.endswith(".py"):
        return importlib.import_module(name)
    path = Path(name)
    spec = importlib.util.spec_from_file_location(f"santun_plugin_{path.stem}", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise PluginError(f"plugin {name}: no such file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _refuse_unmarked(plugin: object) -> None:
    """A function that looks like a hook and is not marked would never be called, and nobody would notice."""
    for name in dir(plugin):
        hook = getattr(plugin, name) if name.startswith("santun_") else None
        if callable(hook) and not hasattr(hook, f"{hookspecs.PROJECT}_impl"):
            raise PluginError(f"{name} is not marked with @hookimpl")


def is_check(thing: object) -> bool:
    """Whether a plugin's thing is a class of checks."""
    return isinstance(thing, type) and issubclass(thing, Check)
