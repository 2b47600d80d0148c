"""``santun confirm``: findings that may stand, in a file beside the reply that stays as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_harness import Santun

BY = "--by", "dina", "--reason", "quotation"
TEXT = "Yth. Ibu Siti.\nSemua ini salah kamu. Terima kasih.\n"


@pytest.fixture
def reply(santun: Santun, fake: object) -> Path:
    path = Path("balasan.txt")
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def beside() -> Path:
    return Path("balasan.confirmed.json")


def test_what_is_confirmed_is_passed_over(santun: Santun, reply: Path, beside: Path) -> None:
    assert santun("check", "balasan.txt").code == 1
    outcome = santun("confirm", "balasan.txt", "--rule", "tone.salah,tone.kamu", *BY)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "2 temuan dikonfirmasi di balasan.confirmed.json; 0 masih terbuka.\n"
    assert reply.read_text() == TEXT
    assert "kamu" not in beside.read_text().replace("tone.kamu", "")
    (first, second) = json.loads(beside.read_text())["acknowledgements"]
    assert {first["by"], first["reason"]} == {"dina", "quotation"} and first["at"] and second["fingerprint"]
    checked = santun("check", "balasan.txt", "--format", "json")
    assert checked.code == 0 and json.loads(checked.out)["results"][0]["findings"] == []
    assert checked.err == "2 temuan sudah dikonfirmasi petugas\n"


def test_one_rule_leaves_the_others(santun: Santun, reply: Path) -> None:
    assert santun("confirm", "balasan.txt", "--rule", "tone.kamu", *BY).out.endswith("; 1 masih terbuka.\n")
    assert santun("check", "balasan.txt").code == 1
    assert santun("confirm", "balasan.txt", "--rule", "tone.salah", *BY).out.endswith("; 0 masih terbuka.\n")
    assert santun("check", "balasan.txt").code == 0


def test_a_changed_sentence_is_open_again(santun: Santun, reply: Path) -> None:
    santun("confirm", "balasan.txt", "--rule", "tone.salah,tone.kamu", *BY)
    reply.write_text(TEXT.replace("Yth.", "Kepada Yth."), encoding="utf-8")
    assert santun("check", "balasan.txt").code == 0
    reply.write_text(TEXT.replace("Semua", "Sungguh"), encoding="utf-8")
    assert santun("check", "balasan.txt").code == 1


def test_it_can_be_shown_again(santun: Santun, reply: Path) -> None:
    santun("confirm", "balasan.txt", "--rule", "tone.salah,tone.kamu", *BY)
    assert santun("check", "--no-confirmed", "balasan.txt").code == 1


def test_a_secret_is_confirmed_by_nobody(santun: Santun, beside: Path) -> None:
    Path("balasan.txt").write_text("NIK Ibu rahasia 3404010101900001.", encoding="utf-8")
    found = santun("confirm", "balasan.txt", "--rule", "identity.nik", "--channel", "lapor", *BY)
    assert found.code == 1 and not beside.exists()
    assert "Tidak dapat dikonfirmasi siapa pun: identity.nik" in found.err


def test_without_a_rule_it_tells_what_is_open(santun: Santun, reply: Path) -> None:
    outcome = santun("confirm", "--lang", "en", "balasan.txt")
    assert outcome.code == 1
    assert "2:11\ttone.salah\tmay be confirmed\n" in outcome.out
    santun("confirm", "balasan.txt", "--rule", "tone.salah,tone.kamu", *BY)
    assert santun("confirm", "balasan.txt").out.startswith("Balasan dapat dikirim")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("--rule", "tone.salah", "--reason", "checked"), 2, "--by"),
        (("--rule", "tone.salah", "--by", "dina"), 2, "--reason"),
        (("--rule", "tone.salh", *BY), 2, "tone.salah"),
        (("--rule", "tone.silahkan", *BY), 1, "Tidak ada temuan"),
        (("--rule", "tone.salah", "--line", "1", *BY), 1, "Tidak ada temuan"),
        (("tidak-ada.txt",), 2, "satu berkas"),
    ],
)
def test_wrong_use(santun: Santun, reply: Path, beside: Path, arguments: tuple[str, ...], code: int, told: str) -> None:
    outcome = santun("confirm", "balasan.txt", *arguments)
    assert outcome.code == code and told in outcome.err
    assert not beside.exists()


def test_only_files_with_replies(santun: Santun, fake: object) -> None:
    Path("banyak.jsonl").write_text('{"text": "Itu salah."}\n')
    assert santun("confirm", "banyak.jsonl", "--rule", "tone.salah", *BY).code == 2
    assert santun("confirm", "tidak-ada.txt", "--rule", "tone.salah", *BY).code == 3


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "balasan.confirmed.json:1"),
        ('{"schema": 2, "acknowledgements": []}', "schema"),
        ('{"schema": 1, "acknowledgements": [{"fingerprint": "abc", "by": "Siti"}]}', "reason"),
    ],
)
def test_a_broken_file_is_told_and_not_overwritten(
    santun: Santun, reply: Path, beside: Path, content: str, told: str
) -> None:
    beside.write_text(content)
    for arguments in (["check", "balasan.txt"], ["confirm", "balasan.txt", "--rule", "tone.salah", *BY]):
        outcome = santun(*arguments)
        assert outcome.code == 3 and told in outcome.err and "Siti" not in outcome.err
    assert beside.read_text() == content
