"""Identity data in words: what a careful data protection officer strikes out, and what he leaves alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun.draft import Draft
from santun.identity.datum import Datum, Owner, Problem, Source
from santun.identity.hints import hints
from santun.lexicon.loader import load_lexicons
from santun.lexicon.matcher import Matcher
from santun.lexicon.program import program_of
from santun.reading.document import Document, Reader
from santun.reading.wordlists import language
from santun.resources import lexicon_folder

Find = Callable[..., list[Datum]]


@pytest.fixture(scope="module")
def find() -> Find:
    """Hints of a text; ``citizen`` and ``official`` are names in it."""
    lexicons = [one for one in load_lexicons(lexicon_folder()) if one.id.startswith("identity.")]
    program = program_of(lexicons, language())
    matcher = Matcher(lexicons, program, language())
    reader = Reader(program.symbols)

    def found(text: str, citizen: str = "", official: str = "") -> list[Datum]:
        document = Document(Draft(text=text), reader)
        document.with_matches(matcher.run(document.reply))
        names = [(citizen, Owner.CITIZEN), (official, Owner.OFFICE)]
        return hints(
            document,
            [
                Datum(Problem.NAME, text.index(name), text.index(name) + len(name), Source.MODEL, owner)
                for name, owner in names
                if name
            ],
        )

    return found


LEAKS = [
    ("address", "Kami sudah ke [Jl. Kenanga III No. 12A RT 05/RW 02] menemui Bapak."),
    ("address", "Paket diantar ke [Perum Puri Mas Blok C7/15] sesuai permintaan Ibu."),
    ("address", "lampu di dpn rmh kk [gg. salak 2 no.9] udh nyala ya"),
    ("address", "Kediaman pelapor di [Dusun Ngasem RT 03 RW 01] sudah didatangi."),
    ("address", "Unit [Tower A lantai 8 nomor 812] yang Ibu tempati sudah dicek."),
    ("address", "Rumah Bapak [di sebelah masjid Al Hidayah] sudah kami kunjungi."),
    ("health", "Kami memahami bahwa Ibu sedang menjalani [kemoterapi]."),
    ("health", "Kondisi [tunarungu] yang Saudara alami kami perhatikan."),
    ("health", "suaminya yg kena [stroke] bisa diwakilkan kak"),
    ("health", "Pelapor mengalami [keguguran] setelah kejadian itu."),
    ("health", "Yang bersangkutan adalah penyandang [disabilitas daksa]."),
    ("health", "Semoga [patah kaki] Bapak lekas pulih."),
    ("family", "Kami telah menghubungi [keponakan pelapor]."),
    ("family", "[Mantan suami Ibu] masih tercatat sebagai kepala keluarga."),
    ("family", "Menurut data kami, [cucu Ibu] belum diimunisasi campak."),
    ("family", "[bojone] sampean wis mangkat"),
    ("employment", "Sebagai [kasir di Toko Maju Jaya], Ibu berhak atas upah minimum."),
    ("employment", "Pelapor bekerja sebagai [perawat di RS Harapan Sehat]."),
    ("employment", "Ibu yang [bekerja di pabrik tekstil Cigondewah] sudah terdaftar."),
    ("employment", "[Siswa kelas 8B] yang melapor sudah kami lindungi."),
    ("employment", "[Karyawan PT Sinar Abadi] yang melapor tidak boleh diintimidasi."),
    ("employment", "Sebagai [satu-satunya bidan di Dusun Wonosari], Saudari tentu terbebani."),
    ("birth", "Pelapor berusia [67 tahun] dan tinggal sendiri."),
    ("birth", "Anak Ibu yang berumur [8 bulan] sudah terdaftar."),
]

CLEAN = [
    "Kantor kami beralamat di Jl. Diponegoro No. 45, buka pukul 08.00.",
    "Silakan datang ke Puskesmas Mlati II, Jl. Cebongan No. 3.",
    "Perbaikan lampu jalan di RT 04 RW 05 selesai kemarin.",
    "Drainase di Gang Mawar RT 02/RW 03 sudah dikeruk oleh tim kami.",
    "Kios Blok B No. 14 Pasar Induk sudah disegel.",
    "Peraturan Menteri Perumahan Rakyat Nomor 04 Tahun 2015 mengaturnya.",
    "Pasien TBC mendapat obat gratis selama enam bulan.",
    "Ibu hamil dapat memeriksakan kandungan di posyandu setiap bulan.",
    "Poli jantung buka Senin sampai Kamis, Bu.",
    "Apabila Bapak mengalami demam, segera ke puskesmas.",
    "Semoga Bapak lekas sehat kembali.",
    "Maaf kalau jawaban kami membuat Ibu sakit hati.",
    "Stok insulin di apotek kami aman sampai akhir bulan.",
    "Program bebas stunting berjalan di tiga desa.",
    "Orang tua murid dapat mengambil rapor hari Sabtu.",
    "Semoga keluarga Bapak selalu sehat.",
    "Kota Layak Anak dinilai setiap tahun.",
    "Terima kasih, Bapak Ibu sekalian.",
    "Bila anak Ibu sakit, silakan hubungi kami.",
    "Kami turut berduka cita atas berpulangnya ayah Ibu.",
    "Guru honorer akan menerima insentif bulan depan.",
    "Pedagang Pasar Beringharjo dipindah ke lantai dua.",
    "Siswa kelas 9 libur mulai Senin.",
    "Kami sebagai petugas pelayanan di Dinas Sosial mohon maaf.",
    "Peserta BPJS kelas 3 dapat pindah kelas setelah satu tahun.",
    "Batas usia pelamar adalah 35 tahun.",
    "Imunisasi diberikan pada bayi usia 9 bulan.",
    "Kantor kami genap berusia 25 tahun.",
]


@pytest.mark.parametrize(("problem", "marked"), LEAKS)
def test_leak(find: Find, problem: str, marked: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    strong = [datum for datum in find(text) if not datum.weak and datum.problem == problem]
    assert any(datum.start < end and start < datum.end for datum in strong)


@pytest.mark.parametrize("text", CLEAN)
def test_nothing_strong(find: Find, text: str) -> None:
    assert [datum for datum in find(text) if not datum.weak] == []


def test_named_relative_is_strong_and_a_wish_is_weak(find: Find) -> None:
    text = "Istri Bapak, Ny. Lie Mei, sudah kami layani."
    assert [(d.problem, d.weak) for d in find(text, citizen="Lie Mei")] == [(Problem.FAMILY, False)]
    assert [(d.problem, d.weak) for d in find("Semoga istri Bapak makin bahagia.")] == [(Problem.FAMILY, True)]


def test_officials_job_is_none(find: Find) -> None:
    text = "Pendamping Ibu adalah Sri Hartini, perawat di RSUD Kota."
    assert find(text, official="Sri Hartini") == []
    assert [d.problem for d in find(text, citizen="Sri Hartini")] == [Problem.EMPLOYMENT]


def test_public_works_are_weak_without_a_dwelling(find: Find) -> None:
    works = find("Lampu di RT 04 RW 05 sudah menyala.")
    home = find("Lampu di depan rumah Ibu RT 04 RW 05 sudah menyala.")
    assert [(d.problem, d.weak) for d in works] == [(Problem.ADDRESS, True)]
    assert [(d.problem, d.weak) for d in home] == [(Problem.ADDRESS, False)]


def test_only_one_of_a_kind_tells_its_hints(find: Find) -> None:
    data = find("Satu-satunya bidan di Dusun Wonosari tidak perlu khawatir.")
    together = [datum for datum in data if datum.source is Source.TOGETHER]
    assert [datum.hints for datum in together] == [("only-one", "job", "place")]


def test_three_weak_hints_add_up(find: Find) -> None:
    text = "Ibu sebagai guru, berumur 41 tahun, dan sedang sakit, sudah kami bantu."
    data = find(text)
    assert all(datum.weak for datum in data if datum.source is Source.WORDS)
    assert [set(d.hints) for d in data if d.source is Source.TOGETHER] == [{"job", "age", "condition"}]


def test_what_others_found_is_not_found_again(find: Find) -> None:
    text = "Pelapor berusia 67 tahun."
    (age,) = find(text)
    assert age.problem is Problem.BIRTH


@given(st.text(alphabet="Rr Tt/Ww0123.,noblokgangjl\n()", max_size=300))
def test_spans_lie_in_the_text(find: Find, text: str) -> None:
    for datum in find(text):
        assert 0 <= datum.start < datum.end <= len(text)


@pytest.mark.parametrize("piece", ["1", "1.", "RT 01/RW 02 ", "@", "(", "rumah a ", "jl. a b c ", "blok a/1 "])
def test_a_long_row_of_anything_is_no_leak(find: Find, piece: str) -> None:
    assert not [datum for datum in find(piece * (100_000 // len(piece))) if datum.problem is not Problem.ADDRESS]
