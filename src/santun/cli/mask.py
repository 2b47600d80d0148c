"""``santun mask``: the reply with every leak replaced, on standard output.

Reading and judging are those of ``santun check``; the replacing is ``santun.mask``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from santun.cli.base import SENDABLE, UNCHECKED, Command, Session, language_option, or_quit_quietly, pick, put
from santun.cli.drafts import DraftOptions, defaults_of, draft_options, linter_of, settings_of, sources_of

if TYPE_CHECKING:
    from santun.linter import Linter
    from santun.source import Sourced

__all__ = ["command"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked(DraftOptions):
    partial: bool


@click.command(cls=Command)
@draft_options
@click.option("--partial", is_flag=True, help="Samarkan sebagian (3404********0001), bukan dengan kata pengganti.")
@language_option
@click.pass_obj
def command(session: Session, /, **given: Any) -> int:
    """Tampilkan balasan dengan data pribadi yang disamarkan.

    Selebihnya balasan tidak berubah. Berkas .jsonl menghasilkan satu balasan per baris, sebagai teks JSON.
    """
    asked = _Asked(**given)
    loaded = settings_of(asked, session, {})
    loaded = replace(loaded, settings=loaded.settings.for_masking())
    defaults = defaults_of(asked, loaded)
    linter = linter_of(asked, loaded, session)
    codes = [SENDABLE]
    with or_quit_quietly():
        for source in sources_of(asked, linter, defaults, session.lang):
            codes.append(_one(source, linter, session.lang, partial=asked.partial))
    return max(codes)


def _one(source: Sourced, linter: Linter, lang: str, *, partial: bool) -> int:
    """Write one masked reply; what could not be read or checked is told, and nothing of it is written."""
    from santun.fixing import MaskStyle, mask
    from santun.report import Verdict

    place = source.name if source.line is None else f"{source.name}:{source.line}"
    if source.draft is None:
        return _tell(place, pick(lang, "tidak dapat dibaca", "cannot be read"))
    report = linter.check(source.draft)
    if report.verdict is Verdict.UNKNOWN:
        told = pick(lang, "tidak dapat diperiksa, jadi tidak ditampilkan", "could not be checked, so it is not shown")
        return _tell(place, told)
    text = mask(source.draft, report, MaskStyle.PARTIAL if partial else MaskStyle.PLACEHOLDER)
    put(sys.stdout, _line(text) if source.line is not None else text if text.endswith("\n") else f"{text}\n")
    return SENDABLE


def _line(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False) + "\n"


def _tell(place: str, told: str) -> int:
    click.echo(f"santun: {place}: {told}", err=True)
    return UNCHECKED
