"""Output formats over hand-made reports: no linter runs here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from santun.draft import Draft
from santun.errors import InputError
from santun.identity.placeholders import partly
from santun.output import Checked, OutputFormat, RenderOptions, builtin_outputs
from santun.output.base import masked_text
from santun.output.positions import Positions
from santun.output.text import excerpt
from santun.report import Applicability, Failure, Finding, Fix, Report, Severity, Skipped, Span, Verdict
from santun.rule import Text
from santun.source import ReadError

NIK = "3404121208900001"


def finding(rule: str, start: int, end: int, severity: Severity = Severity.ERROR, **more: object) -> Finding:
    data = {"message": "Pesan.", "message_en": "Message.", "span": Span(start=start, end=end), **more}
    return Finding(rule=rule, severity=severity, **data)  # type: ignore[arg-type]


def checked(text: str, *findings: Finding, verdict: Verdict = Verdict.HOLD, **more: object) -> Checked:
    report = Report(version="1", rules_digest="d", verdict=verdict, findings=findings, **more)  # type: ignore[arg-type]
    return Checked("a.txt", None, Draft(text=text), report)


def rendered(name: str, results: Iterable[Checked], **options: object) -> str:
    return "".join(builtin_outputs()[name].render(results, RenderOptions(**options)))  # type: ignore[arg-type]


UNREAD = Checked("b.jsonl", 3, error=ReadError(Text(id="rusak", en="broken"), source="b.jsonl", line=3))
CLEAN = checked("Terima kasih.", verdict=Verdict.SEND)
BLAME = finding(
    "tone.blame",
    4,
    22,
    because="Pelakunya pengadu.",
    because_en="The agent is the complainant.",
    better=("Kendalanya ada pada ...",),
    fixes=(Fix(span=Span(start=4, end=9), replacement="kendala", applicability=Applicability.SAFE),),
)
GUILTY = checked("Itu salah Bapak sendiri.", BLAME)


def test_every_format_keeps_the_contract() -> None:
    outputs = builtin_outputs()
    assert all(name == output.name for name, output in outputs.items())
    assert all(isinstance(output, OutputFormat) for output in outputs.values())


# -- text --------------------------------------------------------------------------------------------------


def test_text_shows_the_line_the_words_why_and_the_better_wording() -> None:
    assert rendered("text", [GUILTY]) == (
        "a.txt\n"
        "  1:5  kesalahan  tone.blame\n"
        "    Pesan.\n"
        "      Itu salah Bapak sendiri.\n"
        "          ^^^^^^^^^^^^^^^^^^\n"
        "    Mengapa: Pelakunya pengadu.\n"
        "    Lebih baik:\n"
        "      - Kendalanya ada pada ...\n"
        "\n"
        "  Jangan dikirim dulu. (1 kesalahan)\n"
        "\n"
    )


def test_text_speaks_english() -> None:
    shown = rendered("text", [GUILTY, UNREAD], lang="en")
    for words in (
        "error",
        "Message.",
        "Why: The agent",
        "Better:",
        "Do not send yet. (1 error)",
        "cannot be read: broken",
    ):
        assert words in shown
    assert shown.endswith("2 drafts checked: 1 to be held, 1 not checked.\n")


def test_a_clean_draft_is_told_so_unless_quiet() -> None:
    assert rendered("text", [CLEAN]) == "a.txt\n  Siap dikirim.\n\n"
    assert rendered("text", [CLEAN, CLEAN], quiet=True) == ""


def test_quiet_still_tells_what_could_not_be_checked() -> None:
    failed = checked("Halo", verdict=Verdict.UNKNOWN)
    assert "Belum dapat diperiksa" in rendered("text", [failed], quiet=True)
    assert "rusak" in rendered("text", [UNREAD], quiet=True)


def test_a_summary_ends_a_run_over_several_drafts() -> None:
    shown = rendered("text", [GUILTY, CLEAN, UNREAD])
    assert shown.endswith("3 draf diperiksa: 1 siap dikirim, 1 jangan dikirim dulu, 1 belum dapat diperiksa.\n")
    assert "b.jsonl:3\n  tidak dapat dibaca: rusak\n" in shown


def test_every_draft_is_told_as_soon_as_it_is_there() -> None:
    seen: list[int] = []

    def results() -> Iterable[Checked]:
        for number in range(3):
            seen.append(number)
            yield CLEAN

    for name in ("text", "jsonl"):
        seen.clear()
        pieces = builtin_outputs()[name].render(results(), RenderOptions())
        assert next(pieces)
        assert seen == [0]


def test_skipped_rules_are_told_only_when_verbose_and_failures_always_but_once() -> None:
    failure = Failure(source="plugin-x", stage="load", error="ImportError", place="x.py:3")
    skipped = Skipped(rule="evidence.x", reason="lampiran tidak diketahui", reason_en="attachments not known")
    result = checked("Halo", verdict=Verdict.SEND, failures=(failure,), skipped=(skipped,), kind="final")
    shown = rendered("text", [result, result])
    assert shown.count("plugin-x gagal: ImportError (x.py:3)") == 1
    assert "evidence.x" not in shown
    verbose = rendered("text", [result], verbose=True, lang="en")
    assert "evidence.x skipped: attachments not known" in verbose
    assert "kind of reply: final" in verbose


def test_a_finding_about_the_whole_reply_has_no_excerpt() -> None:
    whole = Finding(rule="completeness.thanks", severity=Severity.WARNING, message="Belum ada.", message_en="None.")
    shown = rendered("text", [checked("Halo", whole, verdict=Verdict.REVISE)])
    assert "  seluruh balasan  peringatan  completeness.thanks\n    Belum ada.\n\n" in shown


def test_colours_come_only_when_asked_for() -> None:
    assert "\x1b[" not in rendered("text", [GUILTY, UNREAD])
    coloured = rendered("text", [GUILTY, UNREAD], colour=True)
    assert "\x1b[31m    ^^^" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == rendered("text", [GUILTY, UNREAD])


def marks_of(text: str, start: int, end: int, width: int = 80) -> list[tuple[str, str]]:
    return list(excerpt(text, start, end, Positions(text), width))


@pytest.mark.parametrize(
    ("text", "words", "marks"),
    [
        ("kata 日本 bodoh", "bodoh", "          ^^^^^"),
        ("😀 bodoh", "bodoh", "   ^^^^^"),
        ("👨‍👩‍👧 bodoh", "bodoh", "   ^^^^^"),
        ("e\u0301 bodoh", "bodoh", "  ^^^^^"),
        ("a\u200b bodoh", "bodoh", "  ^^^^^"),
        ("x 😀😀", "😀😀", "  ^^^^"),
        ("\tbodoh", "bodoh", " ^^^^^"),
        ("a\x00b bodoh", "bodoh", "    ^^^^^"),
    ],
)
def test_marks_stand_below_the_words_whatever_their_width(text: str, words: str, marks: str) -> None:
    start = text.index(words)
    ((_, found),) = marks_of(text, start, start + len(words))
    assert found == marks


def test_a_span_over_lines_is_marked_line_by_line() -> None:
    text = "satu dua\r\ntiga\rempat lima"
    assert marks_of(text, 5, 20) == [("satu dua", "     ^^^"), ("tiga", "^^^^"), ("empat lima", "^^^^^")]


def test_a_span_that_ends_with_its_line_break_stays_on_its_line() -> None:
    assert marks_of("satu\ndua", 0, 5) == [("satu", "^^^^")]


def test_a_long_span_ends_with_an_ellipsis() -> None:
    found = marks_of("a\n" * 10, 0, 20)
    assert [line for line, _ in found] == ["a", "a", "a", "…"]


def test_an_empty_span_gets_one_mark() -> None:
    assert marks_of("satu", 4, 4) == [("satu", "    ^")]
    assert marks_of("", 0, 0) == [("", "^")]


def test_a_long_line_is_clipped_around_the_words() -> None:
    text = "kata " * 100 + "bodoh" + " kata" * 100
    ((line, marks),) = marks_of(text, 500, 505, width=60)
    assert line.startswith("…") and line.endswith("…") and len(line) == 62
    assert line[marks.index("^") : marks.index("^") + 5] == "bodoh"


def test_nothing_that_steers_a_terminal_gets_through() -> None:
    text = "\x1b[31mmerah\x9b2J \u202egnorts bodoh\r\x00"
    evil = finding("tone.insult", 0, len(text), message="a\x1bb", better=("\x1bc",), because="\x1bd")
    shown = rendered("text", [Checked("a\x1b.txt", None, Draft(text=text), checked(text, evil).report)])
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)


@given(st.text(max_size=60), st.data())
def test_excerpts_of_any_text_fit_and_are_harmless(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for line, marks in marks_of(text, start, end, width=30):
        assert not re.search("[\x00-\x1f\x7f-\x9f]", line)
        assert len(line) <= 32
        assert marks == "" or "^" in marks
        # A mark may stand just behind a line: there its line break is meant.
        assert cell_len(marks) <= cell_len(line) + 1


# -- JSON --------------------------------------------------------------------------------------------------


def test_json_has_every_way_of_counting() -> None:
    text = "😀\r\né 😀 bodoh"
    start = text.index("bodoh")
    document = json.loads(rendered("json", [checked(text, finding("tone.insult", start, start + 5))]))
    (found,) = document["results"][0]["findings"]
    assert found["span"] == {"start": 7, "end": 12}
    assert (found["line"], found["column"], found["end_line"], found["end_column"]) == (2, 5, 2, 10)
    assert (found["utf16_start"], found["utf16_end"]) == (9, 14)
    assert found["excerpt"] == "bodoh"
    assert document["summary"] == {"drafts": 1, "send": 0, "revise": 0, "hold": 1, "unknown": 0}


def test_json_keeps_all_that_a_finding_says() -> None:
    (found,) = json.loads(rendered("json", [GUILTY]))["results"][0]["findings"]
    assert found["rule"] == "tone.blame"
    assert found["message"] == "Pesan." and found["message_en"] == "Message."
    assert found["because_en"] == "The agent is the complainant."
    assert found["better"] == ["Kendalanya ada pada ..."]
    (fix,) = found["fixes"]
    assert fix["replacement"] == "kendala" and fix["applicability"] == "safe" and fix["utf16_end"] == 9


def test_json_of_nothing_is_a_document() -> None:
    assert json.loads(rendered("json", []))["results"] == []


def test_json_lines_are_the_objects_of_json() -> None:
    results = [GUILTY, CLEAN, UNREAD]
    lines = rendered("jsonl", results).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(rendered("json", results))["results"]


def test_what_could_not_be_read_is_in_the_json() -> None:
    unread = json.loads(rendered("jsonl", [UNREAD]))
    assert unread["verdict"] == "unknown"
    assert unread["error"] == {"line": 3, "message": "rusak", "message_en": "broken"}
    plain = json.loads(rendered("jsonl", [Checked("x", error=InputError("broken"))]))
    assert plain["error"]["message"] == "broken"


def test_json_can_always_be_encoded() -> None:
    assert rendered("jsonl", [Checked("nama\udcff.txt", error=InputError("x"))]).encode()
    assert json.loads(rendered("jsonl", [checked("a\ud800", finding("tone.x", 0, 2))]))["findings"][0]["excerpt"]


def test_json_never_repeats_the_reply() -> None:
    assert "Bapak" not in rendered("json", [checked("Itu salah Bapak.", finding("tone.x", 0, 3))])


# -- secrets -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["text", "json", "jsonl"])
def test_secrets_are_masked_even_in_the_excerpts_of_other_findings(name: str) -> None:
    text = f"NIK Ibu {NIK} itu salah Ibu sendiri"
    start = text.index(NIK)
    nik, other = finding("identity.nik", start, start + 16), finding("tone.blame", 0, len(text))
    shown = rendered(name, [checked(text, other, nik)], verbose=True)
    assert NIK not in shown
    assert shown.count("3404********0001") == 2


@pytest.mark.parametrize(
    ("secret", "shown"),
    [
        ("3404121208900001", "3404********0001"),
        ("3404 1212 0890 0001", "3404 **** **** 0001"),
        ("0812-3456-7890", "08**-****-**90"),
        ("+62 812 3456 789", "+62 *** **** *89"),
        ("12345", "*****"),
        ("Siti Rahayu", "S*** ******"),
        ("siti@example.org", "s***************"),
        ("AB 1234 CD", "A* **** **"),
        ("Jl. Mawar\n12", "J** *****\n**"),
        ("", ""),
    ],
)
def test_masks(secret: str, shown: str) -> None:
    assert partly(secret) == shown


@given(st.text(max_size=40))
def test_a_mask_keeps_length_and_blanks_and_hides_the_rest(text: str) -> None:
    shown = partly(text)
    assert len(shown) == len(text)
    kept = [index for index, sign in enumerate(text) if shown[index] == sign != "*" and sign.isalnum()]
    assert len(kept) <= 8
    assert [sign.isspace() for sign in shown] == [sign.isspace() for sign in text]


@given(st.text(max_size=40), st.data())
def test_masking_the_text_moves_nothing(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    result = checked(text, finding("identity.name", start, end))
    assert result.draft is not None and result.report is not None
    masked = masked_text(result.draft, result.report)
    assert (masked[:start], masked[end:]) == (text[:start], text[end:])
    assert masked[start:end] == partly(text[start:end])
