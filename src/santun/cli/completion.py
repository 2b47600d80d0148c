"""``santun completion``: the script that completes commands and options in a shell. click writes it; we print it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from santun.cli.base import Command, LazyChoice, write_lines

__all__ = ["command"]


def _shells() -> Mapping[str, Any]:
    return {"bash": "bash", "zsh": "zsh", "fish": "fish"}


@click.command(cls=Command)
@click.argument("shell", type=LazyChoice(_shells), metavar="[bash|zsh|fish]")
def command(shell: str) -> None:
    """Cetak skrip pelengkap untuk shell.

    Pasang sekali, misalnya: santun completion bash > ~/.local/share/bash-completion/completions/santun
    """
    from click.shell_completion import get_completion_class

    from santun.cli import cli

    made = get_completion_class(shell)
    assert made is not None
    write_lines([made(cli, {}, "santun", "_SANTUN_COMPLETE").source()])
