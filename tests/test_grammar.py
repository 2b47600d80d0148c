"""The pattern grammar and the one matcher."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun import Linter, Settings
from santun.errors import LexiconError, PatternError
from santun.lexicon.grammar import anchored, parse
from santun.lexicon.loader import lexicon_files, load_lexicons
from santun.lexicon.matcher import Matcher
from santun.lexicon.model import read_lexicon
from santun.lexicon.program import class_names, compiled
from santun.reading.document import Reader
from santun.reading.wordlists import language

CLASSES = class_names(language())
HEAD = """
[rule]
title = { id = "J", en = "T" }
principle = "sopan"
severity = "error"
message = { id = "P", en = "M" }
explain = { id = "P", en = "E" }
"""


def lexicon(folder: Path, body: str, head: str = HEAD) -> Path:
    path = folder / "tone" / "probe.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(head + body, encoding="utf-8")
    return path


def found(folder: Path, expression: str, text: str, head: str = HEAD) -> list[str]:
    path = lexicon(folder, f"\n[[expression]]\n{expression}\n", head)
    lexicons = [read_lexicon(path, "tone.probe")]
    program = compiled(lexicons, language())
    matcher = Matcher(lexicons, program, language())
    reading = Reader(program.symbols).read(text)
    return [
        text[reading.starts[match.first] : reading.ends[match.last - 1]]
        for match in matcher.run(reading).get("tone.probe", [])
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("salah sendiri", "itu SALAH sendiri", ["SALAH sendiri"]),
        ("salah sendiri", "itu salah, sendiri", ["salah, sendiri"]),
        ("salah sendiri", "itu salah. sendiri", []),
        ("salah sendiri", "itu salah dari sendiri", []),
        ("salah sendiri", "itu salah sih, Pak, sendiri", ["salah sih, Pak, sendiri"]),
        ("salah sendiri", "itu salah sih ya kok sendiri", []),
        ("salah sendiri", "itu salah sih sendiri", ["salah sih sendiri"]),
        ("bodoh~", "jangan membodohi kami", []),
        ("tidak tahu", "gak tau", ["gak tau"]),
        ("=gak tahu", "gak tau", ["gak tau"]),
        ("=gak tahu", "tidak tahu", []),
        ("salah {you}", "salah Bapak Budi Santoso", ["salah Bapak Budi Santoso"]),
        ("salah {you} sendiri", "salah Bapak Budi Santoso sendiri", ["salah Bapak Budi Santoso sendiri"]),
        ("salah {you}", "salahmu", ["salahmu"]),
        ("salah {you}", "salah Bapak/Ibu", ["salah Bapak/Ibu"]),
        ("salah {you}", "salah Bapak dan Ibu", ["salah Bapak dan Ibu"]),
        ("{citizen} salah", "warga salah", ["warga salah"]),
        ("(baca|lihat) dulu", "lihat dulu", ["lihat dulu"]),
        ("(baca ulang|lihat) dulu", "baca ulang dulu", ["baca ulang dulu"]),
        ("baca (ulang)? dulu", "baca dulu", ["baca dulu"]),
        ("baca (ulang lagi)? aturan", "baca ulang lagi aturan", ["baca ulang lagi aturan"]),
        ("baca ulang? aturan", "baca aturan", ["baca aturan"]),
        ("urus ... sendiri", "urus perkara di kantor itu sendiri", ["urus perkara di kantor itu sendiri"]),
        ("urus ... sendiri", "urus perkara, di kantor itu sendiri", []),
        ("urus [...] sendiri", "urus perkara, di kantor itu sendiri", ["urus perkara, di kantor itu sendiri"]),
        ("urus ... sendiri", "urus a b c d e f g sendiri", []),
        ("^ baca", "Pak, baca", ["baca"]),
        ("^ baca", "kami baca", []),
        ("paham $", "sudah paham.", ["paham"]),
        ("paham $", "sudah paham aturan.", []),
        ("{imperative} surat", "kirimkan surat", ["kirimkan surat"]),
        ("{imperative} surat", "mengirim surat", []),
        ("{number} kali", "sudah 3 kali", ["3 kali"]),
    ],
)
def test_patterns(tmp_path: Path, pattern: str, text: str, expected: list[str]) -> None:
    negation = 'negation = "skip"'
    assert sorted(found(tmp_path, f'match = "{pattern}"\n{negation}', text)) == sorted(expected)


@pytest.mark.parametrize(
    ("guards", "text", "expected"),
    [
        ('unless = ["kami"]', "salah sendiri kata kami", []),
        ('unless = ["kami"]', "salah sendiri. Kata kami", ["salah sendiri"]),
        ('unless_before = ["bukan"]\nnegation = "ignore"', "bukan itu salah sendiri", []),
        ('unless_after = ["kami"]', "salah sendiri kata kami", []),
        ('unless_after = ["kami"]', "salah sendiri a b c d e kami", ["salah sendiri"]),
        ('only_with = ["{you}"]', "salah sendiri", []),
        ('only_with = ["{you}"]', "Bapak salah sendiri", ["salah sendiri"]),
        ('ends = "?"', "salah sendiri?", ["salah sendiri"]),
        ('ends = "?"', "salah sendiri.", []),
        ("", "bukan salah sendiri", []),
        ('negation = "ignore"', "bukan salah sendiri", ["salah sendiri"]),
        ("", "bukan begitu, salah sendiri", ["salah sendiri"]),
        ("", 'Ibu menulis "salah sendiri"', []),
        ("", 'salah "sendiri"', []),
    ],
)
def test_guards(tmp_path: Path, guards: str, text: str, expected: list[str]) -> None:
    assert found(tmp_path, f'match = "salah sendiri"\n{guards}', text) == expected


def test_zones_can_be_opened(tmp_path: Path) -> None:
    head = HEAD + 'zones = "everywhere"\n'
    assert found(tmp_path, 'match = "salah sendiri"', 'Ibu menulis "salah sendiri"', head) == ["salah sendiri"]


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("", "nothing here"),
        ("{you}", "at least one word"),
        ("{nobody} salah", "no class"),
        ("(a|b", "without ')'"),
        ("a)", "without '('"),
        ("a|b", "without '('"),
        ("... a", "both sides"),
        ("a ... [...] b", "two gaps"),
        ("a?", "at least one word"),
        ("=a~", "is no word"),
        ("a & b", "is no word"),
    ],
)
def test_wrong_patterns_say_what_is_wrong(pattern: str, told: str) -> None:
    with pytest.raises(PatternError, match=told.replace("(", r"\(").replace(")", r"\)")):
        parse(pattern, CLASSES)


@given(st.text(alphabet="ab ~=?|(){}[].^$'", max_size=24))
def test_any_pattern_parses_or_tells(pattern: str) -> None:
    try:
        items = parse(pattern, CLASSES)
    except PatternError as error:
        assert str(error)
    else:
        assert anchored(items)


WORD = st.sampled_from(["air", "jalan", "listrik", "sampah", "lampu", "sekolah", "kartu", "loket"])


@given(st.lists(WORD, min_size=1, max_size=4), st.lists(WORD, max_size=6), st.lists(WORD, max_size=6))
def test_a_phrase_is_found_wherever_it_stands(phrase: list[str], before: list[str], after: list[str]) -> None:
    from santun.lexicon.model import Expression, Lexicon

    pattern = " ".join(phrase)
    lex = Lexicon(
        id="tone.probe", path="probe.toml", rule=None, expressions=(Expression(match=(pattern,)),), lines=(1,)
    )
    program = compiled([lex], language())
    matcher = Matcher([lex], program, language())
    reading = Reader(program.symbols).read(" ".join([*before, *phrase, *after]))
    matches = matcher.run(reading).get("tone.probe", [])
    assert any((match.first, match.last) == (len(before), len(before) + len(phrase)) for match in matches)


@pytest.mark.parametrize(
    ("body", "line", "told"),
    [
        ('\n[[expression]]\nmatch = "(a|b"\n', 10, "without ')'"),
        ('\n[[expression]]\nmatch = ["baik", "{x} b"]\n', 10, "no class"),
        ('\n[[expression]]\nmatch = "a"\nbeter = ["x"]\n', 9, "beter"),
        ("\n[[expression]]\nmatch = 3\n", 9, "match"),
        ('\n[[example]]\nbad = "[[a]]"\ngood = "b"\n', 9, "exactly one"),
        ("\nx = = 3\n", 9, "not valid TOML"),
        ("\n[unknown]\n", 9, "unknown"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, body: str, line: int, told: str) -> None:
    path = lexicon(tmp_path, body)
    with pytest.raises(LexiconError) as error:
        compiled([read_lexicon(path, "tone.probe", examples=True)], language())
    assert told in str(error.value)
    assert error.value.path == str(path)
    assert abs((error.value.line or 0) - line) <= 1
    assert str(error.value).startswith(f"{path}:")


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    path = lexicon(tmp_path, "", head='[rule]\ntitle = { id = "a", en = "b" }\n')
    with pytest.raises(LexiconError, match=r"rule\.principle"):
        read_lexicon(path, "tone.probe")


def test_ids_come_from_the_place(tmp_path: Path) -> None:
    path = lexicon(tmp_path, "")
    assert lexicon_files(tmp_path) == [("tone.probe", path)]
    assert lexicon_files(path) == [("tone.probe", path)]
    assert lexicon_files(tmp_path / "tone") == [("tone.probe", path)]


def test_a_place_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no such file"):
        list(load_lexicons(tmp_path / "nowhere"))


def test_a_file_name_that_is_no_id(tmp_path: Path) -> None:
    (tmp_path / "tone").mkdir()
    (tmp_path / "tone" / "Kata Kasar.toml").write_text("")
    with pytest.raises(LexiconError, match=r"FAMILY/PROBLEM\.toml"):
        lexicon_files(tmp_path)


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    path = lexicon(tmp_path, "")
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LexiconError, match="cannot be read"):
        read_lexicon(path, "tone.probe")


def test_examples_are_left_unread_unless_asked_for(tmp_path: Path) -> None:
    path = lexicon(tmp_path, '\n[[expression]]\nmatch = "a"\n[[example]]\nbad = "[[a]]"\n[[expression]]\nmatch = "b"\n')
    quick, whole = read_lexicon(path, "tone.probe"), read_lexicon(path, "tone.probe", examples=True)
    assert quick.expressions == whole.expressions
    assert quick.lines == whole.lines
    assert quick.rule is not None and whole.rule is not None
    assert (len(quick.rule.examples), len(whole.rule.examples)) == (0, 1)


@pytest.mark.parametrize(
    ("fix", "text", "expected"),
    [
        ("... Anda", "Suratmu jadi.", "Surat Anda jadi."),
        ("... Anda", "SURATMU JADI.", "SURAT ANDA JADI."),
        ("Berkas ...", "Surat kamu jadi.", "Berkas kamu jadi."),
        ("berkas Anda", "Surat kamu jadi.", "Berkas Anda jadi."),
        ("berkas Anda", "Ini surat kamu.", "Ini berkas Anda."),
        ("...Anda", "Surat kamu jadi.", "Surat Anda jadi."),
    ],
)
def test_a_fix_replaces_the_match_or_one_end_of_it(tmp_path: Path, fix: str, text: str, expected: str) -> None:
    body = f'\n[[expression]]\nmatch = "surat =kamu"\nfix = "{fix}"\napplicability = "safe"\n'
    lexicon(tmp_path, body, HEAD)
    settings = Settings(lexicons=(tmp_path / "tone",), select=("tone.probe",), learned=False)
    assert Linter(settings, entry_points=False).fix(text).text == expected


@pytest.mark.parametrize("fix", ["", " ", "...", "surat ... Anda", "... Anda ...", "......"])
def test_a_fix_that_a_person_must_finish_is_refused(tmp_path: Path, fix: str) -> None:
    path = lexicon(tmp_path, f'\n[[expression]]\nmatch = "surat"\nfix = "{fix}"\n')
    with pytest.raises(LexiconError, match=r"probe\.toml:\d+: expression\.0\.fix"):
        read_lexicon(path, "tone.probe")
