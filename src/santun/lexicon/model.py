"""The shape of a lexicon file, checked by pydantic; errors with file and line.

Reading one file into values; nothing here compiles or matches.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from santun.errors import LexiconError
from santun.report import Applicability, Severity
from santun.rule import Bad, Good, Missed, Rule, Text, Zone

__all__ = ["REST", "Expression", "Lexicon", "Source", "lexicon_of", "read_lexicon", "read_source"]

# In a fix: the words of the match that stay as they are.
REST = "..."

_EXAMPLES = re.compile(r"(?ms)^\[\[example\]\]\s*$.*?(?=^\[(?!\[example\]\])|\Z)")
_ZONES = re.compile(r"not ([a-z]+)")


def _strings(value: Any) -> Any:
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


def _zones(value: Any) -> Any:
    """``"not quoted, not cited"`` or a list of zone names."""
    if not isinstance(value, str):
        return value
    parts = [part.strip() for part in value.split(",") if part.strip()]
    matches = [_ZONES.fullmatch(part) for part in parts]
    if any(match is None for match in matches) and parts != ["everywhere"]:
        raise ValueError('expected "not quoted, not cited, ..." or "everywhere"')
    return [match[1] for match in matches if match]


def _fix(value: str) -> str:
    """Only one end may be left as it is: a tool must know which words to replace."""
    if not value.strip() or REST in value.removeprefix(REST).removesuffix(REST) or value.count(REST) > 1:
        raise ValueError(f'expected the words themselves, "{REST} word" or "word {REST}"')
    if value.strip() == REST:
        raise ValueError("a fix needs words")
    return value


Strings = Annotated[tuple[str, ...], BeforeValidator(_strings)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Expression(_Frozen):
    """What is looked for, and what makes it harmless.

    ``unless`` counts anywhere in the sentence, ``unless_before`` and ``unless_after`` within four words of the
    match; ``only_with`` must stand in the sentence. ``ends`` asks for the sentence's closing mark. ``negation``
    says whether a *tidak, bukan, jangan* before the match makes it harmless. ``fix`` is what the match is replaced
    by; ``... word`` replaces its last word only, ``word ...`` its first.
    """

    match: Strings = Field(min_length=1)
    unless: Strings = ()
    unless_before: Strings = ()
    unless_after: Strings = ()
    only_with: Strings = ()
    ends: Literal["?", "!"] | None = None
    negation: Literal["skip", "ignore"] | None = None
    channels: Strings = ()
    not_channels: Strings = ()
    severity: Severity | None = None
    better: Strings = ()
    fix: Annotated[str, AfterValidator(_fix)] | None = None
    applicability: Applicability = Applicability.REVIEW
    because: Text | None = None


class _RuleTable(_Frozen):
    title: Text
    principle: str
    severity: Severity
    message: Text
    explain: Text
    basis: Strings = ()
    better: Strings = ()
    unless: Strings = ()
    negation: Literal["skip", "ignore"] = "skip"
    zones: Annotated[frozenset[Zone], BeforeValidator(_zones)] = frozenset({Zone.QUOTED, Zone.REPORTED})
    since: str = "0.1"
    aliases: Strings = ()
    learned: bool = False


class _ExampleTable(_Frozen):
    bad: str | None = None
    good: str | None = None
    missed: str | None = None
    fixed: str | None = None
    why: str = ""
    channel: str | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> _ExampleTable:
        if sum(value is not None for value in (self.bad, self.good, self.missed)) != 1:
            raise ValueError("expected exactly one of bad, good, missed")
        self.example()  # so that an error in the marks is told with the line of this table
        return self

    def example(self) -> Good | Bad | Missed:
        if self.good is not None:
            return Good(text=self.good, why=self.why, channel=self.channel)
        kind = Bad if self.bad is not None else Missed
        return kind(text=self.bad or self.missed or "", why=self.why, fixed=self.fixed, channel=self.channel)


class _File(_Frozen):
    rule: _RuleTable | None = None
    expression: tuple[Expression, ...] = ()
    example: tuple[_ExampleTable, ...] = ()


class Lexicon(_Frozen):
    """One file: its rule (None for a word list that a code check reads), expressions and their lines."""

    id: str
    path: str
    rule: Rule | None
    expressions: tuple[Expression, ...]
    lines: tuple[int, ...]
    unless: tuple[str, ...] = ()
    negation: Literal["skip", "ignore"] = "skip"
    learned: bool = False
    digest: str = ""

    def line_of(self, index: int, pattern: str = "") -> int:
        """The line of expression ``index``, or of one of its patterns where it can be told."""
        first = self.lines[index]
        if pattern:
            last = self.lines[index + 1] if index + 1 < len(self.lines) else None
            text = Path(self.path).read_text(encoding="utf-8").splitlines()
            for number, line in enumerate(text[first - 1 : None if last is None else last - 1], first):
                if pattern in line:
                    return number
        return first


@dataclass(frozen=True, slots=True)
class Source:
    """One TOML file as read and not yet judged: its tables, the lines of its expressions, what stands for its text."""

    data: dict[str, Any]
    lines: tuple[int, ...]
    digest: str


def read_source(path: Path, *, examples: bool | int = False) -> Source:
    """Read one TOML file; for ``examples`` see ``read_lexicon``.

    Raises:
        LexiconError: names file and line.
    """
    text = _text(path)
    bare = _EXAMPLES.sub("", text)
    try:
        data = tomllib.loads(text if examples is True else bare + _first_examples(text, int(examples)))
    except tomllib.TOMLDecodeError as error:
        # Read whole, so that the line in the message is the line in the file.
        raise _decode_error(path, text, error) from error
    return Source(data, tuple(_header_lines(text, "expression")), hashlib.sha256(bare.encode()).hexdigest())


def read_lexicon(path: Path, rule_id: str, *, examples: bool | int = False) -> Lexicon:
    """Read one TOML file.

    ``examples=False`` leaves the examples unread: they are most of a file, and only tests need them all. A number
    reads so many tables of examples.

    Raises:
        LexiconError: names file and line and what was expected.
    """
    return lexicon_of(read_source(path, examples=examples), path, rule_id)


def lexicon_of(source: Source, path: Path, rule_id: str) -> Lexicon:
    """The lexicon that a file describes.

    Raises:
        LexiconError: names file and line and what was expected.
    """
    try:
        return _lexicon(_File.model_validate(source.data), source, path, rule_id)
    except ValidationError as error:
        raise _shape_error(path, _text(path), error) from error
    except ValueError as error:
        if isinstance(error, LexiconError):
            raise
        raise LexiconError(str(error), path=str(path)) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"cannot be read: {type(error).__name__}", path=str(path)) from error


def _first_examples(text: str, keep: int) -> str:
    if not keep:
        return ""
    tables = islice(re.finditer(r"(?ms)^\[\[example\]\]\s*$.*?(?=^\[|\Z)", text), keep)
    return "\n" + "".join(table[0] for table in tables)


def _lexicon(file: _File, source: Source, path: Path, rule_id: str) -> Lexicon:
    rule = None
    table = file.rule
    if table is not None:
        rule = Rule(
            id=rule_id,
            examples=tuple(example.example() for example in file.example),
            **{name: getattr(table, name) for name in _RuleTable.model_fields if name in Rule.model_fields},
        )
    return Lexicon(
        id=rule_id,
        path=str(path),
        rule=rule,
        expressions=file.expression,
        lines=source.lines,
        unless=table.unless if table else (),
        negation=table.negation if table else "skip",
        learned=table.learned if table else False,
        digest=source.digest,
    )


def _header_lines(text: str, name: str) -> list[int]:
    return [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{name}]]"]


def _decode_error(path: Path, text: str, error: tomllib.TOMLDecodeError) -> LexiconError:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as whole:
        error = whole
    found = re.search(r"at line (\d+)", str(error))
    return LexiconError(f"not valid TOML: {error}", path=str(path), line=int(found[1]) if found else None)


def _shape_error(path: Path, text: str, error: ValidationError) -> LexiconError:
    item = error.errors(include_input=False, include_url=False)[0]
    place = item["loc"]
    line = None
    if len(place) > 1 and isinstance(place[1], int):
        lines = _header_lines(text, str(place[0]))
        line = lines[place[1]] if place[1] < len(lines) else None
    elif place:
        line = next((n for n, row in enumerate(text.splitlines(), 1) if row.strip() == f"[{place[0]}]"), None)
    where = ".".join(str(part) for part in place) or "file"
    told = item["msg"].removeprefix("Value error, ")
    if item["type"] == "extra_forbidden":
        told = _unknown_key(place)
    return LexiconError(f"{where}: {told}", path=str(path), line=line)


def _unknown_key(place: tuple[int | str, ...]) -> str:
    """Name the keys that there are, the likeliest first."""
    tables: dict[str, type[BaseModel]] = {"rule": _RuleTable, "expression": Expression, "example": _ExampleTable}
    model = tables.get(str(place[0]), _File) if len(place) > 1 else _File
    keys = sorted(model.model_fields)
    close = get_close_matches(str(place[-1]), keys, 1)
    meant = f" did you mean {close[0]!r}?" if close else ""
    return f"unknown key {str(place[-1])!r};{meant} there are {', '.join(keys)}"
