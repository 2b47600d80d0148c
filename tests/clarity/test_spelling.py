"""clarity.spelling: the standard form with case, clitics and affixes, and what must stay as it is."""

from __future__ import annotations

import tomllib
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun import Draft, Linter, Settings
from santun.reading.register import like_written
from santun.reading.wordlists import language
from santun.report import Applicability
from santun.resources import lexicon_folder


@cache
def linter() -> Linter:
    return Linter(Settings(select=("clarity.spelling",)), entry_points=False)


@cache
def table() -> dict[str, dict[str, str]]:
    return tomllib.loads((lexicon_folder() / "reading" / "spelling.toml").read_text(encoding="utf-8"))


def pairs() -> list[tuple[str, str]]:
    parts = ("root", "word", "apart")
    return [(form, right) for part in parts for right, forms in table()[part].items() for form in forms.split()]


def mended(text: str) -> str:
    """The text with every fix applied, from the end so that offsets stay right."""
    findings = linter().check(Draft(text=text, channel="letter")).findings
    for fix in sorted((f.fixes[0] for f in findings), key=lambda fix: -fix.span.start):
        assert fix.applicability is Applicability.SAFE
        text = text[: fix.span.start] + fix.replacement + text[fix.span.end :]
    return text


@pytest.mark.parametrize(
    ("written", "standard"),
    [
        ("silahkan", "silakan"),
        ("Silahkan", "Silakan"),
        ("SILAHKAN", "SILAKAN"),
        ("dipersilahkan", "dipersilakan"),
        ("ijinnya", "izinnya"),
        ("perijinan", "perizinan"),
        ("diijinkan", "diizinkan"),
        ("mengijinkan", "mengizinkan"),
        ("seijin", "seizin"),
        ("prakteknya", "praktiknya"),
        ("mempraktekkan", "mempraktikkan"),
        ("resikonya", "risikonya"),
        ("beresiko", "berisiko"),
        ("antrian", "antrean"),
        ("antriannya", "antreannya"),
        ("mengantri", "mengantre"),
        ("menghimbau", "mengimbau"),
        ("himbauan", "imbauan"),
        ("dihimbau", "diimbau"),
        ("merubah", "mengubah"),
        ("merubahnya", "mengubahnya"),
        ("dirubah", "diubah"),
        ("aktifitas", "aktivitas"),
        ("nasehat", "nasihat"),
        ("menasehati", "menasihati"),
        ("analisa", "analisis"),
        ("jadual", "jadwal"),
        ("terjadualkan", "terjadwalkan"),
        ("kwitansi", "kuitansi"),
        ("sekedarnya", "sekadarnya"),
        ("terimakasih", "terima kasih"),
        ("Terimakasihnya", "Terima kasihnya"),
        ("dimana", "di mana"),
        ("diatas", "di atas"),
        ("diantaranya", "di antaranya"),
        ("mensukseskan", "menyukseskan"),
        ("mempengaruhi", "memengaruhi"),
        ("hutangnya", "utangnya"),
        ("berhutang", "berutang"),
        ("merespon", "merespons"),
        ("ijinmu", "izinmu"),
        ("di tutup", "ditutup"),
        ("Di tutup", "Ditutup"),
        ("di karenakan", "dikarenakan"),
        ("di sampaikan", "disampaikan"),
        ("pasca bencana", "pascabencana"),
        ("kehandalan", "keandalan"),
        ("pertanggungan", "pertanggungan"),
    ],
)
def test_standard_forms(written: str, standard: str) -> None:
    assert mended(f"{written} itu") == f"{standard} itu"


@pytest.mark.parametrize(("written", "standard"), pairs(), ids=lambda value: value)
def test_every_entry_is_mended_and_then_quiet(written: str, standard: str) -> None:
    assert mended(f"{written} itu") == f"{standard} itu"
    assert mended(f"{standard} itu") == f"{standard} itu"


def test_there_are_enough_forms() -> None:
    assert len({form for form, _ in pairs()}) + len(table()["passive"]["words"].split()) >= 400


@pytest.mark.parametrize(
    "text",
    [
        "Kami memperhatikan, mempertimbangkan, mempermudah, dan mempunyai rencana.",
        "Jaminan, seminar, perubahan, dan harian tetap.",
        "Berkas ada di tempat, di lokasi, di jalan.",
        "Rumah itu di bagian belakang dan di dalam pagar.",
        "Apotik Waras di Jalan Mesjid Agung dan PT Praktek Jaya buka.",
        'Ibu menulis "ijinnya lama".',
        "Lihat https://contoh.go.id/ijin atau tulis ke ijin@contoh.go.id.",
        "Responden dan responsif tetap; transportasi juga.",
        "Di mana pun dan ke mana pun Bapak pergi.",
        "Materi di materi pelatihan.",
    ],
)
def test_what_stays_as_it_is(text: str) -> None:
    assert mended(text) == text


def test_no_standard_form_is_a_non_standard_one() -> None:
    standards = language().standards
    words = {word for _, right in pairs() for word in right.split()}
    assert sorted(word for word in words if standards.standard(word)) == []


@given(st.text(alphabet="abdegijklmnoprstuh ", max_size=40))
def test_mending_twice_changes_nothing_more(text: str) -> None:
    if text.strip():
        once = mended(text)
        assert mended(once) == once


@given(st.text(max_size=12), st.sampled_from(["izin", "terima kasih"]))
def test_capitals_are_carried_over(written: str, standard: str) -> None:
    assert like_written(standard, written).lower() == standard
    assert like_written(standard, standard) == standard
