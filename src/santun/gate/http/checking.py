"""The one thread of a worker in which drafts are checked, so that the event loop stays free to answer.

A linter is not for several threads at once, and Python runs one of them at a time anyway: more cores are more workers.
What waits, and for how long, is bounded; a check that does not end is interrupted, and its linter made anew.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from santun.gate.http.options import Limits
from santun.gate.http.problems import Problem
from santun.gate.http.work import Tools
from santun.rule import Text
from santun.store import without_collector

__all__ = ["CheckingThread"]

T = TypeVar("T")

# A check that swallows this many interruptions, one a second, will not end.
_PATIENCE = 5


class _Interrupted(BaseException):
    """Raised in the checking thread from outside; no Exception, so that no guard of a check catches it."""


@dataclass(slots=True, eq=False)
class _Job(Generic[T]):
    work: Callable[[Tools], T]
    future: asyncio.Future[T]
    begun: bool = False
    interrupted: bool = False

    def settle(self, value: T | None, error: Exception | None) -> None:
        """Runs in the event loop; whoever asked may have gone."""
        if self.future.done():
            return
        if error is not None:
            self.future.set_exception(error)
        else:
            self.future.set_result(value)  # type: ignore[arg-type]  # None only where T is


class CheckingThread:
    """Does work with a linter and a gate, one piece after the other.

    ``make`` builds them, in the thread; ``give_up`` is called when work neither ends nor can be interrupted. All
    methods are for the event loop.
    """

    def __init__(self, make: Callable[[], Tools], limits: Limits, give_up: Callable[[], None]) -> None:
        self._make = make
        self._give_up = give_up
        self._limits = limits
        self._jobs: queue.SimpleQueue[_Job[Any] | None] = queue.SimpleQueue()
        self._current: _Job[Any] | None = None
        self._tools: Tools | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._serve, name="santun-checking", daemon=True)
        self.waiting = 0
        self.stuck = False

    async def start(self) -> Tools:
        """Begin, and wait until the tools are made.

        Raises:
            SantunError: they cannot be made.
        """
        self._loop = asyncio.get_running_loop()
        job: _Job[Tools] = _Job(lambda tools: tools, self._loop.create_future())
        self._jobs.put(job)
        self._thread.start()
        return await job.future

    def stop(self) -> None:
        """End when what waits is done."""
        self._jobs.put(None)

    @property
    def ready(self) -> bool:
        """Whether more work is taken on."""
        return self._tools is not None and not self.stuck and self.waiting < self._limits.waiting

    async def run(self, work: Callable[[Tools], T], seconds: float | None = None) -> T:
        """The result of ``work(tools)``.

        Raises:
            Problem: too much is waiting already, or the work is not done in time.
        """
        if self.stuck or self.waiting >= self._limits.waiting:
            raise _busy()
        job: _Job[T] = _Job(work, asyncio.get_running_loop().create_future())
        self.waiting += 1
        self._jobs.put(job)
        try:
            async with asyncio.timeout(self._limits.seconds if seconds is None else seconds):
                return await job.future
        except TimeoutError:
            self._interrupt(job, _PATIENCE)
            raise (self._too_slow() if job.begun else _busy()) from None
        finally:
            self.waiting -= 1

    def _too_slow(self) -> Problem:
        detail = Text(
            id=f"Belum selesai setelah {self._limits.seconds:g} detik.",
            en=f"Not done after {self._limits.seconds:g} seconds.",
        )
        return Problem(503, "too-slow", detail)

    def _interrupt(self, job: _Job[Any], patience: int) -> None:
        """Raise in the checking thread as long as it is at this job."""
        if self._current is not job or self._loop is None:
            return
        if not patience:
            self.stuck = True
            self._give_up()
            return
        job.interrupted = True
        thread = ctypes.c_ulong(self._thread.ident or 0)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(_Interrupted))
        self._loop.call_later(1, self._interrupt, job, patience - 1)

    # -- in the thread -----------------------------------------------------------------------------------

    def _serve(self) -> None:
        while True:
            try:
                job = self._jobs.get()
                if job is None:
                    return
                self._do(job)
            except _Interrupted:  # came when its job was over already
                continue

    def _do(self, job: _Job[Any]) -> None:
        if job.future.cancelled():
            return
        value, error = None, None
        self._current = job
        job.begun = True
        try:
            value = self._outcome(job)
        except _Interrupted:
            self._tools = None  # it was left in the middle of something
            if not job.interrupted:  # meant for the job before
                self._do(job)
        except Exception as raised:  # noqa: BLE001  # whoever asked for the work is told
            error = raised
        finally:
            self._current = None
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(job.settle, value, error)

    def _outcome(self, job: _Job[T]) -> T:
        if self._tools is None:
            with without_collector():
                self._tools = self._make()
            gc.freeze()  # it stays, so the collector need not walk through it again and again
        return job.work(self._tools)


def _busy() -> Problem:
    detail = Text(
        id="Terlalu banyak yang menunggu; coba lagi sebentar lagi.", en="Too much is waiting; try again shortly."
    )
    return Problem(503, "busy", detail, headers={"Retry-After": "1"})
