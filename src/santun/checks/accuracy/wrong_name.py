"""accuracy.wrong-name: somebody else's name, or *Pak* for a woman, where the complainant is meant."""

from __future__ import annotations

from collections.abc import Iterable

from santun.authoring import (
    Bad,
    Check,
    Document,
    Good,
    Hit,
    IdentityProblem,
    NameMention,
    Owner,
    Principle,
    Rule,
    Severity,
    Text,
    exposure_of,
    wrong_names,
)

_GREETING = 8


def _given(name: str, *aliases: str, text: str = "") -> dict[str, object]:
    return {
        "channel": "whatsapp",
        "public": False,
        "complaint": {"text": text, "complainant": {"name": name, "aliases": list(aliases)}},
    }


_SITI = _given("Siti Rahayu", "Bu Siti")
_UNKNOWN = Text(id="nama pengadu tidak diketahui", en="the complainant's name is not known")
_HONORIFIC = Text(
    id="Sapaan tidak cocok dengan catatan aduan (Pak atau Bu).", en="The title does not fit the record (Mr or Ms)."
)


class WrongName(Check):
    """Greetings and references by a name that the record does not know."""

    rule = Rule(
        id="accuracy.wrong-name",
        title=Text(id="Nama pengadu keliru", en="Wrong name"),
        principle=Principle.TEPAT,
        severity=Severity.ERROR,
        message=Text(
            id="Nama ini berbeda dari nama pengadu yang tercatat.",
            en="This name differs from the complainant's in the record.",
        ),
        explain=Text(
            id="Nama yang keliru, walau satu huruf, memberi kesan jawaban disalin dari aduan orang lain, dan dapat"
            " membocorkan siapa orang lain itu. Cocokkan nama dan sapaan dengan catatan aduan.",
            en="A wrong name, be it by one letter, looks like an answer copied from another complaint, and may give"
            " away"
            " who that other person is. Compare name and title with the record.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf b", "UU 25/2009 Pasal 34 huruf i"),
        better=("Cocokkan nama dan sapaan dengan catatan aduan.",),
        examples=(
            Bad(text="Halo Ibu [[Sita]], selamat pagi.", given=_SITI, fixed="Halo Ibu Siti, selamat pagi."),
            Bad(text="Yth. Bapak [[Gatot]], terima kasih atas pesannya.", given=_given("Yatno")),
            Bad(text="Kepada Bapak [[Antonius Kaka]],\nterima kasih.", given=_given("Paulus Kaka")),
            Bad(text="Selamat pagi, [[Pak Siti]].", given=_SITI),
            Good(text="Selamat pagi, Bu Siti.", given=_SITI, why="part of the name"),
            Good(text="Yth. Ibu S. Rahayu, terima kasih.", given=_SITI, why="an initial"),
            Good(text="Halo Bu Tini, terima kasih.", given=_given("Suhartini"), why="a short form"),
            Good(
                text="Selamat pagi, Bu Siti. Silakan temui Bapak Hendra di loket dua.",
                given=_SITI,
                why="an official is named",
            ),
            Good(text="Yth. Bapak/Ibu Pelapor, terima kasih.", given=_SITI, why="no name"),
            Good(
                text="Halo Kak Rani, terima kasih.",
                given=_given("R. Maharani", text="Saya Rani dari Blok D."),
                why="as the citizen signs",
            ),
        ),
    )

    def skip(self, document: Document) -> Text | None:
        """Nothing can be compared where the name is not known."""
        complaint = document.draft.complaint
        person = complaint.complainant if complaint is not None else None
        return _UNKNOWN if person is None or not person.name else None

    def check(self, document: Document) -> Iterable[Hit]:
        """One hit a wrong name."""
        for mention in wrong_names(document):
            if not mention.honorific and not _may_be_the_complainant(document, mention):
                continue
            because = _HONORIFIC if mention.honorific else None
            yield Hit(document.reply.span(mention.first, mention.last), because=because)


def _may_be_the_complainant(document: Document, mention: NameMention) -> bool:
    """Whether somebody else sees a person there too (*Halo Sobat* names nobody), and none of the office.

    A greeting is always the complainant's.
    """
    reading = document.reply
    span = reading.span(mention.first, mention.last)
    beside = [datum for datum in exposure_of(document).data if datum.start < span.end and span.start < datum.end]
    if not any(datum.problem is IdentityProblem.NAME for datum in beside):
        return False
    greets = reading.sentence_of[mention.first] == 0 and mention.first < _GREETING
    return greets or not any(datum.owner is Owner.OFFICE for datum in beside)
