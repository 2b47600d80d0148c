"""What is kept between processes: right, stale, damaged, forbidden, written by two at once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from santun import Linter, Settings, store
from santun.errors import PatternError
from santun.lexicon import loader, program
from santun.lexicon.loader import builtin_lexicons, load_lexicons
from santun.lexicon.matcher import Matcher
from santun.lexicon.program import Program, compiled, program_of
from santun.reading import wordlists
from santun.reading.document import Reader
from santun.reading.wordlists import language
from santun.resources import lexicon_folder

GUILTY = "Semestinya Saudara bersyukur. Itu salah Bapak sendiri karena tidak teliti, jangan manja!"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of this test alone, and no copies of a wheel."""
    place = tmp_path / "cache"
    monkeypatch.setenv(store.VARIABLE, str(place))
    monkeypatch.setattr(store, "shipped_folder", lambda: tmp_path / "shipped")
    return place


def kept(value: Any, key: str = "k" * 16, name: str = "probe") -> Any:
    """What ``remembered`` gives where ``value`` would be made anew."""
    return store.remembered(name, key, lambda: value, lambda made: made, lambda plain: plain)


def test_what_was_made_is_read_back(folder: Path) -> None:
    assert kept({"a": [1, 2]}) == {"a": [1, 2]}
    assert kept("made anew") == {"a": [1, 2]}
    assert [file.name for file in folder.iterdir()] == ["probe-kkkkkkkkkkkkkkkk.json"]


def test_another_key_is_made_anew(folder: Path) -> None:
    kept("old")
    assert kept("new", key="n" * 16) == "new"
    assert kept("newer", key="n" * 16) == "new"


def test_a_file_under_a_false_name_does_not_count(folder: Path) -> None:
    kept("old", key="k" * 20 + "1")
    assert kept("new", key="k" * 20 + "2") == "new"


@pytest.mark.parametrize("spoil", ["", "{}", "k" * 16 + " 0\n[1]", "\xff", "cut short"])
def test_a_damaged_file_is_made_anew_and_mended(folder: Path, spoil: str) -> None:
    kept(["right"])
    file = next(folder.iterdir())
    file.write_text(file.read_text(encoding="utf-8")[:-3] if spoil == "cut short" else spoil, encoding="utf-8")
    assert kept(["anew"]) == ["anew"]
    assert kept(["not needed"]) == ["anew"]


def test_a_copy_of_another_shape_is_made_anew(folder: Path) -> None:
    kept({"rows": []}, key="k" * 16, name="program")
    made = store.remembered("program", "k" * 16, Program, Program.to_plain, Program.from_plain)
    assert made.rows == []


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners here")
def test_what_others_may_write_does_not_count(folder: Path) -> None:
    kept("theirs")
    next(folder.iterdir()).chmod(0o666)
    assert kept("ours") == "ours"


def test_only_the_user_can_read_and_write_what_is_kept(folder: Path) -> None:
    kept("value")
    if hasattr(os, "getuid"):
        assert folder.stat().st_mode & 0o077 == 0
        assert next(folder.iterdir()).stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv(store.VARIABLE, str(tmp_path / "file" / "cache"))
    assert [kept(1), kept(2)] == [1, 2]


def test_an_empty_name_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(store.VARIABLE, "")
    assert store.cache_folder() is None
    assert [kept(1), kept(2)] == [1, 2]


def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(store.VARIABLE, raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError("no home")))
    assert store.cache_folder() is None


def test_what_cannot_be_told_in_json_is_not_kept(folder: Path) -> None:
    value = {1, 2}
    assert kept(value) is value
    assert list(folder.glob("*")) == []


def test_two_writers_leave_a_whole_file(folder: Path) -> None:
    values = [[number] * 20_000 for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda value: store.written(folder / "probe-kkkkkkkkkkkkkkkk.json", "k" * 16, value), values))
    assert kept("made anew") in values
    assert [file.name for file in folder.iterdir()] == ["probe-kkkkkkkkkkkkkkkk.json"]


def test_old_copies_go(folder: Path) -> None:
    for number in range(7):
        kept(number, key=f"{number}" * 16)
        os.utime(folder / f"probe-{str(number) * 16}.json", (number, number))
    assert sorted(file.name[6] for file in folder.iterdir()) == ["3", "4", "5", "6"]


def test_a_copy_that_the_wheel_brings_comes_first(folder: Path) -> None:
    store.written(store.shipped_folder() / "probe.json", "k" * 16, "shipped")
    assert kept("made anew") == "shipped"
    assert not folder.exists()


