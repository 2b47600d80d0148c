"""``santun new-plugin``: a package with a rule in Python, a lexicon and tests that pass at once."""

from __future__ import annotations

import click

from santun.cli.base import Command, Session, language_option, pick, write_lines

__all__ = ["command"]


@click.command(cls=Command)
@click.argument("name", metavar="NAMA")
@click.option("--folder", default=".", metavar="FOLDER", help="Folder induknya; bawaan: folder ini.")
@language_option
@click.pass_obj
def command(session: Session, name: str, folder: str, lang: str | None) -> int:
    """Tulis paket plugin baru, santun-NAMA, yang ujinya langsung lulus.

    NAMA menjadi keluarga aturannya: huruf kecil, angka, dan tanda hubung, misalnya dinas.
    """
    from pathlib import Path

    from santun.scaffold import new_plugin

    session.lang = lang or session.lang
    files = new_plugin(name, Path(folder))
    told = "Coba", "Try"
    commands = f"cd {Path(folder) / f'santun-{name}'} && pip install -e '.[dev]' && pytest"
    write_lines([*map(str, files), f"{pick(session.lang, *told)}: {commands}"])
    return 0
