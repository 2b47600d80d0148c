"""The mail filter in front of a next hop: what may pass passes byte by byte and once, everything else is refused."""

from __future__ import annotations

import base64
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest
from mail_harness import (
    BEGIN,
    FINE,
    HELD,
    NIK,
    Filter,
    Sink,
    filtering,
    free_port,
    mail,
    raw,
    send,
    sink,
    until,
    with_slow_plugin,
)

from santun.gate import Action, Audit
from santun.report import Verdict


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Filter, Sink]]:
    """One filter with default settings, for tests that leave it as it is."""
    folder = tmp_path_factory.mktemp("filter")
    with sink() as hop, filtering(folder, hop.port, '[gate]\naudit = "pintu.jsonl"\n') as one:
        yield one, hop


@pytest.fixture
def filtered(shared: tuple[Filter, Sink]) -> tuple[Filter, Sink]:
    one, hop = shared
    hop.mails.clear()
    hop.commands.clear()
    hop.script = lambda line: "-"
    return one, hop


# -- passing -------------------------------------------------------------------------------------------------

BYTES = [
    mail(FINE),
    mail(f"{FINE}\r\n.\r\n..\r\n.halo\r\n\r\n"),
    mail(FINE, headers="X-Lipat: a\r\n\tb\r\n  c\r\nx-KEcil:tanpa spasi\r\n"),
    mail(FINE + "\r\n" + "panjang " * 20_000),
    mail(FINE).replace(b"utf-8", b"iso-8859-1").replace(b"Bapak", b"B\xe1p\xffk\x00\x07"),
    mail(FINE).replace(b"Subject: ", b"Subject: \xff\xfe rusak "),
]


@pytest.mark.parametrize("data", BYTES, ids=["plain", "dots", "folded", "long lines", "8 bit and controls", "broken"])
def test_what_passes_is_the_same_byte_by_byte(filtered: tuple[Filter, Sink], data: bytes) -> None:
    one, hop = filtered
    code, told = send(one.port, data)
    assert (code, told) == (250, "2.0.0 Ok: queued as 4X1Y2Z")
    assert [taken for _, taken in hop.mails] == [data]


def test_the_envelope_is_handed_on_with_its_parameters(filtered: tuple[Filter, Sink]) -> None:
    one, hop = filtered
    with socket.create_connection(("127.0.0.1", one.port), 30) as client:
        talk = client.makefile("rwb")
        assert talk.readline().startswith(b"220 ")
        for line in (
            b"EHLO klien",
            b"XFORWARD NAME=klien.example.org ADDR=192.0.2.7",
            b"MAIL FROM:<a@example.org> BODY=8BITMIME SIZE=500 RET=HDRS ENVID=QQ314159 SMTPUTF8",
            b"RCPT TO:<b@example.org> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;b@example.org",
            "RCPT TO:<siti.rahayu+é@example.org>".encode(),
            b"DATA",
        ):
            talk.write(line + b"\r\n")
            talk.flush()
            answer = talk.readline()
            while answer[3:4] == b"-":
                answer = talk.readline()
            assert answer[:1] in b"23", answer
        talk.write(mail(FINE) + b".\r\n")
        talk.flush()
        assert talk.readline().startswith(b"250 ")
    envelope, _ = hop.mails[0]
    assert envelope == [
        b"XFORWARD NAME=klien.example.org ADDR=192.0.2.7",
        b"MAIL FROM:<a@example.org> BODY=8BITMIME SIZE=500 RET=HDRS ENVID=QQ314159 SMTPUTF8",
        b"RCPT TO:<b@example.org> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;b@example.org",
        "RCPT TO:<siti.rahayu+é@example.org>".encode(),
    ]


def test_only_what_the_filter_can_do_is_offered(filtered: tuple[Filter, Sink]) -> None:
    one, _ = filtered
    with socket.create_connection(("127.0.0.1", one.port), 30) as client:
        talk = client.makefile("rwb")
        talk.readline()
        talk.write(b"EHLO klien\r\n")
        talk.flush()
        lines = [talk.readline() for _ in range(6)]
    assert [line[4:].strip().decode().split()[0] for line in lines[1:]] == [
        "SIZE",
        "8BITMIME",
        "SMTPUTF8",
        "DSN",
        "XFORWARD",
    ]
    assert lines[1].strip() == b"250-SIZE 10000000"


