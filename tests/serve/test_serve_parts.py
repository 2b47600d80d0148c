"""The small parts of the server: tokens, addresses, options, logs, the description of the interface."""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from serve_harness import Server

from santun.errors import ConfigError
from santun.gate.http.openapi import openapi
from santun.gate.http.options import Limits, ServerOptions, is_loopback
from santun.gate.http.serving import PlainFormatter
from santun.gate.http.tokens import Tokens, tokens_from


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost", "LOCALHOST"])
def test_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "localhost.example", "1271", "", "::ffff:10.0.0.1"])
def test_not_loopback(host: str) -> None:
    assert not is_loopback(host)


def test_options_go_to_other_processes() -> None:
    options = ServerOptions(port=1, tokens=Path("a"), origins=("b",), limits=Limits(body=5))
    assert pickle.loads(pickle.dumps(options)) == options


def test_tokens_of_file_and_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "tokens"
    file.write_text("one-token-for-all-of-us # comment\n# nothing\n\n")
    file.chmod(0o640)
    monkeypatch.setenv("SANTUN_TOKENS", "another-token-for-us, a-third-token-for-us")
    tokens = tokens_from(file)
    for token in ("one-token-for-all-of-us", "another-token-for-us", "a-third-token-for-us"):
        assert tokens.accepts(token)
    for token in ("", "one-token-for-all-of-us # comment", "nothing", "another-token-for-us,"):
        assert not tokens.accepts(token)
    assert "one-token" not in repr(vars(tokens))


def test_no_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SANTUN_TOKENS", raising=False)
    assert not tokens_from(None)
    assert not Tokens().accepts("")


def test_tokens_that_cannot_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SANTUN_TOKENS", raising=False)
    file = tmp_path / "tokens"
    with pytest.raises(ConfigError, match="cannot be read"):
        tokens_from(file)
    file.write_text("a-token-that-is-long-enough\n")
    file.chmod(0o644)
    with pytest.raises(ConfigError, match="everybody can read it"):
        tokens_from(file)
    file.chmod(0o600)
    file.write_text("# nothing\n")
    with pytest.raises(ConfigError, match="no token in it"):
        tokens_from(file)
    file.write_text("short\n")
    with pytest.raises(ConfigError, match="less than 16") as told:
        tokens_from(file)
    assert "short" not in str(told.value).replace("less than", "")
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="cannot be read"):
        tokens_from(file)


def test_logs_tell_exceptions_by_type_and_place() -> None:
    record = logging.LogRecord("a", logging.ERROR, "f", 1, "broken", (), None)
    try:
        raise ValueError("Siti Rahayu")
    except ValueError as error:
        record.exc_info = (type(error), error, error.__traceback__)
    record.exc_text = "Siti Rahayu"
    told = PlainFormatter("%(message)s").format(record)
    assert "ValueError at test_serve_parts.py:" in told
    assert "Siti" not in told


def test_the_description_is_whole(server: Server) -> None:
    described = openapi()
    assert server.get("/openapi.json").json == described
    used = str(described["paths"])
    names = set(described["components"]["schemas"])
    referred = {part.partition("'")[0] for part in str(described).split("#/components/schemas/")[1:]}
    assert referred <= names
    assert "'/v1/gate'" in used
    for name, schema in described["components"]["schemas"].items():
        jsonschema.Draft202012Validator.check_schema({**schema, "$id": name})


def test_every_route_of_v1_is_described() -> None:
    from santun.gate.http.api import api_routes

    described = openapi()["paths"]
    for route in api_routes():
        assert {method.lower() for method in route.methods or ()} - {"head"} == set(described[route.path])


def test_what_is_answered_is_what_is_described(server: Server) -> None:
    described = openapi()
    for path, body in (
        ("/v1/check", {"text": "Itu salah Bapak sendiri."}),
        ("/v1/gate", {"text": "Itu salah Bapak sendiri."}),
        ("/v1/gate?with=result", {"text": "Itu salah Bapak sendiri."}),
        ("/v1/check-many", [{"text": "a"}, {}]),
        ("/v1/mask", {"text": "NIK 3404010101900001"}),
        ("/v1/fix", {"text": "Silahkan datang."}),
    ):
        answer = server.post(path, body)
        schema = described["paths"][path.partition("?")[0]]["post"]["responses"]["200"]["content"]["application/json"][
            "schema"
        ]
        jsonschema.validate(answer.json, {**schema, "components": described["components"]})
    problem = server.post("/v1/check", {})
    schema = {"$ref": "#/components/schemas/ProblemDetails", "components": described["components"]}
    jsonschema.validate(problem.json, schema)


def test_no_framework_without_the_extra(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from santun.cli import run

    for name in list(sys.modules):
        if name.startswith("santun.gate.http"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.setitem(sys.modules, "uvicorn.config", None)
    assert run(["serve", "--lang", "en"]) == 2
    assert "pip install 'santun[serve]'" in capsys.readouterr().err
    assert os.environ.get("PROMETHEUS_MULTIPROC_DIR") is None


# Not: JSON Schema takes 360.0 for an integer and cannot say that a text must not be blank; our models are stricter.
EXCLUDED = "positive_data_acceptance"


def test_requests_made_from_the_description(server: Server) -> None:
    """schemathesis makes requests, valid and broken, and sees whether answers are those that are promised."""
    script = Path(sys.executable).parent / "schemathesis"
    limits = ["--max-examples", "12", "--seed", "1", "--generation-database", "none", "--request-timeout", "60"]
    ran = subprocess.run(
        [
            str(script),
            "run",
            f"{server.url}/openapi.json",
            "--checks",
            "all",
            "--exclude-checks",
            EXCLUDED,
            "--no-color",
            *limits,
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert ran.returncode == 0, ran.stdout
