"""The warm server: loads everything once, and keeps a few children ready that each serve one request.

A child takes over the client's folder, streams, umask and environment and runs the command line as it is, so its
output and exit code are those of a run without a server. What a child learns is lost with it: memory stays flat, and
no request can leave anything behind for the next.

Only Linux and other systems with ``fork`` and descriptors that can be passed have it.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from santun.errors import ConfigError
from santun.warm.child import STALE, TAKEN, Child, Command
from santun.warm.files import Files
from santun.warm.place import is_private, socket_path
from santun.warm.shelf import Shelf, practice

if TYPE_CHECKING:
    from santun.config import Settings
    from santun.linter import Linter

__all__ = ["serve"]

_BACKLOG = 64
_CHILDREN = 2
# Another process may be in the middle of installing what has changed.
_BEFORE_RESTART = 2.0
# What is written to a pipe at once arrives in one piece.
_PIECE = 4096


def serve(settings: Settings, command: Command, announce: Callable[[str], None], *, entry_points: bool = True) -> None:
    """Serve until a signal ends it; ``settings`` are those that are made ready at once, others when they are asked for.

    ``command`` runs a command line with linters that stand ready, and gives its exit code.

    Raises:
        ConfigError: another server runs already, or there is no private place for its socket.
    """
    path = socket_path()
    shelf = Shelf()
    with _locked(path):
        files = Files()
        first = shelf.make(settings, entry_points)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for children, so none of them lingers
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        with _listening(path) as listener, suppress(KeyboardInterrupt):
            announce(path)
            _Server(listener, shelf, files, command).run(first)
    if files.have_changed():
        _restart()


def _restart() -> None:
    """Begin anew with what is installed now."""
    time.sleep(_BEFORE_RESTART)
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


@contextmanager
def _locked(path: str) -> Iterator[None]:
    """The place of the socket, private and for one server alone."""
    import fcntl

    place = os.path.dirname(path)
    with suppress(OSError):
        os.makedirs(place, mode=0o700, exist_ok=True)
    if not is_private(place):
        raise ConfigError(f"{place}: must be a folder of yours that nobody else may enter (chmod 700)")
    lock = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise ConfigError(f"{path}: another warm server is running here") from None
    try:
        yield
    finally:
        os.close(lock)


@contextmanager
def _listening(path: str) -> Iterator[socket.socket]:
    """The socket, which no other user can reach; taken away at the end."""
    with suppress(FileNotFoundError):
        os.unlink(path)
    before = os.umask(0o177)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        try:
            listener.bind(path)
        finally:
            os.umask(before)
        listener.setblocking(False)
        listener.listen(_BACKLOG)
        try:
            yield listener
        finally:
            with suppress(OSError):
                os.unlink(path)


class _Server:
    """Keeps children ready, and makes linters ready that children had to make themselves."""

    def __init__(self, listener: socket.socket, shelf: Shelf, files: Files, command: Command) -> None:
        self._listener, self._shelf, self._files, self._command = listener, shelf, files, command
        self._notices, self._notify = os.pipe()
        self._life: tuple[int, int] = os.pipe()
        self._practising: list[Iterator[None]] = []

    def run(self, first: Linter | None) -> None:
        """Until the files that this process was made from have changed."""
        gc.disable()
        self._welcome(first)
        while (notice := self._heard()) != STALE:
            if notice == TAKEN:
                self._fork()
            else:
                self._welcome(self._shelf.make(*notice))
        os.close(self._life[1])

    def _welcome(self, linter: Linter | None) -> None:
        """A new linter: children from now on have it, and it practises while nothing else is to be done."""
        if linter is not None:
            self._practising.append(practice(linter))
        self._populate()

    def _practise(self) -> None:
        """A step, and after the last one children that know what was learned."""
        try:
            next(self._practising[0])
        except Exception:  # noqa: BLE001  # the last step, or what fails will say so to whoever asks for it
            del self._practising[0]
            self._populate()

    def _populate(self) -> None:
        """Children that know all that the parent knows, in the place of those that do not."""
        gc.freeze()  # a collection in a child would touch, and so copy, every page
        for end in reversed(self._life):
            os.close(end)
        self._life = os.pipe()
        for _ in range(_CHILDREN):
            self._fork()

    def _fork(self) -> None:
        try:
            child = os.fork()
        except OSError:  # no room for another process: clients wait for the others, or do it themselves
            return
        if child == 0:
            os.close(self._life[1])
            Child(self._listener, self._life[0], self._shelf, self._files, self._command, self._tell).run()

    def _tell(self, notice: Any) -> None:
        """From a child to its parent."""
        data = pickle.dumps(notice)
        if len(data) + 4 <= _PIECE:
            with suppress(OSError):
                os.write(self._notify, struct.pack("<I", len(data)) + data)

    def _heard(self) -> Any:
        """What a child told; until one does, practice goes on."""
        while self._practising and not select.select([self._notices], [], [], 0)[0]:
            self._practise()
        size = struct.unpack("<I", os.read(self._notices, 4))[0]
        return pickle.loads(os.read(self._notices, size))  # from a child of this very process