def test_several_mails_go_through_one_session(filtered: tuple[Filter, Sink]) -> None:
    import smtplib

    one, hop = filtered
    with smtplib.SMTP("127.0.0.1", one.port, timeout=60) as client:
        for number, text in enumerate((FINE, HELD, FINE)):
            try:
                client.sendmail("a@example.org", ["b@example.org", "c@example.org"], mail(text, number))
            except smtplib.SMTPDataError as error:
                assert (number, error.smtp_code) == (1, 550)
        assert client.noop()[0] == 250
    assert hop.numbers == [0, 2]
    assert [len(envelope) for envelope, _ in hop.mails] == [3, 3]


# -- holding -------------------------------------------------------------------------------------------------


def test_what_is_held_is_refused_with_its_rules_alone(filtered: tuple[Filter, Sink]) -> None:
    one, hop = filtered
    code, told = send(one.port, mail(f"{HELD} NIK {NIK} atas nama Siti Rahayu."))
    assert code == 550
    assert told.startswith("5.7.1 santun: ditahan, mohon diperbaiki dahulu (held, please mend): ")
    assert "tone.dismissal" in told
    assert hop.mails == []
    assert hop.commands[-2:] == [b"RSET", b"QUIT"] or hop.commands[-1] == b"RSET"
    for place in (told, one.told):
        assert not [secret for secret in (NIK, "Siti", "urusan", "warga@", "dinas@") if secret in place]


def test_decisions_are_recorded_with_what_was_done(filtered: tuple[Filter, Sink]) -> None:
    one, _ = filtered
    before = len(list(Audit(one.config.parent / "pintu.jsonl").records()))
    send(one.port, mail(FINE))
    send(one.port, mail(HELD))
    passed, held = list(Audit(one.config.parent / "pintu.jsonl").records())[before:]
    assert (passed.door, passed.outcome, passed.may_send) == ("smtp", "pass", True)
    assert (held.outcome, held.action, held.channel) == ("reject", Action.HOLD, "email")


def encoded(text: str, encoding: str, charset: str = "utf-8", subtype: str = "plain") -> bytes:
    message = EmailMessage()
    message["From"] = "dinas@example.org"
    message.set_content(text, subtype=subtype, charset=charset, cte=encoding)
    return message.as_bytes().replace(b"\n", b"\r\n")


def two_faced(plain: str, html: str) -> bytes:
    message = EmailMessage()
    message.set_content(plain)
    message.add_alternative(html, subtype="html")
    return message.as_bytes().replace(b"\n", b"\r\n")


def behind_a_picture(text: str) -> bytes:
    message = EmailMessage()
    message.set_content(FINE)
    message.add_attachment(b"x", maintype="image", subtype="png", filename="foto.png")
    message.attach(tail := EmailMessage())
    tail.set_content(text)
    return message.as_bytes().replace(b"\n", b"\r\n")


HIDDEN = {
    "base64": encoded(HELD, "base64"),
    "quoted-printable": encoded(f"{HELD} é", "quoted-printable"),
    "latin-1": encoded(f"{HELD} é", "8bit", "iso-8859-1"),
    "utf-16": encoded(HELD, "base64", "utf-16"),
    "html": encoded(
        f"<p>Itu <b>bukan</b> urusan&nbsp;kami.</p><blockquote>{FINE}</blockquote>", "7bit", subtype="html"
    ),
    "html beside plain": two_faced(FINE, "<p>Itu bukan urusan kami.</p>"),
    "plain beside html": two_faced(HELD, f"<p>{FINE}</p>"),
    "behind a picture": behind_a_picture(HELD),
    "empty": mail("   "),
    "encrypted": b"Content-Type: multipart/encrypted; boundary=x\r\n\r\n--x\r\n\r\nabc\r\n--x--\r\n",
    "nested": "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(2000)).encode(),
    "no content": b"\r\n",
}


@pytest.mark.parametrize("name", HIDDEN)
def test_nothing_hides_in_a_mail(filtered: tuple[Filter, Sink], name: str) -> None:
    one, hop = filtered
    code, told = send(one.port, HIDDEN[name])
    assert code == 550, told
    assert hop.mails == []


