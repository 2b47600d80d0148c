"""A point in the complaint's own words, short, and without what must not be repeated."""

from __future__ import annotations

import re

from santun.draft import Complaint, Person
from santun.report import Span

__all__ = ["quoted", "shortened"]

# Identity numbers, telephone and account numbers have six digits or more, however they are grouped.
_NUMBER = re.compile(r"[+(]?\d(?:[ .()/-]?\d){5,}")
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+|(?<!\w)@\w{2,}")
_SHORTEST_NAME = 3


def quoted(complaint: Complaint, span: Span, longest: int) -> str:
    """The words of a span, at most ``longest`` characters; numbers, addresses and the complainant's data left out."""
    words = " ".join(complaint.text[span.start : span.end].split())
    words = _ADDRESS.sub("[…]", _NUMBER.sub("[…]", words))
    if complaint.complainant is not None:
        for secret in _secrets(complaint.complainant):
            words = re.sub(rf"(?i)(?<!\w){re.escape(secret)}(?!\w)", "[…]", words)
    return shortened(words, longest)


def shortened(words: str, longest: int) -> str:
    """The words, at most ``longest`` characters; an ellipsis stands for what is cut off."""
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def _secrets(person: Person) -> list[str]:
    """What is known of the complainant, the longest first; a name also word by word."""
    found: set[str] = set()
    for name in type(person).model_fields:
        value = getattr(person, name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str):
                found.add(text)
                found.update(text.split() if name in ("name", "aliases", "relatives") else ())
    return sorted((text for text in found if len(text) >= _SHORTEST_NAME), key=lambda text: (-len(text), text))
