"""identity.passport: a passport number."""

from __future__ import annotations

from santun.authoring import Bad, Good, IdentityProblem, LeakCheck, Principle, Rule, Severity, Text


class Passport(LeakCheck):
    """A passport number."""

    problem = IdentityProblem.PASSPORT
    rule = Rule(
        id="identity.passport",
        title=Text(id="Nomor paspor terbaca", en="A passport number is shown"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.ERROR,
        message=Text(id="Nomor paspor tertulis di balasan ini.", en="A passport number stands in this reply."),
        explain=Text(
            id="Nomor paspor dipakai untuk mencari riwayat perjalanan dan memalsukan dokumen. Cukup sebut "
            "bahwa paspornya sudah terbit atau ditemukan.",
            en="A passport number is used to trace journeys and to forge documents. Say that the passport "
            "was issued or found.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf i", "UU 27/2022 Pasal 36", "UU 27/2022 Pasal 4 ayat (3)"),
        better=("Paspor sudah terbit.",),
        zones=frozenset(),
        examples=(
            Bad(
                text="Paspor [[X 1284507]] atas nama pemohon sudah terbit.",
                fixed="Paspor pemohon sudah terbit.",
                channel="lapor",
            ),
            Bad(text="Jemaah dengan nomor paspor [[E2290417]] sedang dijemput petugas.", channel="social"),
            Good(
                text="Paspor elektronik dapat diurus di Kanim Kelas I TPI dengan tarif Rp650.000.",
                why="a service",
                channel="lapor",
            ),
        ),
    )
