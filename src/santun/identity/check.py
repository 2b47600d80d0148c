"""The base of the identity checks: which data of its kind leak, what to say of them, and what to put in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from santun.check import Check, Hit
from santun.identity.datum import Datum, Problem, Source
from santun.identity.exposure import Exposure, exposure_of
from santun.identity.placeholders import placeholder
from santun.reading.document import Document
from santun.report import Applicability, Fix, Severity, Span
from santun.rule import Text

__all__ = ["LeakCheck"]

_HOW = {
    Source.RECORD: Text(
        id="Data ini sama dengan yang tercatat pada aduannya.", en="It is what the complaint record holds."
    ),
    Source.FORMAT: Text(id="Bentuknya adalah bentuk data pribadi.", en="Its form is that of personal data."),
    Source.LABEL: Text(id="Kata di depannya menyebut jenis datanya.", en="The words before it say what it is."),
    Source.MODEL: Text(
        id="Menurut model nama, ini nama orang di luar instansi.",
        en="The name model takes it for a person outside the agency.",
    ),
    Source.WORDS: Text(
        id="Kata-kata di sekitarnya menunjuk pada orang tertentu.", en="The words around it point at a certain person."
    ),
    Source.TOGETHER: Text(
        id="Masing-masing tampak biasa, tetapi bersama-sama menunjuk pada satu orang",
        en="Each looks harmless, but together they point at one person",
    ),
}
_HINTS = {
    "job": Text(id="pekerjaan", en="job"),
    "school": Text(id="sekolah", en="school"),
    "class": Text(id="kelas", en="class"),
    "seat": Text(id="tempat duduk", en="seat"),
    "place": Text(id="tempat", en="place"),
    "age": Text(id="usia", en="age"),
    "relation": Text(id="hubungan keluarga", en="relation"),
    "condition": Text(id="keadaan kesehatan", en="state of health"),
    "only-one": Text(id="satu-satunya", en="the only one"),
    "time": Text(id="waktu", en="time"),
}
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")
_PRIVATE = Text(
    id="Kanal ini pribadi, tetapi nomor selengkap ini sebaiknya tidak ditulis utuh: layar dan pesan dapat terbaca orang"
    " lain.",
    en="The channel is private, but such a number is better not written in full: others may read the screen.",
)


class LeakCheck(Check):
    """Finds leaks of one kind; a subclass sets ``problem`` and ``rule``."""

    problem: Problem

    def check(self, document: Document) -> Iterable[Hit]:
        """One hit a leak."""
        exposure = exposure_of(document)
        hits = [self.hit(datum, exposure) for datum in exposure.leaks(self.problem)]
        if self.problem is Problem.DOCUMENT_NAME and exposure.leaking_attachments:
            hits.append(_attached(document, exposure))
        return hits

    def hit(self, datum: Datum, exposure: Exposure) -> Hit:
        """What is told of a leak: never the value."""
        span = Span(start=datum.start, end=datum.end)
        # Weak hints are ordinary words: which of them gives way, and to what, is for a person to say.
        applicability = Applicability.REVIEW if datum.source is Source.TOGETHER else Applicability.SAFE
        mild = not exposure.public and exposure.secrecy is None
        return Hit(
            span,
            because=_because(datum, exposure, mild=mild),
            fixes=(Fix(span=span, replacement=placeholder(datum), applicability=applicability),),
            severity=Severity.WARNING if mild else None,
        )


def _attached(document: Document, exposure: Exposure) -> Hit:
    """The attachments told by their numbers: their names are what must not be repeated."""
    attachments = document.draft.attachments or ()
    telling = exposure.leaking_attachments
    numbers = ", ".join(str(place + 1) for place, _ in telling)
    how, reason = _HOW[telling[0][1]], exposure.secrecy.reason if exposure.secrecy is not None else None
    told = Text(
        id=f"Lampiran ke-{numbers}: namanya menunjuk seseorang. {how.id}",
        en=f"Attachment {numbers}: its name points at somebody. {how.en}",
    )
    because = told if reason is None else Text(id=f"{told.id} {reason.id}", en=f"{told.en} {reason.en}")
    better = tuple(f"lampiran-{place + 1}{_ending(attachments[place].name)}" for place, _ in telling)
    return Hit(None, because=because, better=better)


def _ending(name: str) -> str:
    """The ending of a file's name; none where what stands behind the last dot is no ending."""
    ending = _ENDING.search(name)
    return ending[0].lower() if ending else ""


def _because(datum: Datum, exposure: Exposure, *, mild: bool) -> Text:
    how = _listed(datum) if datum.source is Source.TOGETHER else _HOW[datum.source]
    more = exposure.secrecy.reason if exposure.secrecy is not None else _PRIVATE if mild else None
    return how if more is None else Text(id=f"{how.id} {more.id}", en=f"{how.en} {more.en}")


def _listed(datum: Datum) -> Text:
    head = _HOW[Source.TOGETHER]
    known = [_HINTS[hint] for hint in datum.hints if hint in _HINTS]
    return Text(
        id=f"{head.id}: {', '.join(hint.id for hint in known)}.",
        en=f"{head.en}: {', '.join(hint.en for hint in known)}.",
    )
