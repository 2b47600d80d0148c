"""A next hop that keeps what it gets, the real filter as a process, and mails to send through both."""

from __future__ import annotations

import re
import signal
import smtplib
import socket
import socketserver
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FINE = "Terima kasih, Bapak. Laporannya sudah kami teruskan ke Dinas Perhubungan."
HELD = "Itu bukan urusan kami."
NIK = "3404125708900001"


def mail(text: str, number: int = 1, headers: str = "") -> bytes:
    """A plain mail with CRLF."""
    return (
        f"From: dinas@example.org\r\nTo: warga@example.com\r\nSubject: Balasan {number}\r\nX-Number: {number}\r\n{headers}"
        f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n"
    ).encode()


@dataclass
class Sink:
    """A next hop in this process. ``script`` may answer a command in its own way: bytes, None to hang up."""

    mails: list[tuple[list[bytes], bytes]] = field(default_factory=list)
    commands: list[bytes] = field(default_factory=list)
    keywords: tuple[str, ...] = ("SIZE 10000000", "8BITMIME", "SMTPUTF8", "DSN", "XFORWARD NAME ADDR", "STARTTLS")
    script: Callable[[bytes], bytes | str | None] = lambda line: "-"
    port: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def numbers(self) -> list[int]:
        """The numbers of the mails that it took, as often as it took them."""
        with self.lock:
            return [int(found[1]) for _, data in self.mails if (found := re.search(rb"X-Number: (\d+)", data))]


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        sink: Sink = self.server.sink  # type: ignore[attr-defined]
        envelope: list[bytes] = []
        self.wfile.write(b"220 sink ESMTP\r\n")
        while line := self.rfile.readline().rstrip(b"\r\n"):
            with sink.lock:
                sink.commands.append(line)
            answer = sink.script(line)
            if answer is None:
                return
            if isinstance(answer, bytes):
                self.wfile.write(answer)
                continue
            verb = line.split()[0].upper()
            if verb == b"EHLO":
                lines = ("sink", *sink.keywords)
                told = [f"250{'-' if n < len(lines) - 1 else ' '}{text}\r\n" for n, text in enumerate(lines)]
                self.wfile.write("".join(told).encode())
            elif verb == b"DATA":
                self.wfile.write(b"354 go\r\n")
                if not self._take(sink, envelope):
                    return
                envelope = []
            elif verb == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                envelope = [] if verb == b"RSET" else [*envelope, line]
                self.wfile.write(b"250 ok\r\n")

    def _take(self, sink: Sink, envelope: list[bytes]) -> bool:
        data = b""
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False  # hung up before the dot: forgotten
            data += line[1:] if line.startswith(b".") else line
        answer = sink.script(b".")
        if answer is None:
            return False
        if isinstance(answer, bytes):
            self.wfile.write(answer)
            return True
        with sink.lock:
            sink.mails.append((envelope, data))
        self.wfile.write(b"250 2.0.0 Ok: queued as 4X1Y2Z\r\n")
        return True


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    sink: Sink

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no error here."""


@contextmanager
def sink(port: int = 0) -> Iterator[Sink]:
    """A next hop that listens."""
    with _Server(("127.0.0.1", port), _Talk) as server:
        server.sink = Sink(port=server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server.sink
        finally:
            server.shutdown()
            thread.join()


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Filter:
    """``santun smtp`` as a process."""

    def __init__(self, folder: Path, next_hop: int, settings: str = "", port: int = 0, *options: str) -> None:
        folder.mkdir(exist_ok=True)
        self.config = folder / "santun.toml"
        # Which rules there are is no business of these tests.
        chosen = "" if "select" in settings else 'select = ["tone", "identity"]\n'
        self.config.write_text(chosen + settings, encoding="utf-8")
        self.log = folder / "filter.log"
        self._errors = self.log.open("wb")
        listen = ("--listen", f"127.0.0.1:{port}", "--next-hop", f"127.0.0.1:{next_hop}")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "santun", "smtp", *listen, "--config", str(self.config), *options],
            stderr=self._errors,
            cwd=folder,
        )
        self.port = self._ready()

    def _ready(self) -> int:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            found = re.search(r"^santun smtp: 127\.0\.0\.1:(\d+)$", self.told, re.MULTILINE)
            if found:
                return int(found[1])
            assert self.process.poll() is None, self.told
            time.sleep(0.05)
        raise AssertionError(self.told)

    @property
    def told(self) -> str:
        """What it wrote on standard error."""
        return self.log.read_text(encoding="utf-8")

    def workers(self) -> list[int]:
        """The processes that check."""
        listing = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in listing.read_text(encoding="ascii").split()]

    def stop(self, number: int = signal.SIGTERM) -> int:
        """End it and wait."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.send_signal(number)
        code = self.process.wait(60)
        self._errors.close()
        return code


@contextmanager
def filtering(folder: Path, next_hop: int, settings: str = "", *options: str, port: int = 0) -> Iterator[Filter]:
    """A filter that runs."""
    one = Filter(folder, next_hop, settings, port, *options)
    try:
        yield one
    finally:
        one.stop()


def send(port: int, data: bytes, timeout: float = 60, options: tuple[str, ...] = ()) -> tuple[int, str]:
    """Code and text of the last reply; the connection that breaks is code 0."""
    try:
        with smtplib.SMTP("127.0.0.1", port, "client.example", timeout=timeout) as client:
            code, told = client.ehlo()
            if code == 250:
                code, told = client.mail("dinas@example.org", list(options))
            if code == 250:
                code, told = client.rcpt("warga@example.com")
            if code == 250:
                code, told = client.data(data)
            return code, told.decode()
    except smtplib.SMTPResponseException as error:
        return error.smtp_code, str(error.smtp_error)
    except (OSError, smtplib.SMTPException):
        return 0, ""


def until(condition: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether it comes true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return condition()


# A check that takes its time where a reply says so, and one that ends its process.
SLOW_PLUGIN = """
import os
import time

from santun.authoring import Check, Principle, Rule, Severity, Text, hookimpl

_T = Text(id="a", en="b")


class Slow(Check):
    rule = Rule(id="uji.lambat", title=_T, principle=Principle.SOPAN, severity=Severity.WARNING, message=_T, explain=_T)

    def check(self, document):
        if "LAMBAT" in document.text:
            time.sleep(600)
        if "MATI" in document.text:
            os._exit(1)
        return []


@hookimpl
def santun_checks():
    return [Slow]
"""


def with_slow_plugin(folder: Path, settings: str = "") -> str:
    """Settings with a plugin whose check hangs on *LAMBAT*."""
    folder.mkdir(exist_ok=True)
    (folder / "lambat.py").write_text(SLOW_PLUGIN, encoding="utf-8")
    return f'plugins = ["lambat.py"]\nselect = ["tone", "identity", "uji"]\n{settings}'
