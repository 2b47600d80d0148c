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


class Verb(StrEnum):
    """What is done with a mail. ``header`` passes it with a line that says why it might better not have passed."""

    PASS = "pass"
    HEADER = "header"
    REJECT = "reject"
    TEMPFAIL = "tempfail"


class Outcome(BaseModel):
    """What is done with one mail, and the rules that are why.

    ``state`` is the gate's action, or ``failed`` where it gave none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    verb: Verb
    state: str
    rules: tuple[str, ...] = ()

    @property
    def passes(self) -> bool:
        """Whether the next hop gets the mail."""
        return self.verb in (Verb.PASS, Verb.HEADER)

    @property
    def header(self) -> bytes:
        """The line to be put on top of the mail; empty where it passes as it is."""
        if self.verb is not Verb.HEADER:
            return b""
        named = f" ({_named(self.rules)})" if self.rules else ""
        return f"{HEADER}: {self.state}{named}\r\n".encode("ascii", "replace")

    @property
    def answer(self) -> bytes:
        """The reply to the client where the mail does not pass: one line of ASCII (RFC 5321, RFC 3463)."""
        code = "550 5.7.1" if self.verb is Verb.REJECT else "451 4.7.1"
        if self.state == _FAILED:
            told = "santun: belum dapat diperiksa, mohon dikirim lagi nanti (could not be checked, try again later)"
            told = told if self.verb is Verb.TEMPFAIL else "santun: tidak dapat diperiksa (could not be checked)"
        else:
            told = f"santun: ditahan, mohon diperbaiki dahulu (held, please mend): {_named(self.rules)}"
        return f"{code} {told}".encode("ascii", "replace")


_FAILED = "failed"


def outcome_of(decisions: Sequence[Decision], settings: SmtpSettings) -> tuple[Outcome, int]:
    """What is done, and the index of the decision that says so: the gravest, where a mail has two bodies."""
    gravest = max(range(len(decisions)), key=lambda index: _GRAVITY[_action(decisions[index])])
    action = _action(decisions[gravest])
    rules = tuple(dict.fromkeys(item.rule for decision in decisions for item in decision.open_items))
    if action is Action.SEND:
        verb = Verb.HEADER if settings.always_header else Verb.PASS
    else:
        verb = _HELD[settings.hold if action is Action.HOLD else settings.confirm]
    return Outcome(verb=verb, state=action.value, rules=rules), gravest


def failed(settings: SmtpSettings) -> Outcome:
    """What is done with a mail whose check was too slow or broke."""
    return Outcome(verb=_BROKEN[settings.failure], state=_FAILED)


_GRAVITY = {Action.SEND: 0, Action.CONFIRM: 1, Action.HOLD: 2}
_HELD = {SmtpHold.REJECT: Verb.REJECT, SmtpHold.TEMPFAIL: Verb.TEMPFAIL, SmtpHold.HEADER: Verb.HEADER}
_BROKEN = {SmtpFailure.REJECT: Verb.REJECT, SmtpFailure.TEMPFAIL: Verb.TEMPFAIL, SmtpFailure.ACCEPT: Verb.HEADER}


def _action(decision: Decision) -> Action:
    return Action.SEND if decision.may_send else decision.action


def _named(rules: Iterable[str]) -> str:
    names = list(rules)
    more = f", +{len(names) - _MOST_NAMED}" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
