"""Records: whole lines whoever else writes, nothing lost, and nobody's data in them."""

from __future__ import annotations

import datetime as dt
import errno
import json
import multiprocessing
import os
import stat
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun import Complaint, Draft, Linter, Person
from santun.errors import AuditError, SantunError
from santun.gate import Acknowledgement, Action, Audit, AuditRecord, Gate, Policy
from santun.gate.audit import REASONS
from santun.gate.model import UNRECORDED
from santun.report import Verdict

NOW = dt.datetime(2026, 3, 9, 10, 15, tzinfo=dt.UTC)
KEY = b"sixteen bytes or more"
NAME, NIK, TICKET = "Ratna Wulandari", "3404125708900001", "LGMB-2026-0012"
DRAFT = Draft(
    text=f"Yth. Ibu {NAME}, NIK {NIK} sudah aktif kembali. Itu bukan urusan kami.",
    channel="lapor",
    complaint=Complaint(text="Kapan NIK saya aktif?", ticket=TICKET, complainant=Person(name=NAME, nik=NIK)),
)
SECRETS = (NAME, "Ratna", NIK, TICKET, "urusan", "Kapan", "aktif")


def record(**changes: Any) -> AuditRecord:
    values: dict[str, Any] = {
        "time": NOW, "door": "python", "action": Action.HOLD, "may_send": False, "verdict": Verdict.HOLD, "items": (),
        "stale": 0, "refused": 0, "channel": None, "public": True, "policy": "default", "digest": "d", "version": "1",
    }  # fmt: skip
    return AuditRecord(**{**values, **changes})


@pytest.fixture
def audit(tmp_path: Path) -> Audit:
    return Audit(tmp_path / "pintu.jsonl", clock=lambda: NOW)


# -- what stands in a record ---------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [None, KEY])
def test_a_record_tells_the_decision_without_a_word_of_it(audit: Audit, linter: Linter, key: bytes | None) -> None:
    one = Gate(linter, audit=audit, key=key)
    decision = one.decide(DRAFT, by="petugas-7")
    line = audit.path.read_text(encoding="utf-8")
    assert not [secret for secret in SECRETS if secret in line]
    (found,) = audit.records()
    assert (found.time, found.action, found.may_send) == (NOW, Action.HOLD, False)
    assert [item.rule for item in found.items] == [item.rule for item in decision.items]
    assert (found.version, found.digest, found.policy) == (decision.version, decision.digest, "default")
    assert (found.channel, found.public, found.by, found.door) == ("lapor", True, "petugas-7", "python")


