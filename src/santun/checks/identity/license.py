"""identity.license: a driving licence number."""

from __future__ import annotations

from santun.authoring import Bad, Good, IdentityProblem, LeakCheck, Principle, Rule, Severity, Text


class License(LeakCheck):
    """A driving licence number."""

    problem = IdentityProblem.LICENSE
    rule = Rule(
        id="identity.license",
        title=Text(id="Nomor SIM terbaca", en="A driving licence number is shown"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.ERROR,
        message=Text(
            id="Nomor Surat Izin Mengemudi tertulis di balasan ini.",
            en="A driving licence number stands in this reply.",
        ),
        explain=Text(
            id="Nomor SIM terikat pada satu orang dan memuat data kelahiran. Cukup sebut golongannya.",
            en="The number is bound to one person and holds data of birth. Name the class of the licence only.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf i", "UU 27/2022 Pasal 36", "UU 27/2022 Pasal 4 ayat (3)"),
        better=("SIM C milik pelapor",),
        zones=frozenset(),
        examples=(
            Bad(
                text="SIM C nomor [[1605-9412-001127]] sudah dapat diambil di Satpas.",
                fixed="SIM C yang Saudara tanyakan sudah dapat diambil di Satpas.",
                channel="lapor",
            ),
            Good(
                text="Perpanjangan SIM A dan SIM C dibuka pukul 08.00; kartu SIM prabayar didaftarkan lewat 4444.",
                why="classes of licences, a phone card",
                channel="lapor",
            ),
        ),
    )
