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
from santun.identity.check import LeakCheck
from santun.identity.datum import Datum, Owner, Source
from santun.identity.datum import Problem as IdentityProblem
from santun.identity.exposure import Exposure, exposure_of
from santun.identity.secrecy import Secrecy
from santun.lexicon.check import hit_of
from santun.lexicon.matcher import Match
from santun.profile import Formality, Profile
from santun.reading.document import Document, Reading
from santun.reading.forms import BREAK_CLAUSE, BREAK_COMMA, BREAK_NONE, BREAK_SENTENCE, Form
from santun.reading.register import CASUAL, CHAT, NEUTRAL, PARTICLE, SLANG, like_written
from santun.reading.wordlists import Acronyms, acronyms, language
from santun.report import Applicability, Fix, Severity, Span
from santun.rule import Bad, Good, Missed, Principle, Rule, Text, Zone

__all__ = [
    "BREAK_CLAUSE",
    "BREAK_COMMA",
    "BREAK_NONE",
    "BREAK_SENTENCE",
    "CASUAL",
    "CHAT",
    "NEUTRAL",
    "PARTICLE",
    "SLANG",
    "Acronyms",
    "Applicability",
    "Bad",
    "Cell",
    "Check",
    "CheckOptions",
    "Datum",
    "Document",
    "Exposure",
    "Fix",
    "Form",
    "Formality",
    "Good",
    "Hit",
    "IdentityProblem",
    "KindGuess",
    "LeakCheck",
    "Level",
    "Match",
    "Missed",
    "MissingOptions",
    "MissingPart",
    "Nature",
    "Owner",
    "Part",
    "Parts",
    "Principle",
    "Profile",
    "Reading",
    "Requirement",
    "Rule",
    "Secrecy",
    "Severity",
    "Source",
    "Span",
    "Text",
    "Zone",
    "acronyms",
    "exposure_of",
    "hit_of",
    "hookimpl",
    "kind_of",
    "language",
    "like_written",
    "limit_of",
    "nature_of",
    "parts_of",
    "requirement",
]
