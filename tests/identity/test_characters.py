"""What hides letters and digits is undone, and every character knows where it came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun.identity.characters import plain


@pytest.mark.parametrize(
    ("text", "undone"),
    [
        ("０８１２", "0812"),
        ("08\u200b12", "0812"),
        ("Вudi Sаntоsо", "Budi Santoso"),
        ("nol delapan satu dua tiga", "08123"),
        ("kosong lapan satu dua", "0812"),
        ("nol delapan 12 tiga empat", "081234"),
        ("satu, dua, tiga, empat", "1234"),
        ("dua orang dan tiga titik", "dua orang dan tiga titik"),
        ("tempat teknologi menambah empat titik, lima tempat", "tempat teknologi menambah empat titik, lima tempat"),
        ("di tempat itu empat lima enam tujuh", "di tempat itu 4567"),
        ("“Terima kasih” – 🙏", "“Terima kasih” – 🙏"),
        ("Renée", "Renee"),
        ("٣٤٠٤", "3404"),
    ],
)
def test_disguises_are_undone(text: str, undone: str) -> None:
    assert plain(text).text == undone


def test_harmless_signs_cost_no_copy() -> None:
    assert plain("“Terima kasih” — 🙂").starts is None


def test_places_of_spelled_digits() -> None:
    text = "HP nol delapan satu dua ya"
    read = plain(text)
    start = read.text.index("0812")
    assert text[slice(*read.place(start, start + 4))] == "nol delapan satu dua"


@given(st.text(max_size=80))
def test_every_character_has_its_place(text: str) -> None:
    read = plain(text)
    for i in range(len(read.text)):
        start, end = read.place(i, i + 1)
        assert 0 <= start < end <= len(text)


@given(st.text("0123456789", min_size=4, max_size=20), st.text("é👍 \u200bab", max_size=8))
def test_spelled_digits_come_back(digits: str, before: str) -> None:
    words = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split()
    spelled = " ".join(words[int(d)] for d in digits)
    read = plain(f"{before} {spelled}")
    assert digits in read.text
    start = read.text.index(digits)
    assert f"{before} {spelled}"[slice(*read.place(start, start + len(digits)))] == spelled
