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
from santun.coverage.answers import Holds
from santun.coverage.coverage import OPEN_BELOW, Coverage, Covered, TakenUp, coverage_of
from santun.coverage.points import Point, PointKind, Wanted
from santun.coverage.quoting import quoted
from santun.deadline.days import Days, WorkingDaysUnknownError
from santun.deadline.profiles import Profile as DeadlineProfile
from santun.deadline.profiles import profile_names, profile_of
from santun.draft import Channel, Complaint, Draft, Kind, Person
from santun.hookspecs import hookimpl
from santun.identity.check import LeakCheck
from santun.identity.datum import Datum, Owner, Source
from santun.identity.datum import Problem as IdentityProblem
from santun.identity.exposure import Exposure, exposure_of
from santun.identity.placeholders import PLACEHOLDERS
from santun.identity.secrecy import Secrecy
from santun.learned.sentences import guessed
from santun.ledger.attachments import AttachmentMention, attachment_mentions, counted_files
from santun.ledger.claims import Claim
from santun.ledger.entries import Entry, ledger
from santun.ledger.support import Support, SupportKind
from santun.ledger.words import WORDS, places_of
from santun.lexicon.check import hit_of
from santun.lexicon.matcher import Match
from santun.profile import Formality, Profile
from santun.reading.document import Document, Reading
from santun.reading.forms import (
    BREAK_CLAUSE,
    BREAK_COMMA,
    BREAK_NONE,
    BREAK_SENTENCE,
    SIGN_CAPITALS,
    SIGN_DIGIT,
    SIGN_MENDED,
    SIGN_SPOKEN,
    Form,
)
from santun.reading.halves import is_half_word
from santun.reading.register import CASUAL, CHAT, NEUTRAL, PARTICLE, SLANG, like_written
from santun.reading.wordlists import Acronyms, acronyms, language
from santun.reading.zones import BITS, mask_of
from santun.record.contradictions import DateFault, WrongDate, wrong_dates
from santun.record.dates import DateMention, date_mentions, resolved
from santun.record.names import NameMention, wrong_names
from santun.record.places import PlaceMention, wrong_places
from santun.record.promises import says_when
from santun.record.refusals import Refusal, is_reasoned, names_a_body, offers_a_way, refusals, tells_the_way
from santun.record.tickets import TicketMention, wrong_tickets
from santun.report import Applicability, Fix, Severity, Span
from santun.rule import Bad, Good, Missed, Principle, Rule, Text, Zone

__all__ = [
    "BITS",
    "BREAK_CLAUSE",
    "BREAK_COMMA",
    "BREAK_NONE",
    "BREAK_SENTENCE",
    "CASUAL",
    "CHAT",
    "NEUTRAL",
    "OPEN_BELOW",
    "PARTICLE",
    "PLACEHOLDERS",
    "SIGN_CAPITALS",
    "SIGN_DIGIT",
    "SIGN_MENDED",
    "SIGN_SPOKEN",
    "SLANG",
    "WORDS",
    "Acronyms",
    "Applicability",
    "AttachmentMention",
    "Bad",
    "Cell",
    "Channel",
    "Check",
    "CheckOptions",
    "Claim",
    "Complaint",
    "Coverage",
    "Covered",
    "DateFault",
    "DateMention",
    "Datum",
    "Days",
    "DeadlineProfile",
    "Document",
    "Draft",
    "Entry",
    "Exposure",
    "Fix",
    "Form",
    "Formality",
    "Good",
    "Hit",
    "Holds",
    "IdentityProblem",
    "Kind",
    "KindGuess",
    "LeakCheck",
    "Level",
    "Match",
    "Missed",
    "MissingOptions",
    "MissingPart",
    "NameMention",
    "Nature",
    "Owner",
    "Part",
    "Parts",
    "Person",
    "PlaceMention",
    "Point",
    "PointKind",
    "Principle",
    "Profile",
    "Reading",
    "Refusal",
    "Requirement",
    "Rule",
    "Secrecy",
    "Severity",
    "Source",
    "Span",
    "Support",
    "SupportKind",
    "TakenUp",
    "Text",
    "TicketMention",
    "Wanted",
    "WorkingDaysUnknownError",
    "WrongDate",
    "Zone",
    "acronyms",
    "attachment_mentions",
    "counted_files",
    "coverage_of",
    "date_mentions",
    "exposure_of",
    "guessed",
    "hit_of",
    "hookimpl",
    "is_half_word",
    "is_reasoned",
    "kind_of",
    "language",
    "ledger",
    "like_written",
    "limit_of",
    "mask_of",
    "names_a_body",
    "nature_of",
    "offers_a_way",
    "parts_of",
    "places_of",
    "profile_names",
    "profile_of",
    "quoted",
    "refusals",
    "requirement",
    "resolved",
    "says_when",
    "tells_the_way",
    "wrong_dates",
    "wrong_names",
    "wrong_places",
    "wrong_tickets",
]
