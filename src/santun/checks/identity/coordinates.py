"""identity.coordinates: the position of a dwelling."""

from __future__ import annotations

from santun.authoring import Bad, Good, IdentityProblem, LeakCheck, Principle, Rule, Severity, Text


class Coordinates(LeakCheck):
    """The position of a dwelling."""

    problem = IdentityProblem.COORDINATES
    rule = Rule(
        id="identity.coordinates",
        title=Text(id="Titik lokasi rumah terbaca", en="The position of a dwelling is shown"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.ERROR,
        message=Text(
            id="Koordinat atau tautan peta menuju tempat tinggal warga.",
            en="Coordinates or a map link lead to a citizen's dwelling.",
        ),
        explain=Text(
            id="Koordinat dan tautan peta menuntun orang langsung ke rumah pengadu. Titik kerusakan di "
            "tempat umum boleh ditulis.",
            en="Coordinates and map links lead straight to the complainant's home. Positions of damage in "
            "public places may stand.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf i", "UU 27/2022 Pasal 36", "UU 27/2022 Pasal 4 ayat (3)"),
        better=("lokasi yang Bapak/Ibu laporkan",),
        zones=frozenset(),
        examples=(
            Bad(
                text="Rumah pelapor berada di titik [[-7.71234, 110.35678]] dan sudah disurvei.",
                fixed="Lokasi sudah disurvei.",
                channel="lapor",
            ),
            Good(
                text="Lubang di koordinat -7.79021, 110.36562 pada jalan provinsi sudah ditambal.",
                why="a pothole",
                channel="lapor",
            ),
        ),
    )