def test_the_quoted_thread_is_the_complaint(filtered: tuple[Filter, Sink]) -> None:
    one, hop = filtered
    thread = (
        "\r\n\r\nPada Sen, 2 Mar 2026 Siti menulis:\r\n> Itu bukan urusan kami, kata petugas!\r\n> Goblok semua!\r\n"
    )
    assert send(one.port, mail(FINE + thread))[0] == 250
    assert len(hop.mails) == 1


def test_attachments_are_handed_on_and_only_named(filtered: tuple[Filter, Sink]) -> None:
    one, hop = filtered
    message = EmailMessage()
    message.set_content(f"{FINE} Foto terlampir.")
    message.add_attachment(os.urandom(300_000), maintype="image", subtype="jpeg", filename="sesudah.jpg")
    data = message.as_bytes().replace(b"\n", b"\r\n")
    assert send(one.port, data)[0] == 250
    assert hop.mails[0][1] == data


def test_a_bounce_passes_unread(filtered: tuple[Filter, Sink]) -> None:
    """A bounce that is refused is a notice lost."""
    one, hop = filtered
    with socket.create_connection(("127.0.0.1", one.port), 30) as client:
        talk = client.makefile("rwb")
        talk.readline()
        for line in (b"HELO klien", b"MAIL FROM:<>", b"RCPT TO:<a@example.org>", b"DATA"):
            talk.write(line + b"\r\n")
            talk.flush()
            assert talk.readline()[:1] in b"23"
        talk.write(mail(HELD) + b".\r\n")
        talk.flush()
        assert talk.readline().startswith(b"250 ")
    assert len(hop.mails) == 1


# -- what the settings say -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "code", "header"),
    [
        ('[smtp]\nhold = "tempfail"\n', 451, None),
        ('[smtp]\nhold = "header"\n', 250, b"X-Santun: hold (tone.dismissal)\r\n"),
    ],
)
def test_the_settings_decide(tmp_path: Path, hop: Sink, settings: str, code: int, header: bytes | None) -> None:
    with filtering(tmp_path, hop.port, settings) as one:
        data = mail(HELD)
        answer, told = send(one.port, data)
        assert answer == code, told
        assert [taken for _, taken in hop.mails] == ([header + data] if header else [])


def test_what_is_too_big_is_refused_before_and_behind_its_content(tmp_path: Path, hop: Sink) -> None:
    with filtering(tmp_path, hop.port, "[smtp]\nmax_bytes = 5000\n") as one:
        big = mail(FINE + " " * 6000)
        assert send(one.port, big, options=(f"SIZE={len(big)}",))[0] == 552
        assert send(one.port, big)[0] == 552
        assert send(one.port, mail(FINE))[0] == 250
        assert hop.numbers == [1]


# -- what breaks ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("failure", "code", "passed", "word"),
    [
        ("tempfail", 451, False, "LAMBAT"),
        ("reject", 550, False, "LAMBAT"),
        ("accept", 250, True, "LAMBAT"),
        ("tempfail", 451, False, "MATI"),
    ],
)
def test_where_the_check_is_slow_or_breaks_the_policy_decides(
    tmp_path: Path, hop: Sink, failure: str, code: int, passed: bool, word: str
) -> None:
    text = f'[gate]\naudit = "pintu.jsonl"\n[smtp]\nfailure = "{failure}"\ntimeout = 3\n'
    with filtering(tmp_path, hop.port, with_slow_plugin(tmp_path, text)) as one:
        data = mail(f"{FINE} {word}")
        before = one.workers()
        answer, told = send(one.port, data)
        assert answer == code, told
        assert [taken for _, taken in hop.mails] == ([b"X-Santun: failed\r\n" + data] if passed else [])
        assert until(lambda: len(one.workers()) == 1 and one.workers() != before), "the worker was not replaced"
        assert until(lambda: send(one.port, mail(FINE, 7))[0] == 250), one.told
        records = list(Audit(tmp_path / "pintu.jsonl").records())
        assert records[0].verdict is Verdict.UNKNOWN
        assert records[0].outcome == ("header" if passed else "tempfail" if failure == "tempfail" else "reject")
        assert hop.numbers.count(7) == 1


def test_a_next_hop_that_is_away_is_told_and_nothing_is_kept(tmp_path: Path) -> None:
    port = free_port()
    with filtering(tmp_path, port) as one:
        assert send(one.port, mail(FINE))[0] == 421
        with sink(port) as hop:
            assert send(one.port, mail(FINE))[0] == 250
            assert hop.numbers == [1]


