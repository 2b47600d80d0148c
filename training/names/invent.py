"""Made-up personal names, from the parts in ``parts.toml`` and from syllables. Seeded by whoever calls."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any

__all__ = ["Inventor"]

HERE = Path(__file__).resolve().parent
_ONSETS = "b c d f g h j k l m n p r s t w y kh ny ng sy dh th br dr kr pr tr gl dj tj z".split()
_VOWELS = "a a a i i u u e o ai au ie oe".split()
_CODAS = ["", "", "", "", "n", "ng", "r", "s", "h", "m", "l", "t", "k", "p"]


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split("|")] if "|" in text else text.split()


class Inventor:
    """Draws names. ``name()`` has the case of a written name; ``spoiled`` changes case and letters."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        raw: dict[str, Any] = tomllib.loads((HERE / "parts.toml").read_text(encoding="utf-8"))
        self._lists = {
            f"{section}.{key}": _items(value)
            for section, entry in raw.items()
            for key, value in entry.items()
            if isinstance(value, str)
        }
        self._patterns = {section: entry["patterns"] for section, entry in raw.items() if "patterns" in entry}
        self._weights = [raw[section]["weight"] for section in self._patterns]

    def name(self) -> str:
        """A name of some region, or one that nobody bears."""
        if self._draw.random() < 0.15:
            return self.invented()
        section = self._draw.choices(list(self._patterns), self._weights)[0]
        pattern = self._draw.choice(self._patterns[section])
        return " ".join(self._part(section, part) for part in pattern.split())

    def invented(self) -> str:
        """One to three words of syllables."""
        words = self._draw.choices((1, 2, 3), (4, 5, 1))[0]
        return " ".join(self._syllables() for _ in range(words))

    def _syllables(self) -> str:
        count = self._draw.choices((1, 2, 3, 4), (1, 6, 4, 1))[0]
        pick = self._draw.choice
        made = "".join(
            pick(_ONSETS) + pick(_VOWELS) + (pick(_CODAS) if i == count - 1 else pick(("", "", "n", "r")))
            for i in range(count)
        )
        return (made if len(made) > 2 else made + pick(("ni", "to", "ra"))).capitalize()

    def _part(self, section: str, part: str) -> str:
        if "+" in part:
            return "".join(self._part(section, piece) for piece in part.split("+"))
        if part.startswith("initial"):
            return "".join(self._draw.choice(self._lists["common.initial"]) + "." for _ in range(part.count("."))) or (
                self._draw.choice(self._lists["common.initial"])
            )
        for key in (f"{section}.{part}", part, f"common.{part}"):
            if key in self._lists:
                return self._draw.choice(self._lists[key])
        return part

    def typo(self, name: str) -> str:
        """One letter doubled, dropped or swapped."""
        if len(name) < 4:
            return name
        i = self._draw.randrange(1, len(name) - 1)
        kind = self._draw.randrange(3)
        if kind == 0:
            return name[:i] + name[i] + name[i:]
        if kind == 1:
            return name[:i] + name[i + 1 :]
        return name[:i] + name[i + 1] + name[i] + name[i + 2 :]