def test_the_key_follows_contents_names_and_words(tmp_path: Path) -> None:
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    one.write_text("a", encoding="utf-8")
    other.write_text("a", encoding="utf-8")
    keys = [store.digest_of([one]), store.digest_of([other]), store.digest_of([one], also="x")]
    keys += [store.digest_of([one], "reading")]
    one.write_text("b", encoding="utf-8")
    keys += [store.digest_of([one])]
    assert len(set(keys)) == len(keys)


# -- what santun keeps -------------------------------------------------------------------------------------


def test_kept_word_lists_are_the_word_lists(folder: Path) -> None:
    made = wordlists._made()
    again = wordlists._from_plain(json.loads(json.dumps(wordlists._to_plain(made))))
    assert again == made
    assert list(again.classes) == list(made.classes)


def test_kept_lexicons_are_the_lexicons(folder: Path) -> None:
    first, second = builtin_lexicons(), builtin_lexicons()
    assert len(list(folder.glob("lexicons-*"))) == 1
    assert first == second == list(load_lexicons(lexicon_folder()))


def test_a_kept_program_is_the_program(folder: Path) -> None:
    lexicons = builtin_lexicons()
    fresh = compiled(lexicons, language())
    made, again = program_of(lexicons, language()), program_of(lexicons, language())
    for other in (made, again):
        assert other.to_plain() == fresh.to_plain()
        reading = Reader(other.symbols).read(GUILTY)
        found = Matcher(lexicons, other, language()).run(reading)
        assert found == Matcher(lexicons, fresh, language()).run(Reader(fresh.symbols).read(GUILTY))
        assert found


def test_a_changed_lexicon_is_read_anew(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linter: Linter
) -> None:
    lexicons = tmp_path / "lexicons"
    shutil.copytree(lexicon_folder(), lexicons)
    for module in (loader, program):
        monkeypatch.setattr(module, "lexicon_folder", lambda: lexicons)
    assert len(builtin_lexicons()) == len(builtin_lexicons())
    blame = lexicons / "tone" / "blame.toml"
    blame.write_text(
        blame.read_text(encoding="utf-8") + '\n[[expression]]\nmatch = "zirafah terbang"\n', encoding="utf-8"
    )
    changed = builtin_lexicons()
    matcher_program = program_of(changed, language())
    matches = Matcher(changed, matcher_program, language()).run(Reader(matcher_program.symbols).read("zirafah terbang"))
    assert [match.pattern for match in matches["tone.blame"]] == ["zirafah terbang"]


def test_own_lexicons_are_not_kept(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "dinas"
    own.mkdir()
    (own / "rahasia.toml").write_text(
        (lexicon_folder() / "tone" / "blame.toml").read_text(encoding="utf-8").split("[[")[0]
        + '\n[[expression]]\nmatch = "zirafah terbang"\n',
        encoding="utf-8",
    )
    linter = Linter(Settings(select=("dinas",), lexicons=(own,)), entry_points=False)
    assert [finding.rule for finding in linter.check("Ada zirafah terbang.").findings] == ["dinas.rahasia"]
    assert all("zirafah" not in file.read_text(encoding="utf-8") for file in folder.iterdir())


def test_errors_of_own_lexicons_are_told_whatever_is_kept(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "dinas"
    own.mkdir()
    body = (lexicon_folder() / "tone" / "blame.toml").read_text(encoding="utf-8").split("[[")[0]
    (own / "salah.toml").write_text(body + '\n[[expression]]\nmatch = "(a|b"\n', encoding="utf-8")
    for _ in range(2):
        with pytest.raises(PatternError, match=r"salah\.toml:\d+: .*without '\)'"):
            Linter(Settings(lexicons=(own,)), entry_points=False)


def test_processes_that_start_together_agree(folder: Path) -> None:
    script = (
        "from santun import Linter, Settings\n"
        f"print(Linter(Settings(), entry_points=False).check({GUILTY!r}).model_dump_json())"
    )
    environment = {**os.environ, store.VARIABLE: str(folder)}
    command = [sys.executable, "-c", script]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) for _ in range(3)]
    told = {process.communicate(timeout=120)[0] for process in running}
    assert len(told) == 1
    assert '"verdict":"hold"' in told.pop()
    # A wheel brings the files along, and then nothing is kept.
    kept = folder.iterdir() if folder.is_dir() else ()
    assert all(file.suffix == ".json" and not file.name.startswith(".") for file in kept)
