"""How text is read: whatever comes in, every position slices back exactly."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from santun.reading.document import Reader, Reading
from santun.reading.forms import BREAK_SENTENCE

READER = Reader()
ANY = st.text(max_size=200) | st.text(alphabet=" \n\r\t.,!?\"'()-/aBé\u0301\u200b1😀\ud800\x00“”", max_size=80)


def words(text: str) -> list[str]:
    reading = READER.read(text)
    return [text[start:end] for start, end in zip(reading.starts, reading.ends, strict=True)]


def sentences(text: str) -> list[str]:
    reading = READER.read(text)
    spans = [reading.sentence_span(i) for i in range(len(reading.sentences))]
    return [text[span.start : span.end] for span in spans]


@given(ANY)
@example("\r\nBapak\u200b/Ibu\u0301 😀!!")
@example("\ud800 kata")
def test_tokens_cover_the_text_and_slice_back(text: str) -> None:
    at = 0
    for start, form in READER.tokens(text):
        assert start >= at
        assert text[at:start].strip(" ") == ""
        assert (
            text[start : start + len(form.text)].replace("\ud800", "\ufffd") == form.text
            or "\ud800" <= text[start] <= "\udfff"
        )
        at = start + len(form.text)
    assert text[at:].strip(" ") == ""


@given(ANY)
def test_words_are_in_order_and_every_list_is_as_long(text: str) -> None:
    reading = READER.read(text)
    count = len(reading)
    lists = (reading.ends, reading.forms, reading.symbols, reading.breaks, reading.sentence_of, reading.zones)
    assert all(len(values) == count for values in lists)
    assert all(start < end <= len(text) for start, end in zip(reading.starts, reading.ends, strict=True))
    assert all(end <= start for end, start in zip(reading.ends, reading.starts[1:], strict=False))
    assert [i for first, last in reading.sentences for i in range(first, last)] == list(range(count))
    for index, (first, last) in enumerate(reading.sentences):
        span = reading.sentence_span(index)
        assert reading.starts[first] == span.start and reading.ends[last - 1] <= span.end <= len(text)


@given(ANY)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert READER.read(text) == Reader().read(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yth. Bapak/Ibu, mohon maaf.", ["Yth", "Bapak/Ibu", "mohon", "maaf"]),
        ("Kepada Bapak/Ibu. Mohon maaf.", ["Kepada", "Bapak/Ibu", "Mohon", "maaf"]),
        ("Bpk./Sdr. Budi", ["Bpk./Sdr.", "Budi"]),
        ("macam-macam laporan2 bo\u200bdoh", ["macam-macam", "laporan2", "bo\u200bdoh"]),
        ("pukul 08.00-15.00, Rp1.500.000,00", ["pukul", "08.00-15.00", "Rp1.500.000,00"]),
        (
            "lihat https://a.b/c?d=1, tkp.me/x atau a@b.go.id",
            ["lihat", "https://a.b/c?d=1", "tkp.me/x", "atau", "a@b.go.id"],
        ),
        ("ya kak.Kalau ada", ["ya", "kak", "Kalau", "ada"]),
        ("gausah emosi", ["gau", "sah", "emosi"]),
        ("laporanmu, ilmu dan tamu", ["laporan", "mu", "ilmu", "dan", "tamu"]),
        ("", []),
        ("   \n\n ", []),
        ("!!! ...", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yth. Bapak/Ibu. Kami paham.", ["Yth. Bapak/Ibu.", "Kami paham."]),
        ("Jl. Kaliurang No. 12 rusak. Kami cek.", ["Jl. Kaliurang No. 12 rusak.", "Kami cek."]),
        (
            "Yth. Bpk. Budi, a.n. Kepala dr. Siti. Terima kasih",
            ["Yth. Bpk. Budi, a.n. Kepala dr. Siti.", "Terima kasih"],
        ),
        ("1. Jalan\n2. Lampu", ["1. Jalan", "2. Lampu"]),
        ("baris pertama\nlanjutan baris", ["baris pertama\nlanjutan baris"]),
        ("Judul\nKalimat lain", ["Judul", "Kalimat lain"]),
        ("Judul\n\nisi", ["Judul", "isi"]),
        ("Harganya Rp. 5.000 saja. Ya", ["Harganya Rp. 5.000 saja.", "Ya"]),
        ("Benar? Tentu!", ["Benar?", "Tentu!"]),
        ("M. Yusuf hadir. Ia pulang", ["M. Yusuf hadir.", "Ia pulang"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def names(text: str) -> list[str]:
    reading = READER.read(text)
    return [text[reading.starts[i] : reading.ends[i]] for i in sorted(reading.names)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Air di Situ Gintung surut", ["Situ", "Gintung"]),
        ("warga Desa Sabar mengeluh", ["Sabar"]),
        ("dokter jaga dr. Galak Prasetyo", ["Galak", "Prasetyo"]),
        ("kepada Bapak Budi Santoso kami", ["Budi", "Santoso"]),
        ("untuk pak budiono ya", ["budiono"]),
        ("oleh Bapak Bupati sendiri", []),
        ("Situ kira kami dukun", []),
        ("Kami naik kereta. Derita lo", []),
        ("Bapak Pelapor yang baik", []),
    ],
)
def test_names_are_no_words(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def zoned(text: str, zone: int) -> list[str]:
    reading = READER.read(text)
    return [text[reading.starts[i] : reading.ends[i]] for i in range(len(reading)) if reading.zones[i] & zone]


@pytest.mark.parametrize(
    "text",
    [
        'Ibu menulis "petugasnya galak" kemarin',
        "Ibu menulis “petugasnya galak” kemarin",
        "Ibu menulis «petugasnya galak» kemarin",
        "Ibu menulis ‘petugasnya galak’ kemarin",
        "Ibu menulis 'petugasnya galak' kemarin",
        "Ibu menulis „petugasnya galak“ kemarin",
        "Terima kasih.\n> petugasnya galak\nKami cek.",
    ],
)
def test_quotations(text: str) -> None:
    from santun.reading.zones import BITS
    from santun.rule import Zone

    assert zoned(text, BITS[Zone.QUOTED]) == ["petugasnya", "galak"]


def test_a_quotation_mark_that_never_closes_quotes_nothing() -> None:
    from santun.reading.zones import BITS
    from santun.rule import Zone

    assert zoned('Ibu menulis "petugasnya galak', BITS[Zone.QUOTED]) == []
    assert zoned("Jum'at depan di kantor, Ma'ruf hadir", BITS[Zone.QUOTED]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bapak menyampaikan bahwa petugas kasar, padahal kami ramah", "petugas kasar"),
        ("Menurut laporan Saudara, petugas kasar", "petugas kasar"),
        ("Kami sampaikan bahwa petugas kasar", ""),
        ("Keluhan Ibu tentang petugas kasar telah kami terima", "petugas kasar"),
        ("Gangguan yang Kakak sampaikan tidak berarti", ""),
        ("Bapak menyampaikan bahwa sopir bus itu kasar", "sopir bus itu kasar"),
    ],
)
def test_reported_speech(text: str, expected: str) -> None:
    from santun.reading.zones import BITS
    from santun.rule import Zone

    assert " ".join(zoned(text, BITS[Zone.REPORTED])) == expected


def test_a_law_is_cited() -> None:
    from santun.reading.zones import BITS
    from santun.rule import Zone

    assert zoned("Sesuai Pasal 4 pemohon wajib hadir. Kami tunggu.", BITS[Zone.CITED]) == [
        "Sesuai",
        "Pasal",
        "4",
        "pemohon",
        "wajib",
        "hadir",
    ]


@pytest.mark.parametrize(
    ("text", "you"),
    [
        ("klo km baca dulu", ["km"]),
        ("di Jalan Kaliurang km 5", []),
        ("sejauh 3 km dari kantor", []),
        ("Bapak Bupati hadir", []),
        ("laporanmu kami terima", ["mu"]),
        ("Bapak/Ibu kami undang", ["Bapak/Ibu"]),
    ],
)
def test_who_is_addressed(text: str, you: list[str]) -> None:
    reading = READER.read(text)
    assert [text[reading.starts[i] : reading.ends[i]] for i in reading.places.get("you", [])] == you


def test_the_vocabulary_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    from santun.reading import tokenizer, tokens

    monkeypatch.setattr(tokens, "FORM_LIMIT", 500)
    monkeypatch.setattr(tokenizer, "VOCABULARY_LIMIT", 500)
    reader = Reader()
    for n in range(300):
        reader.read(" ".join(f"kata{n}x{k}" for k in range(20)))
        assert reader.remembered < 600
        assert reader._tokenizer.vocabulary_size < 700


def test_forgetting_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from santun.reading import tokens

    monkeypatch.setattr(tokens, "FORM_LIMIT", 30)
    reader = Reader()
    for n in range(40):
        text = f"Bapak, laporan kata{n} dan kata{n + 1}. " + " ".join(f"kata{n}x{k}," for k in range(n % 7))
        assert reader.read(text) == READER.read(text)


BLANKS = st.lists(
    st.sampled_from(["a", "b.", "(c),", "1.", "d/e", " ", "  ", "\n", "\t", "\xa0", "\u2028", "."]), max_size=16
)


@given(BLANKS.map("".join))
@example(" a")
@example("a ")
@example("a \n b")
@example("a\n b  c")
@example("  \n")
def test_pieces_are_split_as_the_whole_is(text: str) -> None:
    whole = [(start, READER._tokenizer.string(number)) for number, start in READER._tokenizer.split(text)]
    for reader in (READER, Reader()):
        assert [(start, form.text) for start, form in reader.tokens(text)] == whole
        assert [(start, form.text) for start, form in reader.tokens(f"{text} {text}")][: len(whole) - 1] == whole[:-1]


def test_large_and_odd_texts_are_read() -> None:
    for text in (
        "a " * 500_000,
        "x" * 1_000_000,
        "\x00" * 1000,
        "([" * 50_000,
        '"' * 20_000,
        "😀" * 50_000,
        "\n" * 100_000,
    ):
        reading = READER.read(text)
        assert isinstance(reading, Reading)
    assert READER.read("satu\n\ndua").breaks == [BREAK_SENTENCE, BREAK_SENTENCE]


def test_a_fact_is_worked_out_once_and_fails_once() -> None:
    from santun.draft import Draft
    from santun.reading.document import Document

    document = Document(Draft(text="Terima kasih."), READER)
    calls: list[str] = []

    def make(document: Document) -> int:
        calls.append("made")
        return len(document.text)

    def fail(_: Document) -> int:
        calls.append("failed")
        raise RuntimeError

    assert [document.once("length", make), document.once("length", make)] == [13, 13]
    for _ in range(2):
        with pytest.raises(RuntimeError):
            document.once("broken", fail)
    assert calls == ["made", "failed"]
