"""``santun hook``: the contract that programs in other languages rely on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli_harness import FakeLinter, Outcome, Santun

from santun.cli.hook import MOST_BYTES
from santun.gate import Audit, Decision

SECRET = "3404125708900001"


def ask(santun: Santun, question: object, *options: str) -> tuple[Outcome, Any]:
    data = question if isinstance(question, bytes) else json.dumps(question).encode()
    outcome = santun("hook", *options, stdin=data)
    assert outcome.out.count("\n") == 1
    return outcome, json.loads(outcome.out)


@pytest.mark.parametrize(
    ("text", "code", "action"),
    [
        ("Terima kasih.", 0, "send"),
        ("silahkan", 0, "send"),
        ("kamu", 1, "confirm"),
        ("salah", 1, "hold"),
        ("gagal", 3, "hold"),
        ("gagal, salah", 3, "hold"),
        ("", 3, "hold"),
    ],
)
def test_the_exit_code_says_what_the_decision_says(
    santun: Santun, fake: list[FakeLinter], text: str, code: int, action: str
) -> None:
    for question in ({"text": text}, {"draft": {"text": text}}):
        outcome, decision = ask(santun, question)
        assert (outcome.code, decision["action"], decision["may_send"]) == (code, action, code == 0)
        Decision.model_validate_json(outcome.out)
        assert outcome.err == ""


def test_confirmations_are_heard(santun: Santun, fake: list[FakeLinter]) -> None:
    _, first = ask(santun, {"text": "kamu salah"})
    said = [
        {"fingerprint": item["fingerprint"], "reason": "checked", "by": "petugas-7"}
        for item in first["items"]
        if item["may_acknowledge"]
    ]
    outcome, second = ask(santun, {"draft": {"text": "kamu salah"}, "acknowledgements": said})
    assert (outcome.code, second["action"]) == (0, "send")
    outcome, third = ask(santun, {"draft": {"text": "kamu salah!"}, "acknowledgements": said})
    assert (outcome.code, len(third["stale"])) == (1, 2)


def test_an_unchecked_reply_that_somebody_answers_for_may_be_sent(santun: Santun, fake: list[FakeLinter]) -> None:
    Path("santun.toml").write_text('[gate]\nunknown = "confirm"\n', encoding="utf-8")
    outcome, first = ask(santun, {"text": "gagal"})
    assert (outcome.code, first["action"]) == (3, "confirm")
    said = [{"fingerprint": first["items"][0]["fingerprint"], "reason": "checked", "by": "petugas-7"}]
    outcome, second = ask(santun, {"draft": {"text": "gagal"}, "acknowledgements": said})
    assert (outcome.code, second["action"], second["may_send"]) == (0, "confirm", True)


def test_places_are_told_as_other_languages_count(santun: Santun, fake: list[FakeLinter]) -> None:
    _, decision = ask(santun, {"text": "🙏\r\n🙏 itu salah"})
    assert decision["items"][0]["place"] == {"line": 2, "column": 7, "utf16_start": 11, "utf16_end": 16}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "not valid JSON"),
        (b"{", "not valid JSON"),
        (b'"x"', "expected a JSON object"),
        (b'{"draft": {"text": "x", "kind": "3404125708900001"}}', "draft.kind: expected one of initial"),
        (b'{"text": "x", "acknowledgements": []}', "acknowledgements: "),
        (b" " * (MOST_BYTES + 1), f"more than {MOST_BYTES} bytes"),
    ],
)
def test_what_cannot_be_read_is_told_in_json_and_without_contents(
    santun: Santun, fake: list[FakeLinter], data: bytes, told: str
) -> None:
    outcome, answer = ask(santun, data)
    assert outcome.code == 3
    assert answer["error"]["type"] == "DraftError"
    assert told in answer["error"]["message_en"]
    assert told in outcome.err
    assert SECRET not in outcome.out + outcome.err
    assert fake == []


def test_wrong_settings_are_wrong_usage_in_json_too(santun: Santun) -> None:
    Path("santun.toml").write_text('[gate]\nrules.tone.blam = "hold"\n', encoding="utf-8")
    outcome, answer = ask(santun, {"text": "Halo"})
    assert outcome.code == 2
    assert answer["error"]["type"] == "SettingError"
    assert "santun.toml:2: gate.rules.tone.blam: unknown rule" in answer["error"]["message_en"]


def test_a_crash_is_told_by_its_type_alone(santun: Santun, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object, **__: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("santun.gate.Gate.decide", crash)
    outcome, answer = ask(santun, {"text": "Halo"}, "--isolated")
    assert (outcome.code, answer["error"]["type"]) == (3, "RuntimeError")
    assert SECRET not in outcome.out + outcome.err


def test_decisions_are_recorded(santun: Santun, fake: list[FakeLinter]) -> None:
    ask(santun, {"text": "salah"}, "--audit", "pintu.jsonl", "--by", "petugas-7")
    ask(santun, {"draft": {"text": "salah"}, "by": "petugas-8"}, "--audit", "pintu.jsonl", "--by", "petugas-7")
    first, second = Audit("pintu.jsonl").records()
    assert (first.door, first.by, second.by) == ("hook", "petugas-7", "petugas-8")


def test_what_cannot_be_recorded_is_not_sent(santun: Santun, fake: list[FakeLinter]) -> None:
    outcome, decision = ask(santun, {"text": "Halo"}, "--audit", "tidak-ada/pintu.jsonl")
    assert (outcome.code, decision["may_send"], decision["items"][-1]["rule"]) == (3, False, "gate.unrecorded")
