"""A child of the warm server: waits for one client, does what it asks for, and ends with it."""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import struct
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from santun.warm.files import Files
from santun.warm.place import identity
from santun.warm.request import Request, become, read
from santun.warm.shelf import Shelf

if TYPE_CHECKING:
    from santun.config import Settings
    from santun.linter import Linter

__all__ = ["STALE", "TAKEN", "Child", "Command"]

# Runs a command line with linters that stand ready, and gives its exit code.
Command = Callable[[Sequence[str], "Callable[[Settings, bool], Linter]"], int]

# What a child tells its parent, beside settings that it had to make a linter for.
TAKEN = "taken"
STALE = "stale"

_PATIENCE = 5.0
_QUIET = 0.05


@dataclass(frozen=True, slots=True)
class Child:
    """What a child is born with. ``life`` is a pipe that ends when the parent does, or has no more need of it."""

    listener: socket.socket
    life: int
    shelf: Shelf
    files: Files
    command: Command
    tell: Callable[[Any], None]

    def run(self) -> NoReturn:
        """Never returns: nothing of the parent's may go on here."""
        try:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            connection = self._client()
            if connection is not None:
                self._serve(connection)
        finally:
            os._exit(0)

    def _client(self) -> socket.socket | None:
        """A connection of this very user; None where none is wanted any more."""
        wait: float | None = _QUIET
        watched: list[Any] = [self.listener, self.life]
        while True:
            ready = select.select(watched, [], [], wait)[0]
            if not ready:  # nobody comes just now: what a check touches is copied now rather than later
                self.shelf.stretch(lambda: bool(select.select([self.listener], [], [], 0)[0]))
                wait = None
                continue
            if self.life in ready:
                return None
            try:
                connection, _ = self.listener.accept()
            except OSError:  # another child was quicker
                continue
            if _is_ours(connection):
                return connection
            connection.close()

    def _serve(self, connection: socket.socket) -> None:
        self.tell(TAKEN)
        self.listener.close()
        connection.settimeout(_PATIENCE)
        request = read(connection)
        if self._refuses(request):
            connection.sendall(b"N")
            return
        connection.sendall(b"Y")
        connection.settimeout(None)
        become(request)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        threading.Thread(target=_end_with, args=(connection,), daemon=True).start()
        gc.enable()
        code = self._code(request)
        connection.sendall(str(code).encode())

    def _refuses(self, request: Request) -> bool:
        """Whether the client must do it itself: another santun or Python, files that have changed, another place."""
        if request.identity != identity():
            return True
        if self.files.have_changed():
            self.tell(STALE)
            return True
        os.fchdir(request.handles[3])
        return os.getcwd() != request.folder

    def _code(self, request: Request) -> int:
        try:
            return self.command(request.arguments, self._linter)
        finally:
            for stream in (sys.stdout, sys.stderr):
                with suppress(OSError, ValueError):
                    stream.flush()

    def _linter(self, settings: Settings, entry_points: bool) -> Linter:
        linter, was_ready = self.shelf.linter(settings, entry_points)
        if not was_ready:
            self.tell((settings, entry_points))
        return linter


def _is_ours(connection: socket.socket) -> bool:
    """Whether the client runs under this user's name and group, and sees the same files; Linux alone can tell."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True  # the folder is private
    pid, user, group = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    if user != os.getuid() or group != os.getgid():
        return False
    try:
        return os.stat(f"/proc/{pid}/ns/mnt").st_ino == os.stat("/proc/self/ns/mnt").st_ino
    except OSError:
        return not os.path.exists("/proc/self/ns/mnt")


def _end_with(connection: socket.socket) -> None:
    """Whoever gives up waiting does not want it done any more."""
    with suppress(OSError):
        while connection.recv(1):
            pass
    os.kill(os.getpid(), signal.SIGINT)
