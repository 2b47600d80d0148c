"""identity.bank-account: a citizen's bank account or card number."""

from __future__ import annotations

from santun.authoring import Bad, Good, IdentityProblem, LeakCheck, Principle, Rule, Severity, Text


class BankAccount(LeakCheck):
    """A citizen's bank account or card number."""

    problem = IdentityProblem.BANK_ACCOUNT
    rule = Rule(
        id="identity.bank-account",
        title=Text(id="Nomor rekening warga terbaca", en="A citizen's account is shown"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.ERROR,
        message=Text(
            id="Nomor rekening atau kartu warga tertulis di balasan ini.",
            en="A citizen's account or card number stands in this reply.",
        ),
        explain=Text(
            id="Data keuangan pribadi adalah data spesifik. Cukup tulis rekening yang terdaftar, paling "
            "banyak dengan empat angka terakhir. Rekening kas instansi dan akun virtual boleh ditulis.",
            en="Personal financial data are specific data. Say the registered account, with its last four "
            "digits at most. Treasury accounts and virtual accounts of the agency may stand.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf i", "UU 27/2022 Pasal 36", "UU 27/2022 Pasal 4 ayat (2)"),
        better=("Dana dikirim ke rekening Bapak/Ibu yang terdaftar.",),
        zones=frozenset(),
        examples=(
            Bad(
                text="Pengembalian sudah ditransfer ke rekening BRI [[0023-01-044871-50-3]] milik Ibu.",
                fixed="Pengembalian sudah ditransfer ke rekening Ibu yang terdaftar.",
                channel="lapor",
            ),
            Bad(text="Dana masuk ke norek BCA [[4410298877]] a.n. pelapor ya Kak", channel="social"),
            Good(
                text="Retribusi disetor ke Rekening Kas Umum Daerah Bank Jatim nomor 0011002244.",
                why="the treasury",
                channel="lapor",
            ),
        ),
    )
