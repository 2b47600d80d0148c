"""Plain text: the file is the reply, character by character. Markdown is not interpreted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from santun.draft import Draft
from santun.source.base import DraftDefaults, Sourced, decode, sourced
from santun.source.rewriting import Changes, rewritten_text

__all__ = ["PlainReader"]


class PlainReader:
    """``.txt``, ``.md``, the standard input, and every suffix that nobody claims."""

    suffixes = ("", ".txt", ".md")

    def read(self, name: str, data: bytes, defaults: DraftDefaults) -> Iterator[Sourced]:
        """One draft."""
        yield sourced(name, None, lambda: Draft(text=decode(data, name)), defaults, plain=True)

    def rewritten(self, name: str, data: bytes, changes: Sequence[Changes]) -> bytes:
        """The file with its reply changed."""
        return rewritten_text(name, data, changes[0])
