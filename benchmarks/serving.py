"""The server: what HTTP adds to a check, how many it answers, and what a command line costs beside a warm server.

Both are started as people start them; who asks runs on the same machine, and takes its share of it.
"""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import rivals
from benchmarks.checking import hermetic
from benchmarks.clock import Effort, Started, environment, fresh, median_ms, percentile
from benchmarks.figures import Budget, Row, Section
from benchmarks.starting import santun_command
from benchmarks.texts import ROOT, drafts, replies

__all__ = ["latency", "load", "warm"]

_HOST = "127.0.0.1"
_JSON = {"Content-Type": "application/json"}
_START_SECONDS = 120
_CONNECTIONS = 64
_ENOUGH = 10_000
_SCRIPT = ROOT / "benchmarks" / "serving.lua"


@contextmanager
def _started(*arguments: str, workers: int = 1) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A server on a free port, ready; ended at the end."""
    with socket.socket() as free:
        free.bind((_HOST, 0))
        port = free.getsockname()[1]
    command = [*santun_command(), "serve", "--isolated", "--port", str(port), "--workers", str(workers), *arguments]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield port, process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(_START_SECONDS)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            if _asked(port, "GET", "/ready") == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


def _asked(port: int, method: str, path: str, body: bytes | None = None) -> int:
    connection = http.client.HTTPConnection(_HOST, port, timeout=60)
    try:
        connection.request(method, path, body, _JSON if body else {})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def _bodies(count: int) -> list[bytes]:
    return [draft.model_dump_json(exclude_none=True).encode() for draft in drafts(replies(count, words=150))]


# -- one connection ------------------------------------------------------------------------------------------


def latency(effort: Effort) -> Section:
    """A check by the library and over HTTP, in turn, on the same drafts."""
    made = drafts(replies(min(effort.replies, 200), words=150))
    bodies = [draft.model_dump_json(exclude_none=True).encode() for draft in made]
    linter = hermetic()
    by_library: list[float] = []
    by_http: list[float] = []
    with _started() as (port, _):
        connection = http.client.HTTPConnection(_HOST, port, timeout=60)
        connection.connect()
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for turn in range(effort.rounds + 1):
            for draft, body in zip(made, bodies, strict=True):
                began = time.perf_counter()
                linter.check(draft)
                between = time.perf_counter()
                connection.request("POST", "/v1/check", body, _JSON)
                connection.getresponse().read()
                ended = time.perf_counter()
                if turn:  # the first round is to warm up
                    by_library.append(between - began)
                    by_http.append(ended - between)
        connection.close()
    library, over_http = median_ms(by_library), median_ms(by_http)
    return Section(
        "http",
        "POST /v1/check, one connection on loopback, 150-word replies with their complaints",
        (
            Row("linter.check in this process, median", library, "ms"),
            Row(
                "over HTTP, median",
                over_http,
                "ms",
                over_http / library,
                "linter.check",
                also={"p99": 1e3 * percentile(by_http, 0.99)},
            ),
            Row("what HTTP adds at the median", over_http - library, "ms", budget=Budget(3)),
        ),
        f"{len(by_http):,} requests, in turn with calls of the library.",
    )


# -- many connections ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Burst:
    requests: int
    seconds: float
    refused: int
    broken: int
    median_ms: float


def load(effort: Effort) -> Section:
    """Two workers under 64 connections: how many answers a second, how many failed, and what memory does."""
    count = _ENOUGH if effort.rounds > 1 else _ENOUGH // 10
    with tempfile.TemporaryDirectory() as folder, _started(workers=2) as (port, process):
        place = Path(folder) / "bodies.jsonl"
        place.write_bytes(b"\n".join(_bodies(200)) + b"\n")
        burst = _by_wrk if shutil.which("wrk") else _by_threads
        burst(port, place, 2)  # to warm up
        before = _resident_mb(process.pid)
        bursts = [burst(port, place, 5)]
        while sum(item.requests for item in bursts) < count:
            bursts.append(burst(port, place, 10))
        after = _resident_mb(process.pid)
    total = sum(item.requests for item in bursts)
    speed = total / sum(item.seconds for item in bursts)
    failed = sum(item.refused + item.broken for item in bursts)
    by = "wrk" if burst is _by_wrk else "threads of Python, which are slow; install wrk"
    return Section(
        "load",
        f"POST /v1/check, two workers, {_CONNECTIONS} connections",
        (
            Row("answers a second", speed, "requests/s", budget=Budget(300, least=True)),
            Row("failed", float(failed), f"of {total:,}", budget=Budget(0)),
            Row("median under this load", bursts[-1].median_ms, "ms"),
            Row("resident, all processes, after", after, "MB", after / before, "before", Budget(1.1), after / before),
        ),
        f"By {by}.",
    )


def _by_wrk(port: int, bodies: Path, seconds: int) -> _Burst:
    command = ["wrk", "-t2", f"-c{_CONNECTIONS}", f"-d{seconds}s", "--timeout", "20s", "-s", str(_SCRIPT)]
    env = {**os.environ, "SANTUN_BODIES": str(bodies)}
    ran = subprocess.run(
        [*command, f"http://{_HOST}:{port}"], env=env, capture_output=True, text=True, check=True, timeout=300
    )
    line = next(line for line in ran.stdout.splitlines() if line.startswith("RESULT "))
    requests, took, refused, broken, half = (int(part) for part in line.split()[1:])
    return _Burst(requests, took / 1e6, refused, broken, half / 1e3)


def _by_threads(port: int, bodies: Path, seconds: int) -> _Burst:
    lines = bodies.read_bytes().splitlines()
    began = time.perf_counter()
    with ThreadPoolExecutor(_CONNECTIONS) as pool:
        told = list(pool.map(lambda number: _posting(port, lines, number, began + seconds), range(_CONNECTIONS)))
    taken = [second for _, _, times in told for second in times]
    refused, broken = (sum(item[place] for item in told) for place in (0, 1))
    return _Burst(len(taken), time.perf_counter() - began, refused, broken, median_ms(taken))


def _posting(port: int, lines: Sequence[bytes], first: int, until: float) -> tuple[int, int, list[float]]:
    refused = broken = 0
    times: list[float] = []
    while time.perf_counter() < until:
        began = time.perf_counter()
        try:
            refused += _asked(port, "POST", "/v1/check", lines[(first + len(times)) % len(lines)]) != 200
        except OSError:
            broken += 1
        times.append(time.perf_counter() - began)
    return refused, broken, times


def _resident_mb(parent: int) -> float:
    """Of a process and its children, in 10^6 bytes; 0 where the system does not tell."""
    total = 0
    for entry in Path("/proc").iterdir() if Path("/proc").exists() else ():
        try:
            fields = (entry / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except (OSError, NotADirectoryError):
            continue
        if entry.name == str(parent) or fields[1] == str(parent):
            total += int(fields[21])
    return total * os.sysconf("SC_PAGE_SIZE") / 1e6


# -- the command line beside a warm server -------------------------------------------------------------------


def warm(effort: Effort) -> Section:
    """``santun check`` with a warm server, in turn with bare Python and the peers that are installed."""
    with tempfile.TemporaryDirectory(prefix="w") as folder:
        place = Path(folder)
        (place / "reply.txt").write_text(replies(1, words=150)[0], encoding="utf-8")
        command = [*santun_command(), "check", "reply.txt"]
        commands = {"python -c pass": [sys.executable, "-c", "pass"], "santun check FILE": command}
        commands |= rivals.commands(place, ("proselint", "write-good"))
        with _warm_server(place):
            runs: dict[str, list[Started]] = {name: [] for name in commands}
            for turn in range(effort.starts + 3):
                for name, words in commands.items():
                    done = fresh(words, where=place)
                    runs[name] += [done] if turn > 2 else []
        os.environ["SANTUN_SERVER"] = "off"
        alone = [fresh(command, where=place) for _ in range(3)]
        del os.environ["SANTUN_SERVER"], os.environ["SANTUN_SOCKET"]
    bare = median_ms([run.seconds for run in runs["python -c pass"]])
    rows = [_row(name, done, bare) for name, done in runs.items()]
    rows.append(_row("santun check FILE without a server", alone, bare))
    return Section("warm", "One file in a fresh process, beside a warm server (santun serve --socket)", tuple(rows))


def _row(name: str, runs: Sequence[Started], bare: float) -> Row:
    half = median_ms([run.seconds for run in runs])
    budget = Budget(60) if name == "santun check FILE" else None
    least = 1e3 * min(run.seconds for run in runs)
    return Row(name, half, "ms", half / bare, "python -c pass", budget, also={"least": least})


@contextmanager
def _warm_server(place: Path) -> Iterator[None]:
    os.environ["SANTUN_SOCKET"] = str(place / "s.sock")
    process = subprocess.Popen(
        [*santun_command(), "serve", "--socket"],
        cwd=place,
        env=environment(),  # another one would be served by nobody
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + _START_SECONDS
        while not (place / "s.sock").exists() and time.monotonic() < until:
            time.sleep(0.1)
        time.sleep(5)  # it practises, in the background
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(_START_SECONDS)
