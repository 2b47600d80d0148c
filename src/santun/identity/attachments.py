"""Attachments, and files named in a reply, whose names tell whom they are about.

*KTP_Budi.jpg*, *surat siti rahayu.pdf*, *081234567890.pdf*.

Only the names; what is inside a file is nobody's business here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from santun.identity.characters import plain
from santun.identity.datum import Datum, Owner, Problem, Source
from santun.reading.document import Document

__all__ = ["attached", "files_of_persons"]

# As a sentence the words of a name are what the model knows.
_SENTENCE = "{} sudah kami terima."
_SURE = 0.6
# Words before a file's name in a text, which may belong to it: *surat Siti Rahayu.pdf*.
_BEFORE = re.compile(r"(?:[\w-]{1,24} ){0,3}$")
_REACH = 75
# What such a paper is called after is a service or a system, as a rule: *panduan_erapor.pdf*.
_FOR_EVERYBODY = frozenset(
    """
    panduan juknis juklak petunjuk pedoman manual tutorial template brosur leaflet pamflet poster flyer banner
    infografis sop alur jadwal formulir form blangko peta denah pengumuman peraturan perda perbup edaran siaran
    rilis materi paparan presentasi modul kamus
    """.split()
)


def attached(document: Document) -> Iterator[tuple[int, Source]]:
    """The place, from 0, of each attachment whose name tells of a citizen, and how that was found."""
    attachments = document.draft.attachments
    if not attachments:
        return
    from santun.identity.record import attachments_that_tell

    known = attachments_that_tell(document)
    for place, file in enumerate(attachments):
        if place in known:
            yield place, Source.RECORD
        elif (source := _told(document, plain(file.name).text)) is not None:
            yield place, source


def files_of_persons(document: Document, data: Iterable[Datum]) -> list[Datum]:
    """The data, with the files whose names the model takes for a person's counted among a citizen's."""
    return [
        replace(datum, owner=Owner.CITIZEN, source=Source.MODEL) if _is_persons(document, datum) else datum
        for datum in data
    ]


def _is_persons(document: Document, datum: Datum) -> bool:
    if datum.problem is not Problem.DOCUMENT_NAME or datum.owner is not Owner.OFFICE:
        return False
    before = _BEFORE.search(document.text, max(0, datum.start - _REACH), datum.start)
    words = before[0] if before else ""
    return _told(document, document.text[datum.start : datum.end], words) is not None


def _told(document: Document, name: str, before: str = "") -> Source | None:
    """How a file's name tells of a citizen; ``before`` are words that may go with it."""
    from santun.identity.numbers.files import is_official, tells_of_somebody

    if tells_of_somebody(name):
        return Source.WORDS
    stem = name.rpartition(".")[0] or name
    if is_official(before + stem):
        return None
    return Source.MODEL if _names_somebody(document, stem, before) else None


def _names_somebody(document: Document, stem: str, before: str) -> bool:
    """Whether the name model sees a person in the words, written as in a sentence."""
    from santun.identity.numbers.files import is_strange, steps_of
    from santun.learned.names import name_model

    words = [step for step in steps_of(stem) if not step.isdigit()]
    if words and words[0].lower() in _FOR_EVERYBODY and len(words) < 3 and not before:
        return False
    if not any(is_strange(word.lower()) for word in words):
        return False
    reading = document.read(before.title() + _SENTENCE.format(" ".join(word.capitalize() for word in words)))
    return any(
        person.probability >= _SURE and reading.ends[person.last - 1] > len(before)
        for person in name_model().persons(reading)
    )
