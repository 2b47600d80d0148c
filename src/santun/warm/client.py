"""Asks the warm server to do what a command line says. Whatever stands against it, nothing is said and None given.

The server's child has this process's folder, streams, environment and permissions, so this side only waits for the
exit code. Nothing here may import what takes time: not even ``socket`` (its enumerations cost more than the rest).
"""

from __future__ import annotations

import _socket
import os
import sys

from santun.warm.place import SWITCH, environment, identity, is_private, socket_path

__all__ = ["asked", "is_served"]

_COMMANDS = ("check", "hook", "mask")
_OFF = ("off", "0", "no", "false")
# What a child could not see: descriptors of this process, and a loop that goes on for hours.
_OWN = ("/dev/fd/", "/proc/self/", "/proc/thread-self/", "/dev/tty")
_ENDLESS = ("--watch",)
_CRASHED = 3
_INTERRUPTED = 130
_PATIENCE = 2.0


def is_served(arguments: list[str]) -> bool:
    """Whether a warm server could do this at all."""
    if not arguments or arguments[0] not in _COMMANDS or "--no-server" in arguments:
        return False
    if os.environ.get(SWITCH, "").lower() in _OFF or "SANTUN_TRACEBACK" in os.environ:
        return False
    return not any(argument in _ENDLESS or any(own in argument for own in _OWN) for argument in arguments)


def asked(arguments: list[str]) -> int | None:
    """The exit code of the command, run by a warm server; None where it must be run here."""
    if not hasattr(_socket, "AF_UNIX") or not hasattr(os, "fork") or not is_served(arguments):
        return None
    try:
        connection = _connected(socket_path())
    except OSError:
        return None
    if connection is None:
        return None
    try:
        return _told(connection, arguments)
    except KeyboardInterrupt:
        return _INTERRUPTED  # the child sees the connection end, and stops too
    finally:
        connection.close()


def _connected(path: str) -> _socket.socket | None:
    """A connection to a server of this very user."""
    if not is_private(os.path.dirname(path)):
        return None
    connection = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    connection.settimeout(_PATIENCE)
    try:
        connection.connect(path)
    except OSError:
        connection.close()
        return None
    if not _is_ours(connection):
        connection.close()
        return None
    return connection


def _is_ours(connection: _socket.socket) -> bool:
    """Whether the server at the other end runs under this user's name; only Linux can tell."""
    if not hasattr(_socket, "SO_PEERCRED"):
        return True  # the folder is private
    credentials = connection.getsockopt(_socket.SOL_SOCKET, _socket.SO_PEERCRED, 12)
    return int.from_bytes(credentials[4:8], sys.byteorder) == os.getuid()


def _told(connection: _socket.socket, arguments: list[str]) -> int | None:
    try:
        handles = [stream.fileno() for stream in (sys.stdin, sys.stdout, sys.stderr)]
        handles.append(os.open(".", os.O_RDONLY | os.O_DIRECTORY))
        message = _message(arguments)
        packed = b"".join(handle.to_bytes(4, sys.byteorder) for handle in handles)
        head = len(message).to_bytes(8, "big")
        connection.sendmsg([head], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, packed)])
        connection.sendall(message)
        if connection.recv(1) != b"Y":
            return None
    except (AttributeError, OSError, ValueError):  # a closed stream, a folder that is gone, a server that is stuck
        return None
    connection.settimeout(None)
    code = b""
    while piece := _received(connection):
        code += piece
    return int(code) if code.isdigit() else _broken()


def _received(connection: _socket.socket) -> bytes:
    try:
        return connection.recv(16)
    except OSError:
        return b""


def _broken() -> int:
    """The child ended in the middle: what it wrote cannot be taken back, so the command is not run again."""
    sys.stderr.write("santun: server hangat berhenti di tengah jalan (the warm server's process died)\n")
    return _CRASHED


def _message(arguments: list[str]) -> bytes:
    """Fields that end with NUL: identity, umask, encodings, the folder, paths, arguments, environment."""
    umask = os.umask(0)
    os.umask(umask)
    streams = (sys.stdin, sys.stdout, sys.stderr)
    encodings = [f"{stream.encoding}:{stream.errors}" for stream in streams]
    fields = [identity(), str(umask), *encodings, os.getcwd(), str(len(sys.path)), *sys.path]
    fields += [str(len(arguments)), *arguments]
    encoded = [os.fsencode(field) for field in fields]
    return b"\0".join((*encoded, *environment()))
