"""The benchmarks run, and count quality as they say. No timing is asserted."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

# The benchmarks are a folder of the repository, not an installed package.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import checking, quality, starting, texts
from benchmarks.clock import Effort
from benchmarks.figures import Budget, Row, Section, as_json, as_markdown, as_table, missed

from santun import Linter, Settings

SHOUTED = "Terima kasih. KAMI SUDAH BILANG TIDAK BISA!!! Mohon tunggu."


def labelled(place: Path, *items: dict[str, object]) -> Path:
    file = place / "tone-tiny.jsonl"
    file.write_text("\n".join(map(json.dumps, items)) + "\n", encoding="utf-8")
    return file


def test_quality_counts_hits_misses_and_false_alarms(tmp_path):
    linter = Linter(Settings(select=("tone.shouting",)), entry_points=False)
    shouting = {"rule": "tone.shouting", "span": "KAMI SUDAH BILANG TIDAK BISA!!!"}
    elsewhere = {"rule": "tone.shouting", "span": "Mohon tunggu"}
    file = labelled(
        tmp_path,
        {"id": "hit", "text": SHOUTED, "expect": [shouting]},
        {"id": "missed", "reply": {"text": SHOUTED, "kind": None}, "complaint": None, "expect": [elsewhere]},
        {"id": "false", "text": SHOUTED, "expect": []},
        {"id": "allowed", "text": SHOUTED, "expect": [], "allowed": ["tone.shouting"]},
        {"id": "other family", "text": "Baik.", "expect": [{"rule": "identity.nik", "span": None}]},
    )
    told: list[str] = []
    scores = quality.score(file, linter, told)
    rule = "tone.shouting"
    assert (scores.hit[rule], scores.missed[rule], scores.false[rule]) == (1, 1, 1)
    assert (scores.items, scores.clean, scores.clean_flagged, scores.touched) == (5, 3, 1, 2)
    assert (scores.recall(rule), scores.precision(rule)) == (0.5, 0.5)
    assert [line.split(" tone.shouting")[0] for line in told] == ["MISSED missed", "FALSE  false"]


def test_quality_command_prints_a_line_for_each_file_and_rule(tmp_path, capsys):
    file = labelled(tmp_path, {"id": "a", "text": SHOUTED, "expect": [{"rule": "tone.shouting"}]})
    assert quality.main([str(file), "--misses", "--json", str(tmp_path / "out.json")]) == 0
    out = capsys.readouterr().out
    assert "tone-tiny" in out
    assert "tone.shouting" in out
    counts = {"hit": 1, "missed": 0, "false": 0}
    assert json.loads((tmp_path / "out.json").read_text())[0]["rules"]["tone.shouting"] == counts


@pytest.mark.parametrize(
    "line",
    ['{"id": "a"', '{"id": "a", "text": "Baik.", "expect": [{"rule": "tone.blame", "span": "salah"}]}', '{"id": "a"}'],
)
def test_quality_names_file_and_line_of_a_bad_label(tmp_path, capsys, line):
    file = tmp_path / "tone-bad.jsonl"
    file.write_text("\n" + line, encoding="utf-8")
    assert quality.main([str(file)]) == 1
    assert "tone-bad.jsonl:2:" in capsys.readouterr().err


def test_every_labelled_file_of_the_repository_can_be_read():
    for path in quality.default_files():
        assert list(quality.read_cases(path)), path.name


def test_timing_runs():
    section = checking.one(Effort(calls=2))
    assert all(row.value for row in section.rows)


def test_synthetic_lexicons_are_lexicons(tmp_path):
    from santun.lexicon.loader import load_lexicons

    checking.write_lexicons(tmp_path, 600)
    assert sum(len(lexicon.expressions) for lexicon in load_lexicons(tmp_path)) == 600


def test_texts_are_the_same_every_time_and_as_long_as_asked():
    made = texts.replies(100, words=130)
    assert made == texts.replies(100, words=130)
    assert 120 <= sum(len(text.split()) for text in made) / 100 <= 140
    assert abs(len(texts.ordinary(10_000).encode()) - 10_000) < 4
    assert len(set(texts.expressions(50))) == 50


def test_spacy_is_seen_in_a_trace_of_imports():
    line = "import time:       100 |        200 |   {}"
    assert starting.imports_spacy(line.format("spacy.lang"))
    assert not starting.imports_spacy(line.format("santun.spacy"))


def test_a_budget_without_a_figure_is_missed_and_shown():
    row = Row("failed", None, "ms", budget=Budget(5), note="exit code 2")
    sections = [Section("a", "A", (row, Row("fast", 1.0, "ms", 0.5, "slow", Budget(5)), Row("free", 1.0)))]
    assert missed(sections) == ["a: failed"]
    assert "<= 5 MISSED" in as_table(sections[0])
    assert "| fast | 1 | ms | 0.5x | slow | <= 5 met |" in as_markdown({"cores": 2}, sections)
    assert json.loads(as_json({"cores": 2}, sections))["sections"][0]["rows"][1]["met"] is True
