"""``santun lsp``: the language server for editors, over standard input and output; see ``santun.gate.lsp``."""

from __future__ import annotations

import click

from santun.cli.base import SENDABLE, WRONG_USAGE, Command, Session, language_option, pick

__all__ = ["command"]

_NOT_INSTALLED = (
    "perintah ini memerlukan paket tambahan: pip install 'santun[lsp]' ({name} tidak ada)",
    "this command needs more packages: pip install 'santun[lsp]' ({name} is missing)",
)


@click.command(cls=Command)
@click.option("--isolated", is_flag=True, help="Abaikan berkas pengaturan dan plugin yang terpasang.")
@click.option("--stdio", is_flag=True, help="Tanpa arti; disebut oleh beberapa penyunting.")
@language_option
@click.pass_obj
def command(session: Session, isolated: bool, stdio: bool, lang: str | None) -> int:
    """Jalankan server bahasa (LSP) untuk penyunting teks, lewat masukan dan keluaran standar."""
    session.lang = lang or session.lang
    try:
        from santun.gate.lsp import make_server, quiet_logs
    except ModuleNotFoundError as error:
        told = pick(session.lang, *(text.format(name=error.name) for text in _NOT_INSTALLED))
        click.echo(f"santun: {told}", err=True)
        return WRONG_USAGE
    quiet_logs()
    make_server({"lang": lang} if lang else {}, isolated=isolated).start_io()
    return SENDABLE
