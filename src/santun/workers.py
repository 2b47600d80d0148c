"""Checking in several processes: raw drafts go out in chunks, finished reports come back in order.

spaCy documents never cross a process border: writing and reading one costs more than a whole check.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing.pool import AsyncResult
from typing import TYPE_CHECKING

from santun.draft import Draft
from santun.report import Report

if TYPE_CHECKING:
    from santun.linter import Linter

__all__ = ["check_in_processes"]

# One linter a worker process, set once when the process starts; the parent never touches it.
_WORKER: list[Linter] = []


def _start(linter: Linter) -> None:
    _WORKER[:] = [linter]


def _work(drafts: list[str | bytes]) -> list[bytes]:
    linter = _WORKER[0]
    reports = (linter.check(d if isinstance(d, str) else Draft.model_validate_json(d)) for d in drafts)
    return [report.model_dump_json().encode() for report in reports]


def check_in_processes(linter: Linter, drafts: Iterable[Draft | str], processes: int, chunk: int) -> Iterator[Report]:
    """Reports in the order of the drafts; at most a few chunks are under way at once."""
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    with multiprocessing.get_context(method).Pool(processes, _start, (linter,)) as pool:
        waiting: deque[AsyncResult[list[bytes]]] = deque()
        for packed in _chunks(drafts, chunk):
            waiting.append(pool.apply_async(_work, (packed,)))
            if len(waiting) > 3 * processes:
                yield from _reports(waiting.popleft())
        while waiting:
            yield from _reports(waiting.popleft())


def _chunks(drafts: Iterable[Draft | str], size: int) -> Iterator[list[str | bytes]]:
    iterator = iter(drafts)
    while taken := list(islice(iterator, size)):
        yield [draft if isinstance(draft, str) else draft.model_dump_json().encode() for draft in taken]


def _reports(result: AsyncResult[list[bytes]]) -> Iterator[Report]:
    for data in result.get():
        yield Report.model_validate_json(data)
