"""The parts of the filter in this process: the worker's frames, and a whole filter around its event loop."""

from __future__ import annotations

import asyncio
import io
import json
import pickle
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mail_harness import BEGIN, FINE, HELD, NIK, Sink, free_port, mail, raw, send, until, with_slow_plugin

from santun import Linter, Settings
from santun.config import load
from santun.errors import ConfigError
from santun.gate import Audit
from santun.gate.smtp import Endpoint, SmtpOptions, serve
from santun.gate.smtp.message import MailGate, judged_mail
from santun.gate.smtp.nexthop import NextHop, NextHopError
from santun.gate.smtp.outcome import Verb
from santun.gate.smtp.worker import _run
from santun.gate.smtp.workers import Broken, Workers

QUICK = Settings(select=("tone", "identity"))

# -- the worker ----------------------------------------------------------------------------------------------


def frame(data: bytes) -> bytes:
    return len(data).to_bytes(8, "big") + data


def answers(settings: Settings, *mails: bytes, rest: bytes = b"") -> list[Any]:
    """What a worker gives to these mails."""
    out = io.BytesIO()
    questions = frame(pickle.dumps((settings, True))) + b"".join(map(frame, mails)) + rest
    _run(io.BytesIO(questions), out)
    stream, found = io.BytesIO(out.getvalue()), []
    while head := stream.read(8):
        found.append(json.loads(stream.read(int.from_bytes(head, "big"))))
    return found


def test_a_worker_answers_frame_by_frame() -> None:
    ready, fine, held = answers(QUICK, mail(FINE), mail(HELD))
    assert ready == {"ready": True}
    assert fine == {"outcome": {"verb": "pass", "state": "send", "rules": [], "subject": []}}
    assert held == {"outcome": {"verb": "reject", "state": "hold", "rules": ["tone.dismissal"], "subject": []}}


@pytest.mark.parametrize("rest", [b"\x00", frame(b"abc")[:-1]])
def test_a_worker_ends_with_its_questions(rest: bytes) -> None:
    assert answers(QUICK, rest=rest) == [{"ready": True}]


def test_a_worker_that_cannot_begin_says_why(tmp_path: Path) -> None:
    wrong = Settings(select=("tone.blam",))
    (only,) = answers(wrong)
    assert "unknown rule or family 'tone.blam'" in only["error"]


def test_what_breaks_in_a_check_is_told_by_type_and_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(NIK)

    monkeypatch.setattr("santun.gate.smtp.message.judged_mail", broken)
    _, failed = answers(QUICK, mail(FINE))
    assert failed["failed"].startswith("RuntimeError, test_in_process.py:")


def test_what_cannot_be_recorded_is_refused(linter: Linter, tmp_path: Path) -> None:
    gate = MailGate(linter, audit=Audit(tmp_path / "tidak-ada" / "pintu.jsonl"))
    outcome = judged_mail(mail("Halo Bapak."), gate, Settings().smtp)
    assert (outcome.verb, "gate.unrecorded" in outcome.rules) == (Verb.REJECT, True)


def test_a_policy_may_let_pass_what_cannot_be_read(tmp_path: Path) -> None:
    settings = Settings(select=("tone",), gate={"unknown": "confirm"})  # type: ignore[arg-type]
    gate = MailGate(Linter(settings, entry_points=False))
    encrypted = b"Content-Type: multipart/encrypted; boundary=x\r\n\r\n--x\r\n\r\nabc\r\n--x--\r\n"
    outcome = judged_mail(encrypted, gate, settings.smtp)
    assert (outcome.verb, outcome.header) == (Verb.HEADER, b"X-Santun: confirm (gate.unchecked)\r\n")


# -- a whole filter ------------------------------------------------------------------------------------------


def run(options: SmtpOptions, client: Callable[[int], None]) -> list[str]:
    """A filter in this process while a client talks to it from another thread; gives its log."""
    log: list[str] = []

    async def main() -> None:
        stop, loop = asyncio.Event(), asyncio.get_running_loop()
        talking: list[asyncio.Future[None]] = []

        def ready(place: Endpoint) -> None:
            talking.append(loop.run_in_executor(None, client, place.port))
            talking[0].add_done_callback(lambda _: stop.set())

        await serve(options, ready, log.append, stop)
        await talking[0]

    asyncio.run(main())
    return log


def options(hop: int, settings: Settings, **more: Any) -> SmtpOptions:
    return SmtpOptions(Endpoint("127.0.0.1", 0), Endpoint("127.0.0.1", hop), settings, isolated=True, **more)


