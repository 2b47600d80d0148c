"""The endpoints of /v1, asked over a real connection of a real server."""

from __future__ import annotations

import json
from typing import Any

import pytest
from serve_harness import Answer, Server, wait_until

from santun import Draft, Linter, fix, mask
from santun.gate import gate
from santun.gate.http.models import FixedReply, GateAnswer, ManyResults, MaskedReply, Result, RuleList, RulePage
from santun.output import Checked
from santun.output.json import record

COMPLAINT = {
    "text": "Jalan di depan rumah saya rusak. Kapan diperbaiki?",
    "ticket": "LGMB-2026-0012",
    "received": "2026-03-02",
    "complainant": {"name": "Siti Rahayu", "phone": "0812-3456-7890"},
}
DRAFTS: list[dict[str, Any]] = [
    {"text": "Itu salah Bapak sendiri."},
    {"text": "🙏 Ibu Siti Rahayu, mohon sabar ya!!!", "complaint": COMPLAINT, "channel": "instagram"},
    {"text": "Baik\r\nTerima kasih ataz laporannya. NIK 3404010101900001", "kind": "final", "attachments": ["a.pdf"]},
    {"text": "Kami sudah memperbaiki jalan itu.", "complaint": COMPLAINT, "replied": "2026-03-09", "public": False},
]


def as_library(linter: Linter, draft: dict[str, Any], source: str = "draft") -> dict[str, Any]:
    made = Draft.model_validate(draft)
    return json.loads(json.dumps(record(Checked(source, None, made, linter.check(made)))))


@pytest.mark.parametrize("draft", DRAFTS)
def test_a_check_is_that_of_the_library(server: Server, linter: Linter, draft: dict[str, Any]) -> None:
    answer = server.post("/v1/check", draft)
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json == as_library(linter, draft)
    Result.model_validate_json(answer.body)


def test_positions_are_told_in_every_way_of_counting(server: Server) -> None:
    text = "🙏\nItu salah Bapak sendiri."
    finding = server.post("/v1/check", {"text": text}).json["findings"][0]
    assert text[finding["span"]["start"] : finding["span"]["end"]] == finding["excerpt"]
    assert finding["line"] == 2
    assert finding["utf16_start"] == finding["span"]["start"] + 1


def test_no_secret_comes_back(server: Server) -> None:
    answer = server.post("/v1/check", {"text": "NIK Ibu 3404010101900001.", "complaint": COMPLAINT})
    assert any(finding["rule"] == "identity.nik" for finding in answer.json["findings"])
    assert "3404010101900001" not in answer.text
    assert "Rahayu" not in answer.text


def test_many_are_checked_in_order(server: Server, linter: Linter) -> None:
    answer = server.post("/v1/check-many", {"drafts": DRAFTS})
    ManyResults.model_validate_json(answer.body)
    expected = [as_library(linter, draft, f"drafts[{number}]") for number, draft in enumerate(DRAFTS, 1)]
    assert answer.json["results"] == expected
    assert answer.json["summary"]["drafts"] == len(DRAFTS)
    assert server.post("/v1/check-many", DRAFTS).json == answer.json


def test_one_wrong_draft_does_not_spoil_the_others(server: Server) -> None:
    answer = server.post("/v1/check-many", [{"text": "Baik."}, {"text": 1}, {"text": "  "}, 5])
    assert [result["verdict"] for result in answer.json["results"]] == ["send", "unknown", "unknown", "unknown"]
    assert "text" in answer.json["results"][1]["error"]["message_en"]
    assert answer.json["summary"]["unknown"] == 3
    ManyResults.model_validate_json(answer.body)


def test_none_of_many(server: Server) -> None:
    assert server.post("/v1/check-many", []).json["results"] == []


def test_masking_is_that_of_the_library(server: Server, linter: Linter) -> None:
    draft = Draft.model_validate(DRAFTS[2])
    answer = server.post("/v1/mask", {"draft": DRAFTS[2], "style": "partial"})
    assert answer.json == {"text": mask(draft, linter.check(draft), "partial"), "masked": 1}
    assert server.post("/v1/mask", DRAFTS[2]).json["text"] == mask(draft, linter.check(draft))
    MaskedReply.model_validate_json(answer.body)


