"""A process that checks one mail after the other, for ``workers``: frames on standard input, frames on standard output.

A process of its own, because only a process can be stopped in the middle of a check; and what a hostile mail does to
the parser, it does here. A frame is eight bytes of length, then the content: first the pickled settings, then mails;
back come objects of JSON.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import sys
from typing import Any, BinaryIO

from santun.errors import SantunError, place_of

__all__ = ["main"]


def main() -> None:
    """Run until standard input ends."""
    for number in (signal.SIGINT, signal.SIGTERM):  # whoever stops the filter stops the workers when it is time
        signal.signal(number, signal.SIG_IGN)
    # What a plugin prints must not stand between the frames.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _run(sys.stdin.buffer, answers)


def _run(questions: BinaryIO, answers: BinaryIO) -> None:
    settings, isolated = pickle.loads(_frame(questions) or b"")
    try:
        gate = _gate(settings, isolated)
    except Exception as error:  # noqa: BLE001  # the parent tells it
        told = str(error) if isinstance(error, SantunError) else f"{type(error).__name__}, {place_of(error)}"
        _answer(answers, {"error": told})
        return
    _answer(answers, {"ready": True})
    while (data := _frame(questions)) is not None:
        _answer(answers, _checked(data, gate, settings))


def _gate(settings: Any, isolated: bool) -> Any:
    from santun.gate.smtp.message import MailGate
    from santun.linter import Linter

    gate = MailGate(Linter(settings, entry_points=not isolated))
    gate.bodies.judge("Terima kasih.")  # the first check is the slowest; let it be nobody's
    return gate


def _checked(data: bytes, gate: Any, settings: Any) -> dict[str, Any]:
    from santun.gate.smtp.message import judged_mail

    try:
        return {"outcome": judged_mail(data, gate, settings.smtp).model_dump(mode="json")}
    except Exception as error:  # noqa: BLE001  # by type and place: its text may hold the mail's
        return {"failed": f"{type(error).__name__}, {place_of(error)}"}


def _frame(stream: BinaryIO) -> bytes | None:
    """The next frame; None where there is none any more."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    size = int.from_bytes(head, "big")
    data = stream.read(size)
    return data if len(data) == size else None


def _answer(stream: BinaryIO, answer: dict[str, Any]) -> None:
    data = json.dumps(answer).encode()
    stream.write(len(data).to_bytes(8, "big") + data)
    stream.flush()


if __name__ == "__main__":
    main()
