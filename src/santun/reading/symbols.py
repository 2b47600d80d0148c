"""Numbers for the words, roots, exact spellings and classes that somebody looks for.

A token carries only the numbers of what is looked for, so that matching never compares strings.
"""

from __future__ import annotations

__all__ = ["Symbols"]


class Symbols:
    """Interns what patterns ask of a token. Filled while lexicons compile, then only read."""

    def __init__(self, **tables: dict[str, int]) -> None:
        self.words = tables.get("words", {})
        self.roots = tables.get("roots", {})
        self.exact = tables.get("exact", {})
        self.classes = tables.get("classes", {})
        self._next = 1 + sum(map(len, self.tables().values()))

    def tables(self) -> dict[str, dict[str, int]]:
        """All numbers by kind, from which the same ``Symbols`` can be made again."""
        return {"words": self.words, "roots": self.roots, "exact": self.exact, "classes": self.classes}

    def __len__(self) -> int:
        return self._next - 1

    def word(self, norm: str) -> int:
        """The number of a normalised word."""
        return self._intern(self.words, norm)

    def root(self, root: str) -> int:
        """The number of any form of a root."""
        return self._intern(self.roots, root)

    def surface(self, lower: str) -> int:
        """The number of one exact lower-case spelling."""
        return self._intern(self.exact, lower)

    def word_class(self, name: str) -> int:
        """The number of a word class."""
        return self._intern(self.classes, name)

    def _intern(self, table: dict[str, int], key: str) -> int:
        number = table.get(key)
        if number is None:
            number = table[key] = self._next
            self._next += 1
        return number
