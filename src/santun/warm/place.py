"""Where the socket of the warm server stands, and what client and server must have in common.

Only modules that Python has loaded anyway: every ``santun check`` passes here.
"""

from __future__ import annotations

import os
import stat
import sys

from santun._version import __version__

__all__ = ["SOCKET", "SWITCH", "environment", "folder", "identity", "is_private", "socket_path"]

# Names another place for the socket.
SOCKET = "SANTUN_SOCKET"
# "off" leaves the warm server out.
SWITCH = "SANTUN_SERVER"


def identity() -> str:
    """Which santun, Python and options this process runs: only the very same may serve it.

    The first entry of ``sys.path`` is the place of the script; it is handed over with the request.
    """
    paths = sys.path if sys.flags.safe_path else sys.path[1:]
    python = [f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith("PYTHON")]
    parts = [
        __version__,
        os.path.realpath(os.path.dirname(__file__)),
        sys.prefix,
        sys.version,
        str(sys.flags),
        str(sys.warnoptions),
        str(sorted(sys._xoptions.items())),
        *python,
        "|",
        *paths,
    ]
    return "\n".join(parts)


def socket_path() -> str:
    """Where the socket stands; its name tells one installation's from another's."""
    named = os.environ.get(SOCKET)
    if named:
        return named
    import zlib  # a built-in, and quicker to load than anything in hashlib

    return os.path.join(folder(), f"{zlib.crc32(identity().encode('utf-8', 'surrogateescape')):08x}.sock")


def folder() -> str:
    """The user's own folder for sockets; nobody else may enter it."""
    user = os.getuid()
    for base in (os.environ.get("XDG_RUNTIME_DIR"), f"/run/user/{user}"):
        if base and os.path.isdir(base):
            return os.path.join(base, "santun")
    return os.path.join(os.environ.get("TMPDIR") or "/tmp", f"santun-{user}")  # is_private is asked


def is_private(place: str) -> bool:
    """Whether a folder is this user's, a real one, and closed to everybody else."""
    try:
        status = os.lstat(place)
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & 0o077


def environment() -> list[bytes]:
    """The environment as ``NAME=value``."""
    return [name + b"=" + value for name, value in os.environb.items()]
