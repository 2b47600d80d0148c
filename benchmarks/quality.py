"""Quality: hits, misses and false alarms over labelled replies, a rule at a time.

``python -m benchmarks.quality [FILES]``; without files, benchmarks/quality/*.jsonl and the clean replies of
tests/corpus. One JSON object a line:

    {"id", "text", "channel", ..., "complaint": {...}, "expect": [{"rule", "span"}], "allowed": [rule, ...]}
    {"id", "reply": {"text", "channel", ...}, "complaint": {...} | null, "expect": [...], "allowed": [...]}

An expectation is met by a finding of its rule that overlaps the span (any finding of the rule, where the span is
null). A rule of the file's families that speaks and is neither expected nor allowed is a false alarm, once a
reply. Findings of severity info count neither way. A file's families are told by the first word of its name.

No timing here, and no data from outside the repository.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.texts import CLEAN, ROOT
from santun import Draft, Finding, Linter, SantunError, Settings, Severity

__all__ = ["Case", "Scores", "main", "read_cases", "score"]

# Files whose name is no family, or whose rules are judged together; every other name is its own family.
_FAMILIES = {
    "accuracy": frozenset({"accuracy", "timeliness"}),
    "clarity": frozenset({"clarity", "timeliness", "accuracy"}),
    "clean": frozenset(
        "tone neutrality inclusion clarity timeliness accuracy identity evidence completeness openness".split()
    ),
}


class LabelError(Exception):
    """A labelled file that cannot be read: names file and line."""


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled reply. ``expect`` holds pairs of rule and words; the words are None for the whole reply."""

    name: str
    draft: Draft
    expect: tuple[tuple[str, str | None], ...]
    allowed: frozenset[str]


@dataclass(slots=True)
class Scores:
    """Counts of one file, or of several together."""

    name: str
    items: int = 0
    failed: int = 0
    clean: int = 0
    clean_flagged: int = 0
    touched: int = 0
    hit: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)

    @property
    def rules(self) -> list[str]:
        """Every rule that was expected or spoke out of turn."""
        return sorted({*self.hit, *self.missed, *self.false})

    def add(self, other: Scores) -> None:
        """Take the counts of another file in."""
        for count in ("items", "failed", "clean", "clean_flagged", "touched"):
            setattr(self, count, getattr(self, count) + getattr(other, count))
        for counter in ("hit", "missed", "false"):
            getattr(self, counter).update(getattr(other, counter))

    def recall(self, rule: str | None = None) -> float | None:
        """Share of the expectations that were met; None where there are none."""
        return _share(_of(self.hit, rule), _of(self.missed, rule))

    def precision(self, rule: str | None = None) -> float | None:
        """Share of what was found that was expected; None where nothing was found."""
        return _share(_of(self.hit, rule), _of(self.false, rule))


def _of(counter: Counter[str], rule: str | None) -> int:
    return counter.total() if rule is None else counter[rule]


def _share(good: int, bad: int) -> float | None:
    return good / (good + bad) if good + bad else None


