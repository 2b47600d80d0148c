"""SMTP towards the next hop: commands and replies as they are, byte by byte. Nothing is interpreted but the codes."""

from __future__ import annotations

import asyncio
import contextlib
import re
from dataclasses import dataclass

from santun.gate.smtp.endpoint import Endpoint

__all__ = ["NextHop", "NextHopError", "Reply"]

# Seconds. RFC 5321, 4.5.3.2 asks for five minutes and more, between machines; the next hop is our own.
_CONNECT = 10.0
_COMMAND = 60.0
_DATA = 300.0
_LINE = re.compile(rb"(\d{3})(?:([ -])(.*))?", re.DOTALL)
_MOST_LINES = 200
_DOT = re.compile(rb"^\.", re.MULTILINE)


class NextHopError(Exception):
    """The next hop cannot be reached, went away, or does not speak SMTP."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply with its code. ``raw`` are its lines with CRLF between them."""

    code: int
    raw: bytes

    @property
    def is_good(self) -> bool:
        """Whether the command was done."""
        return 200 <= self.code < 300

    @property
    def lines(self) -> tuple[bytes, ...]:
        """The texts of the lines, without their codes."""
        return tuple(line[4:] for line in self.raw.split(b"\r\n"))


class NextHop:
    """One connection. After an error it is of no use any more."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self.keywords: dict[str, str] = {}

    @classmethod
    async def connected(cls, place: Endpoint, hello: str) -> NextHop:
        """A connection behind its greeting and EHLO (or HELO); ``keywords`` are what it offers.

        Raises:
            NextHopError: it cannot be reached, or refuses.
        """
        try:
            async with asyncio.timeout(_CONNECT):
                reader, writer = await asyncio.open_connection(place.host, place.port)
        except OSError as error:  # TimeoutError is one
            raise NextHopError(type(error).__name__) from None
        hop = cls(reader, writer)
        try:
            await hop._greet(hello)
        except BaseException:
            hop.close()
            raise
        return hop

    async def _greet(self, hello: str) -> None:
        greeting = await self._reply(_COMMAND)
        if not greeting.is_good:
            raise NextHopError(f"greeting {greeting.code}")
        answer = await self.command(f"EHLO {hello}".encode("ascii", "replace"))
        if answer.is_good:
            words = (line.decode("ascii", "replace").partition(" ") for line in answer.lines[1:])
            self.keywords = {name.upper(): rest for name, _, rest in words}
            return
        answer = await self.command(f"HELO {hello}".encode("ascii", "replace"))
        if not answer.is_good:
            raise NextHopError(f"hello {answer.code}")

    async def command(self, line: bytes) -> Reply:
        """The reply to a command line.

        Raises:
            NextHopError: there is none.
        """
        await self._write(line + b"\r\n")
        return await self._reply(_COMMAND)

    async def data(self, content: bytes) -> Reply:
        """Hand a mail over, its lines ending with CRLF; the reply says who has it now.

        Raises:
            NextHopError: there is no reply. Whether the next hop has the mail is then unknown.
        """
        ready = await self.command(b"DATA")
        if ready.code != 354:
            return ready
        end = b"" if content.endswith(b"\r\n") or not content else b"\r\n"
        await self._write(_DOT.sub(b"..", content) + end + b".\r\n")
        return await self._reply(_DATA)

    async def quit(self) -> None:
        """Take leave."""
        with contextlib.suppress(NextHopError):
            await self.command(b"QUIT")
        self.close()

    def close(self) -> None:
        """Hang up; a mail that was not handed over whole is forgotten there."""
        self._writer.close()

    async def _write(self, data: bytes) -> None:
        try:
            async with asyncio.timeout(_DATA):
                self._writer.write(data)
                await self._writer.drain()
        except OSError as error:
            raise NextHopError(type(error).__name__) from None

    async def _reply(self, seconds: float) -> Reply:
        try:
            async with asyncio.timeout(seconds):
                return await self._lines()
        except (OSError, EOFError, asyncio.LimitOverrunError) as error:
            raise NextHopError(type(error).__name__) from None

    async def _lines(self) -> Reply:
        lines: list[bytes] = []
        while len(lines) < _MOST_LINES:
            line = (await self._reader.readuntil(b"\n")).rstrip(b"\r\n")
            found = _LINE.fullmatch(line)
            if found is None:
                break
            lines.append(line if found[2] else line + b" ")
            if found[2] != b"-":
                return Reply(int(found[1]), b"\r\n".join(lines))
        raise NextHopError("no SMTP reply")
