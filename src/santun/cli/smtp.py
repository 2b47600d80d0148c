"""``santun smtp``: the mail filter. Options become ``SmtpOptions``; everything else is ``santun.gate.smtp``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from santun.cli.base import SENDABLE, Command, Session, pick
from santun.cli.doors import door_options, not_installed, settings_for_door

if TYPE_CHECKING:
    from santun.gate.smtp import Endpoint

__all__ = ["command"]

_NEEDS = "saringan surel memerlukan paket tambahan", "the mail filter needs one more package"
_OPEN = (
    "--listen {place} dapat dijangkau dari luar, dan siapa pun dapat mengirim lewat sini; "
    "pakai alamat lokal, atau --allow-remote bila jaringannya terjaga",
    "--listen {place} can be reached from outside, and anybody could send mail through it; "
    "use a loopback address, or --allow-remote where the network is guarded",
)


@click.command(cls=Command)
@click.option("--listen", default="127.0.0.1:10025", metavar="ALAMAT:PORT", help="Bawaan: 127.0.0.1:10025.")
@click.option("--next-hop", default="127.0.0.1:10026", metavar="ALAMAT:PORT", help="Bawaan: 127.0.0.1:10026.")
@click.option("--allow-remote", is_flag=True, help="Izinkan --listen yang dapat dijangkau dari luar komputer ini.")
@click.option("--workers", type=click.IntRange(min=1), default=1, metavar="N", help="Surel yang diperiksa serentak.")
@click.option("--max-sessions", type=click.IntRange(min=1), default=100, metavar="N", help="Sambungan serentak.")
@click.option("--hostname", default="", metavar="NAMA", help="Nama dalam sapaan SMTP; bawaan: nama komputer ini.")
@door_options
@click.pass_obj
def command(session: Session, /, **given: Any) -> int:
    """Saring surel keluar di depan antrean server surel (Postfix).

    Surel diterima, diperiksa, lalu diteruskan ke server berikutnya; yang ditahan ditolak sebelum diterima. Kebijakannya
    ada di [gate] dan [smtp] pada santun.toml. Berhenti dengan SIGTERM atau Ctrl-C.
    """
    try:
        from santun.gate.smtp import Endpoint, SmtpOptions, serve
    except ModuleNotFoundError as error:
        raise not_installed(session.lang, _NEEDS, "mail", error) from None
    options = {name: given.pop(name) for name in ("workers", "max_sessions", "hostname")}
    allow_remote = given.pop("allow_remote")
    listen, next_hop = (_endpoint(Endpoint, given.pop(name)) for name in ("listen", "next_hop"))
    settings = settings_for_door(session, **given)
    if not listen.is_loopback and not allow_remote:
        raise click.ClickException(pick(session.lang, *_OPEN).format(place=listen))
    options |= {"settings": settings, "isolated": given["isolated"]}
    import asyncio

    asyncio.run(serve(SmtpOptions(listen, next_hop, **options), _ready))
    return SENDABLE


def _endpoint(kind: type[Endpoint], text: str) -> Endpoint:
    try:
        return kind.parsed(text)
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def _ready(place: Endpoint) -> None:
    click.echo(f"santun smtp: {place}", err=True)
