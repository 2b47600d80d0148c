"""One built-in rule by its id, without loading the others: what ``santun rule ID`` explains."""

from __future__ import annotations

from santun.lexicon.loader import load_lexicon
from santun.resources import lexicon_folder
from santun.rule import RULE_ID, Rule

__all__ = ["builtin_rule"]

# Enough examples for a page; all of them take longer to read than the rest of the command.
SOME = 40


def builtin_rule(rule_id: str, *, whole: bool = False) -> Rule | None:
    """The rule with ``SOME`` of its examples, or all; None where no built-in file has that id."""
    if not RULE_ID.fullmatch(rule_id):
        return None
    family, _, problem = rule_id.partition(".")
    path = lexicon_folder() / family / f"{problem}.toml"
    if path.is_file():
        found = load_lexicon(rule_id, path, examples=True if whole else SOME).rule
        if found is not None:
            return found
    return _among_checks(rule_id)


def _among_checks(rule_id: str) -> Rule | None:
    from santun.registry import builtin_check_classes

    return next((check.rule for check, _ in builtin_check_classes() if check.rule.id == rule_id), None)
