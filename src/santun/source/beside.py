"""Files that lie beside a reply and belong to it."""

from __future__ import annotations

from pathlib import Path

__all__ = ["CONFIRMED", "confirmed_beside"]

CONFIRMED = ".confirmed.json"


def confirmed_beside(reply: Path) -> Path:
    """Where the acknowledgements of a reply lie: ``balasan.confirmed.json`` for ``balasan.txt``."""
    return reply.with_name(reply.stem + CONFIRMED)
