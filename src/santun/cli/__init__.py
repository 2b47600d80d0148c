"""The command line: thin callers of the library, one file a command.

Nothing is judged here, and nothing heavy is imported before a command needs it: ``santun --help`` loads click alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from santun.cli.base import CRASHED, INTERRUPTED, UNCHECKED, WRONG_USAGE, Group, Session, pick, usage_message
from santun.errors import DraftError, InputError, SantunError, told

if TYPE_CHECKING:
    from santun.cli.base import Linters

__all__ = ["cli", "main", "run"]

_COMMANDS = {
    "check": "santun.cli.check:command",
    "completion": "santun.cli.completion:command",
    "config": "santun.cli.config:command",
    "confirm": "santun.cli.confirm:command",
    "hook": "santun.cli.hook:command",
    "init": "santun.cli.init:command",
    "lexicon": "santun.cli.lexicon:command",
    "lsp": "santun.cli.lsp:command",
    "mask": "santun.cli.mask:command",
    "mcp": "santun.cli.mcp:command",
    "new-plugin": "santun.cli.new_plugin:command",
    "plugins": "santun.cli.plugins:command",
    "rule": "santun.cli.rules:rule",
    "rules": "santun.cli.rules:rules",
    "serve": "santun.cli.serve:command",
    "smtp": "santun.cli.smtp:command",
}


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        from santun._version import __version__

        click.echo(f"santun {__version__}")
        context.exit()


@click.group(cls=Group, commands_from=_COMMANDS)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Tampilkan versi santun."
)
def cli() -> None:
    """Membaca draf balasan pengaduan bersama aduannya, dan memberi tahu sebelum dikirim apakah sudah santun, lengkap,
    berbukti, dan menjaga rahasia pengadu.

    Kode keluar: 0 boleh dikirim, 1 ditahan atau perlu disunting, 2 perintah atau pengaturan keliru, 3 tidak dapat
    diperiksa.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and exit with its code."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str], linters: Linters | None = None) -> int:
    """Run a command and return its exit code; errors are told on stderr, never with text of a draft.

    ``linters`` gives linters that stand ready, see ``Session``.
    """
    session = Session(_asked_language(arguments), linters)
    try:
        code: Any = cli.main(list(arguments), prog_name="santun", standalone_mode=False, obj=session)
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        _complain(usage_message(error, session.lang))
        return WRONG_USAGE
    except SantunError as error:
        _complain(told(error, session.lang))
        return UNCHECKED if isinstance(error, InputError | DraftError) else WRONG_USAGE
    except Exception as error:
        if os.environ.get("SANTUN_TRACEBACK"):
            raise
        _complain(_crash(error, session.lang))
        return CRASHED
    return code if isinstance(code, int) else 0


def _asked_language(arguments: Sequence[str]) -> str:
    """The language of errors that come before the options are parsed."""
    joined = " ".join(arguments)
    return "en" if "--lang en" in joined or "--lang=en" in joined else "id"


def _complain(message: str) -> None:
    click.echo(f"santun: {message}", err=True)


def _crash(error: Exception, lang: str) -> str:
    """Type and place only: the text of an exception may hold words of a draft."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else "?"
    told = f"{type(error).__name__}, {place}"
    return pick(
        lang,
        f"maaf, ada kesalahan di dalam program ({told}). Jalankan lagi dengan SANTUN_TRACEBACK=1 untuk rinciannya.",
        f"sorry, something broke inside ({told}). Run again with SANTUN_TRACEBACK=1 for details.",
    )
