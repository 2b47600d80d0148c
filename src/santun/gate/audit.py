"""Records of decisions: one line of JSON each, without a word of reply or complaint.

A record says when, which rules in which number and weight, what was asked and what was confirmed, by whom and for
which reason, with version and digest. Three things that people write could hold personal data, and are cut down:

* a *reason* is recorded if it is one of the codes in ``REASONS`` or of the agency's own; other words become ``other``;
* a *name* (``by``) is recorded if it looks like an account (letters, digits, ``._-``, no long numbers); anything else
  becomes a keyed hash, or ``?`` without a key;
* *fingerprints*, and the hashes by which the records of one ticket or reply can be found again, stand in it only where
  there is a key; without one they could be guessed.

Several programs may write to one file, and it may be moved away under them (logrotate, with or without ``create``).
"""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from santun.config import Demand
from santun.draft import Draft
from santun.errors import AuditError
from santun.gate.fingerprints import Seal, normalised
from santun.gate.model import Acknowledgement, Action, Decision, Judged
from santun.report import Severity, Verdict

if sys.platform != "win32":
    import fcntl

__all__ = ["REASONS", "Audit", "AuditRecord", "RecordedItem", "record_of"]

# Reasons that may be recorded as they are: codes, so that they can be counted and hold nobody's data.
REASONS = (
    "false-alarm",  # salah tangkap: what the rule found is not there
    "checked",  # sudah diperiksa: an officer has looked into it and it is right
    "consent",  # atas izin yang bersangkutan
    "required-by-law",  # wajib menurut peraturan
    "quotation",  # kutipan
    "urgent",  # mendesak
    "superior",  # atas arahan atasan
)
_OTHER = "other"
_ACCOUNT = re.compile(r"(?!.*\d{9})[A-Za-z][A-Za-z0-9._-]{0,63}")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RecordedItem(_Frozen):
    """What was asked for one finding, and who said what to it. ``fingerprint`` is None without a key."""

    rule: str
    severity: Severity | None
    demand: Demand
    acknowledged: bool
    fingerprint: str | None = None
    reason: str | None = None
    by: str | None = None
    at: dt.datetime | None = None


class AuditRecord(_Frozen):
    """One decision. ``case`` and ``draft`` are keyed hashes of the ticket and the reply's text, None without a key.

    ``door`` is where the question came from: python, hook, http, smtp, mcp. ``failures`` names what broke, by type.
    ``outcome`` is what the door did, where that is its own to say (mail: pass, header, reject, tempfail).
    """

    schema_version: Literal[1] = 1
    time: dt.datetime
    door: str
    action: Action
    may_send: bool
    verdict: Verdict
    items: tuple[RecordedItem, ...]
    stale: int
    refused: int
    failures: tuple[str, ...] = ()
    channel: str | None
    public: bool
    by: str | None = None
    outcome: str | None = None
    case: str | None = None
    draft: str | None = None
    policy: str
    digest: str
    version: str


def record_of(
    decision: Decision,
    draft: Draft,
    acknowledgements: Sequence[Acknowledgement],
    seal: Seal,
    *,
    time: dt.datetime,
    door: str,
    by: str | None = None,
    outcome: str | None = None,
    reasons: Collection[str] = (),
) -> AuditRecord:
    """What is written down of a decision."""
    given = {item.fingerprint: item for item in acknowledgements}
    ticket = draft.complaint.ticket if draft.complaint is not None else None
    report = decision.report
    return AuditRecord(
        time=time,
        door=door,
        action=decision.action,
        may_send=decision.may_send,
        verdict=report.verdict,
        items=tuple(_item(item, given.get(item.fingerprint), seal, reasons) for item in decision.items),
        stale=len(decision.stale),
        refused=len(decision.refused),
        failures=tuple(f"{item.source}: {item.error.partition(':')[0]}" for item in report.failures),
        channel=draft.channel.value if draft.channel is not None else None,
        public=draft.is_public,
        by=_who(by, seal),
        outcome=outcome,
        case=seal.of("ticket", ticket) if ticket and seal.keyed else None,
        draft=seal.of("draft", normalised(draft.text)) if seal.keyed else None,
        policy=decision.policy,
        digest=decision.digest,
        version=decision.version,
    )


def _item(item: Judged, said: Acknowledgement | None, seal: Seal, reasons: Collection[str]) -> RecordedItem:
    plain = RecordedItem(
        rule=item.rule,
        severity=item.severity,
        demand=item.demand,
        acknowledged=item.acknowledged,
        fingerprint=item.fingerprint if seal.keyed and item.fingerprint else None,
    )
    if said is None:
        return plain
    reason = said.reason if said.reason in REASONS or said.reason in reasons else _OTHER
    return plain.model_copy(update={"reason": reason, "by": _who(said.by, seal), "at": said.at})


def _who(name: str | None, seal: Seal) -> str | None:
    if name is None or _ACCOUNT.fullmatch(name):
        return name
    return f"#{seal.of('officer', name)}" if seal.keyed else "?"


# -- the file ------------------------------------------------------------------------------------------------


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Audit:
    """A file of records, safe under writers in other threads and processes. ``clock`` gives aware times.

    ``durable=True`` waits until the disk has a record before its reply may go out.
    """

    def __init__(self, path: Path | str, *, durable: bool = False, clock: Callable[[], dt.datetime] = _now) -> None:
        self.path = Path(path)
        self.clock = clock
        self._durable = durable

    def write(self, record: AuditRecord) -> None:
        """Append a record as one line, whole or not at all.

        Raises:
            AuditError: it could not be written: no such folder, no permission, no space left.
        """
        line = record.model_dump_json().encode() + b"\n"
        try:
            with _locked(self.path) as handle:
                _append(handle, line)
                if self._durable:
                    os.fsync(handle)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise AuditError(f"{self.path}: the record could not be written ({reason})") from None

    def records(self) -> Iterator[AuditRecord]:
        """The records in the file, oldest first; a line that a crash left unfinished is passed over.

        Raises:
            OSError: there is no such file, or it may not be read.
        """
        with self.path.open("rb") as lines:
            for line in lines:
                with suppress(ValidationError):
                    yield AuditRecord.model_validate_json(line)


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    """The file, open for appending and locked; made anew where somebody has moved it away meanwhile."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            _lock(handle)
            if _is_still(handle, path):
                yield handle
                return
        finally:
            os.close(handle)  # gives the lock back too


def _lock(handle: int) -> None:
    if sys.platform != "win32":  # there, a single write to a file open for appending has to do
        fcntl.flock(handle, fcntl.LOCK_EX)


def _is_still(handle: int, path: Path) -> bool:
    """Whether the path still leads to the file that was opened; a rotation may have come between."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False


def _append(handle: int, line: bytes) -> None:
    """One write; where the disk takes only a part of it, that part is taken back."""
    size = os.fstat(handle).st_size
    torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"  # what a crash left; the rest of its line is lost
    data = b"\n" + line if torn else line
    try:
        if os.write(handle, data) != len(data):
            raise OSError(28, os.strerror(28))
    except OSError:
        with suppress(OSError):
            os.ftruncate(handle, size)
        raise
