"""Profiles of channels: how formal a reply is there, what is permitted, and what its readers know.

Data only, from ``data/profiles/channels.toml``; an agency changes it with ``[channels.NAME]`` in its settings. Which
replies are public is told by the draft and the settings, not here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from santun.draft import Channel
from santun.errors import LexiconError
from santun.resources import profile_folder

__all__ = ["Formality", "Profile", "builtin_profile"]

_UNKNOWN = "unknown"


class Formality(StrEnum):
    """How much of speech may stand in a reply."""

    FORMAL = "formal"
    SEMI = "semi"
    RELAXED = "relaxed"


def _words(value: Any) -> Any:
    return frozenset(map(str.lower, value)) if isinstance(value, list | tuple) else value


Words = Annotated[frozenset[str], BeforeValidator(_words)]


class Profile(BaseModel):
    """What is expected of a reply on a channel.

    ``permits`` are words and signs, ``acronyms`` what readers know beyond what every citizen knows; both in small
    letters. ``sentence`` is the number of words after which a sentence is long.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    formality: Formality
    permits: Words = frozenset()
    acronyms: Words = frozenset()
    sentence: int = Field(default=40, gt=0)

    def adapted(
        self,
        formality: Formality | None = None,
        permits: Iterable[str] = (),
        acronyms: Iterable[str] = (),
        sentence: int | None = None,
    ) -> Profile:
        """The profile as an agency wants it: formality and length are replaced, the lists added to."""
        changes: dict[str, Any] = {
            "permits": self.permits.union(map(str.lower, permits)),
            "acronyms": self.acronyms.union(map(str.lower, acronyms)),
            "formality": formality or self.formality,
            "sentence": sentence or self.sentence,
        }
        return self.model_copy(update=changes)


def builtin_profile(channel: Channel | None) -> Profile:
    """The profile that ships with santun; for None, the one of an unknown channel."""
    return _profiles()[channel.value if channel is not None else _UNKNOWN]


@lru_cache(maxsize=1)
def _profiles() -> Mapping[str, Profile]:
    path = profile_folder() / "channels.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        profiles = {name: Profile.model_validate(entry) for name, entry in table.items()}
    except (OSError, ValueError, ValidationError) as error:
        raise LexiconError(f"cannot be used: {error}", path=str(path)) from error
    missing = {channel.value for channel in Channel} - profiles.keys()
    if missing or _UNKNOWN not in profiles:
        raise LexiconError(f"no profile for {', '.join(sorted(missing)) or _UNKNOWN}", path=str(path))
    return profiles
