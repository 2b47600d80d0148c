"""The linter: the only place where plugins, configuration, reading and engine meet."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from santun._version import __version__
from santun.check import Check
from santun.config import Settings, check_rules, load
from santun.draft import Channel, Draft
from santun.engine import Engine, Plan, Planned, Unmade
from santun.errors import ConfigError, DuplicateRuleError, SantunError, place_of
from santun.learned.check import BackedCheck, is_backed
from santun.lexicon.check import LexiconCheck
from santun.lexicon.loader import load_lexicons
from santun.lexicon.matcher import Matcher
from santun.lexicon.program import compiled, program_of
from santun.plugins import Described, Plugins, is_check
from santun.profile import Profile
from santun.reading.document import Reader
from santun.reading.wordlists import language
from santun.registry import Entry, Registry
from santun.report import Failure, Report, is_leak

if TYPE_CHECKING:
    from santun.fixing import Fixed
    from santun.output.base import OutputFormat
    from santun.rule import Rule
    from santun.source import DraftReader

__all__ = ["Linter"]

_CHUNK = 64
# Settings that decide which checks there are and with which options they are made.
_DEAR = ("options", "learned", "lexicons", "plugins", "disable_plugins", "allow_plugins")
# Settings that say where something stands, or that concern a door alone: no part of the digest.
_PLACES: Any = {"lexicons": True, "plugins": True, "gate": {"audit", "key_file"}, "smtp": True}


class Linter:
    """Checks drafts.

    ``settings`` may be ``Settings``, the path of a configuration file, or None: then ``santun.toml`` or
    ``[tool.santun]`` is looked for from the current folder upwards. ``plugins`` are modules or objects with
    hooks; ``entry_points=False`` leaves installed plugins out.

    Raises:
        ConfigError: an unknown key, a wrong value, a rule that nobody brought.
        LexiconError: a lexicon folder of the configuration cannot be used.
        RegistryError: two rules with one id.
    """

    def __init__(
        self,
        settings: Settings | Path | str | None = None,
        *,
        plugins: Sequence[object] = (),
        entry_points: bool = True,
    ) -> None:
        self.settings = (
            settings if isinstance(settings, Settings) else load(Path(settings) if settings else None).settings
        )
        self._given = (self.settings, tuple(plugins), entry_points)
        self._plugins = Plugins(
            plugins,
            names=self.settings.plugins,
            use_entry_points=entry_points,
            disabled=self.settings.disable_plugins,
            allowed=self.settings.allow_plugins,
        )
        self._failures: list[Failure] = []
        registry = self._registry()
        check_rules(self.settings, registry.entries.keys())
        program = program_of(registry.lexicons, language())
        self._matcher = Matcher(registry.lexicons, program, language())
        self._reader = Reader(program.symbols)
        self._entries = registry.entries
        self._checks = self._instances()
        self._rules_digest = _digest_of_rules(registry)
        self._adapt()

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Plugins that could not be loaded or misused a hook; every report carries them too."""
        return (*self._plugins.failures, *self._failures)

    @property
    def plugins(self) -> tuple[Described, ...]:
        """Every plugin: what it brings, how long it took to load, and what went wrong."""
        return self._plugins.described(self._failures)

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of every rule that is known, selected or not."""
        return tuple(sorted(self._entries))

    def rule(self, rule_id: str) -> Any:
        """The ``Rule`` of an id; KeyError where nobody brought it."""
        return self._entries[rule_id].rule

    @property
    def rule_book(self) -> Mapping[str, Rule]:
        """Every known rule by its id."""
        return {name: entry.rule for name, entry in self._entries.items()}

    @cached_property
    def outputs(self) -> dict[str, OutputFormat]:
        """Output formats by name, built in and from plugins."""
        from santun.output import builtin_outputs

        brought = self._plugins.collect("santun_outputs", _has("render", "name"))
        return {**builtin_outputs(), **{thing.name: thing for _, thing in brought}}

    @cached_property
    def readers(self) -> dict[str, DraftReader]:
        """Document readers by file suffix, built in and from plugins."""
        from santun.source import builtin_readers

        brought = self._plugins.collect("santun_readers", _has("read", "suffixes"))
        return {**builtin_readers(), **{suffix: thing for _, thing in brought for suffix in thing.suffixes}}

    def check(self, draft: Draft | str) -> Report:
        """Check one draft, or a reply's text alone."""
        draft = self.completed(draft)
        channel = draft.channel
        plan = self._plans.get(channel)
        if plan is None:
            plan = self._plans[channel] = self._plan(channel)
            self._profiles[channel] = self.settings.profile_for(channel)
        return self._engine.run(draft, plan, self._profiles[channel])

    def completed(self, draft: Draft | str) -> Draft:
        """The draft as it is checked: where it leaves channel and publicness open, the settings have them."""
        if isinstance(draft, str):
            draft = Draft(text=draft)
        channel = draft.channel or self.settings.channel
        public = draft.public if draft.public is not None else self.settings.public_for(channel)
        if channel is draft.channel and public is draft.public:
            return draft
        return draft.model_copy(update={"channel": channel, "public": public})

    def check_many(self, drafts: Iterable[Draft | str], processes: int = 1) -> Iterator[Report]:
        """Check drafts in order, lazily; with ``processes`` > 1 in so many worker processes."""
        if processes <= 1:
            yield from map(self.check, drafts)
            return
        from santun.workers import check_in_processes

        yield from check_in_processes(self, drafts, processes, _CHUNK)

    def fix(self, draft: Draft | str, *, unsafe: bool = False) -> Fixed:
        """Apply fixes, check again, and go on until nothing is left to do; a fix that does harm is undone.

        Safe fixes only; with ``unsafe`` also those that a person should read first. The result's ``report`` is that
        of the new text. Fixing it once more changes nothing.
        """
        from santun.fixing import settled

        return settled(Draft(text=draft) if isinstance(draft, str) else draft, self.check, unsafe=unsafe)

    def adapted(self, settings: Settings) -> Linter:
        """As ``Linter(settings)`` would be, with the plugins of this one; made in a moment where the same checks serve.

        Raises:
            ConfigError, LexiconError, RegistryError: as for ``Linter``.
        """
        if settings == self.settings:
            return self
        _, plugins, entry_points = self._given
        if self.made_of(settings) != self.made_of(self.settings):
            return Linter(settings, plugins=plugins, entry_points=entry_points)
        check_rules(settings, self._entries.keys())
        other = copy(self)
        other.settings, other._given = settings, (settings, plugins, entry_points)
        other._adapt()
        return other

    @staticmethod
    def made_of(settings: Settings) -> tuple[object, ...]:
        """What of the settings goes into the making of checks; all else is looked up at each check."""
        return tuple(getattr(settings, name) for name in _DEAR)

    def __reduce__(self) -> tuple[Any, ...]:
        """A linter goes to another process as what it was made from."""
        settings, plugins, entry_points = self._given
        return (_remade, (settings, plugins, entry_points))

    # -- making ------------------------------------------------------------------------------------------

    def _adapt(self) -> None:
        """What depends on settings that make no other checks."""
        self._plans: dict[Channel | None, Plan] = {}
        self._profiles: dict[Channel | None, Profile] = {}
        self._engine = Engine(
            self._reader, self._matcher, __version__, self._digest(), self.failures, self.settings.agency
        )

    def _registry(self) -> Registry:
        registry = Registry()
        registry.add_builtin()
        for source, check in self._plugins.collect("santun_checks", is_check):
            self._guarded(source, lambda check=check, source=source: registry.add_check(check, source))
        for source, place in self._plugins.collect("santun_lexicons", lambda thing: isinstance(thing, Path | str)):
            self._guarded(source, lambda place=place: self._add_folder(registry, Path(place), tried=True))
        for place in self.settings.lexicons:
            self._add_folder(registry, place)
        return registry

    def _guarded(self, source: str, add: Any) -> None:
        """A plugin's check or lexicon that cannot be used is the plugin's failure; double ids are everybody's error."""
        try:
            add()
        except DuplicateRuleError:
            raise
        except SantunError as error:
            self._failures.append(
                Failure(source=source, stage="load", error=f"{type(error).__name__}: {error}", place=place_of(error))
            )

    @staticmethod
    def _add_folder(registry: Registry, place: Path, *, tried: bool = False) -> None:
        """Register the lexicons of a place; ``tried`` compiles each by itself first, so that a fault is its own."""
        for lexicon in load_lexicons(place):
            if tried:
                compiled([lexicon], language())
            registry.add_lexicon(lexicon)

    def _instances(self) -> dict[str, Check]:
        made: dict[str, Check] = {}
        for name, entry in self._entries.items():
            try:
                made[name] = self._instance(entry)
            except ConfigError:
                raise
            except Exception as error:  # noqa: BLE001  # a plugin's check that cannot be made is the plugin's failure
                self._failures.append(
                    Failure(source=name, stage="load", error=type(error).__name__, place=place_of(error))
                )
                if is_leak(entry.rule.id):
                    made[name] = Unmade()
        return made

    def _instance(self, entry: Entry) -> Check:
        if entry.lexicon is not None:
            backed = self.settings.learned and is_backed(entry.lexicon)
            return BackedCheck(entry.lexicon) if backed else LexiconCheck(entry.lexicon)
        assert entry.check is not None
        return entry.check(self._options(entry.rule.id, entry.check))

    def _options(self, rule_id: str, check: type[Check]) -> Any:
        values = self.settings.options.get(rule_id)
        if values is None:
            return None
        try:
            return check.Options.model_validate(dict(values))
        except ValueError as error:
            fields = ", ".join(sorted(check.Options.model_fields)) or "none"
            raise ConfigError(f"options.{rule_id}: not valid; the options of this rule are: {fields}") from error

    def _plan(self, channel: Channel | None) -> Plan:
        settings = self.settings
        return Plan(
            tuple(
                Planned(self._checks[name], entry.rule, settings.severity_of(name, entry.rule.severity, channel))
                for name, entry in sorted(self._entries.items())
                if name in self._checks and settings.is_selected(name, channel)
            )
        )

    def _digest(self) -> str:
        """Stands for version, rules, lexicons and settings: equal digests, equal reports."""
        digest = self._rules_digest.copy()
        digest.update(self.settings.model_dump_json(exclude=_PLACES).encode())
        return digest.hexdigest()[:16]


def _digest_of_rules(registry: Registry) -> hashlib._Hash:
    digest = hashlib.sha256(__version__.encode())
    for name, entry in sorted(registry.entries.items()):
        digest.update(f"{name}|{entry.rule.model_dump_json(exclude={'examples'})}".encode())
    for lexicon in registry.lexicons:
        digest.update(lexicon.digest.encode())
    return digest


def _has(*names: str) -> Callable[[object], bool]:
    """Whether a plugin's thing has the attributes that it will be asked for."""
    return lambda thing: all(hasattr(thing, name) for name in names)


def _remade(settings: Settings, plugins: tuple[object, ...], entry_points: bool) -> Linter:
    return Linter(settings, plugins=plugins, entry_points=entry_points)