def test_fixing_is_that_of_the_library(server: Server, linter: Linter) -> None:
    draft = Draft(text="Terima kasih ataz laporannya. 🙏 Kami akan menganalisa hal itu.")
    assert fix(draft, linter.check(draft)).count
    for unsafe in (False, True):
        answer = server.post("/v1/fix", {"draft": {"text": draft.text}, "unsafe": unsafe})
        done = linter.fix(draft, unsafe=unsafe)
        assert answer.json["text"] == done.text
        assert len(answer.json["applied"]) == len(done.applied)
        assert answer.json["result"] == as_library(linter, {"text": done.text})
        FixedReply.model_validate_json(answer.body)


def test_the_gate_decides_as_in_a_program(server: Server, linter: Linter) -> None:
    for draft in DRAFTS:
        made = Draft.model_validate(draft)
        answer = server.post("/v1/gate", {"draft": draft})
        assert answer.json == json.loads(gate(made, linter=linter).model_dump_json())
        assert server.post("/v1/gate", draft).json == answer.json
        GateAnswer.model_validate_json(answer.body)


def test_the_gate_knows_acknowledgements(server: Server) -> None:
    draft = {"text": "Layanan kami buka setiap hari kerja???"}
    decision = server.post("/v1/gate", draft).json
    assert decision["action"] == "confirm"
    confirmed = [
        {"fingerprint": item["fingerprint"], "reason": "checked", "by": "petugas1"}
        for item in decision["items"]
        if item["demand"] == "confirm"
    ]
    again = server.post("/v1/gate", {"draft": draft, "acknowledgements": confirmed, "by": "petugas1"}).json
    assert again["action"] == "send"
    assert again["may_send"]


def test_the_gate_can_answer_with_the_result_beside_it(server: Server) -> None:
    answer = server.post("/v1/gate?with=result", {"draft": DRAFTS[0]})
    assert answer.json["result"] == server.post("/v1/check", DRAFTS[0]).json
    GateAnswer.model_validate_json(answer.body)


def test_the_gate_holds_an_empty_reply(server: Server) -> None:
    assert server.post("/v1/gate", {"text": " "}).json["action"] == "hold"


def test_every_rule_is_told(server: Server, linter: Linter) -> None:
    answer = server.get("/v1/rules")
    assert [item["id"] for item in answer.json["rules"]] == list(linter.rules)
    RuleList.model_validate_json(answer.body)
    one = server.get("/v1/rules/tone.blame")
    assert one.json in answer.json["rules"]
    RulePage.model_validate_json(one.body)


def test_health_and_readiness(server: Server) -> None:
    assert server.get("/health").json["status"] == "ok"
    assert server.get("/ready").json == {"status": "ready", "waiting": 0}


# -- what is refused -----------------------------------------------------------------------------------------


def refused(answer: Answer, status: int, code: str) -> dict[str, Any]:
    assert answer.status == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json
    assert told["type"] == f"urn:santun:problem:{code}"
    assert told["status"] == status
    assert told["title"]
    assert told["title_en"]
    assert told["detail"]
    assert told["detail_en"]
    return told


JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b'{"text": "Siti', b"\xff\xfe\x00", b"[" * 100_000, b'{"text": ' + b"9" * 10_000 + b"}", b"NaN,"],
)
@pytest.mark.parametrize("path", ["/v1/check", "/v1/check-many", "/v1/mask", "/v1/fix"])
def test_what_is_no_json(server: Server, path: str, body: bytes) -> None:
    answer = server.ask("POST", path, body, JSON)
    told = refused(answer, 400, "bad-json")
    assert "Siti" not in answer.text
    assert "line" in told["detail_en"]


@pytest.mark.parametrize(
    "value", [5, None, [], "text", {}, {"text": None}, {"text": ""}, {"text": " \n"}, {"teks": "Siti"}]
)
@pytest.mark.parametrize("path", ["/v1/check", "/v1/mask", "/v1/fix"])
def test_what_is_no_draft(server: Server, path: str, value: Any) -> None:
    answer = server.post(path, value)
    refused(answer, 422, "invalid-draft")
    assert "Siti" not in answer.text


