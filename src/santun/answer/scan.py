"""A text as clauses with the hints of their words: what parts, kind and nature are read from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import NamedTuple

from santun.answer.cues import Cue, cues
from santun.reading.document import Document, Reading
from santun.reading.forms import BREAK_CLAUSE, BREAK_COMMA

__all__ = ["Clause", "Scan", "outline", "scan", "scan_of"]

_FACT = "santun.answer.scan"


class Clause(NamedTuple):
    """Words ``first`` up to ``last`` of one sentence, and all their bits together."""

    first: int
    last: int
    sentence: int
    bits: int


@dataclass(frozen=True, slots=True)
class Scan:
    """A reading, the bits of its words, its clauses, and all bits of each sentence together."""

    reading: Reading
    bits: tuple[int, ...]
    clauses: tuple[Clause, ...]
    sentences: tuple[int, ...]

    def beside(self, index: int, cue: int, before: int, after: int) -> bool:
        """As ``near``, but no farther than the next comma on either side."""
        if not self.sentences[self.reading.sentence_of[index]] & cue:
            return False
        breaks, bits = self.reading.breaks, self.bits
        k = index
        while k > index - before and k and breaks[k] < BREAK_COMMA:
            k -= 1
            if bits[k] & cue:
                return True
        k = index + 1
        while k <= index + after and k < len(bits) and breaks[k] < BREAK_COMMA:
            if bits[k] & cue:
                return True
            k += 1
        return False

    def near(self, index: int, cue: int, before: int, after: int = 0) -> bool:
        """Whether a word with a cue stands up to so many words before or behind a word, in its sentence."""
        sentence = self.reading.sentence_of[index]
        if not self.sentences[sentence] & cue:
            return False
        first, last = self.reading.sentences[sentence]
        bits = self.bits
        for k in range(max(first, index - before), min(last, index + after + 1)):
            if bits[k] & cue and k != index:
                return True
        return False


def scan(reading: Reading) -> Scan:
    """Read a text's clauses. A comma after a day of the week parts nothing: *Rabu, 4 Maret*."""
    bits, weekday = cues().of(reading), Cue.WEEKDAY
    starts = [
        i
        for i, level in enumerate(reading.breaks)
        if level and (level >= BREAK_CLAUSE or not bits[i - 1] & weekday)  # a text's first word is far parted
    ]
    ends = [*starts[1:], len(bits)]
    masks = [reduce(or_, bits[first:last]) for first, last in zip(starts, ends, strict=True)] if starts else []
    numbers = [reading.sentence_of[first] for first in starts]
    sentences = [0] * len(reading.sentences)
    for number, mask in zip(numbers, masks, strict=True):
        sentences[number] |= mask
    parted = zip(starts, ends, numbers, masks, strict=False)
    return Scan(reading, tuple(bits), tuple(map(Clause._make, parted)), tuple(sentences))


def outline(reading: Reading) -> Scan:
    """As ``scan``, but without clauses: for a text of which only words and sentences are looked at."""
    bits = cues().of(reading)
    sentences = tuple(reduce(or_, bits[first:last], 0) for first, last in reading.sentences)
    return Scan(reading, tuple(bits), (), sentences)


def scan_of(document: Document) -> Scan:
    """The scan of the reply, made once a document."""
    return document.once(_FACT, lambda document: scan(document.reply))
