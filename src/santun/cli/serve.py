"""``santun serve``: the HTTP server. Options become ``ServerOptions``; everything else is ``santun.gate.http``."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from santun.cli.base import SENDABLE, WRONG_USAGE, Command, LazyChoice, Session, language_option, pick
from santun.cli.doors import not_installed

if TYPE_CHECKING:
    from santun.gate.http.options import ServerOptions

__all__ = ["command"]

_NO_TOKENS = (
    "--host {host} dapat dijangkau dari luar; beri token dengan --token-file atau SANTUN_TOKENS",
    "--host {host} can be reached from outside; give tokens with --token-file or SANTUN_TOKENS",
)
_NEEDS = "server memerlukan paket tambahan", "the server needs more packages"
_USED = (
    *("santun.cli.check", "santun.cli.hook", "santun.cli.mask", "santun.cli.known", "santun.baseline"),
    *("santun.gate", "santun.fixing", "santun.output", "santun.output.diff", "santun.source", "rich.cells"),
)
_LEVELS = ("error", "warning", "info")


def _levels() -> dict[str, str]:
    return {level: level for level in _LEVELS}


class _File(click.ParamType):  # type: ignore[type-arg]  # not generic in older versions of click
    name = "file"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "BERKAS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return Path(value)


@click.command(cls=Command)
@click.option("--host", default="127.0.0.1", metavar="ALAMAT", help="Alamat; bawaan: hanya komputer ini.")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, metavar="N", help="Bawaan: 8080; 0: bebas.")
@click.option("--workers", type=click.IntRange(min=1), default=1, metavar="N", help="Jumlah proses.")
@click.option("--token-file", type=_File(), help="Berkas token, satu per baris; wajib bila --host terbuka.")
@click.option("--origin", multiple=True, metavar="ASAL", help="Asal halaman web yang boleh bertanya; dapat diulang.")
@click.option("--certificate", type=_File(), help="Sertifikat TLS (PEM).")
@click.option("--key", type=_File(), help="Kunci TLS (PEM).")
@click.option("--max-body", type=click.IntRange(min=1), default=1 << 18, metavar="BYTE", help="Isi terbesar.")
@click.option("--max-drafts", type=click.IntRange(min=1), default=100, metavar="N", help="Draf sekali kirim.")
@click.option("--max-waiting", type=click.IntRange(min=1), default=128, metavar="N", help="Antrean tiap proses.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=10.0, metavar="DETIK", help="Batas satu permintaan.")
@click.option("--config", type=_File(), help="Berkas pengaturan; bawaan: santun.toml terdekat.")
@click.option("--isolated", is_flag=True, help="Abaikan berkas pengaturan dan plugin yang terpasang.")
@click.option("--socket", is_flag=True, help="Server hangat untuk perintah santun check di komputer ini; tanpa HTTP.")
@click.option("--log-level", type=LazyChoice(_levels), default="warning", help="Bawaan: warning.")
@language_option
@click.pass_obj
def command(session: Session, /, lang: str | None, log_level: str, socket: bool, **given: Any) -> int:
    """Jalankan server HTTP: API, protokol LanguageTool, dan halaman web.

    Berhenti dengan Ctrl-C; permintaan yang sedang dikerjakan diselesaikan dulu.
    """
    session.lang = lang or session.lang
    if socket:
        return _warm(session, given["config"], isolated=given["isolated"])
    try:
        from santun.gate.http.serving import serve
        from santun.gate.http.tokens import tokens_from
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("santun"):
            raise
        raise not_installed(session.lang, _NEEDS, "serve", error) from None
    options = _options(**given)
    if not options.local and not tokens_from(options.tokens):
        raise click.UsageError(pick(session.lang, *_NO_TOKENS).format(host=options.host))
    _see_settings(options)
    started = serve(options, lambda url: _announce(session.lang, url), log_level)
    return SENDABLE if started else WRONG_USAGE


def _warm(session: Session, config: Path | None, *, isolated: bool) -> int:
    from santun.config import load

    if not hasattr(os, "fork"):
        told = "sistem ini tidak mendukung server hangat", "this system cannot have a warm server"
        raise click.ClickException(pick(session.lang, *told))
    from santun.cli import run
    from santun.warm.server import serve

    settings = load(config, discovery=not isolated).settings
    told = "santun hangat di {} (Ctrl-C: berhenti)", "santun is warm at {} (Ctrl-C stops it)"
    _preload()
    serve(settings, run, lambda place: click.echo(pick(session.lang, *told).format(place)), entry_points=not isolated)
    return SENDABLE


def _preload() -> None:
    """What the commands that a warm server runs import when they need it."""
    for module in _USED:
        importlib.import_module(module)


def _options(
    *, max_body: int, max_drafts: int, max_waiting: int, timeout: float, token_file: Path | None, **given: Any
) -> ServerOptions:
    from santun.gate.http.options import Limits, ServerOptions

    head = min(timeout, Limits().head_seconds)
    limits = Limits(body=max_body, drafts=max_drafts, waiting=max_waiting, seconds=timeout, head_seconds=head)
    origins = given.pop("origin")
    return ServerOptions(tokens=token_file, origins=origins, limits=limits, **given)


def _see_settings(options: ServerOptions) -> None:
    """What is wrong with the settings is told here, with line and key, before a worker stumbles over it."""
    from santun.config import load

    load(options.config, discovery=not options.isolated)


def _announce(lang: str, url: str) -> None:
    click.echo(pick(lang, f"santun melayani di {url} (Ctrl-C: berhenti)", f"santun serves {url} (Ctrl-C stops it)"))
