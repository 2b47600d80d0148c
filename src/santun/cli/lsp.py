"""``santun lsp``: the language server for editors, over standard input and output; see ``santun.gate.lsp``."""

from __future__ import annotations

import click

from santun.cli.base import SENDABLE, Command, Session, language_option
from santun.cli.doors import not_installed

__all__ = ["command"]

_NEEDS = "perintah ini memerlukan paket tambahan", "this command needs more packages"


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
        raise not_installed(session.lang, _NEEDS, "lsp", error) from None
    quiet_logs()
    make_server({"lang": lang} if lang else {}, isolated=isolated).start_io()
    return SENDABLE
