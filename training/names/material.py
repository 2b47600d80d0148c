"""Texts with names for training: public corpora, tagged replies, and replies with other names in their slots."""

from __future__ import annotations

import json
import random
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from training.names.invent import Inventor

__all__ = ["HELD_OUT", "Text", "corpus", "held_out", "replies", "spoiled", "varied"]

HERE = Path(__file__).resolve().parent
_TAG = re.compile(r"\[\[([a-z-]+)\|((?:[^\[\]]|\[(?!\[)|\](?!\]))*)\]\]")
_KINDS = {"c": "PER", "o": "PER", "p": "LOC", "g": "ORG"}
# One row in five of every file is never trained on.
HELD_OUT = 5
_WORD = re.compile(r"\w+")
_SMALL = frozenset("bin binti br boru van de da a/l a/p dan al".split())


@dataclass(frozen=True, slots=True)
class Text:
    """``spans`` are (start, end, tag) in code points, ``source`` says how the labels are meant."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    source: str


def corpus(folder: Path, part: str) -> Iterator[Text]:
    """Sentences of the public corpora: ``part`` is train, dev or test."""
    for path in sorted(folder.glob(f"*_{part}.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Text(row["text"], tuple((a, b, kind) for a, b, kind in row["entities"]), path.stem.split("_")[0])


def untagged(marked: str, source: str) -> Text:
    """The text of a tagged row, and where its tags stood."""
    made, spans, done, size = [], [], 0, 0
    for tag in _TAG.finditer(marked):
        made.append(marked[done : tag.start()])
        size += len(made[-1])
        made.append(tag[2])
        spans.append((size, size + len(tag[2]), tag[1]))
        size += len(tag[2])
        done = tag.end()
    made.append(marked[done:])
    return Text("".join(made), tuple(spans), source)


def held_out(text: str) -> bool:
    """Whether a reply is kept for testing; by its text, so that it stays where it is when files grow."""
    return zlib.crc32(text.encode()) % HELD_OUT == 0


def replies(folder: Path) -> Iterator[Text]:
    """All tagged rows."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield untagged(json.loads(line)["text"], path.stem)


def cased(name: str, like: str, draw: random.Random) -> str:
    """A name written as ``like`` is: small or capital letters throughout."""
    if like.isupper() and len(like) > 3:
        return name.upper()
    if like.islower():
        return name.lower()
    return name


def varied(text: Text, inventor: Inventor, draw: random.Random, places: list[str]) -> Text:
    """The text with other names of persons, sometimes other places, and sometimes in other letters."""
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    done = size = 0
    for start, end, tag in sorted(text.spans):
        new = _other(text.text[start:end], tag, inventor, draw, places)
        pieces += [text.text[done:start], new]
        size += start - done
        spans.append((size, size + len(new), tag))
        size += len(new)
        done = end
    pieces.append(text.text[done:])
    return spoiled(replace(text, text="".join(pieces), spans=tuple(spans)), draw)


def _other(old: str, tag: str, inventor: Inventor, draw: random.Random, places: list[str]) -> str:
    if tag in ("c", "o"):
        short = len(old) < 4 and old.replace(".", "").isalpha()
        if short and draw.random() < 0.8:
            letters = "".join(draw.choice("ABCDEFGHIKLMNPRSTWY") for _ in range(2))
            return letters.lower() if old.islower() else letters if old.isupper() else letters.capitalize()
        if draw.random() < 0.12:
            return old
        name = inventor.name()
        if draw.random() < 0.03:
            name = inventor.typo(name)
        if "\n" in old and " " in name:
            name = name.replace(" ", "\n", 1)
        return cased(name, old, draw)
    if tag == "p" and draw.random() < 0.25:
        # streets and buildings are called after people: what is a place is for the words before it to say
        return cased(inventor.name() if draw.random() < 0.6 else draw.choice(places), old, draw)
    return old


def spoiled(text: Text, draw: random.Random) -> Text:
    """All small, all capitals, or the names alone in small letters; else as it is."""
    chance = draw.random()
    if chance < 0.10 and len(text.text.lower()) == len(text.text):
        return replace(text, text=text.text.lower())
    if chance < 0.16 and len(text.text.upper()) == len(text.text):
        return replace(text, text=text.text.upper())
    if chance < 0.24:
        return _names(text, str.upper)
    if chance < 0.30:
        return _names(text, str.lower)
    return text


def _names(text: Text, change: object) -> Text:
    made = text.text
    for start, end, tag in text.spans:
        if tag in ("c", "o"):
            new = change(made[start:end])  # type: ignore[operator]
            if len(new) == end - start:
                made = made[:start] + new + made[end:]
    return replace(text, text=made)
