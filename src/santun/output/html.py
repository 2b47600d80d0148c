"""One HTML file that an officer or a supervisor reads, prints or keeps: no script, nothing from outside.

The reply stands in it with its findings marked and secrets masked; a batch begins with figures and charts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from santun.output.base import Checked, RenderOptions, harmless, masked_text
from santun.output.marks import error_message, marks_of
from santun.output.page import STYLE
from santun.output.words import BECAUSE, BETTER, FAILED, SEVERITIES, VERDICTS, WHOLE
from santun.report import Finding, Verdict
from santun.rule import Text

__all__ = ["HtmlFormat"]

_TITLE = Text(id="Laporan pemeriksaan balasan", en="Report on draft replies")
_LAW = Text(id="Dasar", en="Basis")
_REPLY = Text(id="Balasan", en="The reply")
_FINDINGS = Text(id="Temuan", en="Findings")
_NONE = Text(id="Tidak ada temuan.", en="No findings.")
_SUMMARY = Text(id="Ringkasan", en="Summary")
_BY_VERDICT = Text(id="Menurut putusan", en="By verdict")
_BY_RULE = Text(id="Temuan terbanyak", en="Most frequent findings")
_RULE = Text(id="Aturan", en="Rule")
_VERDICT = Text(id="Putusan", en="Verdict")
_DRAFTS = Text(id="Draf", en="Drafts")
_MOST = 15
_NOTE = Text(
    id="Data pribadi yang ditemukan sudah disamarkan. Santun membantu membaca, bukan menggantikan petugas.",
    en="Personal data that was found is masked. Santun helps to read; it does not replace the officer.",
)


class HtmlFormat:
    """The format ``html``."""

    name = "html"
    streaming = False

    def render(self, results: Iterable[Checked], options: RenderOptions) -> Iterator[str]:
        """Head, summary and drafts; the summary needs all of them, so nothing comes before the last."""
        page = _Page(options)
        drafts = [page.draft(number, result) for number, result in enumerate(results, 1)]
        yield page.head()
        if len(drafts) > 1:
            yield page.summary()
        yield f"<h2>{page.say(_DRAFTS)}</h2>\n" if len(drafts) > 1 else ""
        yield from drafts
        yield f"</main>\n<footer><p>{page.say(_NOTE)}</p></footer>\n</body>\n</html>\n"


class _Page:
    """One document. Verdicts and rules are counted while drafts are written."""

    def __init__(self, options: RenderOptions) -> None:
        self.options = options
        self.verdicts: Counter[Verdict] = Counter()
        self.rules: Counter[str] = Counter()
        self.contents: list[tuple[int, str, Verdict, int]] = []

    def say(self, text: Text) -> str:
        return _safe(text.in_language(self.options.lang))

    # -- the document -------------------------------------------------------------------------------------

    def head(self) -> str:
        lang = "en" if self.options.lang == "en" else "id"
        version = f" <small>santun {_safe(self.options.version)}</small>" if self.options.version else ""
        title = self.say(_TITLE)
        policy = "default-src 'none'; style-src 'unsafe-inline'"
        return (
            f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
            f"<header><h1>{title}{version}</h1></header>\n<main>\n"
        )

    def summary(self) -> str:
        parts = [f"<h2>{self.say(_SUMMARY)}</h2>\n"]
        verdicts = [(self.say(text), self.verdicts[name], name.value) for name, text in VERDICTS.items()]
        parts.append(self._chart(_BY_VERDICT, _VERDICT, [row for row in verdicts if row[1]]))
        if self.rules:
            found = [(self._rule_name(name), number, "rule") for name, number in self.rules.most_common(_MOST)]
            parts.append(self._chart(_BY_RULE, _RULE, found))
        parts.append("<ol class='contents'>\n")
        for number, name, verdict, findings in self.contents:
            parts.append(
                f'<li><a href="#d{number}">{name}</a> <span class="verdict {verdict.value}">'
                f"{self.say(VERDICTS[verdict])}</span> {findings}</li>\n"
            )
        parts.append("</ol>\n")
        return "".join(parts)

    def _chart(self, heading: Text, what: Text, rows: Sequence[tuple[str, int, str]]) -> str:
        """Bars that are a table too, so that they can be read aloud and copied."""
        most = max((number for _, number, _ in rows), default=1)
        counted = self.say(_DRAFTS if what is _VERDICT else _FINDINGS)
        lines = [
            f"<h3>{self.say(heading)}</h3>\n<table class='chart'><thead><tr><th scope='col'>{self.say(what)}</th>"
            f"<th scope='col' colspan='2'>{counted}</th></tr></thead><tbody>\n"
        ]
        for name, number, kind in rows:
            bar = f"<rect class='{kind}' width='{max(1, round(100 * number / most))}' height='8'/>"
            picture = f"<svg viewBox='0 0 100 8' preserveAspectRatio='none' aria-hidden='true'>{bar}</svg>"
            lines.append(f"<tr><th scope='row'>{name}</th><td>{number}</td><td class='bar'>{picture}</td></tr>\n")
        return "".join((*lines, "</tbody></table>\n"))

    def _rule_name(self, name: str) -> str:
        rule = self.options.rules.get(name)
        title = f" {_safe(rule.title.in_language(self.options.lang))}" if rule else ""
        return f"<code>{_safe(name)}</code>{title}"

    # -- one draft ----------------------------------------------------------------------------------------

    def draft(self, number: int, result: Checked) -> str:
        name = _safe(result.name if result.line is None else f"{result.name}:{result.line}")
        verdict = result.verdict
        self.verdicts[verdict] += 1
        findings = result.report.findings if result.report else ()
        self.rules.update(finding.rule for finding in findings)
        self.contents.append((number, name, verdict, len(findings)))
        head = (
            f'<section class="draft" id="d{number}" aria-labelledby="h{number}">\n<h2 id="h{number}">{name}</h2>\n'
            f'<p class="verdict {verdict.value}">{self.say(VERDICTS[verdict])}</p>\n'
        )
        if result.draft is None or result.report is None:
            return f'{head}<p class="error">{_safe(error_message(result, self.options))}</p>\n</section>\n'
        text = masked_text(result.draft, result.report)
        ids = [f"d{number}f{place}" for place, _ in enumerate(findings, 1)]
        return (
            f"{head}{self._failures(result)}<h3>{self.say(_REPLY)}</h3>\n"
            f'<div class="reply">{marked(text, findings, ids)}</div>\n'
            f"<h3>{self.say(_FINDINGS)}</h3>\n{self._findings(result, ids)}</section>\n"
        )

    def _failures(self, result: Checked) -> str:
        failures = result.report.failures if result.report else ()
        told = (f"{failure.source} {self.say(FAILED)}: {failure.error} {failure.place}" for failure in failures)
        return "".join(f'<p class="error">{_safe(line)}</p>\n' for line in told)

    def _findings(self, result: Checked, ids: Sequence[str]) -> str:
        marks = zip(marks_of(result), ids, strict=True)
        items = [self._finding(mark.finding, mark.excerpt, name) for mark, name in marks]
        return f"<ol class='findings'>\n{''.join(items)}</ol>\n" if items else f"<p>{self.say(_NONE)}</p>\n"

    def _finding(self, finding: Finding, excerpt: str | None, name: str) -> str:
        english = self.options.lang == "en"
        because = finding.because_en if english else finding.because
        where = f"<q>{_safe(excerpt)}</q>" if excerpt else self.say(WHOLE)
        lines = [
            f"<li id='{name}' class='{finding.severity.value}'><p><strong>"
            f"{_safe(finding.message_en if english else finding.message)}</strong></p>",
            f"<p class='where'>{where} <span class='severity'>{self.say(SEVERITIES[finding.severity])}</span> "
            f"<code>{_safe(finding.rule)}</code></p>",
        ]
        if because:
            lines.append(f"<p>{self.say(BECAUSE)}: {_safe(because)}</p>")
        if finding.better:
            wordings = "".join(f"<li>{_safe(wording)}</li>" for wording in finding.better)
            lines.append(f"<p>{self.say(BETTER)}:</p><ul>{wordings}</ul>")
        rule = self.options.rules.get(finding.rule)
        if rule is not None and rule.basis:
            lines.append(f"<p class='law'>{self.say(_LAW)}: {_safe('; '.join(rule.basis))}</p>")
        return "\n".join((*lines, "</li>\n"))


# -- the reply with its marks ----------------------------------------------------------------------------


def marked(text: str, findings: Sequence[Finding], ids: Sequence[str]) -> str:
    """The text as HTML. Where findings overlap, each stretch is one mark that links to the gravest of them."""
    named = dict(zip(ids, findings, strict=True))
    opened: dict[int, list[str]] = {}
    closed: dict[int, list[str]] = {}
    for name, finding in named.items():
        if finding.span is not None and finding.span.end > finding.span.start:
            opened.setdefault(finding.span.start, []).append(name)
            closed.setdefault(finding.span.end, []).append(name)
    pieces: list[str] = []
    over: dict[str, Finding] = {}
    for start, end in pairwise(sorted({0, len(text), *opened, *closed})):
        for name in closed.get(start, ()):
            del over[name]
        over.update((name, named[name]) for name in opened.get(start, ()))
        pieces.append(_stretch(text[start:end], over))
    return "".join(pieces)


def _stretch(text: str, over: Mapping[str, Finding]) -> str:
    words = _safe(text, lines=True)
    if not over or not text.strip():
        return words
    name = max(over, key=lambda name: over[name].severity.rank)
    return f"<mark class='{over[name].severity.value}'><a href='#{name}'>{words}</a></mark>"


def _safe(text: str, *, lines: bool = False) -> str:
    """Escaped, without what steers a terminal or turns the direction; line breaks stay where ``lines`` asks for it."""
    shown = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = (escape(harmless(part)) for part in shown.split("\n"))
    return ("\n" if lines else " ").join(parts)
