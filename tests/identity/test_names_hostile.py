"""Odd texts that look like names: whatever they are, the rules about secrecy go on."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from santun import Draft, Linter, Settings

LINTER = Linter(Settings(select=("identity",)), entry_points=False)
_PIECES = st.sampled_from(
    ["Oo", "A", "Pak", "Kk", "Budi", "~", ". ", " ", ":)", "\n", "an.", "Yth", ",", "B.", "Jk", "-", "^_^"]
)


@given(st.lists(_PIECES, max_size=8).map("".join))
@example("Oo~A")
@example("Pak Oo~A")
@settings(max_examples=300)
def test_pieces_of_names_break_nothing(text: str) -> None:
    assert LINTER.check(Draft(text=text or "a", channel="lapor")).failures == ()  # type: ignore[arg-type]
