"""Train the kind model: ``python -m training.train_kind`` writes ``src/santun/answer/kind.npz``.

Learns from replies put together of the sentences in ``training/answer/kind.toml``, from the short replies of
``training/answer/replies.toml`` and from the kinds of the corpus of
good replies; the signs it looks at are those of ``santun.answer.signs``. Never looks at ``benchmarks/quality``.
"""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from santun import Draft
from santun.answer.parts import parts_of
from santun.answer.scan import scan_of
from santun.answer.signs import NAMES, signs
from santun.draft import Kind
from santun.reading.document import Document, Reader

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src" / "santun" / "answer" / "kind.npz"
CLEAN = HERE.parent / "tests" / "corpus" / "clean.jsonl"
KINDS = tuple(kind.value for kind in Kind)
# Replies made of each sentence of a kind.
_TIMES = 6
# Most replies that anybody checks are final answers, and the pools do not know it.
_FINAL_WEIGHT = 3.5
# The short replies are terser than most of what is checked, so each weighs less than a composed one.
_SHORT_WEIGHT = 0.25


def composed() -> Iterator[tuple[str, str]]:
    """(text, kind) of replies put together of sentences; every sentence of a kind is used ``_TIMES`` times."""
    pools = tomllib.loads((HERE / "answer" / "kind.toml").read_text(encoding="utf-8"))
    dice = random.Random(11)
    for kind in KINDS:
        for sentence in pools[kind]:
            for turn in range(_TIMES):
                middle = [sentence]
                if turn % 3 == 2:
                    middle.append(dice.choice(pools[kind]))
                parts = [*dice.sample(pools["neutral"], turn % 3), *middle, dice.choice(pools["ending"])]
                yield " ".join(part for part in parts if part), kind


def short() -> Iterator[tuple[str, str]]:
    """(text, kind) of the short replies: each alone, between an opening and an ending, and beside another one."""
    pools = tomllib.loads((HERE / "answer" / "kind.toml").read_text(encoding="utf-8"))
    replies = tomllib.loads((HERE / "answer" / "replies.toml").read_text(encoding="utf-8"))
    dice = random.Random(12)
    for kind in KINDS:
        for reply in replies[kind]:
            opening, ending = dice.choice(pools["neutral"]), dice.choice(pools["ending"])
            yield reply, kind
            yield f"{opening} {reply}", kind
            yield f"{opening} {reply} {ending}".strip(), kind
            yield f"{reply} {dice.choice(replies[kind])} {ending}".strip(), kind


def real() -> Iterator[tuple[str, str]]:
    """(text, kind) of the corpus of good replies, the rare kinds more than once."""
    for line in CLEAN.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield from [(row["text"], row["kind"])] * (1 if row["kind"] == "final" else 4)


def matrix(rows: list[tuple[str, str]]) -> np.ndarray:
    """One row a reply, one column a sign."""
    reader = Reader()
    x = np.zeros((len(rows), len(NAMES)), dtype=np.float32)
    for index, (text, _) in enumerate(rows):
        document = Document(Draft(text=text), reader)
        x[index, signs(scan_of(document), parts_of(document))] = 1
    return x


def main() -> None:
    """Train, tell the cross-validated accuracy, write the weights."""
    pools = [*composed(), *real()], [*short()]
    rows = [*pools[0], *pools[1]]
    x, y = matrix(rows), np.array([KINDS.index(kind) for _, kind in rows])
    weights = np.repeat([1.0, _SHORT_WEIGHT], [len(pool) for pool in pools])
    weights = np.where(y == KINDS.index("final"), _FINAL_WEIGHT, 1.0) * weights
    model = LogisticRegression(C=0.1, max_iter=2000)
    print(
        json.dumps({"rows": len(rows), "accuracy": round(float((cross_val_predict(model, x, y, cv=5) == y).mean()), 3)})
    )
    model.fit(x, y, sample_weight=weights)
    np.savez_compressed(
        OUT, names=np.array(json.dumps(NAMES)), kinds=np.array(json.dumps(KINDS)),
        weights=model.coef_.T.astype(np.float32), bias=model.intercept_.astype(np.float32),
    )  # fmt: skip


if __name__ == "__main__":
    main()
