"""A request to the warm server: what a client hands over, and taking it over as if this process were the client."""

from __future__ import annotations

import os
import socket
import sys
import time
from dataclasses import dataclass, field

__all__ = ["Request", "become", "read"]

_LARGEST = 1 << 22


@dataclass(frozen=True, slots=True)
class Request:
    """``encodings`` are pairs of encoding and error handler for the three streams; ``handles`` are these streams and
    the client's folder."""

    identity: str
    umask: int
    encodings: tuple[tuple[str, str], ...]
    folder: str
    paths: tuple[str, ...]
    arguments: tuple[str, ...]
    environment: dict[bytes, bytes] = field(repr=False)
    handles: tuple[int, ...]


def read(connection: socket.socket) -> Request:
    """The message of a client.

    Raises:
        ValueError: not what a client sends.
        OSError: nothing comes.
    """
    head, handles, _, _ = socket.recv_fds(connection, 8, 4)
    size = int.from_bytes(head, "big")
    if len(head) != 8 or len(handles) != 4 or size > _LARGEST:
        raise ValueError("not a request")
    message = b""
    while len(message) < size:
        piece = connection.recv(size - len(message))
        if not piece:
            raise ValueError("the request ends in the middle")
        message += piece
    return _parsed(message, tuple(handles))


def _parsed(message: bytes, handles: tuple[int, ...]) -> Request:
    fields = iter(message.split(b"\0"))

    def texts(count: int) -> tuple[str, ...]:
        return tuple(os.fsdecode(next(fields)) for _ in range(count))

    identity, umask = texts(2)
    encodings = [text.partition(":") for text in texts(3)]
    folder, number = texts(2)
    paths = texts(int(number))
    arguments = texts(int(*texts(1)))
    pairs = [item.partition(b"=") for item in fields]
    return Request(
        identity,
        int(umask),
        tuple((encoding, errors) for encoding, _, errors in encodings),
        folder,
        paths,
        arguments,
        {name: value for name, _, value in pairs if name},
        handles,
    )


def become(request: Request) -> None:
    """Take over what a command can see of the process that it was called in; the folder is taken over already."""
    os.umask(request.umask)
    os.environb.clear()
    os.environb.update(request.environment)
    time.tzset()
    for number, handle in enumerate(request.handles[:3]):
        os.dup2(handle, number)
    for handle in request.handles:
        if handle > 2:
            os.close(handle)
    sys.path[:] = request.paths
    sys.argv[:] = ["santun", *request.arguments]
    _streams(request.encodings)


def _streams(encodings: tuple[tuple[str, str], ...]) -> None:
    """As Python makes them at its start."""
    (one, how), (two, how_two), (three, how_three) = encodings
    sys.stdin = open(0, encoding=one, errors=how, closefd=False)  # noqa: SIM115  # for the rest of the process
    lines = 1 if os.isatty(1) else -1
    sys.stdout = open(1, "w", lines, two, how_two, "\n", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", 1, three, how_three, "\n", closefd=False)  # noqa: SIM115
    # Asked for the size of the terminal.
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr  # type: ignore[misc]
