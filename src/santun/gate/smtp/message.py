"""A mail's bytes into an outcome. Runs inside a worker: what a hostile mail breaks is the worker alone."""

from __future__ import annotations

from typing import Any

from santun.config import ChannelSettings, FrozenDict, Settings, SmtpSettings
from santun.draft import Channel, Draft
from santun.gate.audit import Audit
from santun.gate.gating import Gate
from santun.gate.judging import together
from santun.gate.model import Decision
from santun.gate.smtp.outcome import Outcome, outcome_of
from santun.linter import Linter
from santun.report import is_leak
from santun.source.mail import drafts_of, read_mail

__all__ = ["MailGate", "judged_mail"]

_UNREAD = Draft(text="", channel=Channel.EMAIL)


class MailGate:
    """The gate for what leaves by mail: bodies by every rule, subjects by those about secrecy.

    A rule that is not selected for bodies is not asked about subjects either, and both stand under one policy.
    """

    def __init__(self, linter: Linter, audit: Audit | None = None) -> None:
        self.bodies = Gate(linter, audit=audit, door="smtp")
        settings = _for_subjects(linter)
        self._subjects = Gate(linter.adapted(settings), door="smtp") if settings is not None else None

    def judge_subject(self, subject: str, body: Draft) -> Decision | None:
        """What is to be said to the subject of a mail with that body; None for nothing."""
        if self._subjects is None or not subject:
            return None
        return self._subjects.judge(body.model_copy(update={"text": subject, "attachments": ()}))


def _for_subjects(linter: Linter) -> Settings | None:
    """The linter's settings with those rules alone that judge subjects; None where there are none of them."""
    settings = linter.settings
    names = tuple(name for name in sorted(linter.rules) if is_leak(name) and settings.is_selected(name, Channel.EMAIL))
    if not names:
        return None
    channels: dict[Any, ChannelSettings] = {
        name: special.model_copy(update={"select": None, "ignore": ()}) for name, special in settings.channels.items()
    }
    return settings.model_copy(update={"select": names, "ignore": (), "channels": FrozenDict(channels)})


def judged_mail(data: bytes, gate: MailGate, settings: SmtpSettings) -> Outcome:
    """Judge a mail and record what is done with it; one that cannot be read is held as unchecked."""
    bodies, subject = _judged(data, gate)
    decisions = [decision for _, decision in bodies]
    outcome, gravest = outcome_of(decisions, settings, subject)
    draft, decision = bodies[gravest]
    whole = together(decision, subject) if subject is not None else decision
    recorded = gate.bodies.record(whole, draft, outcome=outcome.verb.value)
    if recorded is whole:
        return outcome
    unrecorded = recorded.model_copy(update={"items": recorded.items[-1:]})
    return outcome_of([*decisions, unrecorded], settings, subject)[0]


def _judged(data: bytes, gate: MailGate) -> tuple[list[tuple[Draft, Decision]], Decision | None]:
    """The bodies of a mail with what the gate says to them, and what it says to the subject."""
    try:
        mail = read_mail(data)
        drafts = drafts_of(mail)
    except Exception as error:  # noqa: BLE001  # the standard library has bugs that only hostile mails meet
        return [(_UNREAD, gate.bodies.unread(_UNREAD, error))], None
    # Where the alternatives differ, any of them may quote the complaint.
    subject = gate.judge_subject(mail.subject, next((draft for draft in drafts if draft.complaint), drafts[0]))
    if mail.encrypted:
        return [(_UNREAD, gate.bodies.unread(_UNREAD, ValueError()))], subject
    return [(draft, gate.bodies.judge(draft)) for draft in drafts], subject
