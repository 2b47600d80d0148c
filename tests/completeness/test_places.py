"""Sentences shared out among points, in any order and in the order of both; trees walked all at once."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun.coverage.pairs import NOTHING
from santun.coverage.places import in_turn
from santun.coverage.trees import LEAVES, NODES, Trees, read_trees

LOGITS = st.floats(NOTHING, 5, allow_nan=False).map(lambda value: round(value, 2))
ROWS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(LOGITS, min_size=width, max_size=width), min_size=1, max_size=4)
)


def test_points_get_sentences_in_their_order() -> None:
    # Both points like the second sentence best; in their turn the first point gets the first one.
    assert in_turn([[1.5, 2.0], [-5.0, 2.0]]) == [1.5, 2.0]


def test_a_sentence_answers_two_neighbours_where_the_next_is_worth_nothing() -> None:
    assert in_turn([[3.0, NOTHING], [3.0, NOTHING]]) == [3.0, 3.0]


def test_nothing_is_left_for_a_point_without_sentences() -> None:
    assert in_turn([[], []]) == [NOTHING, NOTHING]
    assert in_turn([]) == []


@given(ROWS)
def test_what_a_point_gets_is_one_of_its_own(rows: list[list[float]]) -> None:
    for got, row in zip(in_turn(rows), rows, strict=True):
        assert got == NOTHING or got in row


@given(ROWS)
def test_no_other_order_is_worth_more(rows: list[list[float]]) -> None:
    width = len(rows[0])
    most = 0.0
    for chosen in product(range(-1, width), repeat=len(rows)):
        taken = [(k, i) for k, i in enumerate(chosen) if i >= 0]
        pairs = list(pairwise(taken))
        if all(i <= j and (i < j or after - k == 1) for (k, i), (after, j) in pairs):
            shared = sum(i == j for (_, i), (_, j) in pairs)
            most = max(most, sum(rows[k][i] - NOTHING for k, i in taken) - shared)
    got = sum(value - NOTHING for value in in_turn(rows))
    assert got >= most - 1e-6 or len(rows) == 1


def walked(trees: Trees, row: list[float]) -> float:
    """One tree after the other, node by node."""
    total = trees.start
    for tree in range(len(trees.leaves)):
        at = 0
        while at < NODES:
            right = np.float32(row[trees.features[tree, at]]) > trees.thresholds[tree, at]
            at = 2 * at + 1 + int(right)
        total += float(trees.leaves[tree, at - NODES])
    return total


@given(st.integers(0, 2**32 - 1))
def test_all_trees_at_once_are_one_after_the_other(seed: int) -> None:
    chance = np.random.default_rng(seed)
    shape = (5, NODES)
    trees = Trees(
        chance.integers(0, 3, shape).astype(np.int16),
        chance.normal(size=shape).astype(np.float32),
        chance.normal(size=(5, LEAVES)).astype(np.float32),
        0.5,
    )
    rows = chance.normal(size=(4, 3)).tolist()
    assert trees.scores(rows) == pytest.approx([walked(trees, row) for row in rows], abs=1e-5)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"none\.npz"):
        read_trees(tmp_path / "none.npz")
