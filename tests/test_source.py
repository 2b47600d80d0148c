"""Files and streams into drafts: every format, and everything that can be wrong with a file."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun.draft import Attachment, Channel, Complaint, Draft, Kind
from santun.errors import InputError
from santun.source import (
    DraftDefaults,
    DraftReader,
    Sourced,
    builtin_readers,
    read_complaint,
    read_data,
    read_file,
    read_files,
)
from santun.source.mail import drafts_of, read_mail, split_thread

NOTHING = DraftDefaults()
SECRET = "3404121208900001"


def read(name: str, data: bytes | str, defaults: DraftDefaults = NOTHING) -> list[Sourced]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_data(name, raw, builtin_readers(), defaults))


def draft_of(name: str, data: bytes | str, defaults: DraftDefaults = NOTHING) -> Draft:
    (only,) = read(name, data, defaults)
    assert only.draft is not None, only.error
    return only.draft


def error_of(name: str, data: bytes | str) -> InputError:
    (only,) = read(name, data)
    assert only.error is not None
    assert only.draft is None
    return only.error


# -- plain text --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.TXT", "-", "a.odd"])
def test_plain_text_is_the_reply_character_by_character(name: str) -> None:
    text = "Yth. Ibu,\r\n\tterima\x00kasih 😀\u200b \n"
    assert draft_of(name, text).text == text


@pytest.mark.parametrize(
    "data",
    [
        "é😀".encode("utf-8-sig"),
        "é😀".encode("utf-16"),
        b"\xfe\xff" + "é😀".encode("utf-16-be"),
        "é😀".encode("utf-32"),
    ],
)
def test_byte_order_marks_are_obeyed_and_taken_off(data: bytes) -> None:
    assert draft_of("a.txt", data).text == "é😀"


def test_invalid_utf8_is_told_with_line_and_byte_and_without_content() -> None:
    error = error_of("a.txt", f"{SECRET}\nbaris dua caf".encode() + b"\xe9 dan lagi")
    assert str(error) == "a.txt:2: not valid UTF-8 (at byte 30); save this file as UTF-8"


def test_the_byte_offset_counts_the_byte_order_mark() -> None:
    assert "(at byte 4)" in str(error_of("a.txt", b"\xef\xbb\xbfa\xff"))


def test_invalid_utf16_is_told() -> None:
    error = error_of("a.txt", b"\xff\xfe" + "a\nb".encode("utf-16-le") + b"\x00")
    assert str(error).startswith("a.txt:2: not valid UTF-16 (at byte 8)")


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\ufeff"])
def test_an_empty_reply_cannot_be_checked(text: str) -> None:
    error = error_of("a.txt", text)
    assert "the reply is empty" in str(error)


def test_a_megabyte_is_read_whole() -> None:
    text = "Mohon maaf, kami cek dulu ya. " * 35_000
    assert draft_of("a.txt", text).text == text


@given(st.text().filter(str.strip))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert draft_of("a.txt", text).text == text


# -- files that cannot be read -----------------------------------------------------------------------------


def file_error(path: Path) -> str:
    (only,) = read_file(path, builtin_readers(), NOTHING)
    assert only.error is not None
    assert only.name == str(path)
    return str(only.error)


def test_a_missing_file_a_folder_and_an_impossible_name_are_told(tmp_path: Path) -> None:
    assert file_error(tmp_path / "no.txt") == f"{tmp_path / 'no.txt'}: no such file"
    assert "this is a folder" in file_error(tmp_path)
    assert "cannot be read" in file_error(tmp_path / ("x" * 5000))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a")
    path.chmod(0)
    assert "no permission" in file_error(path)


def test_the_lack_of_permission_is_told_by_its_error_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "no permission to read" in file_error(tmp_path / "a.txt")


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("satu")
    (tmp_path / "c.txt").write_text("tiga")
    found = list(read_files([tmp_path / name for name in ("a.txt", "b.txt", "c.txt")], builtin_readers(), NOTHING))
    assert [item.draft.text if item.draft else None for item in found] == ["satu", None, "tiga"]


def test_errors_speak_indonesian(tmp_path: Path) -> None:
    (only,) = read_file(tmp_path / "no.txt", builtin_readers(), NOTHING)
    assert only.error is not None
    assert only.error.in_language("id").endswith("no.txt: berkas tidak ditemukan")  # type: ignore[attr-defined]


# -- JSON --------------------------------------------------------------------------------------------------


def test_json_is_a_draft() -> None:
    draft = draft_of("a.json", '{"text": "Halo", "kind": "final", "attachments": ["a.jpg"], "replied": "2026-03-09"}')
    assert draft.kind is Kind.FINAL
    assert draft.attachments == (Attachment(name="a.jpg"),)
    assert draft.replied == dt.date(2026, 3, 9)


def test_json_may_be_a_list_and_a_broken_item_does_not_stop_the_rest() -> None:
    found = read("a.json", '[{"text": "satu"}, {"txt": "dua"}, 3, {"text": "empat"}]')
    assert [item.name for item in found] == ["a.json[1]", "a.json[2]", "a.json[3]", "a.json[4]"]
    assert [item.draft is not None for item in found] == [True, False, False, True]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ('{"text":\n ]', "a.json:2: not valid JSON (column 2"),
        ("", "a.json:1: not valid JSON"),
        ('"text"', 'a.json: expected a JSON object like {"text": "..."}'),
        ("[" * 200_000, "a.json:1: JSON is nested too deeply"),
        ('{"text": ' + "1" * 5000 + "}", "a.json:1: JSON holds a number that is too long"),
        ('{"text": "a", "kind": "akhir"}', "kind: expected one of initial, interim"),
        ('{"text": "a", "complaint": {"received": "kemarin"}}', "complaint.received: expected an ISO date"),
        ('{"txt": "a"}', "text: Field required"),
    ],
)
def test_wrong_json_is_told_with_its_place(data: str, told: str) -> None:
    assert told in str(error_of("a.json", data))


def test_errors_of_drafts_never_repeat_their_contents() -> None:
    for data in (f'{{"text": {SECRET}}}', f'{{"text": "a", "kind": "{SECRET}"}}', f'{{"text": "{SECRET}'):
        assert SECRET not in str(error_of("a.json", data))


def test_a_lone_surrogate_becomes_a_replacement_character_of_the_same_length() -> None:
    draft = draft_of("a.json", r'{"text": "a\ud800b\ude00 \ud83d\ude00", "complaint": {"text": "\udfff"}}')
    assert draft.text == "a\ufffdb\ufffd 😀"
    assert draft.complaint is not None
    assert draft.complaint.text == "\ufffd"


def test_nul_in_json_stays() -> None:
    assert draft_of("a.json", r'{"text": "a\u0000b"}').text == "a\x00b"


# -- JSON lines --------------------------------------------------------------------------------------------


def test_broken_lines_are_errors_with_their_number_and_the_rest_is_read() -> None:
    data = b'\xef\xbb\xbf{"text": "satu"}\r\n\r\n{"text": \n{"text": "\xe9"}\n{"kind": "final"}\n{"text": ""}\n{"text": "tujuh"}'
    found = read("a.jsonl", data)
    assert [(item.line, item.draft.text if item.draft else None) for item in found] == [
        (1, "satu"),
        (3, None),
        (4, None),
        (5, None),
        (6, None),
        (7, "tujuh"),
    ]
    told = [str(item.error) for item in found if item.error]
    assert told[0].startswith("a.jsonl:3: not valid JSON")
    assert told[1].startswith(f"a.jsonl:4: not valid UTF-8 (at byte {data.index(0xE9)})")
    assert told[2].startswith("a.jsonl:5: not a valid draft\nDraft: 1 field(s) not valid\n  text: Field required")
    assert told[3] == "a.jsonl:6: the reply is empty, nothing to check"


def test_line_separators_inside_of_strings_do_not_end_a_line() -> None:
    found = read("a.jsonl", '{"text": "a\u2028b\x85c"}\n{"text": "d"}\n')
    assert [item.draft.text for item in found if item.draft] == ["a\u2028b\x85c", "d"]


def test_json_lines_in_utf16() -> None:
    found = read("a.jsonl", '{"text": "é"}\n{"text": "b"}\n'.encode("utf-16"))
    assert [item.draft.text for item in found if item.draft] == ["é", "b"]
    assert "not valid UTF-16" in str(error_of("a.jsonl", b"\xff\xfea"))


def test_json_lines_are_read_one_by_one() -> None:
    lines = b'{"text": "a"}\n' * 3
    reading = read_data("a.jsonl", lines, builtin_readers(), NOTHING)
    assert next(reading).line == 1


# -- defaults ----------------------------------------------------------------------------------------------

DEFAULTS = DraftDefaults(
    kind=Kind.INTERIM,
    channel=Channel.LAPOR,
    public=True,
    attachments=(Attachment(name="bukti.pdf"),),
    complaint=Complaint(text="Jalan rusak", ticket="A-1"),
)


def test_defaults_fill_what_is_open() -> None:
    draft = draft_of("a.txt", "Halo", DEFAULTS)
    assert (draft.kind, draft.channel, draft.public) == (Kind.INTERIM, Channel.LAPOR, True)
    assert draft.attachments == DEFAULTS.attachments
    assert draft.complaint == DEFAULTS.complaint


def test_defaults_never_replace_what_the_file_says() -> None:
    own = {"text": "a", "kind": "final", "channel": "web", "public": False, "attachments": []}
    draft = draft_of("a.json", json.dumps({**own, "complaint": {"ticket": "B-2"}}), DEFAULTS)
    assert (draft.kind, draft.channel, draft.public, draft.attachments) == (Kind.FINAL, Channel.WEB, False, ())
    assert draft.complaint == Complaint(text="Jalan rusak", ticket="B-2")


# -- complaints --------------------------------------------------------------------------------------------


def test_a_complaint_may_be_text_json_or_mail(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Jalan rusak")
    (tmp_path / "a.json").write_text('{"text": "Jalan rusak", "received": "2026-03-02"}')
    (tmp_path / "a.eml").write_bytes(mail("Jalan rusak").as_bytes())
    assert read_complaint(tmp_path / "a.txt") == Complaint(text="Jalan rusak")
    assert read_complaint(tmp_path / "a.json").received == dt.date(2026, 3, 2)
    found = read_complaint(tmp_path / "a.eml")
    assert (found.text.strip(), found.received) == ("Jalan rusak", dt.date(2026, 3, 9))


@pytest.mark.parametrize("content", ["[]", "{", '{"nama": "x"}'])
def test_a_wrong_complaint_is_an_input_error(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content)
    with pytest.raises(InputError, match=r"a\.json"):
        read_complaint(tmp_path / "a.json")


def test_a_missing_complaint_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_complaint(tmp_path / "no.txt")


# -- mail --------------------------------------------------------------------------------------------------


def mail(text: str, **more: Any) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Rahasia"
    message["Date"] = "Mon, 09 Mar 2026 23:30:00 +0700"
    message.set_content(text, **more)
    return message


def test_mail_gives_reply_complaint_attachments_date_and_channel() -> None:
    message = mail("Yth. Ibu,\n\nSudah kami cek.\n\nPada Sen, 2 Mar 2026 Siti menulis:\n> Jalan rusak\n> parah\n")
    message.add_attachment(b"x" * 10, maintype="image", subtype="jpeg", filename="foto sesudah.jpg")
    draft = draft_of("a.eml", message.as_bytes())
    assert draft.text == "Yth. Ibu,\n\nSudah kami cek."
    assert draft.complaint == Complaint(text="Jalan rusak\nparah")
    assert draft.attachments == (Attachment(name="foto sesudah.jpg", media_type="image/jpeg", size=10),)
    assert draft.replied == dt.date(2026, 3, 9)
    assert draft.channel is Channel.EMAIL
    assert draft.is_public is False
    assert "Rahasia" not in draft.model_dump_json()


def test_mail_without_attachments_has_none_and_that_is_known() -> None:
    assert draft_of("a.eml", mail("Halo").as_bytes()).attachments == ()


def test_html_mail_is_read_without_its_tags() -> None:
    html = (
        "<html><head><title>t</title><style>p{}</style></head><body><p>Yth. Ibu &amp; Bapak,</p>"
        "<div>Sudah  kami<br>cek 😀.</div><script>alert(1)</script>"
        "<blockquote><p>Jalan rusak</p><p>parah</p></blockquote></body></html>"
    )
    draft = draft_of("a.eml", mail(html, subtype="html").as_bytes())
    assert draft.text == "Yth. Ibu & Bapak,\nSudah kami\ncek 😀."
    assert draft.complaint == Complaint(text="Jalan rusak\nparah")


def test_plain_text_is_preferred_to_html() -> None:
    message = mail("polos")
    message.add_alternative("<p>kaya</p>", subtype="html")
    assert draft_of("a.eml", message.as_bytes()).text.strip() == "polos"


def parts(*inner: Any, subtype: str = "mixed") -> EmailMessage:
    """A bundle of parts: texts, pairs of text and subtype, or bundles."""
    message = EmailMessage()
    message["Content-Type"] = f"multipart/{subtype}; boundary=b{abs(hash(inner))}"
    message.set_payload([])
    for item in inner:
        part = item
        if not isinstance(item, EmailMessage):
            part = EmailMessage()
            part.set_content(
                *([item] if isinstance(item, str) else [item[0]]), subtype="plain" if isinstance(item, str) else item[1]
            )
        message.attach(part)
    return message


def picture(name: str, **more: Any) -> EmailMessage:
    part = EmailMessage()
    part.set_content(b"x", maintype="image", subtype="png", filename=name, **more)
    return part


def test_text_before_and_behind_a_picture_is_all_body() -> None:
    draft = draft_of("a.eml", parts("Sebelum.\n", picture("foto.png"), "Sesudah.\n").as_bytes())
    assert draft.text == "Sebelum.\nSesudah."
    assert [item.name for item in draft.attachments or ()] == ["foto.png"]


def test_pictures_inside_of_html_are_no_attachments() -> None:
    html = parts(("<p>Halo</p>", "html"), picture("logo.png", cid="<a@b>", disposition="inline"), subtype="related")
    draft = draft_of("a.eml", parts(html, picture("bukti.png")).as_bytes())
    assert draft.text == "Halo"
    assert [item.name for item in draft.attachments or ()] == ["bukti.png"]


def test_texts_that_are_attached_are_no_body() -> None:
    message = mail("Halo")
    message.add_attachment("rahasia", filename="log.txt")
    draft = draft_of("a.eml", message.as_bytes())
    assert draft.text.strip() == "Halo"
    assert [item.name for item in draft.attachments or ()] == ["log.txt"]


def test_a_forwarded_mail_is_an_attachment() -> None:
    message = mail("Halo")
    message.add_attachment(mail("aduan orang lain"))
    draft = draft_of("a.eml", message.as_bytes())
    assert "orang lain" not in draft.text
    assert len(draft.attachments or ()) == 1


def test_attachments_inside_of_an_alternative_count() -> None:
    """Apple Mail puts them there."""
    rich = parts(("<p>Halo.</p>", "html"), picture("bukti.png"), ("<p>Salam.</p>", "html"))
    found = read_mail(parts("Halo.\nSalam.\n", rich, subtype="alternative").as_bytes())
    assert [item.name for item in found.attachments] == ["bukti.png"]
    assert found.other is None


def test_alternatives_that_say_different_things_are_both_told() -> None:
    message = mail("Lihat versi HTML.")
    message.add_alternative("<p>Itu bukan urusan kami.</p>", subtype="html")
    found = read_mail(message.as_bytes())
    assert (found.text.strip(), found.other) == ("Lihat versi HTML.", "Itu bukan urusan kami.")
    assert [draft.text.strip() for draft in drafts_of(found)] == ["Lihat versi HTML.", "Itu bukan urusan kami."]


@pytest.mark.parametrize("kind", ["multipart/encrypted; boundary=x", "application/pkcs7-mime"])
def test_what_is_encrypted_is_told(kind: str) -> None:
    found = read_mail(f"Content-Type: {kind}\n\n--x\n\nabc\n--x--\n".encode())
    assert found.encrypted
    assert not read_mail(mail("Halo").as_bytes()).encrypted


def test_parts_without_end_are_refused() -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(60))
    with pytest.raises(ValueError, match="nested too deeply"):
        read_mail(deep.encode())


def test_a_bundle_without_parts_is_shown_as_it_is() -> None:
    found = read_mail(b"Content-Type: multipart/mixed\n\nItu bukan urusan kami.\n")
    assert "urusan" in found.text


def test_an_unknown_character_set_leaves_what_can_be_read() -> None:
    found = read_mail(b"Content-Type: text/plain; charset=tidak-ada\nContent-Transfer-Encoding: 8bit\n\nHalo \xc3\xa9")
    assert found.text == "Halo é"


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-8"])
def test_charsets_are_decoded(charset: str) -> None:
    assert draft_of("a.eml", mail("café", charset=charset).as_bytes()).text.strip() == "café"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff\xfe",
        b"Content-Type: text/plain; charset=tidak-ada\n\nHalo",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
        b"Date: bukan tanggal\n\nHalo",
        b"Content-Transfer-Encoding: base64\n\n%%%%",
    ],
)
def test_broken_mail_is_a_draft_or_an_error_and_never_a_crash(data: bytes) -> None:
    (only,) = read("a.eml", data)
    assert (only.draft is None) is not (only.error is None)


THREADS = [
    ("Balasan.\n\n> aduan\n> lagi\n", "Balasan.", "aduan\nlagi"),
    ("Balasan.\n\nOn Mon, Mar 2, 2026 at 9:00 AM Siti\n<s@example.org>\nwrote:\n\n> aduan\n", "Balasan.", "aduan"),
    ("Balasan.\n\nPada tanggal 2 Maret 2026, Siti menulis:\n\naduan\nlagi\n", "Balasan.", "aduan\nlagi"),
    (
        "Balasan.\n\n-----Original Message-----\nFrom: Siti\nSent: Senin\nTo: Dinas\nSubject: Jalan\n\naduan\n",
        "Balasan.",
        "aduan",
    ),
    ("Balasan.\n\n----- Pesan Asli -----\naduan", "Balasan.", "aduan"),
    (
        "Balasan.\n\n________________________________\nDari: Siti\nDikirim: Senin\nPerihal: Jalan\n\naduan",
        "Balasan.",
        "aduan",
    ),
    ("Balasan.\n> > jawaban lama\n> aduan", "Balasan.", "> jawaban lama\naduan"),
    # The reply goes on after what it quotes: nothing is cut off, and the quotation is the complaint still.
    ("> aduan\n\nBalasan.", None, "aduan"),
    ("Pada Senin Siti menulis:\n> aduan\n\nBalasan.", None, "aduan"),
    ("Salam.\n> satu\nJawab satu.\n> dua\nJawab dua.", None, "satu\ndua"),
    ("Salam.\n> satu\nJawab satu.\n> dua\n", "Salam.\n> satu\nJawab satu.", "satu\ndua"),
    # What looks like a thread and is none.
    ("Dari: hasil pengecekan kami, jalan sudah baik.\nTerima kasih.", None, ""),
    ("Pada rapat itu kami setuju.\nBapak menulis: jalan rusak", None, ""),
    ("Nilai x > 3 di sini.", None, ""),
    ("> hanya kutipan", None, "hanya kutipan"),
]


@pytest.mark.parametrize(("text", "reply", "thread"), THREADS)
def test_threads_are_cut_off_at_the_end_and_become_the_complaint(text: str, reply: str | None, thread: str) -> None:
    assert split_thread(text) == (text if reply is None else reply, thread)


LINES = st.lists(st.sampled_from([*"\n".join(text for text, _, _ in THREADS).split("\n"), ""]), max_size=12)


@given(LINES)
def test_a_reply_is_always_a_beginning_of_its_mail_and_never_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    reply, _ = split_thread(text)
    assert text.startswith(reply)
    assert bool(reply.strip()) == bool(text.strip())


# -- readers of plugins ------------------------------------------------------------------------------------


class Shouting:
    """A reader as a plugin would bring it; raises after its first draft."""

    suffixes = (".odd",)

    def read(self, name: str, data: bytes, defaults: DraftDefaults) -> Iterator[Sourced]:
        yield Sourced(name, draft=Draft(text=data.decode().upper()))
        raise ValueError(SECRET)


def test_readers_of_plugins_are_used_and_their_failures_told_by_type_only() -> None:
    reader = Shouting()
    assert isinstance(reader, DraftReader)
    first, second = read_data("a.odd", b"halo", {**builtin_readers(), ".odd": reader}, NOTHING)
    assert first.draft is not None
    assert first.draft.text == "HALO"
    assert str(second.error) == "a.odd: the reader of this file type failed (ValueError)"


def test_what_is_sourced_shows_no_text_when_it_is_printed() -> None:
    assert SECRET not in repr(read("a.txt", SECRET))
