"""The parent's side of the workers: who is idle, who is stopped and replaced. No mail is read here."""

from __future__ import annotations

import asyncio
import contextlib
import json
import pickle
import sys
from collections.abc import Coroutine
from typing import Any

from santun.config import Settings
from santun.errors import ConfigError
from santun.gate.smtp.outcome import Outcome

__all__ = ["Broken", "Workers"]

# Seconds: so long a new worker may take to get ready, so long is waited before the next attempt, and so long may one
# take to end.
_START = 120.0
_LONGEST_PAUSE = 30.0
_END = 3.0


class Broken(Exception):  # noqa: N818  # a state of a worker, never seen outside of the filter
    """A check that gave no outcome; the text names type and place alone."""


class _Worker:
    """One process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def started(cls, settings: Settings, isolated: bool) -> _Worker:
        """A worker that is ready.

        Raises:
            ConfigError: it says that the settings cannot be used.
            Broken: it did not get ready.
        """
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "santun.gate.smtp.worker", stdin=pipe, stdout=pipe
        )
        worker = cls(process)
        try:
            async with asyncio.timeout(_START):
                answer = await worker.ask(pickle.dumps((settings, isolated)))
        except BaseException:
            await worker.end(0)
            raise
        if "error" in answer:
            await worker.end(_END)
            raise ConfigError(answer["error"])
        return worker

    async def ask(self, data: bytes) -> dict[str, Any]:
        """What it answers to a frame.

        Raises:
            Broken: it ended instead.
        """
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            stdin.write(len(data).to_bytes(8, "big") + data)
            await stdin.drain()
            size = int.from_bytes(await stdout.readexactly(8), "big")
            answer: dict[str, Any] = json.loads(await stdout.readexactly(size))
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise Broken(f"worker ended ({type(error).__name__})") from None
        return answer

    async def end(self, seconds: float) -> None:
        """Let it end by itself, but not for longer than so many seconds; 0 stops it, whatever it is doing."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            async with asyncio.timeout(seconds):
                await self._process.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
        if self._process.stdout is not None:  # up to its end, so that the pipe is closed before the loop may be
            with contextlib.suppress(TimeoutError, RuntimeError):
                async with asyncio.timeout(_END):
                    await self._process.stdout.read()


class Workers:
    """So many workers; mails wait for an idle one."""

    def __init__(self, settings: Settings, *, isolated: bool = False, count: int = 1) -> None:
        self._settings, self._isolated, self._count = settings, isolated, count
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._all: set[_Worker] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._ends: set[asyncio.Task[Any]] = set()
        self._closing = False

    async def start(self) -> None:
        """Start all of them.

        Raises:
            ConfigError: the settings cannot be used.
            Broken: they do not get ready.
        """
        for _ in range(self._count):
            self._add(await _Worker.started(self._settings, self._isolated))

    async def check(self, data: bytes) -> Outcome:
        """The outcome of one mail.

        Raises:
            TimeoutError: there was none in the time that the settings give, waiting for a worker included.
            Broken: the worker ended or the check failed.
        """
        # A client that leaves does not stop the check: the worker would have to be stopped with it.
        answer = await asyncio.shield(_kept(self._tasks, self._asked(data)))
        if "outcome" not in answer:
            raise Broken(answer.get("failed", "no outcome"))
        return Outcome.model_validate(answer["outcome"])

    async def close(self) -> None:
        """Stop all of them, and wait until they are gone."""
        self._closing = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*self._ends, *(worker.end(_END) for worker in self._all))

    async def _asked(self, data: bytes) -> dict[str, Any]:
        async with asyncio.timeout(self._settings.smtp.timeout):
            worker = await self._idle.get()
            try:
                answer = await worker.ask(data)
            except BaseException:
                self._all.discard(worker)
                _kept(self._ends, worker.end(0))
                if not self._closing:
                    _kept(self._tasks, self._replaced())
                raise
            self._idle.put_nowait(worker)
            return answer

    async def _replaced(self) -> None:
        """A new worker in the place of one that was stopped, however long it takes to get one."""
        pause = 1.0
        while True:
            try:
                self._add(await _Worker.started(self._settings, self._isolated))
            except Exception:  # noqa: BLE001  # the machine may be short of memory for a while
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
            else:
                return

    def _add(self, worker: _Worker) -> None:
        self._all.add(worker)
        self._idle.put_nowait(worker)


def _kept(where: set[asyncio.Task[Any]], work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
    """A task that is not lost while it runs (the loop keeps weak references alone)."""
    task = asyncio.get_running_loop().create_task(work)
    where.add(task)
    task.add_done_callback(where.discard)
    task.add_done_callback(_looked_at)
    return task


def _looked_at(task: asyncio.Task[Any]) -> None:
    """Nobody may wait for it any more; asyncio would print its exception."""
    if not task.cancelled():
        task.exception()
