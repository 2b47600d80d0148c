"""Attachments, and files named in a reply, that tell whom they are about."""

from __future__ import annotations

from functools import cache

import pytest

from santun import Complaint, Draft, Finding, Linter, Person, Settings


@cache
def linter() -> Linter:
    return Linter(Settings(), entry_points=False)


def told(draft: Draft) -> list[Finding]:
    report = linter().check(draft)
    assert report.failures == ()
    return [finding for finding in report.findings if finding.rule == "identity.document-name"]


TELLING = (
    "KTP_Budi.jpg",
    "surat siti rahayu.pdf",
    "081234567890.pdf",
    "0812-3456-7890 bukti.jpg",
    "3404015508900001.pdf",
    "Natalia Kristianti.pdf",
    "Foto rumah Pak Sarmadi.jpg",
    "SuratKuasaMulyadi.docx",
    "kronologi yohana wenda.docx",
)
QUIET = (
    "foto-sesudah.jpg",
    "foto-evakuasi.jpg",
    "foto_kaliurang.jpg",
    "surat caturtunggal.pdf",
    "IMG_20260312_101112.jpg",
    "WhatsApp Image 2026-03-12 at 10.11.12.jpeg",
    "SK Bupati Slamet Riyanto.pdf",
    "Jl_Ahmad_Yani_sesudah.jpg",
    "hasil-uji-air-PDAM.xlsx",
    "before after drainase.jpg",
)


@pytest.mark.parametrize("name", TELLING)
def test_a_name_or_a_number_tells_without_a_record(name: str) -> None:
    (finding,) = told(Draft(text="Bukti terlampir.", channel="lapor", attachments=(name,)))
    assert finding.span is None and "Lampiran ke-1" in finding.because
    assert name not in finding.model_dump_json()


@pytest.mark.parametrize("name", QUIET)
def test_places_papers_and_officials_do_not(name: str) -> None:
    assert told(Draft(text="Bukti terlampir.", channel="lapor", attachments=(name,))) == []
    assert told(Draft(text=f"Unduh {name} di laman kami.", channel="lapor")) == []


def test_the_record_knows_more() -> None:
    complaint = Complaint(text="Lampu mati.", complainant=Person(name="Melati Harum", plate="AB 1234 XY"))
    names = ("foto.jpg", "jawaban-melati-harum.pdf", "ab1234xy.jpg")
    (finding,) = told(Draft(text="Terlampir.", channel="lapor", attachments=names, complaint=complaint))
    assert finding.because.startswith("Lampiran ke-2, 3:")
    assert finding.better == ("lampiran-2.pdf", "lampiran-3.jpg")


def test_in_private_a_file_may_bear_the_name() -> None:
    names = ("KTP_Budi.jpg",)
    assert told(Draft(text="Terlampir.", channel="email", attachments=names)) == []
    secret = Complaint(text="Mohon nama saya dirahasiakan.", confidential=True)
    (finding,) = told(Draft(text="Terlampir.", channel="email", attachments=names, complaint=secret))
    assert "rahasia" in finding.because


def test_a_file_in_the_text_is_one_leak() -> None:
    draft = Draft(
        text="Berkas surat natalia kristianti.pdf sudah kami terima.",
        channel="lapor",
        complaint=Complaint(text="Lampu mati.", complainant=Person(name="Natalia Kristianti")),
    )
    rules = [finding.rule for finding in linter().check(draft).findings if finding.rule.startswith("identity.")]
    assert rules == ["identity.document-name"]
