"""clarity.jargon: unexplained acronyms, empty bureaucratese, English where Indonesian is usual."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from santun.authoring import (
    BREAK_NONE,
    SIGN_CAPITALS,
    Applicability,
    Bad,
    Check,
    Document,
    Fix,
    Form,
    Formality,
    Good,
    Hit,
    Match,
    Principle,
    Reading,
    Rule,
    Severity,
    Text,
    Zone,
    acronyms,
    hit_of,
)

_CAPITALS = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z]+)?")
# A capital word of an office that no list knows is jargon only in company: alone it may be any name.
_COMPANY = 2
# Dinas ..., Badan ..., Balai ...: an agency in all likelihood, and citizens know whom they write to.
_AGENCY = re.compile(r"[DBK][A-Z]{3,}")
# More acronyms than a reply has; the text is searched for the explanation of each.
_MOST = 50
_BESIDE = frozenset("-/_.@#&+")


class Jargon(Check):
    """Words that only offices know."""

    rule = Rule(
        id="clarity.jargon",
        title=Text(id="Istilah kantor", en="Office jargon"),
        principle=Principle.JELAS,
        severity=Severity.WARNING,
        message=Text(
            id="Istilah ini belum tentu dipahami warga; jelaskan atau ganti.",
            en="Citizens may not know this term; explain or replace it.",
        ),
        explain=Text(
            id="Singkatan dan istilah yang sehari-hari bagi kantor sering asing bagi warga; jawaban lalu terasa"
            " mengelak. Tulis kepanjangannya pada penyebutan pertama, misalnya rencana tata ruang wilayah (RTRW),"
            " pakai padanan Indonesia untuk kata asing, dan ganti kata-kata besar dengan siapa mengerjakan apa"
            " dan kapan.",
            en="Acronyms and terms that are daily bread for an office are often strange to citizens, and the answer"
            " feels evasive. Write an acronym out when it first occurs, use the Indonesian word for a foreign one, and"
            " replace big words by who does what and when.",
        ),
        basis=("UU 24/2009 Pasal 30",),
        better=("Rencana kerja pemerintah daerah (RKPD) untuk 2027 memuat perbaikan jalan itu.",),
        zones=frozenset({Zone.QUOTED, Zone.REPORTED, Zone.LINK, Zone.SIGNATURE}),
        examples=(
            Bad(
                text="Usulan itu belum masuk [[RKPD]] dan [[DPA]].",
                fixed="Usulan itu belum masuk rencana kerja dan anggaran pemerintah daerah.",
                channel="lapor",
            ),
            Bad(text="Kami menunggu [[juknis]] dari kementerian.", channel="lapor"),
            Bad(
                text="Kami bekerja [[dalam rangka mewujudkan tata kelola]] yang baik.",
                fixed="Kami menambah dua loket mulai 5 Mei 2026.",
                channel="letter",
            ),
            Bad(
                text="Keluhan Bapak kami [[follow up]] besok.",
                fixed="Keluhan Bapak kami tindak lanjuti besok.",
                channel="email",
            ),
            Bad(text="Izinnya menunggu [[approval]] pimpinan.", channel="letter"),
            Bad(text="Lampu itu aset [[KXZ]] dan [[PQR]].", channel="letter"),
            Good(text="Bawa KTP, KK, dan kartu BPJS ke loket 2.", channel="lapor", why="every citizen knows them"),
            Good(
                text="Rencana Tata Ruang Wilayah (RTRW) berlaku sampai 2031. RTRW dapat dilihat di kantor.",
                channel="letter",
                why="explained",
            ),
            Good(
                text="RDTR, yaitu rencana detail tata ruang, sedang disusun.", channel="lapor", why="explained behind"
            ),
            Good(text="Aplikasi SIKANDA dapat diunduh gratis.", channel="web", why="the name of an app"),
            Good(text="Surat 470/12/DED/2026 terlampir.", channel="letter", why="part of a number"),
            Good(text="Lampu di Blok PHO sudah menyala.", channel="lapor", why="the name of a place"),
            Good(text="Terima kasih feedback-nya, Kak.", channel="app-store", why="readers of app stores know it"),
            Good(
                text="Sudah kami tangani.\n\nHormat kami,\nUPT PXQR dan BBWS",
                channel="letter",
                why="the office's own name",
            ),
        ),
    )

    def check(self, document: Document) -> Iterable[Hit]:
        """Phrases of the lexicon, then acronyms and blends."""
        channel = document.draft.channel
        for match in document.matches(self.rule.id):
            if channel not in match.expression.not_channels and (channel or not match.expression.not_channels):
                yield from _phrase(match, document)
        yield from _acronyms(document)


def _phrase(match: Match, document: Document) -> Iterator[Hit]:
    reading = document.reply
    permits = document.profile.permits
    if match.first in reading.names or any(form.lower in permits for form in reading.forms[match.first : match.last]):
        return
    # A capital in the middle of a sentence is the name of a unit, a button or a programme.
    if reading.forms[match.first].is_title and reading.breaks[match.first] == BREAK_NONE:
        return
    yield hit_of(match, document)


def _acronyms(document: Document) -> Iterator[Hit]:
    reading, lists = document.reply, acronyms()
    strange: list[int] = []
    told: set[str] = set()
    forms = reading.forms
    looked = reading.with_sign(SIGN_CAPITALS)
    if not document.words.isdisjoint(lists.blends):
        looked = [i for i, form in enumerate(forms) if form.is_upper or form.lower in lists.blends]
    for i in looked:
        form = forms[i]
        if form.lower in lists.blends:
            if not form.is_upper and i not in reading.names and _is_unexplained(document, i, told):
                yield _hit(reading, i, lists.blends[form.lower])
        elif form.is_upper and _stands_alone(document, i) and _is_unexplained(document, i, told):
            if form.lower in lists.office:
                yield _hit(reading, i, lists.office[form.lower])
            elif not _AGENCY.fullmatch(form.text):
                strange.append(i)
    if len(strange) >= _COMPANY and document.profile.formality is not Formality.RELAXED:
        yield from (_hit(reading, i, "") for i in strange)


def _hit(reading: Reading, i: int, words: str) -> Hit:
    span = reading.span(i, i + 1)
    if not words:
        return Hit(span)
    written = reading.text[span.start : span.end]
    better = f"{words} ({written})"
    fix = Fix(span=span, replacement=better, applicability=Applicability.REVIEW)
    return Hit(span, better=(better,), fixes=(fix,))


def _stands_alone(document: Document, i: int) -> bool:
    """Whether the capitals are an acronym by themselves: no shout, no code, no name, and nobody's daily word."""
    reading, lists = document.reply, acronyms()
    form = reading.forms[i]
    if not 2 <= len(form.text) <= 9 or not _CAPITALS.fullmatch(form.text) or i in reading.names:
        return False
    if form.lower in lists.known or form.lower in document.profile.acronyms or _is_joined(reading, i):
        return False
    if form.known and form.lower not in lists.office:
        return False
    before = reading.forms[i - 1] if i and reading.breaks[i] == BREAK_NONE else None
    after = reading.forms[i + 1] if i + 1 < len(reading) and reading.breaks[i + 1] == BREAK_NONE else None
    if before is not None and (before.lower in lists.cues or before.is_number):
        return False
    return not _is_row(before, after)


