"""The warm server: what it gives out is what a run without it gives out, and nobody else's socket is trusted."""

from __future__ import annotations

import io
import os
import pty
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from santun import Linter, Settings
from santun.cli import run
from santun.output import builtin_outputs
from santun.warm import client, place

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")

# Asks the warm server and nobody else.
ASK = "import sys; from santun.warm import client; client._PATIENCE = 60; code = client.asked(sys.argv[1:]); sys.exit(NOT_SERVED if code is None else code)"
NOT_SERVED = 99
SECONDS = 120

BAD = "Yth. Ibu 🙏\r\nItu salah Bapak sendiri??? NIK 3404010101900001. Terima kasih ataz laporannya."
GOOD = "Baik, terima kasih."


@dataclass
class Warm:
    process: subprocess.Popen[bytes]
    env: dict[str, str]
    importable: Path

    def children(self) -> set[int]:
        found = set()
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal():
                try:
                    parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
                except OSError:
                    continue
                if parent == str(self.process.pid):
                    found.add(int(entry.name))
        return found


def started(folder: Path, cwd: Path) -> Warm:
    importable = folder / "importable"
    importable.mkdir()
    paths = os.pathsep.join([str(importable), *filter(None, [os.environ.get("PYTHONPATH")])])
    env = {**os.environ, "PYTHONPATH": paths, "SANTUN_SOCKET": str(folder / "s.sock")}
    command = [sys.executable, "-m", "santun", "serve", "--socket"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=cwd, env=env, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    warm = Warm(process, env, importable)
    wait_until(lambda: (folder / "s.sock").exists() or process.poll() is not None)
    assert process.poll() is None, (folder / "log").read_text()
    return warm


def wait_until(true: object) -> None:
    until = time.monotonic() + SECONDS
    while not true():  # type: ignore[operator]
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    # Paths of sockets are short, and pytest's folders are not.
    with tempfile.TemporaryDirectory(prefix="w") as folder, tempfile.TemporaryDirectory() as cwd:
        found = started(Path(folder), Path(cwd))
        yield found
        found.process.send_signal(signal.SIGTERM)
        assert found.process.wait(SECONDS) == 0
        assert not (Path(folder) / "s.sock").exists()


@pytest.fixture
def place_of_work(tmp_path: Path) -> Path:
    (tmp_path / "bad.txt").write_bytes(BAD.encode())
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "complaint.txt").write_text("Jalan rusak. Kapan diperbaiki?")
    (tmp_path / "many.jsonl").write_text('{"text": "Itu salah Bapak sendiri."}\n{"text": 5}\n\n{"text": "Baik."}\n')
    return tmp_path


@dataclass(frozen=True)
class Done:
    code: int
    out: bytes
    err: bytes
    files: dict[str, bytes]


def done(command: list[str], cwd: Path, env: Mapping[str, str], stdin: bytes = b"") -> Done:
    ran = subprocess.run(command, cwd=cwd, env=env, input=stdin, capture_output=True, check=False, timeout=SECONDS)
    return Done(ran.returncode, ran.stdout, ran.stderr, contents(cwd))


def by_server(warm: Warm, arguments: list[str], cwd: Path, stdin: bytes = b"", **env: str) -> Done:
    ask = ASK.replace("NOT_SERVED", str(NOT_SERVED))
    return done([sys.executable, "-c", ask, *arguments], cwd, {**warm.env, **env}, stdin)


def by_itself(arguments: list[str], cwd: Path, stdin: bytes = b"", **env: str) -> Done:
    """Without any server, in this process."""
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(cwd)
        for name, value in env.items():
            patched.setenv(name, value)
        patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="surrogateescape") for _ in range(2)]
        patched.setattr(sys, "stdout", streams[0])
        patched.setattr(sys, "stderr", streams[1])
        code = run(arguments)
        written = []
        for stream in streams:
            stream.flush()
            written.append(stream.buffer.getvalue())  # type: ignore[attr-defined]  # a BytesIO
    return Done(code, written[0], written[1], contents(cwd))


def contents(cwd: Path) -> dict[str, bytes]:
    # The workers of `-j 2` leave their figures in the folder they work in where coverage is measured.
    files = (file for file in sorted(cwd.iterdir()) if file.is_file() and not file.name.startswith(".coverage"))
    return {file.name: file.read_bytes() for file in files}


