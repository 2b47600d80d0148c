"""The example for Java against a server: what may be sent is sent, and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from serve_harness import Server, running

from programs import program

SOURCES = Path(__file__).resolve().parents[2] / "examples" / "integrations" / "java"
SECRET = "3404125708900001"
FINE: dict[str, Any] = {"text": "Terima kasih, Bapak 🙏. Laporannya sudah kami teruskan ke Dinas Perhubungan."}
HELD: dict[str, Any] = {"text": "🙏 Halo Kak. Itu bukan urusan kami, é.", "channel": "whatsapp"}
LEAK: dict[str, Any] = {"text": f"Yth. Ibu Ratna Wulandari, NIK {SECRET} sudah aktif kembali.", "channel": "lapor"}


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kelas")
    program("java")
    sources = [str(path) for path in SOURCES.glob("*.java")]
    done = subprocess.run(
        [
            program("javac"),
            "-encoding",
            "UTF-8",
            "-Xlint:all",
            "-Werror",
            "--release",
            "11",
            "-d",
            str(folder),
            *sources,
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


def run(
    classes: Path, url: str, draft: object, *more: str, token: str | None = None
) -> subprocess.CompletedProcess[str]:
    file = classes / "draf.json"
    file.write_text(draft if isinstance(draft, str) else json.dumps(draft), encoding="utf-8")
    env = {name: value for name, value in os.environ.items() if name != "SANTUN_TOKEN"}
    env |= {"SANTUN_URL": url} | ({} if token is None else {"SANTUN_TOKEN": token})
    return subprocess.run(
        [program("java"), "-XX:TieredStopAtLevel=1", "-cp", str(classes), "Kirim", str(file), *more],
        env=env,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_a_fine_reply_is_sent(classes: Path, process: Server) -> None:
    done = run(classes, f"{process.url}/", FINE)
    assert (done.returncode, done.stdout, done.stderr) == (0, "TERKIRIM\n", "")


def test_a_held_reply_is_not_sent_until_an_officer_confirms(classes: Path, process: Server) -> None:
    done = run(classes, process.url, HELD)
    assert done.returncode == 1, done.stderr
    assert "TERKIRIM" not in done.stdout
    assert done.stdout.startswith("Mohon ditahan dahulu")
    assert '- tone.dismissal "bukan urusan kami": ' in done.stdout
    done = run(classes, process.url, HELD, 'kata "sendiri" \\ 🙏', "petugas-7")
    assert (done.returncode, done.stdout) == (0, "TERKIRIM\n"), done.stderr


def test_a_leak_is_not_sent_and_not_repeated(classes: Path, process: Server) -> None:
    done = run(classes, process.url, LEAK, "checked", "petugas-7")
    assert done.returncode == 1, done.stderr
    assert "identity.nik" in done.stdout
    for word in ("TERKIRIM", SECRET, "Ratna"):
        assert word not in done.stdout + done.stderr


@pytest.mark.parametrize("draft", ["{", '{"txt": "x"}', "", "[]", '{"text": "RAHASIA', '{"text": "a", "text": "b"}'])
def test_what_is_no_draft_is_not_sent(classes: Path, process: Server, draft: str) -> None:
    done = run(classes, process.url, draft)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.strip()
    assert "RAHASIA" not in done.stderr


def test_a_token_is_sent_and_never_told(classes: Path, tmp_path: Path) -> None:
    token = "token-rahasia-yang-cukup-panjang-0123456789"
    with running("--isolated", env={"SANTUN_TOKENS": token}) as server:
        assert run(classes, server.url, FINE, token=token).returncode == 0
        for wrong in (None, f"{token}x", f"{token}\nx"):
            done = run(classes, server.url, FINE, token=wrong)
            assert (done.returncode, done.stdout) == (3, "")
            assert "token-rahasia" not in done.stderr


@contextmanager
def answering(status: int, body: bytes, **headers: str) -> Iterator[str]:
    """A server that always gives this answer."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


YES = b'{"may_send": true, "action": "send", "message": "-", "items": []}'


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b""),
        (200, b"OK"),
        (200, b"[true]"),
        (200, b'{"may_send": "true", "action": "send"}'),
        (200, b'{"may_send": 1, "action": "send"}'),
        (200, b'{"may_send": true}'),
        (200, b'{"message": "\\"may_send\\": true", "action": "send"}'),
        (200, b'{"may_send": false, "may_send": true, "action": "send"}'),
        (200, YES + b"}"),
        (200, YES[:-1]),
        (200, b"[" * 100_000),
        (200, b'{"may_send": false, "action": "hold"}'),
        (500, YES),
        (302, YES),
        (404, b"<html>"),
    ],
)
def test_what_is_no_decision_sends_nothing(classes: Path, status: int, body: bytes) -> None:
    with answering(status, body, Location="/") as url:
        done = run(classes, url, FINE)
    assert (done.returncode, "TERKIRIM" in done.stdout) == (3, False)
    assert done.stderr.strip()


def test_a_decision_is_a_decision(classes: Path) -> None:
    """What the cases above are compared with."""
    with answering(200, YES) as url:
        assert run(classes, url, FINE).stdout == "TERKIRIM\n"


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "bukan alamat", "ftp://localhost"])
def test_a_server_that_is_not_there_sends_nothing(classes: Path, url: str) -> None:
    done = run(classes, url, FINE)
    assert (done.returncode, done.stdout) == (3, "")


SLOW = """
public class Lambat {
    public static void main(String[] arguments) throws Exception {
        try {
            new Santun(arguments[0], null, java.time.Duration.ofMillis(1500)).decide("{}");
            System.out.println("ANSWER");
        } catch (Santun.Unavailable error) {
            System.out.println(error.getMessage());
        }
        System.exit(0);
    }
}
"""


def test_an_answer_that_comes_drop_by_drop_is_no_answer(classes: Path, tmp_path: Path) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(300):
                    self.wfile.write(b" ")
                    time.sleep(0.1)
            except OSError:
                pass

        def log_message(self, *_: object) -> None:
            """Nothing."""

    (tmp_path / "Lambat.java").write_text(SLOW, encoding="utf-8")
    source = str(tmp_path / "Lambat.java")
    subprocess.run([program("javac"), "-cp", str(classes), "-d", str(tmp_path), source], check=True, timeout=120)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        done = subprocess.run(
            [
                program("java"),
                "-cp",
                f"{classes}{os.pathsep}{tmp_path}",
                "Lambat",
                f"http://127.0.0.1:{server.server_port}",
            ],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        server.shutdown()
    assert done.stdout == "santun gave no answer in time\n", done.stderr
