"""identity.nik: a national identity number."""

from __future__ import annotations

from santun.authoring import Bad, Good, IdentityProblem, LeakCheck, Principle, Rule, Severity, Text


class Nik(LeakCheck):
    """A national identity number."""

    problem = IdentityProblem.NIK
    rule = Rule(
        id="identity.nik",
        title=Text(id="NIK terbaca", en="A NIK is shown"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.ERROR,
        message=Text(
            id="Nomor Induk Kependudukan tertulis di balasan ini.",
            en="A national identity number (NIK) stands in this reply.",
        ),
        explain=Text(
            id="NIK memuat tanggal lahir dan wilayah, tidak pernah berubah, dan membuka banyak layanan: "
            "dengan NIK orang dapat membuka pinjaman atas nama warga. Jangan pernah menuliskannya utuh,"
            " di kanal mana pun.",
            en="A NIK holds date of birth and region, never changes, and opens many services: with it "
            "loans are taken in a citizen's name. Never write it in full, on any channel.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf i", "UU 27/2022 Pasal 36", "UU 24/2013 Pasal 86 ayat (1a)"),
        better=("NIK 3404********0001",),
        zones=frozenset(),
        examples=(
            Bad(
                text="Data dengan NIK [[3404125708900001]] sudah aktif kembali.",
                fixed="Data NIK Bapak sudah aktif kembali.",
                channel="lapor",
            ),
            Bad(text="KTP dengan nomor [[3273.0112.0685.0003]] siap diambil di kelurahan.", channel="lapor"),
            Bad(text="Mohon maaf Kak, NIK [[3578 0147 0291 0004]] ternyata terdaftar dua kali.", channel="whatsapp"),
            Good(text="Data dengan NIK 3404********0001 sudah aktif kembali.", why="masked", channel="lapor"),
            Good(
                text="Nomor tiket laporan Bapak 2026030200017845, mohon disimpan.",
                why="a ticket of sixteen digits",
                channel="lapor",
            ),
        ),
    )
