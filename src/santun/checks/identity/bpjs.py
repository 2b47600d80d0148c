"""identity.bpjs: a number of health or work insurance."""

from __future__ import annotations

from santun.authoring import Bad, Good, IdentityProblem, LeakCheck, Principle, Rule, Severity, Text


class Bpjs(LeakCheck):
    """A number of health or work insurance."""

    problem = IdentityProblem.BPJS
    rule = Rule(
        id="identity.bpjs",
        title=Text(id="Nomor BPJS terbaca", en="An insurance number is shown"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.ERROR,
        message=Text(
            id="Nomor kepesertaan BPJS tertulis di balasan ini.", en="A BPJS membership number stands in this reply."
        ),
        explain=Text(
            id="Nomor kepesertaan membuka riwayat berobat dan data keluarga. Cukup sebut bahwa kepesertaan"
            " sudah aktif.",
            en="The number opens medical history and family data. Say that the membership is active.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf i", "UU 27/2022 Pasal 36", "UU 27/2022 Pasal 4 ayat (2)"),
        better=("Kepesertaan Bapak/Ibu sudah aktif.",),
        zones=frozenset(),
        examples=(
            Bad(
                text="Kartu JKN nomor [[0001776204883]] sudah aktif kembali.",
                fixed="Kepesertaan JKN sudah aktif kembali.",
                channel="lapor",
            ),
            Bad(text="noka [[000 1455 908 321]] sudah kami cek kak, iurannya lunas", channel="social"),
            Good(
                text="Informasi kepesertaan JKN tersedia di BPJS Kesehatan Care Center 165.",
                why="a hot line",
                channel="lapor",
            ),
        ),
    )
