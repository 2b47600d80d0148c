"""accuracy.wrong-date: a date that cannot be, or that contradicts the record or its own weekday."""

from __future__ import annotations

from collections.abc import Iterable

from santun.authoring import Bad, Check, DateFault, Document, Good, Hit, Principle, Rule, Severity, Text, wrong_dates

_GIVEN = {"replied": "2026-05-08", "complaint": {"text": "Lampu mati.", "received": "2026-05-04"}}
_WHY = {
    DateFault.IMPOSSIBLE: Text(id="Tanggal ini tidak ada di kalender.", en="The calendar has no such day."),
    DateFault.WEEKDAY: Text(id="Nama hari tidak cocok dengan tanggalnya.", en="The weekday does not fit the date."),
    DateFault.RECEIPT: Text(
        id="Tanggal ini berbeda dari tanggal aduan diterima.", en="The complaint was received on another day."
    ),
    DateFault.BEFORE: Text(
        id="Tindakan ini bertanggal sebelum aduan diterima.", en="What was done bears a date before the complaint."
    ),
    DateFault.AFTER: Text(
        id="Yang dikatakan sudah selesai bertanggal setelah jawaban ini.",
        en="What is said to be done bears a date after this reply.",
    ),
    DateFault.PAST: Text(
        id="Yang dijanjikan bertanggal sebelum jawaban ini.", en="What is promised bears a date before this reply."
    ),
    DateFault.TODAY: Text(
        id="Tanggal ini tidak cocok dengan hari ini, kemarin, atau besok dari tanggal jawaban.",
        en="This date does not fit today, yesterday or tomorrow as seen from the reply.",
    ),
    DateFault.REVERSED: Text(id="Akhirnya lebih dulu daripada awalnya.", en="The end lies before the start."),
}


class WrongDate(Check):
    """Dates against the calendar, the record and each other."""

    rule = Rule(
        id="accuracy.wrong-date",
        title=Text(id="Tanggal keliru", en="Wrong date"),
        principle=Principle.TEPAT,
        severity=Severity.ERROR,
        message=Text(id="Tanggal ini tidak mungkin benar.", en="This date cannot be right."),
        explain=Text(
            id="Tanggal yang bertentangan dengan catatan aduan atau kalender meragukan seluruh jawaban: warga tidak"
            " tahu"
            " kapan sesuatu dikerjakan atau ditunggu. Cocokkan dengan tanggal aduan, tanggal jawaban, dan kalender.",
            en="A date that contradicts the record or the calendar casts doubt on the whole answer: nobody knows when"
            " something was done or is due. Compare it with the day of the complaint, of the reply, and the calendar.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf b", "UU 25/2009 Pasal 34 huruf l"),
        better=("Cocokkan dengan tanggal aduan, tanggal jawaban, dan kalender.",),
        examples=(
            Bad(
                text="Menjawab laporan Bapak tanggal [[2 Mei 2026]], lampu kami periksa besok.",
                given=_GIVEN,
                fixed="Menjawab laporan Bapak tanggal 4 Mei 2026, lampu kami periksa besok.",
            ),
            Bad(text="Petugas datang [[Senin, 12 Mei 2026]].", given=_GIVEN),
            Bad(text="Hasilnya kami kirim paling lambat [[31 April 2026]].", given=_GIVEN),
            Bad(text="Lampu telah diganti Seksi Penerangan pada [[18 Mei 2026]].", given=_GIVEN),
            Bad(text="Lampu akan diganti pada [[6 Mei 2026]].", given=_GIVEN),
            Bad(text="Petugas kami memeriksa tiang pada [[1 Mei 2026]].", given=_GIVEN),
            Bad(text="Jalan ditutup 12 Mei 2026 sampai [[10 Mei 2026]].", given=_GIVEN),
            Good(
                text="Laporan Bapak tanggal 4/5/2026 kami terima.", given=_GIVEN, why="the same day, written in digits"
            ),
            Good(text="Petugas datang Selasa, 12 Mei 2026.", given=_GIVEN, why="the weekday fits"),
            Good(text="Tarif itu berlaku sejak 1 Januari 2026.", given=_GIVEN, why="a date of its own"),
            Good(text="Lampu diganti pada 6 Mei 2026.", given=_GIVEN, why="between complaint and reply"),
            Good(text="Surat edaran tanggal 2 Februari 2026 mengaturnya.", given=_GIVEN, why="another paper"),
        ),
    )

    def check(self, document: Document) -> Iterable[Hit]:
        """One hit a faulty date."""
        for wrong in wrong_dates(document):
            span = document.reply.span(wrong.mention.first, wrong.mention.last)
            yield Hit(span, because=_WHY[wrong.fault])
