"""Train the sentence model: ``python -m training.train_sentences`` writes ``src/santun/learned/sentences.npz``.

Learns from ``training/sentences/*.jsonl`` (one sentence a line, and what it ``is``: claim, overpromise, soon, formula,
file or null), from the good replies of tests/corpus and from good examples of the tone lexicons. Figures are
cross-validated; rows that share their deed stay together. Needs the extra ``train``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.model_selection import GroupKFold

from santun.draft import Draft
from santun.learned.features import features
from santun.ledger.attachments import attachment_mentions
from santun.ledger.support import supports_of
from santun.lexicon.loader import load_lexicons
from santun.reading.document import Document, Reader
from santun.reading.symbols import Symbols
from santun.resources import lexicon_folder
from santun.rule import Good
from training.train import CLEAN, Learning, Row, matrix, separate

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src" / "santun" / "learned" / "sentences.npz"
FOLDS = 3
SMOOTHING = 1.0
JOINED = "joined"
LABELS = ("claim", "overpromise", "soon", "formula", "file")
# Rows that were composed of one deed in many frames stand side by side.
DEED = 13
# Which rows of other labels say nothing about a label: a formula may well be a claim too.
SILENT = {"claim": {"formula", "file"}}
# Files whose rows without a label were read for claims only.
CLAIMS_ONLY = {"deeds", "written", "round2-claim", "round3-claim"}
# Files whose rows without a label may tell of a deed.
NOT_FOR_CLAIMS = {"round2-overpromise", "round2-soon", "round2-formula", "round2-file", "round3-promise"}
# Good examples with these words may promise without a day: they were written for other rules.
SOON = ("segera", "nanti", "kabar", "sabar", "tunggu", "secepat", "akan")
# Share of the rows at or above the threshold that must be right, cross-validated; the ledger has its own for claims.
PRECISION = {"claim": None, "overpromise": 0.88, "soon": 0.88, "formula": 0.88, "file": 0.88}


def rows(reader: Reader) -> tuple[list[Row], np.ndarray, np.ndarray, list[str]]:
    """Rows, their labels, groups that cross-validation must not tear apart, and the files they come from."""
    data, labels, groups = [], [], []
    for path in sorted((HERE / "sentences").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            data.append(Row(features(reader.read(row["text"])).numbers, 0, path.stem))
            labels.append(row["is"] or "")
            groups.append(f"{path.stem}-{number // DEED if path.stem == 'deeds' else number}")
    for number, (found, label) in enumerate(_harmless(reader)):
        data.append(Row(found, 0, "clean"))
        labels.append(label)
        groups.append(f"clean-{number}")
    for number, label, group in _joined(data, labels, groups):
        data.append(Row(number, 0, JOINED))
        labels.append(label)
        groups.append(group)
    return data, np.array(labels), np.array(groups), [row.source for row in data]


def _joined(data: list[Row], labels: list[str], groups: list[str]) -> list[tuple[np.ndarray, str, str]]:
    """Rows put beside a harmless sentence, as clauses of a long one: what is promised is a small part of it."""
    draw = random.Random(7)
    harmless = [n for n, row in enumerate(data) if row.source == "clean" and not labels[n]]
    wanted = [n for n, label in enumerate(labels) if label in LABELS and label != "claim"]
    others = [n for n, row in enumerate(data) if row.source.startswith("round2") and not labels[n]]
    return [
        (np.concatenate((data[n].numbers, data[draw.choice(harmless)].numbers)), labels[n], groups[n])
        for n in (*wanted, *others)
    ]


def _harmless(reader: Reader) -> Iterator[tuple[np.ndarray, str]]:
    """Sentences of good replies. One that proves nothing can be no claim there; ``?`` marks what may be one."""
    for line in CLEAN.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        draft = {key: row[key] for key in ("text", "channel", "kind", "complaint", "replied")}
        document = Document(Draft.model_validate(draft), reader)
        reading = document.reply
        found = features(reading)
        proven = {support.sentence for support in supports_of(document)}
        files = {reading.sentence_of[mention.first] for mention in attachment_mentions(document)}
        for index, (first, last) in enumerate(reading.sentences):
            if last - first > 2:
                label = "file?" if index in files else "claim?" if index in proven else ""
                yield found.numbers[found.sentences == index], label
    for lexicon in load_lexicons(lexicon_folder() / "tone", examples=True):
        for example in lexicon.rule.examples if lexicon.rule else ():
            if isinstance(example, Good):
                soon = any(word in example.plain.lower() for word in SOON)
                yield features(reader.read(example.plain)).numbers, "claim? soon?" if soon else "claim?"


def chosen(label: str, labels: np.ndarray, sources: list[str]) -> np.ndarray:
    """Which rows a label learns from."""
    others = NOT_FOR_CLAIMS if label == "claim" else CLAIMS_ONLY
    unread = np.array([source in others for source in sources]) & (labels == "")
    if label == "claim":
        unread |= np.array([source == JOINED for source in sources])
    doubt = np.array([f"{label}?" in name for name in labels]) | np.isin(labels, sorted(SILENT.get(label, ())))
    return ~(unread | doubt)


def lowest(score: np.ndarray, right: np.ndarray, precision: float) -> float:
    """The lowest threshold above which the share of right rows is at least ``precision``."""
    order = np.argsort(-score)
    share = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(share >= precision)
    return float(score[order[enough[-1] if len(enough) else 0]])


def main() -> None:
    """Train, tell the cross-validated figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strength", type=float, default=0.5, help="inverse of regularisation")
    parser.add_argument("--keep", type=int, default=60_000, help="features that are kept")
    options = parser.parse_args()
    learning = Learning(options.strength, SMOOTHING, 0.0, len(LABELS))
    data, labels, groups, sources = rows(Reader(Symbols()))
    x = matrix(data)
    weights, bias = np.zeros((x.shape[1], len(LABELS))), np.zeros(len(LABELS))
    thresholds, told = np.zeros(len(LABELS)), {"rows": len(data)}
    for k, label in enumerate(LABELS):
        rows_here = np.flatnonzero(chosen(label, labels, sources))
        right = labels[rows_here] == label
        part = x[rows_here]
        score = np.zeros(len(rows_here))
        for train, test in GroupKFold(FOLDS).split(part, right, groups[rows_here]):
            coefficients, offset = separate(part[train], right[train], learning, np.ones(len(train)))
            score[test] = part[test] @ coefficients + offset
        weights[:, k], bias[k] = separate(part, right, learning, np.ones(len(right)))
        wanted = PRECISION[label]
        cut = 0.0 if wanted is None else lowest(score, right, wanted)
        thresholds[k] = 1 / (1 + np.exp(-cut))
        told[label] = {
            "recall": round(float((score >= cut)[right].mean()), 3),
            "false": round(float((score >= cut)[~right].mean()), 4),
            "threshold": round(float(thresholds[k]), 3),
        }
    told["bytes"] = save(weights, bias, thresholds, options.keep)
    print(json.dumps(told))


def save(weights: np.ndarray, bias: np.ndarray, thresholds: np.ndarray, keep: int) -> int:
    """Quantise to int8, keep the heaviest features, write; the size in bytes."""
    strength = np.abs(weights / np.abs(weights).max(axis=0)).max(axis=1)
    held = np.sort(np.argsort(-strength)[:keep])
    scale = (np.abs(weights[held]).max(axis=0) / 127).astype(np.float32)
    values = np.round(weights[held] / scale).clip(-127, 127).astype(np.int8)
    some = values.any(axis=1)
    np.savez_compressed(
        OUT, rows=held[some].astype(np.int32), values=values[some], scale=scale, bias=bias.astype(np.float32),
        thresholds=thresholds.astype(np.float32), labels=np.array(json.dumps(LABELS)),
    )  # fmt: skip
    return OUT.stat().st_size


if __name__ == "__main__":
    main()
