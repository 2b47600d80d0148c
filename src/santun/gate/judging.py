"""Findings x policy x acknowledgements -> decision. Pure: nothing is read, checked or recorded here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from santun.config import Demand, Policy
from santun.draft import Draft
from santun.gate.model import EMPTY, UNCHECKED, UNRECORDED, Action, Decision, Judged, Place
from santun.output.positions import Positions
from santun.report import Finding, Report, Verdict
from santun.rule import Text

__all__ = ["decided", "judged", "together", "unrecorded", "unsaid"]


def judged(
    draft: Draft, report: Report, fingerprints: Sequence[str], acknowledged: Iterable[str], policy: Policy
) -> tuple[Judged, ...]:
    """What each finding of a report asks for."""
    known = frozenset(acknowledged)
    channel = draft.channel
    positions = Positions(draft.text) if report.findings else None
    items: list[Judged] = []
    for index, (finding, fingerprint) in enumerate(zip(report.findings, fingerprints, strict=True)):
        final = policy.is_final(finding.rule, finding.severity, channel)
        items.append(
            Judged(
                rule=finding.rule,
                severity=finding.severity,
                finding=index,
                place=_place(finding, positions),
                fingerprint=fingerprint,
                demand=policy.demand_of(finding.rule, finding.severity, channel),
                acknowledged=fingerprint in known and not final,
                may_acknowledge=not final,
            )
        )
    return tuple(items)


def _place(finding: Finding, positions: Positions | None) -> Place | None:
    if finding.span is None or positions is None:
        return None
    start = positions.place(finding.span.start)
    return Place(
        line=start.line,
        column=start.column,
        utf16_start=positions.utf16(finding.span.start),
        utf16_end=positions.utf16(finding.span.end),
    )


def unsaid(
    report: Report, blank: bool, fingerprints: tuple[str, str], acknowledged: Iterable[str], demand: Demand
) -> tuple[Judged, ...]:
    """What the gate itself has against a reply: that it is blank, or could not be checked as a whole.

    ``fingerprints`` are for the one and the other; ``demand`` is for the other.
    """
    for_empty, for_unchecked = fingerprints
    items: list[Judged] = []
    if blank and report.verdict is not Verdict.UNKNOWN:  # what could not be read only seems to be blank
        items.append(Judged(rule=EMPTY, fingerprint=for_empty, demand=Demand.HOLD, may_acknowledge=False))
    if report.verdict is Verdict.UNKNOWN:
        lifted = demand is Demand.CONFIRM
        said = lifted and for_unchecked in frozenset(acknowledged)
        items.append(
            Judged(rule=UNCHECKED, fingerprint=for_unchecked, demand=demand, acknowledged=said, may_acknowledge=lifted)
        )
    return tuple(items)


def decided(report: Report, items: Sequence[Judged], acknowledged: Sequence[str], policy: Policy) -> Decision:
    """The decision over what all items ask for."""
    still = [item for item in items if item.is_open]
    action = max((_ACTIONS[item.demand] for item in still), key=_RANK.__getitem__, default=Action.SEND)
    if action is Action.SEND and report.verdict is Verdict.UNKNOWN:
        action = Action.CONFIRM
    told = _message(action, items)
    fitting = {item.fingerprint for item in items}
    final = {item.fingerprint for item in items if not item.may_acknowledge}
    return Decision(
        action=action,
        may_send=not still,
        message=told.id,
        message_en=told.en,
        items=tuple(items),
        stale=tuple(dict.fromkeys(name for name in acknowledged if name not in fitting)),
        refused=tuple(dict.fromkeys(name for name in acknowledged if name in final)),
        report=report,
        policy=policy.name,
        digest=report.rules_digest,
        version=report.version,
    )


_ACTIONS = {Demand.HOLD: Action.HOLD, Demand.CONFIRM: Action.CONFIRM, Demand.ADVISE: Action.SEND}
_RANK = {Action.SEND: 0, Action.CONFIRM: 1, Action.HOLD: 2}


def unrecorded(decision: Decision) -> Decision:
    """The same where no record of it could be written: what is not recorded is not sent."""
    item = Judged(rule=UNRECORDED, fingerprint="", demand=Demand.HOLD, may_acknowledge=False)
    items = (*decision.items, item)
    told = _message(Action.HOLD, items)
    return decision.model_copy(
        update={
            "action": Action.HOLD,
            "may_send": False,
            "items": items,
            "message": told.id,
            "message_en": told.en,
        }
    )


def together(body: Decision, beside: Decision) -> Decision:
    """One decision over a body and what stands beside it (the subject of a mail), for the record: as grave as either.

    The report stays the body's, so what was found beside it has no finding and no place there.
    """
    action = max(body.action, beside.action, key=_RANK.__getitem__)
    items = (*body.items, *(item.model_copy(update={"finding": None, "place": None}) for item in beside.items))
    verdict = max(body.report.verdict, beside.report.verdict, key=tuple(Verdict).index)
    failures = tuple(dict.fromkeys((*body.report.failures, *beside.report.failures)))
    told = _message(action, items)
    return body.model_copy(
        update={
            "action": action,
            "may_send": body.may_send and beside.may_send,
            "items": items,
            "message": told.id,
            "message_en": told.en,
            "report": body.report.model_copy(update={"verdict": verdict, "failures": failures}),
        }
    )


# -- what the caller should do -------------------------------------------------------------------------------


def _message(action: Action, items: Sequence[Judged]) -> Text:
    own = {item.rule for item in items if item.is_open}
    for rule, told in _OWN.items():
        if rule in own:
            return told
    if action is Action.HOLD:
        return _hold(items)
    if action is Action.CONFIRM:
        return _confirm(items)
    count = sum(item.acknowledged and item.demand is not Demand.ADVISE for item in items)
    if not count:
        return Text(id="Balasan siap dikirim.", en="The reply is ready to be sent.")
    return Text(
        id=f"Balasan dapat dikirim; {count} temuan telah dikonfirmasi petugas.",
        en=f"The reply may be sent; an officer has confirmed {_findings(count)}.",
    )


_OWN = {
    UNRECORDED: Text(
        id="Mohon ditahan dahulu: keputusan ini belum dapat dicatat. Silakan hubungi pengelola sistem, lalu coba lagi.",
        en="Please hold the reply: the decision could not be recorded. Tell whoever runs the system, then try again.",
    ),
    EMPTY: Text(
        id="Balasannya masih kosong. Silakan tulis dahulu, lalu periksa lagi.",
        en="The reply is still empty. Please write it first, then check again.",
    ),
    UNCHECKED: Text(
        id="Balasan belum dapat diperiksa seluruhnya, jadi mohon jangan dikirim dahulu. Silakan coba lagi, atau minta "
        "rekan membacanya.",
        en="The reply could not be checked as a whole, so please do not send it yet. Try again, or ask a colleague to "
        "read it.",
    ),
}


def _hold(items: Sequence[Judged]) -> Text:
    still = [item for item in items if item.is_open]
    final = sum(not item.may_acknowledge for item in still)
    holding = Counter(item.demand for item in still)[Demand.HOLD]
    indonesian = f"Mohon ditahan dahulu: {holding} temuan perlu diperbaiki"
    english = f"Please hold the reply: {_findings(holding)} must be mended"
    if final:
        indonesian += f", dan {final} di antaranya tidak dapat dikecualikan."
        english += f", and {final} of them cannot be set aside."
    else:
        indonesian += ", atau dikonfirmasi petugas disertai alasannya."
        english += ", or confirmed by an officer with a reason."
    return Text(id=indonesian, en=english)


def _confirm(items: Sequence[Judged]) -> Text:
    count = sum(item.is_open for item in items)
    if not count:
        return Text(
            id="Balasan tidak dapat diperiksa seluruhnya; petugas telah menyatakan bertanggung jawab atas pengiriman.",
            en="The reply could not be checked as a whole; an officer has taken responsibility for sending it.",
        )
    return Text(
        id=f"Mohon dibaca sekali lagi: {count} temuan menunggu konfirmasi petugas sebelum balasan dikirim.",
        en=f"Please read it once more: {_findings(count)} must be confirmed by an officer before the reply is sent.",
    )


def _findings(count: int) -> str:
    return f"{count} finding" if count == 1 else f"{count} findings"
