"""cpns.score: what one candidate scored, in a reply that anybody can read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from santun.authoring import Bad, Check, Document, Good, Hit, Principle, Rule, Severity, Span, Text

_THING = r"(?:nilai|skor|total nilai|peringkat|ranking|urutan)"
_EXAM = r"(?:\s+(?:akhir|total|seleksi|ujian|SKD|SKB|TWK|TIU|TKP|CAT|wawancara))*"
_WHOSE = r"(?:\s+(?:Anda|Saudara|Saudari|Bapak|Ibu|Kakak|Kak|Mas|Mbak|peserta|yang bersangkutan))?"
_IS = r"(?:\s*(?:adalah|ialah|yaitu|tercatat|sebesar|:|=|ke-?))*"
_SCORE = re.compile(rf"\b{_THING}{_EXAM}{_WHOSE}{_EXAM}{_IS}\s*\d{{1,3}}(?:[.,]\d{{1,3}})?\b", re.IGNORECASE)
# A threshold, a maximum, a rule or an example is everybody's.
_GENERAL = re.compile(
    r"ambang|minimal|minimum|maksimal|maksimum|paling (?:rendah|tinggi|sedikit)|passing grade|rata-rata|misalnya|contoh",
    re.IGNORECASE,
)
_ABOUT_ONE = re.compile(
    r"\b(?:Anda|Saudara|Saudari|Bapak|Ibu|Kakak|Kak|Mas|Mbak|peserta|yang bersangkutan)\b|[Nn]omor peserta"
)


class Score(Check):
    """A candidate's score or rank where everybody reads it."""

    rule = Rule(
        id="cpns.score",
        title=Text(id="Nilai peserta di tempat umum", en="A candidate's score in public"),
        principle=Principle.KERAHASIAAN,
        severity=Severity.WARNING,
        basis=("UU 27/2022 Pasal 36", "UU 14/2008 Pasal 17 huruf h"),
        message=Text(
            id="Nilai atau peringkat seorang peserta tertulis di balasan yang terbaca umum.",
            en="A candidate's score or rank stands in a reply that anybody can read.",
        ),
        explain=Text(
            id="Hasil evaluasi seseorang adalah rahasia pribadinya. Arahkan peserta melihatnya di akunnya sendiri, "
            "atau jawab lewat kanal pribadi.",
            en="What somebody scored is a personal matter. Let candidates look in their own account, or answer privately.",
        ),
        better=("Nilai Bapak/Ibu dapat dilihat di akun SSCASN masing-masing.",),
        examples=(
            Bad(
                text="Kak, [[nilai SKD Kakak 345]], masih di bawah ambang batas.",
                channel="social",
                fixed="Kak, nilainya dapat dilihat di akun SSCASN Kakak.",
            ),
            Bad(text="Menurut data kami, [[peringkat Saudara ke-14]].", channel="social"),
            Bad(text="Peserta yang bersangkutan memperoleh [[nilai akhir 78,5]].", channel="social"),
            Good(text="Nilai ambang batas TIU adalah 80 untuk semua peserta.", channel="social", why="a rule"),
            Good(text="Kak, nilai SKD Kakak 345.", channel="whatsapp", why="a private chat"),
            Good(text="Pengumuman nilai dimuat pada 12 November 2026, Kak.", channel="social", why="a date"),
        ),
    )

    def check(self, document: Document) -> Iterable[Hit]:
        """A hit for each score of one candidate, in public."""
        if not document.draft.is_public:
            return
        text = document.text
        for found in _SCORE.finditer(text):
            start = max(text.rfind(mark, 0, found.start()) for mark in ".!?\n") + 1
            sentence = text[start : found.end() + 40]
            if _ABOUT_ONE.search(sentence) and not _GENERAL.search(text[start : found.end()]):
                yield Hit(Span(start=found.start(), end=found.end()))
