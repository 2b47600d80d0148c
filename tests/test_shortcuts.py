"""Ways that save looking at every word or letter find exactly what the long way finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from santun.identity.characters import Plain
from santun.identity.hints import age
from santun.identity.record import links, names
from santun.identity.record.page import Page
from santun.reading.document import Reader
from santun.reading.forms import SIGN_CAPITALS, SIGN_DIGIT, SIGN_MENDED, SIGN_SPOKEN
from santun.reading.kept import Kept
from santun.reading.register import NEUTRAL

READER = Reader()
WORDS = (
    "Bapak laporan laporanmu gausah 1. 12. 3 a. Jl. no. kami. . .. ! , - ( ) 08.00 x@y.id PLN DINAS ke-2 macam-macam"
    " apotik resiko gak sdh di pasca 🙏 … dll. 123. Km2 É"
).split()
TEXTS = st.lists(st.sampled_from([*WORDS, "\n", "\n\n", " ", "  ", "\t"]), max_size=14).map("".join) | st.lists(
    st.sampled_from(WORDS), max_size=14
).map(" ".join)


@given(text=TEXTS)
def test_signs_and_spots_are_those_of_the_forms(text: str) -> None:
    reading = READER.read(text)
    forms = reading.forms
    assert reading.with_sign(SIGN_CAPITALS) == [i for i, form in enumerate(forms) if form.is_upper]
    assert reading.with_sign(SIGN_DIGIT) == [i for i, f in enumerate(forms) if any(c.isdigit() for c in f.text)]
    assert reading.with_sign(SIGN_SPOKEN) == [i for i, form in enumerate(forms) if form.level > NEUTRAL]
    assert reading.with_sign(SIGN_MENDED) == [i for i, form in enumerate(forms) if form.standard]
    for words in (frozenset({"di"}), frozenset({"di", "bapak", "laporan", "123"}), frozenset({"zz"})):
        assert reading.spots(words) == [i for i, form in enumerate(forms) if form.norm in words]


@given(text=TEXTS)
def test_words_stand_where_the_tokens_do(text: str) -> None:
    reading = READER.read(text)
    words = zip(reading.starts, reading.ends, reading.forms, strict=True)
    assert all(end - start == form.length for start, end, form in words)
    assert reading.starts == sorted(reading.starts)
    tokens = {start for start, form in READER.tokens(text) if form.is_word}
    assert tokens <= set(reading.starts)


PIECES = "a b1 x.y - + @ [at] (at) .com . gmail é _ * ** sant s budi ( ) 0 , A @@".split()
ADDRESSES = st.lists(st.sampled_from([*PIECES, "a" * 70, " ", "  ", "\n"]), max_size=12).map("".join)


@given(text=ADDRESSES)
def test_addresses_and_masked_names_around_their_signs(text: str) -> None:
    page = Page(Plain(text))
    for pattern, signs in ((links._MAIL, links._AT_SIGN), (names._ADDRESS, names._AT_SIGN)):
        found = [match.span() for match in page.around(pattern, signs)]
        assert found == [match.span() for match in pattern.finditer(page.lower)]
    masked = [match.span() for match in names._STARRED.finditer(page.lower) if "*" in match[0]]
    assert [match.span() for match in names._starred_words(page.lower)] == masked


AGES = st.lists(st.sampled_from("1 12 123 1234 , ( ) tahun thn th bulan bln BULAN. . a / x tahunan é _ -".split()))


@given(parts=AGES, gaps=st.lists(st.sampled_from(["", " ", "  ", "\t", "\n"])))
def test_bare_ages_are_found_from_their_digits(parts: list[str], gaps: list[str]) -> None:
    text = "".join(part + (gaps[n % len(gaps)] if gaps else "") for n, part in enumerate(parts))

    def found(pattern: re.Pattern[str]) -> list[tuple[int, int]]:
        return [(m.end() - len(m[0].lstrip()), m.end()) for m in pattern.finditer(text)]

    assert found(age._BARE) == found(age._AGE)


def test_what_is_kept_of_words_is_bounded_and_the_same() -> None:
    kept = Kept(str.upper, longest=5)
    assert [*map(kept.__getitem__, ["ab", "cd", "ab"])] == ["AB", "CD", "AB"]
    assert kept["abcdefg"] == "ABCDEFG"
    assert "abcdefg" not in kept
    for n in range(20_000):
        assert kept[f"{n}"] == f"{n}"
    assert len(kept) <= 8192
