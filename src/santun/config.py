"""Settings: where they are found, what they may be, and where every value came from.

Not here: which rules exist (``check_rules`` is told), loading of plugins and lexicons (only their names and
places stand here), and anything about the command line beyond the word for its origin.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn, TypeVar, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from santun.draft import Channel, ChannelName
from santun.errors import ConfigError
from santun.profile import Formality, Profile, builtin_profile
from santun.report import Severity

__all__ = [
    "COMMAND_LINE",
    "DEFAULT",
    "Agency",
    "ChannelPolicy",
    "ChannelSettings",
    "Demand",
    "FrozenDict",
    "Loaded",
    "Policy",
    "Problem",
    "SettingError",
    "Settings",
    "SmtpFailure",
    "SmtpHold",
    "SmtpSettings",
    "check_rules",
    "discover",
    "flat",
    "load",
]

DEFAULT = "default"
COMMAND_LINE = "command line"
FILE_NAME = "santun.toml"
PYPROJECT = "pyproject.toml"

V = TypeVar("V")
Location = tuple[int | str, ...]


class Demand(StrEnum):
    """What the gate asks before a reply with a finding may go out: that it is mended, that an officer confirms, or
    nothing."""

    HOLD = "hold"
    CONFIRM = "confirm"
    ADVISE = "advise"

    @property
    def rank(self) -> int:
        """0 for advise, 1 for confirm, 2 for hold."""
        return _DEMAND_RANK[self]


_DEMAND_RANK = {Demand.ADVISE: 0, Demand.CONFIRM: 1, Demand.HOLD: 2}


class SmtpHold(StrEnum):
    """What ``santun smtp`` does with a mail that is held: refuse it for good, for now, or let it pass with a header."""

    REJECT = "reject"
    TEMPFAIL = "tempfail"
    HEADER = "header"


class SmtpFailure(StrEnum):
    """What ``santun smtp`` does with a mail when the check is too slow or breaks."""

    TEMPFAIL = "tempfail"
    REJECT = "reject"
    ACCEPT = "accept"


class FrozenDict(dict[str, V]):
    """A dict that cannot be changed; hashable as long as its values are, and it crosses process borders."""

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("settings cannot be changed; make new ones")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]  # dict sets it to None
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (dict(self),))


@dataclass(frozen=True, slots=True)
class Expected:
    """What a setting may be, for error messages."""

    id: str
    en: str


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _path(value: Any) -> Any:
    return Path(value) if isinstance(value, str) and value else value


def _demand(value: Any) -> Any:
    return Demand(value) if isinstance(value, str) and value in set(Demand) else value


def _member(enum: type[StrEnum]) -> BeforeValidator:
    return BeforeValidator(lambda value: enum(value) if isinstance(value, str) and value in set(enum) else value)


def _paths(value: Any) -> Any:
    return tuple(Path(item) if isinstance(item, str) else item for item in value) if _is_array(value) else value


def _is_array(value: Any) -> bool:
    return isinstance(value, list | tuple)


def _severity(value: Any) -> Any:
    return Severity(value) if isinstance(value, str) and value in set(Severity) else value


def _channel_keys(value: Any) -> Any:
    known = {channel.value: channel for channel in Channel}
    return {known.get(key, key): table for key, table in value.items()} if isinstance(value, dict) else value


def _join_ids(value: Any) -> Any:
    """Read ``[severity] tone.blame = ...``, which TOML nests, like ``"tone.blame" = ...``."""
    if not isinstance(value, dict):
        return value
    joined: dict[Any, Any] = {}
    for key, inner in value.items():
        nested = isinstance(key, str) and "." not in key and isinstance(inner, dict) and bool(inner)
        joined.update({f"{key}.{name}": item for name, item in inner.items()} if nested else {key: inner})
    return joined


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return FrozenDict({key: _frozen(item) for key, item in value.items()})
    return tuple(_frozen(item) for item in value) if _is_array(value) else value


def _pattern(value: str | None) -> str | None:
    try:
        re.compile(value or "")
    except re.error as error:
        raise ValueError(str(error)) from None
    return value


def _formality(value: Any) -> Any:
    return Formality(value) if isinstance(value, str) and value in set(Formality) else value


_STRINGS = Expected('daftar teks dalam kurung siku, misalnya ["..."]', 'a list of strings, such as ["..."]')
_IDS = Expected(
    'daftar id aturan atau keluarga, misalnya ["tone", "identity.nik"]',
    'a list of rule ids or families, such as ["tone", "identity.nik"]',
)
_LEVELS = ", ".join(severity.value for severity in Severity)
_CHANNELS = ", ".join(channel.value for channel in Channel)
_TEXT = Expected("teks dalam tanda kutip", "a string")
_NUMBER = Expected("bilangan bulat di atas nol", "a whole number above zero")
_FORMALITIES = ", ".join(formality.value for formality in Formality)
_FORMALITY = Expected(f"salah satu dari {_FORMALITIES}", f"one of {_FORMALITIES}")
_YES_NO = Expected("true atau false", "true or false")
_TABLE = Expected("tabel", "a table")
_DEMAND_NAMES = ", ".join(demand.value for demand in Demand)
_DEMAND = Expected(f"salah satu dari {_DEMAND_NAMES}", f"one of {_DEMAND_NAMES}")
_UNKNOWN = Expected('"hold" atau "confirm"', '"hold" or "confirm"')
_SMTP_HOLD = Expected('"reject", "tempfail", atau "header"', '"reject", "tempfail" or "header"')
_SMTP_FAILURE = Expected('"tempfail", "reject", atau "accept"', '"tempfail", "reject" or "accept"')
_SECONDS = Expected("bilangan detik di atas nol, paling banyak 3600", "seconds above zero, 3600 at most")
_PLACE = Expected("jalur berkas dalam tanda kutip", "a file path as a string")

Names = Annotated[tuple[str, ...], BeforeValidator(_tuple), _STRINGS]
RuleNames = Annotated[tuple[str, ...], BeforeValidator(_tuple), _IDS]
_LEVEL = Expected(f"salah satu dari {_LEVELS}", f"one of {_LEVELS}")
Level = Annotated[Severity, BeforeValidator(_severity), _LEVEL]
Levels = Annotated[
    dict[str, Level],
    BeforeValidator(_join_ids),
    AfterValidator(_frozen),
    Expected(f"tabel id aturan = salah satu dari {_LEVELS}", f"a table of rule id = one of {_LEVELS}"),
]
Demands = Annotated[
    dict[str, Annotated[Demand, BeforeValidator(_demand)]],
    BeforeValidator(_join_ids),
    AfterValidator(_frozen),
    Expected(
        f"tabel id aturan atau keluarga = salah satu dari {_DEMAND_NAMES}",
        f"a table of rule or family = one of {_DEMAND_NAMES}",
    ),
]
AskedFor = Annotated[Demand, BeforeValidator(_demand), _DEMAND]
# A reply that could not be checked is never simply waved through.
Unchecked = Annotated[Literal[Demand.HOLD, Demand.CONFIRM], BeforeValidator(_demand), _UNKNOWN]
FilePath = Annotated[Path | None, BeforeValidator(_path), _PLACE]
RuleOptions = Annotated[
    dict[str, dict[str, Any]],
    BeforeValidator(_join_ids),
    AfterValidator(_frozen),
    Expected("tabel untuk setiap id aturan", "a table for each rule id"),
]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Agency(_Frozen):
    """Facts about the agency that answers: its own numbers and accounts are no leak."""

    name: Annotated[str | None, _TEXT] = None
    domains: Names = ()
    phones: Names = ()
    accounts: Names = ()
    bank_accounts: Names = ()
    plates: Names = ()
    officials: Names = ()
    units: Names = ()
    acronyms: Names = ()
    ticket_pattern: Annotated[
        str | None, AfterValidator(_pattern), Expected("pola regex Python", "a Python regular expression")
    ] = None


class ChannelSettings(_Frozen):
    """What differs on one channel. ``select`` replaces the general one, the rest is added to it."""

    public: Annotated[bool | None, _YES_NO] = None
    select: Annotated[RuleNames | None, _IDS] = None
    ignore: RuleNames = ()
    severity: Levels = FrozenDict()
    formality: Annotated[Formality | None, BeforeValidator(_formality), _FORMALITY] = None
    permits: Names = ()
    acronyms: Names = ()
    sentence: Annotated[int | None, Field(gt=0), _NUMBER] = None


class SmtpSettings(_Frozen):
    """The table ``[smtp]``: what the mail filter does by the gate's action, and where it cannot tell in time.

    ``timeout`` is in seconds, for one check; ``max_bytes`` for one mail. With ``always_header`` every mail that passes
    gets the header ``X-Santun``, not only those that the policy lets pass in spite of findings.
    """

    hold: Annotated[SmtpHold, _member(SmtpHold), _SMTP_HOLD] = SmtpHold.REJECT
    confirm: Annotated[SmtpHold, _member(SmtpHold), _SMTP_HOLD] = SmtpHold.HEADER
    failure: Annotated[SmtpFailure, _member(SmtpFailure), _SMTP_FAILURE] = SmtpFailure.TEMPFAIL
    always_header: Annotated[bool, _YES_NO] = False
    timeout: Annotated[float, Field(gt=0, le=3600), _SECONDS] = 20.0
    max_bytes: Annotated[int, Field(gt=0), _NUMBER] = 50_000_000


_NOTHING_SPECIAL = ChannelSettings()


class _Told(type(BaseModel)):  # type: ignore[misc]  # pydantic keeps the metaclass's name private
    """``Settings(...)`` and ``Policy(...)`` raise a ConfigError that names keys, as ``load`` does."""

    if not TYPE_CHECKING:

        def __call__(cls, *args: Any, **data: Any) -> Any:
            try:
                return super().__call__(*args, **data)
            except ValidationError as error:
                raise SettingError(_problems(error, {}, cls)) from None


class ChannelPolicy(_Frozen):
    """What the gate asks on one channel where that differs; ``rules`` is added to the general table."""

    error: Annotated[AskedFor | None, _DEMAND] = None
    warning: Annotated[AskedFor | None, _DEMAND] = None
    info: Annotated[AskedFor | None, _DEMAND] = None
    unknown: Annotated[Unchecked | None, _UNKNOWN] = None
    rules: Demands = FrozenDict()
    never_acknowledge: Annotated[RuleNames | None, _IDS] = None


_NO_POLICY = ChannelPolicy()


class Policy(_Frozen, metaclass=_Told):
    """The table ``[gate]``: what is asked before a reply with findings may go out (``santun.gate``).

    ``error``, ``warning`` and ``info`` say it by severity, ``rules`` by rule or family, which weighs more. Errors of
    the rules in ``never_acknowledge`` hold the reply whatever else stands here, and no officer's word lifts them.
    ``unknown`` is for replies that could not be checked as a whole. ``name`` is repeated in decisions.

    ``audit`` is the file of records, ``key_file`` the secret that makes fingerprints unguessable, ``reasons`` the
    agency's own codes for acknowledgements.

    Raises:
        ConfigError: an unknown key or a wrong value; names the key and what was expected.
    """

    name: Annotated[str, _TEXT] = "default"
    error: AskedFor = Demand.HOLD
    warning: AskedFor = Demand.CONFIRM
    info: AskedFor = Demand.ADVISE
    unknown: Unchecked = Demand.HOLD
    rules: Demands = FrozenDict()
    never_acknowledge: RuleNames = ("identity",)
    audit: FilePath = None
    key_file: FilePath = None
    reasons: Names = ()
    channels: Annotated[
        dict[Channel, ChannelPolicy], BeforeValidator(_channel_keys), AfterValidator(_frozen), _TABLE
    ] = FrozenDict()  # type: ignore[assignment]  # Channel is a str

    def demand_of(self, rule_id: str, severity: Severity, channel: Channel | None = None) -> Demand:
        """What a finding asks for: by rule, by family, by severity, each first as the channel has it."""
        if self.is_final(rule_id, severity, channel):
            return Demand.HOLD
        special = self._special(channel)
        for table in (special.rules, self.rules):
            for name in (rule_id, _family(rule_id)):
                if name in table:
                    return table[name]
        by_channel: Demand | None = getattr(special, severity.value)
        general: Demand = getattr(self, severity.value)
        return general if by_channel is None else by_channel

    def is_final(self, rule_id: str, severity: Severity, channel: Channel | None = None) -> bool:
        """Whether no acknowledgement may lift a finding: an error of a rule in ``never_acknowledge``."""
        special = self._special(channel).never_acknowledge
        names = self.never_acknowledge if special is None else special
        return severity is Severity.ERROR and _weight(rule_id, names) > 0

    def demand_unchecked(self, channel: Channel | None = None) -> Demand:
        """What is asked for where a reply could not be checked as a whole: hold or confirm."""
        return self._special(channel).unknown or self.unknown

    def _special(self, channel: Channel | None) -> ChannelPolicy:
        return _NO_POLICY if channel is None else self.channels.get(channel, _NO_POLICY)


class Settings(_Frozen, metaclass=_Told):
    """All that can be set. An empty ``select`` means every rule; names are rule ids or families.

    ``fail_on`` is the severity from which ``santun check`` exits with 1. ``learned = false`` leaves the judgement to
    the lexicons alone, without the tone model. ``lexicons`` and the ``.py`` files
    among ``plugins`` are absolute when they come from ``load``. With ``allow_plugins``, installed plugins and those of
    ``plugins`` load only where they are named there.

    Raises:
        ConfigError: an unknown key or a wrong value; names the key and what was expected.
    """

    select: RuleNames = ()
    ignore: RuleNames = ()
    severity: Levels = FrozenDict()
    options: RuleOptions = FrozenDict()
    channel: Annotated[ChannelName, Expected(f"salah satu dari {_CHANNELS}", f"one of {_CHANNELS}")] = None
    public: Annotated[bool | None, _YES_NO] = None
    lang: Annotated[Literal["id", "en"], Expected('"id" atau "en"', '"id" or "en"')] = "id"
    fail_on: Level = Severity.WARNING
    learned: Annotated[bool, _YES_NO] = True
    agency: Annotated[Agency, _TABLE] = Agency()
    gate: Annotated[Policy, _TABLE] = Policy()
    smtp: Annotated[SmtpSettings, _TABLE] = SmtpSettings()
    lexicons: Annotated[tuple[Path, ...], BeforeValidator(_paths), _STRINGS] = ()
    plugins: Names = ()
    disable_plugins: Names = ()
    allow_plugins: Annotated[Names | None, _STRINGS] = None
    channels: Annotated[
        dict[Channel, ChannelSettings], BeforeValidator(_channel_keys), AfterValidator(_frozen), _TABLE
    ] = FrozenDict()  # type: ignore[assignment]  # Channel is a str

    def is_selected(self, rule_id: str, channel: Channel | None = None) -> bool:
        """Whether a rule runs: an id outweighs a family, and at equal weight ``ignore`` outweighs ``select``."""
        special = self._special(channel)
        select = self.select if special.select is None else special.select
        wanted = _weight(rule_id, select)
        unwanted = _weight(rule_id, (*self.ignore, *special.ignore))
        return (wanted > 0 or not select) and (unwanted == 0 or wanted > unwanted)

    def for_masking(self) -> Settings:
        """These settings with the rules about secrecy alone, on every channel.

        What is selected says which findings somebody wants to read, not which secrets may stand: only a single rule
        that is ignored by its id stays so.
        """
        channels: dict[Any, ChannelSettings] = {
            name: special.model_copy(update={"select": None, "ignore": _single(special.ignore)})
            for name, special in self.channels.items()
        }
        return self.model_copy(
            update={"select": ("identity",), "ignore": _single(self.ignore), "channels": FrozenDict(channels)}
        )

    def severity_of(self, rule_id: str, default: Severity, channel: Channel | None = None) -> Severity:
        """How much a breach weighs: what is set for the channel, then in general, then the rule's own."""
        for table in (self._special(channel).severity, self.severity):
            for name in (rule_id, _family(rule_id)):
                if name in table:
                    return table[name]
        return default

    def public_for(self, channel: Channel | None = None) -> bool | None:
        """Whether replies on a channel are public where the draft does not say; None: the channel's default."""
        special = self._special(channel).public
        return self.public if special is None else special

    def profile_for(self, channel: Channel | None = None) -> Profile:
        """What is expected of replies on a channel; the words of the agency's own name count as known acronyms."""
        special, agency = self._special(channel), self.agency
        names = " ".join((agency.name or "", *agency.units)).split()
        own = (name.strip("().,") for name in names if name.isupper() or "(" in name)
        return builtin_profile(channel).adapted(
            special.formality, special.permits, (*special.acronyms, *agency.acronyms, *own), special.sentence
        )

    def _special(self, channel: Channel | None) -> ChannelSettings:
        return _NOTHING_SPECIAL if channel is None else self.channels.get(channel, _NOTHING_SPECIAL)


