"""Peers side by side: the same texts, the same machine, the same minute.

How each tool is called stands in ``peers/``; here they are started, in turn, and set beside santun.
Installed by ``benchmarks/install_peers.sh``; what is not installed is left out and said so.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.clock import Effort, Started, fresh, median_ms
from benchmarks.figures import Row, Section
from benchmarks.starting import santun_command
from benchmarks.texts import ROOT, replies

__all__ = ["cold", "commands", "warm"]

FOLDER = ROOT / "benchmarks" / ".peers"
DRIVERS = ROOT / "benchmarks" / "peers"
HOW = "not installed: run benchmarks/install_peers.sh"
_RULES = ("max-comma", "no-todo", "sentence-length")
# Every tool runs twice, in turn with the others, so that one noisy minute does not hit one tool alone.
_PASSES = 2
_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool: its driver, and its own command for one file (empty where it has none)."""

    name: str
    does: str
    driver: tuple[str, ...]
    command: tuple[str, ...] = ()
    codes: tuple[int, ...] = (0, 1)


def _peers() -> list[Peer]:
    python = str(FOLDER / "venv" / "bin" / "python")
    node = shutil.which("node") or "node"
    in_python = (python, str(DRIVERS / "python_driver.py"))
    in_node = (node, str(DRIVERS / "node_driver.cjs"), str(FOLDER))
    scripts = FOLDER / "node_modules" / ".bin"
    rules = tuple(part for rule in _RULES for part in ("--rule", rule))
    return [
        Peer("proselint", "English style", in_python, (str(FOLDER / "venv" / "bin" / "proselint"), "check", "{file}")),
        Peer("scrubadub", "personal data by pattern", in_python),
        Peer("presidio", "personal data by pattern, blank spaCy model", in_python),
        Peer("write-good", "English style", in_node, (str(scripts / "write-good"), "{file}"), tuple(range(256))),
        Peer("textlint", f"three rules: {', '.join(_RULES)}", in_node, (str(scripts / "textlint"), *rules, "{file}")),
    ]


def _santun() -> Peer:
    driver = (sys.executable, str(DRIVERS / "python_driver.py"))
    return Peer("santun", "every default rule", driver, (*santun_command(), "check", "{file}"))


def _versions(peers: Sequence[Peer]) -> dict[str, str | None]:
    """What is installed where its driver looks; a driver that cannot be started has nothing installed."""
    drivers = dict.fromkeys(peer.driver for peer in peers)
    told = {driver: _told(fresh([*driver, "versions"])) for driver in drivers if Path(driver[0]).exists()}
    return {peer.name: (told.get(peer.driver) or {}).get(peer.name) for peer in peers}


def _told(done: Started) -> dict[str, Any] | None:
    return json.loads(done.out.splitlines()[-1]) if done.code == 0 and done.out else None


def warm(effort: Effort) -> Section:
    """Replies a second, in one process of each tool's own language."""
    texts = replies(effort.replies)
    peers = [_santun(), *_peers()]
    versions = _versions(peers)
    results: dict[str, list[dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.json"
        file.write_text(json.dumps(texts), encoding="utf-8")
        for _ in range(min(_PASSES, effort.rounds)):
            for peer in (peer for peer in peers if versions.get(peer.name)):
                command = [*peer.driver, peer.name, str(file), str(min(_ROUNDS, effort.rounds))]
                results.setdefault(peer.name, []).append(_told(fresh(command)) or {"seconds": [], "found": 0})
    speeds = {name: _speed(told, len(texts)) for name, told in results.items()}
    rows = tuple(_warm_row(peer, versions, results, speeds) for peer in peers)
    return Section(
        "peers",
        f"Peers, warm: {len(texts):,} replies of about 130 words, one core, the text alone",
        rows,
        "Best round of each tool. A ratio under 1 is slower than santun. None of the peers reads Indonesian or the "
        "complaint; their findings only show that they did run.",
    )


def _speed(told: Sequence[dict[str, Any]], count: int) -> float | None:
    seconds = [value for run in told for value in run["seconds"]]
    return count / min(seconds) if seconds else None


def _warm_row(
    peer: Peer,
    versions: dict[str, str | None],
    results: dict[str, list[dict[str, Any]]],
    speeds: dict[str, float | None],
) -> Row:
    version, speed, ours = versions.get(peer.name), speeds.get(peer.name), speeds.get("santun")
    if not version:
        return Row(peer.name, None, "replies/s", note=HOW)
    if speed is None:
        return Row(f"{peer.name} {version}", None, "replies/s", note="failed")
    note = f"{peer.does}; {results[peer.name][0]['found']:.1f} findings a reply"
    ratio = speed / ours if ours else None
    return Row(f"{peer.name} {version}", speed, "replies/s", ratio, "santun" if ratio else "", note=note)


def commands(place: Path, names: Sequence[str]) -> dict[str, list[str]]:
    """The commands of peers that are installed, for ``reply.txt`` in a folder."""
    there = [peer for peer in _peers() if peer.name in names]
    versions = _versions(there)
    return {f"{peer.name} {versions[peer.name]}": _command(peer, place) for peer in there if versions.get(peer.name)}


def cold(effort: Effort) -> Section:
    """One file in a fresh process of each tool."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        text = replies(1)[0]
        (place / "reply.txt").write_text(text, encoding="utf-8")
        (place / "texts.json").write_text(json.dumps([text]), encoding="utf-8")
        peers = [_santun(), *_peers()]
        versions = _versions(peers)
        there = [peer for peer in peers if versions.get(peer.name)]
        runs: dict[str, list[Started]] = {peer.name: [] for peer in there}
        for turn in range(effort.starts // 2 + 2):
            for peer in there:
                # textlint looks for its rules beside the folder that it is started in.
                done = fresh(_command(peer, place), where=FOLDER if peer.name == "textlint" else place)
                runs[peer.name] += [done] if turn else []
    ours = median_ms([run.seconds for run in runs["santun"]]) if _fine(there[0], runs["santun"]) else None
    rows = tuple(_cold_row(peer, runs.get(peer.name), versions, ours) for peer in peers)
    return Section("cold", "Peers, cold: one file in a fresh process", rows, "Median. A ratio under 1 is quicker.")


def _command(peer: Peer, place: Path) -> list[str]:
    if peer.command:
        return [part.replace("{file}", str(place / "reply.txt")) for part in peer.command]
    return [*peer.driver, peer.name, str(place / "texts.json"), "0"]


def _fine(peer: Peer, runs: Sequence[Started]) -> bool:
    return all(run.code in peer.codes and "Traceback" not in run.err for run in runs)


def _cold_row(peer: Peer, runs: Sequence[Started] | None, versions: dict[str, str | None], ours: float | None) -> Row:
    if runs is None:
        return Row(peer.name, None, "ms", note=HOW)
    name = f"{peer.name} {versions[peer.name]}"
    if not _fine(peer, runs):
        return Row(name, None, "ms", note=f"failed with exit code {max(run.code for run in runs)}")
    half = median_ms([run.seconds for run in runs])
    ratio = half / ours if ours else None
    note = "its command" if peer.command else "it has no command: a script of a few lines"
    return Row(name, half, "ms", ratio, "santun" if ratio else "", note=note)
