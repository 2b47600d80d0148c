"""How long a reply may be: by platform, by channel, or by an agency's own settings."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache

from santun.draft import Draft
from santun.errors import LexiconError
from santun.resources import lexicon_folder

__all__ = ["limit_of"]


@lru_cache(maxsize=1)
def _limits() -> Mapping[str, int]:
    path = lexicon_folder() / "reading" / "reply-limits.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return {**table["channel"], **table["platform"]}
    except (OSError, ValueError, KeyError) as error:
        raise LexiconError(f"cannot be read: {error}", path=str(path)) from error


def limit_of(draft: Draft, own: Mapping[str, int]) -> tuple[str, int] | None:
    """The name of what sets the limit, and the characters it takes; None where nothing is known.

    ``own`` are an agency's limits by channel or platform; they go before the built-in ones.
    """
    for name in (draft.platform, draft.channel.value if draft.channel else None):
        if name is None:
            continue
        found = own.get(name, _limits().get(name))
        if found is not None:
            return name, found
    return None
