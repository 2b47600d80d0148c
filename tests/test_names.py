"""The name model: spans inside any text, firm examples, the same answers everywhere, weights that fit and say so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import santun.learned
from santun.errors import LexiconError
from santun.learned.names import LABELS, PersonName, load, name_model
from santun.learned.names_features import BUCKETS, SIDES, gap_kind, look_at
from santun.learned.names_owner import signs
from santun.reading.document import Reader
from santun.reading.symbols import Symbols

FOLDER = Path(santun.learned.__file__).parent
READER = Reader(Symbols())
PIECES = (
    'Yth. Bapak Budi Santoso , . : " ( ) / - \n SITI rahayu a.n. Jl. Ahmad Yani NIP 198503172010012009 S.H. ^RN 😀 '
    "kepala dinas laporanmu gausah Bapak/Ibu x@y.id KTP_Budi.jpg \u200b é 12"
)
ANY = st.text(max_size=200) | st.lists(st.sampled_from(PIECES.split(" ")), max_size=60).map(" ".join)


def persons(text: str) -> list[tuple[str, PersonName]]:
    reading = READER.read(text)
    return [(text[reading.starts[p.first] : reading.ends[p.last - 1]], p) for p in name_model().persons(reading)]


@given(ANY)
def test_persons_stay_inside_the_text_in_its_order(text: str) -> None:
    reading = READER.read(text)
    done = 0
    for person in name_model().persons(reading):
        assert done <= person.first < person.last <= len(reading)
        assert 0 <= person.probability <= 1 and 0 <= person.citizen <= 1
        done = person.last


@given(ANY)
def test_what_a_form_shows_are_numbers_below_the_buckets(text: str) -> None:
    look = look_at(text)
    for side in SIDES:
        assert all(0 <= number < BUCKETS for number in look.at(side))
    assert 0 <= look.kind < 128
    assert 0 <= gap_kind(text) < 31


@given(ANY)
def test_signs_of_an_owner_are_numbers_below_the_buckets(text: str) -> None:
    reading = READER.read(text)
    if len(reading):
        assert all(0 <= number < BUCKETS for number in signs(reading, 0, len(reading)))


@pytest.mark.parametrize(
    ("text", "name", "citizen"),
    [
        ("Yth. Ibu Siti Rahayu, laporan Ibu sudah kami terima.", "Siti Rahayu", True),
        ("Berkas a.n. Yuliana Wenda sudah selesai dan dapat diambil.", "Yuliana Wenda", True),
        ("halo kak nurul, lampunya sudah kami perbaiki ya", "nurul", True),
        ("Permohonan KTP milik Ngatemi masih kami verifikasi.", "Ngatemi", True),
        ("Petugas kami sudah menemui Bapak Togar Simanjuntak di rumahnya.", "Togar Simanjuntak", True),
        (
            "Demikian kami sampaikan.\n\nKepala Dinas Sosial\n\nDrs. Hendra Wijaya, M.Si.\nNIP 197804122003121004",
            "Hendra Wijaya",
            False,
        ),
        ("Silakan menemui Kepala Bidang Pelayanan, Ibu Ratna Sari, S.H., pada jam kerja.", "Ratna Sari", False),
    ],
)
def test_a_person_and_whose_name_it_is(text: str, name: str, citizen: bool) -> None:
    found = {words: person.citizen >= 0.5 for words, person in persons(text)}
    assert name in found
    assert found[name] == citizen


@pytest.mark.parametrize(
    "text",
    [
        "Jalan Ahmad Yani ditutup selama perbaikan.",
        "Terima kasih, Bapak/Ibu. Laporan sudah kami teruskan ke Dinas Perhubungan.",
        "Mohon Bapak menunggu sampai hari Senin; Ibu juga dapat datang pada bulan Mei.",
        "SYARAT PENDAFTARAN: FOTOKOPI KARTU KELUARGA DAN SURAT KETERANGAN",
        "Pasien dapat dirujuk ke RSUD Wahidin Sudirohusodo.",
        "Assalamualaikum warahmatullahi wabarakatuh",
    ],
)
def test_places_greetings_and_headings_are_no_persons(text: str) -> None:
    assert persons(text) == []


def test_a_word_that_nobody_bears_behind_an_honorific_is_a_name() -> None:
    assert [words for words, _ in persons("Yth. Bapak Trumbegal Wirasolo, terima kasih.")] == ["Trumbegal Wirasolo"]


def test_what_was_read_before_changes_nothing() -> None:
    text = "Laporan Ibu Marlina Siahaan kami teruskan ke Pak Lurah."
    fresh = load(FOLDER / "names.npz").persons(READER.read(text))
    for number in range(600):
        name_model().persons(READER.read(f"Kata{number} Lain{number}"))
    assert name_model().persons(READER.read(text)) == fresh


def test_a_full_table_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("santun.learned.names._FORM_LIMIT", 10)
    model = load(FOLDER / "names.npz")
    text = "Yth. Ibu Siti Rahayu, laporan Ibu sudah kami terima dan teruskan."
    first = model.persons(READER.read(text))
    model.persons(READER.read("Sama sekali kata lain di sini, bukan yang tadi, sehingga tabel penuh lagi."))
    assert model.persons(READER.read(text)) == first


def test_the_same_in_every_process() -> None:
    code = (
        "from santun.reading.document import Reader; from santun.learned.names import name_model;"
        "print(name_model().persons(Reader().read('Yth. Ibu Siti Rahayu, lapor ke Pak Darto.')))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_long_shouting_is_decoded() -> None:
    assert all(p.last <= 400 for _, p in persons("BUDI SANTOSO " * 200))


def test_the_weights_are_small_and_their_sources_are_named() -> None:
    assert (FOLDER / "names.npz").stat().st_size <= 512 * 1024
    notice = (FOLDER / "NOTICE.md").read_text(encoding="utf-8")
    for source in ("NERGrit", "idner-news-2k", "NERUI", "NERUGM", "MIT"):
        assert source in notice


def test_weights_of_another_make_are_refused(tmp_path: Path) -> None:
    with np.load(FOLDER / "names.npz", allow_pickle=False) as file:
        parts = {name: file[name] for name in file.files}
    np.savez(tmp_path / "labels.npz", **{**parts, "labels": np.array(LABELS[::-1])})
    np.savez(tmp_path / "less.npz", **{name: value for name, value in parts.items() if name != "moves"})
    (tmp_path / "text.npz").write_text("no archive")
    for name in ("labels.npz", "less.npz", "text.npz", "missing.npz"):
        with pytest.raises(LexiconError, match=name):
            load(tmp_path / name)
