"""The shape of a rule that asks for a part: silent where the part is there, or where the matrix does not ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from pydantic import field_validator

from santun.answer.kind import kind_of
from santun.answer.matrix import Cell, Level, Requirement, cell_of, requirement
from santun.answer.parts import Part, parts_of
from santun.answer.place import place_of
from santun.answer.wording import ready
from santun.check import Check, CheckOptions, Hit
from santun.draft import Channel, Kind
from santun.reading.document import Document
from santun.report import Fix, Severity, Span
from santun.rule import Text

__all__ = ["MissingOptions", "MissingPart", "because", "unjudged"]

_UNKNOWN = Text(
    id="jenis balasan dan aduannya tidak diketahui, jadi tidak ada yang dapat diminta dari balasan ini",
    en="neither the kind of the reply nor the complaint is known, so nothing can be asked of the reply",
)
_KINDS: Mapping[Kind, Text] = {
    Kind.INITIAL: Text(id="respons awal", en="a first response"),
    Kind.INTERIM: Text(id="jawaban sementara", en="an interim answer"),
    Kind.FINAL: Text(id="jawaban akhir", en="a final answer"),
    Kind.REJECTION: Text(id="penolakan", en="a rejection"),
    Kind.REFERRAL: Text(id="penerusan ke instansi lain", en="a referral"),
    Kind.REQUEST_DATA: Text(id="permintaan data", en="a request for data"),
}
_CONDITIONS: Mapping[str, Text] = {
    "": Text(id=".", en="."),
    "if-failure": Text(
        id=", karena aduan bercerita tentang layanan yang gagal.", en=", because the complaint tells of a failure."
    ),
    "if-distress": Text(
        id=", karena aduan bercerita tentang bahaya atau kesusahan.", en=", because the complaint tells of distress."
    ),
    "if-problem": Text(
        id=", karena aduan meminta penanganan.", en=", because the complaint asks for something to be done."
    ),
    "if-anonymous": Text(
        id=", karena yang bertindak hanya disebut petugas, tim, atau pihak.",
        en=", because those who act are called an officer, a team or a party only.",
    ),
    "if-asked": Text(id=".", en="."),
    "if-open": Text(
        id=", karena masih ada langkah yang dijanjikan.", en=", because a step is promised that is still to come."
    ),
}
_EVERY = Text(id="balasan", en="any reply")
_PLACES: Mapping[Channel, Text] = {
    Channel.LAPOR: Text(id="di portal LAPOR!", en="on the LAPOR! portal"),
    Channel.LETTER: Text(id="berbentuk surat", en="by letter"),
    Channel.EMAIL: Text(id="lewat surel", en="by email"),
    Channel.WHATSAPP: Text(id="lewat WhatsApp", en="on WhatsApp"),
    Channel.SOCIAL: Text(id="di media sosial", en="on social media"),
    Channel.APP_STORE: Text(id="di toko aplikasi", en="in an app store"),
    Channel.WEB: Text(id="di situs web", en="on a web site"),
}
_VERBS: Mapping[Level, Text] = {
    Level.REQUIRED: Text(id="Bagian ini perlu ada dalam", en="This part is required in"),
    Level.RECOMMENDED: Text(id="Bagian ini dianjurkan dalam", en="This part is recommended in"),
    Level.OPTIONAL: Text(id="Bagian ini boleh ada dalam", en="This part may be in"),
}
_SOURCES = (
    Text(id="(Ketentuan bawaan; instansi dapat mengubahnya.)", en="(Built in, cell {}; an agency may change it.)"),
    Text(id="(Ketentuan instansi Anda.)", en="(Your agency's own rule, cell {}.)"),
)
_GUESSED = Text(
    id="Jenis balasan ini hanya dugaan ({}), jadi ini sekadar catatan.",
    en="The kind is a guess only ({}), so this is a note.",
)


_OPTIONAL = Level.OPTIONAL


class MissingOptions(CheckOptions):
    """``cells`` go before the cells of the built-in matrix: KIND.CHANNEL = level, as in ``reply-matrix.toml``."""

    cells: Mapping[str, str] = {}

    @field_validator("cells")
    @classmethod
    def _readable(cls, value: Mapping[str, str]) -> Mapping[str, str]:
        for name, text in value.items():
            cell_of(name, text)
        return value


class MissingPart(Check):
    """A part that the matrix asks for and the reply does not have. A subclass sets ``part`` and ``rule``."""

    part: ClassVar[Part]
    Options: ClassVar[type[CheckOptions]] = MissingOptions

    def __init__(self, options: CheckOptions | None = None) -> None:
        super().__init__(options)
        set_cells = self.options.cells if isinstance(self.options, MissingOptions) else {}
        self.cells: Mapping[str, Cell] = {name: cell_of(name, text, own=True) for name, text in set_cells.items()}

    def skip(self, document: Document) -> Text | None:
        """Without kind and complaint nothing is known of what the reply is for."""
        return unjudged(document)

    def check(self, document: Document) -> Iterable[Hit]:
        """One hit at most, for the reply as a whole."""
        asked = requirement(document, self.part, self.cells)
        if asked.level is not _OPTIONAL and not self.has(document) and len(document.reply):
            yield self.hit(document, asked)

    def has(self, document: Document) -> bool:
        """Whether the part is there."""
        return self.part in parts_of(document)

    def hit(self, document: Document, asked: Requirement) -> Hit:
        """The finding: which cell asks, a ready sentence, and where it would go."""
        better = ready(document, self.part)
        weight = Severity.INFO if asked.level is Level.RECOMMENDED else None
        if weight is None and not kind_of(document).given:
            weight = min(self.rule.severity, Severity.WARNING, key=_rank)  # no error stands on a guess
        return Hit(None, because(document, asked), None, better, tuple(_fixes(document, self.part, better)), weight)


def _rank(severity: Severity) -> int:
    return severity.rank


def unjudged(document: Document) -> Text | None:
    """Why nothing can be asked of a reply; None where its kind or its complaint is known."""
    return _UNKNOWN if document.draft.kind is None and document.draft.complaint is None else None


def because(document: Document, asked: Requirement) -> Text:
    """Which replies the part is asked of, in words for the cell of the matrix, why, and how the kind is known."""
    guess, cell = kind_of(document), asked.cell
    verb, when, source = _VERBS[asked.level], _CONDITIONS[cell.when], _SOURCES[cell.own]
    whose = _whose(cell.name)
    told_id = f"{verb.id} {whose.id}{when.id} {source.id}"
    told_en = f"{verb.en} {whose.en}{when.en} {source.en.format(cell.name)}"
    if asked.softened:
        told_id += " " + _GUESSED.id.format(guess.reason.id)
        told_en += " " + _GUESSED.en.format(guess.reason.en)
    return Text(id=told_id, en=told_en)


def _whose(name: str) -> Text:
    """The replies that a cell speaks of: *final.lapor* are final answers on the portal."""
    kind, _, channel = name.partition(".")
    told = _EVERY if kind == "*" else _KINDS[Kind(kind)]
    if channel == "*":
        return Text(id=f"setiap {told.id}", en=told.en)
    place = _PLACES[Channel(channel)]
    return Text(id=f"setiap {told.id} {place.id}", en=f"{told.en} {place.en}")


def _fixes(document: Document, part: Part, better: tuple[str, ...]) -> Iterable[Fix]:
    """An insertion at the part's place, where the sentence has no gap to fill."""
    if better and "[" not in better[0]:
        at = place_of(document, part)
        yield Fix(span=Span(start=at, end=at), replacement=_spaced(document.text, at, better[0]))


def _spaced(text: str, at: int, sentence: str) -> str:
    before = " " if at and not text[at - 1].isspace() else ""
    after = " " if at < len(text) and not text[at].isspace() else ""
    return f"{before}{sentence}{after}"
