"""A subject that tells of the complainant stands in the way of a mail as a body does, and nothing else in it does."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from mail_harness import FINE, HELD, NIK, Sink, filtering, mail, send

from santun import Linter, Settings
from santun.gate import Audit
from santun.gate.smtp.message import MailGate, judged_mail
from santun.gate.smtp.outcome import Outcome, Verb

LEAK = f"Re: Aduan NIK {NIK}"
PUBLIC = {"channels": {"email": {"public": True}}}


def outcome(subject: str | bytes, text: str = FINE, settings: dict[str, Any] | None = None, **more: Any) -> Outcome:
    told = Settings(**({"select": ("tone", "identity")} | PUBLIC | (settings or {})))
    gate = MailGate(Linter(told, entry_points=False), **more)
    header = subject if isinstance(subject, bytes) else f"Subject: {subject}\r\n".encode()
    return judged_mail(mail(text).replace(b"Subject: Balasan 1\r\n", header), gate, told.smtp)


@pytest.mark.parametrize(
    "header",
    [
        f"Subject: {LEAK}\r\n".encode(),
        f"Subject: Re: Aduan\r\n NIK\r\n\t{NIK}\r\n".encode(),
        b"Subject: =?utf-8?B?" + base64.b64encode(LEAK.encode()) + b"?=\r\n",
        f"Subject: =?tidak-ada?Q?Aduan_NIK_?=\r\n =?tidak-ada?Q?{NIK}?=\r\n".encode(),
        f"Subject: Balasan\r\nSubject: {LEAK}\r\n".encode(),
        f"Subject: {LEAK}\r\nSubject: Balasan\r\n".encode(),
        b"Subject: " + b"Balasan \xff\xfe " * 2000 + f"{LEAK}\r\n".encode(),
    ],
    ids=["plain", "folded", "encoded", "unknown charset", "second", "first", "long and broken"],
)
def test_a_leak_in_the_subject_holds_the_mail(header: bytes) -> None:
    found = outcome(header)
    assert (found.verb, found.state, found.rules, found.subject) == (Verb.REJECT, "hold", (), ("identity.nik",))
    assert found.answer.endswith(b"(held, please mend): subjek (subject): identity.nik")
    assert NIK.encode() not in found.answer


@pytest.mark.parametrize("header", [b"", b"Subject:\r\n", b"Subject: =?utf-8?B??=\r\n", b"Subject: Balasan 7\r\n"])
def test_a_subject_that_is_missing_or_harmless_is_nothing(header: bytes) -> None:
    assert outcome(header) == Outcome(verb=Verb.PASS, state="send")


def test_only_leaks_count_in_a_subject() -> None:
    assert outcome(HELD).verb is Verb.PASS
    assert outcome("JANGAN MENGELUH TERUS!!!").verb is Verb.PASS


def test_in_private_mail_the_subject_may_say_what_the_body_may() -> None:
    private = {"channels": {}}
    assert outcome("Balasan untuk Ibu Siti Rahayu").subject == ("identity.name",)
    assert outcome("Balasan untuk Ibu Siti Rahayu", settings=private).verb is Verb.PASS
    warned = outcome(LEAK, settings=private)
    assert (warned.verb, warned.header) == (Verb.HEADER, b"X-Santun: confirm (subject: identity.nik)\r\n")


@pytest.mark.parametrize(
    "settings",
    [
        {"select": ("tone",)},
        {"ignore": ("identity.nik",)},
        {"channels": {"email": {"public": True, "ignore": ("identity",)}}},
    ],
)
def test_a_rule_that_is_not_asked_about_bodies_is_not_asked_about_subjects(settings: dict[str, Any]) -> None:
    assert outcome(LEAK, f"{FINE} NIK {NIK}", settings).verb is Verb.PASS


def test_the_policy_and_the_severity_are_those_of_the_body() -> None:
    milder = {
        "severity": {"identity.nik": "warning"},
        "gate": {"channels": {"email": {"rules": {"identity": "advise"}}}},
    }
    assert outcome(LEAK, settings=milder).verb is Verb.PASS
    assert outcome(LEAK, settings={"smtp": {"hold": "tempfail"}}).verb is Verb.TEMPFAIL


def test_the_complaint_in_the_body_tells_whom_the_subject_is_about() -> None:
    text = f"{FINE}\r\n\r\nPada Sen, 2 Mar 2026 Siti menulis:\r\n> Saya Wulan Ayuningtyas, jalan rusak.\r\n"
    assert outcome("Tanggapan: Wulan Ayuningtyas", text).subject == ("identity.name",)


def test_body_and_subject_are_told_apart(tmp_path: Path) -> None:
    audit = Audit(tmp_path / "pintu.jsonl")
    found = outcome(LEAK, HELD, audit=audit)
    assert found.answer.endswith(b"mend): tone.dismissal; subjek (subject): identity.nik")
    (record,) = audit.records()
    assert [(item.rule, item.demand.value) for item in record.items] == [
        ("tone.dismissal", "hold"), ("identity.nik", "hold")
    ]  # fmt: skip
    assert NIK not in (tmp_path / "pintu.jsonl").read_text(encoding="utf-8")


def test_the_record_says_that_a_fine_body_did_not_pass(tmp_path: Path) -> None:
    audit = Audit(tmp_path / "pintu.jsonl")
    outcome(LEAK, audit=audit)
    (record,) = audit.records()
    assert (record.action.value, record.may_send, record.verdict.value, record.outcome) == (
        "hold", False, "hold", "reject"
    )  # fmt: skip


def test_what_cannot_be_recorded_names_the_subject_still(tmp_path: Path) -> None:
    found = outcome(LEAK, audit=Audit(tmp_path / "tidak-ada" / "pintu.jsonl"))
    assert (found.rules, found.subject) == (("gate.unrecorded",), ("identity.nik",))


def test_the_subject_of_an_encrypted_mail_is_read_by_all() -> None:
    told = Settings(select=("identity",), gate={"unknown": "confirm"}, **PUBLIC)  # type: ignore[arg-type]
    data = f"Subject: {LEAK}\r\nContent-Type: multipart/encrypted; boundary=x\r\n\r\n--x\r\n\r\nabc\r\n--x--\r\n"
    found = judged_mail(data.encode(), MailGate(Linter(told, entry_points=False)), told.smtp)
    assert (found.verb, found.rules, found.subject) == (Verb.REJECT, ("gate.unchecked",), ("identity.nik",))


def test_a_line_holds_the_rules_of_both(linter: Linter) -> None:
    names = tuple(sorted(linter.rules, key=len, reverse=True))
    for verb in Verb:
        made = Outcome(verb=verb, state="confirm", rules=names, subject=names)
        for line in (made.answer, made.header.removesuffix(b"\r\n")):
            assert len(line) <= 510
        assert made.answer.count(b", +") == 2


def test_the_filter_tells_the_officer_and_its_log(tmp_path: Path, hop: Sink) -> None:
    settings = "[channels.email]\npublic = true\n"
    with filtering(tmp_path, hop.port, settings) as one:
        code, told = send(one.port, mail(FINE).replace(b"Balasan 1", LEAK.encode()))
    assert (code, hop.mails) == (550, [])
    assert told.endswith("subjek (subject): identity.nik")
    assert " subject=identity.nik " in one.told
    assert NIK not in one.told + told