def _single(names: Names) -> Names:
    """Ids of rules, without families."""
    return tuple(name for name in names if "." in name)


def _family(rule_id: str) -> str:
    return rule_id.partition(".")[0]


def _weight(rule_id: str, names: Collection[str]) -> int:
    return 2 if rule_id in names else int(_family(rule_id) in names)


# -- errors ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the settings. ``source`` is file:line where it is known."""

    key: str
    id: str
    en: str
    source: str | None = None

    def in_language(self, lang: str) -> str:
        """Place, key and what is wrong, in one line."""
        told = self.en if lang == "en" else self.id
        return ": ".join(part for part in (self.source, self.key, told) if part)


class SettingError(ConfigError):
    """A ConfigError with its parts: every problem by key, in both languages."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.in_language("en"))

    def in_language(self, lang: str) -> str:
        """One line a problem."""
        return "\n".join(problem.in_language(lang) for problem in self.problems)

    def located(self, origins: Mapping[str, str]) -> SettingError:
        """The same with the places that ``Loaded.origins`` knows."""
        set_by_somebody = {key: place for key, place in origins.items() if place != DEFAULT}
        return SettingError(
            Problem(item.key, item.id, item.en, item.source or _nearest(item.key, set_by_somebody))
            for item in self.problems
        )


def _problems(error: ValidationError, origins: Mapping[str, str], root: type[BaseModel]) -> tuple[Problem, ...]:
    items = error.errors(include_input=False, include_url=False, include_context=False)
    return tuple(_problem(item["loc"], item["type"], item["msg"], origins, root) for item in items)


def _problem(loc: Location, kind: str, message: str, origins: Mapping[str, str], root: type[BaseModel]) -> Problem:
    key = ".".join(part for part in loc if isinstance(part, str) and part != "[key]")
    model, name = _owner(loc, root)
    if loc[-1] == "[key]":
        return _unknown(key, str(loc[-2]), [channel.value for channel in Channel], origins, what=_CHANNEL)
    if kind == "extra_forbidden":
        return _unknown(key, name, model.model_fields, origins, what=_SETTING)
    expected = _inside(loc) or _expected(model, name)
    detail = f" ({message.removeprefix('Value error, ')})" if kind == "value_error" and name != "channel" else ""
    told = f"seharusnya {expected.id}{detail}", f"expected {expected.en}{detail}"
    return Problem(key, *told, _origin(key, origins))


def _inside(loc: Location) -> Expected | None:
    """What the values of a table of rules may be; None where the error is about no such value."""
    if "severity" in loc[:-1]:
        return _LEVEL
    return _DEMAND if "rules" in loc[:-1] else None


def _owner(loc: Location, model: type[BaseModel]) -> tuple[type[BaseModel], str]:
    """The model and the field that an error is about, from the outermost model inwards."""
    name, *rest = loc
    below = _table_of(model, str(name))
    if below is None or not rest:
        return model, str(name)
    inner, keyed = below
    rest = rest[1:] if keyed else rest
    return _owner(tuple(rest), inner) if rest else (model, str(name))


def _table_of(model: type[BaseModel], name: str) -> tuple[type[BaseModel], bool] | None:
    """The model of a table below a field, and whether there is one for each key; None for plain values."""
    field = model.model_fields.get(name)
    kind = field.annotation if field is not None else None
    keyed = get_origin(kind) is dict
    kind = get_args(kind)[1] if keyed else kind
    return (kind, keyed) if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _expected(model: type[BaseModel], name: str) -> Expected:
    found = [item for item in model.model_fields[name].metadata if isinstance(item, Expected)]
    return found[-1] if found else _TABLE


_SETTING = Expected("pengaturan", "setting")
_CHANNEL = Expected("kanal", "channel")
_RULE = Expected("aturan atau keluarga", "rule or family")


def _unknown(key: str, name: str, known: Iterable[str], origins: Mapping[str, str], *, what: Expected) -> Problem:
    from difflib import get_close_matches  # only errors need it

    names = sorted(known)
    close = get_close_matches(name, names, n=3, cutoff=0.6)
    if close:
        guess = Expected(f"; mungkin maksud Anda: {', '.join(close)}", f"; did you mean {', '.join(close)}?")
    elif len(names) <= _FEW:
        guess = Expected(f"; yang ada: {', '.join(names)}", f"; there are {', '.join(names)}")
    else:
        guess = Expected("; lihat `santun rules`", "; see `santun rules`")
    told = f"{what.id} '{name}' tidak dikenal{guess.id}", f"unknown {what.en} '{name}'{guess.en}"
    return Problem(key, *told, _origin(key, origins))


_FEW = 20


def _origin(key: str, origins: Mapping[str, str]) -> str | None:
    """The place of a key, or of the nearest table above it."""
    while key:
        if key in origins:
            return origins[key]
        key = key.rpartition(".")[0]
    return None


def _nearest(key: str, origins: Mapping[str, str]) -> str | None:
    """The place of a key, of a table above it, or of the first key below it."""
    below = (place for name, place in origins.items() if name.startswith(f"{key}."))
    return _origin(key, origins) or next(below, None)


# -- finding and reading -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings, the file they came from, and the origin of every value by dotted key."""

    settings: Settings
    path: Path | None = None
    origins: Mapping[str, str] = field(default_factory=FrozenDict)


