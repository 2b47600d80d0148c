"""Results for people: the line of the reply, the words marked, why, and the better wording.

What is shown is made harmless for a terminal: control characters become visible signs, secrets are masked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from santun.coverage.quoting import quoted, shortened
from santun.draft import Draft
from santun.output.base import Checked, RenderOptions, harmless, masked_text
from santun.output.marks import error_message
from santun.output.positions import Positions
from santun.output.words import BECAUSE, BETTER, FAILED, SEVERITIES, VERDICTS_TOLD, WHOLE, counted
from santun.report import CoveredPoint, Failure, Finding, InferredKind, LedgerClaim, Report, Severity, Verdict
from santun.rule import Text

__all__ = ["TextFormat", "excerpt"]

_SKIPPED = Text(id="dilewati", en="skipped")
_UNREAD = Text(id="tidak dapat dibaca", en="cannot be read")
_KIND = Text(id="jenis balasan", en="kind of reply")
_GUESSED = {
    True: Text(id="disimpulkan dari isinya", en="inferred from the text"),
    False: Text(id="dugaan, belum pasti", en="a guess, not certain"),
}
_CHECKED = Text(id="draf diperiksa", en="drafts checked")

_COVERAGE = Text(
    id="Isi aduan dan kalimat balasan yang menanggapinya", en="What the complaint says, and the reply's sentences"
)
_NO_COVERAGE = Text(
    id="Tanpa aduan, tidak ada yang dapat dipetakan.", en="Without a complaint there is nothing to map."
)
_SENTENCE = Text(id="kalimat", en="sentence")
_OPEN = Text(id="belum ditanggapi", en="not taken up")
_POINT_KINDS = {
    "question": Text(id="pertanyaan", en="question"),
    "demand": Text(id="permintaan", en="demand"),
    "problem": Text(id="masalah", en="problem"),
}
_ANSWERS = {
    "when": Text(id="kapan", en="when"),
    "how-much": Text(id="berapa", en="how much"),
    "why": Text(id="mengapa", en="why"),
    "who": Text(id="siapa", en="who"),
    "where": Text(id="di mana", en="where"),
    "how": Text(id="bagaimana", en="how"),
    "whether": Text(id="apakah", en="whether"),
    "what": Text(id="apa", en="what"),
    "do": Text(id="tindakan", en="action"),
}
_LONGEST_POINT = 60

_LEDGER = Text(
    id="Yang dinyatakan sudah dikerjakan, diperiksa, atau diputuskan, dan buktinya",
    en="What is said to be done, checked or decided, and its proof",
)
_UNPROVEN = Text(id="tanpa bukti", en="no proof")
_FILES = Text(id="berkas yang ikut terkirim", en="files that go out with it")
_SUPPORTS = {
    "attachment": Text(id="lampiran", en="attachment"),
    "number": Text(id="nomor dokumen", en="number of a paper"),
    "minutes": Text(id="berita acara", en="minutes"),
    "link": Text(id="tautan", en="link"),
    "test": Text(id="hasil uji", en="test result"),
    "visit": Text(id="unit dan tanggal", en="unit and day"),
}

_COLOURS = {"error": "31;1", "warning": "33;1", "info": "36", "mark": "31", "head": "1", "faint": "2", "good": "32"}
_VERDICT_COLOURS = {
    Verdict.SEND: "good",
    Verdict.REVISE: "warning",
    Verdict.HOLD: "error",
    Verdict.UNKNOWN: "error",
}
_INDENT = "      "
_MOST_LINES = 3


class TextFormat:
    """The format ``text``."""

    name = "text"
    streaming = True

    def render(self, results: Iterable[Checked], options: RenderOptions) -> Iterator[str]:
        """A piece for each result (empty for one that ``quiet`` leaves out), and a summary after the last."""
        writer = _Writer(options)
        verdicts: Counter[Verdict] = Counter()
        for result in results:
            verdicts[result.verdict] += 1
            lines = list(writer.result(result))
            yield "\n".join((*lines, "", "")) if lines else ""
        if verdicts.total() > 1 and not options.quiet:
            yield writer.summary(verdicts) + "\n"


@dataclass(slots=True)
class _Writer:
    """One run over results; remembers which failures were told, so that a broken plugin is named once."""

    options: RenderOptions
    told: set[Failure] = field(default_factory=set)

    def say(self, text: Text) -> str:
        return text.in_language(self.options.lang)

    def paint(self, text: str, colour: str) -> str:
        return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if self.options.colour else text

    def result(self, result: Checked) -> Iterator[str]:
        name = harmless(result.name if result.line is None else f"{result.name}:{result.line}")
        if result.draft is None or result.report is None:
            yield self.paint(name, "head")
            yield self.paint(f"  {self.say(_UNREAD)}: {self._error(result)}", "error")
            return
        failures = [failure for failure in result.report.failures if failure not in self.told]
        if self.options.quiet and not (result.report.findings or failures or result.verdict is Verdict.UNKNOWN):
            return
        yield self.paint(name, "head")
        yield from self._findings(result)
        yield from self._failures(failures)
        yield from self._details(result.report)
        if self.options.explain:
            yield from self._coverage(result.draft, result.report)
            yield from self._ledger(result.draft, result.report)
        yield self._verdict(result.report)

    def _error(self, result: Checked) -> str:
        return error_message(result, self.options).replace("\n", "\n    ")

    def _findings(self, result: Checked) -> Iterator[str]:
        assert result.draft is not None
        assert result.report is not None
        if not result.report.findings:
            return
        positions = Positions(result.draft.text)
        text = masked_text(result.draft, result.report)
        for finding in result.report.findings:
            yield from self._finding(finding, text, positions)
            yield ""

    def _finding(self, finding: Finding, text: str, positions: Positions) -> Iterator[str]:
        english = self.options.lang == "en"
        severity = self.paint(self.say(SEVERITIES[finding.severity]), finding.severity.value)
        yield f"  {self._place(finding, positions)}  {severity}  {self.paint(finding.rule, 'faint')}"
        yield f"    {harmless(finding.message_en if english else finding.message)}"
        if finding.span is not None:
            yield from self._excerpt(finding.span.start, finding.span.end, text, positions)
        because = finding.because_en if english else finding.because
        if because:
            yield f"    {self.say(BECAUSE)}: {harmless(because)}"
        if finding.better:
            yield f"    {self.say(BETTER)}:"
            yield from (f"      - {harmless(wording)}" for wording in finding.better)

    def _place(self, finding: Finding, positions: Positions) -> str:
        if finding.span is None:
            return self.say(WHOLE)
        place = positions.place(finding.span.start)
        return f"{place.line}:{place.column}"

    def _excerpt(self, start: int, end: int, text: str, positions: Positions) -> Iterator[str]:
        for line, marks in excerpt(text, start, end, positions, self.options.width - len(_INDENT)):
            yield f"{_INDENT}{line}"
            if marks:
                yield f"{_INDENT}{self.paint(marks, 'mark')}"

    def _failures(self, failures: Iterable[Failure]) -> Iterator[str]:
        for failure in failures:
            self.told.add(failure)
            place = f" ({failure.place})" if failure.place else ""
            told = f"  {failure.source} {self.say(FAILED)}: {failure.error}{place}"
            yield self.paint(told, "error")

    def _details(self, report: Report) -> Iterator[str]:
        if not self.options.verbose:
            return
        if report.kind:
            yield self.paint(f"  {self.say(_KIND)}: {report.kind}", "faint")
        if report.inferred:
            yield self.paint(f"  {self._guess(report.inferred)}", "faint")
        for item in report.skipped:
            reason = item.reason_en if self.options.lang == "en" and item.reason_en else item.reason
            yield self.paint(f"  {item.rule} {self.say(_SKIPPED)}: {reason}", "faint")

    def _guess(self, inferred: InferredKind) -> str:
        """The kind that was made of the text, how sure that is, and why."""
        reason = inferred.reason_en if self.options.lang == "en" else inferred.reason
        return f"{self.say(_KIND)}: {inferred.kind} ({self.say(_GUESSED[inferred.certain])}; {reason})"

    def _coverage(self, draft: Draft, report: Report) -> Iterator[str]:
        """The complaint's points as a table: number, kind, wanted answer, place, words, sentences of the reply."""
        if draft.complaint is None or report.coverage is None:
            yield self.paint(f"  {self.say(_NO_COVERAGE)}", "faint")
            return
        positions = Positions(draft.complaint.text)
        yield f"  {self.say(_COVERAGE)}:"
        rows = [self._point(number, point, draft, positions) for number, point in enumerate(report.coverage, 1)]
        yield from self._table(rows, [point.open for point in report.coverage])

    def _table(self, rows: Sequence[tuple[str, ...]], bad: Sequence[bool]) -> Iterator[str]:
        """Rows in columns, those that are ``bad`` in the colour of a warning, and an empty line."""
        widths = [max(_cells(row[k]) for row in rows) for k in range(len(rows[0]))] if rows else []
        for row, marked in zip(rows, bad, strict=True):
            padded = "  ".join(cell + " " * (width - _cells(cell)) for cell, width in zip(row, widths, strict=True))
            yield "    " + self.paint(padded.rstrip(), "warning" if marked else "faint")
        yield ""

    def _ledger(self, draft: Draft, report: Report) -> Iterator[str]:
        """The reply's claims as a table: number, place, words, and what each can be checked by."""
        if not report.ledger:
            return
        positions, text = Positions(draft.text), masked_text(draft, report)
        yield f"  {self.say(_LEDGER)}:"
        rows = [self._claim(number, claim, text, positions) for number, claim in enumerate(report.ledger, 1)]
        yield from self._table(rows, [claim.supported == "none" for claim in report.ledger])

    def _claim(self, number: int, claim: LedgerClaim, text: str, positions: Positions) -> tuple[str, ...]:
        place = positions.place(claim.span.start)
        words = " ".join(text[claim.span.start : claim.span.end].split())
        proofs = dict.fromkeys(f"{self.say(_SUPPORTS[s.kind])} ({self.say(_SENTENCE)} {s.sentence})" for s in claim.by)
        unnamed = _UNPROVEN if claim.supported == "none" else _FILES
        return (
            str(number),
            f"{place.line}:{place.column}",
            harmless(shortened(words, _LONGEST_POINT)),
            ", ".join(proofs) or self.say(unnamed),
        )

    def _point(self, number: int, point: CoveredPoint, draft: Draft, positions: Positions) -> tuple[str, ...]:
        assert draft.complaint is not None
        place = positions.place(point.span.start)
        sentences = ", ".join(str(taking.sentence) for taking in point.by)
        told = f"{self.say(_SENTENCE)} {sentences}" if sentences else "-"
        return (
            str(number),
            self.say(_POINT_KINDS[point.kind]),
            "" if point.kind == "problem" else self.say(_ANSWERS[point.wanted]),
            f"{place.line}:{place.column}",
            harmless(quoted(draft.complaint, point.span, _LONGEST_POINT)),
            self.say(_OPEN) if point.open else told,
        )

    def _verdict(self, report: Report) -> str:
        counts = Counter(finding.severity for finding in report.findings)
        told = [f"{counts[severity]} {self._counted(severity, counts)}" for severity in SEVERITIES if counts[severity]]
        verdict = self.paint(self.say(VERDICTS_TOLD[report.verdict]), _VERDICT_COLOURS[report.verdict])
        return f"  {verdict}" + (f" ({', '.join(told)})" if told else "")

    def _counted(self, severity: Severity, counts: Counter[Severity]) -> str:
        """Indonesian has no plural after a number."""
        plural = "s" if self.options.lang == "en" and counts[severity] > 1 else ""
        return self.say(SEVERITIES[severity]) + plural

    def summary(self, verdicts: Counter[Verdict]) -> str:
        return f"{verdicts.total()} {self.say(_CHECKED)}: {counted(verdicts, self.options.lang)}."


