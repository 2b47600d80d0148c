"""``santun mcp``: the door for language models, on standard input and output. The tools are ``santun.gate.mcp``'s."""

from __future__ import annotations

from typing import Any

import click

from santun.cli.base import SENDABLE, Command, Session
from santun.cli.doors import door_options, not_installed, settings_for_door

__all__ = ["command"]

_NEEDS = "server MCP memerlukan paket tambahan", "the MCP server needs one more package"


@click.command(cls=Command)
@door_options
@click.pass_obj
def command(session: Session, /, **given: Any) -> int:
    """Layani model bahasa lewat MCP: alat check, gate, mask, dan explain.

    Berbicara lewat masukan dan keluaran standar; dijalankan oleh aplikasi model bahasanya. Model tidak dapat
    mengonfirmasi temuan.
    """
    try:
        from santun.gate.mcp import Toolbox, serve
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "anyio"):
            raise
        raise not_installed(session.lang, _NEEDS, "mcp", error) from None
    settings = settings_for_door(session, **given)
    serve(Toolbox(settings, isolated=given["isolated"]))
    return SENDABLE
