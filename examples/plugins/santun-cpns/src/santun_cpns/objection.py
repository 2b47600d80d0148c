"""cpns.objection: a candidate is told of a rejection, and not how to object."""

from __future__ import annotations

import re
from collections.abc import Iterable

from santun.authoring import Bad, Check, Document, Good, Hit, Principle, Rule, Severity, Span, Text

_WHO = r"(?:Anda|Saudara|Saudari|Bapak|Ibu|Kakak|Kak|Mas|Mbak|peserta|pelamar|berkas\w*|lamaran\w*|pendaftaran\w*)"
_REJECTED = re.compile(
    rf"\b{_WHO}\b[^.!?\n]{{0,60}}?"
    r"(?P<out>tidak memenuhi syarat|\bTMS\b|tidak lulus|tidak lolos|dinyatakan gugur|tidak dapat melanjutkan)",
    re.IGNORECASE,
)
_WAY = re.compile(r"sanggah|keberatan|\bajukan\b|diajukan|hubungi|helpdesk|SSCASN", re.IGNORECASE)
_IF = re.compile(r"\b(?:jika|bila|apabila|kalau|seandainya|bagi|agar|supaya|yang)\b|\?", re.IGNORECASE)


class Objection(Check):
    """A rejection without the way to object."""

    rule = Rule(
        id="cpns.objection",
        title=Text(id="Ditolak tanpa jalan menyanggah", en="Rejected without a way to object"),
        principle=Principle.TERBUKA,
        severity=Severity.WARNING,
        basis=("UU 25/2009 Pasal 34 huruf j",),
        message=Text(
            id="Peserta diberi tahu bahwa ia gugur, tetapi tidak diberi tahu cara dan waktu menyanggah.",
            en="The candidate is told of the rejection, and not how and until when to object.",
        ),
        explain=Text(
            id="Kabar gugur lebih mudah diterima bila alasannya jelas dan jalannya masih ada. Sebutkan syarat yang tidak "
            "terpenuhi, masa sanggah, dan tempat mengajukannya.",
            en="A rejection is easier to bear where the reason is clear and a way is left. Name the requirement that was "
            "not met, the time for objections, and where to send one.",
        ),
        better=("Sanggahan dapat diajukan lewat akun SSCASN pada tanggal ... sampai ...",),
        examples=(
            Bad(
                text="Mohon maaf, Kak, berkas Kakak [[tidak memenuhi syarat]] karena akreditasinya belum terunggah.",
                channel="social",
                fixed="Mohon maaf, Kak, akreditasinya belum terunggah. Sanggahan dapat diajukan lewat akun SSCASN sampai"
                " 20 November 2026.",
            ),
            Bad(text="Mohon maaf, Saudara [[tidak lulus]] seleksi administrasi.", channel="email"),
            Bad(text="Lamaran Bapak [[TMS]], Pak.", channel="whatsapp"),
            Good(
                text="Berkas Ibu tidak memenuhi syarat. Masa sanggah dibuka 18 sampai 20 November 2026.",
                channel="email",
                why="the way is told",
            ),
            Good(text="Bila peserta tidak lulus, panitia mengumumkan alasannya.", channel="web", why="a condition"),
        ),
    )

    def check(self, document: Document) -> Iterable[Hit]:
        """A hit for the first rejection of a reply that tells no way."""
        text = document.text
        if _WAY.search(text):
            return
        for found in _REJECTED.finditer(text):
            start = max(text.rfind(mark, 0, found.start()) for mark in ".!?\n") + 1
            if not _IF.search(text[start : found.end()]):
                yield Hit(Span(start=found.start("out"), end=found.end("out")))
                return
