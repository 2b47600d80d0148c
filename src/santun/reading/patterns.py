"""Patterns that are compiled when they are first used: most replies need few, and a fresh process starts sooner.

Only where patterns are many and large; elsewhere ``re.compile`` is clearer.
"""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["lazily"]

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


class _Lazy:
    """Stands for a compiled pattern; once it is compiled, its methods are the pattern's own."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def lazily(source: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``, at the first use.

    Raises:
        re.error: from that first use, where the pattern is none.
    """
    return cast("re.Pattern[str]", _Lazy(source, flags))
