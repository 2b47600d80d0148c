"""Linters that stand ready, by what makes them differ."""

from __future__ import annotations

import itertools
import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from santun.catalogue import plain_rules
from santun.config import Settings
from santun.draft import Channel, Draft
from santun.errors import SantunError
from santun.linter import Linter
from santun.output import Checked, RenderOptions

__all__ = ["Shelf", "practice"]

# Each takes some memory, and few people have more configurations than this.
_MOST = 4
_COMPLAINT = """Selamat siang. Sudah tiga minggu lampu jalan di depan puskesmas padam, dan dua kali saya melapor.
Kapan diperbaiki? Berapa biayanya? Siapa yang bertanggung jawab? Mohon ditindaklanjuti, karena jalannya gelap."""
_RENDERED = 20
_STRIDE = 60


class Shelf:
    """A few linters, the ones that were asked for last."""

    def __init__(self) -> None:
        self._linters: dict[tuple[object, ...], Linter] = {}

    def linter(self, settings: Settings, entry_points: bool) -> tuple[Linter, bool]:
        """A linter for these settings, and whether one stood ready.

        Raises:
            SantunError: as ``Linter`` does.
        """
        known = self._linters.get(_key(settings, entry_points))
        if known is not None:
            return known.adapted(settings), True
        return Linter(settings, entry_points=entry_points), False

    def make(self, settings: Settings, entry_points: bool) -> Linter | None:
        """Make a linter and keep it; None where none is made.

        Settings with plugins of their own are left out: their code would stay in this process for everybody. What is
        wrong with settings is told to whoever asks with them.
        """
        if settings.plugins or _key(settings, entry_points) in self._linters:
            return None
        with suppress(Exception):
            linter = Linter(settings, entry_points=entry_points)
            while len(self._linters) >= _MOST:
                del self._linters[next(iter(self._linters))]
            self._linters[_key(settings, entry_points)] = linter
            return linter
        return None

    def stretch(self, interrupted: Callable[[], bool]) -> None:
        """Let the newest linter read a few drafts, until something else is to be done."""
        for linter in list(self._linters.values())[-1:]:
            for sample in itertools.islice(_samples(), 0, None, _STRIDE):
                if interrupted():
                    return
                with suppress(Exception):
                    linter.check(Draft.model_validate(sample))


def _key(settings: Settings, entry_points: bool) -> tuple[object, ...]:
    """What a linter is made of; all else can be adapted."""
    return (entry_points, Linter.made_of(settings), tuple(_signatures(settings.lexicons)))


def _signatures(places: tuple[Path, ...]) -> Iterator[tuple[str, int, int, int]]:
    """Which lexicons stand there now, by size and time."""
    for place in places:
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in files:
            with suppress(OSError):
                status = os.stat(file)
                yield str(file), status.st_mtime_ns, status.st_size, status.st_ino


def practice(linter: Linter) -> Iterator[None]:
    """Check and render examples of the rules, a step at a time: what is made when it is first needed is made then, and
    the words of the language are known."""
    checked: list[Checked] = []
    for sample in _samples():
        with suppress(SantunError):
            draft = Draft.model_validate(sample)
            checked.append(Checked("-", None, draft, linter.check(draft)))
        yield
    for output in linter.outputs.values():
        for options in (RenderOptions(), RenderOptions(lang="en", verbose=True, explain=True)):
            deque(output.render(checked[:_RENDERED], options), maxlen=0)
            yield


def _samples() -> Iterator[dict[str, Any]]:
    """Drafts made of examples of the rules; where they tell no complaint, an ordinary one."""
    channels = itertools.cycle(Channel)
    for rule in plain_rules().values():
        for example in rule["examples"]:
            text = example["text"].replace("[[", "").replace("]]", "")
            told = {"text": text, "channel": example["channel"] or next(channels)}
            yield {**told, "complaint": {"text": example["complaint"] or _COMPLAINT}, **example["given"]}