# -- the line with its marks -------------------------------------------------------------------------------


def excerpt(text: str, start: int, end: int, positions: Positions, width: int) -> Iterator[tuple[str, str]]:
    """Pairs of (line, marks below it) for the lines of a span; after three lines an ellipsis."""
    first, last = positions.place(start).line, positions.place(end).line
    if end > start and positions.line_span(last)[0] == end:
        last = positions.place(end - 1).line  # a span that ends with its line break does not reach the next line
    for number in range(first, min(last, first + _MOST_LINES - 1) + 1):
        begin, stop = positions.line_span(number)
        yield _marked(text[begin:stop], max(start - begin, 0), min(end, stop) - begin, max(width, 20))
    if last - first >= _MOST_LINES:
        yield "…", ""


def _marked(line: str, start: int, end: int, width: int) -> tuple[str, str]:
    """One line, clipped around its marked part, and the marks; both in cells of a terminal."""
    end = max(start, end)
    line = harmless(line)
    begin, stop = 0, len(line)
    if stop > width:
        begin = max(0, min(start - width // 3, stop - width))
        stop = begin + width
    head, tail = "…" if begin else "", "…" if stop < len(line) else ""
    shown = line[begin:stop]
    before = _cells(head + shown[: start - begin])
    marked = _cells(shown[start - begin : max(end - begin, 0)])
    return head + shown + tail, " " * before + "^" * max(1, marked)


def _cells(text: str) -> int:
    """How many cells a terminal gives to a text: two for wide characters and emoji, none for combining marks."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # costs 15 ms, and most lines need none of it

    return cell_len(text)
