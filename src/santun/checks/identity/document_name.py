"""identity.document-name: a file name that tells who it is about."""

from __future__ import annotations

from santun.authoring import Bad, Good, IdentityProblem, LeakCheck, Principle, Rule, Severity, Text


class DocumentName(LeakCheck):
    """A file name that tells who it is about."""

    problem = IdentityProblem.DOCUMENT_NAME
    rule = Rule(
        id="identity.document-name",
        title=Text(id="Nama berkas menunjuk seseorang", en="A file name points at somebody"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.ERROR,
        message=Text(
            id="Nama berkas di sini memuat nama atau nomor seseorang.",
            en="A file name here holds somebody's name or number.",
        ),
        explain=Text(
            id="Nama berkas ikut terbaca bersama lampiran. Ganti dengan nama tanpa data pribadi, misalnya "
            "bukti-perbaikan.jpg.",
            en="A file name is read together with the attachment. Use one without personal data, such as "
            "bukti-perbaikan.jpg.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf i", "UU 27/2022 Pasal 36", "UU 27/2022 Pasal 4 ayat (3)"),
        better=("bukti-perbaikan.jpg",),
        zones=frozenset(),
        examples=(
            Bad(
                text="Berkas [[KTP_Budi_Santoso.jpg]] sudah kami terima dan verifikasi.",
                fixed="Berkas KTP sudah kami terima dan verifikasi.",
                channel="lapor",
            ),
            Good(
                text="Foto sesudah perbaikan ada pada lampiran foto-sesudah.jpg dan berita-acara-12.pdf.",
                why="no person in the name",
                channel="lapor",
            ),
        ),
    )