def discover(start: Path) -> Path | None:
    """The nearest ``santun.toml``, or ``pyproject.toml`` with ``[tool.santun]``, from ``start`` upwards."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
        if _speaks_of_us(folder / PYPROJECT):
            return folder / PYPROJECT
    return None


def _speaks_of_us(path: Path) -> bool:
    """A broken pyproject.toml is no concern of ours unless it names us; then ``load`` will say what is wrong."""
    try:
        data = path.read_bytes()
        return "santun" in tomllib.loads(data.decode("utf-8-sig")).get("tool", {})
    except OSError:
        return False
    except ValueError:
        return b"[tool.santun" in data


def load(
    path: Path | None = None,
    *,
    start: Path | None = None,
    overrides: Mapping[str, Any] = FrozenDict(),
    discovery: bool = True,
) -> Loaded:
    """Settings from a file, or from the nearest one above ``start`` (the current folder by default).

    ``overrides`` maps dotted keys to values that win over the file. ``discovery=False`` looks for no file.

    Raises:
        ConfigError: the file cannot be read, or holds an unknown key or a wrong value; names file, line and key.
    """
    if path is None and discovery:
        path = discover(start if start is not None else Path.cwd())
    table, origins = _read(path) if path is not None else ({}, {})
    for key, value in overrides.items():
        _put(table, key, value)
        origins = {name: place for name, place in origins.items() if not f"{name}.".startswith(f"{key}.")}
        origins[key] = COMMAND_LINE
    settings = _validated(table, origins)
    settings = _absolute(settings, path.resolve().parent if path is not None else Path.cwd(), origins)
    return Loaded(settings, path, FrozenDict({key: _source(key, origins) for key in flat(settings)}))


def _source(key: str, origins: Mapping[str, str]) -> str:
    """Where a value came from. A table above it says something only if it was replaced as a whole."""
    if key in origins:
        return origins[key]
    return COMMAND_LINE if _origin(key, origins) == COMMAND_LINE else DEFAULT


def _put(table: dict[str, Any], key: str, value: Any) -> None:
    *above, last = key.split(".")
    for name in above:
        inner = table.get(name)
        table[name] = dict(inner) if isinstance(inner, dict) else {}
        table = table[name]
    table[last] = value


def _validated(table: Mapping[str, Any], origins: Mapping[str, str]) -> Settings:
    try:
        return Settings.model_validate(dict(table))
    except ValidationError as error:
        raise SettingError(_problems(error, origins, Settings)) from None


def _absolute(settings: Settings, base: Path, origins: Mapping[str, str]) -> Settings:
    """Places are meant from the file that names them, or from the current folder on the command line."""

    def anchored(key: str, name: str | Path) -> Path:
        return (Path.cwd() if origins.get(key) == COMMAND_LINE else base) / name

    lexicons = tuple(anchored("lexicons", place) for place in settings.lexicons)
    for place in lexicons:
        if not place.exists():
            told = f"tidak ada berkas atau folder {place}", f"there is no file or folder {place}"
            raise SettingError([Problem("lexicons", *told, _origin("lexicons", origins))])
    plugins = tuple(str(anchored("plugins", name)) if name.endswith(".py") else name for name in settings.plugins)
    files = {
        name: anchored(f"gate.{name}", place)
        for name in ("audit", "key_file")
        if (place := getattr(settings.gate, name)) is not None
    }
    gate = settings.gate.model_copy(update=files) if files else settings.gate
    return settings.model_copy(update={"lexicons": lexicons, "plugins": plugins, "gate": gate})


def flat(settings: Settings) -> dict[str, Any]:
    """Every value by dotted key, as plain data; an empty table is a value of its own."""
    dumped = settings.model_dump(mode="json")
    for plain, channels in ((dumped, settings.channels), (dumped["gate"], settings.gate.channels)):
        for name, table in plain["channels"].items():
            given = channels[Channel(name)].model_fields_set
            plain["channels"][name] = {key: value for key, value in table.items() if key in given}
    return dict(_leaves(dumped))


def _leaves(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


# -- TOML with line numbers --------------------------------------------------------------------------------


def _read(path: Path) -> tuple[dict[str, Any], dict[str, str]]:
    """The table of settings in a file, and the place of every key."""
    text = _text(path)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path, text, str(error)) from None
    prefix = ""
    if path.name == PYPROJECT:
        table, prefix = _our_table(path, table), "tool.santun."
    places = {
        key.removeprefix(prefix): f"{path}:{line}" for key, line in _key_lines(text).items() if key.startswith(prefix)
    }
    return table, places


def _our_table(path: Path, table: Mapping[str, Any]) -> dict[str, Any]:
    ours = table.get("tool", {}).get("santun")
    if not isinstance(ours, dict):
        raise SettingError([Problem("", "tidak ada tabel [tool.santun]", "there is no table [tool.santun]", str(path))])
    return ours


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        told = "berkas konfigurasi tidak ditemukan", "no such configuration file"
    except IsADirectoryError:
        told = "ini folder, bukan berkas konfigurasi", "this is a folder, not a configuration file"
    except OSError as error:
        told = f"tidak dapat dibaca ({error.strerror})", f"cannot be read ({error.strerror})"
    else:
        return _decoded(path, data)
    raise SettingError([Problem("", *told, str(path))])


def _decoded(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        told = "bukan UTF-8 yang sah", "not valid UTF-8"
        raise SettingError([Problem("", *told, f"{path}:{line}")]) from None


def _syntax_error(path: Path, text: str, message: str) -> SettingError:
    """Python before 3.14 tells the line of a TOML error only in its message."""
    found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    line = int(found[1]) if found and found[1] else text.count("\n") + 1
    reason = message[: found.start()] if found else message
    told = f"bukan TOML yang sah ({reason})", f"not valid TOML ({reason})"
    return SettingError([Problem("", *told, f"{path}:{line}")])


def _key_lines(text: str) -> dict[str, int]:
    """The 1-based line of every dotted key in valid TOML.

    tomllib tells no positions, so each statement is parsed by itself: lines are added until they parse.
    """
    found: dict[str, int] = {}
    table, pending, first = "", "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if not pending and (not line.strip() or line.lstrip().startswith("#")):
            continue
        first = first if pending else number
        going_on = bool(pending)
        pending += f"{line}\n"
        statement = None if going_on and not _may_close(line) else _statement(pending)
        if statement is None:
            continue
        paths = list(_paths_in(statement))
        if pending.lstrip().startswith("["):
            table = f"{paths[-1]}."
            found.setdefault(paths[-1], first)
        for path in () if pending.lstrip().startswith("[") else paths:
            found.setdefault(table + path, first)
        pending = ""
    return found


def _may_close(line: str) -> bool:
    """Only these can end a value of several lines; without the test, long lists would cost quadratic time."""
    return any(mark in line for mark in ("]", "}", '"""', "'''"))


