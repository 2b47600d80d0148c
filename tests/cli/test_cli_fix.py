"""``santun check --fix`` and ``--diff``: what is written, what is shown, what stays as it was."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from cli_harness import Santun
from hypothesis import given
from hypothesis import strategies as st

from santun.report import Change, Span
from santun.source import builtin_readers, can_rewrite, rewritten
from santun.source.rewriting import with_changes

FAULTY = "Silahkan ambil laporanmu. Kalian ditunggu.\n"
MENDED = "Silakan ambil laporan Anda. Kalian ditunggu.\n"
SECRET = "NIK 3404125708900001 milik Ibu Ratna Wulandari sudah aktif, silahkan.\n"
OPTIONS = ("--isolated", "--channel", "lapor")


def put(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_file_is_fixed_and_checked_again(santun: Santun) -> None:
    path = put("a.txt", FAULTY)
    outcome = santun("check", path, "--fix", *OPTIONS)
    assert path.read_text() == MENDED
    assert "Kalian ditunggu" in outcome.out and "laporanmu" not in outcome.out
    assert outcome.err == "2 diperbaiki, 1 tersisa (1 dapat diperbaiki dengan --unsafe-fixes)\n"
    assert outcome.code == 1


def test_unsafe_fixes_are_applied_when_asked_for(santun: Santun) -> None:
    path = put("a.txt", FAULTY)
    outcome = santun("check", path, "--fix", "--unsafe-fixes", "--lang", "en", *OPTIONS)
    assert path.read_text() == "Silakan ambil laporan Anda. Anda sekalian ditunggu.\n"
    assert (outcome.code, outcome.err) == (0, "3 fixed, 0 left\n")
    again = santun("check", path, "--fix", "--unsafe-fixes", "--quiet", *OPTIONS)
    assert (again.code, again.out, again.err) == (0, "", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_encoding_mark_and_line_ends_stay(santun: Santun, encoding: str) -> None:
    text = "Yth. Bapak,\r\nsilahkan datang 🙏\rke loket\u2028\0.\n\n"
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    path = put("a.md", mark + text.encode(encoding))
    santun("check", path, "--fix", *OPTIONS)
    assert path.read_bytes() == mark + text.replace("silahkan", "silakan").encode(encoding)


def test_a_file_without_anything_to_fix_is_not_touched(santun: Santun) -> None:
    path = put("a.txt", "Terima kasih, Bapak.\n")
    before = path.stat()
    assert santun("check", path, "--fix", *OPTIONS).code == 0
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_file_is_replaced_at_once_behind_its_link_and_keeps_its_mode(santun: Santun) -> None:
    path = put("asli.txt", FAULTY)
    path.chmod(0o640)
    Path("tautan.txt").symlink_to(path)
    santun("check", "tautan.txt", "--fix", *OPTIONS)
    assert Path("tautan.txt").is_symlink() and path.read_text() == MENDED
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(item.name for item in Path().iterdir()) == ["asli.txt", "tautan.txt"]


def test_a_file_that_cannot_be_written_stays_whole(santun: Santun, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = put("a.txt", FAULTY)
    monkeypatch.setattr(os, "replace", fail)
    outcome = santun("check", path, "--fix", *OPTIONS)
    assert outcome.code == 2 and "a.txt: tidak dapat ditulis (Permission denied)" in outcome.err
    assert path.read_text() == FAULTY and len(list(Path().iterdir())) == 1


def test_standard_input_comes_out_fixed_and_findings_go_beside_it(santun: Santun) -> None:
    outcome = santun("check", "--fix", *OPTIONS, stdin=FAULTY.encode())
    assert outcome.out == MENDED
    assert "tone.address" in outcome.err and outcome.err.endswith("--unsafe-fixes)\n")


def test_standard_input_that_cannot_be_read_comes_out_as_it_was(santun: Santun) -> None:
    outcome = santun("check", "--fix", "--stdin-filename", "a.json", *OPTIONS, stdin=b'{"text": "silahkan"')
    assert outcome.out == '{"text": "silahkan"'
    assert outcome.code == 3


# -- JSON ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        (
            "a.json",
            '{ "channel" : "lapor",\n\t"text":"Silahkan\\u0020\\/ \\ud83d\\ude4f\\t\\"ijin\\" silahkan", "kind":null}\n',
            '{ "channel" : "lapor",\n\t"text":"Silakan\\u0020\\/ \\ud83d\\ude4f\\t\\"ijin\\" silakan", "kind":null}\n',
        ),
        ("a.json", '{"text": "silahkan", "text": "ijin \xe9"}', '{"text": "silahkan", "text": "izin \xe9"}'),
        ("a.json", '{"\\u0074ext": "ijin \\ud83d"}', '{"\\u0074ext": "izin \\ud83d"}'),
        (
            "a.json",
            '[{"text": "Baik."},\r\n {"text": "ijin", "complaint": {"text": "ijin"}} ]',
            '[{"text": "Baik."},\r\n {"text": "izin", "complaint": {"text": "ijin"}} ]',
        ),
        (
            "a.jsonl",
            '\n{"text": "ijin"}\r\n{"text": 3}\n  \n{"complaint": {"text": "ijin"}, "text": "silahkan"}',
            '\n{"text": "izin"}\r\n{"text": 3}\n  \n{"complaint": {"text": "ijin"}, "text": "silakan"}',
        ),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_only_the_text_of_a_draft_changes(santun: Santun, name: str, before: str, after: str, encoding: str) -> None:
    path = put(name, before.encode(encoding))
    santun("check", path, "--fix", *OPTIONS)
    assert path.read_bytes() == after.encode(encoding)


drafts = st.fixed_dictionaries(
    {"kind": st.none() | st.text(), "text": st.text(min_size=3), "n": st.floats() | st.text()}
)


@given(
    items=st.lists(drafts, min_size=1, max_size=3),
    ascii_only=st.booleans(),
    indent=st.none() | st.integers(0, 2),
    new=st.text(max_size=3),
)
def test_json_with_a_changed_text_is_the_same_json(
    items: list[dict[str, object]], ascii_only: bool, indent: int | None, new: str
) -> None:
    data = json.dumps(items, ensure_ascii=ascii_only, indent=indent).encode("utf-8", "replace")
    items = json.loads(data)
    change = Change(span=Span(start=1, end=2), replacement=new, rules=("tone.x",))
    fixed = rewritten("a.json", data, builtin_readers(), [[change] for _ in items])
    expected = [item | {"text": with_changes(str(item["text"]), [change])} for item in items]
    assert repr(json.loads(fixed)) == repr(expected)
    assert len(fixed) - len(data) < 100


def test_mail_is_refused_before_anything_is_written(santun: Santun) -> None:
    path = put("a.txt", FAULTY)
    put("b.eml", "Subject: x\n\nSilahkan.\n")
    for option in ("--fix", "--diff"):
        outcome = santun("check", path, "b.eml", option, *OPTIONS)
        assert outcome.code == 2
        assert "b.eml: berkas jenis ini tidak dapat ditulis ulang" in outcome.err
    assert path.read_text() == FAULTY
    assert not can_rewrite("b.eml", builtin_readers())


# -- the diff --------------------------------------------------------------------------------------------------


def test_the_diff_shows_what_would_change_and_writes_nothing(santun: Santun) -> None:
    path = put("a.txt", "Yth. Bapak,\r\n" + FAULTY)
    outcome = santun("check", path, "--diff", *OPTIONS)
    assert outcome.out.splitlines() == [
        "--- a.txt",
        "+++ a.txt",
        "@@ -1,3 +1,3 @@",
        " Yth. Bapak,",
        "-" + FAULTY.strip(),
        "+" + MENDED.strip(),
        " ",
    ]
    assert outcome.err == "2 dapat diperbaiki, 1 tersisa (1 dapat diperbaiki dengan --unsafe-fixes)\n"
    assert outcome.code == 1  # what stands in the file must be revised
    assert path.read_bytes() == b"Yth. Bapak,\r\n" + FAULTY.encode()


@pytest.mark.parametrize("options", [(), ("--ignore", "identity.nik"), ("--select", "clarity,identity")])
def test_personal_data_that_were_found_are_masked_in_the_diff(santun: Santun, options: tuple[str, ...]) -> None:
    put("a.txt", SECRET + "Ratna Wulandari: silahkan.\n")
    outcome = santun("check", "a.txt", "--diff", *options, *OPTIONS)
    assert "+" in outcome.out and "Ratna" not in outcome.out and "Wulandari" not in outcome.out
    assert ("3404125708900001" in outcome.out) == ("identity.nik" in options)


def test_a_secret_that_no_fix_takes_away_is_masked_in_the_diff(santun: Santun) -> None:
    put("a.json", json.dumps({"text": SECRET, "channel": "lapor"}))
    outcome = santun("check", "a.json", "--diff", *OPTIONS)
    assert "-NIK 3404********0001" in outcome.out and "+NIK [NIK]" in outcome.out
    assert "5708900001" not in outcome.out


def test_nothing_to_change_is_no_diff(santun: Santun) -> None:
    put("a.txt", "Terima kasih, Bapak.\n")
    outcome = santun("check", "a.txt", "--diff", *OPTIONS)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "0 dapat diperbaiki, 0 tersisa\n")


def test_what_cannot_be_read_is_told_beside_the_diff(santun: Santun) -> None:
    put("a.jsonl", '{"text": "ijin"}\n{"text": \n')
    outcome = santun("check", "a.jsonl", "no.txt", "--diff", *OPTIONS)
    assert outcome.code == 3
    assert "+izin" in outcome.out
    assert "a.jsonl:2: bukan JSON yang sah" in outcome.err and "no.txt: berkas tidak ditemukan" in outcome.err


def test_the_diff_leaves_other_outputs_to_their_files(santun: Santun) -> None:
    put("a.txt", FAULTY)
    santun("check", "a.txt", "--diff", "--output", "json=hasil.json", *OPTIONS)
    assert json.loads(Path("hasil.json").read_text())["results"][0]["verdict"] == "revise"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--fix", "--diff"), "pilih --fix atau --diff"),
        (("--unsafe-fixes",), "--unsafe-fixes dipakai bersama --fix atau --diff"),
    ],
)
def test_wrong_use_is_told(santun: Santun, options: tuple[str, ...], told: str) -> None:
    path = put("a.txt", FAULTY)
    outcome = santun("check", path, *options, *OPTIONS)
    assert outcome.code == 2 and told in outcome.err and outcome.out == ""
    assert path.read_text() == FAULTY
