"""Train the name model: ``python -m training.train_names --corpora DIR`` writes ``src/santun/learned/names.npz``.

Learns persons, places and organisations from the public corpora in DIR (see ``src/santun/learned/NOTICE.md``; they are
not in the repository), from ``training/identity/*.jsonl`` and from variants of the latter with made-up names; whose a
name is, from ``training/identity`` alone. One row in five of ``training/identity`` is held out and measured on, and so
are the test parts of the corpora. Needs the extra ``train``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from santun.learned.names import LABELS, NameModel, load
from santun.learned.names_features import BUCKETS, EDGE, SIDES, around, gaps_of, look_at, modes
from santun.learned.names_owner import signs
from santun.reading.document import Reader, Reading
from santun.reading.symbols import Symbols
from training.names.frames import Frames
from training.names.invent import Inventor
from training.names.material import Text, corpus, held_out, replies, varied

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src" / "santun" / "learned" / "names.npz"
SEED = 11
_FORBIDDEN = -20
_NUMBER = {label: number for number, label in enumerate(LABELS)}
_PUBLIC = frozenset({"nergrit", "idner2k", "nerui", "nerugm"})
_KIND = {"c": "PER", "o": "PER", "p": "LOC", "g": "ORG", "PER": "PER", "LOC": "LOC", "ORG": "ORG"}
# Tagged with something else, these may hold names all the same: nothing is learned from their capitals.
_OPEN = frozenset({"family", "health", "employment", "birth", "bank-account", "document-name"})


@dataclass(frozen=True, slots=True)
class Example:
    """Feature numbers of all words, how many each has, and which labels each may have."""

    numbers: np.ndarray
    counts: np.ndarray
    allowed: np.ndarray
    weight: float


@lru_cache(maxsize=400_000)
def _at(text: str, side: int) -> np.ndarray:
    return np.array(look_at(text).at(side), dtype=np.int32)


def encode(reading: Reading) -> tuple[np.ndarray, np.ndarray]:
    """Feature numbers of all words one after the other, and how many each word has."""
    texts = [EDGE, EDGE, *(form.text for form in reading.forms), EDGE, EDGE]
    looks = [look_at(text) for text in texts]
    kinds, codes = np.array([look.kind for look in looks]), np.array([look.code for look in looks])
    kinds[2:-2] = modes(kinds[2:-2], reading.sentences)
    words = np.arange(len(reading))
    beside = around(kinds, codes, words, *gaps_of(reading, words.tolist())).T.astype(np.int32)
    rows = [
        np.concatenate([*(_at(texts[i + 2 + side], side) for side in SIDES), beside[i]]) for i in range(len(reading))
    ]
    return np.concatenate(rows), np.array([len(row) for row in rows])


def allowed(reading: Reading, text: Text) -> np.ndarray:
    """Which labels each word may have: one where the tags say so, more where they do not tell."""
    count = len(reading)
    may = np.zeros((count, len(LABELS)), dtype=bool)
    may[:, 0] = True
    public = text.source in _PUBLIC
    if not public:
        # who tagged replies looked for persons; a capital may be a place that went untagged
        capital = [form.is_title or form.is_upper or False for form in reading.forms]
        may[np.array(capital), 3:] = True
    for start, end, tag in text.spans:
        inside = [i for i in range(count) if reading.starts[i] < end and reading.ends[i] > start]
        if tag in _KIND:
            for i in inside:
                may[i] = False
                may[i, _NUMBER[f"{'B' if i == inside[0] else 'I'}-{_KIND[tag]}"]] = True
        elif tag in _OPEN:
            may[inside] = True
        elif tag == "address":
            may[inside] = True
            may[inside, 1:3] = False
    return may


def example(reader: Reader, text: Text, weight: float) -> Example | None:
    """A text as the trainer sees it; None without words."""
    reading = reader.read(text.text)
    if not len(reading):
        return None
    return Example(*encode(reading), allowed(reading, text), weight)


class Batch:
    """Examples side by side, padded to the longest."""

    def __init__(self, examples: list[Example]) -> None:
        lengths = [len(e.allowed) for e in examples]
        self.longest, self.count = max(lengths), len(examples)
        counts = np.concatenate([e.counts for e in examples])
        numbers = np.concatenate([e.numbers for e in examples])
        pointers = np.concatenate(([0], np.cumsum(counts)))
        self.used, columns = np.unique(numbers, return_inverse=True)
        self.x = csr_matrix(
            (np.ones(len(numbers), dtype=np.float32), columns, pointers), shape=(len(counts), len(self.used))
        )
        self.real = np.arange(self.longest)[None, :] < np.array(lengths)[:, None]
        self.may = np.zeros((self.count, self.longest, len(LABELS)), dtype=np.float32)
        self.may[self.real] = np.concatenate([e.allowed for e in examples])
        self.weight = np.array([e.weight for e in examples], dtype=np.float32)

    def thin(self, left: np.ndarray) -> None:
        """Leave out features that are not ``left``."""
        here = left[self.used]
        self.x = self.x[:, np.flatnonzero(here)]
        self.used = self.used[here]

    def gradient(self, weights: np.ndarray, moves: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
        """Of the weighted log likelihood, for the used rows of the weights and for the moves; and the loss."""
        raw = self.x @ weights[self.used]
        scores = np.zeros(self.may.shape, dtype=np.float32)
        scores[self.real] = raw - raw.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        free, free_moves, free_log = _expected(chances, moves, self.real)
        held, held_moves, held_log = _expected(chances * self.may, moves, self.real)
        difference = (held - free) * self.weight[:, None, None]
        change = ((held_moves - free_moves) * self.weight[:, None, None]).sum(axis=0)
        loss = float(((free_log - held_log) * self.weight).sum())
        return self.x.T @ difference[self.real], change, loss


def _expected(chances: np.ndarray, moves: np.ndarray, real: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Label chances of every word, expected moves of every text, and the log of all chances together."""
    count, longest, labels = chances.shape
    grid = np.exp(moves).astype(np.float32)
    safe = np.where(real[:, :, None], chances, 1.0).astype(np.float32)
    forward = np.zeros_like(safe)
    totals = np.zeros((count, longest), dtype=np.float32)
    before = np.tile(grid[0], (count, 1))
    for i in range(longest):
        now = before * safe[:, i]
        totals[:, i] = now.sum(axis=1).clip(1e-30)
        forward[:, i] = now / totals[:, i, None]
        before = forward[:, i] @ grid
    behind = np.ones((count, labels), dtype=np.float32)
    marginals = np.zeros_like(safe)
    expected = np.zeros((count, labels, labels), dtype=np.float32)
    for i in range(longest - 1, -1, -1):
        here = real[:, i, None]
        both = forward[:, i] * behind
        marginals[:, i] = both / both.sum(axis=1, keepdims=True).clip(1e-30) * here
        carried = behind * safe[:, i]
        earlier = forward[:, i - 1] if i else np.eye(labels, dtype=np.float32)[[0] * count]
        pair = earlier[:, :, None] * grid[None] * carried[:, None, :]
        pair /= pair.sum(axis=(1, 2), keepdims=True).clip(1e-30)
        expected += pair * here[:, :, None]
        after = carried @ grid.T
        after /= after.max(axis=1, keepdims=True).clip(1e-30)
        behind = np.where(here, after, behind)
    logs = (np.log(totals) * real).sum(axis=1)
    return marginals, expected, logs


