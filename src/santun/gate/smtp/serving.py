"""Runs the filter: listens, hands sessions their parts, logs, and stops without losing a mail."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from santun._version import __version__
from santun.config import Settings
from santun.errors import AuditError
from santun.gate.audit import Audit, AuditRecord
from santun.gate.model import UNCHECKED, Action
from santun.gate.smtp.endpoint import Endpoint
from santun.gate.smtp.nexthop import NextHop
from santun.gate.smtp.outcome import Outcome, failed
from santun.gate.smtp.server import ProxySession
from santun.gate.smtp.workers import Broken, Workers
from santun.report import Verdict

__all__ = ["SmtpOptions", "serve"]

# Seconds that sessions may take for what they are at, once the filter is told to stop.
_GRACE = 30.0
# A client that says nothing for so long is hung up; longer than a check and the next hop may take together.
_SILENCE = 600.0


@dataclass(frozen=True, slots=True)
class SmtpOptions:
    """Where the filter listens, where it hands mails on to, and how many it checks at once."""

    listen: Endpoint
    next_hop: Endpoint
    settings: Settings = field(default_factory=Settings)
    isolated: bool = False
    workers: int = 1
    max_sessions: int = 100
    hostname: str = ""


def _print(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


async def serve(
    options: SmtpOptions,
    ready: Callable[[Endpoint], None],
    log: Callable[[str], None] = _print,
    stop: asyncio.Event | None = None,
) -> None:
    """Run until ``stop`` is set, by default by SIGTERM or SIGINT; ``ready`` is told the place, once mails are taken.

    Raises:
        ConfigError: the settings cannot be used.
        OSError: it cannot listen there.
    """
    logging.getLogger("mail.log").setLevel(logging.CRITICAL + 1)  # aiosmtpd logs addresses
    loop = asyncio.get_running_loop()
    workers = Workers(options.settings, isolated=options.isolated, count=options.workers)
    stop = _stopped_by_signals(loop) if stop is None else stop
    try:
        await workers.start()
        hub = _Hub(options, workers, log)
        server = await loop.create_server(
            lambda: ProxySession(hub, loop, _SILENCE), options.listen.host, options.listen.port
        )
        ready(Endpoint(options.listen.host, server.sockets[0].getsockname()[1]))
        await stop.wait()
        server.close()
        await hub.drained(_GRACE)
    finally:
        await workers.close()


def _stopped_by_signals(loop: asyncio.AbstractEventLoop) -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


class _Hub:
    """What the sessions share."""

    def __init__(self, options: SmtpOptions, workers: Workers, log: Callable[[str], None]) -> None:
        self._options, self._workers, self._log = options, workers, log
        self.hostname = options.hostname or socket.gethostname()
        self.max_bytes = options.settings.smtp.max_bytes
        self.sessions: set[ProxySession] = set()
        self.stopping = False
        audit = options.settings.gate.audit
        self._audit = Audit(audit) if audit is not None else None

    @property
    def is_full(self) -> bool:
        """Whether no further session may begin."""
        return len(self.sessions) > self._options.max_sessions

    async def connect(self) -> NextHop:
        """A new connection to the next hop."""
        return await NextHop.connected(self._options.next_hop, self.hostname)

    async def outcome(self, content: bytes) -> Outcome:
        """What is to be done with a mail; where no check gives an answer in time, the policy does."""
        try:
            return await self._workers.check(content)
        except TimeoutError:
            reason = "Timeout"
        except Broken as error:
            reason = str(error)
        self.note("failure", error=reason)
        outcome = failed(self._options.settings.smtp)
        if self._audit is not None:
            await asyncio.to_thread(self._record, self._audit, outcome, reason)
        return outcome

    def _record(self, audit: Audit, outcome: Outcome, reason: str) -> None:
        """Nobody decided, and something was done: that is recorded too."""
        record = AuditRecord(
            time=dt.datetime.now(dt.UTC),
            door="smtp",
            action=Action.HOLD,
            may_send=False,
            verdict=Verdict.UNKNOWN,
            items=(),
            stale=0,
            refused=0,
            failures=(f"{UNCHECKED}: {reason}",),
            channel="email",
            public=False,
            outcome=outcome.verb.value,
            policy=self._options.settings.gate.name,
            digest="",
            version=__version__,
        )
        try:
            audit.write(record)
        except AuditError as error:
            self.note("failure", error=type(error).__name__)

    def note(self, event: str, **facts: object) -> None:
        """A line for the log: no addresses, no content."""
        time = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
        told = " ".join(f"{name}={value}" for name, value in facts.items() if value not in ("", None))
        with contextlib.suppress(OSError, ValueError):  # a log that is gone stops no mail
            self._log(f"{time} santun-smtp {event} {told}".rstrip())

    async def drained(self, seconds: float) -> None:
        """Let sessions finish the mail that they are at, and end the others."""
        self.stopping = True
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self.sessions:
                    for session in [one for one in self.sessions if not one.is_busy]:
                        session.hang_up()
                    await asyncio.sleep(0.05)
        for session in list(self.sessions):
            session.hang_up()
