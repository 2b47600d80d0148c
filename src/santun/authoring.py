"""The one door for authors of checks: all that a check, built in or a plugin's, may use of santun.

What is not exported here may change without notice.
"""

from __future__ import annotations

from santun.check import Check, CheckOptions, Hit
from santun.deadline.days import Days, WorkingDaysUnknownError
from santun.deadline.profiles import Profile, profile_names, profile_of
from santun.draft import Channel, Complaint, Draft, Kind, Person
from santun.hookspecs import hookimpl
from santun.learned.sentences import guessed
from santun.ledger.attachments import AttachmentMention, attachment_mentions, counted_files
from santun.ledger.claims import Claim
from santun.ledger.entries import Entry, ledger
from santun.ledger.support import Support, SupportKind
from santun.ledger.words import WORDS, places_of
from santun.lexicon.check import hit_of
from santun.lexicon.matcher import Match
from santun.reading.document import Document, Reading
from santun.reading.forms import BREAK_CLAUSE, BREAK_COMMA, BREAK_NONE, BREAK_SENTENCE, Form
from santun.reading.zones import BITS
from santun.record.contradictions import DateFault, WrongDate, wrong_dates
from santun.record.dates import DateMention, date_mentions, resolved
from santun.record.names import NameMention, wrong_names
from santun.record.places import PlaceMention, wrong_places
from santun.record.promises import says_when
from santun.record.refusals import Refusal, is_reasoned, names_a_body, offers_a_way, refusals
from santun.record.tickets import TicketMention, wrong_tickets
from santun.report import Applicability, Fix, Severity, Span
from santun.rule import Bad, Good, Missed, Principle, Rule, Text, Zone

__all__ = [
    "BITS",
    "BREAK_CLAUSE",
    "BREAK_COMMA",
    "BREAK_NONE",
    "BREAK_SENTENCE",
    "WORDS",
    "Applicability",
    "AttachmentMention",
    "Bad",
    "Channel",
    "Check",
    "CheckOptions",
    "Claim",
    "Complaint",
    "DateFault",
    "DateMention",
    "Days",
    "Document",
    "Draft",
    "Entry",
    "Fix",
    "Form",
    "Good",
    "Hit",
    "Kind",
    "Match",
    "Missed",
    "NameMention",
    "Person",
    "PlaceMention",
    "Principle",
    "Profile",
    "Reading",
    "Refusal",
    "Rule",
    "Severity",
    "Span",
    "Support",
    "SupportKind",
    "Text",
    "TicketMention",
    "WorkingDaysUnknownError",
    "WrongDate",
    "Zone",
    "attachment_mentions",
    "counted_files",
    "date_mentions",
    "guessed",
    "hit_of",
    "hookimpl",
    "is_reasoned",
    "ledger",
    "names_a_body",
    "offers_a_way",
    "places_of",
    "profile_names",
    "profile_of",
    "refusals",
    "resolved",
    "says_when",
    "wrong_dates",
    "wrong_names",
    "wrong_places",
    "wrong_tickets",
]