def batches(examples: list[Example], size: int, draw: random.Random) -> list[Batch]:
    """Examples of like length together."""
    order = sorted(range(len(examples)), key=lambda i: (len(examples[i].allowed), draw.random()))
    return [Batch([examples[i] for i in order[k : k + size]]) for k in range(0, len(order), size)]


class Learner:
    """AdaGrad with a falling rate and a slight pull towards zero."""

    def __init__(self, decay: float, draw: random.Random) -> None:
        self.weights = np.zeros((BUCKETS, len(LABELS)), dtype=np.float32)
        self.moves = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
        for name, number in _NUMBER.items():
            if name.startswith("I-"):
                self.moves[:, number] = _FORBIDDEN
                self.moves[[_NUMBER[f"B-{name[2:]}"], number], number] = 0
        self._open = self.moves == 0
        self._decay, self._draw = decay, draw

    def learn(self, groups: list[Batch], rounds: int, rate: float) -> None:
        """Go through all batches so many times."""
        seen, seen_moves = np.full_like(self.weights, 0.1), np.full_like(self.moves, 0.1)
        step = 0
        for _ in range(rounds):
            self._draw.shuffle(groups)
            told = 0.0
            for batch in groups:
                now = rate * (1 - step / (rounds * len(groups)))
                step += 1
                told += self._step(batch, now, seen, seen_moves)
            print(json.dumps({"round_loss": round(told, 1)}), flush=True)

    def _step(self, batch: Batch, rate: float, seen: np.ndarray, seen_moves: np.ndarray) -> float:
        change, move, loss = batch.gradient(self.weights, self.moves)
        used = batch.used
        change -= self._decay * self.weights[used]
        seen[used] += change * change
        self.weights[used] += rate * change / np.sqrt(seen[used])
        move = np.where(self._open, move, 0)
        seen_moves += move * move
        self.moves += rate * move / np.sqrt(seen_moves)
        return loss

    def thin(self, keep: int) -> np.ndarray:
        """Forget all but the heaviest features; which ones are left."""
        strength = np.abs(self.weights).max(axis=1)
        left = np.zeros(BUCKETS, dtype=bool)
        left[np.argsort(-strength, kind="stable")[:keep]] = True
        self.weights[~left] = 0
        return left


