"""What authors of rules and lexicons test with: every example is run strictly, every expression must be needed.

Used by ``santun lexicon test`` and by santun's own suite. Not needed to check drafts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from santun.config import Settings
from santun.draft import Draft
from santun.errors import LexiconError, RegistryError
from santun.lexicon.loader import lexicon_files, load_lexicon
from santun.lexicon.matcher import Matcher
from santun.lexicon.model import Lexicon
from santun.lexicon.program import compiled
from santun.linter import Linter
from santun.reading.document import Reader
from santun.reading.wordlists import language
from santun.report import Applicability, Report, Severity, Span
from santun.resources import lexicon_folder
from santun.rule import Bad, Good, Missed, Rule

__all__ = ["OF_WHOLE_REPLIES", "Problem", "Result", "check_lexicons", "check_plugin", "check_rule", "mark"]


# Families that judge what a whole reply says; an example of another family is a sentence or two.
OF_WHOLE_REPLIES = frozenset({"accuracy", "completeness", "evidence", "openness", "timeliness"})


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend, with its place."""

    path: str
    line: int | None
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" if self.line else f"{self.path}: {self.message}"


@dataclass(slots=True)
class Result:
    """What a test run of lexicons brought to light; ``counts`` has files, expressions, bad, good, missed."""

    problems: list[Problem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def count(self, name: str, number: int = 1) -> None:
        """Add to a count."""
        self.counts[name] = self.counts.get(name, 0) + number


def mark(text: str, spans: Iterable[Span]) -> str:
    """The text with ``[[marks]]`` around spans; the reverse of ``santun.rule.unmark``."""
    for span in sorted(spans, key=lambda span: span.start, reverse=True):
        text = f"{text[: span.start]}[[{text[span.start : span.end]}]]{text[span.end :]}"
    return text


def check_lexicons(paths: Sequence[Path | str]) -> Result:
    """Run the examples of lexicon files and folders against all built-in rules and those files.

    Never raises for a broken file: it becomes a problem.
    """
    result = Result()
    lexicons = _readable(paths, result)
    if not lexicons:
        return result
    try:
        linter = _linter(lexicons)
    except LexiconError as error:
        result.problems.append(Problem(error.path or "", error.line, error.message))
        return result
    except RegistryError as error:
        result.problems.append(Problem(str(lexicons[0].path), None, f"{error}; give the file another name"))
        return result
    for lexicon in lexicons:
        result.count("files")
        result.count("expressions", sum(len(expression.match) for expression in lexicon.expressions))
        if lexicon.rule is not None:
            for line, message in check_rule(lexicon.rule, linter, example_lines(lexicon.path), result):
                result.problems.append(Problem(lexicon.path, line, message))
        result.problems += [*_doubled(lexicon), *_unneeded(lexicon)]
    return result


def check_plugin(plugin: object) -> Result:
    """Everything that a plugin brings, tested: it loads, its hooks answer, the examples of all its rules hold.

    Checks are tested beside all built-in rules; lexicons as by ``check_lexicons``. Never raises for a broken plugin.
    """
    result = Result()
    linter = Linter(Settings(), plugins=[plugin], entry_points=False)
    (described,) = linter.plugins
    for failure in dict.fromkeys((*linter.failures, *described.failures)):
        place = f" ({failure.place})" if failure.place else ""
        result.problems.append(Problem(failure.source, None, f"{failure.stage}: {failure.error}{place}"))
    for rule_id in described.brings.get("santun_checks", ()):
        rule = linter.rule(rule_id)
        if not any(isinstance(example, Bad) for example in rule.examples):
            result.problems.append(
                Problem(rule_id, None, "has no bad example, so nothing shows that it finds anything")
            )
        result.problems += [Problem(rule_id, None, told) for _, told in check_rule(rule, linter, result=result)]
    lexicons = check_lexicons(described.brings.get("santun_lexicons", ()))
    result.problems += lexicons.problems
    for name, number in lexicons.counts.items():
        result.count(name, number)
    return result


def check_rule(
    rule: Rule, linter: Linter, lines: Sequence[int] = (), result: Result | None = None
) -> Iterable[tuple[int | None, str]]:
    """Run a rule's examples; yields (line, what is wrong). ``linter`` must know the rule."""
    for index, example in enumerate(rule.examples):
        line = lines[index] if index < len(lines) else None
        if result is not None:
            result.count(type(example).__name__.lower())
        for message in _example(rule, example, linter):
            yield line, message


def _example(rule: Rule, example: Good | Bad | Missed, linter: Linter) -> Iterable[str]:
    text = example.plain
    report = linter.check(Draft.model_validate({"text": text, **example.situation}))
    for failure in report.failures:
        yield f"{failure.source} failed: {failure.error} at {failure.place}"
    if isinstance(example, Good):
        for finding in filter(lambda found: _is_false_alarm(found.rule, rule), report.findings):
            shown = mark(text, [finding.span]) if finding.span else text
            yield f"good example, yet {finding.rule} speaks: {shown}"
        return
    if example.whole:
        found = [f for f in report.findings if f.rule == rule.id and f.span is None]
        yield from () if found or isinstance(example, Missed) else (f"expected a finding on the whole: {text}",)
        yield from _fixed(rule, example, linter)
        return
    spans = tuple(f.span for f in report.findings if f.rule == rule.id and f.span is not None)
    if isinstance(example, Missed):
        if set(spans) & set(example.spans):
            yield f"a known miss is found now, make it a bad example: {mark(text, spans)}"
        return
    if spans != example.spans:
        yield f"expected {mark(text, example.spans)}\n      but found {mark(text, spans)}"
    yield from _mended(rule, example, report, linter)
    yield from _fixed(rule, example, linter)


def _is_false_alarm(found: str, rule: Rule) -> bool:
    """No rule of the family may speak on a good example; where whole replies are judged, an example lacks much else."""
    return found == rule.id or (found.split(".", maxsplit=1)[0] == rule.family and rule.family not in OF_WHOLE_REPLIES)


def _mended(rule: Rule, example: Bad, report: Report, linter: Linter) -> Iterable[str]:
    """Safe fixes that do not do away with what they fix: applied all at once, none of the marked words may stay."""
    found = [finding for finding in report.findings if finding.rule == rule.id and finding.span is not None]
    fixes = [fix for finding in found for fix in finding.fixes[:1] if fix.applicability is Applicability.SAFE]
    if not fixes or len(fixes) < len(found):
        return
    text = example.plain
    for fix in sorted(fixes, key=lambda fix: fix.span.start, reverse=True):
        text = text[: fix.span.start] + fix.replacement + text[fix.span.end :]
    again = linter.check(Draft.model_validate({"text": text, **example.situation}))
    if any(finding.rule == rule.id and finding.span is not None for finding in again.findings):
        yield f"the safe fixes leave a finding behind: {text}"


def _fixed(rule: Rule, example: Bad, linter: Linter) -> Iterable[str]:
    """What the corrected text still breaks: rules of its own family and of wording, not what a whole reply lacks."""
    if example.fixed is not None:
        for finding in linter.check(Draft.model_validate({"text": example.fixed, **example.situation})).findings:
            family = finding.rule.split(".")[0]
            whole = family in OF_WHOLE_REPLIES and finding.rule != rule.id
            if finding.severity.at_least(Severity.WARNING) and not whole:
                yield f"the fixed text still breaks {finding.rule}: {example.fixed}"


def example_lines(path: str) -> list[int]:
    """The line of every ``[[example]]`` header."""
    text = Path(path).read_text(encoding="utf-8").splitlines()
    return [number for number, row in enumerate(text, 1) if row.strip() == "[[example]]"]


def _readable(paths: Sequence[Path | str], result: Result) -> list[Lexicon]:
    lexicons = []
    for place in map(Path, paths):
        try:
            files = lexicon_files(place)
        except LexiconError as error:
            result.problems.append(Problem(error.path or str(place), error.line, error.message))
            continue
        for rule_id, file in files:
            try:
                lexicons.append(load_lexicon(rule_id, file, examples=True))
            except LexiconError as error:
                result.problems.append(Problem(error.path or str(file), error.line, error.message))
    return lexicons


def _linter(lexicons: Sequence[Lexicon]) -> Linter:
    """A hermetic linter that knows the given files too, built in or not.

    Without the tone model: what is tested is the file, and a model would find what its expressions miss.
    """
    extra = tuple(Path(lexicon.path).resolve() for lexicon in lexicons if not _is_builtin(lexicon))
    return Linter(Settings(learned=False, lexicons=extra), entry_points=False)


def _is_builtin(lexicon: Lexicon) -> bool:
    return Path(lexicon.path).resolve().is_relative_to(lexicon_folder().resolve())


def _doubled(lexicon: Lexicon) -> Iterable[Problem]:
    seen: dict[str, int] = {}
    for index, expression in enumerate(lexicon.expressions):
        for pattern in expression.match:
            if pattern in seen:
                yield Problem(
                    lexicon.path, lexicon.line_of(index, pattern), f"pattern {pattern!r} stands at {seen[pattern]} too"
                )
            seen.setdefault(pattern, lexicon.line_of(index))


def _unneeded(lexicon: Lexicon) -> Iterable[Problem]:
    """Patterns that no bad example exercises."""
    if lexicon.rule is None:
        return
    program = compiled([lexicon], language())
    matcher = Matcher([lexicon], program, language())
    reader = Reader(program.symbols)
    met: set[str] = set()
    for example in lexicon.rule.examples:
        if isinstance(example, Bad):
            for matches in matcher.run(reader.read(example.plain)).values():
                met.update(match.pattern for match in matches)
    for index, expression in enumerate(lexicon.expressions):
        for pattern in expression.match:
            if pattern not in met:
                line = lexicon.line_of(index, pattern)
                yield Problem(lexicon.path, line, f"pattern {pattern!r}: no bad example meets it")
