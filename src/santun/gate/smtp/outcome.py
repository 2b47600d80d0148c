"""What becomes of a mail: the gate's decision and the table ``[smtp]`` give an answer. Texts hold rules alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from santun.config import SmtpFailure, SmtpHold, SmtpSettings
from santun.gate.model import Action, Decision

__all__ = ["HEADER", "Outcome", "Verb", "failed", "outcome_of"]

HEADER = "X-Santun"
# RFC 5321, 4.5.3.1.5: a line of a reply has at most 512 octets.
_MOST_NAMED = 8
_MOST_OF_SUBJECT = 3


class Verb(StrEnum):
    """What is done with a mail. ``header`` passes it with a line that says why it might better not have passed."""

    PASS = "pass"
    HEADER = "header"
    REJECT = "reject"
    TEMPFAIL = "tempfail"


class Outcome(BaseModel):
    """What is done with one mail, and the rules that are why: ``rules`` for its bodies, ``subject`` for its subject.

    ``state`` is the gate's action, or ``failed`` where it gave none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    verb: Verb
    state: str
    rules: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()

    @property
    def passes(self) -> bool:
        """Whether the next hop gets the mail."""
        return self.verb in (Verb.PASS, Verb.HEADER)

    @property
    def header(self) -> bytes:
        """The line to be put on top of the mail; empty where it passes as it is."""
        if self.verb is not Verb.HEADER:
            return b""
        told = self._told("subject")
        named = f" ({told})" if told else ""
        return f"{HEADER}: {self.state}{named}\r\n".encode("ascii", "replace")

    @property
    def answer(self) -> bytes:
        """The reply to the client where the mail does not pass: one line of ASCII (RFC 5321, RFC 3463)."""
        code = "550 5.7.1" if self.verb is Verb.REJECT else "451 4.7.1"
        if self.state == _FAILED:
            told = "santun: belum dapat diperiksa, mohon dikirim lagi nanti (could not be checked, try again later)"
            told = told if self.verb is Verb.TEMPFAIL else "santun: tidak dapat diperiksa (could not be checked)"
        else:
            told = f"santun: ditahan, mohon diperbaiki dahulu (held, please mend): {self._told('subjek (subject)')}"
        return f"{code} {told}".encode("ascii", "replace")

    def _told(self, subject: str) -> str:
        """The rules, those of the subject behind its name; never more than a line can hold."""
        beside = _named(self.subject, _MOST_OF_SUBJECT)
        body = _named(self.rules, _MOST_NAMED - min(len(self.subject), _MOST_OF_SUBJECT))
        return "; ".join(part for part in (body, f"{subject}: {beside}" if beside else "") if part)


_FAILED = "failed"


def outcome_of(
    decisions: Sequence[Decision], settings: SmtpSettings, subject: Decision | None = None
) -> tuple[Outcome, int]:
    """What is done, and the index of the gravest decision, where a mail has two bodies; the subject may be graver."""
    gravest = max(range(len(decisions)), key=lambda index: _GRAVITY[_action(decisions[index])])
    beside = () if subject is None else (subject,)
    action = max((_action(decision) for decision in (decisions[gravest], *beside)), key=_GRAVITY.__getitem__)
    if action is Action.SEND:
        verb = Verb.HEADER if settings.always_header else Verb.PASS
    else:
        verb = _HELD[settings.hold if action is Action.HOLD else settings.confirm]
    return Outcome(verb=verb, state=action.value, rules=_open(decisions), subject=_open(beside)), gravest


def failed(settings: SmtpSettings) -> Outcome:
    """What is done with a mail whose check was too slow or broke."""
    return Outcome(verb=_BROKEN[settings.failure], state=_FAILED)


_GRAVITY = {Action.SEND: 0, Action.CONFIRM: 1, Action.HOLD: 2}
_HELD = {SmtpHold.REJECT: Verb.REJECT, SmtpHold.TEMPFAIL: Verb.TEMPFAIL, SmtpHold.HEADER: Verb.HEADER}
_BROKEN = {SmtpFailure.REJECT: Verb.REJECT, SmtpFailure.TEMPFAIL: Verb.TEMPFAIL, SmtpFailure.ACCEPT: Verb.HEADER}


def _action(decision: Decision) -> Action:
    return Action.SEND if decision.may_send else decision.action


def _open(decisions: Iterable[Decision]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.rule for decision in decisions for item in decision.open_items))


def _named(names: Sequence[str], most: int) -> str:
    more = f", +{len(names) - most}" if len(names) > most else ""
    return ", ".join(names[:most]) + more
