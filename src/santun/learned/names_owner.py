"""Whose name it is: a citizen's, or that of somebody in office. A logistic regression over what stands around a name.

The name itself is not looked at, only its length and case: officers and citizens have the same names.
"""

from __future__ import annotations

import math
import re
from binascii import crc32
from functools import lru_cache
from typing import TYPE_CHECKING

from santun.learned.names_features import BUCKETS, EDGE, look_at
from santun.reading.forms import BREAK_COMMA

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from santun.reading.document import Reading

__all__ = ["Owners", "signs"]

_MASK = BUCKETS - 1
# Words that are looked at on each side; those behind the first three count wherever they stand.
_REACH = 9
_ORDERED = 3
_NIP = re.compile(r"(?:19|20)\d{6}[ .]?(?:19|20)\d{4}[ .]?[12][ .]?\d{3}")
_DEGREE = re.compile(r",? ?(?:[SMA]\.? ?[A-Z][A-Za-z]{0,4}|M\.|S\.|Ph\.?D|Amd|A\.Md|SE|SH|MM|MT|ST)\b\.?")
_NIP_REACH = 120


def signs(reading: Reading, first: int, last: int) -> list[int]:
    """The numbers of all features of a name, below ``BUCKETS``."""
    found: list[int] = []
    for text, slot in _beside(reading, first, last):
        found += _slotted(text, slot)
    return found + _flag_numbers(reading, first, last)


def _flag_numbers(reading: Reading, first: int, last: int) -> list[int]:
    return [crc32(flag.encode()) & _MASK for flag in _flags(reading, first, last)]


@lru_cache(maxsize=8192)
def _signals(text: str) -> tuple[int, ...]:
    return look_at(text).signals


def _slotted(text: str, slot: int) -> tuple[int, ...]:
    return tuple(_slot(signal, slot) for signal in _signals(text))


def _slot(signal: int, slot: int) -> int:
    mixed = (signal ^ slot * 0x9E3779B1) * 0x85EBCA6B & 0xFFFFFFFF
    return (mixed ^ mixed >> 15) & _MASK


def _beside(reading: Reading, first: int, last: int) -> list[tuple[str, int]]:
    """The words around a name, each with a number for where it stands: side, distance, same sentence or not."""
    forms, sentence_of, count = reading.forms, reading.sentence_of, len(reading)
    here = sentence_of[first]
    found = []
    for distance in range(1, _REACH + 1):
        near = min(distance, _ORDERED + 1 + (distance > 5))
        left, right = first - distance, last - 1 + distance
        if left >= 0:
            found.append((forms[left].text, near + 32 * (sentence_of[left] != here)))
        elif left == -1:
            found.append((EDGE, near))
        if right < count:
            found.append((forms[right].text, 16 + near + 32 * (sentence_of[right] != here)))
        elif right == count:
            found.append((EDGE, 16 + near))
    return found


def _flags(reading: Reading, first: int, last: int) -> list[str]:
    """What no single word beside the name tells."""
    forms, text = reading.forms, reading.text
    start, end = reading.starts[first], reading.ends[last - 1]
    before, behind = text[max(start - 2, 0) : start], text[end : end + 2]
    left = [forms[i].lower if i >= 0 else "^" for i in (first - 3, first - 2, first - 1)]
    right = [forms[i].lower if i < len(forms) else "$" for i in (last, last + 1)]
    name = text[start:end]
    case = "U" if name.isupper() else "l" if name.islower() else "T"
    line = text[text.rfind("\n", 0, start) + 1 : start].strip(" -^~(*_")
    rest = text[end:].partition("\n")[0].strip()
    lined = "\n" in text
    lines_behind = min(text.count("\n", end), 4)
    flags = [
        f"b{before}", f"h{behind}", f"bh{before[-1:]}{behind[:1]}", f"n{last - first}{case}{min(len(name), 4)}",
        f"z{reading.zones[first]}", f"l{lines_behind}{not line}{not rest}", f"L{not line}{not rest}{lined}",
        f"s{min(len(reading.sentences) - 1 - reading.sentence_of[first], 3)}", f"f{min(reading.sentence_of[first], 3)}",
        f"B{left[1]} {left[2]}", f"T{left[0]} {left[1]} {left[2]}", f"R{right[0]} {right[1]}", f"M{left[2]} {right[0]}",
        f"e{len(forms) - last if len(forms) - last < 4 else 4}", f"i{min(first, 4)}",
    ]  # fmt: skip
    if _DEGREE.match(text, end):
        flags.append("degree")
    near = text[max(start - _NIP_REACH, 0) : end + _NIP_REACH]
    if "NIP" in near or _NIP.search(near):
        flags.append("nip")
    return flags


class Owners:
    """Weights in units of ``scale``; above zero they speak for a citizen."""

    def __init__(self, weights: NDArray[np.int8], scale: float, bias: float) -> None:
        # A view gives single weights as plain numbers, at half the price of an array.
        self._weights = weights.data
        self._weight_beside = lru_cache(maxsize=16384)(self._weigh)
        self._scale = scale
        self._bias = bias

    def citizens(self, reading: Reading, names: Sequence[tuple[int, int]]) -> list[float]:
        """How likely each of the names (half-open word indices, in order) is a citizen's.

        Names that are only counted up are judged as one: *petugas kami Darto, Yanto, dan Sapto* are all officers.
        """
        scores = [self._score(reading, first, last) for first, last in names]
        found: list[float] = []
        start = 0
        for i in range(1, len(names) + 1):
            if i == len(names) or not _counted_up(reading, names[i - 1][1], names[i][0]):
                mean = sum(scores[start:i]) / (i - start)
                found += [1 / (1 + math.exp(-max(min(mean, 40.0), -40.0)))] * (i - start)
                start = i
        return found

    def _score(self, reading: Reading, first: int, last: int) -> float:
        """The weights of all of ``signs``; those of words beside a name are remembered."""
        total = sum(self._weight_beside(text, slot) for text, slot in _beside(reading, first, last))
        total += sum(self._weights[number] for number in _flag_numbers(reading, first, last))
        return total * self._scale + self._bias

    def _weigh(self, text: str, slot: int) -> int:
        return sum(self._weights[number] for number in _slotted(text, slot))


_LINKS = frozenset({"dan", "serta", "atau", "dengan", "sama", "n", "dn"})


def _counted_up(reading: Reading, end: int, start: int) -> bool:
    """Whether only a comma or a conjunction stands between the end of a name and the start of the next."""
    if start - end > 1 or any(level > BREAK_COMMA for level in reading.breaks[end : start + 1]):
        return False
    gap = reading.text[reading.ends[end - 1] : reading.starts[start]]
    return (end == start and "," in gap) or (end < start and reading.forms[end].lower in _LINKS)
