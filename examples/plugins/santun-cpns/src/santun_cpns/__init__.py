"""Rules for replies in the season of civil-service selection: nothing but the hooks."""

from pathlib import Path

from santun.authoring import hookimpl


@hookimpl
def santun_checks():
    """Rules that need code."""
    from santun_cpns.objection import Objection
    from santun_cpns.score import Score

    return [Objection, Score]


@hookimpl
def santun_lexicons():
    """Rules that are lists of expressions."""
    return [Path(__file__).parent / "lexicons"]
