"""A mail's bytes into an outcome. Runs inside a worker: what a hostile mail breaks is the worker alone."""

from __future__ import annotations

from santun.config import SmtpSettings
from santun.draft import Channel, Draft
from santun.gate.gating import Gate
from santun.gate.model import Decision
from santun.gate.smtp.outcome import Outcome, outcome_of
from santun.source.mail import drafts_of, read_mail

__all__ = ["judged_mail"]

_UNREAD = Draft(text="", channel=Channel.EMAIL)


def judged_mail(data: bytes, gate: Gate, settings: SmtpSettings) -> Outcome:
    """Judge a mail and record what is done with it; one that cannot be read is held as unchecked."""
    judged = _judged(data, gate)
    outcome, gravest = outcome_of([decision for _, decision in judged], settings)
    draft, decision = judged[gravest]
    recorded = gate.record(decision, draft, outcome=outcome.verb.value)
    return outcome if recorded is decision else outcome_of([recorded], settings)[0]


def _judged(data: bytes, gate: Gate) -> list[tuple[Draft, Decision]]:
    """The bodies of a mail with what the gate says to them."""
    try:
        mail = read_mail(data)
        drafts = drafts_of(mail)
    except Exception as error:  # noqa: BLE001  # the standard library has bugs that only hostile mails meet
        return [(_UNREAD, gate.unread(_UNREAD, error))]
    if mail.encrypted:
        return [(_UNREAD, gate.unread(_UNREAD, ValueError()))]
    return [(draft, gate.judge(draft)) for draft in drafts]
