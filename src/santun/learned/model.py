"""The models: for every sentence, how likely it breaks which rule. Linear models over the same hashed features.

What a model says and what the lexicons in front of it met are weighed together, see ``Blend``.

They back up the lexicons where meaning stands in no single word: *tone* those of its family, *fair* those of
neutrality and inclusion. Trained by ``training/train.py`` on sentences of our own; weights and thresholds lie in
``tone.npz`` and ``fair.npz`` beside this file.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from math import log
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from santun.learned.features import BUCKETS, Features, features, features_of
from santun.learned.weights import chances_of, columns, stored
from santun.report import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from santun.reading.document import Document, Reading

__all__ = [
    "BACKED",
    "BLENDS",
    "Blend",
    "Guess",
    "Judgement",
    "SentenceModel",
    "Voice",
    "judgement",
    "model",
    "sureness",
]

# Family -> the model that stands behind its lexicons.
BACKED = MappingProxyType({"tone": "tone", "neutrality": "fair", "inclusion": "fair"})
# Words of a sentence below which the model keeps silent, and of the part that is shown.
_FEWEST = 4
_SHORTEST = 3
# The more sentences, the less likely is each to be a breach, and the likelier a false alarm in one of them: the odds
# that a sentence must reach grow with the number of sentences to this power.
_CROWD = 0.35
_FACT = "santun.learned.model"
_SPREAD = 2.0


class Voice(NamedTuple):
    """By how much a met expression makes its rule likelier, and a breach at all, in logarithms of odds."""

    rule: float
    breach: float


class Blend(NamedTuple):
    """How a model and its lexicons share a decision.

    ``voice`` is that of every expression, but of the rules in ``voices``. Where it is unclear which rule is broken, the
    sentence must be surer to be a breach: ``doubt`` times the logarithm of the share of the likeliest rule. At most
    ``most`` rules speak for one sentence.
    """

    voice: Voice
    voices: Mapping[str, Voice]
    doubt: float
    most: int

    def voice_of(self, rule: str) -> Voice:
        """The voice of the expressions of a rule."""
        return self.voices.get(rule, self.voice)


# Chosen on files of sentences that the weights had not seen. Insults, threats and commands have words of their own;
# what sounds dismissive, hurt or ironic is more often another rule's.
_TONE = MappingProxyType(
    {
        "tone.arrogance": Voice(3.0, 2.25),
        "tone.command": Voice(3.0, 1.5),
        "tone.dismissal": Voice(1.0, 1.5),
        "tone.emotion": Voice(1.0, 1.5),
        "tone.insult": Voice(3.0, 4.0),
        "tone.sarcasm": Voice(0.5, 1.5),
        "tone.threat": Voice(3.0, 0.75),
    }
)
# Few rules and long expressions, which are surer of the rule than the model.
_CERTAIN = Voice(1000.0, 1000.0)
BLENDS = MappingProxyType(
    {
        "tone": Blend(Voice(2.0, 1.5), _TONE, 3.0, 1),
        "fair": Blend(_CERTAIN, MappingProxyType({}), 0.0, 2),
    }
)


@dataclass(frozen=True, slots=True)
class Guess:
    """A sentence that the model takes for a breach of ``rule``; ``first`` and ``last`` are word indices, half-open."""

    rule: str
    probability: float
    first: int
    last: int

    def span(self, reading: Reading) -> Span:
        """The span of the words."""
        return reading.span(self.first, self.last)


class Judgement(NamedTuple):
    """What the model says of a text: ``guilt`` from 0 to 1 a sentence.

    ``features`` are what it was judged by, None for a text without words.
    """

    guilt: tuple[float, ...]
    features: Features | None = None


def sureness(kinds: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
    """The logarithm of the share of the likeliest kind, for scores of kinds along the last axis. Never above 0."""
    best = kinds.max(axis=-1, keepdims=True)
    shares: NDArray[np.floating[Any]] = -np.log(np.exp((kinds - best) / _SPREAD).sum(axis=-1))
    return shares


class SentenceModel:
    """Weights in memory: first whether a sentence breaks one of its rules at all, then which one most likely.

    Guilt lies in the ``columns`` of all models, under ``name``. ``rules`` are the columns of ``kinds``, which has shape
    (``BUCKETS``, rules) in units of ``scale``; ``thresholds`` of guilt one a rule. Below ``harmless`` a sentence
    is so like harmless ones that a met expression is taken for a coincidence; from ``sure`` on a guess weighs as much
    as an expression that was met, below it asks for a second look only.
    """

    def __init__(
        self,
        name: str,
        rules: tuple[str, ...],
        kinds: NDArray[np.int8],
        scale: NDArray[np.float32],
        bias: NDArray[np.float32],
        thresholds: NDArray[np.float32],
        harmless: float,
        sure: float,
    ) -> None:
        self.name = name
        self.rules = rules
        self.harmless = harmless
        self.sure = sure
        self.blend = BLENDS[name]
        self._kinds = kinds
        self._scale = scale
        self._bias = bias
        self._limits = np.log(thresholds / (1 - thresholds))
        self._lowest = float(self._limits.min())

    def judge(self, reading: Reading) -> Judgement:
        """The guilt of every sentence."""
        found = features(reading)
        return Judgement(columns().chances(columns().weighed(found), reading.sentences)[self.name], found)

    def guesses(self, reading: Reading, judged: Judgement, met: Mapping[int, Collection[str]]) -> list[Guess]:
        """The rules that sentences break, in the order of the text; ``met`` are rules of met expressions, by sentence.

        A sentence in which an expression was met may be of any length.
        """
        found: list[Guess] = []
        crowd = _CROWD * log(max(len(judged.guilt), 1))
        for index, guilt in enumerate(judged.guilt):
            rules = met.get(index, ())
            credit = max((self.blend.voice_of(rule).breach for rule in rules), default=0.0)
            odds = _odds(guilt) + credit - crowd
            if odds >= self._lowest:
                found += self._of_sentence(index, odds, rules, reading, judged)
        return found

    def _of_sentence(
        self, index: int, odds: float, met: Collection[str], reading: Reading, judged: Judgement
    ) -> list[Guess]:
        """The guesses for one sentence, likeliest rule first; none where its odds are below that rule's limit."""
        first, last = reading.sentences[index]
        assert judged.features is not None
        kinds = self._kind_scores(judged.features.of_words(first, last))
        kinds += [self.blend.voice_of(rule).rule if rule in met else 0.0 for rule in self.rules]
        order = sorted(range(len(kinds)), key=lambda k: -float(kinds[k]))
        if odds + self.blend.doubt * float(sureness(kinds)) < self._limits[order[0]] or (
            not met and last - first < _FEWEST
        ):
            return []
        named = [order[0], *(k for k in order[1:] if self.rules[k] in met)][: self.blend.most]
        start, end = self._hint(first, last, judged.features)
        return [Guess(self.rules[k], judged.guilt[index], first + start, first + end) for k in named]

    def _hint(self, first: int, last: int, found: Features) -> tuple[int, int]:
        """The words of a sentence that pull towards guilt."""
        return _heaviest(found.by_word(columns().column(self.name), first, last).tolist())

    def _kind_scores(self, numbers: NDArray[np.int64]) -> NDArray[np.floating[Any]]:
        scores: NDArray[np.floating[Any]] = self._kinds[numbers].sum(axis=0, dtype=np.int32) * self._scale + self._bias
        return scores