def test_errors_name_fields_and_never_repeat_contents(server: Server) -> None:
    wrong = {
        "text": "Yth. Siti",
        "kind": "Siti",
        "Siti Rahayu": 1,
        "complaint": {"received": "Siti", "complainant": {"nik": 3404010101900001}},
    }
    answer = server.post("/v1/check", wrong)
    told = refused(answer, 422, "invalid-draft")
    fields = {error["field"] for error in told["errors"]}
    assert fields == {"kind", "?", "complaint.received", "complaint.complainant.nik"}
    assert "Siti" not in answer.text
    assert "3404010101900001" not in answer.text


def test_unknown_orders(server: Server) -> None:
    told = refused(server.post("/v1/mask", {"draft": {"text": "Baik."}, "style": "Siti"}), 422, "invalid-draft")
    assert told["errors"][0]["field"] == "style"
    assert "Siti" not in json.dumps(told)
    refused(server.post("/v1/fix", {"draft": {"text": "Baik."}, "unsafe": "yes"}), 422, "invalid-draft")
    told = refused(
        server.post("/v1/gate", {"draft": {"text": "Baik."}, "acknowledgements": [{"by": "Siti"}]}),
        422,
        "invalid-draft",
    )
    assert {error["field"] for error in told["errors"]} == {
        "acknowledgements.0.fingerprint",
        "acknowledgements.0.reason",
    }
    assert "Siti" not in json.dumps(told)
    told = refused(server.post("/v1/fix", {"draft": {"text": 5}}), 422, "invalid-draft")
    assert told["errors"][0]["field"] == "text"


def test_half_an_emoji_is_no_reason_to_refuse(server: Server) -> None:
    answer = server.ask("POST", "/v1/check", b'{"text": "Itu salah Bapak sendiri. \\ud83d"}', JSON)
    assert answer.status == 200
    assert answer.json["findings"]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", None])
def test_only_json_is_taken(server: Server, kind: str | None) -> None:
    headers = {} if kind is None else {"Content-Type": kind}
    refused(server.ask("POST", "/v1/check", b'{"text": "Baik."}', headers), 415, "unsupported-media-type")


def test_a_charset_may_be_told(server: Server) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    assert server.ask("POST", "/v1/check", b'{"text": "Baik."}', headers).status == 200


@pytest.mark.parametrize(
    "path", ["/nope", "/v1/nope", "/v1/rules/tone.nope", "/v1/rules/%00", "/static/nope.js", "/static/../pages.py"]
)
def test_unknown_routes(server: Server, path: str) -> None:
    refused(server.get(path), 404, "not-found")


def test_wrong_methods(server: Server) -> None:
    answer = server.get("/v1/check")
    refused(answer, 405, "method-not-allowed")
    assert answer.headers["allow"] == "POST"
    refused(server.ask("DELETE", "/v1/rules"), 405, "method-not-allowed")


def test_too_many_at_once(server: Server) -> None:
    refused(server.post("/v1/check-many", [{"text": "Baik."}] * 101), 413, "too-many")


def test_the_servers_figures_tell_no_text(server: Server) -> None:
    server.post("/v1/check", {"text": "Itu salah Bapak sendiri."})
    server.get("/nope/Siti?text=Siti")
    wait_until(lambda: 'route="-",status="404"' in server.get("/metrics").text)
    answer = server.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    lines = answer.text.splitlines()
    assert any(line.startswith('santun_findings_total{rule="tone.blame",severity="error"}') for line in lines)
    assert any('route="/v1/check",status="200"' in line for line in lines)
    assert any('route="-",status="404"' in line for line in lines)
    assert "Siti" not in answer.text
    assert "salah" not in answer.text


def test_logs_tell_no_text(process: Server) -> None:
    server = process
    server.get("/v1/nope/Siti?text=Rahayu")
    server.post("/v1/check", {"text": "Rahasia Siti"})
    wait_until(lambda: "POST /v1/check 200" in server.logged())  # written behind the answer
    logged = server.logged()
    for word in ("Siti", "Rahayu", "Rahasia", "nope"):
        assert word not in logged
