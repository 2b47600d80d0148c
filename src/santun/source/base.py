"""What every document reader shares: its contract, the defaults it fills in, decoding, and its errors.

No file format is known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from santun.draft import Attachment, Channel, Complaint, Draft, Kind
from santun.errors import DraftError, InputError
from santun.report import Change
from santun.rule import Text

__all__ = [
    "DraftDefaults",
    "DraftReader",
    "ReadError",
    "Rewriter",
    "Sourced",
    "decode",
    "encoding_of",
    "filled",
    "read_bytes",
    "sourced",
]


class ReadError(InputError):
    """An InputError in both languages."""

    def __init__(self, text: Text, *, source: str | None = None, line: int | None = None) -> None:
        self.text = text
        super().__init__(text.en, source=source, line=line)

    def in_language(self, lang: str) -> str:
        """Place and problem."""
        return str(InputError(self.text.in_language(lang), source=self.source, line=self.line))


@dataclass(frozen=True, slots=True)
class DraftDefaults:
    """What a draft gets where its file leaves it open. ``attachments=None``: not known."""

    kind: Kind | None = None
    channel: Channel | None = None
    public: bool | None = None
    attachments: tuple[Attachment, ...] | None = None
    complaint: Complaint | None = None


@dataclass(frozen=True, slots=True)
class Sourced:
    """One draft and where it stands, or the reason why there is none. ``line`` is 1-based.

    ``plain``: the file is the reply, so that a line of the reply is the same line of the file.
    """

    name: str
    line: int | None = None
    draft: Draft | None = field(default=None, repr=False)
    error: InputError | None = None
    plain: bool = False


@runtime_checkable
class DraftReader(Protocol):
    """Reads one file type. A plugin hands in objects like this through ``santun_readers``."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File suffixes in lower case with their dot."""

    def read(self, name: str, data: bytes, defaults: DraftDefaults) -> Iterator[Sourced]:
        """The drafts in ``data``; one that is broken is a ``Sourced`` with its error, and the rest goes on."""


@runtime_checkable
class Rewriter(Protocol):
    """A reader that can also put changed replies back into its file type, for ``santun check --fix``."""

    def rewritten(self, name: str, data: bytes, changes: Sequence[Sequence[Change] | None]) -> bytes:
        """The file with the changes of each draft, in the order of ``read``; None for one that stays as it is."""


def filled(draft: Draft, defaults: DraftDefaults) -> Draft:
    """The draft with defaults in the places that it leaves open."""
    names = ("kind", "channel", "public", "attachments")
    update: dict[str, Any] = {
        name: getattr(defaults, name)
        for name in names
        if getattr(draft, name) is None and getattr(defaults, name) is not None
    }
    if defaults.complaint is not None:
        update["complaint"] = _complaint(draft.complaint, defaults.complaint)
    return draft.model_copy(update=update) if update else draft


def _complaint(own: Complaint | None, default: Complaint) -> Complaint:
    if own is None:
        return default
    missing = {
        name: getattr(default, name)
        for name in ("text", "ticket", "received", "complainant")
        if not getattr(own, name) and getattr(default, name)
    }
    return own.model_copy(update=missing) if missing else own


def sourced(
    name: str, line: int | None, make: Callable[[], Draft], defaults: DraftDefaults, *, plain: bool = False
) -> Sourced:
    """Make one draft; what goes wrong becomes the error of the ``Sourced``."""
    try:
        draft = make()
        _refuse_empty(draft, name, line)
        return Sourced(name, line, draft=filled(draft, defaults), plain=plain)
    except DraftError as error:
        told = Text(id=f"bukan draf yang sah\n{error}", en=f"not a valid draft\n{error}")
        return Sourced(name, line, error=ReadError(told, source=name, line=line))
    except InputError as error:
        return Sourced(name, line, error=error)


def _refuse_empty(draft: Draft, name: str, line: int | None) -> None:
    """Nothing can be said about nothing, least of all that it may be sent."""
    if not draft.text.strip():
        told = Text(id="balasannya kosong, tidak ada yang dapat diperiksa", en="the reply is empty, nothing to check")
        raise ReadError(told, source=name, line=line)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: there is no such file, it is a folder, or it may not be read.
    """
    try:
        if path.is_dir():  # Windows calls this a lack of permission
            raise IsADirectoryError
        return path.read_bytes()
    except FileNotFoundError:
        told = Text(id="berkas tidak ditemukan", en="no such file")
    except IsADirectoryError:
        told = Text(id="ini folder; sebutkan berkas di dalamnya", en="this is a folder; name the files in it")
    except PermissionError:
        told = Text(id="tidak ada izin untuk membaca berkas ini", en="no permission to read this file")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        told = Text(id=f"tidak dapat dibaca ({reason})", en=f"cannot be read ({reason})")
    raise ReadError(told, source=str(path))


_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def encoding_of(data: bytes) -> tuple[bytes, str]:
    """The byte order mark, empty where there is none, and the encoding that it tells."""
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))


def decode(data: bytes, name: str, *, line: int | None = None, offset: int = 0) -> str:
    """Text from bytes: UTF-8, or what the byte order mark says. Line ends and NUL stay as they are.

    ``line`` and ``offset`` say where ``data`` begins in its file, where it is only a part.

    Raises:
        InputError: names file, line and byte offset, never the content.
    """
    mark, encoding = encoding_of(data)
    body = data[len(mark) :]
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        before = body[: error.start].decode(encoding, "ignore").count("\n")
        byte = offset + len(mark) + error.start
        label = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        told = Text(
            id=f"bukan {label} yang sah (byte ke-{byte}); simpan ulang berkas ini sebagai UTF-8",
            en=f"not valid {label} (at byte {byte}); save this file as UTF-8",
        )
        raise ReadError(told, source=name, line=(line or 1) + before) from None
