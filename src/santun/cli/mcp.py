"""``santun mcp``: the door for language models, on standard input and output. The tools are ``santun.gate.mcp``'s."""

from __future__ import annotations

from typing import Any

import click

from santun.cli.base import SENDABLE, WRONG_USAGE, Command, Session, pick
from santun.cli.doors import door_options, settings_for_door

__all__ = ["command"]

_NOT_INSTALLED = (
    "server MCP memerlukan paket tambahan: pip install 'santun[mcp]' ({name} tidak ada)",
    "the MCP server needs one more package: pip install 'santun[mcp]' ({name} is missing)",
)


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
        told = pick(session.lang, *_NOT_INSTALLED).format(name=error.name)
        click.echo(f"santun: {told}", err=True)
        return WRONG_USAGE
    settings = settings_for_door(session, **given)
    serve(Toolbox(settings, isolated=given["isolated"]))
    return SENDABLE
