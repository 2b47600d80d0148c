"""The ledger: what counts as a claim, and what supports it; hostile input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun import Draft, Linter, Settings
from santun.ledger.entries import ledger, unsupported
from santun.reading.document import Document, Reader
from santun.reading.symbols import Symbols

READER = Reader(Symbols())
SPOKEN = """
Pipa sudah kami ganti . sesuai surat 611/20/2026 pada 4 Mei 2026 Seksi Pipa foto terlampir notulen selesai berhasil
diperbaiki uji tekanan 4 bar laporan
""".split()


def supports(text: str) -> list[set[str]]:
    document = Document(Draft(text=text, attachments=[]), READER)
    return [{support.kind.value for support in entry.supports} for entry in ledger(document)]


@pytest.mark.parametrize(
    "text",
    [
        "Pipa yang bocor sudah kami ganti.",
        "Udah dibenerin ya Kak tadi pagi.",
        "Setelah kami periksa, ternyata meternya normal.",
        "Laporan Saudara dinyatakan selesai.",
    ],
)
def test_claims_that_nothing_supports(text: str) -> None:
    assert supports(text) == [set()]


@pytest.mark.parametrize(
    "text",
    [
        "Pipa itu akan kami ganti.",
        "Laporan Bapak sudah kami terima.",
        "Apakah pipanya sudah diganti?",
        "Jika pipa sudah diganti, Ibu kami kabari.",
        "Terima kasih telah bersabar.",
        "Dokumen yang telah Ibu kirim belum terbaca.",
    ],
)
def test_no_claims(text: str) -> None:
    assert supports(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Pipa sudah kami ganti (berita acara nomor 611/20).", "minutes"),
        ("Pipa sudah kami ganti sesuai surat 611/20/2026.", "number"),
        ("Seksi Pipa sudah mengganti pipa itu pada 4 Mei 2026.", "visit"),
        ("Pipa sudah kami ganti: https://air.example/berita/12.", "link"),
        ("Pipa sudah kami ganti; fotonya terlampir.", "attachment"),
    ],
)
def test_what_supports(text: str, kind: str) -> None:
    assert all(kind in found for found in supports(text))
    assert supports(text)


def test_the_own_ticket_proves_nothing() -> None:
    assert supports("Tiket nomor 8820931 selesai dan pipa sudah kami ganti.") == [set()]


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    ledger(Document(Draft(text=text), READER))


def test_long_text_stays_linear() -> None:
    text = "foto surat nomor sudah kami lampirkan tiket 4 Mei Jalan Melati Pak Budi " * 1500
    report = Linter(Settings(learned=False), entry_points=False).check(Draft(text=text, attachments=[]))
    assert report.failures == ()


@given(st.lists(st.sampled_from(SPOKEN), max_size=30).map(" ".join))
def test_what_is_unsupported_is_what_the_ledger_says(text: str) -> None:
    document = Document(Draft(text=text), READER)
    assert unsupported(document) == tuple(entry.claim for entry in ledger(document) if not entry.supported)
