"""Sentences of a reply shared out among the points of a complaint, by how well each answers each.

Numbers only: nothing here knows what a sentence says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from santun.coverage.pairs import NOTHING, Likeness

__all__ = ["Place", "in_turn", "places", "shared_out"]

# What a sentence must be worth more to answer a second point than the next one is worth.
_SHARES = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """Which point it is, and what is left for it (log odds).

    ``one`` and ``two``: where a sentence answers only one point, or two at most. ``one_own``: how much of the point's
    words that sentence has. ``in_turn``: where points are answered in their order.
    """

    at: int
    one: float
    two: float
    one_own: float
    in_turn: float


def places(logits: Sequence[Sequence[float]], likes: Sequence[Likeness]) -> list[Place]:
    """Give sentences to points, the best pairs first, and again in the order of both."""
    ranked = sorted(
        ((logit, k, i) for k, row in enumerate(logits) for i, logit in enumerate(row) if logit > NOTHING), reverse=True
    )
    ones, twos = shared_out(ranked, 1), shared_out(ranked, 2)
    ordered = in_turn(logits)
    found = []
    for k, like in enumerate(likes):
        one, sentence = ones.get(k, (NOTHING, -1))
        two = twos.get(k, (NOTHING, -1))[0]
        found.append(Place(k, one, two, like.own.sentences.get(sentence, 0.0), ordered[k]))
    return found


def shared_out(ranked: Sequence[tuple[float, int, int]], each: int) -> dict[int, tuple[float, int]]:
    """For each point its logit and sentence, where a sentence goes to ``each`` points at most.

    ``ranked`` are (logit, point, sentence), the best first.
    """
    given: dict[int, tuple[float, int]] = {}
    taken: dict[int, int] = {}
    for logit, k, i in ranked:
        if k not in given and taken.get(i, 0) < each:
            given[k] = (logit, i)
            taken[i] = taken.get(i, 0) + 1
    return given


def in_turn(logits: Sequence[Sequence[float]]) -> list[float]:
    """For each point the logit of its sentence where points get sentences in the order of both, as many as pay.

    ``logits`` has a row for each point and a column for each sentence. A sentence may answer two points that stand side
    by side; a point that no sentence is left for has the lowest.
    """
    count, sentences = len(logits), len(logits[0]) if logits else 0
    if count == 1:
        return [max(logits[0], default=NOTHING)]
    best = [[0.0] * (sentences + 1) for _ in range(count + 1)]
    for k in range(count - 1, -1, -1):
        row, here, after = logits[k], best[k], best[k + 1]
        for i in range(sentences - 1, -1, -1):
            taken = row[i] - NOTHING + max(after[i + 1], after[i] - _SHARES)
            here[i] = max(after[i], here[i + 1], taken)
    return _traced(logits, best)


def _traced(logits: Sequence[Sequence[float]], best: Sequence[Sequence[float]]) -> list[float]:
    """The logits along the way that is worth most."""
    found, i = [NOTHING] * len(logits), 0
    sentences = len(best[0]) - 1
    for k, row in enumerate(logits):
        here, after = best[k], best[k + 1]
        while i < sentences and here[i] == here[i + 1]:
            i += 1
        if i == sentences:
            break
        if here[i] == after[i]:
            continue
        found[k] = row[i]
        i += after[i + 1] >= after[i] - _SHARES
    return found
