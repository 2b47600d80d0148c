"""Complaints with their points and replies in segments: the compact form of ``training/coverage/*.txt``.

A paragraph is one complaint and replies to it. Its first line is the complaint, each point in braces (``{!...}`` for a
problem that is told and not asked about). A line with ``>`` is a reply, parted by ``|labels``: which points (by
number) the segment takes up, ``0`` none, ``-2`` one that speaks of the second and does not answer it. A line with
``>+-`` is a whole reply, with a sign for each point: taken up or not.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Complaint", "Labelled", "Segment", "parsed", "variants", "wrapped"]

_POINT = re.compile(r"\{(!?)([^}]*)\}")
_SEGMENT = re.compile(r"\|(-?[\d,]+) ?")
_REPLY = re.compile(r">([+-]*) (.*)")
# What may be said in place of an answer.
_PUT_OFF = (
    "Masukan ini menjadi bahan evaluasi kami.",
    "Mohon kesabarannya ya Kak.",
    "Hal lainnya sedang kami pelajari bersama pimpinan.",
    "Laporan ini kami catat dan kami teruskan kepada bidang terkait.",
    "Kami terus berupaya memberikan pelayanan terbaik.",
    "Semoga ke depan semakin baik.",
)
_PUT_OFF_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a reply: the points that it answers (from 0), and the one that it only speaks of."""

    text: str
    answers: frozenset[int]
    beside: int | None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A reply; for each point whether it is taken up; (start, end, points) of the segments that do, if known."""

    text: str
    answered: tuple[bool, ...]
    spans: tuple[tuple[int, int, frozenset[int]], ...] = ()


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint, (start, end) of its points, whether each is only told, and replies in segments or whole."""

    text: str
    points: tuple[tuple[int, int], ...]
    told: tuple[bool, ...]
    segmented: tuple[tuple[Segment, ...], ...]
    whole: tuple[Labelled, ...]


def parsed(path: Path) -> list[Complaint]:
    """The complaints of a file.

    Raises:
        ValueError: a reply that does not label every point; names file and line.
    """
    found = []
    lines = path.read_text(encoding="utf-8").split("\n")
    starts = [n for n, line in enumerate(lines) if line and (n == 0 or not lines[n - 1])]
    for start in starts:
        end = next((n for n in range(start, len(lines)) if not lines[n]), len(lines))
        try:
            found.append(_complaint(lines[start], lines[start + 1 : end]))
        except ValueError as error:
            raise ValueError(f"{path}:{start + 1}: {error}") from error
    return found


def _complaint(line: str, replies: list[str]) -> Complaint:
    text, points, told, at = "", [], [], 0
    for match in _POINT.finditer(line):
        text += line[at : match.start()]
        points.append((len(text), len(text) + len(match[2])))
        told.append(bool(match[1]))
        text, at = text + match[2], match.end()
    read = [match.groups() for match in map(_REPLY.fullmatch, replies) if match]
    if len(read) != len(replies):
        raise ValueError("a reply must begin with >")
    segmented = tuple(_segments(body, len(points)) for signs, body in read if not signs)
    whole = tuple(_whole(signs, body, len(points)) for signs, body in read if signs)
    return Complaint(text + line[at:], tuple(points), tuple(told), segmented, whole)


def _whole(signs: str, body: str, count: int) -> Labelled:
    if len(signs) != count:
        raise ValueError(f"{count} points, but {len(signs)} signs: {signs}")
    return Labelled(body, tuple(sign == "+" for sign in signs))


def _segments(body: str, count: int) -> tuple[Segment, ...]:
    first, *rest = _SEGMENT.split(body)
    found = [Segment(first.strip(), frozenset(), None)] if first.strip() else []
    for label, text in zip(rest[::2], rest[1::2], strict=True):
        numbers = frozenset(int(digit) - 1 for digit in label if digit.isdigit()) - {-1}
        beside = next(iter(numbers)) if label.startswith("-") else None
        found.append(Segment(text.strip(), frozenset() if label.startswith("-") else numbers, beside))
    unlabelled = set(range(count)).difference(*(segment.answers for segment in found))
    if unlabelled:
        raise ValueError(f"nothing answers point {min(unlabelled) + 1}: {body}")
    return tuple(found)


def wrapped(reply: Labelled, parts: tuple[tuple[str, ...], ...], chance: random.Random) -> Labelled:
    """The reply with an opening before it and, behind it, what else replies say and a closing (``parts``, in order).

    Real replies are longer than what answers; so their length must not tell.
    """
    openings, besides, closings = parts
    opening = chance.choice(openings)
    more = " ".join(chance.sample(besides, chance.choice((0, 1, 1, 2))))
    head = f"{opening}\n" if opening else ""
    tail = " ".join(part for part in (more, chance.choice(closings)) if part)
    spans = tuple((start + len(head), end + len(head), points) for start, end, points in reply.spans)
    return Labelled(f"{head}{reply.text} {tail}".rstrip(), reply.answered, spans)


def variants(complaint: Complaint, chance: random.Random) -> Iterator[Labelled]:
    """Replies whole, and made from segments: all of them; without what answers one point; with what answers one."""
    yield from complaint.whole
    every = frozenset(range(len(complaint.points)))
    for segments in complaint.segmented:
        yield _joined(segments, every, complaint, chance)
        for point in sorted(every):
            yield _joined(segments, every - {point}, complaint, chance)
            if len(every) > 2:
                yield _joined(segments, frozenset({point}), complaint, chance)


def _joined(
    segments: tuple[Segment, ...], kept: frozenset[int], complaint: Complaint, chance: random.Random
) -> Labelled:
    text, spans, answered = "", [], set[int]()
    put_off = len(kept) < len(complaint.points) and chance.random() < _PUT_OFF_SHARE
    for segment in segments:
        if not segment.answers <= kept or (segment.beside in kept and chance.random() < 1 / 2):
            continue
        if put_off and text and not segment.answers:
            text, put_off = f"{text} {chance.choice(_PUT_OFF)}", False
        start = len(text) + bool(text)
        text = f"{text} {segment.text}" if text else segment.text
        if segment.answers:
            spans.append((start, len(text), segment.answers))
            answered |= segment.answers
    return Labelled(text, tuple(k in answered for k in range(len(complaint.points))), tuple(spans))
