"""The door for language models, talked to by the official client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from santun import Linter, Settings
from santun.gate import Audit, Decision
from santun.report import Report, Verdict

pytest.importorskip("mcp")

from jsonschema import Draft202012Validator
from mcp import Client, MCPError, StdioServerParameters

from santun.gate.mcp import Toolbox
from santun.gate.mcp.server import made
from santun.gate.mcp.tools import TOOLS, CheckInput, ExplainInput, MaskInput

NIK = "3404125708900001"
LEAK = {
    "text": f"Yth. Ibu Ratna Wulandari, NIK {NIK} sudah aktif kembali.",
    "channel": "lapor",
    "complaint": {"text": "Kapan NIK saya aktif?", "complainant": {"name": "Ratna Wulandari", "nik": NIK}},
}
FINE = "Terima kasih, Bapak. Laporannya sudah kami teruskan ke Dinas Perhubungan."
Talk = Callable[[Client], Coroutine[Any, Any, None]]


def talk_over_stdio(talk: Talk, folder: Path, *options: str) -> None:
    """Start ``santun mcp`` and talk to it."""

    async def work() -> None:
        parameters = StdioServerParameters(
            command=sys.executable, args=["-m", "santun", "mcp", *options], cwd=folder, env=_environment()
        )
        async with Client(parameters) as client:
            await talk(client)

    asyncio.run(work())


def _environment() -> dict[str, str]:
    import os

    return dict(os.environ)


@pytest.fixture(scope="module")
def toolbox() -> Toolbox:
    return Toolbox(Settings(), isolated=True)


def talk_in_process(toolbox: Toolbox, talk: Talk) -> None:
    async def work() -> None:
        async with Client(made(toolbox)) as client:
            await talk(client)

    asyncio.run(work())


def text_of(result: Any) -> str:
    return "\n".join(item.text for item in result.content)


# -- over standard input and output --------------------------------------------------------------------------


def test_a_model_converges_on_a_clean_reply(tmp_path: Path, linter: Linter) -> None:
    (tmp_path / "santun.toml").write_text('[gate]\naudit = "pintu.jsonl"\n', encoding="utf-8")

    async def talk(client: Client) -> None:
        listed = await client.list_tools()
        assert [tool.name for tool in listed.tools] == ["check", "gate", "mask", "explain"]
        first = await client.call_tool("check", {"draft": LEAK})
        report = Report.model_validate_json(json.dumps(first.structured_content))
        assert report.verdict == "hold"
        assert "identity.nik" in text_of(first)
        assert NIK not in text_of(first) + json.dumps(first.structured_content)
        rule = await client.call_tool("explain", {"rule": "identity.nik"})
        assert rule.structured_content["id"] == "identity.nik"
        masked = await client.call_tool("mask", {"draft": LEAK})
        assert masked.structured_content["leaks"] == 2
        assert NIK not in masked.structured_content["text"]
        again = await client.call_tool("check", {"draft": {"text": FINE, "channel": "lapor"}})
        assert again.structured_content["verdict"] == "send"
        decision = await client.call_tool("gate", {"draft": {"text": FINE, "channel": "lapor"}})
        assert Decision.model_validate_json(json.dumps(decision.structured_content)).may_send
        assert text_of(decision).startswith("send: Balasan siap dikirim.")

    talk_over_stdio(talk, tmp_path)
    (record,) = Audit(tmp_path / "pintu.jsonl").records()
    assert (record.door, record.may_send) == ("mcp", True)


def test_reports_are_the_librarys_own(tmp_path: Path, linter: Linter) -> None:
    from santun import Draft

    expected = linter.check(Draft.model_validate(LEAK)).model_dump(mode="json")

    async def talk(client: Client) -> None:
        result = await client.call_tool("check", {"draft": LEAK})
        assert result.structured_content == expected

    talk_over_stdio(talk, tmp_path, "--isolated")


def test_it_ends_when_the_client_hangs_up(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "santun", "mcp", "--isolated"], input=b"", capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_nonsense_on_the_wire_is_not_repeated(tmp_path: Path) -> None:
    lines = [
        b"{",
        b"\xff\xfe",
        f'{{"nik": "{NIK}"}}'.encode(),
        f'{{"jsonrpc": "2.0", "id": 1, "method": "{NIK}"}}'.encode(),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "santun", "mcp", "--isolated"],
        input=b"\n".join(lines) + b"\n",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert NIK.encode() not in done.stderr
    for line in done.stdout.splitlines():
        assert json.loads(line)["jsonrpc"] == "2.0"


def test_wrong_settings_are_told_before_anything_else(tmp_path: Path) -> None:
    (tmp_path / "santun.toml").write_text("[gate]\nhold = 1\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "santun", "mcp", "--config", str(tmp_path / "santun.toml")],
        input=b"",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, b"gate.hold" in done.stderr, done.stdout) == (2, True, b"")


# -- the tools -----------------------------------------------------------------------------------------------


def test_schemas_are_those_of_the_models_and_valid(toolbox: Toolbox) -> None:
    async def talk(client: Client) -> None:
        for listed, tool in zip((await client.list_tools()).tools, TOOLS, strict=True):
            assert listed.output_schema == tool.gives.model_json_schema(mode="serialization")
            for schema in (listed.input_schema, listed.output_schema):
                Draft202012Validator.check_schema(schema)
                assert schema["type"] == "object"
            assert listed.input_schema["additionalProperties"] is False

    talk_in_process(toolbox, talk)


def test_answers_fit_their_schemas(toolbox: Toolbox) -> None:
    questions = {
        "check": {"draft": LEAK},
        "gate": {"draft": LEAK},
        "mask": {"draft": LEAK, "style": "partial"},
        "explain": {"rule": "tone.blame"},
    }

    async def talk(client: Client) -> None:
        for tool in (await client.list_tools()).tools:
            result = await client.call_tool(tool.name, questions[tool.name])
            assert not result.is_error
            errors = list(Draft202012Validator(tool.output_schema).iter_errors(result.structured_content))
            assert errors == []

    talk_in_process(toolbox, talk)


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("check", {}, "draft: Field required"),
        ("check", {"text": "Halo"}, "draft: Field required"),
        ("check", {"draft": {"text": "Halo", "kind": NIK}}, "draft.kind: expected one of initial"),
        ("check", {"draft": {"text": " "}}, "the reply is empty"),
        ("check", {"draft": {"text": "a" * 1_000_001}}, "more than 1000000 signs"),
        ("gate", {"draft": {"text": "Halo"}, "acknowledgements": []}, "acknowledgements: "),
        ("mask", {"draft": {"text": "Halo"}, "style": "hitam"}, "style: "),
        ("explain", {"rule": "tone.blam"}, "no such rule; there are tone.blame"),
        ("explain", {"rule": NIK}, "no such rule; there are "),
        ("explain", {}, "rule: Field required"),
    ],
)
def test_a_wrong_question_is_told_so_that_a_model_can_do_better(
    toolbox: Toolbox, tool: str, arguments: dict[str, Any], told: str
) -> None:
    async def talk(client: Client) -> None:
        result = await client.call_tool(tool, arguments)
        assert result.is_error
        assert told in text_of(result)
        assert NIK not in text_of(result)

    talk_in_process(toolbox, talk)


def test_an_unknown_tool_is_an_error_of_the_protocol(toolbox: Toolbox) -> None:
    async def talk(client: Client) -> None:
        with pytest.raises(MCPError, match="there are check, gate, mask, explain"):
            await client.call_tool("send", {})

    talk_in_process(toolbox, talk)


def test_models_cannot_confirm_findings(toolbox: Toolbox) -> None:
    for tool in TOOLS:
        assert "acknowledgement" not in json.dumps(tool.takes.model_json_schema()).lower()


def test_what_breaks_inside_is_told_without_contents(toolbox: Toolbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(NIK)

    monkeypatch.setattr("santun.gate.mcp.tools.Toolbox._told", broken)

    async def talk(client: Client) -> None:
        result = await client.call_tool("check", {"draft": LEAK})
        assert result.is_error
        assert "RuntimeError" in text_of(result)
        assert NIK not in text_of(result)

    talk_in_process(toolbox, talk)


def test_leaks_are_masked_whatever_the_settings_leave_out() -> None:
    quiet = Toolbox(Settings(select=("tone",)), isolated=True)
    answer = quiet.mask(MaskInput.model_validate({"draft": LEAK, "style": "partial"}))
    assert NIK not in answer.text
    assert answer.data["leaks"] == 2
    checked = quiet.check(CheckInput.model_validate({"draft": LEAK}))
    assert "identity" not in json.dumps(checked.data["findings"])


def test_a_reply_that_cannot_be_checked_is_not_masked(monkeypatch: pytest.MonkeyPatch) -> None:
    from santun.errors import DraftError

    one = Toolbox(Settings(), isolated=True)
    monkeypatch.setattr(
        "santun.linter.Linter.check",
        lambda *_: Report(version="1", rules_digest="d", verdict=Verdict.UNKNOWN),
    )
    with pytest.raises(DraftError, match="could not be checked"):
        one.mask(MaskInput.model_validate({"draft": LEAK}))


def test_rules_are_explained_with_their_examples_in_both_languages(toolbox: Toolbox) -> None:
    told = toolbox.explain(ExplainInput(rule="tone.blame"))
    assert told.text.startswith("tone.blame (error): ")
    assert "Bad: " in told.text
    assert "Good: " in told.text
    assert len(told.data["examples"]) <= 10
    english = Toolbox(Settings(lang="en"), isolated=True).explain(ExplainInput(rule="tone.blame"))
    assert english.text != told.text


def test_calls_beside_each_other_do_not_disturb(toolbox: Toolbox) -> None:
    async def talk(client: Client) -> None:
        texts = [f"Itu bukan urusan kami, nomor {n}." if n % 2 else FINE for n in range(30)]
        results = await asyncio.gather(
            *(client.call_tool("check", {"draft": {"text": text, "channel": "lapor"}}) for text in texts)
        )
        verdicts = [result.structured_content["verdict"] for result in results]
        assert verdicts == ["hold" if n % 2 else "send" for n in range(30)]

    talk_in_process(toolbox, talk)