def material(corpora: Path, copies: int, frames: int, draw: random.Random) -> tuple[list[Text], list[Text], list[Text]]:
    """Training texts from the public corpora, training replies with variants, held-out replies."""
    public = [*corpus(corpora, "train"), *corpus(corpora, "dev")]
    rows = list(replies(HERE / "identity"))
    kept = [row for row in rows if not held_out(row.text)]
    places = sorted({row.text[a:b] for row in kept for a, b, tag in row.spans if tag == "p"})
    inventor = Inventor(draw)
    made = [row for row in kept for row in (row, *(varied(row, inventor, draw, places) for _ in range(copies)))]
    made += Frames(draw, inventor, places).texts(frames)
    return public, made, [row for row in rows if held_out(row.text) and not row.source.startswith("names")]


def owner_rows(reader: Reader, texts: Iterable[Text]) -> tuple[list[list[int]], list[bool]]:
    """Signs of every tagged person, and whether he is a citizen."""
    found, citizen = [], []
    for text in texts:
        reading = reader.read(text.text)
        for start, end, tag in text.spans:
            inside = [i for i in range(len(reading)) if reading.starts[i] < end and reading.ends[i] > start]
            if tag in ("c", "o") and inside:
                found.append(signs(reading, inside[0], inside[-1] + 1))
                citizen.append(tag == "c")
    return found, citizen


def fit_owner(found: list[list[int]], citizen: list[bool], strength: float) -> tuple[np.ndarray, float]:
    """Weights and bias of the owner's head."""
    pointers = np.cumsum([0, *(len(row) for row in found)])
    numbers = np.concatenate(found)
    x = csr_matrix((np.ones(len(numbers)), numbers, pointers), shape=(len(found), BUCKETS))
    x.sum_duplicates()
    model = LogisticRegression(C=strength, solver="liblinear", random_state=SEED).fit(x, citizen)
    return model.coef_[0], float(model.intercept_[0])


def whole(weights: np.ndarray, keep: int, finest: int) -> tuple[np.ndarray, np.ndarray, float]:
    """The heaviest rows as steps from row to row, their one-byte values, and the unit of these."""
    table = weights.reshape(len(weights), -1)
    strength = np.abs(table).max(axis=1)
    held = np.sort(np.argsort(-strength, kind="stable")[:keep])
    held = held[strength[held] > 0]
    unit = float(np.quantile(strength[held], 0.999)) / finest
    values = np.round(table[held] / unit).clip(-127, 127).astype(np.int8)
    return (
        np.diff(held, prepend=0).astype(np.uint16 if np.diff(held, prepend=0).max() < 65536 else np.int32),
        values,
        unit,
    )


def save(weights: np.ndarray, moves: np.ndarray, owner: tuple[np.ndarray, float], keep: int, keep_owner: int) -> int:
    """Quantise, write; the size in bytes."""
    steps, values, unit = whole(weights, keep, 31)
    owner_steps, owner_values, owner_unit = whole(owner[0], keep_owner, 63)
    np.savez_compressed(
        OUT, labels=np.array(LABELS), buckets=np.array(BUCKETS), steps=steps, values=values,
        scale=np.full(len(LABELS), unit, dtype=np.float32), moves=moves.astype(np.float32),
        owner_steps=owner_steps, owner_values=owner_values[:, 0], owner_scale=np.array(owner_unit),
        owner_bias=np.array(owner[1]),
    )  # fmt: skip
    return OUT.stat().st_size


