"""identity.phone: a citizen's phone number."""

from __future__ import annotations

from santun.authoring import Bad, Good, IdentityProblem, LeakCheck, Principle, Rule, Severity, Text


class Phone(LeakCheck):
    """A citizen's phone number."""

    problem = IdentityProblem.PHONE
    rule = Rule(
        id="identity.phone",
        title=Text(id="Nomor telepon warga terbaca", en="A citizen's phone number is shown"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.ERROR,
        message=Text(
            id="Nomor telepon warga tertulis di balasan yang dapat dibaca orang lain.",
            en="A citizen's phone number stands in a reply that others can read.",
        ),
        explain=Text(
            id="Nomor pribadi di kanal terbuka mengundang penipuan dan teror. Cukup tulis bahwa warga "
            "sudah dihubungi. Nomor layanan instansi boleh ditulis.",
            en="A private number on an open channel invites fraud and harassment. Say that the citizen has"
            " been called. Numbers of the agency's services may stand.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf i", "UU 27/2022 Pasal 36", "UU 27/2022 Pasal 4 ayat (3)"),
        better=("Kami sudah menghubungi nomor yang terdaftar.",),
        zones=frozenset(),
        examples=(
            Bad(
                text="Petugas sudah menghubungi Bapak di nomor [[0812-3456-7891]] kemarin sore.",
                fixed="Petugas sudah menghubungi Bapak kemarin sore.",
                channel="lapor",
            ),
            Bad(text="Kode kami kirim ke nomor Ibu [[+62 857 4410 2233]].", channel="lapor"),
            Bad(
                text="Nomor HP pelapor [[nol delapan satu dua tiga empat lima enam tujuh delapan sembilan]] "
                "tidak aktif.",
                channel="web",
            ),
            Good(
                text="Silakan hubungi call center 1500-345 atau WhatsApp layanan 0811-2233-4455.",
                why="numbers of the agency",
                channel="lapor",
            ),
            Good(
                text="Loket kami dapat dihubungi di (0274) 868405 pada jam kerja.",
                why="the office's land line",
                channel="lapor",
            ),
        ),
    )
