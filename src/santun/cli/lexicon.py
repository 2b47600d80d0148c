"""``santun lexicon``: commands for authors of lexicons. The testing itself lives in ``santun.testing``."""

from __future__ import annotations

import click

from santun.cli.base import PROBLEMS, SENDABLE, Command, Group, Session, language_option, pick, write_lines

__all__ = ["command"]


@click.group(cls=Group)
def command() -> None:
    """Untuk penulis leksikon."""


@command.command("test", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="BERKAS_ATAU_FOLDER...")
@language_option
@click.pass_obj
def test(session: Session, paths: tuple[str, ...], lang: str | None) -> int:
    """Jalankan semua contoh di dalam leksikon dan periksa setiap ungkapannya.

    Kode keluar: 0 semua baik, 1 ada yang perlu diperbaiki.
    """
    session.lang = lang or session.lang
    _refuse_missing(paths, session.lang)
    from santun.testing import check_lexicons

    result = check_lexicons(paths)
    counts = ", ".join(f"{name} {number}" for name, number in result.counts.items())
    write_lines([*map(str, result.problems), _summary(len(result.problems), counts, session.lang)])
    return PROBLEMS if result.problems else SENDABLE


@command.command("new", cls=Command)
@click.argument("rule_id", metavar="KELUARGA.MASALAH")
@click.option("--folder", default="leksikon", metavar="FOLDER", help="Folder leksikon; bawaan: leksikon.")
@language_option
@click.pass_obj
def new(session: Session, rule_id: str, folder: str, lang: str | None) -> int:
    """Tulis leksikon baru dari contoh, siap diisi dan diuji."""
    from pathlib import Path

    from santun.scaffold import new_lexicon

    session.lang = lang or session.lang
    file = new_lexicon(rule_id, Path(folder))
    told = (
        f"{file} ditulis. Coba: santun lexicon test {folder}",
        f"{file} is written. Try: santun lexicon test {folder}",
    )
    write_lines([pick(session.lang, *told)])
    return SENDABLE


def _refuse_missing(paths: tuple[str, ...], lang: str) -> None:
    from pathlib import Path

    for path in paths:
        if not Path(path).exists():
            raise click.ClickException(f"{path}: {pick(lang, 'berkas atau folder tidak ditemukan', 'not found')}")


def _summary(problems: int, counts: str, lang: str) -> str:
    told = pick(lang, f"{problems} hal perlu diperbaiki", f"{problems} to mend")
    fine = pick(lang, "Semua baik", "All is well")
    return f"{told if problems else fine} ({counts})." if counts else f"{told if problems else fine}."
