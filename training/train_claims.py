"""Train the claim model: ``python -m training.train_claims`` writes ``src/santun/learned/claims.npz``.

Learns from ``training/claims/*.jsonl``: one sentence a line, and whether it says that something has been done, checked
or decided; and from the good replies of tests/corpus. Figures are cross-validated; rows that share their deed stay together. Needs the extra ``train``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.model_selection import GroupKFold

from santun.draft import Draft
from santun.learned.features import features
from santun.ledger.support import supports_of
from santun.reading.document import Document, Reader
from santun.reading.symbols import Symbols
from training.train_tone import CLEAN, Row, matrix, separate

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src" / "santun" / "learned" / "claims.npz"
# Rows that were composed of one deed in many frames stand side by side.
DEED = 13


def rows(reader: Reader) -> tuple[list[Row], np.ndarray, np.ndarray]:
    """Rows, their labels, and groups that cross-validation must not tear apart."""
    data, labels, groups = [], [], []
    for path in sorted((HERE / "claims").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            reading = reader.read(row["text"])
            data.append(Row(features(reading).numbers, int(row["claim"]), path.stem))
            labels.append(row["claim"])
            groups.append(f"{path.stem}-{number // DEED if path.stem == 'deeds' else number}")
    for number, found in enumerate(_harmless(reader)):
        data.append(Row(found, 0, "clean"))
        labels.append(False)
        groups.append(f"clean-{number}")
    return data, np.array(labels), np.array(groups)


def _harmless(reader: Reader) -> Iterator[np.ndarray]:
    """Sentences of good replies that prove nothing: in such a reply they can be no claims."""
    for line in CLEAN.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        draft = {key: row[key] for key in ("text", "channel", "kind", "complaint", "replied")}
        document = Document(Draft.model_validate(draft), reader)
        found = features(document.reply)
        proven = {support.sentence for support in supports_of(document)}
        for index, (first, last) in enumerate(document.reply.sentences):
            if last - first > 2 and index not in proven:
                yield found.numbers[found.sentences == index]


def main() -> None:
    """Train, tell the cross-validated figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strength", type=float, default=0.5, help="inverse of regularisation")
    parser.add_argument("--keep", type=int, default=40_000, help="features that are kept")
    options = parser.parse_args()
    data, claim, groups = rows(Reader(Symbols()))
    x = matrix(data)
    score = np.zeros(len(data))
    for train, test in GroupKFold(5).split(x, claim, groups):
        weights, bias = separate(x[train], claim[train], options.strength)
        score[test] = x[test] @ weights + bias
    weights, bias = separate(x, claim, options.strength)
    held = np.sort(np.argsort(-np.abs(weights))[: options.keep])
    scale = float(np.abs(weights).max() / 127)
    values = np.round(weights[held] / scale).astype(np.int8)
    held, values = held[values != 0], values[values != 0]
    np.savez_compressed(OUT, rows=held.astype(np.int32), values=values, scale=np.float32(scale), bias=np.float32(bias))
    written = np.array([row.source == "written" for row in data])
    told = {"rows": len(data), "bytes": OUT.stat().st_size}
    for name, which in (("all", np.ones(len(data), bool)), ("written", written)):
        found = score[which] > 0
        right = claim[which]
        told[name] = {
            "recall": round(float(found[right].mean()), 3),
            "false": round(float(found[~right].mean()), 3),
        }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
