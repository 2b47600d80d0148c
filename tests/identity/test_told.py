"""What a secret complaint tells of its writer must not come back; what the reply needs to answer may."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from santun.draft import Complaint, Draft
from santun.identity.datum import Datum, Problem
from santun.identity.hints import hints
from santun.lexicon.loader import load_lexicons
from santun.lexicon.matcher import Matcher
from santun.lexicon.program import compiled
from santun.reading.document import Document, Reader
from santun.reading.wordlists import language
from santun.resources import lexicon_folder

Find = Callable[..., list[Datum]]


@pytest.fixture(scope="module")
def find() -> Find:
    """Hints of a reply to a complaint, confidential unless said otherwise."""
    lexicons = [one for one in load_lexicons(lexicon_folder()) if one.id.startswith("identity.")]
    program = compiled(lexicons, language())
    matcher = Matcher(lexicons, program, language())
    reader = Reader(program.symbols)

    def found(complaint: str, reply: str, *, confidential: bool = True) -> list[Datum]:
        draft = Draft(text=reply, complaint=Complaint(text=complaint, confidential=confidential))
        document = Document(draft, reader)
        document.with_matches(matcher.run(document.reply))
        return hints(document, [])

    return found


LEAKS = [
    (
        "Saya wakil kepala sekolah di Bukit Lawang, dipaksa setor tiap bulan.",
        "employment",
        "Kami memahami kesulitan Saudara selaku [wakil kepala sekolah] di daerah itu.",
    ),
    (
        "Saya anggota panitia lelang. Ada titipan pemenang.",
        "employment",
        "Karena Saudara adalah [anggota panitia lelang], mohon tidak hadir dulu.",
    ),
    (
        "Saya istri tentara, tinggal di asrama. Ada pungutan di TK.",
        "family",
        "Pengadu, [istri] seorang prajurit, melaporkan pungutan di TK.",
    ),
    (
        "Saya dimintai uang oleh bidan waktu melahirkan anak kedua.",
        "health",
        "Sebagaimana Saudara alami sendiri saat [melahirkan] di puskesmas itu, uang diminta.",
    ),
    (
        "Anak saya kelas 7B SMPN 5 dirundung temannya.",
        "employment",
        "Ananda yang duduk di [kelas 7B] akan didampingi konselor.",
    ),
    (
        "Saya kasir shift malam di SPBU itu, solar dijual ke tengkulak.",
        "employment",
        "Informasi dari petugas [shift malam] kami dalami.",
    ),
    (
        "Kami perawat bangsal Melati tidak dibayar lemburnya.",
        "employment",
        "Laporan dari [perawat bangsal Melati] sudah diteruskan ke inspektorat.",
    ),
    (
        "Saya warga Kedungsari. Truk tambang lewat terus, jangan sebut nama saya.",
        "address",
        "Pelapor, warga [Kedungsari], boleh mengambil tanda terima.",
    ),
    (
        "Saya satu-satunya perempuan di regu pemadam pos 3, sering dilecehkan.",
        "employment",
        "Sebagai satu-satunya [perempuan di regu] itu, perlindungan diutamakan.",
    ),
    (
        "Saya bendahara paguyuban. Ketua memakai uang kas.",
        "employment",
        "Yang melapor adalah [bendahara paguyuban].",
    ),
    (
        "Saya jaga loket parkir timur, setoran disunat.",
        "employment",
        "Kami paham risiko bagi Saudara yang bertugas di [loket parkir timur].",
    ),
    (
        "Saya mahasiswi semester 6 Akuntansi, dilecehkan dosen pembimbing.",
        "employment",
        "Kami melindungi [mahasiswi] Akuntansi yang melapor.",
    ),
]

CLEAN = [
    (
        "Saya kepala sekolah di Lubuk Basung, dimintai 40 juta supaya tidak dimutasi.",
        "Identitas Saudara tidak akan dibuka. Dua pejabat dijatuhi hukuman. Kepala sekolah lain dapat melapor.",
    ),
    (
        "Saya guru di SMKN 1, kepala sekolah memotong dana BOS.",
        "Laporan Saudara mengenai dana BOS di SMKN 1 sudah diperiksa. Kepala sekolah dikenai hukuman disiplin.",
    ),
    (
        "Saya anggota komite. Uang seragam 1,2 juta itu pungli.",
        "Yth. Pelapor, uang yang dipungut komite sudah dikembalikan kepada seluruh wali murid.",
    ),
    (
        "Saya guru honorer, guru lain memukul siswa.",
        "Menurut pelapor, guru itu memukul siswa. Yang Saudara laporkan adalah guru mata pelajaran lain.",
    ),
    (
        "Saya warga Desa Sukamaju, kepala desa memakai dana desa.",
        "Saudara bersama warga desa dapat mengikuti musyawarah. Kepala desa dipanggil inspektorat.",
    ),
    (
        "Saya takut kepala desa marah kalau tahu.",
        "Saudara tidak perlu khawatir, kepala desa tidak mengetahui siapa yang melapor.",
    ),
    (
        "Solar nelayan ditimbun orang. Saya nelayan Kampung Bugis, tolong rahasiakan.",
        "Kelompok nelayan yang membutuhkan rekomendasi dilayani di kantor cabang dinas.",
    ),
    (
        "Saya tinggal di asrama, airnya mati sejak Senin.",
        "Saudara tinggal menunggu jadwal perbaikan. Pompa sudah diganti pada 5 Mei.",
    ),
    (
        "Saya kerja di pabrik sepatu, upah di bawah UMK.",
        "Pengawas memeriksa perusahaan pada 9 Juni dan menerbitkan nota. Pekerja lain juga dilindungi.",
    ),
    (
        "Atasan saya kepala seksi perizinan minta jatah.",
        "Sesuai laporan Saudara, kepala seksi perizinan telah dibebaskan dari jabatannya.",
    ),
]


@pytest.mark.parametrize(("complaint", "problem", "marked"), LEAKS)
def test_what_comes_back_is_a_leak(find: Find, complaint: str, problem: str, marked: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    data = find(complaint, marked.replace("[", "").replace("]", ""))
    assert any(datum.start < end and start < datum.end for datum in data if datum.problem == problem)


@pytest.mark.parametrize(("complaint", "reply"), CLEAN)
def test_what_the_answer_needs_is_none(find: Find, complaint: str, reply: str) -> None:
    assert find(complaint, reply) == []


def test_only_secret_complaints_count(find: Find) -> None:
    complaint, reply = (
        "Saya juru catat lelang.",
        "Karena Saudara adalah juru catat lelang, mohon tidak hadir.",
    )
    assert find(complaint, reply, confidential=False) == []
    assert [datum.weak for datum in find(complaint, reply)] == [True]
    assert find(complaint + " Tolong rahasiakan identitas saya.", reply, confidential=False)


def test_no_datum_twice(find: Find) -> None:
    data = find("Saya sedang hamil dan disuruh lembur.", "Keluhan Saudari yang sedang hamil sudah kami terima.")
    assert [datum.problem for datum in data] == [Problem.HEALTH]


@pytest.mark.parametrize("piece", ["saya guru ", "kelas 7B ", "(", "1 ", "saya "])
def test_long_complaints_cost_little(find: Find, piece: str) -> None:
    assert isinstance(find(piece * (20_000 // len(piece)), "Kami sudah memeriksa. " + piece * 2_000), list)
