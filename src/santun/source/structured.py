"""JSON: one draft, a list of drafts, or a draft a line.

Lone surrogates (half an emoji, left by software that cuts strings) become U+FFFD: one code point and one
UTF-16 unit like what they replace, so that every position stays what it is.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from santun.draft import Complaint, Draft
from santun.errors import DraftError
from santun.rule import Text
from santun.source.base import DraftDefaults, ReadError, Sourced, decode, encoding_of, sourced
from santun.source.rewriting import Changes, rewritten_json, rewritten_line

__all__ = ["JsonLinesReader", "JsonReader", "complaint_from_json", "parsed_json"]

_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_EMPTY = b" \t\r\n\xef\xbb\xbf"
_SURROGATE = re.compile("[\ud800-\udfff]")


class JsonReader:
    """``.json``: a Draft object or a list of them."""

    suffixes = (".json",)

    def read(self, name: str, data: bytes, defaults: DraftDefaults) -> Iterator[Sourced]:
        """One draft, or as many as the list has; those are named ``file.json[1]`` and so on."""
        try:
            parsed = _parsed(decode(data, name), name)
        except ReadError as error:
            yield Sourced(name, error=error)
            return
        if not isinstance(parsed, list):
            yield sourced(name, None, lambda: _draft(parsed, name), defaults)
            return
        for number, item in enumerate(parsed, 1):
            yield _item(f"{name}[{number}]", item, defaults)

    def rewritten(self, name: str, data: bytes, changes: Sequence[Changes]) -> bytes:
        """The file with the texts of its drafts changed."""
        return rewritten_json(name, data, changes)


def _item(name: str, item: Any, defaults: DraftDefaults) -> Sourced:
    return sourced(name, None, lambda: _draft(item, name), defaults)


class JsonLinesReader:
    """``.jsonl``: a Draft object a line; blank lines are passed over, a broken one does not stop the rest."""

    suffixes = (".jsonl", ".ndjson")

    def read(self, name: str, data: bytes, defaults: DraftDefaults) -> Iterator[Sourced]:
        """A ``Sourced`` for every line that is not blank."""
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # lines cannot be found in the bytes of UTF-16
            try:
                data = decode(data, name).encode()
            except ReadError as error:
                yield Sourced(name, error.line, error=error)
                return
        offset = 0
        for number, line in enumerate(io.BytesIO(data), 1):
            if line.strip(_EMPTY):
                yield _line(name, number, line, offset, defaults)
            offset += len(line)

    def rewritten(self, name: str, data: bytes, changes: Sequence[Changes]) -> bytes:
        """The file with the texts of its drafts changed, line by line."""
        mark, encoding = encoding_of(data)
        wide = encoding != "utf-8"
        waiting = iter(changes)
        lines = [
            rewritten_line(name, line, next(waiting, None)) if line.strip(_EMPTY) else line
            for line in io.BytesIO(decode(data, name).encode() if wide else data)
        ]
        return mark + b"".join(lines).decode().encode(encoding) if wide else b"".join(lines)


def _line(name: str, number: int, data: bytes, offset: int, defaults: DraftDefaults) -> Sourced:
    def make() -> Draft:
        return _draft(_parsed(decode(data, name, line=number, offset=offset), name, number), name, number)

    return sourced(name, number, make, defaults)


def complaint_from_json(name: str, data: bytes) -> Complaint:
    """A Complaint object.

    Raises:
        InputError: not JSON, or not a complaint; names the line or the field.
    """
    parsed = _object(_parsed(decode(data, name), name), name, None)
    try:
        return Complaint.model_validate(parsed)
    except DraftError as error:
        told = Text(id=f"bukan aduan yang sah\n{error}", en=f"not a valid complaint\n{error}")
        raise ReadError(told, source=name) from None


def parsed_json(data: bytes, name: str) -> Any:
    """JSON as it stands in ``data``, lone surrogates replaced.

    Raises:
        ReadError: not UTF-8, or not JSON; names the line and the column, never the content.
    """
    return _parsed(decode(data, name), name)


def _draft(parsed: Any, name: str, line: int | None = None) -> Draft:
    return Draft.model_validate(_object(parsed, name, line))


def _object(parsed: Any, name: str, line: int | None) -> dict[str, Any]:
    if isinstance(parsed, dict):
        return parsed
    told = Text(id='seharusnya objek JSON seperti {"text": "..."}', en='expected a JSON object like {"text": "..."}')
    raise ReadError(told, source=name, line=line)


def _parsed(text: str, name: str, line: int | None = None) -> Any:
    """Parsed JSON; the messages of the json module hold no content."""
    try:
        parsed = json.loads(text)
        return _whole(parsed) if _SURROGATE_ESCAPE.search(text) else parsed
    except json.JSONDecodeError as error:
        where = line or error.lineno
        reason = Text(
            id=f"bukan JSON yang sah (kolom {error.colno}: {error.msg})",
            en=f"not valid JSON (column {error.colno}: {error.msg})",
        )
    except RecursionError:
        where = line or 1
        reason = Text(id="JSON bersarang terlalu dalam", en="JSON is nested too deeply")
    except ValueError:  # a number with thousands of digits
        where = line or 1
        reason = Text(id="JSON berisi angka yang terlalu panjang", en="JSON holds a number that is too long")
    raise ReadError(reason, source=name, line=where) from None


def _whole(value: Any) -> Any:
    """The same without lone surrogates."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    return {_whole(key): _whole(item) for key, item in value.items()} if isinstance(value, dict) else value
