"""What a server can be told: address, limits, tokens, origins. Only data; nothing here listens or checks.

The options cross process borders, so that every worker makes its own application from them.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Limits", "ServerOptions", "is_loopback"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one worker takes on.

    ``body`` is in bytes, ``seconds`` is for one request from its first byte to its answer, ``head_seconds`` for
    sending its head. ``waiting`` counts checks that may wait for the checking thread, ``drafts`` those of one
    ``/v1/check-many``, ``characters`` the text of one LanguageTool request, in UTF-16 units.
    """

    body: int = 1 << 18
    seconds: float = 10.0
    head_seconds: float = 10.0
    waiting: int = 128
    drafts: int = 100
    characters: int = 40_000
    connections: int = 1_000


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """One server. ``config`` is a settings file, None for the nearest one; ``isolated`` looks for none, nor plugins.

    ``tokens`` names a file with a token a line; ``origins`` are those that browsers may ask from, ``https://*`` stands
    for every origin of a scheme and ``*`` for all.
    """

    host: str = "127.0.0.1"
    port: int = 8080
    workers: int = 1
    config: Path | None = None
    isolated: bool = False
    tokens: Path | None = None
    origins: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None
    limits: Limits = Limits()
    stop_seconds: int = 10
    metrics_folder: Path | None = None

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the server."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether an address or name is this machine's own. Other names are not looked up: who knows where they lead."""
    if host.lower() in ("localhost", "localhost."):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
