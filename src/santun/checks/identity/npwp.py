"""identity.npwp: a personal tax number."""

from __future__ import annotations

from santun.authoring import Bad, Good, IdentityProblem, LeakCheck, Principle, Rule, Severity, Text


class Npwp(LeakCheck):
    """A personal tax number."""

    problem = IdentityProblem.NPWP
    rule = Rule(
        id="identity.npwp",
        title=Text(id="NPWP terbaca", en="A tax number is shown"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.ERROR,
        message=Text(
            id="Nomor Pokok Wajib Pajak tertulis di balasan ini.",
            en="A personal tax number (NPWP) stands in this reply.",
        ),
        explain=Text(
            id="NPWP orang pribadi sekarang sama dengan NIK dan membuka data keuangan. Cukup sebut bahwa "
            "datanya sudah cocok; jangan menuliskan nomornya, di kanal mana pun.",
            en="A person's NPWP is now the NIK and opens financial data. Say that the data match; never "
            "write the number, on any channel.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf i", "UU 27/2022 Pasal 36", "UU 27/2022 Pasal 4 ayat (2)"),
        better=("NPWP 08.***.***.*-036.000",),
        zones=frozenset(),
        examples=(
            Bad(
                text="Wajib pajak dengan NPWP [[08.116.527.4-036.000]] sudah dipadankan.",
                fixed="Data wajib pajak sudah dipadankan.",
                channel="lapor",
            ),
            Bad(text="Silakan memakai NPWP 16 digit [[3273125703910005]] mulai masa pajak April.", channel="lapor"),
            Good(text="Pemadanan NPWP dilakukan sesuai PMK 112/PMK.03/2022.", why="a regulation", channel="lapor"),
        ),
    )
