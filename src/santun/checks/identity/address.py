"""identity.address: a citizen's dwelling."""

from __future__ import annotations

from santun.authoring import Bad, Good, IdentityProblem, LeakCheck, Principle, Rule, Severity, Text


class Address(LeakCheck):
    """A citizen's dwelling."""

    problem = IdentityProblem.ADDRESS
    rule = Rule(
        id="identity.address",
        title=Text(id="Alamat tinggal warga terbaca", en="A citizen's dwelling is shown"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.ERROR,
        message=Text(
            id="Alamat tempat tinggal warga tertulis di balasan yang dapat dibaca orang lain.",
            en="A citizen's dwelling stands in a reply that others can read.",
        ),
        explain=Text(
            id="Alamat rumah mempertemukan pengadu dengan orang yang diadukan. Cukup sebut ruas jalan atau"
            " lokasi umum yang diperbaiki, tanpa nomor rumah, RT/RW, atau pemiliknya.",
            en="The address leads those complained about to the complainant's door. Name the street or the"
            " public place, without house number, RT/RW or owner.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf i", "UU 27/2022 Pasal 36", "UU 27/2022 Pasal 4 ayat (3)"),
        better=("lokasi yang Bapak/Ibu laporkan",),
        zones=frozenset(),
        examples=(
            Bad(
                text="Petugas sudah mendatangi rumah Bapak di [[Gang Kenari No. 14 RT 02/RW 09]] pada 12 Maret 2026.",
                fixed="Petugas sudah mendatangi lokasi pada 12 Maret 2026.",
                channel="lapor",
            ),
            Bad(text="Meteran di kediaman pelapor, [[Jl. Mawar Merah II No. 41]], sudah diganti.", channel="lapor"),
            Good(
                text="Lubang di Jl. Kaliurang Km 5 sudah ditambal pada 12 Maret 2026.",
                why="a public street",
                channel="lapor",
            ),
            Good(
                text="Kantor kami di Jl. Parasamya No. 1 buka pukul 08.00.", why="the office's address", channel="lapor"
            ),
        ),
    )
