"""What fixing would change, as a unified diff for people: secrets masked, harmless for a terminal.

Not for ``patch``: a line with a masked secret is not the line of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff

from santun.identity.placeholders import partly
from santun.output.base import Checked, harmless, is_secret
from santun.report import Change, Report, Span, is_leak

__all__ = ["diff"]

_LINE_END = re.compile(r"\r\n|\n|\r")
# Two letters are in every text; a value so short is masked where it was found, and nowhere else.
_SHORTEST_VALUE = 3


def diff(old: Checked, new: Checked, changes: Sequence[Change]) -> Iterator[str]:
    """Lines of a diff, without line breaks; none where nothing changes.

    ``changes`` are of the old text. What either report found, or a change took for a secret, is masked wherever it
    stands.
    """
    if old.draft is None or new.draft is None or old.draft.text == new.draft.text:
        return
    one, other = old.draft.text, new.draft.text
    mended = [change.span for change in changes if any(map(is_leak, change.rules))]
    of_one, of_other = [*_secrets(old.report), *mended], list(_secrets(new.report))
    values = {one[span.start : span.end].strip() for span in of_one}
    values |= {other[span.start : span.end].strip() for span in of_other}
    before, after = _lines(_masked(one, of_one, values)), _lines(_masked(other, of_other, values))
    name = old.name if old.line is None else f"{old.name}:{old.line}"
    for line in unified_diff(before, after, fromfile=name, tofile=name, lineterm=""):
        yield harmless(line)


def _secrets(report: Report | None) -> Iterator[Span]:
    for finding in report.findings if report is not None else ():
        if finding.span is not None and is_secret(finding):
            yield finding.span


def _masked(text: str, spans: Iterable[Span], values: Iterable[str]) -> str:
    places = [(span.start, span.end) for span in spans]
    known = sorted((value for value in values if len(value) >= _SHORTEST_VALUE), key=len, reverse=True)
    if known:
        places += [found.span() for found in re.finditer("|".join(map(re.escape, known)), text)]
    signs = list(text)
    for start, end in places:
        signs[start:end] = partly(text[start:end])
    return "".join(signs)


def _lines(text: str) -> list[str]:
    return _LINE_END.split(text)