def _statement(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _paths_in(table: Any, above: str = "") -> Iterator[str]:
    """Every dotted path of a parsed statement, outer ones first."""
    for key, value in table.items():
        yield f"{above}{key}"
        inner = value[0] if isinstance(value, list) and value == [{}] else value
        if isinstance(inner, dict):
            yield from _paths_in(inner, f"{above}{key}.")


# -- rules that settings name ------------------------------------------------------------------------------


def check_rules(settings: Settings, known_ids: Iterable[str], origins: Mapping[str, str] = FrozenDict()) -> None:
    """See that every rule named in the settings exists.

    Raises:
        ConfigError: names the keys and the rules that were probably meant.
    """
    ids = set(known_ids)
    families = {_family(rule_id) for rule_id in ids}
    wrong = [
        _unknown(key, name, ids | families, origins, what=_RULE)
        for key, name, families_too in _named_rules(settings)
        if name not in ids and not (families_too and name in families)
    ]
    if wrong:
        raise SettingError(wrong)


def _named_rules(settings: Settings) -> Iterator[tuple[str, str, bool]]:
    """(dotted key, rule or family, whether a family may stand there)."""
    tables: list[tuple[str, Settings | ChannelSettings]] = [("", settings)]
    tables += [(f"channels.{channel.value}.", special) for channel, special in settings.channels.items()]
    for prefix, table in tables:
        for key in ("select", "ignore"):
            yield from ((prefix + key, name, True) for name in getattr(table, key) or ())
        yield from ((f"{prefix}severity.{name}", name, True) for name in table.severity)
    yield from ((f"options.{name}", name, False) for name in settings.options)
    policies: list[tuple[str, Policy | ChannelPolicy]] = [("gate.", settings.gate)]
    policies += [(f"gate.channels.{channel.value}.", special) for channel, special in settings.gate.channels.items()]
    for prefix, policy in policies:
        if "never_acknowledge" in policy.model_fields_set:  # what nobody set is nobody's mistake
            yield from ((f"{prefix}never_acknowledge", name, True) for name in policy.never_acknowledge or ())
        yield from ((f"{prefix}rules.{name}", name, True) for name in policy.rules)
