"""Changed replies back into the bytes of their file: the changed places alone, everything else byte for byte.

Only text knows how: which bytes of which file type are a reply is the readers' business.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence

from santun.report import Change
from santun.rule import Text
from santun.source.base import ReadError, decode, encoding_of

__all__ = ["Changes", "rewritten_json", "rewritten_line", "rewritten_text", "with_changes"]

# Of one draft; None where the draft could not be read or is to stay as it is.
Changes = Sequence[Change] | None

_DECODER = json.JSONDecoder()
_BLANK = re.compile(r"[ \t\r\n]*")
# What stands for one code point inside a JSON string: a pair of surrogates, an escape, or the sign itself.
_UNIT = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.",
    re.DOTALL,
)


def with_changes(text: str, changes: Changes) -> str:
    """The text with its changes."""
    return "".join(_edited(text, changes or (), lambda words: words))


def rewritten_text(name: str, data: bytes, changes: Changes) -> bytes:
    """A file that is a reply as a whole, in its own encoding and with its own byte order mark.

    Raises:
        InputError: the bytes cannot be told from the text.
    """
    if not changes:
        return data
    mark, encoding = encoding_of(data)
    return mark + with_changes(decode(data, name), changes).encode(encoding)


def rewritten_json(name: str, data: bytes, changes: Sequence[Changes]) -> bytes:
    """A file with one draft or a list of them: the strings of ``text`` alone are changed.

    Raises:
        InputError: the file is not what it was when its drafts were read.
    """
    if not any(changes):
        return data
    mark, encoding = encoding_of(data)
    text = decode(data, name)
    places = list(_drafts(text))
    if len(places) != len(changes):
        raise _changed(name)
    return mark + _rewritten(text, places, changes, name).encode(encoding)


def rewritten_line(name: str, line: bytes, changes: Changes) -> bytes:
    """A line of UTF-8 with one draft."""
    return rewritten_json(name, line, [changes])


def _rewritten(text: str, places: Sequence[int], changes: Sequence[Changes], name: str) -> str:
    pieces: list[str] = []
    done = 0
    for place, edits in zip(places, changes, strict=True):
        if not edits:
            continue
        span = _text_of(text, place)
        if span is None:
            raise _changed(name)
        start, end = span
        literal = text[start + 1 : end - 1]
        pieces += (text[done : start + 1], *_edited_literal(literal, edits))
        done = end - 1
    return "".join((*pieces, text[done:]))


def _edited_literal(literal: str, changes: Sequence[Change]) -> Iterator[str]:
    """The inside of a JSON string; what is new is escaped as the rest is."""
    units: list[str] = _UNIT.findall(literal)
    ascii_only = literal.isascii() and "\\u" in literal
    return _edited(units, changes, lambda words: json.dumps(words, ensure_ascii=ascii_only)[1:-1])


def _edited(units: Sequence[str], changes: Sequence[Change], write: Callable[[str], str]) -> Iterator[str]:
    """``units`` stand for one code point each."""
    done = 0
    for change in changes:
        yield from units[done : change.span.start]
        yield write(change.replacement)
        done = change.span.end
    yield from units[done:]


def _drafts(text: str) -> Iterator[int]:
    """Where the objects of a file begin: the only one, or those of the list."""
    at = _skip(text, 0)
    if text[at : at + 1] != "[":
        yield at
        return
    at = _skip(text, at + 1)
    while text[at : at + 1] not in ("]", ""):
        yield at
        at = _skip(text, _DECODER.raw_decode(text, at)[1])
        at = _skip(text, at + 1) if text[at : at + 1] == "," else at


def _text_of(text: str, at: int) -> tuple[int, int] | None:
    """Start and end of the string that is the object's ``text``, its quotation marks included; the last one counts."""
    if text[at : at + 1] != "{":
        return None
    found = None
    at = _skip(text, at + 1)
    while text[at : at + 1] == '"':
        key, end = _DECODER.raw_decode(text, at)
        start = _skip(text, _skip(text, end) + 1)
        _, end = _DECODER.raw_decode(text, start)
        if key == "text":
            found = start, end
        at = _skip(text, end)
        at = _skip(text, at + 1) if text[at : at + 1] == "," else at
    return found


def _skip(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _changed(name: str) -> ReadError:
    told = Text(id="isi berkas tidak lagi sama dengan yang diperiksa", en="the file is not what was checked any more")
    return ReadError(told, source=name)