def read_cases(path: Path) -> Iterator[Case]:
    """The labelled replies of a file.

    Raises:
        LabelError: names file and line of what cannot be read, and of a span that is not in its reply.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield _case(json.loads(line))
        except (ValueError, KeyError, TypeError, SantunError) as error:
            raise LabelError(f"{path.name}:{number}: {type(error).__name__}: {error}") from error


def _case(item: Mapping[str, Any]) -> Case:
    draft = _draft(item)
    expect = tuple((label["rule"], label.get("span")) for label in item.get("expect", ()))
    for rule, span in expect:
        if span is not None and span not in draft.text:
            raise ValueError(f"{item['id']}: the span of {rule} is not in the text")
    return Case(item["id"], draft, expect, frozenset(item.get("allowed", ())))


def _draft(item: Mapping[str, Any]) -> Draft:
    """From either shape; null means unknown everywhere, and keys for people (note, field) are left out."""
    data = {**item.get("reply", item), "complaint": item.get("complaint")}
    return Draft.model_validate(_known({name: data[name] for name in Draft.model_fields if name in data}))


def _known(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _known(inner) for name, inner in value.items() if inner is not None}
    return value


def families_of(path: Path) -> frozenset[str]:
    """The families that a file measures: ``tone-chat.jsonl`` measures tone."""
    name = path.stem.replace(".", "-").partition("-")[0]
    return _FAMILIES.get(name, frozenset({name}))


def score(path: Path, linter: Linter, told: list[str] | None = None) -> Scores:
    """Score one file; what was missed and wrongly flagged is added to ``told``, a line each.

    Raises:
        LabelError: names file and line.
    """
    scores = Scores(path.stem)
    families = families_of(path)
    for case in read_cases(path):
        _count(case, linter, families, scores, told if told is not None else [])
    return scores


def _count(case: Case, linter: Linter, families: frozenset[str], scores: Scores, told: list[str]) -> None:
    report = linter.check(case.draft)
    found = _by_rule(report.findings, families)
    wanted = [(rule, span) for rule, span in case.expect if rule.partition(".")[0] in families]
    scores.items += 1
    scores.failed += bool(report.failures)
    for rule, span in wanted:
        met = _is_met(found.get(rule, ()), span, case.draft.text)
        (scores.hit if met else scores.missed)[rule] += 1
        if not met:
            told.append(f"MISSED {case.name} {rule}: {span or '(whole reply)'}")
    fine = {rule for rule, _ in case.expect} | case.allowed
    wrong = [rule for rule in found if rule not in fine]
    scores.false.update(wrong)
    told.extend(f"FALSE  {case.name} {rule}: {_words(found[rule][0], case.draft.text)}" for rule in wrong)
    scores.touched += bool(wanted and found)
    scores.clean += not wanted
    scores.clean_flagged += bool(not wanted and wrong)


def _by_rule(findings: Iterable[Finding], families: frozenset[str]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.severity is not Severity.INFO and finding.rule.partition(".")[0] in families:
            found.setdefault(finding.rule, []).append(finding)
    return found


def _is_met(findings: Sequence[Finding], words: str | None, text: str) -> bool:
    if words is None or not findings:
        return bool(findings)
    start = text.index(words)
    end = start + len(words)
    return any(one.span is None or (one.span.start < end and start < one.span.end) for one in findings)


def _words(finding: Finding, text: str) -> str:
    return "(whole reply)" if finding.span is None else text[finding.span.start : finding.span.end]


# -- showing -----------------------------------------------------------------------------------------------------


def table(files: Sequence[Scores], known: Iterable[str]) -> str:
    """A line for each file, then a line for each rule over all of them."""
    whole = Scores("all")
    for scores in files:
        whole.add(scores)
    lines = [f"{'file':<26}{'items':>6}{'recall':>8}{'prec.':>8}{'family':>8}{'clean flagged':>17}{'failed':>8}"]
    lines += [_file_line(scores) for scores in (*files, whole)]
    lines.append(f"\n{'rule':<34}{'hit':>6}{'missed':>8}{'false':>7}{'recall':>8}{'prec.':>8}")
    names = frozenset(known)
    lines += [_rule_line(whole, rule) + ("" if rule in names else "  no such rule yet") for rule in whole.rules]
    return "\n".join(lines)


def as_data(scores: Scores) -> dict[str, Any]:
    """One file's figures as plain data."""
    counts = {name: getattr(scores, name) for name in ("items", "failed", "clean", "clean_flagged", "touched")}
    rules = {
        rule: {"hit": scores.hit[rule], "missed": scores.missed[rule], "false": scores.false[rule]}
        for rule in scores.rules
    }
    return {
        "file": scores.name,
        **counts,
        "recall": scores.recall(),
        "precision": scores.precision(),
        "rules": rules,
    }


def _file_line(scores: Scores) -> str:
    labelled = scores.items - scores.clean
    family = _shown(scores.touched / labelled if labelled else None)
    flagged = f"{_shown(scores.clean_flagged / scores.clean if scores.clean else None)} of {scores.clean}"
    totals = f"{_shown(scores.recall()):>8}{_shown(scores.precision()):>8}{family:>8}{flagged:>17}"
    return f"{scores.name:<26}{scores.items:>6}{totals}{scores.failed:>8}"


def _rule_line(scores: Scores, rule: str) -> str:
    counts = f"{scores.hit[rule]:>6}{scores.missed[rule]:>8}{scores.false[rule]:>7}"
    return f"{rule:<34}{counts}{_shown(scores.recall(rule)):>8}{_shown(scores.precision(rule)):>8}"


def _shown(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Score and print; 1 where a labelled file cannot be read, else 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description="Hits, misses, false alarms.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILES")
    parser.add_argument("--misses", action="store_true", help="what was missed and what was wrongly flagged")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    linter = Linter(Settings(), entry_points=False)
    told: list[str] = []
    try:
        files = [score(path, linter, told) for path in options.files or default_files()]
    except (LabelError, OSError) as error:
        print(f"benchmarks.quality: {error}", file=sys.stderr)
        return 1
    print("\n".join([*told, ""] if options.misses else []), end="")
    print(table(files, linter.rules))
    if options.json:
        options.json.write_text(json.dumps([as_data(scores) for scores in files], indent=1) + "\n", encoding="utf-8")
    return 0


def default_files() -> list[Path]:
    """What the repository has: the labelled sets, and replies in which no rule may speak."""
    return [*sorted((ROOT / "benchmarks" / "quality").glob("*.jsonl")), CLEAN]


if __name__ == "__main__":
    sys.exit(main())