@pytest.mark.parametrize(
    ("verb", "answer", "code"),
    [
        (b"EHLO", b"500 what\r\n", 250),  # then HELO it is
        (b"MAIL", b"452 4.3.1 disk full\r\n", 452),
        (b"RCPT", b"550 5.1.1 no such user\r\n", 550),
        (b"DATA", b"451 not now\r\n", 451),
        (b".", b"554-5.7.1 spam\r\n554 5.7.1 really\r\n", 554),
        (b".", b"452 4.3.1 disk full\r\n", 452),
        (b"MAIL", None, 451),
        (b"DATA", None, 451),
        (b".", None, 451),
        (b".", b"nonsense\r\n", 451),
        (b"EHLO", None, 421),
    ],
)
def test_what_the_next_hop_says_the_client_hears(
    filtered: tuple[Filter, Sink], verb: bytes, answer: bytes | None, code: int
) -> None:
    one, hop = filtered
    hop.script = lambda line: answer if line.split()[0] == verb else "-"
    heard, told = send(one.port, mail(FINE))
    assert heard == code, told
    assert hop.numbers == ([1] if code == 250 else [])
    hop.script = lambda line: "-"
    assert send(one.port, mail(FINE, 2))[0] == 250


def test_one_refused_recipient_refuses_nobody_else(filtered: tuple[Filter, Sink]) -> None:
    import smtplib

    one, hop = filtered
    hop.script = lambda line: b"550 5.1.1 no\r\n" if b"tidak-ada" in line else "-"
    with smtplib.SMTP("127.0.0.1", one.port, timeout=60) as client:
        refused = client.sendmail("a@example.org", ["tidak-ada@example.org", "b@example.org"], mail(FINE))
    assert list(refused) == ["tidak-ada@example.org"]
    assert hop.numbers == [1]


def test_a_client_that_leaves_before_the_dot_sends_nothing(filtered: tuple[Filter, Sink]) -> None:
    one, hop = filtered
    raw(one.port, BEGIN, mail(FINE))
    assert send(one.port, mail(FINE, 2))[0] == 250
    assert hop.numbers == [2]


def test_a_client_that_leaves_during_the_check_sends_nothing(tmp_path: Path, hop: Sink) -> None:
    settings = with_slow_plugin(tmp_path, '[smtp]\nfailure = "accept"\ntimeout = 4\n')
    with filtering(tmp_path, hop.port, settings) as one:
        raw(one.port, BEGIN, mail(f"{FINE} LAMBAT") + b".\r\n", wait=1.0)
        time.sleep(6)  # the check would have been given up by now, and the mail let pass
        assert hop.mails == []
        assert send(one.port, mail(FINE, 2))[0] == 250
        assert hop.numbers == [2]


@pytest.mark.parametrize(
    "content",
    [
        b"Subject: x\r\n\r\nHalo\r\n\n.\r\nMAIL FROM:<x@example.org>\r\nRCPT TO:<y@example.org>\r\nDATA\r\nPalsu\r\n.\r\n",
        b"Subject: x\r\n\r\nHalo\n.\nMAIL FROM:<x@example.org>\r\n.\r\n",
        b"Subject: x\r\n\r\nHalo\r.\r\r\n.\r\n",
    ],
)
def test_no_mail_is_smuggled_inside_another(filtered: tuple[Filter, Sink], content: bytes) -> None:
    one, hop = filtered
    heard = raw(one.port, BEGIN, content, b"QUIT\r\n", wait=1.0)
    assert b"550 5.6.0 santun: lines must end with CR LF" in heard
    assert hop.mails == []
    assert not [line for line in hop.commands if b"x@example.org" in line]


def test_commands_are_not_smuggled_either(filtered: tuple[Filter, Sink]) -> None:
    one, hop = filtered
    heard = raw(one.port, b"EHLO k\r\nMAIL FROM:<a@example.org>\rRCPT TO:<b@example.org>\r\n")
    assert b"501 5.5.4" in heard
    assert not [line for line in hop.commands if line.startswith(b"MAIL")]


NONSENSE = [
    b"\r\n" * 50,
    b"\x00\xff\xfe\r\n",
    b"DATA\r\n",
    b"EHLO\r\n",
    b"MAIL FROM:<a@example.org>\r\n",
    b"EHLO k\r\nAUTH PLAIN AGEAYg==\r\nSTARTTLS\r\nEXPN x\r\nVRFY x\r\nHELP\r\nXCLIENT NAME=x\r\n",
    b"EHLO k\r\n" + b"MAIL FROM:<" + b"a" * 100_000 + b">\r\n",
    b"EHLO " + b"k" * 3_000_000,
    b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
]