def same(warm: Warm, arguments: list[str], cwd: Path, stdin: bytes = b"", **env: str) -> Done:
    """Both ways, with the files as they were before."""
    before = {file: file.read_bytes() for file in cwd.iterdir() if file.is_file()}
    expected = by_itself(arguments, cwd, stdin, **env)
    for file in list(cwd.iterdir()):
        if file.is_file():
            file.unlink()
    for file, content in before.items():
        file.write_bytes(content)
    found = by_server(warm, arguments, cwd, stdin, **env)
    assert found == expected
    return found


@pytest.mark.parametrize("name", sorted(builtin_outputs()))
def test_every_format_comes_out_the_same(warm: Warm, place_of_work: Path, name: str) -> None:
    arguments = ["check", "--format", name, "--complaint", "complaint.txt", "bad.txt", "good.txt", "many.jsonl", "nope"]
    assert same(warm, arguments, place_of_work).code == 3
    assert same(warm, ["check", "--format", name, "bad.txt"], place_of_work).code == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "good.txt"], 0),
        (["check", "-q", "bad.txt", "good.txt"], 1),
        (["check", "--lang", "en", "-v", "--explain", "--complaint", "complaint.txt", "bad.txt"], 1),
        (["check", "--select", "tone", "--ignore", "tone.shouting", "--fail-on", "error", "bad.txt"], 1),
        (["check", "--channel", "whatsapp", "--private", "--no-attachment", "--kind", "final", "bad.txt"], 1),
        (["check", "--isolated", "--format", "json", "bad.txt"], 1),
        (["check", "--output", "json=out.json", "--output", "sarif=out.sarif", "bad.txt"], 1),
        (["check", "--output", "json=no/such/folder", "bad.txt"], 2),
        (["check", "--fix", "bad.txt", "many.jsonl"], 3),
        (["check", "--diff", "--unsafe-fixes", "bad.txt"], 1),
        (["check", "-j", "2", "many.jsonl", "bad.txt"], 3),
        (["check", "--select", "no.such-rule", "bad.txt"], 2),
        (["check", "--no-such-option"], 2),
        (["check", "--help"], 0),
        (["check", "--config", "nope.toml", "bad.txt"], 2),
        (["mask", "bad.txt"], 0),
        (["mask", "--partial", "many.jsonl"], 3),
    ],
)
def test_every_way_of_asking_comes_out_the_same(
    warm: Warm, place_of_work: Path, arguments: list[str], code: int
) -> None:
    assert same(warm, arguments, place_of_work).code == code


def test_the_hook_comes_out_the_same(warm: Warm, place_of_work: Path) -> None:
    for question, code in ((b'{"text": "Itu salah Bapak sendiri."}', 1), (b'{"text": "Baik."}', 0), (b"{", 3)):
        assert same(warm, ["hook", "--by", "petugas1"], place_of_work, question).code == code
    (place_of_work / "santun.toml").write_text('[gate]\nchannels.whatsapp.hold = ["tone"]\n')
    same(warm, ["hook"], place_of_work, b'{"text": "Layanan buka???", "channel": "whatsapp"}')


def test_standard_input_and_names(warm: Warm, place_of_work: Path) -> None:
    assert same(warm, ["check", "-"], place_of_work, BAD.encode()).code == 1
    assert same(warm, ["check", "--stdin-filename", "a.json"], place_of_work, b'{"text": "Baik."}').code == 0
    assert same(warm, ["check", "--fix", "-"], place_of_work, BAD.encode()).out
    assert same(warm, ["check"], place_of_work, b"\xff\xfe\xff").code == 3
    (place_of_work / "näme ☺.txt").write_text(GOOD)
    assert same(warm, ["check", "näme ☺.txt"], place_of_work).code == 0
    assert by_server(warm, ["check", "/dev/stdin"], place_of_work, BAD.encode()).code == 1


def test_the_clients_environment_counts(warm: Warm, place_of_work: Path) -> None:
    assert same(warm, ["check", "bad.txt"], place_of_work, NO_COLOR="1", COLUMNS="50", TZ="Asia/Jayapura").code == 1


def test_the_settings_of_the_clients_folder_count(warm: Warm, place_of_work: Path) -> None:
    (place_of_work / "santun.toml").write_text(
        'select = ["tone"]\nlang = "en"\n[agency]\nphones = ["0812-3456-7890"]\n'
    )
    assert b"Do not send yet" in same(warm, ["check", "bad.txt"], place_of_work).out
    (place_of_work / "santun.toml").write_text('select = ["identity"]\n')
    assert b"tone.blame" not in same(warm, ["check", "bad.txt"], place_of_work).out
    (place_of_work / "santun.toml").write_text('selekt = ["identity"]\n')
    assert same(warm, ["check", "bad.txt"], place_of_work).code == 2


