"""Slots of templates, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun import Draft, Linter
from santun.checks.completeness import placeholder
from santun.testing import mark

FOUND = [
    "Yth. Bapak/Ibu <<[nama]>>, terima kasih.",
    "Pada <<[hari/tanggal]>> tim <<[nama unit]>> melakukan <<[uraian tindakan]>>.",
    "Laporan nomor <<[NO_TIKET]>> kami terima.",
    "Yth. <<{{nama_pelapor}}>>, laporan <<{ticket_id}>> diproses.",
    "Halo <<${nama}>>, pesanan diterima.",
    "Hubungi <<xxx>> pada jam kerja.",
    "Silakan hubungi kami di nomor <<XXXX>>.",
    "Petugas datang pada <<xx/xx/2026>>.",
    "Surat nomor <<800/XXX/2026>> telah terbit.",
    "Sudah dilakukan pengecekan pada tanggal <<...>> pukul <<...>> WIB.",
    "Dikerjakan oleh Bidang <<........>> mulai pekan depan.",
    "Petugas meninjau lokasi tanggal <<…>> bersama warga.",
    "Batas waktunya tanggal <<..../..../2026>>.",
    "Kepada Yth. <<____________>>\ndi tempat",
    "Perbaikan dimulai tanggal <<___>> bulan <<___>>.",
    "Paling lambat <<dd-mm-yyyy>> kami kabari.",
    "Jadwal: <<tgl/bln/thn>>.",
    "Mulai pukul <<hh:mm>> WIB.",
    "Uraian: <<isi di sini>>",
    "<<tulis jawaban di sini>>",
    "Hasil pengecekan: <<Lorem ipsum dolor sit amet>>.",
    "Narahubung: <<TBA>>",
    "Yth. <<%NAMA%>>, kami terima laporan <<%NO_LAPORAN%>>.",
    "Yth. <<%s>>, terima kasih.",
    "Salam, <<<nama petugas>>>",
    "Dear <<$nama_pelanggan>>, terima kasih.",
    "Yth. Bapak/Ibu <<nama_pelapor>>, terima kasih.",
    "Kontak: <<->>\nTerima kasih.",
    "Tanggal kunjungan: <<->>",
    "Unit penanggung jawab: <<—>>",
    "Sudah kami teruskan kepada <<(nama unit)>>.",
    "Tindak lanjut: <<(diisi oleh operator)>>",
    "Alasan penolakan <<(sebutkan alasan)>>.",
    "Bapak/Ibu <<(nama)>>, laporan kami terima.",
    "Biayanya sebesar <<Rp xxx>>.",
    "Yth. <<[Nama Pelapor]>>, terima kasih.",
    "Kami jadwalkan <<[isi tanggal]>>.",
    "Kami jadwalkan <<[    ]>>.",
    "Tim kami <<[sebutkan nama tim dan tanggal kunjungan]>> sudah ke lokasi.",
    "Tanggal: <<#TANGGAL#>>",
    "Salam hormat, <<[Jabatan Penanda Tangan]>>",
    "Yth. <<[NAMA LENGKAP]>>",
    "Diperbaiki pada <<[DD/MM/YYYY]>>.",
    "Hasil cek <<[...]>> sudah kami kirim.",
    "Hubungi <<[no. telp]>> ya Kak.",
]
QUIET = [
    "Kakak tinggal isi form di sini ya: https://contoh.go.id",
    "Formulir diisi petugas kami di loket.",
    "Beras kemasan (isi 5 kg) tersedia.",
    "Dokumen yang dibawa: KTP, KK, dst.",
    "Dilayani Senin s.d. Jumat.",
    "Biayanya Rp... sesuai golongan pada tabel.",
    "Bapak/Ibu dapat datang kapan saja.",
    "Nomor 0812-xxxx-xxxx sudah kami hapus dari kolom komentar.",
    "NIK 3404**** tidak kami tampilkan.",
    "Hmm... sebentar ya Kak, kami cek dulu.",
    "Kami mohon maaf.... petugas kami segera ke sana.",
    "Sabar ya Kak... di tempat kami juga sedang hujan.",
    "Terima kasih atas kesabarannya…",
    'Menurut laporan Bapak, "petugas ... tidak ada di tempat [kantor]".',
    "Biaya cetak ........ Rp25.000",
    "Ketik: ADUAN [nama] [alamat] lalu kirim ke 1708.",
    "Tulis tanggal dengan format dd/mm/yyyy.",
    "Lihat [tautan](https://contoh.go.id/panduan).",
    "Suhu di bawah 5 derajat < 10 derajat > 0.",
    "Hubungi <layanan@kota.go.id> atau <https://kota.go.id>.",
    "Kami <b>tidak</b> memungut biaya.",
    "Kaos ukuran XXL dan XXXL tersedia.",
    "PON XXI digelar di Aceh; abad XX sudah lewat.",
    "Kenaikan 10% dan 20% berlaku 2026.",
    "Harga US$500 dan Rp$ tidak sama.",
    "=====\nDinas\n__________\nKota",
    "Hormat kami,\n\n(____________________)\nKepala Dinas",
    "Data diri (nama, alamat, nomor telepon) mohon dikirim lewat DM.",
    "Silakan isi formulir di sini: https://contoh.go.id",
    "Silakan tulis keluhan di sini, kami baca satu per satu.",
    "Sifat: -\nLampiran: -\nPerihal: Jawaban",
    "[UPDATE] Listrik sudah menyala pukul 10.00.",
    "[Foto 1] Kondisi setelah perbaikan.",
    "Terima kasih <3",
    "Kepada [nama warga] yang nomornya [nomor telepon] kami samarkan.",
    'Kolom "dd/mm/yyyy" pada aplikasi kini sudah benar.',
    "Berkas foto_lokasi_1.jpg terlampir.",
    "Kunjungi @info_dinas_kota di Instagram.",
    "- Nomor antrean: 12\n- Loket: 3",
    "Program «Sehat Bersama» dimulai Senin.",
    "Pemadaman pukul 08.00 - 10.00.",
]


def marked(text: str) -> tuple[str, str]:
    """The plain text, and the text with ``[[marks]]`` as the check should give it."""
    plain = text.replace("<<<", "\0<").replace(">>>", ">\1").replace("<<", "\0").replace(">>", "\1")
    return plain.replace("\0", "").replace("\1", ""), plain.replace("\0", "[[").replace("\1", "]]")


@pytest.mark.parametrize("text", FOUND)
def test_slots_are_found_exactly(linter: Linter, text: str) -> None:
    plain, expected = marked(text)
    spans = [f.span for f in linter.check(plain).findings if f.rule == "completeness.placeholder" and f.span]
    assert mark(plain, spans) == expected


@pytest.mark.parametrize("text", QUIET)
def test_look_alikes_are_let_be(linter: Linter, text: str) -> None:
    found = [f for f in linter.check(text).findings if f.rule == "completeness.placeholder"]
    assert [text[f.span.start : f.span.end] for f in found if f.span] == []


@pytest.mark.parametrize(
    "sign", ["[", "{", "<", "_", ".", "x", "%", "$", "(", "\u00ab", "[nama", "tanggal ...", ": -\n"]
)
def test_hostile_input_ends(linter: Linter, sign: str) -> None:
    assert not linter.check(Draft(text=sign * 3000)).failures


PIECES = """
lorem ipsum dolor TBD tba Todo (isi isikan tulis nama nomor tanggal alamat jawaban tautan teks tanda tangan di sini disini here)
coret yang tidak perlu yg insert : diisi dilengkapi oleh petugas admin kalimat paragraf contoh pengganti dd/mm/yyyy
tgl-bln-thn hh:mm jj.mm 00/00/0000 00-00-0000 tanggal/bulan/tahun dd-bb-tttt
""".split()


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_signs_are_there_where_the_slow_patterns_match(text: str) -> None:
    lower = text.lower()
    if placeholder._PHRASES.search(text):
        assert any(sign in lower for sign in placeholder._MAYBE_PHRASES)
    if placeholder._LETTER_DATES.search(text):
        assert any(sign in lower for sign in placeholder._MAYBE_LETTERS)
