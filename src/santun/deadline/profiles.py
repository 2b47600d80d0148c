"""Deadline profiles, read from ``data/lexicons/reading/deadlines.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from santun.draft import Kind
from santun.errors import LexiconError
from santun.resources import lexicon_folder

__all__ = ["Profile", "profile_names", "profile_of"]


@dataclass(frozen=True, slots=True)
class Profile:
    """``limits`` are days a kind of reply; ``other`` for every kind that is not among them."""

    name: str
    working: bool
    limits: tuple[tuple[str, int], ...]
    other: int
    basis: str

    def days(self, kind: Kind | None) -> int:
        """How many days a reply of the kind may take; an unknown kind gets the longest."""
        return dict(self.limits).get(kind.value if kind else "", self.other)


@lru_cache(maxsize=1)
def _profiles() -> tuple[Profile, ...]:
    path = lexicon_folder() / "reading" / "deadlines.toml"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(
            Profile(
                name,
                table["count"] == "working",
                tuple((kind.value, int(table[kind.value])) for kind in Kind if kind.value in table),
                int(table["other"]),
                str(table["basis"]),
            )
            for name, table in tables.items()
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise LexiconError(f"deadline profiles cannot be read: {error}", path=str(path)) from error


def profile_names() -> tuple[str, ...]:
    """The names of the profiles that ship with santun."""
    return tuple(profile.name for profile in _profiles())


def profile_of(name: str) -> Profile:
    """The profile of a name.

    Raises:
        ValueError: no such profile; names those there are.
    """
    for profile in _profiles():
        if profile.name == name:
            return profile
    raise ValueError(f"deadline profile {name!r}: expected one of {', '.join(profile_names())}")
