"""Whether what a process was made from is still what stands on the disk."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from santun.resources import lexicon_folder

__all__ = ["Files"]

_Stat = tuple[int, int, int]
_TELLING = (".dist-info", ".egg-info", ".egg-link", ".pth")


class Files:
    """santun's own files, and the packages that are installed, as they are at this moment."""

    def __init__(self) -> None:
        self._known = _now()

    def have_changed(self) -> bool:
        """Whether a process that started now would be another one."""
        return _now() != self._known


def _now() -> dict[str, _Stat]:
    found: dict[str, _Stat] = {}
    for place in (str(Path(__file__).resolve().parents[1]), str(lexicon_folder())):
        found.update(_stats(place))
    for place in sys.path:
        with suppress(OSError):
            found.update(_packages(place or "."))
    return found


def _packages(place: str) -> Iterator[tuple[str, _Stat]]:
    """What tells of installed packages: not the folder's own time, which any file that is written there changes."""
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.name.endswith(_TELLING):
                yield entry.path, _stat(entry.stat())


def _stats(place: str) -> Iterator[tuple[str, _Stat]]:
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":  # written by whoever runs first
                    yield from _stats(entry.path)
            else:
                yield entry.path, _stat(entry.stat())


def _stat(status: os.stat_result) -> _Stat:
    return status.st_mtime_ns, status.st_size, status.st_ino
