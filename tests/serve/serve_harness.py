"""A server as people start it: ``santun serve`` in a process of its own, and a small client."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from santun.gate.http.options import ServerOptions
from santun.gate.http.serving import configuration

__all__ = ["Answer", "Server", "inside", "running", "wait_until"]

# Generous: other tests run beside, and the first start of a checkout compiles the lexicons.
_START_SECONDS = 120


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    """What happens soon, but not at once."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Server:
    process: subprocess.Popen[bytes] | None
    port: int
    log: Path | None

    def ask(
        self, method: str, path: str, body: bytes | str | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body.encode() if isinstance(body, str) else body, dict(headers or {}))
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, told, answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, path: str, value: Any, **headers: str) -> Answer:
        more = {name.replace("_", "-"): text for name, text in headers.items()}
        return self.ask("POST", path, json.dumps(value), {"Content-Type": "application/json", **more})

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def logged(self) -> str:
        assert self.log is not None
        return self.log.read_text(encoding="utf-8")

    def stop(self, seconds: float = 60) -> int:
        """SIGTERM, and the exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds)


@contextmanager
def running(*arguments: str, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Iterator[Server]:
    """A server that is ready; killed at the end if it still runs."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        command = [sys.executable, "-m", "santun", "serve", "--port", "0", "--lang", "en", *arguments]
        with log.open("wb") as stream:
            process = subprocess.Popen(
                command,
                stdout=stream,
                stderr=stream,
                stdin=subprocess.DEVNULL,
                cwd=cwd,
                env={**os.environ, **(env or {})},
            )
        server = Server(process, 0, log)
        try:
            _wait(server)
            yield server
        finally:
            if process.poll() is None:
                server.stop()


@contextmanager
def inside(options: ServerOptions) -> Iterator[Server]:
    """A server in a thread of this process, where coverage and debuggers see it. It has no log and no process."""
    worker = uvicorn.Server(configuration(options, None))
    thread = threading.Thread(target=worker.run, daemon=True)
    thread.start()
    wait_until(lambda: worker.started or not thread.is_alive(), _START_SECONDS)
    assert worker.started
    try:
        yield Server(None, worker.servers[0].sockets[0].getsockname()[1], None)
    finally:
        worker.should_exit = True
        thread.join(60)


def _wait(server: Server) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        assert server.process is not None
        assert server.process.poll() is None, server.logged()
        first = server.logged().partition("\n")
        if first[1] and "://" in first[0]:
            server.port = int(first[0].split(" ")[2].strip("/").rpartition(":")[2])
            try:
                if server.get("/ready").status == 200:
                    return
            except OSError:
                pass
        time.sleep(0.1)
    raise AssertionError(f"no server after {_START_SECONDS} s\n{server.logged()}")
