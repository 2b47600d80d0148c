"""Dates: how they are read, and that any text survives."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun.reading.document import Reader
from santun.reading.symbols import Symbols
from santun.record.dates import dates_of, resolved

READER = Reader(Symbols())
MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(["long", "slash", "dash", "iso"]))
def test_every_date_is_read_in_every_style(day: dt.date, style: str) -> None:
    shown = {
        "long": f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        "slash": f"{day:%d/%m/%Y}",
        "dash": f"{day.day}-{day.month}-{day.year}",
        "iso": day.isoformat(),
    }[style]
    found = dates_of(READER.read(f"Petugas datang pada {shown} pagi."))
    assert [resolved(mention, None) for mention in found] == [day]


@pytest.mark.parametrize("text", ["Nomor 5 Tahun 2026", "Pasal 4 ayat 2", "Rp5.000", "nomor 12/05/2026"])
def test_no_dates(text: str) -> None:
    assert dates_of(READER.read(text)) == ()


def test_a_day_that_the_calendar_does_not_have() -> None:
    (mention,) = dates_of(READER.read("paling lambat 31 April 2026"))
    assert not mention.exists


@given(st.text(alphabet="0123456789/-. JanuariMei", max_size=60))
def test_hostile_dates(text: str) -> None:
    for mention in dates_of(READER.read(text)):
        resolved(mention, dt.date(2026, 1, 1))
