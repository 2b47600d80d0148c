"""The ledger: what counts as a claim, and what supports it; hostile input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun import Draft, Linter, Settings
from santun.ledger.entries import ledger
from santun.reading.document import Document, Reader
from santun.reading.symbols import Symbols

READER = Reader(Symbols())


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


@pytest.mark.parametrize(
    "text",
    [
        "Pemeriksaan di lapangan menunjukkan bahwa bau itu berasal dari selokan.",
        "Setelah kami telusuri, nilai Saudara telah tercatat dengan benar.",
        "Kebocoran pipa induk berhasil diatasi.",
        "Kartu Ibu sudah kami aktifkan lagi.",
        "Lift kini sudah dapat digunakan kembali.",
        "Laporan tanggal 4 Mei 2026 kami terima. Seksi Pipa sudah mengganti pipa itu.",
        "Info lebih lanjut: www.air.example. Pipa itu sudah kami ganti.",
    ],
)
def test_checks_and_outcomes_are_claims_that_the_complaints_day_and_a_help_page_do_not_support(text: str) -> None:
    assert supports(text) == [set()]


@pytest.mark.parametrize(
    "text",
    [
        "Truk biasanya sudah lewat pukul tujuh.",
        "Kepolisian menyatakan bahwa truk itu telah ditilang.",
        "Pendaftaran sudah ditutup.",
        "Aduan Ibu telah tercatat dan sudah kami disposisikan ke Bidang Jalan.",
        "Keterlambatan itu telah merugikan Ibu.",
        "Setelah selesai diperiksa, hasilnya kami kabarkan besok.",
    ],
)
def test_habits_hearsay_terms_and_messages_are_no_claims(text: str) -> None:
    assert supports(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Lubang itu sudah ditambal (Laporan Polisi LP/B/41/III/2026).",
        "Pipa sudah kami ganti; fotonya dapat dilihat di akun kami.",
        "Sesuai laporan kerja nomor 33/LK/V/2026, pipa sudah diganti.",
    ],
)
def test_filed_numbers_and_public_places_support(text: str) -> None:
    assert all(supports(text)) and supports(text)


def test_the_report_carries_the_ledger() -> None:
    text = (
        "Pipa sudah kami ganti. Terima kasih. Terima kasih. Saluran dikeruk UPT Air pada 4 Mei 2026."
        " Semoga lancar. Terima kasih. Terima kasih. Petugas itu sudah kami tegur."
    )
    report = Linter(Settings(), entry_points=False).check(Draft(text=text, attachments=[]))
    assert report.ledger is not None
    told = [(text[c.span.start : c.span.end], c.supported, {s.kind for s in c.by}) for c in report.ledger]
    assert told == [
        ("Pipa sudah kami ganti", "none", set()),
        ("Saluran dikeruk UPT Air pada 4 Mei 2026", "near", {"visit"}),
        ("Petugas itu sudah kami tegur", "none", set()),
    ]
    assert [c.sentence for c in report.ledger] == [1, 4, 8]


def test_files_support_by_reference_what_names_none() -> None:
    report = Linter(Settings(), entry_points=False).check(Draft(text="Pipa sudah kami ganti.", attachments=["a.jpg"]))
    assert report.ledger is not None
    assert [(claim.supported, claim.by) for claim in report.ledger] == [("reference", ())]


def test_no_ledger_where_no_rule_needs_it() -> None:
    linter = Linter(Settings(select=("tone",)), entry_points=False)
    assert linter.check("Pipa sudah kami ganti.").ledger is None


@pytest.mark.parametrize(
    "beside",
    [
        "Nomor: 620/12/DPU/2026\nMulyo, 9 Maret 2026\n\nYth. Bapak,\n{}",
        "Menindaklanjuti surat Saudara Nomor 12/RT03/2026, {}",
        "{} Sampaikan keluhan lain melalui lapor.go.id.",
        "Dinas PU membaca aduan ini. Aduan kami baca hari ini pukul 10.00. {}",
        "{} Kejadian itu dilaporkan warga kepada Dinas PU pada 20 Februari 2026.",
        "{} Aplikasi versi 3.2 dapat diunduh di Play Store.",
        "Soal pesanan INV/2026/03/0012, {}",
    ],
)
def test_what_proves_nothing(beside: str) -> None:
    assert set() in supports(beside.format("pipa yang bocor sudah kami ganti."))
