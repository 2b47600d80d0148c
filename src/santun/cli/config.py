"""``santun config``: every setting, and where its value came from. Sets nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from santun.cli.base import Command, Session, format_option, language_option, pick, write_lines

if TYPE_CHECKING:
    from santun.config import Loaded

__all__ = ["command"]


@click.command(cls=Command)
@click.option("--config", "path", metavar="BERKAS", help="Berkas pengaturan; bawaan: santun.toml terdekat.")
@click.option("--isolated", is_flag=True, help="Abaikan berkas pengaturan.")
@format_option
@language_option
@click.pass_obj
def command(session: Session, path: str | None, isolated: bool, format_: str, lang: str | None) -> None:
    """Tampilkan setiap pengaturan dan asal nilainya."""
    from pathlib import Path

    from santun.config import load

    overrides = {"lang": lang} if lang is not None else {}
    loaded = load(Path(path) if path else None, overrides=overrides, discovery=not isolated)
    session.lang = loaded.settings.lang
    write_lines(_json(loaded) if format_ == "json" else _text(loaded, session.lang))


def _json(loaded: Loaded) -> Iterator[str]:
    from santun.config import flat

    values = {key: {"value": value, "origin": loaded.origins[key]} for key, value in flat(loaded.settings).items()}
    path = str(loaded.path) if loaded.path is not None else None
    yield json.dumps({"path": path, "settings": values}, ensure_ascii=False, indent=2)


def _text(loaded: Loaded, lang: str) -> Iterator[str]:
    from santun.config import COMMAND_LINE, DEFAULT, flat

    words = {DEFAULT: pick(lang, "bawaan", DEFAULT), COMMAND_LINE: pick(lang, "baris perintah", COMMAND_LINE)}
    yield str(loaded.path) if loaded.path else pick(lang, "Tanpa berkas pengaturan.", "No configuration file.")
    yield ""
    told = {key: _shown(value) for key, value in flat(loaded.settings).items()}
    keys, values = max(map(len, told)), max(len(value) for value in told.values() if len(value) <= _WIDEST)
    for key, value in told.items():
        origin = loaded.origins[key]
        yield f"{key:{keys}} = {value:{values}}  # {words.get(origin, origin)}"


_WIDEST = 40


def _shown(value: Any) -> str:
    """As TOML would have it; TOML has no word for nothing."""
    return "-" if value is None else json.dumps(value, ensure_ascii=False)
