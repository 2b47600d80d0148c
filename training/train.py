"""Train a model: ``python -m training.train tone`` (or ``fair``) writes ``src/santun/learned/tone.npz`` (``fair.npz``).

Learns from ``training/tone/*.jsonl`` (one sentence a line with its rule, or null), from the examples of the
lexicons behind which it stands and from the corpus of good replies. ``fair`` takes the harmless sentences of tone
too, with less weight, for there are many of them and few are near its rules. Thresholds are set by cross-validation,
so that a chosen share of harmless rows would be flagged. Never looks at ``benchmarks/quality``, which measures.
Needs the extra ``train``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from santun.learned.features import BUCKETS, features
from santun.learned.model import BLENDS, sureness
from santun.lexicon.loader import load_lexicons
from santun.reading.document import Reader
from santun.reading.symbols import Symbols
from santun.resources import lexicon_folder
from santun.rule import Bad, Good

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src" / "santun" / "learned"
HARMLESS = -1
# Share of guilty rows that may lie below the mark under which lexicons are not tried.
_SURELY_HARMLESS = 0.05
# Harmless examples of another model's lexicons look guilty on purpose: they weigh more than its harmless rows.
_NEAR = 0.5
CLEAN = HERE.parent / "tests" / "corpus" / "clean.jsonl"
Fitted = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a model learns and from where.

    ``others`` are folders whose harmless rows are read too, with ``weight``. ``keep`` is how many features are kept,
    ``rows`` in how many rows a feature must be met; the less ``smoothing``, the more a rare feature may say.
    ``harmless`` and ``sure`` are the marks of ``SentenceModel``; None for ``harmless`` means: as low as nearly every
    guilty row lies above it.
    """

    folder: str
    families: tuple[str, ...]
    rules: tuple[str, ...]
    others: tuple[str, ...]
    weight: float
    share: float
    keep: int
    rows: int
    smoothing: float
    harmless: float | None
    sure: float


