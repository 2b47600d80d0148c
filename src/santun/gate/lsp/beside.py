"""Which files belong together: a reply, its complaint, and the settings above them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from santun.config import discover, load
from santun.draft import Complaint
from santun.linter import Linter
from santun.source import read_complaint

__all__ = ["Linters", "complaint_beside", "complaints_of", "is_complaint", "path_of", "replies_of"]

_COMPLAINT = ".complaint"
_COMPLAINTS = (f"{_COMPLAINT}.txt", f"{_COMPLAINT}.json", f"{_COMPLAINT}.eml")
_REPLIES = (".txt", ".md")


def path_of(uri: str) -> Path | None:
    """The file of a URI; None for what is no file, such as an unsaved document."""
    parts = urlsplit(uri)
    return Path(unquote(parts.path)) if parts.scheme == "file" and parts.path else None


def is_complaint(path: Path) -> bool:
    """Whether a file is the complaint that lies beside a reply."""
    return path.name.lower().endswith(_COMPLAINTS)


def complaints_of(reply: Path) -> list[Path]:
    """Where the complaint of a reply may lie, the first that is there counts."""
    return [reply.with_name(reply.stem + ending) for ending in _COMPLAINTS]


def replies_of(complaint: Path) -> list[Path]:
    """Which replies a complaint may belong to."""
    stem = complaint.name[: complaint.name.lower().index(_COMPLAINT)]
    return [complaint.with_name(stem + ending) for ending in _REPLIES]


def complaint_beside(reply: Path, text_of: Callable[[Path], str | None]) -> Complaint | None:
    """The complaint beside a reply: as it stands in the editor (``text_of``), or else in its file.

    Raises:
        InputError: it is there and cannot be read.
    """
    for place in complaints_of(reply):
        shown = text_of(place) if place.suffix == ".txt" else None
        if shown is not None:
            return Complaint(text=shown)
        if place.is_file():
            return read_complaint(place)
    return None


class Linters:
    """One linter for each settings file, made again when the file changes."""

    def __init__(self, overrides: Mapping[str, object], *, isolated: bool = False) -> None:
        self._overrides, self._isolated = dict(overrides), isolated
        self._made: dict[Path | None, tuple[tuple[int, int] | None, Linter]] = {}

    def for_file(self, path: Path | None) -> Linter:
        """The linter by the settings nearest to a file.

        Raises:
            ConfigError: the settings are wrong; names file, line and key.
        """
        settings = None if self._isolated or path is None else discover(path.parent)
        stamp = _stamp(settings)
        made = self._made.get(settings)
        if made is None or made[0] != stamp:
            made = stamp, self._linter(settings)
            self._made[settings] = made
        return made[1]

    def _linter(self, settings: Path | None) -> Linter:
        loaded = load(settings, overrides=self._overrides, discovery=False)
        return Linter(loaded.settings, entry_points=not self._isolated)


def _stamp(path: Path | None) -> tuple[int, int] | None:
    try:
        status = path.stat() if path is not None else None
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size) if status is not None else None
