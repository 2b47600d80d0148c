"""Where in a reply a missing part belongs: a position between two sentences."""

from __future__ import annotations

from santun.answer.parts import Part, parts_of
from santun.reading.document import Document

__all__ = ["place_of"]

# What comes before each part, the nearest first; a part goes behind the first of them that is there.
_BEFORE = {
    Part.GREETING: (),
    Part.THANKS: (Part.GREETING,),
    Part.EMPATHY: (Part.THANKS, Part.GREETING),
}


def place_of(document: Document, part: Part) -> int:
    """A code-point offset into the reply; parts without an own place go before the closing, or to the end."""
    parts, reading = parts_of(document), document.reply
    if part in _BEFORE:
        for earlier in _BEFORE[part]:
            if earlier in parts:
                first = parts.ranges(earlier)[0][0]
                return reading.sentence_span(reading.sentence_of[first]).end
        return 0
    if part is not Part.CLOSING and Part.CLOSING in parts:
        return reading.starts[min(first for first, _ in parts.ranges(Part.CLOSING))]
    return len(document.text.rstrip())
