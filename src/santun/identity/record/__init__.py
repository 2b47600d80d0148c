"""The complaint record against the reply: everything it tells of the complainant that comes back, however written.

Formats, labels and the name model are for what no record holds, and not here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from santun.draft import Draft
from santun.identity.characters import Plain, plain
from santun.identity.datum import Datum, Owner, Source
from santun.identity.record.addresses import find_homes
from santun.identity.record.birth import find_birth
from santun.identity.record.files import find_files, tells
from santun.identity.record.links import find_emails, find_handles
from santun.identity.record.names import find_initials, find_names
from santun.identity.record.numbers import find_numbers, find_plates
from santun.identity.record.page import Hit, Page
from santun.identity.record.surroundings import Surroundings, is_certain
from santun.identity.record.values import Record, record
from santun.identity.secrecy import secrecy_of
from santun.reading.document import Document, Reading

__all__ = ["against_record", "attachments_that_tell", "is_certain"]


def against_record(document: Document, text: Plain) -> list[Datum]:
    """What the record says and the reply repeats, in the order of the reply.

    Two data may overlap where one value tells two things (a name inside an e-mail address is reported once, as the
    address).
    """
    known = _record(document.draft)
    if not known or not text.text:
        return []
    # A plea for secrecy, a child or a victim weighs as much as the record's own mark.
    known = replace(known, confidential=secrecy_of(document) is not None)
    page = Page(text)
    hits = _outermost([*_hits(page, known, document.reply)])
    return [Datum(kind, *page.place(start, end), Source.RECORD, Owner.COMPLAINANT) for kind, start, end in hits]


def attachments_that_tell(document: Document) -> list[int]:
    """The attachments whose file name tells who the complainant is, by their place from 0."""
    attachments = document.draft.attachments
    known = _record(document.draft) if attachments else Record()
    if not known or not attachments:
        return []
    return [place for place, file in enumerate(attachments) if tells(Page(plain(file.name)), known)]


def _record(draft: Draft) -> Record:
    complaint = draft.complaint
    if complaint is None or (complaint.complainant is None and not complaint.text):
        return Record()
    return record(complaint, draft.replied)


def _hits(page: Page, known: Record, reading: Reading) -> Iterator[Hit]:
    yield from find_numbers(page, known.numbers, known.ticket)
    yield from find_plates(page, known.plates)
    yield from find_birth(page, known.birth, known.day)
    yield from find_emails(page, known.emails)
    yield from find_handles(page, known.handles)
    homes = [*find_homes(page, known.homes, known.said, known.confidential)]
    yield from homes
    around = Surroundings(page, reading)
    yield from find_files(page, known)
    yield from find_names(page, known, around)
    if known.confidential or homes:
        yield from find_initials(page, known.names, around)


def _outermost(hits: list[Hit]) -> list[Hit]:
    """Without those that lie inside another one."""
    kept: list[Hit] = []
    reached = -1
    for hit in sorted(hits, key=lambda h: (h[1], -h[2])):
        if hit[2] > reached:
            kept.append(hit)
            reached = hit[2]
    return kept
