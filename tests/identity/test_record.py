"""Everything the record says is found however it is written, and its look-alikes stay quiet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun import Complaint, Draft, Person
from santun.identity.characters import plain
from santun.identity.datum import Owner, Source
from santun.identity.record import against_record, attachments_that_tell
from santun.identity.record.values import name_of, record
from santun.reading.document import Document, Reader
from santun.reading.symbols import Symbols

READER = Reader(Symbols())
BUDI = {
    "name": "Budi Santoso",
    "aliases": ("Busan",),
    "nik": "3404015508900001",
    "kk": "3404010101100007",
    "npwp": "12.345.678.9-012.000",
    "phone": "081234567890",
    "email": "budi.santos88@gmail.com",
    "address": "Jl. Melati No. 7 RT 03 RW 05, Dusun Krajan, Desa Sukamaju, Kec. Depok",
    "handle": "@budsan_77",
    "bank_account": "0123456789012",
    "plate": "AB 1234 CD",
    "birth": "Sleman, 17 Agustus 1985",
    "relatives": ("Rina Wulandari (istri)",),
}


def found(reply: str, person: Person | None = None, **complaint: object) -> list[tuple[str, str]]:
    """(problem, words of the reply) of what is found."""
    data = {"text": "Lampu jalan mati.", "complainant": person or Person(**BUDI), **complaint}
    draft = Draft(text=reply, replied="2026-03-09", complaint=Complaint(**data))
    hits = against_record(Document(draft, READER), plain(reply))
    assert all(hit.source is Source.RECORD and hit.owner is Owner.COMPLAINANT for hit in hits)
    return [(hit.problem.value, reply[hit.start : hit.end]) for hit in hits]


# Field of the record, a reply, the words to be found.
DISGUISED = [
    ("nik", "NIK 3404 0155 0890 0001 sudah aktif", "3404 0155 0890 0001"),
    ("nik", "NIK 34.04.01.550890.0001", "34.04.01.550890.0001"),
    ("nik", "NIK 3404-0155-\n0890-0001", "3404-0155-\n0890-0001"),
    ("nik", "NIK 3404/0155/0890/0001", "3404/0155/0890/0001"),
    ("nik", "NIK ３４０４０１５５０８９００００１", "３４０４０１５５０８９００００１"),
    ("nik", "NIK 3404\u200b0155\u200b0890\u200b0001", "3404\u200b0155\u200b0890\u200b0001"),
    ("nik", "NIK 34040155****0001", "34040155****0001"),
    ("nik", "NIK 3404015508xxxxxx", "3404015508xxxxxx"),
    ("nik", "NIK 3404015508900010", "3404015508900010"),
    ("nik", "NIK 340401550890001", "340401550890001"),
    ("nik", "NIK 3404015508", "3404015508"),
    ("nik", "NIK 34O4O155O89OOOO1", "34O4O155O89OOOO1"),
    (
        "nik",
        "nik tiga empat nol empat nol satu lima lima nol delapan sembilan nol nol nol nol satu ya",
        "tiga empat nol empat nol satu lima lima nol delapan sembilan nol nol nol nol satu",
    ),
    ("family-card", "KK 3404.0101.0110.0007", "3404.0101.0110.0007"),
    ("phone", "hubungi +62 812-3456-7890 ya", "+62 812-3456-7890"),
    ("phone", "hubungi (0812) 3456 7890", "(0812) 3456 7890"),
    ("phone", "hubungi 62812 3456 7890", "62812 3456 7890"),
    ("phone", "hubungi 812 3456 7890", "812 3456 7890"),
    ("phone", "chat wa.me/6281234567890 saja", "6281234567890"),
    ("phone", "HP 0812****7890", "0812****7890"),
    ("phone", "HP 0812-xxxx-7890", "0812-xxxx-7890"),
    ("phone", "HP 0812345678", "0812345678"),
    ("phone", "HP 081234567980", "081234567980"),
    ("phone", "HP 081234568890", "081234568890"),
    ("phone", "nomor berakhiran 567890", "567890"),
    ("phone", "O8l2 3456 7890", "O8l2 3456 7890"),
    (
        "phone",
        "nomor kosong delapan satu dua, tiga empat lima enam, tujuh delapan sembilan nol",
        "kosong delapan satu dua, tiga empat lima enam, tujuh delapan sembilan nol",
    ),
    ("npwp", "npwp 123456789012000", "123456789012000"),
    ("bank-account", "rek 0123-4567-8901-2", "0123-4567-8901-2"),
    ("plate", "plat AB-1234-CD", "AB-1234-CD"),
    ("plate", "motor ab1234cd di parkiran", "ab1234cd"),
    ("plate", "mobil AB 1234 **", "AB 1234 **"),
    ("birth", "lahir 17/08/1985", "17/08/1985"),
    ("birth", "tercatat 1985-08-17", "1985-08-17"),
    ("birth", "17 Agt 1985", "17 Agt 1985"),
    ("birth", "lahir di Sleman", "Sleman"),
    ("birth", "Bapak yang berusia 40 tahun", "berusia 40 tahun"),
    ("name", "Yth. Bapak Budi Santoso", "Budi Santoso"),
    ("name", "BUDI SANTOSO, berkas Anda", "BUDI SANTOSO"),
    ("name", "pak budi, berkasnya", "budi"),
    ("name", "Sdr. Santoso", "Santoso"),
    ("name", "data Santoso, Budi", "Santoso, Budi"),
    ("name", "B. Santoso melapor", "B. Santoso"),
    ("name", "kepada Budi S. kemarin", "Budi S."),
    ("name", "B u d i  S a n t o s o", "B u d i  S a n t o s o"),
    ("name", "akun budisantoso", "budisantoso"),
    ("name", "berkas Budi lengkap", "Budi"),
    ("name", "kepada Budi\nSantoso", "Budi\nSantoso"),
    ("name", "a.n. budi santosa", "budi santosa"),
    ("name", "Bapak Boedi Santoso", "Boedi Santoso"),
    ("name", "Bapak Budii Santosso", "Budii Santosso"),
    ("name", "Pak Busan yth", "Busan"),
    ("name", "Budi bin Santoso", "Budi bin Santoso"),
    ("name", "Bapak Budi Santoso, S.Pd", "Budi Santoso"),
    ("name", "Вudi Sаntоsо", "Вudi Sаntоsо"),
    ("name", "Bapak S4ntoso", "S4ntoso"),
    ("name", "Bapak Santos*", "Santos*"),
    ("name", "cek?nama=Budi%20Santoso", "Budi%20Santoso"),
    ("email", "surel budi.santos88@gmail.com", "budi.santos88@gmail.com"),
    ("email", "budi.santos88 [at] gmail [dot] com", "budi.santos88 [at] gmail [dot] com"),
    ("email", "budi . santos88 @ gmail . com", "budi . santos88 @ gmail . com"),
    ("email", "budi.santos88(at)gmail.com", "budi.santos88(at)gmail.com"),
    ("email", "budi.santos8@gmail.com", "budi.santos8@gmail.com"),
    ("email", "email budi.santos88 sudah", "budi.santos88"),
    ("email", "mailto:BUDI.SANTOS88@GMAIL.COM", "BUDI.SANTOS88@GMAIL.COM"),
    ("handle", "Hai @Budsan_77", "@Budsan_77"),
    ("handle", "instagram.com/budsan_77", "budsan_77"),
    ("handle", "akun budsan 77", "budsan 77"),
    ("handle", "@budsan_7 terima kasih", "@budsan_7"),
    ("address", "ke Jalan Melati 7", "Jalan Melati 7"),
    ("address", "JL MELATI NO.07", "JL MELATI NO.07"),
    ("address", "RT 3/RW 5", "RT 3/RW 5"),
    ("address", "rt.003/rw.005", "rt.003/rw.005"),
    ("address", "rumah Bapak di Dusun Krajan", "Dusun Krajan"),
    ("family", "istri Bapak, Ibu Rina Wulandari", "Rina Wulandari"),
    ("family", "Mbak Rina", "Rina"),
    ("document-name", "berkas KTP_Budi_Santoso.jpg", "KTP_Budi_Santoso.jpg"),
    ("document-name", "berkas scan-3404015508900001.pdf", "scan-3404015508900001.pdf"),
]


@pytest.mark.parametrize(("problem", "text", "words"), DISGUISED)
def test_every_disguise_is_seen_through(problem: str, text: str, words: str) -> None:
    assert (problem, words) in found(text)


NAMED = [
    ("Kasih Lestari", "Yth. Ibu Kasih", "Kasih"),
    ("Bakti Mulya", "berkas a.n. Bakti", "Bakti"),
    ("Sri Dewi", "kak sri, berkasnya", "sri"),
    ("Kartini Dewanti", "rumah Ibu Kartini di Jl. Kartini", "Kartini"),
    ("Yuliastuti Ningrum", "mbak yul, foto KTP buram", "yul"),
    ("Siti Rahayu", "Guru honorer Siti Rahayu dipanggil", "Siti Rahayu"),
    ("Wahyu Hidayat", "kami sudah menghubungi Wahyu kemarin", "Wahyu"),
    ("Muhammad Yusuf", "berkas M. Yusuf", "M. Yusuf"),
    ("Muhammad Yusuf", "berkas Moh. Yusuf", "Moh. Yusuf"),
    ("Siti Nurhaliza", "berkas St. Nurhalisa", "St. Nurhalisa"),
    ("Abdul Rahman", "berkas Abd. Rachman", "Abd. Rachman"),
    ("Achmad Djoko Soesilo", "kepada Ahmad Joko Susilo", "Ahmad Joko Susilo"),
    ("Yafet Wanggai", "Yafet W sudah terdaftar", "Yafet W"),
    ("Suharto", "laporan Suharto kami terima", "Suharto"),
    ("Budi Santoso", "Terima kasih Bapak Budi, Kepala Dinas akan hadir", "Budi"),
    ("Ngatemi", "berkas Ngatmi sudah lengkap", "Ngatmi"),
    ("H. Marzuki", "yaitu H. Marzuki, Hj. Maimunah", "Marzuki"),
    ("Siti Rahayu", "berkas Sitti Rahaju", "Sitti Rahaju"),
    ("Rizky", "Kak Riski, datanya", "Riski"),
    ("Budi Santoso", "Kepala Keluarga Budi Santoso terdaftar", "Budi Santoso"),
    ("Bababa Bababa Bababa", "Yth. Ibu Bababa Bababa Bababa, data", "Bababa Bababa Bababa"),
    ("Rodiah", "Mpok Rodiah, motornya ketemu", "Rodiah"),
    ("Basuki Rahmat", "dibuat Basuki Rahmat, bukan Jalan Basuki Rahmat", "Basuki Rahmat"),
]


@pytest.mark.parametrize(("name", "text", "words"), NAMED)
def test_names_are_found(name: str, text: str, words: str) -> None:
    assert ("name", words) in found(text, Person(name=name))


QUIET = [
    ("Kartini Dewanti", "Jl. Kartini dan Kelurahan Kartini"),
    ("Soetomo Wijaya", "RSUD dr. Soetomo buka 24 jam"),
    ("Sudirman", "Jl. Jenderal Sudirman macet"),
    ("Ahmad Yani", "Jl. Jend. Ahmad Yani rusak, juga di Ahmad Yani"),
    ("Budi Santoso", "Camat Budi Santosa akan hadir"),
    ("Budi Santoso", "Bupati Sleman Budi Santoso meresmikan"),
    ("Hasan Basri", "Kepala Bidang Hasan sudah meninjau"),
    ("Budi Santoso", "petugas kami Budi Hartono akan datang"),
    ("Budi Santoso", "Kepala Dinas Perhubungan Kabupaten Sleman, Budi Hartono, mengatakan"),
    ("Budi Santoso", "Hormat kami,\nKepala Dinas\n\nBudi Santoso, S.Sos\nNIP 19850817 201001 1 002"),
    ("Siti Rahayu", "Hubungi Ibu Siti Aminah di loket"),
    ("Rini Astuti", "kami siap membantu ^Rini"),
    ("Siti Rahayu", "Salam hangat,\nSiti"),
    ("Kamil Rosadi", "kami sudah menerima laporan. Kami akan"),
    ("Dimas Prakoso", "Dinas Perhubungan dan Dinas PU"),
    ("Wahyu Hidayat", "semoga mendapat wahyu ilahi"),
    ("Kasih Lestari", "Terima kasih atas laporan Bapak. Terima Kasih, hutan lestari"),
    ("Kasih Lestari", "berkas yang Ibu kasih kemarin"),
    ("Bintang Pratama", "Hotel Bintang lima, kelas pratama"),
    ("Surya Kencana", "Energi surya di Kota Surya"),
    ("Bakti Mulya", "Sekolah Bakti Mulya dan hari bakti"),
    ("Subur Makmur", "tiket SUB-41, tanah subur makmur"),
    ("Budi Santoso", "budi pekerti luhur, Budi Utomo, Universitas Budi Luhur"),
    ("Budi Santoso", "atas nama B*** S***"),
    ("Agus Salim", "Bulan Agustus, tanggal 17 Agustus"),
    ("Suleman", "Kabupaten Sleman dan di Sleman"),
    ("Muhammad Yusuf", "Maulid Nabi Muhammad SAW"),
    ("Rahmat Hidayat", "atas Rahmat Tuhan dan hidayah-Nya"),
    ("Mei Lestari", "pada bulan Mei 2026, Mei lalu"),
    ("Indah Permata", "kota yang indah, Permata Hijau"),
    ("Jaya Wijaya", "PT Jaya Abadi, Jakarta Raya"),
    ("Tri Utami", "Tri Dharma, tiga utama"),
    ("Sugeng", "sugeng enjing, matur nuwun"),
    ("Ari", "hari ini dari kantor"),
    ("Yogi", "warga Yogyakarta"),
    ("Susanto", "kepada Susanti kemarin"),
    ("Kartini", "surel kartini@slemankab.go.id"),
]


@pytest.mark.parametrize(("name", "text"), QUIET)
def test_look_alikes_of_names_stay_quiet(name: str, text: str) -> None:
    assert found(text, Person(name=name)) == []


@pytest.mark.parametrize(
    "text",
    [
        "NIK 3404********0001",
        "NIK 3404xxxxxxxx0001",
        "NIK 34040155********",
        "HP 08xx-xxxx-7890",
        "HP 0812-****-****",
        "nomor berakhiran 7890",
        "NIK 3404021203850002",
        "KK 3404010101990123",
        "layanan 0274-868405 atau 1500-132",
        "HP 081298765432",
        "tiket LGMB-2026-0012 tanggal 17 Agustus 2026",
        "17 Agustus adalah hari kemerdekaan",
        "usia maksimal 40 tahun ke atas",
        "Jl. Melati sudah diaspal",
        "Jl. Melati No. 9",
        "RT 03 RW 06",
        "Desa Sukamaju dan Kecamatan Depok",
        "surel b***@gmail.com dan lapor@slemankab.go.id",
        "bus AB 1234 XY dan AB 7234 CD",
        "akun @pemkabsleman",
        "lampiran foto-sesudah.jpg dan surat_tugas.pdf",
        "",
    ],
)
def test_look_alikes_of_numbers_and_places_stay_quiet(text: str) -> None:
    assert found(text) == []


def test_the_public_place_of_the_complaint_may_be_named() -> None:
    said = "Lampu mati di Jl. Melati RT 03 RW 05."
    reply = "Lampu di Jl. Melati RT 03/RW 05 sudah menyala."
    assert found(reply, text=said) == []
    assert found(reply, text=said, confidential=True)
    assert found("Petugas datang ke Jl. Melati No. 7 RT 03/RW 05.", text=said)


def test_initials_tell_only_where_every_hint_counts() -> None:
    assert found("Laporan Sdr. BS sudah kami terima") == []
    assert found("Laporan Sdr. B.S. sudah kami terima", confidential=True) == [("name", "B.S.")]


TOLD = [
    ("Nama saya Wagimin, warga sini.", "Pak Wagimin, laporannya", ("name", "Wagimin")),
    ("nama saya suparjo, jalan rusak", "pak suparjo, laporannya", ("name", "suparjo")),
    ("Anak saya Rafi Akbar sakit.", "kondisi Rafi Akbar", ("family", "Rafi Akbar")),
    ("Suami saya, Hartoyo, ditolak.", "berkas Hartoyo", ("family", "Hartoyo")),
    ("Jalan rusak.\nHormat saya,\nSulastri Wening", "Ibu Sulastri", ("name", "Sulastri")),
    ("Rumah saya di Gang Mawar No. 12.", "petugas ke Gang Mawar 12", ("address", "Gang Mawar 12")),
    ("HP saya 081398765432", "kami telepon 0813-9876-5432", ("phone", "0813-9876-5432")),
    ("surel sulastri.w@yahoo.com", "ke sulastri.w@yahoo.com", ("email", "sulastri.w@yahoo.com")),
]


@pytest.mark.parametrize(("said", "reply", "hit"), TOLD)
def test_what_the_complaint_tells_is_part_of_the_record(said: str, reply: str, hit: tuple[str, str]) -> None:
    assert hit in found(reply, Person(), text=said)


def test_attachments_that_tell() -> None:
    names = ["KTP_Budi.jpg", "foto-sesudah.jpg", "3404015508900001.pdf", "berita-acara.pdf"]
    draft = Draft(text="Terlampir.", attachments=names, complaint=Complaint(complainant=Person(**BUDI)))
    assert attachments_that_tell(Document(draft, READER)) == [0, 2]
    assert attachments_that_tell(Document(Draft(text="Terlampir.", attachments=names), READER)) == []


def test_without_a_record_nothing_is_searched_for() -> None:
    for draft in (Draft(text="Budi 0812"), Draft(text="Budi 0812", complaint=Complaint())):
        assert against_record(Document(draft, READER), plain(draft.text)) == []


def test_representations_hold_no_values() -> None:
    known = record(Complaint(text="HP 081398765432", complainant=Person(**BUDI)), None)
    everything = repr([known, *known.names, *known.numbers, name_of("Budi Santoso")])
    assert not any(value in everything for value in ("Budi", "budi", "3404", "812345", "melati", "1398"))


def test_hostile_text_passes() -> None:
    for piece in ("1 ", "1.", "RT 1/RW ", "@a.", "(", "*x", "budi ", "s a n t o s o ", "jl melati ", "081234567890 "):
        found(piece * 2000)


DIGITS = st.text("0123456789", min_size=16, max_size=16)
GAPS = st.sampled_from(["", " ", ".", "-", "/", " - ", "\n", "\u200b"])


@given(digits=DIGITS, gaps=st.lists(GAPS, min_size=15, max_size=15), before=st.text("abc é👍\r\n", max_size=12))
def test_a_number_is_found_in_any_grouping(digits: str, gaps: list[str], before: str) -> None:
    written = "".join(a + b for a, b in zip(digits, [*gaps, ""], strict=True))
    hits = found(f"{before} NIK {written} sudah", Person(nik=digits))
    assert ("nik", written) in hits


NAMES = st.sampled_from(["Wagimin Sukarta", "Yohana Wanimbo", "Tukinem Rejosari", "Hotmauli Sirait", "Ngatemi Prawira"])
DISGUISES = st.sampled_from(
    [
        str,
        str.upper,
        str.lower,
        lambda n: n.replace(" ", "  "),
        lambda n: n.replace(" ", "\n"),
        lambda n: n.replace(" ", "").lower(),
        lambda n: " ".join(n.replace(" ", "")),
        lambda n: ", ".join(reversed(n.split())),
        lambda n: n[0] + ". " + n.split()[1],
        lambda n: "\u200b".join(n),
        lambda n: n.replace("o", "\u043e").replace("a", "\u0430"),
        lambda n: n[:3] + n[3] + n[3:],
    ]
)


@given(
    name=NAMES,
    disguise=DISGUISES,
    before=st.sampled_from(["berkas ", "👩‍👩‍👧 kepada ", "a.n. ", "Yth. Bapak ", "laporan\r\n"]),
)
def test_a_name_is_found_in_any_disguise(name: str, disguise: object, before: str) -> None:
    written = disguise(name)  # type: ignore[operator]
    hits = found(f"{before}{written} sudah", Person(name=name))
    assert hits
    assert all(words.strip() in f"{before}{written}" for _, words in hits)


WORDS = """laporan kami terima jalan rusak petugas akan memeriksa besok lampu menyala air bersih warga terima kasih
Bapak Ibu Dinas Perhubungan nomor tiket 2026 pukul 09.00 WIB sesuai peraturan daerah Pasal 12 Rp150.000 Jl. Kaliurang
sekolah puskesmas mohon maaf segera hasil Kecamatan Depok RT 01 foto terlampir""".split()


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_ordinary_text_gives_nothing(words: list[str]) -> None:
    assert found(" ".join(words)) == []


def test_a_name_in_an_address_tells_the_whole_of_it() -> None:
    person = Person(name="Budi Santoso")
    assert found("surel budi.santoso@yahoo.co.id", person) == [("email", "budi.santoso@yahoo.co.id")]
    assert found("hai @budi_santoso", person) == [("handle", "@budi_santoso")]
    assert found("surel budi.santoso@slemankab.go.id", person) == []


@pytest.mark.parametrize(
    "reply",
    [
        "Petugas ke Jl Cempaka 2 no. 15 A kemarin.",
        "Petugas ke CEMPAKA II/15A.",
        "Teknisi tiba di Jalan Cempaka II nomor 15.",
    ],
)
def test_street_numerals_are_one_address(reply: str) -> None:
    hits = found(reply, Person(address="Jl. Cempaka II No. 15A, RT 03 RW 07"))
    assert [problem for problem, _ in hits] == ["address"]


def test_a_street_with_its_numeral_is_public() -> None:
    assert found("Jalan Cempaka II sepanjang 300 m diaspal.", Person(address="Jl. Cempaka II No. 15A")) == []


def test_a_house_is_known_by_its_looks() -> None:
    said = "Rumah saya cat biru seberang musala Al-Falah, got mampet."
    hits = found("Got di depan rumah bercat biru di seberang musala sudah dikuras.", Person(), text=said)
    assert hits == [("address", "rumah bercat biru di seberang musala")]
    assert found("Got di seberang musala sudah dikuras.", Person(), text=said) == []


def test_a_relative_is_no_writer() -> None:
    hits = found("Ananda Kirana diterima.", Person(), text="Putri saya bernama Kirana Ayu ditolak sekolah.")
    assert hits == [("family", "Kirana")]
