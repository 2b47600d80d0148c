"""What the commands that read drafts share: options about the reply, the settings, and the way from file to draft."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from santun.cli.base import LazyChoice, Session, pick

if TYPE_CHECKING:
    from pathlib import Path

    from santun.config import Loaded
    from santun.draft import Channel, Kind
    from santun.linter import Linter
    from santun.source import DraftDefaults, Sourced

__all__ = [
    "STDIN",
    "DraftOptions",
    "defaults_of",
    "draft_options",
    "linter_of",
    "settings_of",
    "sources_of",
    "stdin_bytes",
]

STDIN = "-"
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOptions:
    """The options as they were given; None and empty mean not given."""

    files: tuple[str, ...]
    stdin_filename: str
    complaint: str | None
    kind: Kind | None
    channel: Channel | None
    public: bool | None
    attachment: tuple[str, ...]
    no_attachment: bool
    config: Path | None
    isolated: bool
    lang: str | None


def _kinds() -> Mapping[str, Any]:
    from santun.draft import Kind

    return {kind.value: kind for kind in Kind}


def _channels() -> Mapping[str, Any]:
    from santun.draft import CHANNEL_ALIASES, Channel

    return {channel.value: channel for channel in Channel} | {
        alias: Channel(name) for alias, name in CHANNEL_ALIASES.items()
    }


def _path(_: click.Context, __: click.Parameter, value: str | None) -> Path | None:
    from pathlib import Path

    return Path(value) if value is not None else None


def draft_options(command: F) -> F:
    """The options of ``DraftOptions`` but ``lang``, in the order in which help shows them."""
    options = (
        click.argument("files", nargs=-1, metavar="[BERKAS...|-]"),
        click.option("--stdin-filename", default=STDIN, metavar="NAMA", help="Nama (dan jenis) untuk masukan standar."),
        click.option("--complaint", metavar="BERKAS", help="Aduan yang dijawab: teks, .json, atau .eml."),
        click.option("--kind", type=LazyChoice(_kinds), help="Jenis balasan."),
        click.option(
            "--channel",
            type=LazyChoice(_channels, ("lapor", "email", "whatsapp", "social", "letter", "web", "app-store")),
            help="Kanal tempat balasan dibaca; nama platform seperti instagram juga boleh.",
        ),
        click.option("--public/--private", default=None, help="Terbaca oleh siapa saja, atau oleh pengadu saja."),
        click.option("--attachment", multiple=True, metavar="NAMA", help="Nama lampiran; dapat diulang."),
        click.option("--no-attachment", is_flag=True, help="Balasan ini tanpa lampiran."),
        click.option(
            "--config", callback=_path, metavar="BERKAS", help="Berkas pengaturan; bawaan: santun.toml terdekat."
        ),
        click.option("--isolated", is_flag=True, help="Abaikan berkas pengaturan dan plugin yang terpasang."),
        click.option("--no-server", is_flag=True, expose_value=False, help="Jangan pakai server hangat."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def settings_of(asked: DraftOptions, session: Session, more: Mapping[str, Any]) -> Loaded:
    """The settings, with what the command line says above the file; the session speaks their language from now on."""
    from santun.config import load

    given = {"channel": asked.channel, "public": asked.public, "lang": asked.lang, **more}
    overrides = {key: value for key, value in given.items() if value is not None and value != []}
    loaded = load(asked.config, overrides=overrides, discovery=not asked.isolated)
    session.lang = loaded.settings.lang
    return loaded


def linter_of(asked: DraftOptions, loaded: Loaded, session: Session) -> Linter:
    """The linter; it knows which rules exist, the loaded settings know which line named them."""
    from santun.config import SettingError

    try:
        return session.linter(loaded.settings, entry_points=not asked.isolated)
    except SettingError as error:
        raise error.located(loaded.origins) from None


def defaults_of(asked: DraftOptions, loaded: Loaded) -> DraftDefaults:
    """What holds for every draft that does not say otherwise; the complaint is read here."""
    from santun.draft import Attachment
    from santun.source import DraftDefaults, read_complaint

    attachments = tuple(Attachment(name=name) for name in asked.attachment)
    return DraftDefaults(
        kind=asked.kind,
        channel=loaded.settings.channel,
        public=asked.public,
        attachments=attachments if attachments or asked.no_attachment else None,
        complaint=read_complaint(asked.complaint) if asked.complaint is not None else None,
    )


def sources_of(asked: DraftOptions, linter: Linter, defaults: DraftDefaults, lang: str) -> Iterator[Sourced]:
    """The drafts of every file, or of standard input."""
    from santun.source import read_data, read_file

    for name in asked.files or (STDIN,):
        if name == STDIN:
            yield from read_data(asked.stdin_filename, stdin_bytes(lang), linter.readers, defaults)
        else:
            yield from read_file(name, linter.readers, defaults)


def stdin_bytes(lang: str) -> bytes:
    """All of standard input; who types is told how to end."""
    if sys.stdin.isatty():
        hint = "Ketik balasannya, lalu akhiri dengan Ctrl-D.", "Type the reply, then end it with Ctrl-D."
        click.echo(pick(lang, *hint), err=True)
    return sys.stdin.buffer.read()
