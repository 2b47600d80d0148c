"""identity.employment: a job, school or class that points at one person."""

from __future__ import annotations

from santun.authoring import Bad, Good, IdentityProblem, LeakCheck, Principle, Rule, Severity, Text


class Employment(LeakCheck):
    """A job, school or class that points at one person."""

    problem = IdentityProblem.EMPLOYMENT
    rule = Rule(
        id="identity.employment",
        title=Text(id="Pekerjaan atau sekolah menunjuk seseorang", en="Job or school points at somebody"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.ERROR,
        message=Text(
            id="Pekerjaan, tempat kerja, sekolah, atau kelas di sini menunjuk pada orang tertentu.",
            en="Job, employer, school or class point at a certain person here.",
        ),
        explain=Text(
            id="Guru honorer di sebuah SD, siswa kelas 8B, satu-satunya bidan di sebuah dusun: tanpa nama "
            "pun semua orang tahu siapa yang mengadu. Cukup sebut perannya secara umum.",
            en="A teacher at a small school, a pupil of class 8B, the only midwife of a hamlet: everybody "
            "knows who complained. Name the part in general.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf i", "UU 27/2022 Pasal 36", "UU 27/2022 Pasal 4 ayat (3)"),
        better=("pelapor",),
        zones=frozenset(),
        examples=(
            Bad(
                text="Pelapor yang bekerja sebagai [[guru honorer di SDN Jatisari 2]] akan dihubungi pengawas.",
                fixed="Pelapor akan dihubungi pengawas.",
                channel="lapor",
            ),
            Good(
                text="Guru honorer dapat mendaftar PPPK mulai Oktober 2026.",
                why="everybody of that job",
                channel="lapor",
            ),
        ),
    )
