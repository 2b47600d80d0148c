"""identity.birth: a citizen's date or place of birth, or exact age."""

from __future__ import annotations

from santun.authoring import Bad, Good, IdentityProblem, LeakCheck, Principle, Rule, Severity, Text


class Birth(LeakCheck):
    """A citizen's date or place of birth, or exact age."""

    problem = IdentityProblem.BIRTH
    rule = Rule(
        id="identity.birth",
        title=Text(id="Data kelahiran terbaca", en="Data of birth are shown"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.ERROR,
        message=Text(
            id="Tanggal, tempat lahir, atau usia seseorang tertulis di balasan ini.",
            en="Somebody's date or place of birth, or exact age, stands in this reply.",
        ),
        explain=Text(
            id="Tanggal lahir menjadi kunci banyak akun, dan bersama nama atau tempat menunjuk pada satu "
            "orang. Cukup sebut bahwa datanya sudah diperbaiki.",
            en="A date of birth is the key to many accounts, and with a name or place it points at one "
            "person. Say that the data have been corrected.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf i", "UU 27/2022 Pasal 36", "UU 24/2013 Pasal 86 ayat (1a)"),
        better=("Tanggal lahir sudah diperbaiki sesuai akta.",),
        zones=frozenset(),
        examples=(
            Bad(
                text="Akta atas nama anak Ibu yang lahir di [[Sleman, 17 Agustus 2015]] sudah terbit.",
                fixed="Akta yang Ibu ajukan sudah terbit.",
                channel="lapor",
            ),
            Bad(text="Data kami mencatat tanggal lahir [[04-11-1987]], berbeda dengan ijazah.", channel="lapor"),
            Good(text="Hasil pemeriksaan terbit tanggal 4 November 2026.", why="a date of the matter", channel="lapor"),
        ),
    )
