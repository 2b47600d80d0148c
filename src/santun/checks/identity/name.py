"""identity.name: a citizen's name in a reply that others can read."""

from __future__ import annotations

from santun.authoring import Bad, Good, IdentityProblem, LeakCheck, Principle, Rule, Severity, Text


class PersonName(LeakCheck):
    """A citizen's name in a reply that others can read."""

    problem = IdentityProblem.NAME
    rule = Rule(
        id="identity.name",
        title=Text(id="Nama warga terbaca umum", en="A citizen's name is made public"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.ERROR,
        message=Text(
            id="Nama warga tertulis di balasan yang dapat dibaca orang lain.",
            en="A citizen's name stands in a reply that others can read.",
        ),
        explain=Text(
            id="Balasan di kanal terbuka dibaca siapa saja. Nama pengadu, keluarganya, atau warga lain "
            "yang terkait membuat orangnya dapat dicari dan ditekan. Sapalah dengan Bapak/Ibu Pelapor, "
            "dan sebut warga lain dengan perannya. Nama pejabat dan petugas boleh disebut.",
            en="Anybody reads a reply on an open channel. The name of the complainant, a relative or "
            "another citizen lets the person be found and pressed. Say Bapak/Ibu Pelapor, and name "
            "other citizens by their part in the matter. Names of officials may stand.",
        ),
        basis=(
            "UU 25/2009 Pasal 34 huruf i",
            "UU 25/2009 Pasal 49",
            "UU 27/2022 Pasal 36",
            "UU 14/2008 Pasal 17 huruf a",
        ),
        better=("Yth. Bapak/Ibu Pelapor, ...", "warga yang bersangkutan"),
        zones=frozenset(),
        examples=(
            Bad(
                text="Yth. Ibu [[Ratna Wulandari]], laporan mengenai lampu jalan sudah kami terima.",
                fixed="Yth. Ibu Pelapor, laporan mengenai lampu jalan sudah kami terima.",
                channel="lapor",
            ),
            Bad(text="Permohonan atas nama [[Yuliana Mambo]] sudah diproses di loket 3.", channel="lapor"),
            Bad(text="Berkas milik [[Ngatemi]] belum lengkap, mohon disusulkan pekan ini.", channel="web"),
            Bad(text="halo kak [[dimas prasetyo]], paketnya sudah kami kirim ulang ya", channel="social"),
            Good(
                text="Yth. Bapak/Ibu Pelapor, laporan mengenai lampu jalan sudah kami terima.",
                why="nobody is named",
                channel="lapor",
            ),
            Good(
                text="Yth. Ibu Ratna Wulandari, laporan Ibu sudah kami terima.",
                why="by mail, to herself",
                channel="email",
            ),
            Good(
                text="Jalan di depan RSUD dr. Soetomo dan Jl. Ahmad Yani sudah ditambal.",
                why="a hospital and a street",
                channel="lapor",
            ),
            Good(
                text="Hormat kami, Kepala Dinas Perhubungan  Drs. Bambang Sutrisno, M.Si. NIP 19680412 199403 1 007",
                why="an official who signs",
                channel="lapor",
            ),
        ),
    )
