"""completeness.deadline: a follow-up is open and has no date."""

from __future__ import annotations

from santun.authoring import Bad, Good, MissingPart, Part, Principle, Rule, Severity, Text

_COMPLAINT = "Lampu jalan di gang kami mati dua minggu, gelap sekali. Tolong diperbaiki."
_WHOLE = (
    "Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Kami mohon maaf atas jalan yang gelap. Seksi "
    "Penerangan Jalan Dinas Perhubungan mengganti empat lampu pada 4 Maret 2026. Pertanyaan lain: 0274-555121. "
    "Hormat kami, Dinas Perhubungan"
)


class MissingDeadline(MissingPart):
    """No deadline."""

    part = Part.DEADLINE
    rule = Rule(
        id="completeness.deadline",
        title=Text(id="Tanpa tenggat", en="No deadline"),
        principle=Principle.LENGKAP,
        severity=Severity.WARNING,
        message=Text(
            id="Masih ada tindak lanjut, dan balasan ini belum menyebut kapan.",
            en="Something is still to be done, and the reply does not say when.",
        ),
        explain=Text(
            id="'Segera' tidak dapat ditunggu. Tanggal, hari, atau jumlah hari kerja memberi warga pegangan, dan "
            "memberi kantor batas untuk menepatinya.",
            en="Nobody can wait for 'soon'. A date, a day or a number of working days gives citizens something to "
            "hold on to, and the office a limit to keep.",
        ),
        basis=("UU 25/2009 Pasal 44 ayat (3)",),
        better=("Perkembangannya kami sampaikan paling lambat ...",),
        examples=(
            Bad(
                text="Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Laporan sudah kami teruskan kepada "
                "Dinas Perhubungan dan akan segera ditangani. Kami memahami gelapnya gang. Salam, Diskominfo",
                whole=True,
                kind="initial",
                channel="lapor",
                complaint=_COMPLAINT,
                fixed="Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Laporan sudah kami teruskan kepada "
                "Dinas Perhubungan dan dijawab paling lambat 9 Maret 2026. Kami memahami gelapnya gang. Salam, "
                "Diskominfo",
            ),
            Good(text=_WHOLE, kind="final", channel="lapor", complaint=_COMPLAINT, why="nothing is missing"),
            Good(
                text="Kak, makasih infonya. Udah kami oper ke Dishub, besok pagi dicek ya.",
                kind="initial",
                channel="social",
                complaint=_COMPLAINT,
                why="tomorrow is a time",
            ),
            Good(
                text="Pagi Pak, makasih. PLN ULP Kota datang sejam lagi ya Pak.",
                kind="interim",
                channel="whatsapp",
                complaint="Kabel di depan rumah kendor",
                why="an hour is a time",
            ),
            Good(
                text="Yth. Bapak/Ibu, terima kasih bersabar. Penggantian lampu oleh Dishub masih berjalan dan kami "
                "targetkan rampung dalam 3 hari kerja. Salam, Diskominfo",
                kind="interim",
                channel="lapor",
                complaint=_COMPLAINT,
                why="a span of days",
            ),
        ),
    )
