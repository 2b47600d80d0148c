"""The subject of a mail as its readers see it: unfolded and decoded (RFC 5322, RFC 2047), never refused.

Decoding is as lenient as mail programs are, and takes time in proportion to the length, which the standard library's
does not.
"""

from __future__ import annotations

import binascii
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message

__all__ = ["decoded", "subject_of"]

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([BbQq])\?([^?]*)\?=")
_GLUED = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,60}\?[BbQq]\?)")
_BLANKS = re.compile(r"\s+")
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
_NO_BASE64 = re.compile(r"[^A-Za-z0-9+/]")


def subject_of(message: Message) -> str:
    """The subject; where a mail has several, all of them with a blank line between, as programs show one or another."""
    return "\n\n".join(
        told for name, raw in message.raw_items() if name.lower() == "subject" and (told := decoded(str(raw)))
    )


def decoded(raw: str) -> str:
    """A header's value as it is read; what cannot be decoded is U+FFFD, and what is no encoded word stays.

    Bytes of an unknown character set, or beyond ASCII without any, are read as UTF-8.
    """
    text = raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    pieces: list[str] = []
    end, pending, charset = 0, b"", ""
    glued = _GLUED.sub(r"\1", text)  # blanks between encoded words are none of the text
    for word in _WORD.finditer(glued):
        name = word[1].partition("*")[0].lower()  # a language may follow (RFC 2231)
        if word.start() > end or name != charset:
            pieces += _text(pending, charset), glued[end : word.start()]
            pending = b""
        # Programs cut a letter in two between words; together they are whole.
        pending, charset, end = pending + _bytes(word[2], word[3]), name, word.end()
    return _BLANKS.sub(" ", "".join((*pieces, _text(pending, charset), glued[end:]))).strip()


def _bytes(encoding: str, text: str) -> bytes:
    if encoding in "Qq":
        data = text.replace("_", " ").encode("utf-8")
        return _HEX.sub(lambda found: bytes.fromhex(found[1].decode("ascii")), data)
    letters = _NO_BASE64.sub("", text)
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]  # one letter alone is less than a byte
    return binascii.a2b_base64(letters + "=" * (-len(letters) % 4))


def _text(data: bytes, charset: str) -> str:
    try:
        text = data.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):  # ValueError: a name with NUL
        text = data.decode("utf-8", "replace")
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")  # some codecs make lone surrogates
