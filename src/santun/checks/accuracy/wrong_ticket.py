"""accuracy.wrong-ticket: the reply names a ticket number that is not the complaint's."""

from __future__ import annotations

from collections.abc import Iterable

from santun.authoring import (
    Applicability,
    Bad,
    Check,
    Document,
    Fix,
    Good,
    Hit,
    Principle,
    Rule,
    Severity,
    Text,
    wrong_tickets,
)

_GIVEN = {"complaint": {"ticket": "8412207"}}
_UNKNOWN = Text(id="nomor tiket aduan tidak diketahui", en="the complaint's ticket is not known")


class WrongTicket(Check):
    """A number that should be the ticket's and has other digits."""

    rule = Rule(
        id="accuracy.wrong-ticket",
        title=Text(id="Nomor tiket keliru", en="Wrong ticket number"),
        principle=Principle.TEPAT,
        severity=Severity.ERROR,
        message=Text(
            id="Nomor tiket ini berbeda dari nomor aduan yang dijawab.",
            en="This ticket number differs from that of the complaint.",
        ),
        explain=Text(
            id="Dengan nomor yang keliru, warga tidak dapat memantau laporannya, dan jawaban ini bisa tercatat pada"
            " aduan"
            " orang lain. Salin nomor tiket dari catatan aduan, jangan diketik ulang.",
            en="With a wrong number the citizen cannot follow the report, and the answer may be filed under somebody"
            " else's complaint. Copy the number from the record; do not type it again.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf b", "UU 25/2009 Pasal 34 huruf l"),
        better=("Salin nomor tiket dari catatan aduan.",),
        examples=(
            Bad(
                text="Terima kasih atas laporan nomor [[8412270]].",
                given=_GIVEN,
                fixed="Terima kasih atas laporan nomor 8412207.",
            ),
            Bad(text="Tiket [[#8412 2007]] sedang ditangani.", given=_GIVEN),
            Bad(
                text="Laporan Anda terdaftar dengan nomor [[LPR-2025-0417]].",
                given={"complaint": {"ticket": "LPR-2026-0417"}},
            ),
            Good(text="Laporan nomor 841 2207 kami terima.", given=_GIVEN, why="the same number, spaced"),
            Good(text="Tiket 2207 kami terima.", given=_GIVEN, why="the last digits"),
            Good(text="Surat nomor 551/204 dikirim ke pengelola.", given=_GIVEN, why="a letter's number"),
            Good(text="Hubungi 0274-555110 untuk laporan lain.", given=_GIVEN, why="a telephone"),
            Good(text="Laporan serupa, nomor 8412199, kami gabungkan.", given=_GIVEN, why="a related report"),
        ),
    )

    def skip(self, document: Document) -> Text | None:
        """Nothing can be compared where the ticket is not known."""
        complaint = document.draft.complaint
        return _UNKNOWN if complaint is None or not complaint.ticket else None

    def check(self, document: Document) -> Iterable[Hit]:
        """One hit a wrong number, with the right one as a fix."""
        complaint = document.draft.complaint
        ticket = complaint.ticket if complaint is not None and complaint.ticket else ""
        for mention in wrong_tickets(document):
            span = document.reply.span(mention.first, mention.last)
            yield Hit(span, fixes=(Fix(span=span, replacement=ticket, applicability=Applicability.REVIEW),))
