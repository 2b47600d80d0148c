"""The matrix: what a kind of reply needs on a channel, from ``reply-matrix.toml`` or from an agency's settings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from santun.answer.bodies import is_anonymous
from santun.answer.complaint import nature_of
from santun.answer.cues import Cue
from santun.answer.kind import KindGuess, has_done, kind_of
from santun.answer.parts import Part, parts_of
from santun.answer.scan import scan_of
from santun.draft import Channel, Kind
from santun.errors import LexiconError
from santun.reading.document import Document
from santun.resources import lexicon_folder

__all__ = ["Cell", "Level", "Requirement", "cell_of", "requirement"]

_CELL = re.compile(r"(?P<kind>[a-z-]+|\*)\.(?P<channel>[a-z-]+|\*)")
_VALUE = re.compile(
    r"(?P<level>required|recommended|optional)"
    r"(?: (?P<when>if-failure|if-distress|if-problem|if-anonymous|if-open|if-asked))?"
)


class Level(StrEnum):
    """How much a part is asked for."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the matrix; ``own`` tells that the agency's settings hold it."""

    name: str
    level: Level
    when: str
    own: bool = False


class Requirement(NamedTuple):
    """What is asked of a reply. ``softened`` where the kind was only guessed, and not surely."""

    level: Level
    cell: Cell
    softened: bool = False


def cell_of(name: str, value: str, *, own: bool = False) -> Cell:
    """A cell from its text.

    Raises:
        ValueError: names the cell and what was expected.
    """
    place, said = _CELL.fullmatch(name), _VALUE.fullmatch(value)
    kinds, channels = {*map(str, Kind), "*"}, {*map(str, Channel), "*"}
    if not place or place["kind"] not in kinds or place["channel"] not in channels:
        raise ValueError(f"cell {name!r}: expected KIND.CHANNEL, such as final.lapor or *.email")
    if not said:
        raise ValueError(f"cell {name!r}: expected required, recommended or optional, and perhaps if-failure, ...")
    return Cell(name, Level(said["level"]), said["when"] or "", own)


@lru_cache(maxsize=1)
def matrix() -> Mapping[str, Mapping[str, Cell]]:
    """The built-in cells by part.

    Raises:
        LexiconError: the file is missing or broken.
    """
    path = lexicon_folder() / "reading" / "reply-matrix.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return {part: {name: cell_of(name, value) for name, value in row.items()} for part, row in table.items()}
    except (OSError, ValueError) as error:
        raise LexiconError(f"cannot be read: {error}", path=str(path)) from error


_NO_CELLS: Mapping[str, Cell] = {}
_SILENT = Cell("*.*", Level.OPTIONAL, "")
# Without a channel nothing is known of the reader: judged as an answer on the agency's own site.
_UNKNOWN_CHANNEL = Channel.WEB


def _table(document: Document) -> _Table:
    guess = kind_of(document)
    return guess, _column(guess.kind, document.draft.channel or _UNKNOWN_CHANNEL)


def requirement(document: Document, part: Part | str, cells: Mapping[str, Cell] = _NO_CELLS) -> Requirement:
    """What the matrix asks of the reply for a part, or for ``empty-template``; ``cells`` go before the matrix."""
    guess, column = document.once(_FACT, _table)
    cell = _cell(str(part), guess.kind, document.draft.channel or _UNKNOWN_CHANNEL, cells) if cells else column[part]
    level = cell.level
    if level is _OPTIONAL or (cell.when and not _HOLDS[cell.when](document)):
        return Requirement(_OPTIONAL, cell)
    if level is _REQUIRED and not guess.certain:
        return Requirement(_RECOMMENDED, cell, softened=True)
    return Requirement(level, cell)


_FACT = "santun.answer.cells"
_Table = tuple[KindGuess, Mapping[str, Cell]]
# Looked up once: members of an enumeration are slow to reach.
_OPTIONAL, _REQUIRED, _RECOMMENDED = Level.OPTIONAL, Level.REQUIRED, Level.RECOMMENDED


@lru_cache(maxsize=256)
def _column(kind: Kind, channel: Channel) -> Mapping[str, Cell]:
    """The cells of a kind on a channel, by part."""
    parts = {*map(str, Part), *matrix()}
    return {part: _cell(part, kind, channel, _NO_CELLS) for part in parts}


def _cell(part: str, kind: Kind, channel: Channel, cells: Mapping[str, Cell]) -> Cell:
    row = matrix().get(part, _NO_CELLS)
    for name in (f"{kind}.{channel}", f"*.{channel}", f"{kind}.*", "*.*"):
        found = cells.get(name) or row.get(name)
        if found is not None:
            return found
    return _SILENT


def _is_open(document: Document) -> bool:
    """Something concrete is promised, no time lies ahead, and nothing is reported as done."""
    scan = scan_of(document)
    promised = any(clause.bits & Cue.PROMISE and clause.bits & Cue.CONTENT for clause in scan.clauses)
    return promised and not any(time.ahead for time in parts_of(document).times) and not has_done(scan)


_HOLDS: Mapping[str, Callable[[Document], bool]] = {
    "if-failure": lambda document: nature_of(document).failure,
    "if-distress": lambda document: nature_of(document).distress,
    "if-problem": lambda document: nature_of(document).problem,
    "if-anonymous": lambda document: is_anonymous(scan_of(document)),
    "if-open": _is_open,
    "if-asked": lambda document: not nature_of(document).praise,
}
