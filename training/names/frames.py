"""Fills the frames of ``templates.toml``: short replies about people in office and about citizens."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.names.invent import Inventor
from training.names.material import Text, spoiled

__all__ = ["Frames"]

HERE = Path(__file__).resolve().parent
_SLOT = re.compile(r"\{([a-z]+\d?)\}")
_TAGS = {"c": "c", "o": "o", "p": "p", "pn": "p", "c1": "c", "o1": "o", "o2": "o"}


class Frames:
    """Draws filled frames of one sort after the other."""

    def __init__(self, draw: random.Random, inventor: Inventor, places: list[str]) -> None:
        self._draw, self._inventor, self._places = draw, inventor, places
        raw: dict[str, Any] = tomllib.loads((HERE / "templates.toml").read_text(encoding="utf-8"))
        self._lists = {name: value.replace("\n", "|").strip("|").split("|") for name, value in raw["lists"].items()}
        self._frames: dict[str, list[str]] = raw["frames"]

    def texts(self, copies: int) -> Iterator[Text]:
        """Every frame so many times; half of them among others, as in a longer reply."""
        draw = self._draw
        every = [frame for part in self._frames.values() for frame in part]
        for part in self._frames.values():
            for frame in part:
                for _ in range(copies):
                    more = draw.choices((0, 1, 3, 6), (10, 5, 3, 2))[0]
                    both = frame
                    for other in draw.choices(every, k=more):
                        parted = draw.choice((" ", " ", "\n", "\n\n"))
                        both = other + parted + both if draw.random() < 0.5 else both + parted + other
                    yield spoiled(self._filled(both), draw)

    def _filled(self, frame: str) -> Text:
        made, spans, size, done = [], [], 0, 0
        for slot in _SLOT.finditer(frame):
            word = self._word(slot[1])
            made += [frame[done : slot.start()], word]
            size += slot.start() - done
            if slot[1] in _TAGS:
                spans.append((size, size + len(word), _TAGS[slot[1]]))
            size += len(word)
            done = slot.end()
        made.append(frame[done:])
        return Text("".join(made), tuple(spans), "frames")

    def _word(self, slot: str) -> str:
        draw = self._draw
        if slot in ("c", "o"):
            return self._inventor.name()
        if slot == "p":
            return draw.choice(self._places)
        if slot == "pn":
            return self._inventor.name() if draw.random() < 0.6 else draw.choice(self._places)
        if slot in ("c1", "o1"):
            return draw.choice([word for word in self._inventor.name().split() if len(word) > 1] or ["Rere"])
        if slot == "o2":
            letters = "".join(draw.choice("ABCDEFGHIKLMNPRSTWY") for _ in range(2))
            return letters if draw.random() < 0.5 else letters.lower()
        if slot == "nik":
            return "".join(draw.choice("0123456789") for _ in range(16))
        return draw.choice(self._lists[slot])
