"""``santun plugins``: what each plugin brings, how long it took to load, and what went wrong. Switches nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from santun.cli.base import UNCHECKED, Command, Session, format_option, language_option, pick, write_lines

if TYPE_CHECKING:
    from santun.plugins import Described

__all__ = ["command"]


@click.command(cls=Command)
@click.option("--config", "path", metavar="BERKAS", help="Berkas pengaturan; bawaan: santun.toml terdekat.")
@format_option
@language_option
@click.pass_obj
def command(session: Session, path: str | None, format_: str, lang: str | None) -> int:
    """Tampilkan plugin yang terpasang: apa yang dibawanya, lama memuatnya, dan yang gagal.

    Kode keluar: 0 semua baik, 3 ada plugin yang gagal.
    """
    from pathlib import Path

    from santun.config import load
    from santun.linter import Linter

    overrides = {"lang": lang} if lang is not None else {}
    loaded = load(Path(path) if path else None, overrides=overrides)
    session.lang = loaded.settings.lang
    linter = Linter(loaded.settings)
    found = linter.plugins
    write_lines([_json(found)] if format_ == "json" else _text(found, session.lang))
    return UNCHECKED if any(item.failures for item in found) else 0


def _json(found: tuple[Described, ...]) -> str:
    plain = [
        {**asdict(item), "failures": [failure.model_dump(mode="json") for failure in item.failures]} for item in found
    ]
    return json.dumps(plain, ensure_ascii=False, indent=2)


def _text(found: tuple[Described, ...], lang: str) -> Iterator[str]:
    if not found:
        yield pick(lang, "Tidak ada plugin.", "No plugins.")
    for item in found:
        yield f"{item.name}{f'  ({item.package} {item.version})' if item.package else ''}"
        if item.off:
            yield "  " + pick(lang, *_OFF[item.off])
            continue
        yield "  " + pick(lang, f"dimuat dalam {item.milliseconds:.0f} ms", f"loaded in {item.milliseconds:.0f} ms")
        for hook, things in item.brings.items():
            yield f"  {hook}: {', '.join(things) or '-'}"
        for failure in item.failures:
            place = f" ({failure.place})" if failure.place else ""
            yield "  " + pick(lang, "gagal", "failed") + f" ({failure.stage}): {failure.error}{place}"


_OFF = {
    "disabled": ("dimatikan dengan disable_plugins", "switched off by disable_plugins"),
    "not allowed": ("tidak diizinkan oleh allow_plugins", "not on the list allow_plugins"),
}
