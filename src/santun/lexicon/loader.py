"""From folders and files to lexicons: a file's id is its place, ``tone/blame.toml`` is ``tone.blame``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from santun.errors import LexiconError
from santun.lexicon.model import Lexicon, Source, lexicon_of, read_lexicon, read_source
from santun.resources import lexicon_folder
from santun.rule import RULE_ID
from santun.store import digest_of, remembered

__all__ = ["RESERVED", "builtin_lexicons", "lexicon_files", "load_lexicon", "load_lexicons"]

# Word lists of the reader, which are no lexicons.
RESERVED = frozenset({"reading"})


def lexicon_files(place: Path) -> list[tuple[str, Path]]:
    """Pairs of (rule id, file) under a folder, or for one file; sorted by id.

    Raises:
        LexiconError: the place does not exist, or a file lies where no id can be read from.
    """
    if not place.exists():
        raise LexiconError("no such file or folder", path=str(place))
    files = [place] if place.is_file() else sorted(place.rglob("*.toml"))
    return sorted((_rule_id(file, place), file) for file in files if RESERVED.isdisjoint(file.parts[-2:-1]))


def _rule_id(file: Path, place: Path) -> str:
    family = file.parent.name if file.parent != place or place.is_file() else place.name
    name = f"{family}.{file.stem}".lower()
    if not RULE_ID.fullmatch(name):
        raise LexiconError(
            f"cannot tell the rule id: expected FAMILY/PROBLEM.toml in lower case with hyphens,"
            f" got {family}/{file.name}",
            path=str(file),
        )
    return name


def load_lexicon(rule_id: str, path: Path, *, examples: bool | int = False) -> Lexicon:
    """Read one lexicon.

    Raises:
        LexiconError: names file and line.
    """
    return read_lexicon(path, rule_id, examples=examples)


def load_lexicons(place: Path, *, examples: bool | int = False) -> Iterator[Lexicon]:
    """Every lexicon under a folder.

    Raises:
        LexiconError: names file and line.
    """
    for rule_id, path in lexicon_files(place):
        yield load_lexicon(rule_id, path, examples=examples)


def builtin_lexicons() -> list[Lexicon]:
    """Every lexicon that ships with santun, without examples.

    Raises:
        LexiconError: names file and line.
    """
    files = lexicon_files(lexicon_folder())
    sources = remembered("lexicons", _key(files), lambda: _sources(files), _to_plain, _from_plain)
    return [lexicon_of(source, path, rule_id) for (rule_id, path), source in zip(files, sources, strict=True)]


def _sources(files: list[tuple[str, Path]]) -> list[Source]:
    return [read_source(path) for _, path in files]


def _key(files: list[tuple[str, Path]]) -> str:
    try:
        return digest_of((path for _, path in files), "lexicon")
    except OSError as error:
        raise LexiconError(f"cannot be read: {type(error).__name__}", path=str(error.filename)) from error


def _to_plain(sources: list[Source]) -> list[dict[str, Any]]:
    return [asdict(source) for source in sources]


def _from_plain(plain: list[dict[str, Any]]) -> list[Source]:
    return [Source(entry["data"], tuple(entry["lines"]), entry["digest"]) for entry in plain]
