"""identity.plate: a citizen's number plate."""

from __future__ import annotations

from santun.authoring import Bad, Good, IdentityProblem, LeakCheck, Principle, Rule, Severity, Text


class Plate(LeakCheck):
    """A citizen's number plate."""

    problem = IdentityProblem.PLATE
    rule = Rule(
        id="identity.plate",
        title=Text(id="Nomor polisi kendaraan warga terbaca", en="A citizen's number plate is shown"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.ERROR,
        message=Text(
            id="Nomor polisi kendaraan warga tertulis di balasan yang dapat dibaca orang lain.",
            en="A citizen's number plate stands in a reply that others can read.",
        ),
        explain=Text(
            id="Dari nomor polisi orang dapat mencari pemilik dan alamatnya. Cukup sebut jenis "
            "kendaraannya. Kendaraan dinas boleh disebut.",
            en="A plate leads to owner and address. Name the kind of vehicle. Official vehicles may be named.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf i", "UU 27/2022 Pasal 36", "UU 27/2022 Pasal 4 ayat (3)"),
        better=("sepeda motor yang dilaporkan",),
        zones=frozenset(),
        examples=(
            Bad(
                text="Sepeda motor [[AB 4512 XY]] milik pelapor sudah dapat diambil.",
                fixed="Sepeda motor milik pelapor sudah dapat diambil.",
                channel="lapor",
            ),
            Bad(text="mobil kakak nopol [[b 1723 kzq]] sudah bebas blokir ya", channel="social"),
            Good(text="Truk sampah AB 9021 UA kini masuk jadwal pagi.", why="an official vehicle", channel="lapor"),
        ),
    )
