"""Files and streams into drafts.

Not here: reading Indonesian (``santun.reading``) and writing results (``santun.output``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from santun.draft import Complaint
from santun.report import Change
from santun.rule import Text
from santun.source.base import DraftDefaults, DraftReader, ReadError, Rewriter, Sourced, decode, read_bytes
from santun.source.beside import confirmed_beside
from santun.source.mail import MailReader, read_mail
from santun.source.plain import PlainReader
from santun.source.structured import JsonLinesReader, JsonReader, complaint_from_json, parsed_json

__all__ = [
    "DraftDefaults",
    "DraftReader",
    "ReadError",
    "Rewriter",
    "Sourced",
    "builtin_readers",
    "can_rewrite",
    "confirmed_beside",
    "parsed_json",
    "read_bytes",
    "read_complaint",
    "read_data",
    "read_file",
    "read_files",
    "rewritten",
]


def builtin_readers() -> dict[str, DraftReader]:
    """Readers by file suffix in lower case; the empty suffix is for everything that is not known."""
    readers: tuple[DraftReader, ...] = (PlainReader(), JsonReader(), JsonLinesReader(), MailReader())
    return {suffix: reader for reader in readers for suffix in reader.suffixes}


def read_files(
    paths: Iterable[str | Path], readers: Mapping[str, DraftReader], defaults: DraftDefaults
) -> Iterator[Sourced]:
    """Every draft of every file, in order; a file that cannot be read is a ``Sourced`` with its error."""
    for path in paths:
        yield from read_file(path, readers, defaults)


def read_file(path: str | Path, readers: Mapping[str, DraftReader], defaults: DraftDefaults) -> Iterator[Sourced]:
    """The drafts of one file; never raises for what is in it, or for its absence."""
    name = str(path)
    try:
        data = read_bytes(Path(path))
    except ReadError as error:
        yield Sourced(name, error=error)
    else:
        yield from read_data(name, data, readers, defaults)


def read_data(name: str, data: bytes, readers: Mapping[str, DraftReader], defaults: DraftDefaults) -> Iterator[Sourced]:
    """The drafts in bytes that were read already; the suffix of ``name`` says how."""
    reader = _reader(name, readers)
    try:
        yield from reader.read(name, data, defaults)
    except Exception as error:  # noqa: BLE001  # readers of plugins, and mail that breaks the standard library
        told = type(error).__name__
        text = Text(id=f"pembaca berkas gagal ({told})", en=f"the reader of this file type failed ({told})")
        yield Sourced(name, error=ReadError(text, source=name))


def _reader(name: str, readers: Mapping[str, DraftReader]) -> DraftReader:
    return readers.get(PurePath(name).suffix.lower()) or readers.get("") or PlainReader()


def can_rewrite(name: str, readers: Mapping[str, DraftReader]) -> bool:
    """Whether changed replies can be put back into files with such a name."""
    return isinstance(_reader(name, readers), Rewriter)


def rewritten(
    name: str, data: bytes, readers: Mapping[str, DraftReader], changes: Sequence[Sequence[Change] | None]
) -> bytes:
    """The bytes of a file with the changes of each of its drafts; None for one that stays as it is.

    Raises:
        InputError: this file type cannot be rewritten, or the bytes are not those that were read.
    """
    reader = _reader(name, readers)
    if not isinstance(reader, Rewriter):
        told = Text(id="berkas jenis ini tidak dapat ditulis ulang", en="files of this type cannot be rewritten")
        raise ReadError(told, source=name)
    return reader.rewritten(name, data, changes)


def read_complaint(path: str | Path) -> Complaint:
    """A complaint from a text file, a ``.json`` Complaint, or a mail.

    Raises:
        InputError: the file cannot be read; names the file, the line and the field, never its contents.
    """
    name, data = str(path), read_bytes(Path(path))
    suffix = PurePath(name).suffix.lower()
    if suffix == ".json":
        return complaint_from_json(name, data)
    if suffix == ".eml":
        mail = read_mail(data)
        return Complaint(text=mail.text, received=mail.date)
    return Complaint(text=decode(data, name))