def measured(model: NameModel, reader: Reader, texts: Iterable[Text]) -> dict[str, Any]:
    """Exact and overlap figures for persons, and how many owners are right.

    A tagged person is the words that its characters touch; a found one is exact if it is the same words.
    """
    exact = found = wanted = hit = met = right = owned = 0
    for text in texts:
        reading = reader.read(text.text)
        persons = model.persons(reading)
        gold = []
        for start, end, tag in text.spans:
            inside = [i for i in range(len(reading)) if reading.starts[i] < end and reading.ends[i] > start]
            if _KIND.get(tag) == "PER" and inside:
                gold.append((inside[0], inside[-1] + 1, tag))
        doubtful = [(a, b) for a, b, tag in text.spans if tag in _OPEN]
        spans = [(p.first, p.last) for p in persons]
        sure = [
            s for s in spans
            if any(a < s[1] and s[0] < b for a, b, _ in gold)
            or not any(x < reading.ends[s[1] - 1] and reading.starts[s[0]] < y for x, y in doubtful)
        ]  # fmt: skip
        exact += len({(a, b) for a, b, _ in gold} & set(spans))
        found, wanted = found + len(sure), wanted + len(gold)
        hit += sum(any(a < q and p < b for p, q in sure) for a, b, _ in gold)
        met += sum(any(a < q and p < b for a, b, _ in gold) for p, q in sure)
        for a, b, tag in gold:
            person = next((p for p in persons if p.first < b and a < p.last), None)
            if tag in ("c", "o") and person is not None:
                owned += 1
                right += (person.citizen >= 0.5) == (tag == "c")
    told = {
        "persons": wanted, "found": found, "f1": _share(2 * exact, found + wanted), "recall": _share(hit, wanted),
        "precision": _share(met, found),
    }  # fmt: skip
    return {**told, "owner": _share(right, owned)} if owned else told


def _share(part: int, all_of: int) -> float:
    return round(part / all_of, 3) if all_of else 0.0


def main() -> None:
    """Train, write the weights, tell the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the public corpora")
    parser.add_argument("--rounds", type=int, default=5, help="times through the material")
    parser.add_argument("--copies", type=int, default=6, help="variants a tagged reply")
    parser.add_argument("--frames", type=int, default=12, help="fillings a frame")
    parser.add_argument("--rate", type=float, default=0.1)
    parser.add_argument("--decay", type=float, default=0.001)
    parser.add_argument("--strength", type=float, default=0.3, help="inverse of the owner's regularisation")
    parser.add_argument("--keep", type=int, default=82_000, help="features that are kept")
    parser.add_argument("--public", type=float, default=1.0, help="weight of the public corpora")
    parser.add_argument("--all", action="store_true", help="train on the held-out replies too; figures then flatter")
    options = parser.parse_args()
    draw, reader = random.Random(SEED), Reader(Symbols())
    public, made, kept_back = material(options.corpora, options.copies, options.frames, draw)
    if options.all:
        made += kept_back
    examples = [example(reader, text, options.public if text.source in _PUBLIC else 1.0) for text in (*public, *made)]
    print(json.dumps({"public": len(public), "replies": len(made), "held_out": len(kept_back)}), flush=True)
    groups = batches([e for e in examples if e is not None], 48, draw)
    learner = Learner(options.decay, draw)
    learner.learn(groups, options.rounds, options.rate)
    left = learner.thin(options.keep)
    for group in groups:
        group.thin(left)
    learner.learn(groups, 3, options.rate / 2)
    owner = fit_owner(*owner_rows(reader, made), options.strength)
    size = save(learner.weights, learner.moves, owner, options.keep, 40_000)
    model = load(OUT)
    print(json.dumps({"bytes": size, "held_out": measured(model, reader, kept_back)}))
    for name in sorted(_PUBLIC):
        rows = [text for text in corpus(options.corpora, "test") if text.source == name]
        print(json.dumps({name: measured(model, reader, rows)}))


if __name__ == "__main__":
    main()