def test_confirmations_are_recorded_with_who_when_and_why(audit: Audit, linter: Linter) -> None:
    one = Gate(linter, Policy(reasons=("arahan-dinas",)), audit, key=KEY)
    items = {item.rule: item for item in one.decide(DRAFT).items}
    at = dt.datetime(2026, 3, 9, 17, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    said = [
        Acknowledgement(fingerprint=items["tone.dismissal"].fingerprint, reason="arahan-dinas", by="p.7", at=at),
        Acknowledgement(fingerprint=items["identity.nik"].fingerprint, reason="checked", by="p.8"),
        Acknowledgement(fingerprint="lama", reason="checked", by="p.8"),
    ]
    one.decide(DRAFT, said)
    last = list(audit.records())[-1]
    recorded = {item.rule: item for item in last.items}
    dismissal = recorded["tone.dismissal"]
    assert (dismissal.acknowledged, dismissal.reason, dismissal.by, dismissal.at) == (True, "arahan-dinas", "p.7", at)
    assert dismissal.fingerprint == items["tone.dismissal"].fingerprint
    assert (recorded["identity.nik"].acknowledged, recorded["identity.nik"].reason) == (False, "checked")
    assert (last.stale, last.refused) == (1, 1)


def test_without_a_key_nothing_that_could_be_guessed_is_recorded(audit: Audit, linter: Linter) -> None:
    decision = Gate(linter, audit=audit).decide(DRAFT)
    line = audit.path.read_text(encoding="utf-8")
    assert not [item.fingerprint for item in decision.items if item.fingerprint in line]
    assert (json.loads(line)["case"], json.loads(line)["draft"]) == (None, None)


def test_with_a_key_the_records_of_one_ticket_are_found_again(audit: Audit, linter: Linter) -> None:
    one = Gate(linter, audit=audit, key=KEY)
    for draft in (DRAFT, Draft(text="Halo.", complaint=DRAFT.complaint), Draft(text="Halo.")):
        one.decide(draft)
    first, second, third = audit.records()
    assert first.case == second.case is not None
    assert third.case is None
    assert first.draft != second.draft == third.draft


@pytest.mark.parametrize("by", [f"Ibu {NAME}", "ratna@example.org", NIK, "p" * 65, "198001012005011003", "", "7"])
@pytest.mark.parametrize("key", [None, KEY])
def test_who_is_no_account_is_not_recorded_by_name(audit: Audit, linter: Linter, by: str, key: bytes | None) -> None:
    Gate(linter, audit=audit, key=key).decide(DRAFT, by=by)
    (found,) = audit.records()
    assert found.by == "?" if key is None else (found.by or "").startswith("#")
    assert not by or f'"{by}"' not in audit.path.read_text(encoding="utf-8")


@given(st.text(min_size=1, max_size=50).filter(lambda text: text.strip() and text.strip() not in REASONS))
def test_reasons_in_words_are_not_recorded(words: str) -> None:
    from santun.gate.audit import record_of
    from santun.gate.fingerprints import Seal

    class Quiet:
        def check(self, draft: Draft) -> Any:
            from santun.report import Finding, Report, Severity

            finding = Finding(rule="tone.blame", severity=Severity.WARNING, message="-", message_en="-")
            return Report(version="1", rules_digest="d", verdict=Verdict.REVISE, findings=(finding,))

    one = Gate(Quiet())
    draft = Draft(text="Halo")
    said = [Acknowledgement(fingerprint=one.decide(draft).items[0].fingerprint, reason=words, by="p-1")]
    found = record_of(one.decide(draft, said), draft, said, Seal(), time=NOW, door="python")
    assert found.items[0].reason == "other"


def test_the_published_schema_fits_what_is_written(audit: Audit, linter: Linter) -> None:
    Gate(linter, audit=audit, key=KEY).decide(DRAFT)
    from santun.schema import published

    schema = published("audit")
    written = json.loads(audit.path.read_text(encoding="utf-8"))
    assert set(written) == set(schema["properties"])


# -- writers beside each other -------------------------------------------------------------------------------


def write_many(path: str, writer: int, count: int) -> None:
    audit = Audit(path)
    for number in range(count):
        audit.write(record(by=f"w{writer}-{number}", failures=("x" * (number % 700),)))


def test_many_processes_and_threads_lose_and_tear_nothing(tmp_path: Path) -> None:
    path = tmp_path / "pintu.jsonl"
    processes, threads, count = 4, 3, 60
    context = multiprocessing.get_context("spawn")
    working: list[Any] = [context.Process(target=write_many, args=(str(path), n, count)) for n in range(processes)]
    working += [threading.Thread(target=write_many, args=(str(path), processes + n, count)) for n in range(threads)]
    for one in working:
        one.start()
    for one in working:
        one.join()
    lines = path.read_bytes().split(b"\n")
    assert lines.pop() == b""
    names = [AuditRecord.model_validate_json(line).by for line in lines]
    assert sorted(filter(None, names)) == sorted(f"w{w}-{n}" for w in range(processes + threads) for n in range(count))
    for writer in range(processes + threads):  # each writer's own order is kept
        own = [name for name in names if name and name.startswith(f"w{writer}-")]
        assert own == [f"w{writer}-{n}" for n in range(count)]


def write_and_rotate(path: Path, writer: int, count: int) -> None:
    """Moves the file away after every tenth record, whoever is writing to it."""
    for number in range(count):
        Audit(path).write(record(by=f"w{writer}-{number}"))
        if number % 10 == 9:
            with suppress(FileNotFoundError):  # another writer was quicker
                os.rename(path, path.with_name(f"pintu.jsonl.{writer}-{number}"))


def test_a_rotation_under_writers_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "pintu.jsonl"
    writers = [threading.Thread(target=write_and_rotate, args=(path, n, 100)) for n in range(4)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    files = list(tmp_path.glob("pintu.jsonl*"))
    assert len(files) > 9
    found = [item.by for file in files for item in Audit(file).records()]
    assert sorted(filter(None, found)) == sorted(f"w{w}-{n}" for w in range(4) for n in range(100))


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_the_file_is_for_its_owner_alone(audit: Audit) -> None:
    audit.write(record())
    assert stat.S_IMODE(audit.path.stat().st_mode) == 0o600


# -- a full disk, a crash ------------------------------------------------------------------------------------


def test_what_fits_only_in_part_is_taken_back(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    audit.write(record(by="a"))
    before = audit.path.read_bytes()
    real = os.write
    with monkeypatch.context() as patch:
        patch.setattr("os.write", lambda handle, data: real(handle, data[: len(data) // 2]))
        with pytest.raises(AuditError, match=r"pintu\.jsonl: the record could not be written \(No space left"):
            audit.write(record(by="b"))
    assert audit.path.read_bytes() == before
    audit.write(record(by="c"))
    assert [item.by for item in audit.records()] == ["a", "c"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told() -> None:
    with pytest.raises(AuditError, match="No space left"):
        Audit("/dev/full").write(record())


def test_a_line_that_a_crash_left_unfinished_spoils_no_other(audit: Audit) -> None:
    audit.write(record(by="a"))
    with audit.path.open("ab") as file:
        file.write(b'{"time": "2026-')
    audit.write(record(by="b"))
    audit.write(record(by="c"))
    assert [item.by for item in audit.records()] == ["a", "b", "c"]


def test_errors_are_santuns_and_name_the_file(tmp_path: Path) -> None:
    with pytest.raises(SantunError, match=r"tidak-ada/x\.jsonl: .*\(No such file"):
        Audit(tmp_path / "tidak-ada" / "x.jsonl").write(record())


def test_a_durable_record_waits_for_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr("os.fsync", synced.append)
    Audit(tmp_path / "a").write(record())
    assert synced == []
    Audit(tmp_path / "b", durable=True).write(record())
    assert len(synced) == 1


def test_what_cannot_be_recorded_is_not_sent(linter: Linter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Gate(linter, audit=Audit(tmp_path / "pintu.jsonl"))
    fine = "Terima kasih, Bapak. Laporannya sudah kami teruskan ke Dinas Perhubungan."
    assert one.decide(fine).may_send

    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.write", refuse)
    decision = one.decide(fine)
    assert (decision.action, decision.may_send, decision.items[-1].rule) == (Action.HOLD, False, UNRECORDED)
    assert "belum dapat dicatat" in decision.message


def test_the_settings_name_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "santun.toml").write_text('[gate]\naudit = "catatan.jsonl"\nkey_file = "kunci"\n', encoding="utf-8")
    (tmp_path / "kunci").write_bytes(KEY)
    (tmp_path / "di-dalam").mkdir()
    monkeypatch.chdir(tmp_path / "di-dalam")
    Gate(Linter(entry_points=False)).decide(DRAFT)
    (found,) = Audit(tmp_path / "catatan.jsonl").records()
    assert found.items[0].fingerprint
