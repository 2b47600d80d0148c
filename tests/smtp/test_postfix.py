"""The filter behind a real Postfix, which the test starts on loopback with a folder and ports of its own.

Client -> Postfix -> santun smtp -> Postfix -> a server that keeps what it gets. What Postfix has promised to deliver
arrives, once; what it has refused never does; whoever else is killed, stopped or slow.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from mail_harness import FINE, HELD, Filter, Sink, free_port, mail, send, sink, until, with_slow_plugin

from programs import program

MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = {daemons}
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
myhostname = postfix.example
mydestination =
alias_maps =
relayhost = [127.0.0.1]:{sink}
inet_interfaces = loopback-only
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_peername_lookup = no
local_header_rewrite_clients =
notify_classes =
queue_run_delay = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 4s
smtp_address_preference = ipv4
smtputf8_enable = no
"""

MASTER = """\
127.0.0.1:{before} inet n - n - 30 smtpd
    -o smtpd_proxy_filter=127.0.0.1:{filter}
    -o smtpd_client_connection_count_limit=30
127.0.0.1:{hasty} inet n - n - 30 smtpd
    -o smtpd_proxy_filter=127.0.0.1:{filter}
    -o smtpd_proxy_timeout=3s
127.0.0.1:{after} inet n - n - 30 smtpd
    -o content_filter=santun:[127.0.0.1]:{filter}
127.0.0.1:{back} inet n - n - 30 smtpd
    -o smtpd_authorized_xforward_hosts=127.0.0.0/8
    -o smtpd_client_connection_count_limit=50
    -o receive_override_options=no_unknown_recipient_checks,no_header_body_checks
santun unix - - n - 4 smtp
    -o smtp_send_xforward_command=yes
    -o disable_mime_output_conversion=yes
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


class Postfix:
    """An instance of its own."""

    def __init__(self, folder: Path, hop: Sink) -> None:
        self.folder, self.hop = folder, hop
        self._command = program("postfix")
        self.before, self.hasty, self.after, self.back, self.filter = (free_port() for _ in range(5))
        config = folder / "config"
        for name in ("config", "queue", "data"):
            (folder / name).mkdir()
        shutil.chown(folder / "data", "postfix")
        ports = {"before": self.before, "hasty": self.hasty, "after": self.after, "back": self.back}
        (config / "main.cf").write_text(MAIN.format(folder=folder, daemons=_daemons(), sink=hop.port), "utf-8")
        (config / "master.cf").write_text(MASTER.format(filter=self.filter, **ports), "utf-8")

    def run(self, word: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self._command, "-c", str(self.folder / "config"), word], capture_output=True, text=True, check=False
        )

    def start(self) -> None:
        done = self.run("start")
        assert until(lambda: send(self.back, mail(FINE, 0))[0] == 250, 30), done.stderr + self.log
        assert until(lambda: self.hop.numbers == [0]), self.log

    @property
    def log(self) -> str:
        place = self.folder / "mail.log"
        return place.read_text("utf-8", "replace") if place.exists() else ""

    def is_empty(self) -> bool:
        """Whether its queue holds nothing that is still to be delivered."""
        queues = ("maildrop", "incoming", "active", "deferred")
        return not any(path.is_file() for name in queues for path in (self.folder / "queue" / name).rglob("*"))


def _daemons() -> str:
    return next(str(place) for place in map(Path, ("/usr/lib/postfix/sbin", "/usr/libexec/postfix")) if place.is_dir())


@pytest.fixture(scope="module")
def postfix() -> Iterator[Postfix]:
    program("postfix")
    if os.geteuid() != 0:
        pytest.skip("Postfix is started by root alone")
    folder = Path(tempfile.mkdtemp(prefix="santun-postfix-"))
    folder.chmod(0o755)  # its daemons run as a user of their own
    with sink() as hop:
        one = Postfix(folder, hop)
        try:
            one.start()
            yield one
        finally:
            one.run("stop")
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def hop(postfix: Postfix) -> Sink:
    assert until(postfix.is_empty), postfix.log
    postfix.hop.mails.clear()
    return postfix.hop


@pytest.fixture(scope="module")
def shared(postfix: Postfix) -> Iterator[Filter]:
    """A filter with default settings that no test ends."""
    one = Filter(postfix.folder / "filter", postfix.back, "", postfix.filter, "--workers", "2")
    yield one
    one.stop()


def settled(postfix: Postfix) -> None:
    """Let Postfix deliver what it has, and a little longer, so that a second copy would be seen."""
    assert until(postfix.is_empty), postfix.log
    time.sleep(1.5)
    assert postfix.is_empty()


# -- in front of the queue -----------------------------------------------------------------------------------


def test_what_may_be_sent_arrives_once_and_unchanged(postfix: Postfix, shared: Filter, hop: Sink) -> None:
    data = mail(f"{FINE}\r\n.\r\n..halo\r\n\r\nsiapa? 🙏 é", 11, "X-Lipat: a\r\n\tb\r\n")
    code, told = send(postfix.before, data, options=("BODY=8BITMIME",))
    assert code == 250, told
    settled(postfix)
    ((envelope, arrived),) = hop.mails
    assert arrived.endswith(data)
    added = arrived.removesuffix(data).splitlines()
    assert not [line for line in added if not (line.startswith(b"Received:") or line[:1].isspace())]
    assert envelope[0].startswith(b"MAIL FROM:<dinas@example.org>")


def test_what_is_held_is_refused_before_it_is_accepted(postfix: Postfix, shared: Filter, hop: Sink) -> None:
    code, told = send(postfix.before, mail(HELD, 12))
    assert code == 550
    assert "tone.dismissal" in told
    settled(postfix)
    assert hop.mails == []
    assert "urusan" not in postfix.log


def test_many_mails_at_once_all_arrive_once(postfix: Postfix, shared: Filter, hop: Sink) -> None:
    def work(client: int) -> None:
        for number in range(100 + client * 10, 110 + client * 10):
            held = number % 5 == 0
            assert send(postfix.before, mail(HELD if held else FINE, number))[0] == (550 if held else 250)

    run_all([threading.Thread(target=work, args=(client,)) for client in range(6)])
    settled(postfix)
    assert sorted(hop.numbers) == [number for number in range(100, 160) if number % 5]


def run_all(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_filter_that_is_stopped_holds_mail_back_and_loses_none(postfix: Postfix, shared: Filter, hop: Sink) -> None:
    os.kill(shared.process.pid, signal.SIGSTOP)
    try:
        code, _ = send(postfix.hasty, mail(FINE, 21))
        assert code in range(400, 500)
        assert hop.mails == []
    finally:
        os.kill(shared.process.pid, signal.SIGCONT)
    assert until(lambda: send(postfix.hasty, mail(FINE, 21))[0] == 250)
    settled(postfix)
    assert hop.numbers == [21]


# -- behind the queue ----------------------------------------------------------------------------------------


def test_behind_the_queue_what_may_be_sent_arrives_once(postfix: Postfix, shared: Filter, hop: Sink) -> None:
    data = mail(FINE, 31)
    assert send(postfix.after, data)[0] == 250
    settled(postfix)
    assert hop.numbers == [31]
    assert hop.mails[0][1].endswith(data)


def test_behind_the_queue_what_is_held_comes_back_to_its_sender(postfix: Postfix, shared: Filter, hop: Sink) -> None:
    assert send(postfix.after, mail(HELD, 32))[0] == 250
    settled(postfix)
    ((envelope, bounce),) = hop.mails
    assert envelope[0].startswith(b"MAIL FROM:<>")
    assert envelope[1].startswith(b"RCPT TO:<dinas@example.org>")
    assert b"tone.dismissal" in bounce


# -- filters that end and are slow ---------------------------------------------------------------------------


@pytest.fixture
def alone(postfix: Postfix, shared: Filter) -> Iterator[None]:
    """The port of the filter is free; the shared one comes back afterwards."""
    shared.stop(signal.SIGKILL)
    yield
    again = Filter(postfix.folder / "filter", postfix.back, "", postfix.filter, "--workers", "2")
    shared.__dict__.update(again.__dict__)


def test_without_a_filter_nothing_is_taken_and_nothing_passes(postfix: Postfix, alone: None, hop: Sink) -> None:
    code, _ = send(postfix.before, mail(FINE, 41))
    assert code in range(400, 500)
    assert send(postfix.after, mail(FINE, 42))[0] == 250  # taken, and kept until there is a filter again
    time.sleep(3)
    assert hop.mails == []
    one = Filter(postfix.folder / "again", postfix.back, "", postfix.filter)
    try:
        settled(postfix)
        assert hop.numbers == [42]
    finally:
        one.stop(signal.SIGKILL)


def test_a_check_that_outlasts_postfix_sends_nothing_behind_its_back(postfix: Postfix, alone: None, hop: Sink) -> None:
    """Postfix has told its client to come again; a filter that let the mail pass now would send it twice."""
    folder = postfix.folder / "slow"
    settings = with_slow_plugin(folder, '[smtp]\nfailure = "accept"\ntimeout = 6\n')
    one = Filter(folder, postfix.back, settings, postfix.filter)
    try:
        assert send(postfix.hasty, mail(f"{FINE} LAMBAT", 51))[0] in range(400, 500)
        time.sleep(6)
        settled(postfix)
        assert hop.mails == []
        assert send(postfix.before, mail(f"{FINE} LAMBAT", 51))[0] == 250
        settled(postfix)
        assert hop.numbers == [51]
        assert b"X-Santun: failed" in hop.mails[0][1]
    finally:
        one.stop(signal.SIGKILL)


def test_a_filter_that_is_killed_under_load_loses_nothing(postfix: Postfix, alone: None, hop: Sink) -> None:
    attempts: Counter[int] = Counter()
    numbers = range(200, 260)
    filters = [Filter(postfix.folder / "kill", postfix.back, "", postfix.filter, "--workers", "2")]

    def work(client: int) -> None:
        for number in numbers[client::6]:
            while True:
                attempts[number] += 1
                if send(postfix.before, mail(FINE, number))[0] == 250:
                    break
                time.sleep(0.2)

    threads = [threading.Thread(target=work, args=(client,)) for client in range(6)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(2):
            arrived = len(hop.numbers)
            assert until(lambda before=arrived: len(hop.numbers) > before + 5 or not _alive(threads))
            filters[-1].stop(signal.SIGKILL)
            filters.append(Filter(postfix.folder / "kill", postfix.back, "", postfix.filter, "--workers", "2"))
    finally:
        for thread in threads:
            thread.join()
        filters[-1].stop(signal.SIGKILL)
    settled(postfix)
    counts = Counter(hop.numbers)
    assert set(counts) == set(numbers), "mails that Postfix took are lost"
    # Killed between the next hop's yes and ours, a mail comes twice (RFC 1047); without that, never.
    assert [number for number, count in counts.items() if count > 1 and attempts[number] == 1] == []
    assert all(count <= attempts[number] for number, count in counts.items())


def _alive(threads: list[threading.Thread]) -> bool:
    return any(thread.is_alive() for thread in threads)


def test_the_page_shows_the_configuration_that_was_tried() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "pintu-surel.md"
    text = page.read_text(encoding="utf-8")
    for option in re.findall(r"-o (\w+)=", MASTER):
        if option not in {"smtpd_client_connection_count_limit", "smtpd_proxy_timeout"}:
            assert option in text
