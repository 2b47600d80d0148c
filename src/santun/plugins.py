"""Plugins: found, loaded and asked one by one, so that one broken plugin costs nobody else's results.

pluggy is used here and in ``hookspecs`` only. A manager belongs to one linter.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pluggy

from santun import hookspecs
from santun.check import Check
from santun.errors import PluginError, place_of
from santun.report import Failure

__all__ = ["Plugins", "is_check"]

_HOOKS = tuple(name for name in vars(hookspecs) if name.startswith("santun_"))


class Plugins:
    """What the plugins of one linter bring, with the name of the plugin beside each thing."""

    def __init__(
        self,
        plugins: Sequence[object] = (),
        *,
        names: Sequence[str] = (),
        use_entry_points: bool = True,
        disabled: Iterable[str] = (),
    ) -> None:
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self._disabled = frozenset(disabled)
        self.failures: list[Failure] = []
        self.names: list[str] = []
        if use_entry_points:
            for point in sorted(entry_points(group=hookspecs.PROJECT), key=lambda point: point.name):
                self._load(point.name, point.load)
        for name in names:
            self._load(name, partial(_import, name))
        for plugin in plugins:
            self._load(_name_of(plugin), partial(_same, plugin))

    def _load(self, name: str, load: Callable[[], object]) -> None:
        if not self._disabled.isdisjoint((name, Path(name).name)):
            return
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


def _told(error: BaseException) -> str:
    """The type of an exception, and its words only where they are our own."""
    return f"{type(error).__name__}: {error}" if isinstance(error, PluginError) else type(error).__name__


def _name_of(plugin: object) -> str:
    name = getattr(plugin, "__name__", None)
    return name if isinstance(name, str) else type(plugin).__name__


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