def test_a_session_from_its_beginning_to_its_end(hop: Sink) -> None:
    def client(port: int) -> None:
        assert send(port, mail(FINE, 1)) == (250, "2.0.0 Ok: queued as 4X1Y2Z")
        assert send(port, mail(HELD, 2))[0] == 550
        assert send(port, mail(FINE, 3), options=("SIZE=60000000",))[0] == 552
        assert b"550 5.6.0" in raw(port, BEGIN, b"Halo\n.\n\r\n.\r\n")
        heard = raw(port, b"EHLO\r\nMAIL FROM:<a>\r\nHELO k\r\nAUTH x\r\nVRFY x\r\nNOOP\r\nRSET\r\nXFORWARD NAME=k\r\n")
        assert [line[:3] for line in heard.split(b"\r\n")[1:-1]] == [
            b"501", b"503", b"250", b"502", b"252", b"250", b"250", b"250"
        ]  # fmt: skip
        bounce = BEGIN.replace(b"<a@example.org>", b"<>")
        assert b"250 2.0.0 Ok" in raw(port, bounce, mail(HELD, 4) + b".\r\n")
        twice = raw(port, BEGIN.replace(b"DATA\r\n", b"MAIL FROM:<c@example.org>\r\nEHLO k\r\nQUIT\r\n"))
        assert twice.endswith(b"221 Bye\r\n")

    log = run(options(hop.port, QUICK, hostname="santun.example"), client)
    assert hop.numbers == [1, 4]
    assert [line.split()[2] for line in log] == ["pass", "reject", "reject", "pass"]
    assert "queued=4X1Y2Z" in log[0]
    assert "rules=tone.dismissal" in log[1]


def test_a_next_hop_in_trouble(hop: Sink) -> None:
    def client(port: int) -> None:
        for verb, answer, code in (
            (b"MAIL", None, 451),
            (b"DATA", b"452 full\r\n", 452),
            (b".", None, 451),
            (b"RSET", b"500 what\r\n", 550),
            (b"EHLO", None, 421),
            (b"EHLO", b"nonsense\r\n", 421),
        ):
            hop.script = lambda line, verb=verb, answer=answer: answer if line.split()[0] == verb else "-"
            text = HELD if verb == b"RSET" else FINE
            assert send(port, mail(text))[0] == code, verb
        hop.script = lambda line: b"500 no\r\n" if line[:4] in (b"EHLO", b"HELO") else "-"
        assert send(port, mail(FINE))[0] == 421

    log = run(options(hop.port, QUICK), client)
    assert hop.numbers == []
    assert sum(" next-hop " in line for line in log) >= 3


def test_too_many_sessions(hop: Sink) -> None:
    def client(port: int) -> None:
        with socket.create_connection(("127.0.0.1", port), 30) as first:
            first.recv(100)
            assert b"421 4.3.2" in raw(port, b"EHLO k\r\n")

    run(options(hop.port, QUICK, max_sessions=1), client)


def test_checks_that_are_slow_or_end(tmp_path: Path, hop: Sink) -> None:
    text = with_slow_plugin(tmp_path, '[gate]\naudit = "pintu.jsonl"\n[smtp]\nfailure = "accept"\ntimeout = 2\n')
    (tmp_path / "santun.toml").write_text(text, encoding="utf-8")

    def client(port: int) -> None:
        for number, word in enumerate(("LAMBAT", "MATI")):
            assert send(port, mail(f"{FINE} {word}", number))[0] == 250
        assert until(lambda: send(port, mail(FINE, 2))[0] == 250)

    log = run(options(hop.port, load(tmp_path / "santun.toml").settings), client)
    assert hop.numbers[:2] == [0, 1]
    assert [data.startswith(b"X-Santun: failed\r\n") for _, data in hop.mails][:2] == [True, True]
    assert "failure error=Timeout" in log[0]
    assert [item.outcome for item in Audit(tmp_path / "pintu.jsonl").records()][:2] == ["header", "header"]


def test_a_record_that_cannot_be_written_stops_no_tempfail(tmp_path: Path, hop: Sink) -> None:
    text = with_slow_plugin(tmp_path, '[gate]\naudit = "tidak/ada.jsonl"\n[smtp]\ntimeout = 2\n')
    (tmp_path / "santun.toml").write_text(text, encoding="utf-8")

    def client(port: int) -> None:
        assert send(port, mail(f"{FINE} LAMBAT"))[0] == 451

    log = run(options(hop.port, load(tmp_path / "santun.toml").settings), client)
    assert "error=AuditError" in log[1]
    assert hop.mails == []


def test_wrong_settings_are_told_before_it_listens(hop: Sink) -> None:
    with pytest.raises(ConfigError, match="unknown rule or family"):
        run(options(hop.port, Settings(select=("tone.blam",))), lambda port: None)


def test_workers_end_when_told_even_in_the_middle_of_a_check(tmp_path: Path) -> None:
    (tmp_path / "santun.toml").write_text(with_slow_plugin(tmp_path), encoding="utf-8")

    async def work() -> None:
        workers = Workers(load(tmp_path / "santun.toml").settings, isolated=True)
        await workers.start()
        asking = asyncio.create_task(workers.check(mail("LAMBAT")))
        await asyncio.sleep(0.5)
        await workers.close()
        with pytest.raises((Broken, asyncio.CancelledError)):
            await asking

    asyncio.run(work())


def test_a_next_hop_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("santun.gate.smtp.nexthop._COMMAND", 0.2)

    async def work() -> None:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            place = Endpoint("127.0.0.1", silent.getsockname()[1])
            with pytest.raises(NextHopError, match="TimeoutError"):
                await NextHop.connected(place, "santun.example")
        with pytest.raises(NextHopError):
            await NextHop.connected(Endpoint("127.0.0.1", free_port()), "santun.example")

    asyncio.run(work())
