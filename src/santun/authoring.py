"""The one door for authors of checks: all that a check, built in or a plugin's, may use of santun.

What is not exported here may change without notice.
"""

from __future__ import annotations

from santun.check import Check, CheckOptions, Hit
from santun.coverage.answers import Holds
from santun.coverage.coverage import OPEN_BELOW, Coverage, Covered, TakenUp, coverage_of
from santun.coverage.points import Point, PointKind, Wanted
from santun.coverage.quoting import quoted
from santun.hookspecs import hookimpl
from santun.lexicon.check import hit_of
from santun.lexicon.matcher import Match
from santun.reading.document import Document, Reading
from santun.reading.forms import BREAK_CLAUSE, BREAK_COMMA, BREAK_NONE, BREAK_SENTENCE, Form
from santun.reading.halves import is_half_word
from santun.reading.zones import mask_of
from santun.report import Applicability, Fix, Severity, Span
from santun.rule import Bad, Good, Missed, Principle, Rule, Text, Zone

__all__ = [
    "BREAK_CLAUSE",
    "BREAK_COMMA",
    "BREAK_NONE",
    "BREAK_SENTENCE",
    "OPEN_BELOW",
    "Applicability",
    "Bad",
    "Check",
    "CheckOptions",
    "Coverage",
    "Covered",
    "Document",
    "Fix",
    "Form",
    "Good",
    "Hit",
    "Holds",
    "Match",
    "Missed",
    "Point",
    "PointKind",
    "Principle",
    "Reading",
    "Rule",
    "Severity",
    "Span",
    "TakenUp",
    "Text",
    "Wanted",
    "Zone",
    "coverage_of",
    "hit_of",
    "hookimpl",
    "is_half_word",
    "mask_of",
    "quoted",
]
