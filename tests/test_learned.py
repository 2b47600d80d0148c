"""The models: features that are the same everywhere, judgements that slice back, weights that fit their rules."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import santun.learned
from santun import Draft, Linter, Severity
from santun.learned.check import cleared
from santun.learned.features import BUCKETS, features
from santun.learned.model import BACKED, model, sureness
from santun.learned.weights import columns
from santun.lexicon.loader import load_lexicons
from santun.reading.document import Document, Reader
from santun.registry import builtin_rules
from santun.resources import lexicon_folder

READER = Reader()
MODELS = ("tone", "fair")
ANY = st.text(max_size=160) | st.lists(
    st.sampled_from('kami Anda tidak paham, aturan? laporan. Bapak/Ibu terima kasih "kata" Budi 3 😀 !'.split()),
    max_size=30,
).map(" ".join)


@given(ANY)
def test_features_are_numbers_of_words_and_sentences(text: str) -> None:
    reading = READER.read(text)
    found = features(reading)
    assert len(found.numbers) == len(found.words) == len(found.sentences)
    if len(reading):
        assert found.numbers.min() >= 0 and found.numbers.max() < BUCKETS
        assert set(found.words.tolist()) == set(range(len(reading)))
        assert [reading.sentence_of[i] for i in found.words.tolist()] == found.sentences.tolist()
    else:
        assert not len(found.numbers)


@given(ANY)
def test_features_of_sentences_are_those_of_the_text(text: str) -> None:
    reading = READER.read(text)
    found = features(reading)
    for index, (first, last) in enumerate(reading.sentences):
        here = found.numbers[found.sentences == index]
        assert sorted(found.of_words(first, last).tolist()) == sorted(here.tolist())


@given(ANY)
def test_sums_by_word_are_sums_of_features(text: str) -> None:
    reading = READER.read(text)
    found = features(reading)
    weights = np.append(np.arange(BUCKETS) % 251 - 125, 0).astype(np.int8)
    if len(reading):
        one_by_one = [int(weights[found.numbers[found.words == i]].astype(int).sum()) for i in range(len(reading))]
        assert found.by_word(weights, 0, len(reading)).tolist() == one_by_one
        for first, last in reading.sentences:
            assert found.by_word(weights, first, last).tolist() == one_by_one[first:last]


@given(ANY)
def test_sentences_are_weighed_by_their_features(text: str) -> None:
    reading, table = READER.read(text), columns()
    found = features(reading)
    chances = table.chances(table.weighed(found), reading.sentences)
    for at, name in enumerate(table.names):
        weights = table.column(name)
        for index in range(len(reading.sentences)):
            pull = int(weights[found.numbers[found.sentences == index]].astype(int).sum())
            score = float(np.clip(pull * table.scale[at] + table.bias[at], -40, 40))
            assert chances[name][index] == pytest.approx(1 / (1 + np.exp(-score)))


@pytest.mark.parametrize("name", MODELS)
@given(text=ANY)
def test_judgements_stay_inside_the_text(name: str, text: str) -> None:
    reading = READER.read(text)
    judged = model(name).judge(reading)
    assert len(judged.guilt) == len(reading.sentences)
    assert all(0 <= guilt <= 1 for guilt in judged.guilt)
    for guess in model(name).guesses(reading, judged, {}):
        first, last = reading.sentences[reading.sentence_of[guess.first]]
        assert first <= guess.first < guess.last <= last
        span = guess.span(reading)
        assert 0 <= span.start < span.end <= len(text)


RUDE = st.sampled_from([
    "Bapak tidak akan paham.", "Salah Ibu sendiri.", "Itu bukan urusan kami.", "Terima kasih atas laporan Bapak.",
    "Awas, anak Ibu masih sekolah di sini.", "Diam dan tunggu saja!", "Kami sudah bosan dengan keluhan Saudara.",
])  # fmt: skip


@given(st.lists(RUDE, min_size=1, max_size=4).map(" ".join))
def test_one_rule_of_tone_speaks_for_a_sentence_and_an_expression_only_helps_its_rule(text: str) -> None:
    reading, tone = READER.read(text), model("tone")
    judged = tone.judge(reading)
    alone = {reading.sentence_of[guess.first]: guess.rule for guess in tone.guesses(reading, judged, {})}
    assert len(alone) == len(tone.guesses(reading, judged, {}))
    met = {sentence: {rule} for sentence, rule in alone.items()}
    helped = {reading.sentence_of[guess.first]: guess.rule for guess in tone.guesses(reading, judged, met)}
    assert alone == helped


def test_an_expression_of_another_rule_may_give_way() -> None:
    reading, tone = READER.read("Silakan cari kota lain bila Saudara tidak suka kepada kami."), model("tone")
    judged = tone.judge(reading)
    (alone,) = tone.guesses(reading, judged, {})
    other = next(rule for rule in ("tone.emotion", "tone.sarcasm") if rule != alone.rule)
    assert [guess.rule for guess in tone.guesses(reading, judged, {0: {other}})] == [alone.rule]


@given(st.lists(st.floats(-30, 30), min_size=2, max_size=9))
def test_sureness_is_the_logarithm_of_a_share(scores: list[float]) -> None:
    value = float(sureness(np.array(scores)))
    assert -np.log(len(scores)) - 1e-9 <= value <= 0


def test_sentences_are_judged_one_by_one() -> None:
    one, two = "Terima kasih atas laporan Bapak.", "Kota ini tidak membutuhkan warga yang hanya pandai mengeluh."
    tone = model("tone")
    apart = [tone.judge(READER.read(text)).guilt[0] for text in (one, two)]
    together = tone.judge(READER.read(f"{one} {two}")).guilt
    assert np.allclose(apart, together)


def test_features_are_the_same_in_every_process() -> None:
    code = (
        "from santun.reading.document import Reader; from santun.learned.features import features;"
        "print(features(Reader().read('Kami maklum bila Ibu tidak mengerti.')).numbers.sum())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_what_is_quoted_and_who_is_named_does_not_matter() -> None:
    numbers = [
        features(READER.read(text)).numbers.tolist()
        for text in ('Ibu menulis "dasar tolol" kemarin.', 'Ibu menulis "sangat bagus" kemarin.')
    ]
    assert numbers[0] == numbers[1]


def test_the_rules_of_a_model_are_rules_of_its_families() -> None:
    known = {rule.id for rule in builtin_rules(examples=False)}
    for name in MODELS:
        assert set(model(name).rules) <= known
        assert {rule.partition(".")[0] for rule in model(name).rules} == {f for f, m in BACKED.items() if m == name}


def test_what_asks_for_a_model_has_one() -> None:
    asking = {lexicon.id for lexicon in load_lexicons(lexicon_folder()) if lexicon.learned}
    assert asking == {rule for name in MODELS for rule in model(name).rules}


@pytest.mark.parametrize(("name", "most"), [("tone", 2_000_000), ("fair", 600_000)])
def test_the_weights_are_small(name: str, most: int) -> None:
    assert (Path(santun.learned.__file__).parent / f"{name}.npz").stat().st_size < most


def test_a_model_clears_sentences_for_its_own_families_only(linter: Linter) -> None:
    document = Document(Draft(text="Terima kasih atas laporan Bapak."), READER)
    assert cleared(document, ()) == {}
    assert cleared(document, ("fair",)).keys() == {"neutrality", "inclusion"}
    assert cleared(document, ("tone",)) == {"tone": frozenset({0})}


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (
            "Kami kira pendidikan Ibu belum memungkinkan untuk menangkap penjelasan teknis semacam ini.",
            Severity.WARNING,
        ),
        ("Barangkali Saudara kecewa karena tidak memperoleh proyek, sehingga menulis demikian.", Severity.WARNING),
    ],
)
def test_a_guess_says_that_it_is_one(linter: Linter, text: str, severity: Severity) -> None:
    findings = linter.check(Draft(text=text, channel="lapor")).findings
    assert findings
    assert all(finding.severity.at_least(severity) for finding in findings)
