"""Contracts over every built-in rule: its examples, its texts, its place, and that it runs at all."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from santun import Draft, Linter, Settings, Severity
from santun.registry import builtin_check_classes, builtin_rules
from santun.resources import lexicon_folder
from santun.rule import RULE_ID, Bad, Good, Rule
from santun.testing import check_lexicons, check_rule, example_lines

RULES = builtin_rules()
CORPUS = Path(__file__).parent / "corpus" / "clean.jsonl"
# The rules of the catalogue that are built so far: ids and default severities are fixed.
TONE = {
    "tone.address": "warning",
    "tone.arrogance": "error",
    "tone.blame": "error",
    "tone.command": "warning",
    "tone.defensive": "warning",
    "tone.dismissal": "error",
    "tone.emotion": "warning",
    "tone.insult": "error",
    "tone.sarcasm": "warning",
    "tone.shouting": "warning",
    "tone.threat": "error",
}
CLARITY = {
    "clarity.informal": "warning",
    "clarity.jargon": "warning",
    "clarity.long-sentence": "info",
    "clarity.spelling": "info",
}

IDENTITY = {
    f"identity.{problem}": "error"
    for problem in (
        "name nik family-card npwp phone email address birth bank-account plate handle bpjs passport license health"
        " family coordinates employment document-name"
    ).split()
}

NEUTRALITY = {"neutrality.partisan": "warning", "neutrality.sides": "error", "neutrality.speculation": "error"}
INCLUSION = {"inclusion.discrimination": "error", "inclusion.need": "warning", "inclusion.term": "warning"}


@cache
def shared() -> Linter:
    return Linter(Settings(), entry_points=False)


@pytest.mark.parametrize("catalogue", [TONE, IDENTITY], ids=["tone", "identity"])
def test_the_family_is_whole(catalogue: dict[str, str]) -> None:
    family = next(iter(catalogue)).partition(".")[0]
    assert {rule.id: rule.severity.value for rule in RULES if rule.family == family} == catalogue


def test_the_clarity_family_is_whole() -> None:
    assert {rule.id: rule.severity.value for rule in RULES if rule.family == "clarity"} == CLARITY


@pytest.mark.parametrize(("family", "whole"), [("neutrality", NEUTRALITY), ("inclusion", INCLUSION)])
def test_neutrality_and_inclusion_are_whole(family: str, whole: dict[str, str]) -> None:
    assert {rule.id: rule.severity.value for rule in RULES if rule.family == family} == whole


def test_every_file_is_a_rule_that_runs() -> None:
    files = {
        f"{path.parent.name}.{path.stem}" for path in lexicon_folder().rglob("*.toml") if path.parent.name != "reading"
    }
    checks = [Path(source) for _, source in builtin_check_classes()]
    files |= {f"{path.parent.name}.{path.stem.replace('_', '-')}" for path in checks}
    assert files == set(shared().rules) == {rule.id for rule in RULES}
    assert {planned.rule.id for planned in shared()._plan(None).checks} == files


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_what_a_rule_says(rule: Rule) -> None:
    assert RULE_ID.fullmatch(rule.id)
    assert rule.basis, "a rule names its legal basis"
    assert all(re.search(r"Pasal \d+", law) for law in rule.basis), "law comes with its article"
    assert rule.better, "a rule offers better wording"
    assert len(rule.explain.id) > 60 and len(rule.explain.en) > 60
    assert rule.message.id != rule.message.en and rule.title.id != rule.title.en
    assert any(isinstance(example, Good) for example in rule.examples)
    assert any(isinstance(example, Bad) and (example.fixed or example.whole) for example in rule.examples)


@pytest.mark.parametrize("rule", [check.rule for check, _ in builtin_check_classes()], ids=lambda rule: rule.id)
def test_examples_of_checks(rule: Rule) -> None:
    assert [message for _, message in check_rule(rule, shared())] == []


@pytest.mark.parametrize(
    "path", sorted(lexicon_folder().glob("[!r]*/*.toml")), ids=lambda path: f"{path.parent.name}.{path.stem}"
)
def test_examples_of_lexicons(path: Path) -> None:
    result = check_lexicons([path])
    assert [str(problem) for problem in result.problems] == []
    assert len(example_lines(str(path))) == sum(
        result.counts[kind] for kind in ("bad", "good", "missed") if kind in result.counts
    )


def test_the_model_agrees_with_the_examples() -> None:
    """Almost: a model is no list. What the lexicons' own examples show, it must have learned."""
    good, bad = [0, 0], [0, 0]
    for rule in builtin_rules():
        if rule.family != "tone":
            continue
        for example in rule.examples:
            report = shared().check(Draft.model_validate({"text": example.plain, "channel": example.channel}))
            found = [finding for finding in report.findings if finding.rule.startswith("tone.")]
            if isinstance(example, Good):
                good[0] += 1
                good[1] += not found
            elif type(example) is Bad:
                bad[0] += 1
                bad[1] += bool(found)
    assert good[1] / good[0] >= 0.985
    assert bad[1] / bad[0] >= 0.97


def corpus() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]


def test_the_clean_corpus_is_large_enough() -> None:
    rows = corpus()
    assert len(rows) >= 150
    assert len({row["field"] for row in rows}) >= 40
    assert {row["channel"] for row in rows} == {
        "lapor",
        "letter",
        "email",
        "whatsapp",
        "social",
        "app-store",
        "web",
    } - {"web"}


@pytest.mark.parametrize("row", corpus(), ids=lambda row: row["id"])
def test_every_rule_is_quiet_on_good_replies(row: dict[str, Any]) -> None:
    draft = Draft.model_validate(
        {key: row[key] for key in ("text", "channel", "kind", "public", "attachments", "replied")}
        | {"complaint": row["complaint"]}
    )
    report = shared().check(draft)
    loud = [
        f"{f.rule}: {draft.text[f.span.start : f.span.end] if f.span else '(whole)'}"
        for f in report.at_least(Severity.WARNING)
    ]
    assert loud == [] and report.failures == ()


def test_the_family_knows_enough() -> None:
    folder = lexicon_folder() / "tone"
    counts = check_lexicons([folder]).counts
    quiet = counts["good"] + sum(len(re.findall(r"[.!?](?:\s|$)", row["text"])) for row in corpus())
    assert counts["expressions"] >= 1200
    assert quiet >= 1200