LEXICON = """
[rule]
title = { id = "Kata dinas", en = "Word" }
principle = "sopan"
severity = "error"
message = { id = "Hindari kata ini.", en = "Avoid this word." }
explain = { id = "Kata ini dihindari.", en = "This word is avoided." }

[[expression]]
match = "WORD"

[[example]]
bad = "Kami [[WORD]]."
"""


def test_lexicons_of_the_settings_count_and_so_do_their_changes(warm: Warm, place_of_work: Path) -> None:
    folder = place_of_work / "lexicons" / "tone"
    folder.mkdir(parents=True)
    (place_of_work / "santun.toml").write_text('lexicons = ["lexicons"]\n')
    (place_of_work / "draft.txt").write_text("Kami walakin dan kuriositas.")
    for word in ("walakin", "kuriositas"):
        (folder / "house.toml").write_text(LEXICON.replace("WORD", word))
        for _ in range(2):  # made by a child, then made ready
            assert word.encode() in by_server(warm, ["check", "draft.txt"], place_of_work).out
        assert b"tone.house" in same(warm, ["check", "draft.txt"], place_of_work).out


def test_plugins_of_the_settings_count_and_leave_nothing_behind(warm: Warm, place_of_work: Path) -> None:
    (place_of_work / "plug.py").write_text(
        "from santun.authoring import hookimpl\n"
        "@hookimpl\ndef santun_outputs():\n    return [Shout()]\n"
        "class Shout:\n    name = 'shout'\n    streaming = True\n"
        "    def render(self, results, options):\n"
        "        for result in results:\n            yield f'{result.verdict.value.upper()}!\\n'\n"
    )
    (place_of_work / "santun.toml").write_text('plugins = ["plug.py"]\n')
    assert b"HOLD!" in same(warm, ["check", "--format", "shout", "bad.txt"], place_of_work).out
    (place_of_work / "santun.toml").unlink()
    assert same(warm, ["check", "--format", "shout", "bad.txt"], place_of_work).code == 2


def test_a_terminal_is_still_a_terminal(warm: Warm, place_of_work: Path) -> None:
    shown = [on_terminal(warm, place_of_work, served=served) for served in (False, True)]
    assert b"\x1b[31;1m" in shown[0]
    assert shown[0] == shown[1]


def on_terminal(warm: Warm, cwd: Path, *, served: bool) -> bytes:
    master, slave = pty.openpty()
    ask = ["-c", ASK.replace("NOT_SERVED", str(NOT_SERVED))] if served else ["-m", "santun"]
    env = {**warm.env, "TERM": "xterm", "SANTUN_SERVER": "on" if served else "off"}
    env.pop("NO_COLOR", None)
    command = [sys.executable, *ask, "check", "bad.txt"]
    process = subprocess.Popen(command, cwd=cwd, env=env, stdin=slave, stdout=slave, stderr=slave)
    os.close(slave)
    shown = b""
    try:
        while piece := os.read(master, 4096):
            shown += piece
    except OSError:  # the last one has closed it
        pass
    os.close(master)
    assert process.wait(SECONDS) == 1
    return shown


