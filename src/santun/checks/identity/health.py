"""identity.health: a person's illness, disability, pregnancy or treatment."""

from __future__ import annotations

from santun.authoring import Bad, Good, IdentityProblem, LeakCheck, Principle, Rule, Severity, Text


class Health(LeakCheck):
    """A person's illness, disability, pregnancy or treatment."""

    problem = IdentityProblem.HEALTH
    rule = Rule(
        id="identity.health",
        title=Text(id="Keadaan kesehatan seseorang terbaca", en="Somebody's health is told"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.ERROR,
        message=Text(
            id="Keadaan kesehatan seseorang diceritakan di balasan yang dapat dibaca orang lain.",
            en="Somebody's state of health is told in a reply that others can read.",
        ),
        explain=Text(
            id="Data kesehatan adalah data pribadi spesifik; yang membukanya tanpa hak dapat dipidana, dan"
            " yang bersangkutan dapat menanggung malu. Tanggapi layanannya tanpa menyebut penyakit, "
            "kehamilan, atau pengobatannya.",
            en="Health is specific personal data; to disclose it unlawfully is a crime, and the person may"
            " bear the shame. Answer about the service without naming illness, pregnancy or treatment.",
        ),
        basis=("UU 27/2022 Pasal 4 ayat (2)", "UU 27/2022 Pasal 36", "UU 14/2008 Pasal 17 huruf h"),
        better=("pelayanan yang Ibu terima",),
        zones=frozenset(),
        examples=(
            Bad(
                text="Ibu pelapor yang sedang menjalani [[kemoterapi]] dapat memakai jalur prioritas.",
                fixed="Ibu dapat memakai jalur prioritas.",
                channel="lapor",
            ),
            Bad(text="Putra Bapak yang menderita [[epilepsi]] sudah terdaftar di poli saraf.", channel="lapor"),
            Good(text="Pasien TBC memperoleh obat gratis di semua puskesmas.", why="about everybody", channel="lapor"),
            Good(
                text="Kami turut prihatin dan berharap Ibu lekas pulih.", why="sympathy without detail", channel="lapor"
            ),
        ),
    )
