"""Offsets as editors count them, against slow definitions of the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun.output.positions import Place, Positions

# Any code point, lone surrogates and all, with a weight on what goes wrong: line ends, emoji, combining marks.
SIGNS = st.sampled_from(
    ["\n", "\r", "\r\n", "😀", "👨‍👩‍👧", "é", "\u200b", "\ud83d", "\ude00", "\x00", "\u2028", "\x0b", "a"]
)
TEXTS = st.lists(SIGNS | st.characters(codec=None), max_size=30).map("".join)


@given(TEXTS, st.data())
def test_place_counts_line_ends_and_code_points_before_it(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    # An offset between CR and LF still belongs to the line that they end.
    before = [found.end() for found in re.finditer(r"\r\n|\n|\r", text) if found.end() <= offset]
    start = before[-1] if before else 0
    assert Positions(text).place(offset) == Place(len(before) + 1, offset - start + 1)


@given(TEXTS, st.data())
def test_utf16_is_the_length_of_the_encoded_prefix(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    # Code point by code point: encoding a whole prefix would join lone surrogates that happen to be neighbours.
    units = sum(len(sign.encode("utf-16-le", "surrogatepass")) // 2 for sign in text[:offset])
    assert Positions(text).utf16(offset) == units


@given(TEXTS)
def test_lines_and_their_ends_make_up_the_text(text: str) -> None:
    positions = Positions(text)
    spans = [positions.line_span(number) for number in range(1, positions.lines + 1)]
    assert [text[start:stop] for start, stop in spans] == re.split(r"\r\n|\n|\r", text)
    assert all(positions.place(start) == Place(number, 1) for number, (start, _) in enumerate(spans, 1))


@given(TEXTS, st.data())
def test_place_can_be_turned_back(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    positions = Positions(text)
    place = positions.place(offset)
    assert positions.line_span(place.line)[0] + place.column - 1 == offset


@pytest.mark.parametrize("offset", [-1, 4])
def test_an_offset_outside_is_an_error_that_says_so(offset: int) -> None:
    for method in (Positions("abc").place, Positions("abc").utf16):
        with pytest.raises(IndexError, match=f"offset {offset} in a text of 3"):
            method(offset)


def test_a_line_that_is_not_there_is_an_error() -> None:
    with pytest.raises(IndexError, match="line 2 of 1"):
        Positions("abc").line_span(2)
