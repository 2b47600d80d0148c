"""Absolute promises and promises without a day, in long sentences too."""

from __future__ import annotations

import pytest

from santun import Draft, Linter, Settings

LINTER = Linter(Settings(select=("accuracy.overpromise", "timeliness.vague")), entry_points=False)
BEFORE = "Laporan Bapak sudah kami terima dan diteruskan kepada petugas untuk ditangani, dan "
BEHIND = " sehingga Bapak dapat beraktivitas seperti biasa bersama keluarga."


def rules(text: str) -> set[str]:
    return {finding.rule for finding in LINTER.check(Draft(text=text, channel="lapor")).findings}


@pytest.mark.parametrize(
    "promise",
    [
        "kami jamin jalan itu tidak akan rusak lagi",
        "masalah ini pasti tuntas minggu ini",
        "kejadian serupa tidak akan terulang",
        "warga tidak akan pernah mencium bau itu lagi",
    ],
)
def test_absolute_promises_are_found_whatever_surrounds_them(promise: str) -> None:
    assert "accuracy.overpromise" in rules(promise.capitalize() + ".")
    assert "accuracy.overpromise" in rules(BEFORE + promise + BEHIND)


@pytest.mark.parametrize(
    "text",
    [
        "Kami berharap hal itu tidak akan terulang lagi.",
        "Agar tidak terulang, saluran diperiksa setiap Senin.",
        "Hak Ibu atas pelayanan dijamin UU 25/2009.",
        "Petugas memastikan tidak ada kebocoran lain.",
        "Tidak seorang pun dapat menjamin kelulusan.",
        "Kami pastikan petugas hadir pada 3 Maret 2026.",
    ],
)
def test_wishes_checks_and_laws_promise_nothing(text: str) -> None:
    assert "accuracy.overpromise" not in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "Laporan Bapak mengenai jalan berlubang segera diproses.",
        "Akan kami proses, Kak.",
        "Masih dalam proses.",
        "Jadwal ujian menyusul.",
        "Lokasi ditinjau pada 6 Maret 2026. Perbaikan dilakukan sesegera mungkin.",
        "Perbaikan dilakukan sesegera mungkin. Layanan buka Senin-Jumat pukul 08.00-15.00.",
        "Aduan ini kami baca hari ini pukul 10.00. Perbaikan dilakukan sesegera mungkin.",
    ],
)
def test_promises_without_a_day(text: str) -> None:
    draft = Draft.model_validate({"text": text, "channel": "lapor", "replied": "2026-03-09"})
    assert "timeliness.vague" in {finding.rule for finding in LINTER.check(draft).findings}


@pytest.mark.parametrize(
    "text",
    [
        "Sabar ya Bu, sore ini jam 4 petugasnya sampai.",
        "Nanti sore dikabari lagi ya Pak.",
        "Bentar ya Kak, 10 menit lagi kami kabari.",
        "Masih diproses; statusnya dapat dipantau di https://izin.example/status.",
        "Setelah menerima laporan, petugas segera turun dan menutup lubang itu.",
        "Menurut standar pelayanan, pasien gawat segera ditangani.",
        "Kami akan terus memelihara taman itu.",
    ],
)
def test_hours_status_pages_rules_and_habits_need_no_day(text: str) -> None:
    assert "timeliness.vague" not in rules(text)
