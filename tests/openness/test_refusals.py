"""Refusals and referrals: what counts as one, and what must stand with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun import Draft, Linter, Settings

LINTER = Linter(Settings(select=("openness",)), entry_points=False)


def found(text: str, kind: str, channel: str = "lapor") -> list[str]:
    report = LINTER.check(Draft.model_validate({"text": text, "kind": kind, "channel": channel}))
    assert not report.failures
    return [text[f.span.start : f.span.end] if f.span else "" for f in report.findings]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Usulan itu tidak kami setujui. Terima kasih.", "tidak kami setujui"),
        ("Penundaan bayar tidak diperkenankan.", "tidak diperkenankan"),
        ("Keinginan Ibu tidak bisa kami kabulkan.", "tidak bisa kami kabulkan"),
        ("Izinnya belum dapat kami keluarkan karena lahannya jalur hijau.", "belum dapat kami keluarkan"),
    ],
)
def test_rejections_without_a_reason_or_a_way_on(text: str, words: str) -> None:
    assert found(text, "rejection") == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Izinnya belum dapat kami keluarkan karena lahannya jalur hijau. Keberatan diajukan kepada camat.",
        "Izinnya belum dapat kami keluarkan karena lahannya jalur hijau; tanyakan ke 0271-555010.",
        "Proposal belum dapat kami penuhi karena dana habis. Proposal baru kami terima sampai 30 Juni 2026.",
    ],
)
def test_rejections_that_tell_why_and_what_next(text: str) -> None:
    assert found(text, "rejection") == []


@pytest.mark.parametrize(
    "text",
    [
        "Jika permohonan ditolak, alasannya kami kirim.",
        "Petugas menolak melayani Ibu; itu keliru.",
        "Sistem tidak dapat menerima berkas di atas 2 MB.",
        "Berkas belum dapat kami proses sampai akta kami terima.",
        "Bidang Taman berwenang memangkas pohon itu.",
    ],
)
def test_no_refusals(text: str) -> None:
    assert found(text, "final") == []


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Hal itu bukan kewenangan kami. Silakan ke dinas terkait.", True),
        ("Hal itu bukan kewenangan pemerintah kota. Mohon ke pihak lain.", True),
        ("Pensiun menjadi kewenangan PT Taspen, dan surat Bapak sudah kami teruskan.", True),
        ("Pensiun menjadi kewenangan PT Taspen, dan surat Bapak kami teruskan pada 4 Mei 2026.", False),
        ("Hal itu bukan kewenangan kami, melainkan PLN Mulyo. Laporan kami teruskan hari ini.", False),
        ("Hal itu bukan kewenangan kami, melainkan PLN Mulyo, telepon 123.", False),
    ],
)
def test_referrals_name_the_body_and_the_day(text: str, flagged: bool) -> None:
    assert bool(found(text, "referral")) is flagged


def test_in_chat_the_body_is_enough() -> None:
    assert found("Itu bukan wewenang desa, Kak; laporannya sudah kami teruskan ke PLN.", "referral", "whatsapp") == []


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Loket itu ditutup atas instruksi pimpinan.", True),
        ("Keputusan panitia bersifat mutlak.", True),
        ("Ini sudah kebijakan dari atas, Kak.", True),
        ("Keputusan panitia dapat disanggah.", False),
        ("Loket ditutup atas instruksi pimpinan karena sepi.", False),
    ],
)
def test_decisions_from_above(text: str, flagged: bool) -> None:
    assert bool(found(text, "final")) is flagged


@given(st.text(alphabet="tidak bolehkewanguscmi.,/:0123\n", max_size=120))
def test_any_text_is_survived(text: str) -> None:
    for kind in ("rejection", "referral"):
        found(text or ".", kind)