PLANS = {
    "tone": Plan(
        "tone",
        ("tone",),
        tuple(
            f"tone.{name}"
            for name in "arrogance blame command defensive dismissal emotion insult sarcasm threat".split()
        ),
        (),
        1.0,
        0.024,
        400_000,
        2,
        0.3,
        0.2,
        0.995,
    ),
    "fair": Plan(
        "fair",
        ("neutrality", "inclusion"),
        ("inclusion.discrimination", "neutrality.partisan", "neutrality.sides", "neutrality.speculation"),
        ("tone",),
        0.15,
        0.022,
        160_000,
        1,
        1.0,
        None,
        0.97,
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """Feature numbers of a sentence, its rule (index into the plan's or ``HARMLESS``), whence, and its weight."""

    numbers: np.ndarray
    rule: int
    source: str
    weight: float = 1.0


def rows(reader: Reader, plan: Plan) -> Iterator[Row]:
    """Sentences from every source."""
    for folder in (plan.folder, *plan.others):
        weight = 1.0 if folder == plan.folder else plan.weight
        for path in sorted((HERE / folder).glob("*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                if row["rule"] is None or row["rule"] in plan.rules:
                    rule = HARMLESS if row["rule"] is None else plan.rules.index(row["rule"])
                    yield from _sentences(reader, row["text"], rule, [], path.stem, weight)
    for line in CLEAN.read_text(encoding="utf-8").splitlines():
        yield from _sentences(reader, json.loads(line)["text"], HARMLESS, [], "clean")
    yield from _examples(reader, plan)


def _examples(reader: Reader, plan: Plan) -> Iterator[Row]:
    """Sentences of the examples of lexicons."""
    for lexicon in load_lexicons(lexicon_folder(), examples=True):
        if lexicon.rule is None or lexicon.rule.family not in (*plan.families, *plan.others):
            continue
        other = lexicon.rule.family in plan.others
        for example in lexicon.rule.examples:
            if isinstance(example, Good):
                yield from _sentences(reader, example.plain, HARMLESS, [], "lexicon", _NEAR if other else 1.0)
            elif isinstance(example, Bad) and lexicon.id in plan.rules:
                spans = [(s.start, s.end) for s in example.spans]
                yield from _sentences(reader, example.plain, plan.rules.index(lexicon.id), spans, "lexicon")
                if example.fixed:
                    yield from _sentences(reader, example.fixed, HARMLESS, [], "lexicon")


def _sentences(
    reader: Reader, text: str, rule: int, spans: list[tuple[int, int]], source: str, weight: float = 1.0
) -> Iterator[Row]:
    """Rows of the sentences; where spans are known, only sentences that hold one carry the rule."""
    reading = reader.read(text)
    found = features(reading)
    for index, (first, last) in enumerate(reading.sentences):
        span = reading.sentence_span(index)
        guilty = not spans or any(span.start < end and start < span.end for start, end in spans)
        if last - first > 2 or len(reading.sentences) == 1:
            yield Row(found.numbers[found.sentences == index], rule if guilty else HARMLESS, source, weight)


@dataclass(frozen=True, slots=True)
class Learning:
    """How a model learns: inverse of regularisation, see ``Plan`` and ``Blend`` for the rest; ``count`` of rules."""

    strength: float
    smoothing: float
    doubt: float
    count: int


def matrix(data: list[Row]) -> csr_matrix:
    """Counts of features, one row a sentence."""
    pointers = np.cumsum([0, *(len(row.numbers) for row in data)])
    numbers = np.concatenate([row.numbers for row in data])
    whole = csr_matrix((np.ones(len(numbers)), numbers, pointers), shape=(len(data), BUCKETS))
    whole.sum_duplicates()
    return whole


def separate(x: csr_matrix, guilty: np.ndarray, learning: Learning, weight: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and bias of a logistic regression over features weighted by their naive Bayes log ratios.

    Wang and Manning, Baselines and Bigrams (ACL 2012): far better than either alone on short texts.
    """
    weighed = diags(weight) @ x
    with_it = np.asarray(weighed[guilty].sum(axis=0)).ravel() + learning.smoothing
    without = np.asarray(weighed[~guilty].sum(axis=0)).ravel() + learning.smoothing
    ratio = np.log((with_it / with_it.sum()) / (without / without.sum()))
    model = LogisticRegression(
        C=learning.strength, solver="liblinear", dual=True, tol=1e-2, max_iter=1000, random_state=7
    )
    model.fit(x @ diags(ratio), guilty, sample_weight=weight)
    return model.coef_[0] * ratio, float(model.intercept_[0])


def fit(x: csr_matrix, rule: np.ndarray, learning: Learning, weight: np.ndarray) -> Fitted:
    """Weights (features, 1 + rules) and biases: guilt over all rows, then each rule among the guilty."""
    count = learning.count
    weights, bias = np.zeros((x.shape[1], 1 + count)), np.full(1 + count, -30.0)
    guilty = rule != HARMLESS
    weights[:, 0], bias[0] = separate(x, guilty, learning, weight)
    for k in range(count):
        if (rule == k).any():
            weights[:, k + 1], bias[k + 1] = separate(x[guilty], rule[guilty] == k, learning, weight[guilty])
    return weights, bias


def judge(x: csr_matrix, weights: np.ndarray, bias: np.ndarray, doubt: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """Guilt, less the doubt about its kind, and likeliest rule of every row."""
    scores = x @ weights + bias
    odds = scores[:, 0] + doubt * sureness(scores[:, 1:])
    return 1 / (1 + np.exp(-np.clip(odds, -40, 40))), scores[:, 1:].argmax(axis=1)


def crossed(x: csr_matrix, rule: np.ndarray, learning: Learning, weight: np.ndarray) -> Fitted:
    """Guilt, less the doubt about its kind, and rule of every row, by models that have not seen it."""
    guilt, best = np.zeros(len(rule)), np.zeros(len(rule), dtype=int)
    for train, test in StratifiedKFold(5, shuffle=True, random_state=7).split(np.zeros(len(rule)), rule):
        guilt[test], best[test] = judge(x[test], *fit(x[train], rule[train], learning, weight[train]), learning.doubt)
    return guilt, best


def facts(names: tuple[str, ...], rule: np.ndarray, guilt: np.ndarray, best: np.ndarray, cut: float) -> dict[str, Any]:
    """What the cross-validation says at a threshold."""
    found, guilty = guilt >= cut, rule != HARMLESS
    told: dict[str, Any] = {
        "rows": len(rule),
        "harmless": int((~guilty).sum()),
        "threshold": round(float(cut), 3),
        "flagged": round(float(found[~guilty].mean()), 3),
        "recall_any": round(float(found[guilty].mean()), 3),
        "recall_rule": round(float((found & (best == rule))[guilty].mean()), 3),
    }
    for k, name in enumerate(names):
        if (rule == k).any():
            told[name] = [
                round(float(found[rule == k].mean()), 2),
                round(float((found & (best == k))[rule == k].mean()), 2),
            ]
    return told


def save(plan: Plan, fitted: Fitted, used: np.ndarray, cut: float, harmless: float, keep: int) -> int:
    """Quantise to int8, keep the heaviest of the ``used`` features, write; the size in bytes."""
    weights, bias = fitted
    out = OUT / f"{plan.folder}.npz"
    strength = np.abs(weights / np.abs(weights).max(axis=0).clip(1e-9)).max(axis=1)
    held = np.sort(np.argsort(-strength)[:keep])
    scale = (np.abs(weights[held]).max(axis=0) / 127).clip(1e-9).astype(np.float32)
    values = np.round(weights[held] / scale).clip(-127, 127).astype(np.int8)
    np.savez_compressed(
        out, rows=used[held].astype(np.int32), values=values, scale=scale, bias=bias.astype(np.float32),
        thresholds=np.full(len(plan.rules), cut, dtype=np.float32), rules=np.array(json.dumps(plan.rules)),
        marks=np.array([harmless, plan.sure]),
    )  # fmt: skip
    return out.stat().st_size


def main() -> None:
    """Train, tell the cross-validated figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", choices=sorted(PLANS))
    parser.add_argument("--strength", type=float, default=0.5, help="inverse of regularisation")
    parser.add_argument("--share", type=float, help="share of the model's own harmless rows that may be flagged")
    parser.add_argument("--keep", type=int, help="features that are kept")
    options = parser.parse_args()
    plan = PLANS[options.model]
    data = list(rows(Reader(Symbols()), plan))
    x, rule = matrix(data), np.array([row.rule for row in data])
    used = np.flatnonzero(np.asarray((x > 0).sum(axis=0)).ravel() >= plan.rows)
    x = x[:, used]
    weight = np.array([row.weight for row in data])
    learning = Learning(options.strength, plan.smoothing, BLENDS[options.model].doubt, len(plan.rules))
    guilt, best = crossed(x, rule, learning, weight)
    own = (rule == HARMLESS) & (weight == 1)
    cut = float(np.quantile(guilt[own], 1 - (options.share or plan.share)))
    harmless = plan.harmless or float(np.quantile(guilt[rule != HARMLESS], _SURELY_HARMLESS))
    fitted = fit(x, rule, learning, weight)
    size = save(plan, fitted, used, cut, harmless, options.keep or plan.keep)
    print(json.dumps({**facts(plan.rules, rule, guilt, best, cut), "cleared": round(harmless, 4), "bytes": size}))


if __name__ == "__main__":
    main()