def _odds(probability: float) -> float:
    """The logarithm of the odds."""
    return log(max(probability, 1e-18) / max(1 - probability, 1e-18))


def _heaviest(pull: list[int]) -> tuple[int, int]:
    """The run of words that pulls hardest towards the breach, at least ``_SHORTEST`` words where there are so many."""
    best, best_sum, start, total = (0, len(pull)), -1.0, 0, 0.0
    for i, value in enumerate(pull):
        if total <= 0:
            start, total = i, 0.0
        total += value
        if total > best_sum:
            best, best_sum = (start, i + 1), total
    first, last = best
    while last - first < min(_SHORTEST, len(pull)):
        first, last = max(first - 1, 0), min(last + 1, len(pull))
    return first, last


@cache
def model(name: str) -> SentenceModel:
    """The model ``tone`` or ``fair`` that ships with santun, read when it is first needed."""
    file = stored(name)
    kinds = np.zeros((BUCKETS, len(file.names)), dtype=np.int8)
    kinds[file.rows] = file.values[:, 1:]
    return SentenceModel(name, file.names, kinds, file.scale[1:], file.bias[1:], file.thresholds, *file.marks)


def judgement(document: Document, name: str) -> Judgement:
    """A model's judgement of a reply, worked out once a document; models share the features."""
    known: dict[str, Judgement] = document.facts.setdefault(_FACT, {})
    if name not in known:
        known[name] = Judgement(chances_of(document)[name], features_of(document))
    return known[name]
