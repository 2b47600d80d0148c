"""Structured data without a record: found by shape and label, in every spelling; harmless look-alikes stay quiet."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from santun.identity.characters import plain
from santun.identity.datum import Owner
from santun.identity.numbers import numbers
from santun.identity.numbers.labels import _LABEL, labels_before

_MARK = re.compile(r"\[\[([a-z-]+)\|(.*?)\]\]", re.S)


def _unmarked(marked: str) -> tuple[str, list[tuple[str, str]]]:
    return _MARK.sub(r"\2", marked), [(mark[1], mark[2]) for mark in _MARK.finditer(marked)]


def _leaks(text: str) -> list[tuple[str, str]]:
    data = numbers(plain(text))
    return [(str(d.problem), text[d.start : d.end]) for d in data if d.owner is not Owner.OFFICE]


GUILTY = """
NIK Ibu [[nik|3404015508900001]] sudah kami perbarui.
NIK: [[nik|3404 0155 0890 0001]] tidak ditemukan.
nik [[nik|34.04.01.550890.0001]] udah padan ya kak
ktp-nya [[nik|3404-0155-0890-0001]] burem
No. KTP [[nik|3404/0155/0890/0001]] belum padan.
Data kependudukan [[nik|9401011203850002]] sudah aktif kembali.
Pekerja di luar negeri dengan nomor [[nik|9912341203850002]] telah dipulangkan.
Nomor induk kependudukan pemohon yakni [[nik|6502014107010003]].
nik nya kurang satu, yg masuk [[nik|357815 650492 000]] kak
nik di formulir [[nik|３４０４０１５５０８９０００１]] salah ketik
NIK [[nik|340401550890****]] atas nama pemohon sudah dicek.
No. KK [[family-card|3404011203150007]] perlu diperbarui.
Kartu Keluarga Bapak nomor [[family-card|3471 0215 0620 0011]] sudah terbit.
kk [[family-card|3578142206090017]] tertulis pakai A
NPWP [[npwp|08.276.114.5-623.000]] sudah valid.
npwp bpk [[npwp|082761145623000]] sdh aktif lagi
NPWP 16 digit Saudara [[npwp|3404015508900001]] sudah dapat digunakan.
Nomor Bapak [[phone|0812-3456-7890]] tidak aktif.
Kami sudah menghubungi Ibu di nomor [[phone|+62 812 3456 7890]] pagi ini.
no hp [[phone|62812 3456 789]] yg terdaftar
hp [[phone|(0812) 3456 7890]] ga aktif kak
wa Ibu [[phone|0812.3456.7890]] centang satu
SMS ke [[phone|nol delapan satu dua tiga empat lima enam tujuh delapan]] sudah kami kirim.
wa kakak [[phone|81234567890]] belum terhubung
Telepon rumah pelapor [[phone|(0274) 868405]] tidak diangkat.
Majikan Ibu dihubungi melalui [[phone|+60 12-345 6789]] milik korban.
Kode OTP dikirim ke [[phone|085812345678]] milik Ibu.
Balasan kami kirim ke [[email|siti.rahayu88@gmail.com]] kemarin.
email kakak [[email|budi (at) yahoo (dot) com]] mental
akun Ibu [[email|rina_w @ gmail . com]] sudah aktif
surel [[email|joko[at]outlook[dot]com]] yang Bapak daftarkan
Dana dikembalikan ke rekening BCA [[bank-account|0881203947]] a.n. Meilinda.
norek kakak [[bank-account|0123-01-012345-50-1]] bri ya
Rekening Mandiri pelapor [[bank-account|137-00-1234567-8]] terblokir.
Kartu debit Ibu [[bank-account|5264 2210 3887 5548]] sudah diblokir.
rekening Ibu [[bank-account|1234509876]] dan [[bank-account|7788990011]] sudah dicek
Kendaraan [[plate|AB 1234 XY]] milik Bapak sudah bebas blokir.
nopol [[plate|w 6203 nbe]] kena etle
motor [[plate|AD-4567-BC]] sudah ditemukan
Halo kak [[handle|@dimas.prkso]], laporan sudah masuk.
Terima kasih [[handle|@siti_rahayu88]] atas laporannya
akun ig [[handle|yuni_mrg]] sudah kami balas
noka [[bpjs|0001847720913]] nonaktif
Kartu JKN [[bpjs|000 1847 7209 13]] aktif kembali.
KPJ [[bpjs|08012345678]] milik pekerja sudah cair.
Paspor [[passport|C1234567]] siap diambil.
paspormu [[passport|E 335 9017]] keliatan
SIM C [[license|950812340177]] sudah mati
Rumah Bapak di titik [[coordinates|-7.782891, 110.367083]] masuk peta.
Kediaman pelapor, [[coordinates|7°46'58.4"S 110°22'01.5"E]], sudah disurvei.
lahir [[birth|12-04-1959]] sudah lansia
TTL: [[birth|Sleman, 17 Agustus 1985]] sesuai KTP.
Putra Ibu yang berusia [[birth|7 tahun]] sudah diimunisasi.
pasien Ny. Poniyem [[birth|67 th]] dirujuk
Tempat lahir tertulis [[birth|Purworejo]] pada ijazah.
NISN [[employment|0098765432]] sudah diperbaiki.
Nomor peserta [[employment|2461-1002-3456]] dinyatakan lulus.
Berkas [[document-name|KTP_Budi.jpg]] tidak terbaca.
Lampiran [[document-name|kk-siti.pdf]] dan [[document-name|foto_rumah_pak_budi.jpg]] diterima.
klik https://layanan.example/cek?nik=[[nik|3404015508900001]]&m=1
""".strip().splitlines()


@pytest.mark.parametrize("marked", GUILTY)
def test_guilty_exactly(marked: str) -> None:
    text, expected = _unmarked(marked)
    assert _leaks(text) == expected


HARMLESS = """
Nomor tiket 1234567890123 dapat dipantau di laman kami.
Tiket LGMB22204011 dan #4481209123 sudah ditutup.
Nomor: 470/123/2024 tanggal 12 Maret 2024.
Surat nomor 005/1234/DISKOMINFO/2024 telah dikirim.
Surat B/12/III/2024 dan 800.1.11.1/12345/2025 sudah terbit.
Sesuai UU Nomor 25 Tahun 2009 Pasal 34 huruf i dan PMK 112/PMK.03/2022.
Biaya Rp12.500.000,00 dibayar lewat loket, bukan Rp 1.250.000.
Kantor buka 08.00-15.30 WIB, Sabtu 08.30-12.00.
Anggaran 2024 sebesar 12.500.000.000 rupiah.
Pekerjaan dimulai 17-08-2025 sampai 20/12/2025.
NIP 19850817 201001 1 002 adalah petugas kami.
198508172010011002
Hubungi call center 1500-132 atau 0800-1-500-333.
Silakan WA ke 0812-3456-7890 pada jam kerja.
Narahubung: Bapak Sugeng 0812-3456-7890.
Layanan PANDAWA 0811-8165-165 melayani setiap hari.
Kantor kami di (0274) 868405.
Telp. 0274-868405, Fax. 0274-868406
Nomor Bapak 0812-xxxx-1234 sudah kami catat.
NIK 3404********0001 sudah padan.
Email pengaduan@slemankab.go.id atau desa@caturtunggal.desa.id
Kirim ke pengaduan.kelurahan@gmail.com atau dinsos.kab@gmail.com ya
Ikuti akun resmi kami @dishub_diy dan @humasjogja
Silakan mention @pln_123 untuk info padam.
Setor ke rekening RKUD 1234567890 di Bank BPD.
Pembayaran lewat virtual account 8808081234567890.
Donasi ke rekening BSI 7123456789 a.n. Yayasan Peduli.
Truk sampah AB 8123 UA sudah beroperasi lagi.
Mobil dinas AB 1234 XX dipakai petugas.
Lubang di koordinat -7.782891, 110.367083 sudah ditambal.
ID pelanggan 521234567890 dan nomor meter 14012345678 sudah dicek.
Nomor resi 081234567890 sudah sampai.
Anak usia 0-5 tahun dan lansia usia 60 tahun ke atas dilayani gratis.
Minimal berusia 17 tahun untuk membuat SIM.
Jembatan berusia 40 tahun itu diganti.
Hari lahir Pancasila 1 Juni 2025 libur.
Lihat foto-sesudah.jpg, panduan.pdf, formulir_pendaftaran.docx, berita-acara-12.pdf dan SOP_Pengaduan.pdf.
Surat_Edaran_Libur_2025.pdf dapat diunduh.
Daya 1300 VA, lampu 2500 W, kamera 12 MP.
Panjang 1.250.000 meter, volume 12345678 m3.
Contoh NIK: 3404015508900001.
Isi dengan 1234567890123456 sebagai NIK contoh.
Penanganan 2x24 jam, 3 x 8 jam.
Kode pos 55281, RT 03/RW 05, Km 5,5.
Versi 10.2.3.4567 dan kode SN-12345678901.
""".strip().splitlines()


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless(text: str) -> None:
    assert _leaks(text) == []


def test_office_data_are_claimed() -> None:
    data = numbers(plain("Hubungi 0812-3456-7890 atau info@dinas.go.id."))
    assert [(d.problem, d.owner) for d in data] == [("phone", Owner.OFFICE), ("email", Owner.OFFICE)]


def test_positions_are_the_originals() -> None:
    text = "🙏🏽 e\u0301 NIK \u200b3404\u200b0155 0890\u200b0001 ya"
    (datum,) = numbers(plain(text))
    assert text[datum.start : datum.end] == "3404\u200b0155 0890\u200b0001"


def test_datum_shows_no_value() -> None:
    (datum,) = numbers(plain("NIK 3404015508900001"))
    assert "3404" not in repr(datum)


# --- oracles


def test_every_nik_of_the_oracle_in_every_spelling() -> None:
    faker = pytest.importorskip("faker").Faker("id_ID")
    nik = pytest.importorskip("stdnum.id.nik")
    faker.seed_instance(7)
    for _ in range(200):
        born = faker.date_of_birth(minimum_age=17, maximum_age=90)
        day = born.day + 40 * faker.random_int(0, 1)
        place = faker.random_element(["340401", "317305", "120101", "517103", "737101"])
        digits = f"{place}{day:02d}{born:%m%y}{faker.random_int(1, 9999):04d}"
        assert nik.is_valid(digits)
        spellings = [digits, " ".join(re.findall("....", digits)), "-".join(re.findall("....", digits))]
        spellings.append(f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}.{digits[6:12]}.{digits[12:]}")
        for spelled in spellings:
            assert _leaks(f"Data dengan {spelled} sudah padan.") == [("nik", spelled)]


def test_every_mobile_that_phonenumbers_sees() -> None:
    phonenumbers = pytest.importorskip("phonenumbers")
    faker = pytest.importorskip("faker").Faker("id_ID")
    faker.seed_instance(11)
    seen = 0
    for _ in range(400):
        text = f"Nomor {faker.phone_number()} milik pelapor sudah dicatat."
        found = _leaks(text)
        for match in phonenumbers.PhoneNumberMatcher(text, "ID"):
            if phonenumbers.number_type(match.number) == phonenumbers.PhoneNumberType.MOBILE:
                seen += 1
                assert ("phone", match.raw_string) in found, "a mobile number is missed"
    assert seen > 50


def test_every_npwp_of_the_oracle() -> None:
    npwp = pytest.importorskip("stdnum.id.npwp")
    faker = pytest.importorskip("faker").Faker("id_ID")
    luhn = pytest.importorskip("stdnum.luhn")
    faker.seed_instance(5)
    for _ in range(100):
        first = f"{faker.random_int(1, 99):02d}{faker.random_int(0, 999999):06d}"
        digits = first + luhn.calc_check_digit(first) + "623000"
        assert npwp.is_valid(digits)
        written = npwp.format(digits)
        assert _leaks(f"Terdaftar dengan {written} sejak lama.") == [("npwp", written)]


def test_every_card_with_its_check_digit_and_none_without() -> None:
    luhn = pytest.importorskip("stdnum.luhn")
    faker = pytest.importorskip("faker").Faker("id_ID")
    faker.seed_instance(3)
    for _ in range(100):
        number = faker.credit_card_number(card_type=faker.random_element(["visa16", "mastercard"]))
        spelled = " ".join(re.findall("....", number))
        assert luhn.is_valid(number)
        # The shape of a NIK goes before that of a card.
        assert [text for _, text in _leaks(f"Angka {spelled} terlihat di foto.")] == [spelled]
        wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
        assert all(kind != "bank-account" for kind, _ in _leaks(f"Angka {wrong} terlihat di foto."))


def test_letters_money_and_dates_never() -> None:
    faker = pytest.importorskip("faker").Faker("id_ID")
    faker.seed_instance(2)
    for _ in range(300):
        number, year = faker.random_int(1, 99999), faker.random_int(2015, 2026)
        amount = f"{faker.random_int(1_000, 2_000_000_000):,}".replace(",", ".")
        date = faker.date_object()
        text = (
            f"Surat Nomor {number:03d}/{faker.random_int(1, 999)}/DINKES/{year} tanggal {date:%d-%m-%Y} tentang biaya "
            f"Rp{amount},00 sesuai Pasal {faker.random_int(1, 99)} ayat (2) Perda Nomor {number % 50} Tahun {year}, "
            f"pukul {faker.random_int(7, 9):02d}.00-{faker.random_int(12, 16)}.30 WIB, {date:%Y-%m-%d}, {date:%d/%m/%y}."
        )
        assert _leaks(text) == []


# --- any text at all


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet=st.one_of(st.sampled_from("0123456789 .-/()+@_xX*#:,nikhpwaABC\n"), st.characters()), max_size=200)
)
def test_positions_lie_inside_any_text(text: str) -> None:
    last = 0
    for datum in numbers(plain(text)):
        assert last <= datum.start < datum.end <= len(text)
        last = datum.end


@pytest.mark.parametrize(
    "piece",
    [
        *"0 1. RT.01/RW.02 @ a@ a. ( [at] 0812- ktp_a.pdf lahir AB1234 1° x1* http:// +6 a_a tel:".split(),
        *("1 ", "nik 3404015508900001 ", "usia 5 tahun ", "0812 3456 7890 ", " ", "\n"),
    ],
)
def test_hostile_length_is_read(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    assert all(datum.end <= len(text) for datum in numbers(plain(text)))


@pytest.mark.parametrize("form", ["{}", "no {}", "no. {}", "no{}", "e-{}", "e{}", "kartu {}", "{} 1"])
def test_every_label_begins_with_letters_that_are_looked_for(form: str) -> None:
    words = sorted(set(re.findall(r"[a-z]{2,}", _LABEL.pattern)))
    texts = [f"lihat {form.format(word)} " for word in words]
    assert len(words) > 200
    assert [len(labels_before(text)) for text in texts] == [len(_LABEL.findall(text)) for text in texts]


@pytest.mark.parametrize(
    "text",
    [
        "Anak usia 7 tahun itu dan Pak Budi, 61 tahun, sudah dirujuk.",
        "Bayi berusia 3 bulan tersebut dan kakaknya, Siti Aminah (8 th), sudah pulang.",
    ],
)
def test_ages_of_two_persons(text: str) -> None:
    assert len(_leaks(text)) == 2
