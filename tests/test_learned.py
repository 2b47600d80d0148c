"""The tone model: features that are the same everywhere, judgements that slice back, weights that fit their rules."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun import Draft, Linter, Severity
from santun.learned.features import BUCKETS, features
from santun.learned.tone import tone_model
from santun.reading.document import Reader
from santun.registry import builtin_rules

READER = Reader()
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
        assert found.by_word(weights).tolist() == one_by_one


@given(ANY)
def test_judgements_stay_inside_the_text(text: str) -> None:
    reading = READER.read(text)
    judged = tone_model().judge(reading)
    assert len(judged.guilt) == len(reading.sentences)
    assert all(0 <= guilt <= 1 for guilt in judged.guilt)
    for guess in judged.guesses:
        first, last = reading.sentences[reading.sentence_of[guess.first]]
        assert first <= guess.first < guess.last <= last
        span = guess.span(reading)
        assert 0 <= span.start < span.end <= len(text)


def test_sentences_are_judged_one_by_one() -> None:
    one, two = "Terima kasih atas laporan Bapak.", "Kota ini tidak membutuhkan warga yang hanya pandai mengeluh."
    model = tone_model()
    apart = [model.judge(READER.read(text)).guilt[0] for text in (one, two)]
    together = model.judge(READER.read(f"{one} {two}")).guilt
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


def test_the_rules_of_the_model_are_rules() -> None:
    backed = {rule.id for rule in builtin_rules(examples=False)}
    assert set(tone_model().rules) <= backed


def test_the_weights_are_small() -> None:
    from pathlib import Path

    import santun.learned

    assert (Path(santun.learned.__file__).parent / "tone.npz").stat().st_size < 700_000


@pytest.mark.parametrize(
    ("text", "severity"),
    [("Kami kira pendidikan Ibu belum memungkinkan untuk menangkap penjelasan teknis semacam ini.", Severity.WARNING)],
)
def test_a_guess_says_that_it_is_one(linter: Linter, text: str, severity: Severity) -> None:
    findings = linter.check(Draft(text=text, channel="lapor")).findings
    assert findings
    assert all(finding.severity.at_least(severity) for finding in findings)
