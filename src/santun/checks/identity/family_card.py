"""identity.family-card: a family card number."""

from __future__ import annotations

from santun.authoring import Bad, Good, IdentityProblem, LeakCheck, Principle, Rule, Severity, Text


class FamilyCard(LeakCheck):
    """A family card number."""

    problem = IdentityProblem.FAMILY_CARD
    rule = Rule(
        id="identity.family-card",
        title=Text(id="Nomor KK terbaca", en="A family card number is shown"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.ERROR,
        message=Text(
            id="Nomor Kartu Keluarga tertulis di balasan ini.", en="A family card number (KK) stands in this reply."
        ),
        explain=Text(
            id="Nomor KK membuka data seluruh keluarga dan dipakai bersama NIK untuk mendaftarkan kartu "
            "telepon atau pinjaman. Jangan menuliskannya utuh, di kanal mana pun.",
            en="The number of a family card opens the data of the whole family and is used with the NIK to"
            " register phone cards or loans. Never write it in full, on any channel.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf i", "UU 27/2022 Pasal 36", "UU 24/2013 Pasal 86 ayat (1a)"),
        better=("nomor KK 3404********0002",),
        zones=frozenset(),
        examples=(
            Bad(
                text="Kartu Keluarga nomor [[3404121506120002]] sudah diperbarui.",
                fixed="Kartu Keluarga Bapak sudah diperbarui.",
                channel="lapor",
            ),
            Bad(text="No. KK [[64.72.05.121015.0042]] masih memuat alamat lama.", channel="lapor"),
            Good(
                text="Kartu Keluarga Bapak sudah diperbarui dan dapat diunduh mandiri.",
                why="no number",
                channel="lapor",
            ),
        ),
    )
