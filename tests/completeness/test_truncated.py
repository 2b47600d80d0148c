"""Replies that stop too early, and replies that only look so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun import Linter

CUT = [
    "Terima kasih atas laporannya. Lubang di jalan tersebut sudah kami tambal dan",
    "Selamat siang, Ibu. Berkas kami teruskan kepada",
    "Permohonan Bapak disetujui. Silakan datang ke loket dengan membawa KTP,",
    "Kami sudah memeriksa. Penyebabnya adalah",
    "Gangguan terjadi karena pipa utama pecah sehingga",
    "Perbaikan dilakukan oleh Dinas PUPR pada 3 Mei 2026. Selanjutnya kami akan memperbai",
    "Terima kasih, Pak. Laporan ini telah kami tindakla",
    "Mohon maaf atas ketidaknyamanannya. Petugas telah melaku",
    "Jadwal pelayanan Senin sampai Jumat pukul 08.00-15.00 (kecuali hari",
    "Syarat pengurusan:\n1. KTP\n2. KK\n3.",
    "Yang kami kerjakan:\n- pembersihan saluran\n-",
    "Kepala sekolah menyampaikan, \u201ckami akan segera",
    "Biaya penerbitan kartu tersebut sebesar Rp",
    "Kami sudah berkoordinasi dengan pihak kecamatan mengenai",
    "Obat tersebut tersedia di apotek puskesmas; dapat diambil pada hari kerja dengan menunju",
    "Sudah kami cek Kak. Nanti petugas dateng buat",
    "Tim akan ke lokasi pada 4 Mei 2026 untuk",
    "Jalan itu kami perbaiki bulan depan, sedangkan saluran airnya akan",
    "Petugas sudah ditegur. Kami juga mengembalikan uang yang",
    "Kami memahami keluhan Bapak. Untuk itu kami akan melakukan\n\nHormat kami,\nDinas Sosial",
    "Antrean dapat diambil melalui aplikasi, situs, atau",
]
WHOLE = [
    "Siap kak",
    "Sudah ya Kak, lampunya udah nyala 😊",
    "Terima kasih atas laporannya, Pak",
    "Ditunggu kabarnya ya kak, makasih banyak",
    "Hormat kami,\nDinas Sosial Kota Kertasari",
    "Salam,\nAdmin Humas\n-ay",
    "Selengkapnya: https://kota.example.go.id/layanan/ktp",
    "Silakan hubungi 0274-555121",
    "Loketnya pindah ke lantai 2, di sebelah dalam",
    "Barangnya ada di atas",
    "Kami tunggu di loket 3 (lantai 2)",
    "Demikian kami sampaikan, atas perhatiannya terima kasih",
    "Petugas datang besok jam 9 pagi",
    "Semoga lekas sembuh ya Bu :)",
    "Maaf banget ya Kak :(",
    "Hormat kami,",
    "Kak, paketnya sudah sampai",
    "Laporannya lagi diproses tim kami",
    "Yth. Bapak/Ibu,\n\nTerima kasih. Lampu sudah menyala.\n\nDinas Perhubungan Kab. Giri",
    "Syaratnya:\n1. KTP\n2. KK\n3. Surat kuasa",
    'Ibu menulis "kenapa lama sekali" dan kami paham',
    "Salam hangat, Kel. Wirobrajan",
]


def cut_off(linter: Linter, text: str) -> bool:
    return any(f.rule == "completeness.truncated" for f in linter.check(text).findings)


@pytest.mark.parametrize("text", CUT)
def test_cut_off(linter: Linter, text: str) -> None:
    assert cut_off(linter, text)


@pytest.mark.parametrize("text", WHOLE)
def test_whole(linter: Linter, text: str) -> None:
    assert not cut_off(linter, text)


@given(st.text(max_size=300))
def test_any_text_is_judged(linter: Linter, text: str) -> None:
    assert not linter.check(text).failures
