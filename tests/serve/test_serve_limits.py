"""What a server does with clients and checks that behave badly: every case has a defined answer, and it lives on."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from serve_harness import Answer, Server, running, wait_until

JSON = {"Content-Type": "application/json"}
GOOD = b'{"text": "Baik."}'
SECONDS = 60

# Words that make a check slow, endless, deaf to interruptions, or broken.
PLUGIN = """
import time
from santun.authoring import Check, Hit, Rule, Text, hookimpl

class Slow(Check):
    rule = Rule(
        id="house.slow", title=Text(id="a", en="a"), principle="sopan", severity="info",
        message=Text(id="a", en="a"), explain=Text(id="a", en="a"),
    )

    def check(self, document):
        until = time.monotonic() + 1
        while "lambat" in document.text and time.monotonic() < until:
            pass
        while "putar" in document.text:
            pass
        while "tuli" in document.text:
            try:
                while True:
                    pass
            except BaseException:
                pass
        return []

@hookimpl
def santun_checks():
    return [Slow]
"""


def connected(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=SECONDS)


def received(connection: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    pieces = []
    while piece := connection.recv(65536):
        pieces.append(piece)
    return b"".join(pieces)


def lives(server: Server) -> None:
    assert server.ask("POST", "/v1/check", GOOD, JSON).status == 200


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Small limits, and a plugin that can be made slow."""
    folder = tmp_path_factory.mktemp("slow")
    (folder / "slow.py").write_text(PLUGIN)
    (folder / "santun.toml").write_text('plugins = ["slow.py"]\nselect = ["tone", "house"]\n')
    limits = "--timeout", "2.5", "--max-waiting", "3", "--max-body", "3000", "--max-drafts", "4"
    with running(*limits, cwd=folder) as found:
        yield found


# -- bodies ----------------------------------------------------------------------------------------------------


def test_ten_megabytes(server: Server) -> None:
    body = b'{"text": "' + b"a" * 10_000_000 + b'"}'
    for path, media in (("/v1/check", JSON), ("/v2/check", {}), ("/v1/gate", JSON)):
        answer = server.ask("POST", path, body, media)
        assert answer.status == 413
        assert "262144" in answer.text
    lives(server)


def test_ten_megabytes_that_nobody_announced(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=SECONDS)
    pieces = (b"a" * 100_000 for _ in range(100))
    connection.request("POST", "/v1/check", pieces, JSON, encode_chunked=True)
    assert connection.getresponse().status == 413
    connection.close()
    lives(server)


def test_a_connection_goes_on_behind_a_refused_body(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=SECONDS)
    for body, status in ((b"a" * 300_000, 413), (GOOD, 200), (b"{", 400), (GOOD, 200)):
        connection.request("POST", "/v1/check", body, JSON)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == status
    connection.close()


def test_just_small_enough(slow: Server) -> None:
    body = json.dumps({"text": "Baik. ".ljust(2000)}).encode()
    assert slow.ask("POST", "/v1/check", body.ljust(3000), JSON).status == 200
    assert slow.ask("POST", "/v1/check", body.ljust(3001), JSON).status == 413
    assert slow.post("/v1/check-many", [{"text": "Baik."}] * 4).status == 200
    assert slow.post("/v1/check-many", [{"text": "Baik."}] * 5).status == 413


# -- clients that dawdle -----------------------------------------------------------------------------------------