def test_many_at_once(warm: Warm, place_of_work: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        jobs = [pool.submit(by_server, warm, ["check", "bad.txt"], place_of_work) for _ in range(16)]
        found = [job.result() for job in jobs]
    assert all(item == found[0] for item in found)
    assert found[0].code == 1


def test_what_is_written_carries_the_clients_umask(warm: Warm, place_of_work: Path) -> None:
    for mask, mode in ((0o077, 0o600), (0o022, 0o644)):
        before = os.umask(mask)
        try:
            assert by_server(warm, ["check", "--output", "json=out.json", "bad.txt"], place_of_work).code == 1
        finally:
            os.umask(before)
        assert (place_of_work / "out.json").stat().st_mode & 0o777 == mode
        (place_of_work / "out.json").unlink()


def test_a_reader_that_leaves_early(warm: Warm, place_of_work: Path) -> None:
    (place_of_work / "long.jsonl").write_text('{"text": "Itu salah Bapak sendiri."}\n' * 300)
    ask = ASK.replace("NOT_SERVED", str(NOT_SERVED))
    for command in ([sys.executable, "-c", ask], [sys.executable, "-m", "santun"]):
        process = subprocess.Popen(
            [*command, "check", "--format", "jsonl", "long.jsonl"],
            cwd=place_of_work,
            env=warm.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.wait(SECONDS) == 141
        process.stderr.close()  # type: ignore[union-attr]


def test_work_ends_with_its_client(warm: Warm, place_of_work: Path) -> None:
    ask = ASK.replace("NOT_SERVED", str(NOT_SERVED))
    command = [sys.executable, "-c", ask, "check", "-"]
    process = subprocess.Popen(command, cwd=place_of_work, env=warm.env, stdin=subprocess.PIPE)
    wait_until(lambda: len(warm.children()) == 3)  # two wait for work, one for standard input
    process.kill()
    process.wait(SECONDS)
    wait_until(lambda: len(warm.children()) == 2)
    assert process.stdin is not None
    process.stdin.close()


def test_an_interrupted_client_says_so(warm: Warm, place_of_work: Path) -> None:
    ask = ASK.replace("NOT_SERVED", str(NOT_SERVED))
    command = [sys.executable, "-c", ask, "check", "-"]
    process = subprocess.Popen(command, cwd=place_of_work, env=warm.env, stdin=subprocess.PIPE)
    wait_until(lambda: len(warm.children()) == 3)
    process.send_signal(signal.SIGINT)
    assert process.wait(SECONDS) == 130
    wait_until(lambda: len(warm.children()) == 2)
    assert process.stdin is not None
    process.stdin.close()


@pytest.mark.parametrize("noise", [b"", b"x", b"GET / HTTP/1.1\r\n\r\n", b"\xff" * 5000, (1 << 40).to_bytes(8, "big")])
def test_noise_on_the_socket(warm: Warm, place_of_work: Path, noise: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(warm.env["SANTUN_SOCKET"])
        connection.sendall(noise)
    assert by_server(warm, ["check", "good.txt"], place_of_work).code == 0


def test_what_a_server_cannot_do_is_done_without_it(warm: Warm, place_of_work: Path) -> None:
    for arguments in (["check", "--no-server", "good.txt"], ["rules"], ["check", "/dev/fd/0"], ["check", "--watch"]):
        assert by_server(warm, arguments, place_of_work).code == NOT_SERVED
    for variable, value in (("SANTUN_SERVER", "off"), ("SANTUN_TRACEBACK", "1"), ("PYTHONDEVMODE", "1")):
        assert by_server(warm, ["check", "good.txt"], place_of_work, **{variable: value}).code == NOT_SERVED
    assert by_itself(["check", "--no-server", "good.txt"], place_of_work).code == 0


def test_the_command_uses_the_server_by_itself(warm: Warm, place_of_work: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv[1:] = ['check', 'good.txt']\nfrom santun.entry import main\n"
         "try:\n    main()\nfinally:\n    print(sorted(name for name in sys.modules if name in ('click', 'pydantic')))"],
        cwd=place_of_work, env=warm.env, capture_output=True, text=True, check=False, timeout=SECONDS,
    )  # fmt: skip
    assert ran.returncode == 0
    assert "[]" in ran.stdout


def test_one_server_for_one_place(warm: Warm, place_of_work: Path) -> None:
    again = done([sys.executable, "-m", "santun", "serve", "--socket", "--lang", "en"], place_of_work, warm.env)
    assert again.code == 2
    assert b"another warm server" in again.err


def test_a_server_begins_anew_when_something_was_installed(place_of_work: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="w") as folder:
        warm = started(Path(folder), place_of_work)
        try:
            assert by_server(warm, ["check", "good.txt"], place_of_work).code == 0
            (warm.importable / "notes.txt").write_text("no package")
            assert by_server(warm, ["check", "good.txt"], place_of_work).code == 0
            (warm.importable / "new_package-1.0.dist-info").mkdir()
            assert by_server(warm, ["check", "good.txt"], place_of_work).code == NOT_SERVED
            wait_until(lambda: by_server(warm, ["check", "good.txt"], place_of_work).code == 0)
        finally:
            warm.process.send_signal(signal.SIGTERM)
            warm.process.wait(SECONDS)


# -- nobody else's socket ------------------------------------------------------------------------------------


def test_a_folder_that_others_may_enter_is_not_trusted(tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    assert place.is_private(str(private))
    private.chmod(0o750)
    assert not place.is_private(str(private))
    private.chmod(0o700)
    (tmp_path / "link").symlink_to(private)
    assert not place.is_private(str(tmp_path / "link"))
    assert not place.is_private(str(tmp_path / "nothing"))


def test_a_folder_of_somebody_else_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setattr(os, "getuid", lambda: tmp_path.stat().st_uid + 1)
    assert not place.is_private(str(tmp_path))


def test_a_server_of_somebody_else_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory(prefix="w") as folder, socket.socket(socket.AF_UNIX) as listener:
        path = f"{folder}/s.sock"
        listener.bind(path)
        listener.listen(2)
        monkeypatch.setenv("SANTUN_SOCKET", path)
        connection = client._connected(path)
        assert connection is not None
        connection.close()
        user = os.getuid()
        monkeypatch.setattr(client, "is_private", lambda _: True)
        monkeypatch.setattr(os, "getuid", lambda: user + 1)
        assert client._connected(path) is None


def test_a_server_that_says_nothing_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with tempfile.TemporaryDirectory(prefix="w") as folder, socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{folder}/s.sock")
        listener.listen(2)
        monkeypatch.setenv("SANTUN_SOCKET", f"{folder}/s.sock")
        monkeypatch.setattr(client, "_PATIENCE", 0.2)
        with capfd.disabled():
            monkeypatch.setattr(sys, "stdin", sys.__stdin__)
            assert client.asked(["check", "x"]) is None
    assert capfd.readouterr().err == ""


def test_no_socket_no_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("SANTUN_SOCKET", str(tmp_path / "s.sock"))
    assert client.asked(["check", "x"]) is None


def test_the_socket_stands_in_the_users_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SANTUN_SOCKET", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    first = place.socket_path()
    assert Path(first).parent == tmp_path / "santun"
    monkeypatch.setattr(place, "__version__", "other")
    assert place.socket_path() != first


def test_asking_loads_next_to_nothing() -> None:
    code = "import sys; before = set(sys.modules); import santun.entry, santun.warm.client; print(*set(sys.modules) - before)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(ran.stdout.split()) <= {
        "__future__", "_socket", "santun", "santun._version", "santun.entry", "santun.warm", "santun.warm.client",
        "santun.warm.place", "stat", "zlib", "os",
    }  # fmt: skip


USED = """
import sys, os
from santun.cli import run
from santun.cli.serve import _preload
from santun.config import Settings
from santun.warm.shelf import Shelf, practice
_preload()
for _ in practice(Shelf().make(Settings(), True)):
    pass
before = set(sys.modules)
sys.stdout = open(os.devnull, "w")
for arguments in sys.argv[1].split("|"):
    run(arguments.split())
print(*sorted(name for name in set(sys.modules) - before if name.startswith("santun")), file=sys.stderr)
"""


def test_a_child_finds_everything_loaded(place_of_work: Path) -> None:
    """What every child would import anew belongs to what the parent loads."""
    (place_of_work / "santun.toml").write_text('lang = "id"\n')
    commands = [
        "check bad.txt",
        "check --complaint complaint.txt --fix many.jsonl",
        "check --diff bad.txt",
        "mask bad.txt",
    ]
    commands += [f"check --format {name} bad.txt" for name in builtin_outputs()]
    ran = subprocess.run(
        [sys.executable, "-c", USED, "|".join(commands)],
        cwd=place_of_work,
        capture_output=True,
        text=True,
        check=True,
        timeout=SECONDS,
    )
    assert ran.stderr.splitlines()[-1] == ""


# -- linters for other settings ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "settings",
    [
        Settings(select=("tone",)),
        Settings(ignore=("identity",), severity={"tone.blame": "info"}),
        Settings(channel="whatsapp", public=False, lang="en", fail_on="error"),
        Settings(agency={"name": "Dinas Contoh", "phones": ["0812-3456-7890"]}),
        Settings(channels={"social": {"sentence": 5, "formality": "formal"}}),
        Settings(learned=False),
        Settings(options={"clarity.long-sentence": {}}),
    ],
)
def test_an_adapted_linter_is_as_a_new_one(linter: Linter, settings: Settings) -> None:
    adapted, new = linter.adapted(settings), Linter(settings, entry_points=False)
    for text in (BAD, GOOD, "Hubungi 0812-3456-7890. " + "kata " * 40):
        assert adapted.check(text) == new.check(text)
    assert linter.check(BAD) == Linter(Settings(), entry_points=False).check(BAD)


def test_adapting_sees_wrong_rules(linter: Linter) -> None:
    with pytest.raises(ValueError, match="no.such"):
        linter.adapted(Settings(select=("no.such-rule",)))
    assert linter.adapted(linter.settings) is linter
