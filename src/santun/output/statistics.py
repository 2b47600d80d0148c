"""How often each rule speaks, for ``santun check --statistics``: a table instead of the findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from santun.output.base import Checked, RenderOptions
from santun.output.words import counted
from santun.report import Applicability, Verdict
from santun.rule import Text

__all__ = ["StatisticsFormat"]

_HEADINGS = (
    Text(id="temuan", en="findings"),
    Text(id="draf", en="drafts"),
    Text(id="aman", en="safe"),
    Text(id="aturan", en="rule"),
)
_DRAFTS = Text(id="draf", en="drafts")


class StatisticsFormat:
    """The format ``statistics``: findings, drafts with at least one, findings with a safe fix, and the rule."""

    name = "statistics"
    streaming = False

    def render(self, results: Iterable[Checked], options: RenderOptions) -> Iterator[str]:
        """The table, rules that speak most first, and how many drafts there were by verdict."""
        findings: Counter[str] = Counter()
        drafts: Counter[str] = Counter()
        safe: Counter[str] = Counter()
        verdicts: Counter[Verdict] = Counter()
        for result in results:
            verdicts[result.verdict] += 1
            found = result.report.findings if result.report else ()
            findings.update(finding.rule for finding in found)
            drafts.update({finding.rule for finding in found})
            safe.update(
                finding.rule
                for finding in found
                if any(fix.applicability is Applicability.SAFE for fix in finding.fixes)
            )
        ordered = sorted(findings, key=lambda name: (-findings[name], name))
        rows = [(str(findings[name]), str(drafts[name]), str(safe[name]), name) for name in ordered]
        yield from _table(rows, options)
        yield _summary(verdicts, options)


def _table(rows: list[tuple[str, str, str, str]], options: RenderOptions) -> Iterator[str]:
    if not rows:
        return
    head = tuple(text.in_language(options.lang) for text in _HEADINGS)
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(3)]
    longest = max(len(row[3]) for row in (head, *rows))
    for row in (head, *rows):
        rule = options.rules.get(row[3])
        title = rule.title.in_language(options.lang) if rule else ""
        numbers = "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=False))
        yield f"{numbers}  {row[3]:{longest}}  {title}".rstrip() + "\n"
    yield "\n"


def _summary(verdicts: Counter[Verdict], options: RenderOptions) -> str:
    told = counted(verdicts, options.lang)
    listed = f": {told}" if told else ""
    return f"{verdicts.total()} {_DRAFTS.in_language(options.lang)}{listed}.\n"