def test_a_head_that_never_ends(slow: Server) -> None:
    loris = [connected(slow) for _ in range(30)]
    for connection in loris:
        connection.sendall(b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\n")
    lives(slow)
    for connection in loris:
        assert received(connection).startswith(b"HTTP/1.1 408 ")
        connection.close()
    lives(slow)


def test_a_client_that_says_nothing(slow: Server) -> None:
    with connected(slow) as connection:
        assert received(connection).startswith(b"HTTP/1.1 408 ")


def test_a_head_that_trickles_in(slow: Server) -> None:
    with connected(slow) as connection:
        began = time.monotonic()
        try:
            for sign in b"GET /health HTTP/1.1\r\n" + b"X-A: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa":
                connection.sendall(bytes([sign]))
                time.sleep(0.1)
        except OSError:
            pass
        assert time.monotonic() - began < 7


def test_a_body_that_never_ends(slow: Server) -> None:
    with connected(slow) as connection:
        connection.sendall(
            b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b'Content-Length: 100\r\n\r\n{"text": '
        )
        lives(slow)
        answer = received(connection)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"urn:santun:problem:slow-request" in answer


def test_a_body_that_goes_on_behind_its_answer(slow: Server) -> None:
    with connected(slow) as connection:
        connection.sendall(b"POST /nope HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n")
        with pytest.raises((ConnectionResetError, BrokenPipeError)):
            dribble(connection)
    lives(slow)


def dribble(connection: socket.socket) -> None:
    for _ in range(200):
        connection.sendall(b"a")
        time.sleep(0.05)


def test_a_head_without_measure(server: Server) -> None:
    with connected(server) as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n")
        try:
            for number in range(2000):
                connection.sendall(f"X-{number}: {'a' * 100}\r\n".encode())
        except OSError:
            pass
        else:
            assert received(connection).startswith(b"HTTP/1.1 431 ")
    lives(server)


@pytest.mark.parametrize(
    "noise", [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET\r\n\r\n", b"\x00" * 100, b"A B C\r\n\r\n"]
)
def test_what_is_no_http(server: Server, noise: bytes) -> None:
    with connected(server) as connection:
        connection.sendall(noise)
        connection.shutdown(socket.SHUT_WR)
        assert received(connection)[:12] in (b"HTTP/1.1 400", b"")
    lives(server)


def test_clients_that_leave_in_the_middle(server: Server) -> None:
    head = b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 17\r\n\r\n"
    for sent in (b"P", head, head + GOOD[:5], head + GOOD):
        for _ in range(10):
            with connected(server) as connection:
                connection.sendall(sent)
    lives(server)


def test_several_requests_at_once_on_one_connection(server: Server) -> None:
    one = b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 17\r\n"
    with connected(server) as connection:
        connection.sendall((one + b"\r\n" + GOOD) * 4 + one + b"Connection: close\r\n\r\n" + GOOD)
        assert received(connection).count(b"HTTP/1.1 200 ") == 5


# -- checks that take long -----------------------------------------------------------------------------------------


def test_health_stays_awake_while_a_check_is_slow(slow: Server) -> None:
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(slow.post, "/v1/check", {"text": "lambat"})
        wait_until(lambda: slow.get("/ready").json["waiting"] == 1)
        assert slow.get("/health").status == 200
        assert not job.done()
        assert job.result().status == 200


def test_a_check_without_end_is_interrupted(slow: Server) -> None:
    answer = slow.post("/v1/check", {"text": "putar, itu salah Bapak sendiri."})
    assert answer.status == 503
    assert answer.json["type"] == "urn:santun:problem:too-slow"
    again = slow.post("/v1/check", {"text": "Itu salah Bapak sendiri."})
    assert again.status == 200
    assert again.json["verdict"] == "hold"
    wait_until(lambda: slow.get("/ready").status == 200)


def test_languagetools_answers_where_a_check_takes_too_long(slow: Server) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = slow.ask("POST", "/v2/check", "language=id&text=putar", form)
    assert answer.status == 500
    assert answer.text.startswith("Error: ")
    answer = slow.ask("POST", "/v2/check", "language=id&text=putar&allowIncompleteResults=true", form)
    assert answer.status == 200
    assert answer.json["warnings"]["incompleteResults"] is True


def test_a_gate_whose_check_takes_too_long_does_not_let_go(slow: Server) -> None:
    assert slow.post("/v1/gate", {"text": "putar"}).status == 503
    assert slow.post("/v1/gate", {"text": "Itu salah Bapak sendiri."}).json["action"] == "hold"


def test_too_much_at_once(slow: Server) -> None:
    wait_until(lambda: slow.get("/ready").json["waiting"] == 0)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: slow.post("/v1/check", {"text": "lambat"}), range(8)))
    statuses = [answer.status for answer in answers]
    assert set(statuses) == {200, 503}
    busy = [answer for answer in answers if answer.status == 503]
    told = {answer.json["type"].rpartition(":")[2]: answer for answer in busy}
    assert told["busy"].headers["retry-after"] == "1"
    assert set(told) <= {"busy", "too-slow"}
    lives(slow)


def test_a_worker_that_cannot_be_interrupted_is_replaced(slow: Server) -> None:
    assert slow.post("/v1/check", {"text": "tuli"}).status == 503

    def works_again() -> bool:
        try:
            return slow.ask("POST", "/v1/check", GOOD, JSON).status == 200
        except OSError:
            return False

    assert not works_again()
    wait_until(works_again)


# -- stopping and starting -----------------------------------------------------------------------------------------


