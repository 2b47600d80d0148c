"""Train the tone model: ``python -m training.train_tone`` writes ``src/santun/learned/tone.npz``.

Learns from ``training/tone/*.jsonl`` (one sentence a line with its rule, or null) and from the examples of the tone
lexicons. Thresholds are set by cross-validation, so that a chosen share of harmless rows would be flagged. Never looks
at ``benchmarks/quality`` or ``tests/corpus``, which measure. Needs the extra ``train``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from santun.learned.features import BUCKETS, features
from santun.lexicon.loader import load_lexicons
from santun.reading.document import Reader
from santun.reading.symbols import Symbols
from santun.resources import lexicon_folder
from santun.rule import Bad, Good

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src" / "santun" / "learned" / "tone.npz"
NONE = "none"
LABELS = (
    NONE, "tone.arrogance", "tone.blame", "tone.command", "tone.defensive", "tone.dismissal", "tone.emotion",
    "tone.insult", "tone.sarcasm", "tone.threat",
)  # fmt: skip
Row = tuple[np.ndarray, int]


def rows(reader: Reader) -> Iterator[Row]:
    """(features of a sentence, label) from both sources."""
    for path in sorted((HERE / "tone").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["rule"] is None or row["rule"] in LABELS:
                yield from _sentences(reader, row["text"], row["rule"] or NONE, [])
    for lexicon in load_lexicons(lexicon_folder() / "tone", examples=True):
        for example in lexicon.rule.examples if lexicon.rule else ():
            if isinstance(example, Good):
                yield from _sentences(reader, example.plain, NONE, [])
            elif isinstance(example, Bad) and lexicon.id in LABELS:
                yield from _sentences(reader, example.plain, lexicon.id, [(s.start, s.end) for s in example.spans])


def _sentences(reader: Reader, text: str, label: str, spans: list[tuple[int, int]]) -> Iterator[Row]:
    """Rows of the sentences; where spans are known, only sentences that hold one carry the label."""
    reading = reader.read(text)
    table = features(reading)
    for index, (first, last) in enumerate(reading.sentences):
        span = reading.sentence_span(index)
        guilty = not spans or any(span.start < end and start < span.end for start, end in spans)
        if last - first >= 2 or len(reading.sentences) == 1:
            yield table[first:last], LABELS.index(label if guilty else NONE)


def matrix(tables: list[np.ndarray]) -> csr_matrix:
    """Counts of features, scaled as the model scales them when it is used."""
    indices = [table.ravel() for table in tables]
    pointers = np.cumsum([0, *map(len, indices)])
    values = np.concatenate([np.full(len(i), 1 / np.sqrt(max(len(i), 1))) for i in indices])
    whole = csr_matrix((values, np.concatenate(indices), pointers), shape=(len(tables), BUCKETS))
    whole.sum_duplicates()
    return whole


def fit(x: csr_matrix, y: np.ndarray, strength: float) -> LogisticRegression:
    """One softmax over all labels."""
    return LogisticRegression(C=strength, max_iter=80, tol=1e-3).fit(x, y)


def thresholds(x: csr_matrix, y: np.ndarray, strength: float, share: float) -> tuple[np.ndarray, dict[str, float]]:
    """Per label, the probability of guilt above which only ``share`` of the harmless rows would be flagged in all."""
    chance = np.zeros((x.shape[0], len(LABELS)))
    for train, test in StratifiedKFold(5, shuffle=True, random_state=7).split(np.zeros(len(y)), y):
        chance[test] = fit(x[train], y[train], strength).predict_proba(x[test])
    best = chance[:, 1:].argmax(axis=1) + 1
    guilt = 1 - chance[:, 0]
    harmless = y == 0
    cut = np.quantile(guilt[harmless], 1 - share)
    limits = np.full(len(LABELS), cut, dtype=np.float32)
    found = guilt >= cut
    facts = {
        "rows": len(y),
        "harmless": int(harmless.sum()),
        "threshold": round(float(cut), 3),
        "recall_exact": round(float((found & (best == y))[~harmless].mean()), 3),
        "recall_any": round(float(found[~harmless].mean()), 3),
        "flagged": round(float(found[harmless].mean()), 3),
    }
    for k, label in enumerate(LABELS[1:], 1):
        if (y == k).any():
            facts[label] = round(float((found & (best == y))[y == k].mean()), 3)
    return limits, facts


def save(model: LogisticRegression, limits: np.ndarray, path: Path, keep: float) -> int:
    """Quantise to int8, drop features that hardly count, write; the size in bytes."""
    weights = np.zeros((BUCKETS, len(LABELS)), dtype=np.float64)
    bias = np.full(len(LABELS), -30.0, dtype=np.float32)
    for row, label in enumerate(model.classes_):
        weights[:, label] = model.coef_[row]
        bias[label] = model.intercept_[row]
    strength = np.abs(weights).max(axis=1)
    held = np.flatnonzero(strength >= np.quantile(strength[strength > 0], 1 - keep))
    scale = (np.abs(weights[held]).max(axis=0) / 127).clip(1e-9).astype(np.float32)
    values = np.round(weights[held] / scale).clip(-127, 127).astype(np.int8)
    np.savez_compressed(
        path, rows=held.astype(np.int32), values=values, scale=scale, bias=bias, thresholds=limits,
        labels=np.array(json.dumps(LABELS)),
    )  # fmt: skip
    return path.stat().st_size


def main() -> None:
    """Train, tell the cross-validated figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strength", type=float, default=30.0, help="inverse of regularisation")
    parser.add_argument("--share", type=float, default=0.03, help="share of harmless rows that may be flagged")
    parser.add_argument("--keep", type=float, default=0.6, help="share of the features that are kept")
    options = parser.parse_args()
    data = list(rows(Reader(Symbols())))
    x, y = matrix([table for table, _ in data]), np.array([label for _, label in data])
    limits, facts = thresholds(x, y, options.strength, options.share)
    size = save(fit(x, y, options.strength), limits, OUT, options.keep)
    print(json.dumps({**facts, "bytes": size}, indent=1))


if __name__ == "__main__":
    main()
