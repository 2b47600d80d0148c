"""What was asked, and what takes it up."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun import Draft, Linter
from santun.coverage.points import PointKind, points_of
from santun.coverage.quoting import quoted
from santun.draft import Complaint, Person
from santun.output import Checked, RenderOptions
from santun.output.json import record
from santun.output.text import TextFormat
from santun.reading.document import Reader
from santun.report import Span


def asked(reader: Reader, text: str) -> list[tuple[str, str, str]]:
    return [
        (point.kind.value, point.wanted.value, text[point.span.start : point.span.end])
        for point in points_of(reader.read(text))
        if point.kind is not PointKind.PROBLEM
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lampu mati. Kapan nyala?", [("question", "when", "Kapan nyala")]),
        (
            "min ktp hilang, bayar brp? syaratnya apa?",
            [("question", "how-much", "bayar brp"), ("question", "what", "syaratnya apa")],
        ),
        (
            "Minta guru dipindah, biaya berobat diganti, dan ada pendampingan psikolog.",
            [
                ("demand", "do", "Minta guru dipindah"),
                ("demand", "do", "biaya berobat diganti"),
                ("demand", "do", "dan ada pendampingan psikolog"),
            ],
        ),
        ("Loket buka jam berapa?", [("question", "when", "Loket buka jam berapa")]),
        (
            "Siapa pelaksananya, di mana kantornya?",
            [("question", "who", "Siapa pelaksananya"), ("question", "where", "di mana kantornya")],
        ),
        ("Kenapa lama?", [("question", "why", "Kenapa lama")]),
        ("Tolong diperbaiki.", [("demand", "do", "Tolong diperbaiki")]),
        ("Petugas minta uang rokok.", []),
        ("Masa harus menunggu sebulan?", []),
        ("Pasar becek. Bangga?", []),
        ("Syaratnya KTP, KK, dan ijazah.", []),
    ],
)
def test_points(reader: Reader, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert asked(reader, text) == expected


@given(st.text(max_size=400))
def test_points_lie_in_the_text_and_in_order(text: str) -> None:
    spans = [point.span for point in points_of(Reader().read(text))] if len(text) < 40 else []
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert spans == sorted(spans, key=lambda span: span.start)


def draft(complaint: str, reply: str, **more: object) -> Draft:
    return Draft.model_validate({"text": reply, "complaint": {"text": complaint}, **more})


COMPLAINT = "Jalan desa rusak, kapan diaspal? Kenapa ketua RT memungut iuran 100 ribu?"
REPLY = "Terima kasih. Pengaspalan jalan desa dikerjakan Dinas PUPR pada 14 Juni 2026."


def test_the_report_maps_points_to_sentences(linter: Linter) -> None:
    report = linter.check(draft(COMPLAINT, REPLY))
    assert report.coverage is not None
    problem, when, why = report.coverage
    assert (problem.kind, when.kind, when.wanted, why.wanted) == ("problem", "question", "when", "why")
    assert not when.open and why.open
    assert [REPLY[taking.span.start :][:11] for taking in when.by] == ["Pengaspalan"]
    assert when.by[0].sentence == 2
    assert COMPLAINT[why.span.start : why.span.end].startswith("Kenapa ketua RT")


def test_without_a_complaint_there_is_no_map(linter: Linter) -> None:
    report = linter.check("Halo.")
    assert report.coverage is None
    assert "completeness.unanswered" in [skipped.rule for skipped in report.skipped]


def unanswered(linter: Linter, complaint: str, reply: str, **more: object) -> bool:
    found = linter.check(draft(complaint, reply, **more)).findings
    return any(finding.rule == "completeness.unanswered" for finding in found)


def test_a_first_response_may_leave_everything_open(linter: Linter) -> None:
    assert not unanswered(linter, COMPLAINT, "Laporan kami terima.", kind="initial")
    assert not unanswered(linter, COMPLAINT, "Hasilnya kami sampaikan paling lambat 3 Mei 2026.", kind="interim")


def test_secrets_of_the_complaint_are_not_quoted() -> None:
    text = "Kapan cair? Saya Siti Rahayu, hubungi 0812-3456-7890 atau siti@contoh.id, kapan?"
    person = Person(name="Siti Rahayu")
    shown = quoted(Complaint(text=text, complainant=person), Span(start=0, end=len(text)), 200)
    assert shown == "Kapan cair? Saya […], hubungi […] atau […], kapan?"


def test_explain_shows_a_table(linter: Linter) -> None:
    one = draft(COMPLAINT, REPLY)
    checked = Checked("a.txt", draft=one, report=linter.check(one))
    shown = "".join(TextFormat().render([checked], RenderOptions(explain=True)))
    assert "belum ditanggapi" in shown and "kalimat 2" in shown
    assert "kapan diaspal" in shown
    assert "belum ditanggapi  " not in "".join(TextFormat().render([checked], RenderOptions()))


def test_json_carries_the_map_without_text(linter: Linter) -> None:
    one = draft(COMPLAINT, REPLY)
    data = record(Checked("a.json", draft=one, report=linter.check(one)))
    assert data["coverage"][1]["wanted"] == "when"
    assert "iuran" not in json.dumps(data["coverage"])


def test_hostile_complaints_end(linter: Linter) -> None:
    for piece in ("kapan? ", "mohon, ", "dan dan ", "?", "tolong diganti dan "):
        assert not linter.check(draft(piece * 2000, REPLY)).failures
