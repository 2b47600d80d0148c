"""Values that are dear to work out from files, kept as JSON between processes.

What is kept is derived from what ships with santun alone, never from a draft, settings or an organisation's lexicons.
A copy that the wheel brings is looked at first, then the user's cache folder. A copy counts only if it was made from
the very same files by the very same code; one that is missing, damaged or cannot be written costs time and nothing
else. JSON, because nothing that is read back can run.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from santun._version import __version__

__all__ = ["VARIABLE", "cache_folder", "digest_of", "remembered", "shipped_folder", "without_collector", "written"]

T = TypeVar("T")

# Names another folder for what is kept; set but empty, nothing is kept.
VARIABLE = "SANTUN_CACHE"
# So many copies of one kind are left in the folder: of other versions, other checkouts.
_MOST_COPIES = 4
_PACKAGE = Path(__file__).resolve().parent
_UNREADABLE = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


def digest_of(files: Iterable[Path], *packages: str, also: str = "") -> str:
    """Stands for the contents of files, the code of santun's ``packages``, the version and whatever ``also`` says.

    Raises:
        OSError: a file cannot be read.
    """
    digest = hashlib.sha256(f"{__version__}|{also}".encode())
    code = (file for package in packages for file in sorted((_PACKAGE / package).rglob("*.py")))
    for file in (*code, *sorted(files)):
        content = file.read_bytes()
        digest.update(f"|{file.parent.name}/{file.name}|{len(content)}|".encode())
        digest.update(content)
    return digest.hexdigest()


@contextmanager
def without_collector() -> Iterator[None]:
    """No garbage collection while ten thousands of objects are made that all stay: it costs a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def remembered(
    name: str, key: str, make: Callable[[], T], to_plain: Callable[[T], Any], from_plain: Callable[[Any], T]
) -> T:
    """What ``make`` gives, taken from an earlier process where one kept it under the same name and key."""
    for file in _places(name, key):
        with suppress(*_UNREADABLE), without_collector():
            return from_plain(json.loads(_body(file, key)))
    made = make()
    folder = cache_folder()
    if folder is not None:
        with suppress(*_UNREADABLE):
            written(folder / _file_name(name, key), key, to_plain(made))
            _thin_out(folder, name)
    return made


def written(file: Path, key: str, plain: Any) -> None:
    """Write a copy so that a reader sees the whole of it or nothing, whoever else is writing.

    Raises:
        OSError: the folder cannot be made or written.
    """
    import tempfile  # only writing needs it, and it is slow to import

    body = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(f"{key} {_checksum(body)}\n".encode() + body)
        os.replace(unfinished, file)
    except BaseException:
        with suppress(OSError):
            os.unlink(unfinished)
        raise


def shipped_folder() -> Path:
    """Where a wheel brings its copies."""
    return _PACKAGE / "compiled"


def cache_folder() -> Path | None:
    """The user's folder; None where there is none, or none is wanted."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named else None
    base = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    with suppress(RuntimeError):  # nobody's home
        return (Path(base) if base else Path.home() / ".cache") / "santun"
    return None


def _places(name: str, key: str) -> Iterable[Path]:
    yield shipped_folder() / f"{name}.json"
    folder = cache_folder()
    if folder is not None:
        yield folder / _file_name(name, key)


def _file_name(name: str, key: str) -> str:
    return f"{name}-{key[:16]}.json"


def _body(file: Path, key: str) -> bytes:
    """What stands behind the first line, if that line promises it.

    Raises:
        ValueError: of another key, damaged, or where others may have written it.
    """
    with file.open("rb") as stream:
        _refuse_strangers(os.fstat(stream.fileno()), file)
        head, _, body = stream.read().partition(b"\n")
    if head.decode("ascii", "replace").split() != [key, _checksum(body)]:
        raise ValueError(f"{file.name}: not what was kept")
    return body


def _refuse_strangers(status: os.stat_result, file: Path) -> None:
    """What another user could have written decides nothing here; the package's own files are as safe as its code."""
    if file.parent == shipped_folder() or not hasattr(os, "getuid"):
        return
    if status.st_uid != os.getuid() or status.st_mode & 0o022:
        raise ValueError(f"{file.name}: others may write it")


def _checksum(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _thin_out(folder: Path, name: str) -> None:
    """Leave the newest copies only."""
    copies = sorted(folder.glob(f"{name}-*.json"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for file in copies[_MOST_COPIES:]:
        file.unlink(missing_ok=True)
