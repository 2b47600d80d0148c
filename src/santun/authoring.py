"""The one door for authors of checks: all that a check, built in or a plugin's, may use of santun.

What is not exported here may change without notice.
"""

from __future__ import annotations

from santun.answer.complaint import Nature, nature_of
from santun.answer.kind import KindGuess, kind_of
from santun.answer.limits import limit_of
from santun.answer.matrix import Cell, Level, Requirement, requirement
from santun.answer.missing import MissingOptions, MissingPart
from santun.answer.parts import Part, Parts, parts_of
from santun.check import Check, CheckOptions, Hit
from santun.hookspecs import hookimpl
from santun.lexicon.check import hit_of
from santun.lexicon.matcher import Match
from santun.reading.document import Document, Reading
from santun.reading.forms import BREAK_CLAUSE, BREAK_COMMA, BREAK_NONE, BREAK_SENTENCE, Form
from santun.report import Applicability, Fix, Severity, Span
from santun.rule import Bad, Good, Missed, Principle, Rule, Text, Zone

__all__ = [
    "BREAK_CLAUSE",
    "BREAK_COMMA",
    "BREAK_NONE",
    "BREAK_SENTENCE",
    "Applicability",
    "Bad",
    "Cell",
    "Check",
    "CheckOptions",
    "Document",
    "Fix",
    "Form",
    "Good",
    "Hit",
    "KindGuess",
    "Level",
    "Match",
    "Missed",
    "MissingOptions",
    "MissingPart",
    "Nature",
    "Part",
    "Parts",
    "Principle",
    "Reading",
    "Requirement",
    "Rule",
    "Severity",
    "Span",
    "Text",
    "Zone",
    "hit_of",
    "hookimpl",
    "kind_of",
    "limit_of",
    "nature_of",
    "parts_of",
    "requirement",
]