def workers(server: Server) -> list[int]:
    """The processes that answer; one more helps Python with starting them."""
    return [child for child in children(server.process.pid) if b"spawn_main" in command_of(child)]


def children(parent: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdecimal() and int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(entry.name))
    return found


def command_of(process: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""


def answers(server: Server) -> bool:
    try:
        return server.ask("POST", "/v1/check", GOOD, JSON).status == 200
    except OSError:
        return False


def test_the_life_of_two_workers(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(PLUGIN)
    (tmp_path / "santun.toml").write_text('plugins = ["slow.py"]\n')
    with running("--workers", "2", cwd=tmp_path) as server:
        wait_until(lambda: len(workers(server)) == 2)
        for _ in range(40):
            wait_until(lambda: answers(server))
        counted = [line for line in server.get("/metrics").text.splitlines() if line.startswith("santun_drafts_total")]
        assert counted == ['santun_drafts_total{verdict="send"} 40.0']

        first, second = workers(server)
        os.kill(first, signal.SIGKILL)
        wait_until(lambda: len(workers(server)) == 2 and first not in workers(server))
        wait_until(lambda: all(answers(server) for _ in range(10)))

        before = set(workers(server))
        server.process.send_signal(signal.SIGHUP)
        wait_until(lambda: len(workers(server)) == 2 and not before & set(workers(server)))
        wait_until(lambda: all(answers(server) for _ in range(10)))

        with ThreadPoolExecutor(1) as pool:
            job = pool.submit(server.post, "/v1/check", {"text": "lambat"})
            time.sleep(0.5)
            assert server.stop() == 0
            assert job.result().status == 200
        assert "Traceback" not in server.logged()
        assert second


def refused(*arguments: str, **more: Any) -> str:
    with pytest.raises(AssertionError) as told, running(*arguments, **more) as server:
        pytest.fail(f"started on {server.port}")
    return str(told.value)


def test_what_keeps_a_server_from_starting(tmp_path: Path, server: Server) -> None:
    assert "can be reached from outside" in refused("--host", "0.0.0.0")
    assert "can be reached from outside" in refused("--host", "example.org")
    assert "cannot be bound" in refused("--port", str(server.port))
    assert "no such configuration file" in refused("--config", str(tmp_path / "nope.toml"))
    config = tmp_path / "santun.toml"
    config.write_text('select = ["no.such-rule"]\n')
    assert "no.such-rule" in refused("--config", str(config))
    config.write_text('selekt = ["tone"]\n')
    assert "santun.toml:1: selekt" in refused("--config", str(config))


# -- tokens ------------------------------------------------------------------------------------------------------

TOKENS = ("the-first-token-of-two", "the-second-token-of-two")


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    file = tmp_path_factory.mktemp("tokens") / "tokens"
    file.write_text(f"# officers\n{TOKENS[0]}\n\n{TOKENS[1]}  # the portal\n")
    file.chmod(0o600)
    with running("--isolated", "--token-file", str(file), "--log-level", "info") as found:
        yield found


@pytest.mark.parametrize("token", TOKENS)
def test_a_right_token_opens(locked: Server, token: str) -> None:
    headers = {**JSON, "Authorization": f"Bearer {token}"}
    assert locked.ask("POST", "/v1/check", GOOD, headers).status == 200
    assert locked.ask("GET", "/metrics", headers={"Authorization": f"bearer  {token} "}).status == 200


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        f"Basic {TOKENS[0]}",
        "Bearer the-first-token-of-tw",
        f"Bearer {TOKENS[0]}x",
        "Bearer é" * 9,
    ],
)
def test_everything_else_does_not(locked: Server, header: str | None) -> None:
    headers = {**JSON} if header is None else {**JSON, "Authorization": header}
    for method, path in (
        ("POST", "/v1/check"),
        ("GET", "/v1/rules"),
        ("GET", "/metrics"),
        ("GET", "/nope"),
        ("POST", "/v1/gate"),
    ):
        answer = locked.ask(method, path, GOOD if method == "POST" else None, headers)
        assert answer.status == 401, path
        assert answer.headers["www-authenticate"] == 'Bearer realm="santun"'
        assert answer.json["type"] == "urn:santun:problem:unauthorized"
    assert locked.ask("GET", "/v2/languages", headers=headers).text.startswith("Error: ")


