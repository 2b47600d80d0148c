"""The built-in rules as plain values, kept between processes: what ``santun rules`` and ``santun rule ID`` show.

Nothing heavier than the file that was kept is loaded; pydantic alone would take longer than the rest of the command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from santun.resources import lexicon_folder, source_file
from santun.store import digest_of, remembered

if TYPE_CHECKING:
    from santun.rule import Rule

__all__ = ["builtin_rule", "plain_rule", "plain_rules"]

# Enough examples for a page; all of them take longer to read than the rest of the command.
SOME = 40


def plain_rules() -> dict[str, dict[str, Any]]:
    """Every built-in rule by its id, in their order: the fields of ``Rule`` as JSON has them.

    Of its examples there are ``SOME`` at most, each with its ``kind``: Bad, Good or Missed.
    """
    files = [file for file in lexicon_folder().rglob("*.toml") if file.parent.name != "reading"]
    key = digest_of([*files, source_file("rule.py"), source_file("catalogue.py")], "lexicon", "checks")
    found: dict[str, dict[str, Any]] = remembered("rules", key, _made, lambda made: made, dict)
    return found


def plain_rule(rule: Rule) -> dict[str, Any]:
    """One rule as ``plain_rules`` has it."""
    examples = [{**example.model_dump(), "kind": type(example).__name__} for example in rule.examples]
    return {**rule.model_dump(mode="json", exclude={"examples"}), "examples": examples}


def _made() -> dict[str, dict[str, Any]]:
    from santun.registry import builtin_rules

    return {rule.id: plain_rule(rule) for rule in builtin_rules(examples=SOME)}


def builtin_rule(rule_id: str) -> Rule | None:
    """The rule with all its examples; None where no built-in file or check has that id.

    A lexicon without ``[rule]`` is a word list of the check of the same id.
    """
    from santun.lexicon.loader import lexicon_files, load_lexicon
    from santun.registry import builtin_check_classes

    path = dict(lexicon_files(lexicon_folder())).get(rule_id)
    found = load_lexicon(rule_id, path, examples=True).rule if path is not None else None
    if found is not None:
        return found
    return next((check.rule for check, _ in builtin_check_classes() if check.rule.id == rule_id), None)
