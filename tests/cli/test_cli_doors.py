"""``santun smtp`` and ``mcp``: what they refuse before they listen. The filter itself is tried in tests/smtp."""

from __future__ import annotations

import builtins
import sys
from pathlib import Path
from typing import Any

import pytest
from cli_harness import Santun


def test_a_place_that_others_can_reach_is_refused(santun: Santun) -> None:
    pytest.importorskip("aiosmtpd")
    outcome = santun("smtp", "--listen", "0.0.0.0:0")
    assert outcome.code == 2
    assert "--allow-remote" in outcome.err
    assert "anybody could send mail" in santun("smtp", "--listen", "[::]:0", "--lang", "en").err


def test_wrong_places_and_settings_are_wrong_usage(santun: Santun) -> None:
    pytest.importorskip("aiosmtpd")
    assert "expected HOST:PORT" in santun("smtp", "--listen", "sini").err
    Path("santun.toml").write_text('[smtp]\nhold = "bounce"\n', encoding="utf-8")
    outcome = santun("smtp")
    assert outcome.code == 2
    assert "smtp.hold" in outcome.err


@pytest.mark.parametrize(("command", "package", "extra"), [("smtp", "aiosmtpd", "mail"), ("mcp", "mcp", "mcp")])
def test_without_its_package_a_door_says_which_one(
    santun: Santun, monkeypatch: pytest.MonkeyPatch, command: str, package: str, extra: str
) -> None:
    real = builtins.__import__

    def missing(name: str, *more: Any) -> Any:
        if name.partition(".")[0] == package:
            raise ModuleNotFoundError(f"No module named '{package}'", name=package)
        return real(name, *more)

    for name in [name for name in sys.modules if name.startswith((package, f"santun.gate.{command}"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", missing)
    outcome = santun(command)
    assert (outcome.code, f"pip install 'santun[{extra}]'" in outcome.err) == (2, True)
