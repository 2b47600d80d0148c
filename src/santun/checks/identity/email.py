"""identity.email: a citizen's e-mail address."""

from __future__ import annotations

from santun.authoring import Bad, Good, IdentityProblem, LeakCheck, Principle, Rule, Severity, Text


class Email(LeakCheck):
    """A citizen's e-mail address."""

    problem = IdentityProblem.EMAIL
    rule = Rule(
        id="identity.email",
        title=Text(id="Surel warga terbaca", en="A citizen's e-mail address is shown"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.ERROR,
        message=Text(
            id="Alamat surel warga tertulis di balasan yang dapat dibaca orang lain.",
            en="A citizen's e-mail address stands in a reply that others can read.",
        ),
        explain=Text(
            id="Alamat surel pribadi sering memuat nama dan menjadi kunci akun lain. Cukup tulis surel "
            "yang terdaftar. Alamat surel instansi boleh ditulis.",
            en="A private address often holds the name and is the key to other accounts. Say the "
            "registered address. Addresses of the agency may stand.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf i", "UU 27/2022 Pasal 36", "UU 27/2022 Pasal 4 ayat (3)"),
        better=("Tautan kami kirim ke surel yang terdaftar.",),
        zones=frozenset(),
        examples=(
            Bad(
                text="Tautan pemulihan dikirim ke [[rahmawati.n88@gmail.com]] pagi ini.",
                fixed="Tautan pemulihan dikirim ke surel yang terdaftar pagi ini.",
                channel="lapor",
            ),
            Bad(text="Surel Ibu tercatat sebagai [[nur.hay4ti [at] yahoo [dot] com]], mohon dicek.", channel="lapor"),
            Good(
                text="Berkas dapat dikirim ke pengaduan@slemankab.go.id.", why="the agency's address", channel="lapor"
            ),
        ),
    )