def test_what_anybody_may_fetch(locked: Server) -> None:
    for path in ("/", "/widget.js", "/static/page.js", "/health", "/ready", "/openapi.json", "/v2/healthcheck"):
        assert locked.get(path).status == 200, path
    assert locked.get("/static/../api.py").status == 404


def test_no_token_reaches_the_log(locked: Server) -> None:
    locked.ask("GET", f"/v1/rules?token={TOKENS[0]}", headers={"Authorization": f"Bearer {TOKENS[0]}"})
    wait_until(lambda: "GET /v1/rules 200" in locked.logged())  # written behind the answer
    assert "-token-" not in locked.logged()


def test_any_host_name_where_there_are_tokens(locked: Server) -> None:
    headers = {**JSON, "Authorization": f"Bearer {TOKENS[0]}", "Host": "santun.dinas.go.id"}
    assert locked.ask("POST", "/v1/check", GOOD, headers).status == 200


@pytest.mark.parametrize("host", ["jahat.example", "localhost.jahat.example", "127.0.0.1.nip.io:80", "[2001:db8::1]"])
def test_no_strange_host_name_where_there_are_none(server: Server, host: str) -> None:
    answer = server.ask("POST", "/v1/check", GOOD, {**JSON, "Host": host})
    assert answer.status == 403
    assert answer.json["type"] == "urn:santun:problem:forbidden-host"
    assert server.ask("GET", "/health", headers={"Host": "LOCALHOST:99"}).status == 200
    assert server.ask("GET", "/health", headers={"Host": "[::1]:99"}).status == 200


# -- what browsers are told ----------------------------------------------------------------------------------------


def preflight(server: Server, origin: str, path: str = "/v1/gate") -> Answer:
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    return server.ask("OPTIONS", path, headers=asked)


def test_only_named_origins_may_ask(server: Server, locked: Server) -> None:
    for origin in ("https://layanan.go.id", "moz-extension://abc"):
        answer = preflight(server, origin)
        assert answer.status == 200
        assert answer.headers["access-control-allow-origin"] == origin
        posted = server.ask("POST", "/v1/check", GOOD, {**JSON, "Origin": origin})
        assert posted.headers["access-control-allow-origin"] == origin
        assert "Origin" in posted.headers["vary"]
        assert "access-control-allow-credentials" not in posted.headers
    for origin in ("https://layanan.go.id.jahat.example", "http://layanan.go.id", "null", "chrome-extension://a"):
        assert "access-control-allow-origin" not in preflight(server, origin).headers
        assert (
            "access-control-allow-origin"
            not in server.ask("POST", "/v1/check", GOOD, {**JSON, "Origin": origin}).headers
        )
    assert "access-control-allow-origin" not in preflight(locked, "https://layanan.go.id").headers


def test_the_page_stands_under_a_strict_policy(server: Server) -> None:
    policy = server.get("/").headers["content-security-policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == directives["style-src"] == directives["connect-src"] == "'self'"
    assert directives["frame-ancestors"] == directives["form-action"] == directives["base-uri"] == "'none'"
    page = server.get("/").text
    assert "{{version}}" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert " style=" not in page
    assert " onclick=" not in page
    for path in ("/", "/widget.js", "/static/page.js", "/health", "/nope"):
        headers = server.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["content-security-policy"]


def test_files_are_kept_as_long_as_they_are_the_same(server: Server) -> None:
    first = server.get("/static/page.js")
    assert first.headers["content-type"] == "text/javascript; charset=utf-8"
    assert first.headers["cache-control"] == "no-cache"
    again = server.ask("GET", "/static/page.js", headers={"If-None-Match": first.headers["etag"]})
    assert again.status == 304
    assert again.body == b""
    version = server.get("/health").json["version"]
    assert "immutable" in server.get(f"/static/page.js?v={version}").headers["cache-control"]
    assert server.get("/static/page.js?v=0").headers["cache-control"] == "no-cache"
    assert server.get("/widget.js").headers["cross-origin-resource-policy"] == "cross-origin"
    assert server.post("/v1/check", {"text": "Baik."}).headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    ["/static/../pages.py", "/static/%2e%2e/pages.py", "/static//etc/passwd", "/static/%00", "/static/", "/static"],
)
def test_nothing_but_the_folder(server: Server, path: str) -> None:
    assert server.get(path).status == 404


def test_head_is_get_without_a_body(server: Server) -> None:
    answer = server.ask("HEAD", "/")
    assert answer.status == 200
    assert answer.body == b""
    assert int(answer.headers["content-length"]) > 500
