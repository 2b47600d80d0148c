"""Delicate matters: who asks for them, and which words take them up."""

from __future__ import annotations

import pytest

from santun.coverage.places import shared_out
from santun.coverage.themes import THEMES, theme_asked, themes_told


def names(bits: int) -> set[str]:
    return {name for number, name in enumerate(THEMES) if bits >> number & 1}


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("siapa yang mengganti", "money-back"),
        ("uang saya dikembalikan", "money-back"),
        ("mohon oknumnya ditindak", "sanction"),
        ("bisa diwakilkan", "proxy"),
        ("identitas saya jangan disebut", "secrecy"),
    ],
)
def test_a_point_asks_for_its_theme(words: str, theme: str) -> None:
    assert theme in names(theme_asked(words.split()))


def test_a_tree_that_is_replaced_is_no_money_back() -> None:
    assert not theme_asked("pohon diganti tabebuya".split())
    assert "money-back" in names(themes_told(["klaim"]))


def test_a_sentence_goes_to_as_many_points_as_it_may() -> None:
    ranked = [(2.0, 0, 0), (1.0, 1, 0), (-1.0, 1, 1)]
    assert shared_out(ranked, 1) == {0: (2.0, 0), 1: (-1.0, 1)}
    assert shared_out(ranked, 2) == {0: (2.0, 0), 1: (1.0, 0)}