@pytest.mark.parametrize("nonsense", NONSENSE, ids=range(len(NONSENSE)))
def test_nonsense_ends_nothing_but_its_own_session(filtered: tuple[Filter, Sink], nonsense: bytes) -> None:
    one, hop = filtered
    with suppress(OSError):  # hung up on us
        raw(one.port, nonsense)
    assert send(one.port, mail(FINE))[0] == 250
    assert hop.numbers == [1]
    assert "Traceback" not in one.told


# -- beside each other, and the end --------------------------------------------------------------------------


def test_many_clients_at_once_lose_and_double_nothing(tmp_path: Path, hop: Sink) -> None:
    clients, each = 8, 10
    refused: list[int] = []

    def work(client: int) -> None:
        for number in range(client * each, (client + 1) * each):
            held = number % 5 == 0
            code, _ = send(one.port, mail(HELD if held else FINE, number))
            if held:
                refused.append(number)
            assert code == (550 if held else 250)

    with filtering(tmp_path, hop.port, "", "--workers", "2") as one:
        threads = [threading.Thread(target=work, args=(client,)) for client in range(clients)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(one.workers()) == 2
    assert sorted(hop.numbers + refused) == list(range(clients * each))


def test_too_many_sessions_are_asked_to_come_again(tmp_path: Path, hop: Sink) -> None:
    with filtering(tmp_path, hop.port, "", "--max-sessions", "2") as one:
        held = [socket.create_connection(("127.0.0.1", one.port), 30) for _ in range(2)]
        for connection in held:
            connection.recv(100)
        assert b"421 4.3.2" in raw(one.port, b"EHLO k\r\n", b"", wait=2.0)
        for connection in held:
            connection.close()
        assert until(lambda: send(one.port, mail(FINE))[0] == 250)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_mail_that_is_being_checked_is_finished_before_the_end(tmp_path: Path, hop: Sink, number: int) -> None:
    settings = with_slow_plugin(tmp_path, '[smtp]\nfailure = "accept"\ntimeout = 4\n')
    with filtering(tmp_path, hop.port, settings) as one:
        idle = socket.create_connection(("127.0.0.1", one.port), 30)
        answers: list[int] = []
        thread = threading.Thread(target=lambda: answers.append(send(one.port, mail(f"{FINE} LAMBAT"))[0]))
        thread.start()
        assert until(lambda: b"DATA" in hop.commands or any(line.startswith(b"RCPT") for line in hop.commands))
        time.sleep(0.5)
        workers = one.workers()
        assert one.stop(number) == 0
        thread.join()
        assert answers == [250]
        assert hop.numbers == [1]
        idle.close()
        assert until(lambda: not [pid for pid in workers if Path(f"/proc/{pid}").exists()], 10)


def test_workers_end_with_a_filter_that_is_killed(tmp_path: Path, hop: Sink) -> None:
    with filtering(tmp_path, hop.port) as one:
        workers = one.workers()
        assert workers
        one.stop(signal.SIGKILL)
        gone = until(lambda: not [pid for pid in workers if _runs(pid)], 30)
        assert gone


def _runs(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except OSError:
        return False


def test_what_a_plugin_prints_disturbs_nothing(tmp_path: Path, hop: Sink) -> None:
    settings = with_slow_plugin(tmp_path)
    plugin = tmp_path / "lambat.py"
    plugin.write_text(plugin.read_text(encoding="utf-8") + '\nprint("x" * 100, flush=True)\n', encoding="utf-8")
    with filtering(tmp_path, hop.port, settings) as one:
        assert send(one.port, mail(FINE))[0] == 250


def test_base64_is_no_secret(filtered: tuple[Filter, Sink]) -> None:
    """What is held is not written down anywhere, encoded or not."""
    one, _ = filtered
    send(one.port, encoded(f"{HELD} {NIK}", "base64"))
    files = [path.read_bytes() for path in one.config.parent.iterdir()]
    for secret in (NIK.encode(), base64.b64encode(NIK.encode())[:12], b"urusan"):
        assert not [data for data in files if secret in data]
