"""Waiting for files to change, for ``santun check --watch``. Looks at them twice a second; nothing is kept of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

__all__ = ["Watcher"]

_PAUSE = 0.5
_Stamp = tuple[int, int, int] | None


class Watcher:
    """Tells which of some files changed since it looked last. A file that is not there is watched too."""

    def __init__(self, paths: Iterable[Path], sleep: Callable[[float], None] = time.sleep) -> None:
        self._stamps = {path: _stamp(path) for path in paths}
        self._sleep = sleep

    def wait(self) -> frozenset[Path]:
        """The files that changed; returns as soon as there is one, and once they keep still for a moment."""
        changed: frozenset[Path] = frozenset()
        while True:
            self._sleep(_PAUSE)
            new = {path: _stamp(path) for path in self._stamps}
            now = {path for path, stamp in new.items() if stamp != self._stamps[path]}
            self._stamps = new
            if changed and not now:
                return changed
            changed |= now


def _stamp(path: Path) -> _Stamp:
    """What changes with a file: an editor that replaces it gives a new inode."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