def _is_row(before: Form | None, after: Form | None) -> bool:
    """Beside other capitals that are no acronym it is a heading, a shout or a name; before a number, a code."""
    if after is not None and (after.is_number or after.is_title):
        return True
    lists = acronyms()
    return any(
        other is not None and other.is_upper and other.lower not in lists.office and other.lower not in lists.known
        for other in (before, after)
    )


def _is_joined(reading: Reading, i: int) -> bool:
    """Whether a sign joins it to something else: the code of a letter, a file, an account."""
    text, start, end = reading.text, reading.starts[i], reading.ends[i]
    if start and (text[start - 1] in _BESIDE or text[start - 1].isdigit()):
        return True
    return end + 1 < len(text) and text[end] in _BESIDE and text[end + 1].isalnum() and text[end : end + 4] != "-nya"


def _is_unexplained(document: Document, i: int, told: set[str]) -> bool:
    """Whether this is the first mention, and neither the reply explains it nor the complaint uses it."""
    form = document.reply.forms[i]
    word = form.text
    if form.lower in told or len(told) > _MOST:
        return False
    told.add(form.lower)
    complaint = document.draft.complaint
    if complaint is not None and re.search(rf"(?i)\b{re.escape(word)}\b", complaint.text):
        return False
    return not _is_explained(document.text, word) and not _signs(document, form.lower)


def _signs(document: Document, lower: str) -> bool:
    """Whether the office signs with it: its own name needs no explanation."""
    reading = document.reply
    text = document.text
    if lower not in text.lower()[-300:]:
        return False
    first, last = reading.sentences[-1]
    closing = reading.forms[max(first - _BEFORE_NAME, 0) : last]
    return any(form.lower == lower for form in reading.forms[first:last]) and any(
        form.norm in _CLOSING for form in closing
    )


# Words that may stand between *Hormat kami* and the name of the office.
_BEFORE_NAME = 6
_CLOSING = frozenset({"hormat", "salam", "tertanda", "wassalam", "ttd"})


def _is_explained(text: str, word: str) -> bool:
    """In brackets behind its words, with its words in brackets, or with *yaitu, atau, adalah, singkatan* beside it."""
    name = re.escape(word)
    behind = r"\([a-zA-Z][^)]{6,120}\)|(?:yaitu|yakni|adalah|ialah|atau|singkatan|artinya|alias)\b"
    ways = (
        rf"\w\w \(\W?{name}\b[^)]{{0,40}}\)",
        rf"\b{name}\b,? ?(?:{behind})",
        rf"\b(?:atau|alias|disingkat|disebut|singkatan) (?:juga |dengan )?{name}\b",
    )
    return any(re.search(way, text) for way in ways)
