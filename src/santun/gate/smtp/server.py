"""SMTP towards the client, on aiosmtpd: hands every command on, and asks before the content of a mail goes on."""

from __future__ import annotations

import asyncio
import collections
import re
import time
from typing import Protocol

from aiosmtpd.smtp import SMTP, Envelope, Session

from santun.errors import place_of
from santun.gate.smtp.nexthop import NextHop, NextHopError, Reply
from santun.gate.smtp.outcome import Outcome, Verb

__all__ = ["Hub", "ProxySession"]

# What may be offered because the next hop does it; everything else ends here (STARTTLS, AUTH, CHUNKING, PIPELINING).
_OFFERED = ("8BITMIME", "SMTPUTF8", "DSN", "ENHANCEDSTATUSCODES", "XFORWARD")
_SIZE = re.compile(r"\bSIZE=(\d{1,18})\b", re.IGNORECASE)
_NULL_SENDER = re.compile(r"FROM:\s*<>", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
# Two machines that disagree about where a line ends can be made to disagree about where a mail ends.
_BARE = re.compile(rb"(?<!\r)\n|\r(?!\n)")
_LONGEST_LINE = 1 << 20
_LONGEST_COMMAND = 4096
_QUEUED = re.compile(rb"\bqueued as ([0-9A-Za-z]{4,32})\b")

_UNAVAILABLE = b"451 4.4.1 santun: next hop unavailable, try again later"
_UNSURE = b"451 4.4.2 santun: next hop gave no answer, try again later"


class Hub(Protocol):
    """What all sessions of a filter share."""

    hostname: str
    max_bytes: int
    sessions: set[ProxySession]
    stopping: bool

    @property
    def is_full(self) -> bool:
        """Whether no further session may begin."""

    async def connect(self) -> NextHop:
        """A new connection to the next hop."""

    async def outcome(self, content: bytes) -> Outcome:
        """What is to be done with a mail; never raises for what is in it."""

    def note(self, event: str, **facts: object) -> None:
        """A line for the log: no addresses, no content."""


class ProxySession(SMTP):
    """One connection of a client, with one to the next hop."""

    command_size_limit = _LONGEST_COMMAND
    command_size_limits: dict[str, int] = collections.defaultdict(lambda: _LONGEST_COMMAND)  # noqa: RUF012  # aiosmtpd's own table, of the class
    line_length_limit = _LONGEST_LINE

    def __init__(self, hub: Hub, loop: asyncio.AbstractEventLoop, timeout: float) -> None:
        self._hub = hub
        self._next: NextHop | None = None
        self._open = False  # whether the next hop has a MAIL of ours
        self._bounce = False
        self.is_busy = False
        super().__init__(
            self,
            data_size_limit=hub.max_bytes,
            enable_SMTPUTF8=True,
            hostname=hub.hostname,
            ident="ESMTP santun",
            timeout=timeout,
            loop=loop,
        )

    # -- the connection --------------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """aiosmtpd's own; the hub knows the session from now on."""
        self._hub.sessions.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        """aiosmtpd's own stops what the session is doing; a mail not handed over whole is forgotten."""
        super().connection_lost(error)
        self._hub.sessions.discard(self)
        if self._next is not None:
            self._next.close()
            self._next = None

    def hang_up(self) -> None:
        """End the session."""
        if self.transport is not None:
            self.transport.close()

    async def handle_exception(self, error: Exception) -> str:
        """What aiosmtpd tells the client of an error of ours: nothing, and to try again."""
        self._hub.note("error", error=type(error).__name__, place=place_of(error))
        return "451 4.3.0 santun: internal error, try again later"

    # -- commands --------------------------------------------------------------------------------------------

    async def smtp_EHLO(self, hostname: str | None) -> None:
        """Open the way to the next hop, and offer what it offers."""
        keywords = await self._hello(hostname, extended=True)
        if keywords is None:
            return
        size = keywords.get("SIZE", "")
        most = min(self._hub.max_bytes, int(size) if size.isdigit() and int(size) else self._hub.max_bytes)
        offered = [self.hostname, f"SIZE {most}"]
        offered += [f"{name} {keywords[name]}".strip() for name in _OFFERED if name in keywords]
        lines = [f"250-{line}" for line in offered[:-1]] + [f"250 {offered[-1]}"]
        await self.push("\r\n".join(lines))

    async def smtp_HELO(self, hostname: str | None) -> None:
        """Open the way to the next hop."""
        if await self._hello(hostname, extended=False) is not None:
            await self.push(f"250 {self.hostname}")

    async def smtp_MAIL(self, arg: str | None) -> None:
        """Handed on; so are its parameters, whatever they are."""
        announced = _SIZE.search(arg or "")
        if announced and int(announced[1]) > self._hub.max_bytes:
            await self.push("552 5.3.4 santun: message too big")
            return
        if self._open:
            await self._reset()
        reply = await self._handed_on("MAIL", arg)
        if reply is not None and reply.is_good:
            self._open = True
            self._bounce = bool(_NULL_SENDER.match(arg or ""))
            assert self.envelope is not None
            self.envelope.mail_from = ""

    async def smtp_RCPT(self, arg: str | None) -> None:
        """Handed on."""
        reply = await self._handed_on("RCPT", arg)
        if reply is not None and reply.is_good:
            assert self.envelope is not None
            self.envelope.rcpt_tos.append("")  # only their number counts here

    async def smtp_RSET(self, arg: str | None) -> None:
        """Handed on."""
        self._set_rset_state()
        self._open = False
        await self._handed_on("RSET", None)

    async def smtp_XFORWARD(self, arg: str | None) -> None:
        """Handed on: Postfix tells the next hop whose mail it is (XFORWARD_README)."""
        await self._handed_on("XFORWARD", arg)

    async def smtp_NOOP(self, arg: str | None) -> None:
        """Answered here."""
        await self.push("250 2.0.0 OK")

    async def smtp_VRFY(self, arg: str | None) -> None:
        """Answered here: it is nobody's business who is there."""
        await self.push("252 2.0.0 OK")

    async def smtp_AUTH(self, arg: str | None) -> None:
        """Not here; the mail server in front of the filter knows its clients."""
        await self.push("502 5.5.1 AUTH not available")

    async def smtp_DATA(self, arg: str | None) -> None:
        """aiosmtpd's own; while it runs, the session must not be ended from here."""
        self.is_busy = True
        try:
            await super().smtp_DATA(arg or "")
        finally:
            self.is_busy = False
        if self._hub.stopping:
            self.hang_up()

    async def smtp_QUIT(self, arg: str | None) -> None:
        """Take leave on both sides."""
        if self._next is not None:
            await self._next.quit()
            self._next = None
        await super().smtp_QUIT("")

    # -- a mail ----------------------------------------------------------------------------------------------

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> bytes:
        """What the client is told of a mail: the next hop's own words where it got it."""
        content = envelope.original_content or b""
        started = time.monotonic()
        if _BARE.search(content):
            await self._reset()
            self._hub.note("reject", state="bare-line-end")
            return b"550 5.6.0 santun: lines must end with CR LF"
        outcome = Outcome(verb=Verb.PASS, state="bounce") if self._bounce else await self._hub.outcome(content)
        answer = await self._delivered(content, outcome) if outcome.passes else await self._refused(outcome)
        queued = _QUEUED.search(answer)
        self._hub.note(
            outcome.verb.value,
            state=outcome.state,
            rules=",".join(outcome.rules),
            subject=",".join(outcome.subject),
            ms=round((time.monotonic() - started) * 1000),
            answer=answer[:3].decode("ascii", "replace"),
            queued=queued[1].decode() if queued else "",
        )
        return answer

    async def _delivered(self, content: bytes, outcome: Outcome) -> bytes:
        if self._next is None:
            return _UNAVAILABLE
        try:
            reply = await self._next.data(outcome.header + content)
        except NextHopError:
            self._lost()
            return _UNSURE
        self._open = False
        return reply.raw

    async def _refused(self, outcome: Outcome) -> bytes:
        await self._reset()
        return outcome.answer

    # -- the next hop ----------------------------------------------------------------------------------------

    async def _hello(self, hostname: str | None, *, extended: bool) -> dict[str, str] | None:
        """What the next hop offers; None where the client was refused."""
        if not hostname:
            await self.push("501 5.5.4 hostname missing")
            return None
        if self._hub.is_full or self._hub.stopping:
            await self.push("421 4.3.2 santun: too busy, try again later")
            self.hang_up()
            return None
        self._set_rset_state()
        try:
            if self._next is None:
                self._next = await self._hub.connect()
            elif self._open:
                await self._reset()
        except NextHopError as error:
            self._hub.note("next-hop", error=str(error))
        if self._next is None:
            # Not 451: a client that goes on without a greeting would hear 503, and take it for the last word.
            await self.push("421 4.4.1 santun: next hop unavailable, try again later")
            self.hang_up()
            return None
        assert self.session is not None
        self.session.extended_smtp = extended
        self.session.host_name = hostname
        return self._next.keywords

    async def _handed_on(self, verb: str, arg: str | None) -> Reply | None:
        """Hand a command on and its reply back; None where there was no reply to hand back."""
        if await self.check_helo_needed():
            return None
        if arg is not None and _CONTROLS.search(arg):
            await self.push("501 5.5.4 control characters in the command")
            return None
        if self._next is None:
            await self.push(_UNAVAILABLE)
            return None
        try:
            line = verb if arg is None else f"{verb} {arg}"
            reply = await self._next.command(line.encode("utf-8", "surrogateescape"))
        except NextHopError as error:
            self._hub.note("next-hop", error=str(error))
            self._lost()
            await self.push(_UNAVAILABLE)
            return None
        await self.push(reply.raw)
        return reply

    async def _reset(self) -> None:
        """Let the next hop forget the mail that it has the sender of."""
        self._open = False
        if self._next is None:
            return
        try:
            reply = await self._next.command(b"RSET")
            if not reply.is_good:
                self._lost()
        except NextHopError:
            self._lost()

    def _lost(self) -> None:
        self._open = False
        if self._next is not None:
            self._next.close()
            self._next = None
