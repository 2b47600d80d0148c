"""What becomes of a mail by decision and settings; and the places that options name."""

from __future__ import annotations

import pytest

from santun import Linter
from santun.config import Settings
from santun.gate import Action, Decision, Demand, Judged
from santun.report import Report, Verdict

pytest.importorskip("aiosmtpd")

from santun.gate.smtp import Endpoint
from santun.gate.smtp.outcome import Outcome, Verb, failed, outcome_of


def decision(action: Action, *rules: str, may_send: bool | None = None) -> Decision:
    demand = Demand.HOLD if action is Action.HOLD else Demand.CONFIRM
    return Decision(
        action=action,
        may_send=action is Action.SEND if may_send is None else may_send,
        message="-",
        message_en="-",
        items=tuple(Judged(rule=rule, fingerprint="ab", demand=demand) for rule in rules),
        report=Report(version="1", rules_digest="d", verdict=Verdict.SEND),
        policy="default",
        digest="d",
        version="1",
    )


SEND, CONFIRM, HOLD = decision(Action.SEND), decision(Action.CONFIRM, "a.b"), decision(Action.HOLD, "c.d", "a.b")


@pytest.mark.parametrize(
    ("settings", "found", "verb", "header"),
    [
        ({}, SEND, Verb.PASS, b""),
        ({"always_header": True}, SEND, Verb.HEADER, b"X-Santun: send\r\n"),
        ({}, CONFIRM, Verb.HEADER, b"X-Santun: confirm (a.b)\r\n"),
        ({"confirm": "reject"}, CONFIRM, Verb.REJECT, b""),
        ({"confirm": "tempfail"}, CONFIRM, Verb.TEMPFAIL, b""),
        ({}, HOLD, Verb.REJECT, b""),
        ({"hold": "tempfail"}, HOLD, Verb.TEMPFAIL, b""),
        ({"hold": "header"}, HOLD, Verb.HEADER, b"X-Santun: hold (c.d, a.b)\r\n"),
        ({}, decision(Action.CONFIRM, may_send=True), Verb.PASS, b""),
    ],
)
def test_the_settings_say_what_becomes_of_a_mail(
    settings: dict[str, object], found: Decision, verb: Verb, header: bytes
) -> None:
    outcome, index = outcome_of([found], Settings(smtp=settings).smtp)  # type: ignore[arg-type]
    assert (outcome.verb, outcome.header, index) == (verb, header, 0)
    assert outcome.passes is (verb in {Verb.PASS, Verb.HEADER})


def test_the_gravest_of_two_bodies_decides_and_both_are_told() -> None:
    outcome, index = outcome_of([SEND, HOLD, CONFIRM], Settings().smtp)
    assert (outcome.verb, outcome.rules, index) == (Verb.REJECT, ("c.d", "a.b"), 1)


@pytest.mark.parametrize(
    ("failure", "verb"), [("tempfail", Verb.TEMPFAIL), ("reject", Verb.REJECT), ("accept", Verb.HEADER)]
)
def test_where_there_is_no_decision_the_policy_has_one(failure: str, verb: Verb) -> None:
    outcome = failed(Settings(smtp={"failure": failure}).smtp)  # type: ignore[arg-type]
    assert (outcome.verb, outcome.state) == (verb, "failed")
    assert outcome.header == (b"X-Santun: failed\r\n" if verb is Verb.HEADER else b"")


def test_answers_are_one_line_of_ascii_that_a_reply_may_have(linter: Linter) -> None:
    rules = tuple(sorted(linter.rules))
    for verb in Verb:
        for state in ("hold", "failed"):
            outcome = Outcome(verb=verb, state=state, rules=rules)
            for line in (outcome.answer, outcome.header.removesuffix(b"\r\n")):
                assert len(line) <= 510
                assert line.isascii()
                assert b"\n" not in line
            assert outcome.answer[:3] == (b"550" if verb is Verb.REJECT else b"451")
    assert b", +" in Outcome(verb=Verb.REJECT, state="hold", rules=rules).answer


@pytest.mark.parametrize(
    ("text", "host", "port", "loopback"),
    [
        ("127.0.0.1:10025", "127.0.0.1", 10025, True),
        ("inet:127.0.0.1:10025", "127.0.0.1", 10025, True),
        ("[::1]:25", "::1", 25, True),
        ("localhost:0", "localhost", 0, True),
        ("0.0.0.0:25", "0.0.0.0", 25, False),
        ("[::]:25", "::", 25, False),
        ("mail.example.org:25", "mail.example.org", 25, False),
    ],
)
def test_places_are_read_as_postfix_writes_them(text: str, host: str, port: int, loopback: bool) -> None:
    place = Endpoint.parsed(text)
    assert (place.host, place.port, place.is_loopback) == (host, port, loopback)
    assert Endpoint.parsed(str(place)) == place


@pytest.mark.parametrize("text", ["", "25", "host", "host:", "host:99999", "::1:25", "a b:25", "unix:/run/x"])
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected HOST:PORT"):
        Endpoint.parsed(text)
