"""The gate: asks the linter, applies the policy, records the decision. Whatever breaks on the way, nothing goes out."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, cast

from santun._version import __version__
from santun.config import Policy, Settings, check_rules
from santun.draft import Draft
from santun.errors import AuditError, ConfigError, place_of
from santun.gate.audit import Audit, record_of
from santun.gate.fingerprints import Fingerprints, Seal, key_from, normalised
from santun.gate.judging import decided, judged, unrecorded, unsaid
from santun.gate.model import EMPTY, UNCHECKED, Acknowledgement, Decision
from santun.report import Failure, Report, Verdict

if TYPE_CHECKING:
    from santun.gate.guarding import Sending

__all__ = ["Checker", "Gate", "gate"]


class Checker(Protocol):
    """What the gate asks: a ``Linter``, or something that stands for one."""

    def check(self, draft: Draft) -> Report:
        """The report on one draft."""


class Gate:
    """Decides whether replies may be sent. Make one and keep it; it may be used from several threads.

    ``linter=None`` makes one from the settings that are found, at first use. ``policy=None`` takes the table ``[gate]``
    of the linter's settings. ``audit=None`` takes the file that the policy names, if it names one. ``key`` makes
    fingerprints unguessable; None takes the policy's ``key_file``, or the variable ``SANTUN_GATE_KEY``. ``door`` is
    what records call the place that the question came from.

    Raises:
        ConfigError: the policy names a rule that does not exist, or its key cannot be used.
    """

    def __init__(
        self,
        linter: Checker | None = None,
        policy: Policy | None = None,
        audit: Audit | None = None,
        *,
        key: bytes | None = None,
        door: str = "python",
    ) -> None:
        self._linter, self._given_policy, self._given_audit = linter, policy, audit
        self._key, self._door = key, door
        self._lock = threading.Lock()
        self._parts: _Parts | None = None
        if linter is not None:
            self._parts = self._made(linter)

    def decide(
        self, draft: Draft | str, acknowledgements: Iterable[Acknowledgement] = (), *, by: str | None = None
    ) -> Decision:
        """Whether a reply may be sent, and why; ``by`` names the officer's account for the record.

        What breaks inside (no linter, a failing check, no space for the record) is a decision that holds, not an
        exception.

        Raises:
            DraftError: the text is no valid draft.
            ConfigError: the settings are wrong; nothing can be decided before they are mended.
        """
        draft = Draft(text=draft) if isinstance(draft, str) else draft
        given = tuple(acknowledgements)
        with self._lock:
            parts, draft, decision = self._judged(draft, given)
            return parts.recorded(decision, draft, given, self._door, by)

    def judge(self, draft: Draft | str, acknowledgements: Iterable[Acknowledgement] = ()) -> Decision:
        """As ``decide``, but nothing is recorded: for doors that ask more than once before they act."""
        draft = Draft(text=draft) if isinstance(draft, str) else draft
        with self._lock:
            return self._judged(draft, tuple(acknowledgements))[2]

    def judge_report(self, draft: Draft, report: Report, acknowledgements: Iterable[Acknowledgement] = ()) -> Decision:
        """As ``judge``, over a report that the caller has already."""
        with self._lock:
            parts = self._parts or self._first()[0]
            given = tuple(item.fingerprint for item in acknowledgements)
            return parts.decision(parts.completed(draft), report, given)

    def unread(self, draft: Draft, error: Exception) -> Decision:
        """As ``judge``, for what could not be read as a draft; ``draft`` holds what is known of it."""
        with self._lock:
            parts = self._parts or self._first()[0]
            return parts.decision(draft, _no_report("read", error, "santun.source"), ())

    def record(
        self,
        decision: Decision,
        draft: Draft,
        acknowledgements: Iterable[Acknowledgement] = (),
        *,
        by: str | None = None,
        outcome: str | None = None,
    ) -> Decision:
        """Write down what ``judge`` gave, and what the door did with it; gives the decision that holds now.

        That is one that holds the reply, where no record could be written.
        """
        with self._lock:
            parts = self._parts or self._first()[0]
            return parts.recorded(decision, parts.completed(draft), tuple(acknowledgements), self._door, by, outcome)

    def sending(
        self, draft: Draft | str, acknowledgements: Iterable[Acknowledgement] = (), *, by: str | None = None
    ) -> Sending:
        """A context (``with`` or ``async with``) that is entered only if the reply may be sent; gives the decision.

        Raises:
            NotSent: on entering, if it may not.
        """
        from santun.gate.guarding import Sending

        return Sending(self, draft, tuple(acknowledgements), by)

    # -- inside the lock -------------------------------------------------------------------------------------

    def _judged(self, draft: Draft, given: tuple[Acknowledgement, ...]) -> tuple[_Parts, Draft, Decision]:
        parts = self._parts
        failure: Exception | None = None
        if parts is None:
            parts, failure = self._first()
        draft, report = parts.report_on(draft, failure)
        return parts, draft, parts.decision(draft, report, tuple(item.fingerprint for item in given))

    def _first(self) -> tuple[_Parts, Exception | None]:
        """The parts, made at first use; without a linter for this time alone, and with the reason."""
        try:
            from santun.linter import Linter

            self._parts = self._made(Linter())
        except ConfigError:
            raise
        except Exception as error:  # noqa: BLE001  # without a linter nothing is sent, and the caller lives on
            return _Parts(None, self._given_policy or Policy(), self._given_audit, Seal(self._key)), error
        return self._parts, None

    def _made(self, linter: Checker) -> _Parts:
        policy = self._given_policy or getattr(getattr(linter, "settings", None), "gate", None) or Policy()
        if self._given_policy is not None and hasattr(linter, "rules"):
            check_rules(Settings(gate=policy), linter.rules)
        audit = self._given_audit or (Audit(policy.audit) if policy.audit is not None else None)
        return _Parts(linter, policy, audit, Seal(self._key or key_from(policy.key_file)))


class _Parts:
    """What a gate works with, once its settings are known."""

    def __init__(self, linter: Checker | None, policy: Policy, audit: Audit | None, seal: Seal) -> None:
        self._linter, self._policy, self._audit, self._seal = linter, policy, audit, seal
        self._fingerprints = Fingerprints(seal)

    def report_on(self, draft: Draft, failure: Exception | None) -> tuple[Draft, Report]:
        """The draft as it is checked, and its report; where that fails, a report that says so and knows nothing."""
        if self._linter is None:
            return draft, _no_report("load", failure)
        try:
            draft = self.completed(draft)
            return draft, self._linter.check(draft)
        except Exception as error:  # noqa: BLE001  # a check that breaks holds the reply; its text may hold the draft's
            return draft, _no_report("check", error)

    def completed(self, draft: Draft) -> Draft:
        """The draft with the settings in the places that it leaves open."""
        complete = getattr(self._linter, "completed", None)
        return draft if complete is None else cast("Draft", complete(draft))

    def decision(self, draft: Draft, report: Report, acknowledged: tuple[str, ...]) -> Decision:
        """What the policy makes of a report."""
        made, policy = self._fingerprints, self._policy
        own = unsaid(
            report,
            not normalised(draft.text),
            (made.of_whole(EMPTY, draft), made.of_whole(UNCHECKED, draft)),
            acknowledged,
            policy.demand_unchecked(draft.channel),
        )
        found = judged(draft, report, made.of_findings(draft, report.findings), acknowledged, policy)
        return decided(report, (*found, *own), acknowledged, policy)

    def recorded(
        self,
        decision: Decision,
        draft: Draft,
        given: tuple[Acknowledgement, ...],
        door: str,
        by: str | None,
        outcome: str | None = None,
    ) -> Decision:
        """The decision once it is written down; what cannot be written down is not sent."""
        audit = self._audit
        if audit is None:
            return decision
        record = record_of(
            decision,
            draft,
            given,
            self._seal,
            time=audit.clock(),
            door=door,
            by=by,
            outcome=outcome,
            reasons=self._policy.reasons,
        )
        try:
            audit.write(record)
        except AuditError:
            return unrecorded(decision)
        return decision


def _no_report(stage: str, error: Exception | None, source: str = "santun.linter") -> Report:
    failure = Failure(
        source=source,
        stage=stage,
        error=type(error).__name__,
        place=place_of(error) if error is not None else "",
    )
    return Report(version=__version__, rules_digest="", verdict=Verdict.UNKNOWN, failures=(failure,))


def gate(
    draft: Draft | str,
    *,
    linter: Checker | None = None,
    policy: Policy | None = None,
    acknowledgements: Iterable[Acknowledgement] = (),
    audit: Audit | None = None,
    by: str | None = None,
) -> Decision:
    """Whether a reply may be sent, in one call. For more than one reply, make a ``Gate`` and keep it.

    Raises:
        DraftError: the text is no valid draft.
        ConfigError: the settings or the policy are wrong.
    """
    return Gate(linter, policy, audit).decide(draft, acknowledgements, by=by)
