"""How a complaint falls apart: chat without commas, lists behind a colon, problems told beside others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun.coverage.points import Point, PointKind, points_of
from santun.coverage.problems import is_addition, is_trouble
from santun.reading.document import Reader
from santun.reading.symbols import Symbols

READER = Reader(Symbols())


def told(text: str, kind: PointKind) -> list[str]:
    return [text[point.span.start : point.span.end] for point in points_of(READER.read(text)) if point.kind is kind]


def apart(text: str) -> list[str]:
    found: tuple[Point, ...] = points_of(READER.read(text))
    return [text[point.span.start : point.span.end] for point in found if point.apart]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("bisa lewat online ga bayarnya berapa", ["bisa lewat online ga", "bayarnya berapa"]),
        ("buka sabtu ga", ["buka sabtu ga"]),
        ("bayar ga ya min", ["bayar ga ya min"]),
        ("lama ga prosesnya", ["lama ga prosesnya"]),
        ("sudah ada korban murid kok truknya masih boleh lewat", ["kok truknya masih boleh lewat"]),
        ("nama saya ada di daftar tp kok kartunya kosong", ["kok kartunya kosong"]),
    ],
)
def test_chat_runs_questions_together(text: str, questions: list[str]) -> None:
    assert told(text, PointKind.QUESTION) == questions


@pytest.mark.parametrize("text", ["Gimana mau maju desa ini.", "kok aneh ya", "Apa sih susahnya menjawab telepon?"])
def test_a_sigh_asks_nothing(text: str) -> None:
    assert told(text, PointKind.QUESTION) == []


def test_a_negation_is_no_question() -> None:
    assert told("Petugas bilang berkas saya tidak lengkap.", PointKind.QUESTION) == []


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        (
            "Mohon informasi PPID: 1) salinan APBDes, 2) daftar penerima BLT.",
            ["1) salinan APBDes", "2) daftar penerima BLT"],
        ),
        (
            "Warga meminta: pos kamling diperbaiki, jalan dipasang polisi tidur.",
            ["pos kamling diperbaiki", "jalan dipasang polisi tidur"],
        ),
        ("Saya ingin bertemu kepala sekolah.", ["Saya ingin bertemu kepala sekolah"]),
        ("Warga Kampung Laut minta sekolah dibangun.", ["Warga Kampung Laut minta sekolah dibangun"]),
    ],
)
def test_what_is_listed_behind_a_colon_is_demanded(text: str, demands: list[str]) -> None:
    assert [demand.rstrip(".") for demand in told(text, PointKind.DEMAND)] == demands


def test_a_list_ends_where_the_citizen_goes_on() -> None:
    text = "Warga meminta: pos kamling diperbaiki. Kami sudah lelah."
    assert told(text, PointKind.DEMAND) == ["pos kamling diperbaiki"]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Toilet kotor, AC mati.", ["Toilet kotor", "AC mati"]),
        ("Kapan jalan diaspal? Lampunya juga padam.", ["Lampunya juga padam"]),
        ("Jalan rusak parah.", []),
        ("Jalan rusak. Anak saya jatuh.", []),
        ("Lampu mati, akibatnya kami takut.", []),
    ],
)
def test_problems_told_beside_others_stand_apart(text: str, problems: list[str]) -> None:
    assert [problem.rstrip(".") for problem in apart(text)] == problems


@given(st.lists(st.sampled_from("lampu mati juga saya kotor tidak".split()), max_size=12))
def test_trouble_is_never_the_citizens_own(norms: list[str]) -> None:
    if "saya" in norms:
        assert not is_trouble(norms)
    assert is_addition(norms) == ("juga" in norms)


@given(st.text(alphabet="ga ya?,:.kok1)tidakapan ", max_size=60))
def test_points_lie_within_the_text_in_order(text: str) -> None:
    spans = [point.span for point in points_of(READER.read(text))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert spans == sorted(spans, key=lambda span: span.start)
