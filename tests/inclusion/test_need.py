"""inclusion.need: which needs are told, and what takes account of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun import Complaint, Draft, Linter

PLAIN = "Pelayanan dibuka setiap hari kerja. Silakan datang membawa KTP."


def needs(linter: Linter, complaint: str, reply: str = PLAIN) -> int:
    findings = linter.check(Draft(text=reply, complaint=Complaint(text=complaint))).findings
    return sum(finding.rule == "inclusion.need" for finding in findings)


@pytest.mark.parametrize(
    "complaint",
    [
        "Saya pakai kursi roda dan tidak ada ram di kantor.",
        "sy tuli pak, ga bisa denger panggilan",
        "Ibu saya tunanetra, tidak bisa mengisi formulir.",
        "Ayah saya usia 83 tahun diminta datang sendiri.",
        "istri hamil 9 bulan berdiri dua jam",
        "Saya ibu menyusui dan tidak ada ruang laktasi.",
        "Anak saya umur 7 bulan kepanasan di ruang tunggu.",
        "Kakak saya cuci darah dua kali seminggu.",
        "Saya gak bisa baca tulis.",
        "Kami di pulau kecil, jauh dari kantor.",
        "Di dusun kami gak ada sinyal.",
    ],
)
def test_needs_are_told_in_many_ways(linter: Linter, complaint: str) -> None:
    assert needs(linter, complaint) == 1


@pytest.mark.parametrize(
    "complaint",
    [
        "Lampu di depan rumah anak saya padam.",
        "Air lumpuh total tiga hari.",
        "Aplikasi tidak bisa berjalan sejak kemarin.",
        "Jalan Mbah Suro berlubang.",
        "Jembatan itu sudah 70 tahun dan belum diganti.",
        "Umur pompa baru 3 tahun sudah rusak.",
    ],
)
def test_words_of_needs_that_mean_none(linter: Linter, complaint: str) -> None:
    assert needs(linter, complaint) == 0


@pytest.mark.parametrize(
    "reply",
    [
        "Petugas kami datang ke rumah pada Selasa.",
        "Pengambilan dapat diwakilkan anggota keluarga.",
        "Warga lansia kami dahulukan di loket 1.",
        "Semoga Ibu lekas sembuh; berkasnya kami ambil.",
    ],
)
def test_what_takes_account(linter: Linter, reply: str) -> None:
    assert needs(linter, "Nenek saya sakit keras dan tidak bisa jalan.", reply) == 0


def test_without_a_complaint_it_is_skipped(linter: Linter) -> None:
    report = linter.check(PLAIN)
    assert "inclusion.need" in {skipped.rule for skipped in report.skipped}


@given(st.text(max_size=200), st.text(max_size=200))
def test_hostile_texts_do_no_harm(complaint: str, reply: str) -> None:
    report = SHARED.check(Draft(text=reply or "x", complaint=Complaint(text=complaint or "x")))
    assert not report.failures


SHARED = Linter(entry_points=False)
