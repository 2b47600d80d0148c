"""identity.family: a relative who is told about."""

from __future__ import annotations

from santun.authoring import Bad, Good, IdentityProblem, LeakCheck, Principle, Rule, Severity, Text


class Family(LeakCheck):
    """A relative who is told about."""

    problem = IdentityProblem.FAMILY
    rule = Rule(
        id="identity.family",
        title=Text(id="Anggota keluarga terbaca", en="A relative is told about"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.ERROR,
        message=Text(
            id="Anggota keluarga pengadu atau warga lain disebut hingga dapat dikenali.",
            en="A relative of the complainant or of another citizen is told about in a way that lets him be known.",
        ),
        explain=Text(
            id="Keluarga pengadu dilindungi seperti pengadu sendiri: lewat istri, anak, atau orang tua, "
            "orang dapat menemukan siapa yang mengadu. Cukup sebut perannya dalam perkara, misalnya "
            "pasien atau calon peserta didik.",
            en="Relatives are protected like the complainant: through wife, child or parents one finds who"
            " complained. Name the part in the matter, such as the patient or the pupil.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf i", "UU 27/2022 Pasal 36", "UU 14/2008 Pasal 17 huruf h"),
        better=("pasien yang bersangkutan",),
        zones=frozenset(),
        examples=(
            Bad(
                text="Paspor [[istri Bapak, Nyonya Lie Mei Ling]], sudah selesai dicetak.",
                fixed="Paspor yang Bapak tanyakan sudah selesai dicetak.",
                channel="lapor",
            ),
            Good(
                text="Orang tua murid dapat mengunduh rapor mulai hari ini.", why="parents in general", channel="lapor"
            ),
        ),
    )
