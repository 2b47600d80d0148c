"""accuracy.wrong-place: another street, village or number than the complaint names."""

from __future__ import annotations

from collections.abc import Iterable

from santun.authoring import Bad, Check, Document, Good, Hit, Principle, Rule, Severity, Text, wrong_places

_GIVEN = {"complaint": {"text": "Lampu jalan di Jl. Cemara RT 03 mati sejak minggu lalu."}}
_UNKNOWN = Text(id="isi aduan tidak diketahui", en="the complaint's text is not known")


class WrongPlace(Check):
    """Places that contradict the complaint's."""

    rule = Rule(
        id="accuracy.wrong-place",
        title=Text(id="Lokasi keliru", en="Wrong place"),
        principle=Principle.TEPAT,
        severity=Severity.ERROR,
        message=Text(
            id="Lokasi ini berbeda dari lokasi yang diadukan.", en="This place differs from the one in the complaint."
        ),
        explain=Text(
            id="Bila lokasinya keliru, petugas dapat mendatangi tempat yang salah, dan warga mengira aduannya tidak"
            " dibaca. Cocokkan nama jalan, desa, dan nomornya dengan isi aduan. Bila memang lokasi lain, sebutkan"
            " mengapa lokasi itu dibicarakan.",
            en="With a wrong place, staff may go to the wrong spot, and the citizen thinks that nobody read the"
            " complaint."
            " Compare street, village and number with it. If another place is meant, say why.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf b", "UU 25/2009 Pasal 34 huruf l"),
        better=("Cocokkan nama jalan, desa, dan nomor dengan isi aduan.",),
        examples=(
            Bad(
                text="Lampu di [[Jalan Flamboyan]] diganti Seksi Penerangan besok.",
                given=_GIVEN,
                fixed="Lampu di Jalan Cemara diganti Seksi Penerangan besok.",
            ),
            Bad(text="Tiang di [[RT 05]] kami periksa lusa.", given=_GIVEN),
            Good(text="Lampu di Jalan Cemara kami periksa.", given=_GIVEN, why="the same street"),
            Good(
                text="Lampu di Jalan Cemara diganti; lampu Jalan Flamboyan menyusul.",
                given=_GIVEN,
                why="the complaint's street is there too",
            ),
            Good(text="Silakan datang ke kantor kami di Jalan Melati.", given=_GIVEN, why="the office"),
            Good(text="Sementara itu arus dialihkan lewat Jalan Anggrek.", given=_GIVEN, why="a detour"),
        ),
    )

    def skip(self, document: Document) -> Text | None:
        """Nothing can be compared where the complaint is not known."""
        complaint = document.draft.complaint
        return _UNKNOWN if complaint is None or not complaint.text.strip() else None

    def check(self, document: Document) -> Iterable[Hit]:
        """One hit a contradiction."""
        for mention in wrong_places(document):
            yield Hit(document.reply.span(mention.first, mention.last))
