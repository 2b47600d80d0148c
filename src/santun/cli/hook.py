"""``santun hook``: a question as JSON on standard input, a decision as JSON on standard output, and an exit code.

For programs in other languages. What is decided, and how, is ``santun.gate``'s business.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from santun.cli.base import PROBLEMS, SENDABLE, UNCHECKED, Command, Session, or_quit_quietly, pick, put
from santun.cli.doors import door_options, gate_of

if TYPE_CHECKING:
    from santun.gate import Decision
    from santun.gate.model import GateRequest

__all__ = ["MOST_BYTES", "command"]

# Far more than any reply with its complaint; a stream without end must not fill the memory.
MOST_BYTES = 10_000_000


@click.command(cls=Command)
@door_options
@click.option("--by", metavar="AKUN", help="Akun petugas yang mengirim, untuk catatan; isi JSON lebih kuat.")
@click.pass_obj
def command(session: Session, /, by: str | None, **given: Any) -> int:
    """Jawab program lain: bolehkah draf ini dikirim?

    Masukan standar berisi JSON: satu Draft, atau {"draft": ..., "acknowledgements": [...], "by": ...}. Keluaran
    standar berisi satu baris JSON: keputusannya, atau {"error": ...}. Kode keluar 0 berarti boleh dikirim; selain itu
    jangan dikirim.
    """
    with or_quit_quietly():
        try:
            decision = _decided(session, by, given)
        except Exception as error:
            put(sys.stdout, _error(error))
            raise
        put(sys.stdout, f"{decision.model_dump_json()}\n")
    return _code(decision)


def _decided(session: Session, by: str | None, given: dict[str, Any]) -> Decision:
    request = _request(session.lang)
    gate = gate_of(session, door="hook", **given)
    return gate.decide(request.draft, request.acknowledgements, by=request.by or by)


def _request(lang: str) -> GateRequest:
    from santun.errors import DraftError
    from santun.gate.model import read_request

    if sys.stdin.isatty():
        click.echo(pick(lang, "Menunggu JSON di masukan standar.", "Waiting for JSON on standard input."), err=True)
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise DraftError(f"more than {MOST_BYTES} bytes; a reply with its complaint is far smaller")
    return read_request(data)


def _code(decision: Decision) -> int:
    """As for ``santun check``: what could not be read, checked or recorded is 3."""
    from santun.gate.model import EMPTY, UNRECORDED
    from santun.gate.model import UNCHECKED as NOT_CHECKED

    if decision.may_send:
        return SENDABLE
    failed = {item.rule for item in decision.open_items} & {EMPTY, NOT_CHECKED, UNRECORDED}
    return UNCHECKED if failed else PROBLEMS


def _error(error: Exception) -> str:
    """What went wrong, by type; with a text only where it is santun's own, which holds nothing of the draft."""
    from santun.errors import SantunError

    told = f": {error}" if isinstance(error, SantunError) else ""
    message = f"tidak dapat diputuskan, jangan dikirim{told}", f"nothing could be decided, do not send{told}"
    body = {"type": type(error).__name__, "message": message[0], "message_en": message[1]}
    return json.dumps({"error": body}, ensure_ascii=False) + "\n"
