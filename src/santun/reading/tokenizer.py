"""Text into tokens, with spaCy's tokenizer over an own vocabulary. The only file that imports spaCy.

``spacy.blank("id")`` takes a second to build and keeps *Bapak/Ibu* or *!!!* as it sees fit; this takes a
millisecond. A run of punctuation is one token; links, e-mail addresses, @handles, *macam-macam*, *08.00* and
*Bapak/Ibu* are one token each.
"""

from __future__ import annotations

import re
from typing import Any

from spacy.attrs import IDX, ORTH
from spacy.tokenizer import Tokenizer
from spacy.vocab import Vocab

__all__ = ["WORD_CHARACTER", "SpacyTokenizer"]

# Invisible characters and combining marks inside a word do not end it: they are how words are disguised.
WORD_CHARACTER = "\\w\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
_PUNCTUATION = re.compile(f"[^{WORD_CHARACTER}\\s]+")
_PREFIX = re.compile(f"(?:(?![@#][{WORD_CHARACTER}])[^{WORD_CHARACTER}\\s])+")
_IN_WORD = re.compile(f"[{WORD_CHARACTER}]")
_INFIX = re.compile(
    f"(?!(?<=[{WORD_CHARACTER}])[-'’\u2010\u2011](?=[{WORD_CHARACTER}]))(?!(?<=\\d)[.,:/](?=\\d))"
    f"(?!(?<=[a-zA-Z])(?:[@$]|[*]{{1,3}})(?=[a-zA-Z]))[^{WORD_CHARACTER}\\s]+"
)
_TITLE = (
    "bapak|bpk|bp|pak|ibu|bu|kakak|kak|mas|mbak|saudara|saudari|sdr|sdri|sdra|tuan|nyonya"
    "|abang|bang|teteh|teh|akang|kang"
)
# The dot behind the last title ends a sentence, unless the title is an abbreviation.
_TITLES = re.compile(rf"(?i:(?:{_TITLE})\.?(?:/(?:{_TITLE}|i)\.?)*/(?:(?:bpk|bp|sdr[ia]?)\.?|{_TITLE}|i))")
_LINK = re.compile(
    r"(?i:https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|(?:[\w-]{1,63}\.){1,5}(?:com|net|org|id|me|io|ly|ee|app|info|gov|edu|co|link|page|site|gl)(?:/\S*)?)"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
# Past this many distinct words the vocabulary is made anew (1 ms), so that a server's memory stays flat.
VOCABULARY_LIMIT = 20_000


class _Suffix:
    """Trailing punctuation; a regex would look for it in quadratic time on hostile input."""

    def __call__(self, chunk: str) -> Any:
        end = len(chunk)
        while end and not _IN_WORD.match(chunk, end - 1):
            end -= 1
        return _PUNCTUATION.match(chunk, end)


def _whole(chunk: str) -> Any:
    return _TITLES.fullmatch(chunk)


class SpacyTokenizer:
    """Splits text; positions are code-point offsets into the text that was handed in."""

    def __init__(self) -> None:
        self._renew()

    def _renew(self) -> None:
        self._vocab = Vocab()
        self._tokenizer = Tokenizer(
            self._vocab,
            prefix_search=_PREFIX.match,
            suffix_search=_Suffix(),
            infix_finditer=_INFIX.finditer,
            token_match=_whole,
            url_match=_LINK.fullmatch,
        )

    @property
    def vocabulary_size(self) -> int:
        """How many distinct words are remembered."""
        return len(self._vocab)

    @staticmethod
    def readable(text: str) -> str:
        """The text with U+FFFD for lone surrogates: spaCy cannot encode them, and the offsets stay what they are."""
        if not text.isascii() and _SURROGATES.search(text):
            return _SURROGATES.sub("\ufffd", text)
        return text

    def split(self, text: str) -> list[tuple[int, int]]:
        """Pairs of (hash of the token's text, start offset) of a readable text, whitespace tokens included."""
        if len(self._vocab) > VOCABULARY_LIMIT:
            self._renew()
        rows: list[tuple[int, int]] = self._tokenizer(text).to_array([ORTH, IDX]).tolist()
        return rows

    def string(self, number: int) -> str:
        """The text of a token by its hash."""
        return str(self._vocab.strings[number])
