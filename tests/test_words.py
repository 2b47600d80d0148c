"""Word forms: spelling, roots, affixes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun.reading.document import Reader
from santun.reading.morphology import roots_of, stems
from santun.reading.normalise import fold
from santun.reading.wordlists import language

READER = Reader()


@pytest.mark.parametrize(
    ("typed", "norm"),
    [
        ("GAK", "tidak"),
        ("tdk", "tidak"),
        ("yg", "yang"),
        ("klo", "kalau"),
        ("bodooohhh", "bodoh"),
        ("b0d0h", "bodoh"),
        ("g0bl0k", "goblok"),
        ("ora", "tidak"),
        ("mboten", "tidak"),
        ("teu", "tidak"),
        ("hati2", "hati-hati"),
        ("macam2", "macam-macam"),
        ("ｂｏｄｏｈ", "bodoh"),
        ("bо\u200bdoh", "bodoh"),
        ("bódoh", "bodoh"),
        ("sudaaah", "sudah"),
        ("makan", "makan"),
        ("di", "di"),
        ("situ", "situ"),
        ("Sleman", "sleman"),
    ],
)
def test_norm(typed: str, norm: str) -> None:
    assert READER.form(typed).norm == norm


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("membodohi", "bodoh"),
        ("kebodohan", "bodoh"),
        ("bodohnya", "bodoh"),
        ("menyalahkan", "salah"),
        ("nyalahin", "salah"),
        ("disalah-salahkan", "salah"),
        ("kesalahanmu", "salah"),
        ("mengajari", "ajar"),
        ("ngajarin", "ajar"),
        ("menulis", "tulis"),
        ("nulis", "tulis"),
        ("memukul", "pukul"),
        ("pengaduan", "adu"),
        ("bacalah", "baca"),
        ("kirimkan", "kirim"),
        ("mempertimbangkan", "timbang"),
        ("berlarut-larut", "larut"),
    ],
)
def test_roots(word: str, root: str) -> None:
    assert root in READER.form(word).roots or root in set(stems(word))


@pytest.mark.parametrize("word", ["makan", "bukan", "dengan", "ilmu", "tamu", "sekolah", "masalah", "setan", "pernah"])
def test_whole_words_are_not_taken_apart(word: str) -> None:
    assert set(READER.form(word).roots) <= {word}
    assert not READER.form(word).mu


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abdegikmnprstu-", max_size=14))
def test_stems_are_parts_of_the_word(word: str) -> None:
    found = list(stems(word))
    assert found[0] == word
    assert len(found) == len(set(found))
    assert all(len(stem) >= 3 for stem in found[1:])


PREFIXES = {
    "b": "mem",
    "f": "mem",
    "c": "men",
    "d": "men",
    "j": "men",
    "g": "meng",
    "h": "meng",
    "l": "me",
    "m": "me",
    "n": "me",
    "r": "me",
    "w": "me",
    "y": "me",
    "p": "mem",
    "t": "men",
    "k": "meng",
    "s": "meny",
}


@given(
    st.sampled_from(sorted(language().verbs)), st.sampled_from(["", "kan", "i"]), st.sampled_from(["", "nya", "lah"])
)
def test_every_verb_is_found_again_in_its_forms(verb: str, suffix: str, clitic: str) -> None:
    if not verb.isalpha() or len(verb) < 4:
        return
    dropped = verb[0] in "ptks" and verb[1] in "aiueo"
    prefix = "meng" if verb[0] in "aiueo" else PREFIXES.get(verb[0], "me")
    for form in (f"di{verb}{suffix}{clitic}", f"{prefix}{verb[1:] if dropped else verb}{suffix}{clitic}"):
        assert verb in set(stems(form)), form
        assert verb in roots_of(form, language().roots.__contains__, lambda _: False), form


def test_every_list_is_folded_and_spellings_end_at_standard_words() -> None:
    lists = language()
    for form, norm in lists.spellings.items():
        assert fold(form) == form
        assert lists.spellings.get(norm, norm) == norm, f"{form} -> {norm} -> {lists.spellings[norm]}"
