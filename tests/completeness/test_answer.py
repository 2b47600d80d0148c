"""Parts, kind and matrix of replies: what is found, what is asked for, and that hostile input does no harm."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun import Complaint, Draft, Linter, Settings, Severity
from santun.answer.complaint import nature_of
from santun.answer.cues import cues
from santun.answer.kind import kind_of
from santun.answer.limits import limit_of
from santun.answer.matrix import Level, cell_of, matrix, requirement
from santun.answer.parts import Part, parts_of
from santun.authoring import MissingPart
from santun.draft import Channel, Kind
from santun.errors import ConfigError
from santun.reading.document import Document, Reader
from santun.registry import builtin_check_classes

READER = Reader()
COMPLAINT = "Lampu jalan mati dua minggu, gelap sekali. Tolong diperbaiki."
WHOLE = (
    "Yth. Bapak/Ibu Pelapor, terima kasih atas laporan nomor AB-77. Kami mohon maaf atas gelapnya jalan. Berdasarkan"
    " pengecekan Dinas Perhubungan, kabel putus. Kabel diganti pada 4 Maret 2026; fotonya terlampir. Tiang kedua akan"
    " kami ganti paling lambat 9 Maret 2026. Pertanyaan: 0274-555121.\n\nHormat kami,\nDinas Perhubungan"
)


def document(text: str, complaint: str | None = COMPLAINT, **fields: Any) -> Document:
    known = None if complaint is None else Complaint(text=complaint, ticket="AB-77", received="2026-03-02")
    return Document(Draft(text=text, complaint=known, **fields), READER)


def found(text: str, **fields: Any) -> set[str]:
    report = Linter(Settings(select=("completeness",)), entry_points=False).check(document(text, **fields).draft)
    assert report.failures == ()
    return {finding.rule.partition(".")[2] for finding in report.findings if finding.severity is not Severity.INFO}


# -- parts -------------------------------------------------------------------------------------------------


def test_a_whole_reply_has_every_part() -> None:
    reply = document(WHOLE)
    parts = parts_of(reply)
    assert parts.missing <= {Part.SUBJECT}
    shown = {part: [WHOLE[span.start : span.end] for span in parts.spans(part)] for part in Part}
    assert shown[Part.TICKET] == ["AB-77"]
    assert shown[Part.DEADLINE] == ["4 Maret 2026", "9 Maret 2026"]  # nothing says whether the first is past
    assert shown[Part.UNIT][0] == "Dinas Perhubungan" and shown[Part.SIGNATURE] == ["Dinas Perhubungan"]
    assert parts_of(reply) is parts


@pytest.mark.parametrize(
    "opening",
    [
        "Siang Bu, lampunya", "Om Swastyastu. Lampunya", "Sampurasun Bapak, lampunya", "Ya'ahowu, lampunya", "Tabe, Pak. Lampu",
        "Dengan hormat, lampu", "Salam sejahtera, lampu", "Kak Rina, lampunya", "Sugeng enjing Bapak, lampu", "Pagi! Lampunya",
    ],
)  # fmt: skip
def test_greetings(opening: str) -> None:
    assert Part.GREETING in parts_of(document(f"{opening} sudah diganti Dishub kemarin sore ya."))


@pytest.mark.parametrize("opening", ["Terima kasih atas laporan Saudara.", "Lampu pagi ini menyala.", "Mohon maaf."])
def test_no_greetings(opening: str) -> None:
    assert Part.GREETING not in parts_of(document(f"{opening} Lampu sudah diganti Dishub kemarin sore ya."))


@pytest.mark.parametrize(
    "sentence",
    [
        "Kami turut prihatin.", "Betapa beratnya berjalan dalam gelap dapat kami bayangkan.", "Hampura nya Kak.",
        "Pulang kerja lewat jalan gelap tentu menakutkan.", "Kami mengerti padatnya penumpang.", "Itu kelalaian kami.",
        "Kami ikut cemas membacanya.", "Wajar bila Ibu kecewa.", "Kejadian itu tidak semestinya dialami siapa pun.",
    ],
)  # fmt: skip
def test_empathy_has_many_words(sentence: str) -> None:
    assert Part.EMPATHY in parts_of(document(f"Yth. Ibu. {sentence} Lampu diganti Dishub."))


@pytest.mark.parametrize("sentence", ["Alat berat tiba Senin.", "Lampu diganti kemarin.", "Loket buka pukul 08.00."])
def test_no_empathy(sentence: str) -> None:
    assert Part.EMPATHY not in parts_of(document(f"Yth. Ibu. {sentence} Terima kasih."))


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Diteruskan ke puskesmas.", True), ("Sudah ditangani BPBD.", True), ("Dicek tim Yantek PLN.", True),
        ("Ditangani dinas kesehatan.", True), ("Sudah dicek petugas.", False), ("Tim kami sudah ke sana.", False),
        ("Diteruskan ke dinas terkait.", False), ("Mohon siapkan KTP dan KK.", False),
    ],
)  # fmt: skip
def test_units(sentence: str, named: bool) -> None:
    assert (Part.UNIT in parts_of(document(sentence))) is named


@pytest.mark.parametrize(
    ("sentence", "dated"),
    [
        ("Besok kami cek.", True), ("Dijawab dalam 3 hari kerja.", True), ("Selesai minggu depan.", True),
        ("Dikerjakan per 1 Juni.", True), ("Petugas datang hari ini jam 16.", True), ("Tiba sejam lagi.", True),
        ("Segera kami kerjakan.", False), ("Sudah kami cek kemarin.", False), ("Sudah kami cek 3 Maret 2026.", False),
    ],
)  # fmt: skip
def test_deadlines(sentence: str, dated: bool) -> None:
    assert (Part.DEADLINE in parts_of(document(sentence))) is dated


def test_a_date_is_measured_by_the_day_of_the_reply() -> None:
    past, ahead = ("Lampu diganti pada 4 Maret 2026.", "Lampu diganti pada 14 Maret 2026.")
    assert Part.DEADLINE not in parts_of(document(past, replied="2026-03-09"))
    assert Part.DEADLINE in parts_of(document(ahead, replied="2026-03-09"))


@pytest.mark.parametrize(
    ("sentence", "reaches"),
    [
        ("Hubungi 0274-555121.", True), ("Kontak 117", True), ("DM kami ya.", True), ("Balas saja surel ini.", True),
        ("Cek https://dinas.example.go.id ya.", True), ("Bila ragu, silakan datang ke loket 2.", True),
        ("Terima kasih telah menghubungi kami.", False), ("Kini tersedia loket khusus lansia.", False),
        ("Biayanya Rp15.000.000.", False),
    ],
)  # fmt: skip
def test_contacts(sentence: str, reaches: bool) -> None:
    assert (Part.CONTACT in parts_of(document(sentence))) is reaches


# -- complaint and kind ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("complaint", "failure", "distress"),
    [
        ("Lampu jalan mati dua minggu.", True, False),
        ("Bagaimana cara mengurus KTP yang hilang?", False, False),
        ("Kapan pendaftaran dibuka dan apa syaratnya?", False, False),
        ("Usul: tambah bangku di taman.", False, False),
        ("Anak saya digigit anjing, takut rabies.", True, True),
    ],
)
def test_the_nature_of_a_complaint(complaint: str, failure: bool, distress: bool) -> None:
    nature = nature_of(document("Halo.", complaint))
    assert (nature.failure, nature.distress) == (failure, distress)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Yth. Pelapor, laporan telah kami terima dan kami teruskan kepada Dinas Perhubungan.", Kind.INITIAL),
        ("Perbaikan masih berjalan dan ditargetkan selesai 20 Maret 2026.", Kind.INTERIM),
        ("Kabel sudah diganti Dinas Perhubungan pada 4 Maret 2026 dan lampu menyala kembali.", Kind.FINAL),
        ("Permohonan belum dapat kami kabulkan karena berkasnya tidak memenuhi syarat.", Kind.REJECTION),
        ("Jalan itu menjadi kewenangan Balai Besar Pelaksanaan Jalan dan laporan kami teruskan.", Kind.REFERRAL),
        ("Agar dapat kami cek, mohon kirimkan lokasi dan foto kejadiannya lewat DM.", Kind.REQUEST_DATA),
    ],
)
def test_the_kind_is_inferred_with_a_reason(text: str, kind: Kind) -> None:
    guess = kind_of(document(text))
    assert guess.kind is kind and not guess.given and guess.reason.id and guess.reason.en


def test_the_report_tells_what_was_inferred() -> None:
    linter = Linter(Settings(), entry_points=False)
    report = linter.check(document("Kabel sudah diganti Dishub kemarin dan lampu menyala kembali.").draft)
    assert report.kind is None and report.inferred is not None
    assert report.inferred.kind == "final" and report.inferred.reason
    given = linter.check(document("Kabel sudah diganti.", kind="interim").draft)
    assert given.kind == "interim" and given.inferred is None


def test_an_unsure_kind_asks_for_less_and_a_guess_never_holds_a_reply() -> None:
    unsure = document("Baik, terima kasih.")
    assert not kind_of(unsure).certain
    assert requirement(unsure, Part.GREETING).level is not Level.REQUIRED
    linter = Linter(Settings(select=("completeness",)), entry_points=False)
    assert not linter.check(unsure.draft).at_least(Severity.ERROR)


# -- the matrix --------------------------------------------------------------------------------------------


def test_the_matrix_knows_every_rule_and_has_a_cell_for_everything() -> None:
    asked = {check.rule.id.partition(".")[2] for check, _ in builtin_check_classes() if issubclass(check, MissingPart)}
    assert len(asked) >= 9
    assert asked <= matrix().keys()
    assert all("*.*" in row for row in matrix().values())


def test_the_most_exact_cell_counts() -> None:
    reply = document("Halo.", kind="final", channel="lapor")
    cells = {name: cell_of(name, value, own=True) for name, value in {"final.*": "optional"}.items()}
    assert requirement(reply, Part.GREETING).level is Level.REQUIRED
    assert requirement(reply, Part.GREETING, cells).level is Level.OPTIONAL
    exact = {**cells, "final.lapor": cell_of("final.lapor", "recommended", own=True)}
    assert requirement(reply, Part.GREETING, exact).cell.name == "final.lapor"


@pytest.mark.parametrize(("name", "value"), [("final", "required"), ("last.lapor", "required"), ("*.*", "must")])
def test_a_wrong_cell_names_itself(name: str, value: str) -> None:
    with pytest.raises(ValueError, match="cell"):
        cell_of(name, value)


def test_an_agency_sets_single_cells() -> None:
    text = WHOLE.replace("terima kasih atas laporan nomor AB-77", "menjawab laporan nomor AB-77")
    draft = document(text, kind="final", channel="lapor").draft
    strict = Linter(Settings(select=("completeness",)), entry_points=False).check(draft)
    assert [finding.rule for finding in strict.findings] == ["completeness.thanks"]
    assert "setiap balasan" in strict.findings[0].because
    cells = {"completeness.thanks": {"cells": {"final.lapor": "optional"}}}
    assert Linter(Settings(select=("completeness",), options=cells), entry_points=False).check(draft).findings == ()
    with pytest.raises(ConfigError, match="cells"):
        Linter(Settings(options={"completeness.thanks": {"cells": {"final": "required"}}}), entry_points=False)


# -- findings ----------------------------------------------------------------------------------------------


def test_a_whole_reply_is_quiet_everywhere() -> None:
    for channel in Channel:
        if channel is not Channel.APP_STORE:  # too long there
            assert found(WHOLE, kind="final", channel=channel) == set()


def test_the_ready_sentence_knows_ticket_date_and_unit() -> None:
    text = "Yth. Pelapor, terima kasih. Laporan kami teruskan. Salam,\nDinas Perhubungan"
    draft = document(text, kind="initial", channel="lapor").draft
    report = Linter(Settings(select=("completeness.deadline",)), entry_points=False).check(draft)
    (finding,) = report.findings
    assert finding.better == ("Perkembangan laporan nomor AB-77 kami sampaikan paling lambat 16 Maret 2026.",)
    (fix,) = finding.fixes
    assert finding.span is None and fix.span.start == fix.span.end == text.index("Salam")


def test_a_text_without_kind_and_complaint_is_not_judged() -> None:
    report = Linter(Settings(select=("completeness",)), entry_points=False).check("Itu bukan urusan kami.")
    assert report.findings == () and {item.rule for item in report.skipped} >= {"completeness.greeting"}


def test_length_by_platform() -> None:
    text = "Halo Kak. " * 40
    assert "too-long" in found(text, channel="x", kind="interim")
    assert "too-long" not in found(text, channel="instagram", kind="interim")
    assert Draft(text="a", channel="X").platform == "x"
    assert limit_of(Draft(text="a", channel="lapor"), {"lapor": 5}) == ("lapor", 5)
    assert limit_of(Draft(text="a"), {}) is None


# -- hostile input -----------------------------------------------------------------------------------------


@given(st.text(max_size=300), st.text(max_size=200))
def test_anything_can_be_read(text: str, complaint: str) -> None:
    reply = document(text, complaint)
    parts = parts_of(reply)
    for part in Part:
        for span in parts.spans(part):
            assert 0 <= span.start < span.end <= len(text)
    assert kind_of(reply).kind in Kind
    nature_of(reply)


@pytest.mark.parametrize("text", ["Dinas " * 3000, "(0 " * 3000, "terima kasih " * 3000, "1 Maret " * 3000, "\n" * 999])
def test_long_monotonous_texts(text: str) -> None:
    parts = parts_of(document(text, text))
    assert isinstance(parts.missing, frozenset) and parts.weight >= 0


def test_every_group_of_cues_is_read() -> None:
    assert cues().of(READER.read("Besok Dinas Perhubungan"))[0]
