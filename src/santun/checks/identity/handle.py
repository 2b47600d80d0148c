"""identity.handle: a citizen's account name on a platform."""

from __future__ import annotations

from santun.authoring import Bad, Good, IdentityProblem, LeakCheck, Principle, Rule, Severity, Text


class Handle(LeakCheck):
    """A citizen's account name on a platform."""

    problem = IdentityProblem.HANDLE
    rule = Rule(
        id="identity.handle",
        title=Text(id="Akun media sosial warga terbaca", en="A citizen's account is shown"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.ERROR,
        message=Text(
            id="Nama akun media sosial warga tertulis di balasan yang dapat dibaca orang lain.",
            en="A citizen's account name stands in a reply that others can read.",
        ),
        explain=Text(
            id="Nama akun menuntun orang ke profil, foto, dan kenalan pengadu. Di luar percakapan di akun "
            "itu sendiri, jangan menyebutnya. Akun resmi instansi boleh disebut.",
            en="An account leads to profile, pictures and friends. Outside the thread itself, do not name "
            "it. Official accounts may be named.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf i", "UU 27/2022 Pasal 36", "UU 27/2022 Pasal 4 ayat (3)"),
        better=("unggahan yang Bapak/Ibu laporkan",),
        zones=frozenset(),
        examples=(
            Bad(
                text="Unggahan dari akun [[@rinnnaok_]] sudah kami teruskan ke dinas.",
                fixed="Unggahan tersebut sudah kami teruskan ke dinas.",
                channel="lapor",
            ),
            Good(
                text="Pantau informasi terbaru di akun resmi @humas_sleman.", why="an official account", channel="lapor"
            ),
        ),
    )
