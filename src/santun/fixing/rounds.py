"""Fixing by a report, and fixing in rounds: apply, check again, undo what did harm, until nothing is left to do."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from santun.draft import Draft
from santun.fixing.edits import Edit, chosen
from santun.fixing.model import Fixed, LeftOut, Why
from santun.fixing.pieces import Pieces
from santun.fixing.protected import Protected
from santun.reading.document import Reader
from santun.report import Finding, Report, Span, Verdict, is_leak

__all__ = ["fix", "settled"]

# Every round leaves fewer findings, and two are the rule; a plugin that contradicts itself must not go on for ever.
_MOST_ROUNDS = 20
# One fix that does harm among thousands is found in fewer trials.
_MOST_TRIALS = 30


def fix(draft: Draft, report: Report, unsafe: bool = False) -> Fixed:
    """Apply the fixes that a report offers, once and without checking the result.

    Safe fixes only; with ``unsafe`` also those that a person should read first. No number, date, name, ticket, link
    or quotation is altered, unless it leaks or is exactly what the fix is about. ``Linter.fix`` checks the result
    too, and goes on until nothing is left to do.

    Raises:
        ValueError: the report belongs to another text.
    """
    edits, left = chosen(draft.text, report, Protected(draft, Reader()), unsafe=unsafe)
    pieces = Pieces.of(draft.text).edited(edits)
    return Fixed(text=pieces.text, applied=pieces.changes, left_out=tuple(left))


def settled(draft: Draft, check: Callable[[Draft], Report], *, unsafe: bool = False) -> Fixed:
    """Fix, check again and go on until no fix is left that helps.

    A fix after which something is found that was not found before is undone. A reply that could not be checked stays
    as it is.
    """
    reader = Reader()
    pieces, report = Pieces.of(draft.text), check(draft)
    left: list[LeftOut] = []
    for _ in range(_MOST_ROUNDS):
        if report.verdict is Verdict.UNKNOWN:
            break
        edits, left = chosen(draft.text, report, Protected(draft, reader), unsafe=unsafe)
        trial = _Trial(draft, report, check)
        leaks = [edit for edit in edits if _mends_leaks(edit, report)]
        kept = trial.kept([], leaks) if leaks else []
        if not kept:
            kept = trial.kept([], [edit for edit in edits if edit not in leaks])
        known = {edit.findings for edit in kept}
        left += [item for edit in edits if edit.findings not in known for item in edit.left_out(Why.HARM)]
        if not kept:
            break
        pieces, draft, report = pieces.edited(kept), trial.draft, trial.report
    origins = pieces.origins([item.span for item in left])
    told = tuple(item.model_copy(update={"span": span}) for item, span in zip(left, origins, strict=True))
    return Fixed(text=draft.text, applied=pieces.changes, left_out=told, report=report)


def _mends_leaks(edit: Edit, report: Report) -> bool:
    """Whether an edit takes out personal data: that comes first, and no rule on wording may undo it."""
    return all(is_leak(report.findings[index].rule) for index in edit.findings)


class _Trial:
    """Tries edits of one draft. ``draft`` and ``report`` are those of the last that did no harm."""

    def __init__(self, draft: Draft, report: Report, check: Callable[[Draft], Report]) -> None:
        self._base, self._before, self._check = draft, report, check
        self.draft, self.report = draft, report
        self._trials = _MOST_TRIALS

    def kept(self, before: Sequence[Edit], edits: Sequence[Edit]) -> list[Edit]:
        """Those that do no harm beside the ones ``before`` them; halves the rest until the harmful stand alone."""
        if not edits or self._trials <= 0:
            return []
        if self._succeeds([*before, *edits]):
            return list(edits)
        if len(edits) == 1:
            return []
        middle = len(edits) // 2
        first = self.kept(before, edits[:middle])
        return first + self.kept([*before, *first], edits[middle:])

    def _succeeds(self, edits: Sequence[Edit]) -> bool:
        self._trials -= 1
        draft = self._base.model_copy(update={"text": Pieces.of(self._base.text).edited(edits).text})
        report = self._check(draft)
        worse = report.verdict is Verdict.UNKNOWN or len(report.failures) > len(self._before.failures)
        if all(_mends_leaks(edit, self._before) for edit in edits):
            told = [finding for finding in report.findings if is_leak(finding.rule)]
            report_of_leaks = report.model_copy(update={"findings": tuple(told)})
            worse = worse or _Known.of(self._before, edits).is_something_new(report_of_leaks)
        else:
            worse = worse or _Known.of(self._before, edits).is_something_new(report)
        if worse:
            return False
        self.draft, self.report = draft, report
        return True


@dataclass(slots=True)
class _Known:
    """The findings that edits leave, by rule and place in the edited text; each excuses one finding there."""

    spans: dict[str, list[tuple[int, int, int]]] = field(default_factory=lambda: defaultdict(list))
    wholes: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, report: Report, edits: Sequence[Edit]) -> _Known:
        """What a report may still tell after the edits: all but the findings that they mend."""
        mended = {index for edit in edits for index in edit.findings}
        moved = _Moved(edits)
        known = cls()
        for index, finding in enumerate(report.findings):
            if finding.span is None:
                known.wholes[finding.rule] = max(known.wholes.get(finding.rule, 0), finding.severity.rank)
            elif index not in mended:
                known.spans[finding.rule].append((*moved.span(finding.span), finding.severity.rank))
        return known

    def is_something_new(self, report: Report) -> bool:
        """Whether the report tells anything else, or the same more gravely. Uses the excuses up."""
        return not all(self._excuses(finding) for finding in report.findings)

    def _excuses(self, finding: Finding) -> bool:
        rank = finding.severity.rank
        if finding.span is None:
            return self.wholes.get(finding.rule, -1) >= rank
        start, end = finding.span.start, finding.span.end
        spans = self.spans[finding.rule]
        # Findings of one rule do not overlap, so that the first one that reaches here is the only one to ask.
        at = bisect_right(spans, start, key=lambda span: span[1])
        at -= bool(at and start == end == spans[at - 1][1])
        if at >= len(spans) or spans[at][0] > max(start, end - 1) or spans[at][2] < rank:
            return False
        del spans[at]
        return True


class _Moved:
    """Where places of a text are after edits of it."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.end for edit in edits]
        self._shifts = [0]
        for edit in edits:
            self._shifts.append(self._shifts[-1] + len(edit.replacement) - (edit.end - edit.start))

    def span(self, span: Span) -> tuple[int, int]:
        """The span; what an edit replaces is covered as a whole."""
        return self._before(span.start), self._behind(span.end)

    def _before(self, place: int) -> int:
        at = bisect_right(self._ends, place)
        if at < len(self._starts) and self._starts[at] < place:
            place = self._starts[at]
        return place + self._shifts[at]

    def _behind(self, place: int) -> int:
        at = bisect_left(self._starts, place)
        if at and self._ends[at - 1] > place:
            place = self._ends[at - 1]
        return place + self._shifts[at]
