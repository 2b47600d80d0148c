"""``santun confirm``: an officer's word that findings may stand, in a file beside the reply.

What may be confirmed is the policy's (``[gate]``), what it is tied to the fingerprints'. The reply is not touched.
"""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from santun.cli.base import (
    PROBLEMS,
    SENDABLE,
    UNCHECKED,
    CommaList,
    Command,
    Session,
    UnknownName,
    language_option,
    or_quit_quietly,
    pick,
    put,
)
from santun.cli.drafts import DraftOptions, defaults_of, draft_options, linter_of, settings_of, sources_of
from santun.cli.writing import replace_file

if TYPE_CHECKING:
    from santun.draft import Draft
    from santun.gate import Decision
    from santun.gate.model import Judged
    from santun.linter import Linter

__all__ = ["command"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked(DraftOptions):
    rule: tuple[tuple[str, ...], ...]
    line: int | None
    reason: str | None
    by: str | None

    @property
    def rules(self) -> frozenset[str]:
        return frozenset(name for names in self.rule for name in names)


@click.command(cls=Command)
@draft_options
@click.option("--rule", type=CommaList(), multiple=True, help="Aturan yang temuannya dikonfirmasi; dapat diulang.")
@click.option("--line", type=click.IntRange(min=1), metavar="N", help="Hanya temuan di baris ini.")
@click.option("--reason", metavar="ALASAN", help="Alasannya: kode seperti checked atau quotation, atau kata sendiri.")
@click.option("--by", metavar="AKUN", help="Akun petugas yang mengonfirmasi.")
@language_option
@click.pass_obj
def command(session: Session, /, **given: Any) -> int:
    """Konfirmasi bahwa temuan boleh tetap ada.

    Catatannya ditulis di samping balasan (balasan.txt: balasan.confirmed.json), dan santun check melewati temuan itu
    selama kalimat, aduan, dan kanalnya tidak berubah. Tanpa --rule, temuan yang masih terbuka ditampilkan.
    """
    asked = _Asked(**given)
    if len(asked.files) != 1 or asked.files[0] == "-":
        raise click.UsageError(pick(session.lang, "sebutkan satu berkas balasan", "name the file of one reply"))
    loaded = settings_of(asked, session, {})
    linter = linter_of(asked, loaded, session)
    for name in asked.rules - {*linter.rules}:
        raise UnknownName("aturan", "rule", name, sorted(linter.rules))
    source, *more = sources_of(asked, linter, defaults_of(asked, loaded), session.lang)
    if source.draft is None and not more:
        assert source.error is not None
        raise source.error
    if more or not source.plain or source.draft is None:
        told = "hanya balasan dalam berkas teks yang dapat dikonfirmasi", "only replies in text files can be confirmed"
        raise click.UsageError(pick(session.lang, *told))
    with or_quit_quietly():
        return _confirmed(session.lang, asked, linter, source.draft)


def _confirmed(lang: str, asked: _Asked, linter: Linter, draft: Draft) -> int:
    from pathlib import Path

    from santun.gate import Gate
    from santun.gate.sidecar import read_beside, text_of
    from santun.source import confirmed_beside

    path, gate = Path(asked.files[0]), Gate(linter, door="cli")
    known = read_beside(path)
    decision = gate.judge(draft, known)
    if not asked.rules:
        return _shown(lang, decision)
    chosen = [item for item in decision.items if _is_meant(item, asked)]
    if not chosen:
        put(sys.stderr, pick(lang, "Tidak ada temuan seperti itu.\n", "There is no such finding.\n"))
        return PROBLEMS
    final = sorted({item.rule for item in chosen if not item.may_acknowledge})
    if final:
        names = ", ".join(final)
        told = f"Tidak dapat dikonfirmasi siapa pun: {names}\n", f"Nobody may confirm: {names}\n"
        put(sys.stderr, pick(lang, *told))
        return PROBLEMS
    new = [_acknowledgement(item, asked, lang) for item in chosen if not item.acknowledged]
    place = confirmed_beside(path)
    replace_file(place, text_of((*known, *new)).encode(), lang)
    left = sum(item.is_open for item in gate.judge_report(draft, decision.report, (*known, *new)).items)
    told = (
        f"{len(new)} temuan dikonfirmasi di {place}; {left} masih terbuka.\n",
        f"{len(new)} findings confirmed in {place}; {left} still open.\n",
    )
    put(sys.stdout, pick(lang, *told))
    return SENDABLE


def _is_meant(item: Judged, asked: _Asked) -> bool:
    if item.finding is None or item.rule not in asked.rules:
        return False
    return asked.line is None or (item.place is not None and item.place.line == asked.line)


def _acknowledgement(item: Judged, asked: _Asked, lang: str) -> Any:
    from santun.gate.model import Acknowledgement

    if not asked.reason or not asked.by:
        told = "perlu --reason dan --by: konfirmasi punya alasan dan nama", "--reason and --by are needed"
        raise click.UsageError(pick(lang, *told))
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    return Acknowledgement(fingerprint=item.fingerprint, reason=asked.reason, by=asked.by, at=now)


def _shown(lang: str, decision: Decision) -> int:
    """What is open, a line each: place, rule, and whether it can be confirmed."""
    from santun.report import Verdict

    for item in decision.open_items:
        place = f"{item.place.line}:{item.place.column}" if item.place else "-"
        told = pick(lang, "dapat dikonfirmasi", "may be confirmed")
        if not item.may_acknowledge:
            told = pick(lang, "tidak dapat dikonfirmasi", "may not be confirmed")
        put(sys.stdout, f"{place}\t{item.rule}\t{told}\n")
    put(sys.stdout, f"{pick(lang, decision.message, decision.message_en)}\n")
    if decision.report.verdict is Verdict.UNKNOWN:
        return UNCHECKED
    return SENDABLE if decision.may_send else PROBLEMS
