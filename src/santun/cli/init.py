"""``santun init``: asks for facts about the agency and writes ``santun.toml``. Overwrites nothing unasked."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from santun.cli.base import Command, Session, language_option, pick

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["command"]


@dataclass(frozen=True, slots=True)
class _Question:
    """A setting, what is asked for it, and an example for the file where nothing was answered."""

    key: str
    id: str
    en: str
    example: Any
    many: bool = True


_CHANNEL = _Question("channel", "Kanal balasan yang paling sering", "The usual channel of replies", "lapor", many=False)
_AGENCY = (
    _Question("name", "Nama instansi", "Name of the agency", "Dinas Pekerjaan Umum Kota Contoh", many=False),
    _Question("units", "Nama unit kerja", "Names of units", ["Bidang Bina Marga"]),
    _Question("domains", "Domain surel dan situs", "Domains of mail and site", ["contoh.go.id"]),
    _Question("phones", "Nomor telepon layanan", "Service phone numbers", ["112", "021-5550123"]),
    _Question("accounts", "Akun media sosial", "Social media accounts", ["@contohkota"]),
    _Question("acronyms", "Singkatan yang dikenal warga", "Acronyms that citizens know", ["SIAP"]),
)


@click.command(cls=Command)
@click.option("--yes", is_flag=True, help="Jangan bertanya; tulis berkas dengan contoh yang dapat diisi nanti.")
@click.option("--force", is_flag=True, help="Timpa santun.toml yang sudah ada.")
@language_option
@click.pass_obj
def command(session: Session, yes: bool, force: bool, lang: str | None) -> int:
    """Tanyakan hal-hal tentang instansi, lalu tulis santun.toml di folder ini.

    Nomor, surel, dan akun resmi instansi bukan data pribadi; bila disebutkan di sini, santun tidak menegurnya.
    """
    from pathlib import Path

    session.lang = lang or session.lang
    target = Path("santun.toml")
    if target.exists() and not force:
        told = "santun.toml sudah ada; pakai --force untuk menimpanya", "santun.toml is there; --force overwrites it"
        raise click.ClickException(pick(session.lang, *told))
    answers = {} if yes else _asked(session.lang)
    _write(target, "\n".join(_file(answers, session.lang)) + "\n")
    click.echo(
        pick(session.lang, "santun.toml ditulis. Coba: santun config", "santun.toml is written. Try: santun config")
    )
    return 0


def _asked(lang: str) -> dict[str, Any]:
    hint = "Beberapa isian dipisah koma; Enter untuk melewati.", "Commas between several; Enter skips."
    click.echo(pick(lang, *hint))
    answers: dict[str, Any] = {}
    for question in (_CHANNEL, *_AGENCY):
        check = _channel if question is _CHANNEL else _same
        answer = click.prompt(
            pick(lang, question.id, question.en), default="", show_default=False, value_proc=check
        ).strip()
        if answer:
            answers[question.key] = (
                [part.strip() for part in answer.split(",") if part.strip()] if question.many else answer
            )
    return answers


def _same(value: str) -> str:
    return value


def _channel(value: str) -> str:
    """A channel's name; click asks again where it is none."""
    from santun.draft import CHANNEL_ALIASES, Channel

    known = {channel.value for channel in Channel} | set(CHANNEL_ALIASES)
    if value and value not in known:
        raise click.UsageError(", ".join(sorted(known)))
    return value


def _file(answers: Mapping[str, Any], lang: str) -> Iterator[str]:
    yield pick(lang, "# Pengaturan santun; semua kunci: docs/konfigurasi.md", "# Settings of santun")
    yield _line(_CHANNEL, answers, lang)
    yield f'lang = "{lang}"'
    yield ""
    yield "[agency]"
    for question in _AGENCY:
        yield _line(question, answers, lang)


def _line(question: _Question, answers: Mapping[str, Any], lang: str) -> str:
    """The answer, or a comment with an example. A JSON string or array of strings is one of TOML too."""
    told = pick(lang, question.id, question.en)
    if question.key in answers:
        return f"{question.key} = {json.dumps(answers[question.key], ensure_ascii=False)}  # {told}"
    return f"# {question.key} = {json.dumps(question.example, ensure_ascii=False)}  # {told}"


def _write(target: Path, text: str) -> None:
    """All or nothing, and only what can be loaded again."""
    from santun.config import load

    new = target.with_name(f".santun-{os.getpid()}.toml")
    try:
        new.write_text(text, encoding="utf-8")
        load(new)
        os.replace(new, target)
    finally:
        new.unlink(missing_ok=True)
