"""Praise, reproachful questions, reasons, named units and chance contacts."""

from __future__ import annotations

import pytest

from santun import Draft
from santun.answer.complaint import nature_of
from santun.answer.parts import Part, parts_of
from santun.config import Agency
from santun.reading.document import Document, Reader

READER = Reader()


def _document(text: str, complaint: str = "Lampu jalan mati.", agency: Agency | None = None) -> Document:
    return Document(Draft(text=text, complaint={"text": complaint}), READER, agency=agency)


@pytest.mark.parametrize(
    ("complaint", "failure"),
    [
        ("Kenapa listrik mati terus tiap malam?", True),
        ("Kapan lampu jalan yang mati sejak Lebaran diperbaiki?", True),
        ("Saya disuruh bolak-balik lima kali.", True),
        ("KTP saya rusak. Apa saja syarat penggantiannya?", False),
        ("Ayah saya meninggal. Bagaimana mengurus akta kematian?", False),
        ("Terima kasih, jalan rusak di RT 3 sudah diperbaiki.", False),
    ],
)
def test_failure_is_told_from_questions_and_thanks(complaint: str, failure: bool) -> None:
    assert nature_of(_document("x", complaint)).failure is failure


def test_thanks_alone_ask_for_no_answer() -> None:
    assert nature_of(_document("x", "Petugasnya ramah dan sigap, pertahankan.")).praise


def test_units_of_the_settings_are_units() -> None:
    agency = Agency(name="Sahabat Kota", units=("Ruang Cerah",))
    text = "Selamat pagi Bu. Lampunya diganti ruang cerah semalam."
    assert Part.UNIT in parts_of(_document(text, agency=agency))
    assert Part.UNIT not in parts_of(_document(text))
    assert Part.UNIT in parts_of(_document("Kami dari sahabat kota.", agency=Agency(name="Sahabat Kota")))


def test_no_unit_in_what_only_looks_like_one() -> None:
    for text in ("Mobil di badan jalan diderek.", "Jalan Melati sudah ditambal.", "Setiap kepala keluarga menerima."):
        assert Part.UNIT not in parts_of(_document(f"Selamat pagi Bu. {text}")), text


def test_hours_and_announcements_are_no_contact() -> None:
    for text in ("Jam buka 08.00-15.00.", "Dapat kami sampaikan bahwa jalan sudah ditambal."):
        assert Part.CONTACT not in parts_of(_document(f"Selamat pagi Bu. {text}")), text


def test_a_rejection_needs_its_reason() -> None:
    assert not parts_of(_document("Usulan jembatan itu belum dapat kami penuhi.")).reasons
    assert parts_of(_document("Usulan jembatan itu belum dapat dipenuhi karena tanahnya labil.")).reasons


def test_what_a_body_always_does_is_no_deed() -> None:
    assert Part.ACTION not in parts_of(_document("Dinas PUPR melayani warga dengan sepenuh hati."))
    assert Part.ACTION in parts_of(_document("Dinas PUPR mengganti empat lampu."))
    assert Part.ACTION in parts_of(_document("Kami pasang dua lampu baru."))
