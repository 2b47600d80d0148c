"""Running the application: sockets, worker processes, their logs, and a graceful end. uvicorn does the work."""

from __future__ import annotations

import logging
import socket
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from uvicorn.config import STARTUP_FAILURE, Config
from uvicorn.supervisors import Multiprocess

from santun.errors import ConfigError, place_of
from santun.gate.http.options import ServerOptions
from santun.gate.http.protocol import LimitedProtocol

__all__ = ["configuration", "serve"]

# Linux spreads connections over the sockets that share a port; elsewhere the workers share one socket.
_SPREADS = sys.platform == "linux"
_BACKLOG = 2048
# A worker that does not answer its supervisor for so many seconds is replaced; starting on a busy machine takes some.
_HUNG = 30


class PlainFormatter(logging.Formatter):
    """Tells of an exception by type and place: its text and its frames may hold words of a draft."""

    def formatException(self, ei: Any) -> str:  # noqa: N802  # the name that logging calls
        """One line."""
        error = ei[1]
        return f"{type(error).__name__} at {place_of(error)}" if error is not None else ""

    def format(self, record: logging.LogRecord) -> str:
        """A line that is made anew for each formatter, so that no other one's text of the exception is used."""
        record.exc_text = None
        return super().format(record)


@dataclass(frozen=True, slots=True)
class _OwnSocket:
    """Becomes a socket in the worker that it is handed to: each has its own, and the kernel spreads the connections."""

    family: int
    address: tuple[Any, ...]

    def __reduce__(self) -> tuple[Any, ...]:
        return (_bound, (self.family, self.address))


@dataclass(frozen=True, slots=True)
class _Factory:
    """Makes the application in the worker. What it needs is imported late: a worker must first answer that it lives."""

    options: ServerOptions

    def __call__(self) -> Any:
        from santun.gate.http.application import create_app

        return create_app(self.options)


class _Supervisor(Multiprocess):
    """Sees at once that a worker has ended: uvicorn's keeps the worker's end of the pipe open, and waits at it."""

    def init_processes(self) -> None:
        """Start the workers."""
        super().init_processes()
        self._let_go()

    def keep_subprocess_alive(self) -> None:
        """Replace workers that have ended or hang."""
        super().keep_subprocess_alive()
        self._let_go()

    def _let_go(self) -> None:
        for worker in self.processes:
            worker.child_conn.close()


def serve(options: ServerOptions, announce: Callable[[str], None], log_level: str = "warning") -> bool:
    """Serve until a signal ends it; False where the workers could not start, and their log says why.

    SIGTERM and SIGINT let what is under way come to its end, SIGHUP makes the workers anew, one after the other.
    ``announce`` is told the address as soon as it is taken.

    Raises:
        ConfigError: the address cannot be bound.
    """
    first, address = _reserved(options)
    announce(_url(options, address))
    with first, tempfile.TemporaryDirectory(prefix="santun-figures-") as figures:
        options = replace(options, port=address[1], metrics_folder=Path(figures))
        shared = _OwnSocket(first.family, address) if _SPREADS else first
        # In processes of their own even where there is one worker: one that hangs is replaced.
        workers = _Supervisor(configuration(options, log_level), [cast(socket.socket, shared)])
        workers.run()
        return all(worker.exitcode != STARTUP_FAILURE for worker in workers.processes)


def _url(options: ServerOptions, address: tuple[Any, ...]) -> str:
    host = f"[{address[0]}]" if ":" in address[0] else address[0]
    return f"http{'s' if options.certificate else ''}://{host}:{address[1]}/"


def _reserved(options: ServerOptions) -> tuple[socket.socket, tuple[Any, ...]]:
    """A socket that holds the address, and the address with its port."""
    try:
        found = socket.getaddrinfo(options.host, options.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, address = found[0][0], found[0][4]
        if _SPREADS:
            _refuse_taken(family, address)
        bound = _bound(family, address)
    except OSError as error:
        told = error.strerror or type(error).__name__
        raise ConfigError(f"{options.host}:{options.port}: cannot be bound ({told})") from None
    return bound, bound.getsockname()


def _refuse_taken(family: int, address: tuple[Any, ...]) -> None:
    """Sockets that share a port would share it with another server of ours too, without a word."""
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind(address)


def _bound(family: int, address: tuple[Any, ...]) -> socket.socket:
    # With the protocol named: asyncio sends small answers at once only over sockets that say they are TCP, and waiting
    # for the acknowledgement of their first half costs 40 ms a request.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        if _SPREADS:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        bound.bind(address)
    except BaseException:
        bound.close()
        raise
    bound.set_inheritable(True)
    return bound


def configuration(options: ServerOptions, log_level: str | None) -> Config:
    """What uvicorn is told. Without a ``log_level`` the logging of the process stays as it is."""
    limits = options.limits
    return Config(
        _Factory(options),
        factory=True,
        host=options.host,
        port=options.port,
        workers=options.workers,
        loop="asyncio",
        http=LimitedProtocol,
        ws="none",
        lifespan="on",
        interface="asgi3",
        access_log=False,
        log_config=_log_settings(log_level) if log_level else None,
        proxy_headers=False,
        server_header=False,
        backlog=_BACKLOG,
        limit_concurrency=limits.connections,
        timeout_keep_alive=15,
        timeout_worker_healthcheck=_HUNG,
        timeout_graceful_shutdown=options.stop_seconds,
        ssl_certfile=options.certificate,
        ssl_keyfile=options.key,
    )


def _log_settings(level: str) -> dict[str, Any]:
    """To stderr, without addresses of clients, paths as they were typed, or texts of exceptions."""
    formatter = {
        "()": "santun.gate.http.serving.PlainFormatter",
        "fmt": "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s",
    }
    handler = {"class": "logging.StreamHandler", "formatter": "plain", "stream": "ext://sys.stderr"}
    logger = {"handlers": ["stderr"], "level": level.upper(), "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": formatter},
        "handlers": {"stderr": handler},
        "loggers": {"uvicorn": logger, "santun": logger},
    }
