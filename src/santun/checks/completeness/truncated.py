"""completeness.truncated: a reply that stops in mid-sentence or mid-word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from santun.authoring import (
    Bad,
    Check,
    Document,
    Good,
    Hit,
    Principle,
    Reading,
    Rule,
    Severity,
    Text,
    is_half_word,
)

# After these something must follow.
_OPEN = frozenset(
    """
    dan atau serta yang untuk dengan karena sehingga agar supaya bahwa ke dari pada oleh kepada terhadap mengenai
    tentang sebagai bagi hingga akan telah sebesar sejumlah sebanyak melalui menuju tanpa seperti yaitu yakni adalah
    ialah merupakan apabila jika bila ketika setelah sebelum selama walaupun meskipun namun tetapi tapi maka para per
    demi guna via di dgn utk krn yg spy dr kpd maupun sedangkan ataupun dalam atas antara sang terkait sesuai berupa
    melakukan memberikan memiliki menjadi mengalami terdapat menggunakan membutuhkan memerlukan mengajukan dapat harus
    sedang beberapa setiap tiap berdasarkan akibat terhitung sejak sekitar kurang dimana pihak paling sangat menyediakan
    mendapatkan memastikan melaksanakan menyampaikan sebab lalu kemudian juga rp nomor tanggal pukul jl jln kec kel no
    tgl hubungi menghubungi sdr meliputi diantaranya antaranya menurut sampai seluruh mohon silakan kami buat bawa
    """.split()
)
# Those of them that may well be the last word of a chat message or a list entry.
_LOOSE = frozenset(
    (
        "dapat juga sampai kurang sedang harus paling sangat sesuai terkait seluruh mohon silakan kami lalu buat bawa"
    ).split()
)
# What makes some of them whole: *di atas*, *ke dalam*, *di antara*, *belum sampai*.
_PLACES = frozenset("di ke dari sisi bagian lantai sebelah paling pihak arah sini situ".split())
_PLACED = frozenset("atas dalam antara".split())
_CLOSES = re.compile(
    r"(?i)\W*(?:hormat|salam|terima ?kasih|makasih|wassalam\w*|suksma|matur|hatur|mauliate|demikian|tertanda|ttd|yth"
    r"|kepada|selamat|assalam\w*|dear|halo|hai|an\.|a\.n|om |best|regards|cc|tembusan|dari|tim |admin|bapak|ibu|kak)\b"
)
_EMPTY_ITEM = re.compile(r"(?:^|\n)[ \t]*(?:\d{1,2}[.)]|[a-hA-H][.)]|[-\u2022*\u2013])[ \t]*$")
_CUT_HYPHEN = re.compile(r"[^\W\d_]{3,}-$|\b(?:Rp|\d{3,4}-|/)$")
# What a line must end with before it is looked at for a cut.
_CUT = ("-", "Rp", "/")
_ENDED = re.compile(r"[.!?]\s|[.!?]\s*$|\n")
_FACES = re.compile(r"[:;=]['\u2019]?-?[()]")


class Truncated(Check):
    """Looks at how the text ends, and how the body ends before the closing of a letter."""

    rule = Rule(
        id="completeness.truncated",
        title=Text(id="Kalimat terpotong", en="Cut off"),
        principle=Principle.LENGKAP,
        severity=Severity.ERROR,
        message=Text(
            id="Balasan ini berhenti di tengah kalimat atau di tengah kata.",
            en="This reply stops in mid-sentence or mid-word.",
        ),
        explain=Text(
            id="Kalimat yang terpotong biasanya terjadi karena batas"
            " panjang kolom, salin-tempel, atau tombol kirim yang"
            " tertekan terlalu cepat. Warga kehilangan bagian yang paling penting: jawabannya. Lengkapi kalimat itu.",
            en="Text is cut off by a length limit, by copying, or by"
            " sending too early. What the citizen loses is usually"
            " the answer itself. Finish the sentence.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf b",),
        better=("Lengkapi kalimat yang terpotong, lalu tutup dengan titik.",),
        examples=(
            Bad(
                text="Terima kasih atas laporan Bapak. Petugas kami sudah memeriksa lokasi dan akan",
                whole=True,
                fixed="Terima kasih atas laporan Bapak. Tim Bina Marga memeriksa lokasi pada 4 Mei 2026.",
            ),
            Bad(text="Pengajuan Ibu telah disetujui. Kartu dapat diambil di loket 3 dengan memba", whole=True),
            Bad(text="Selamat pagi. Syaratnya KTP, KK,", whole=True),
            Bad(text="Yang perlu dibawa:\n1. KTP asli\n2. Kartu keluarga\n3.", whole=True),
            Bad(text="Kerusakan ada di pipa utama (diameter 300 mm di dekat", whole=True),
            Bad(
                text="Pemasangan dilakukan oleh Bidang Bina\n\nPetugas kami akan melakukan\n\nHormat kami,\nDinas",
                whole=True,
            ),
            Good(text="Siap Kak, sudah kami catat ya 🙏", why="chat without a full stop"),
            Good(text="Terima kasih atas laporan Bapak.\n\nHormat kami,", why="a closing formula"),
            Good(text="Info lengkap di https://contoh.go.id/layanan", why="ends on an address"),
            Good(text="Sudah kami teruskan, Kak. -rn", why="initials of the officer"),
            Good(text="Alamatnya ada di kolom di atas", why="no preposition here"),
            Good(text="Salam hangat,\nUPTD Pasar Wage, Kec. Bantul", why="a signature"),
        ),
    )

    def check(self, document: Document) -> Iterable[Hit]:
        """At most one hit, about the reply as a whole."""
        reading = document.reply
        if len(reading) < 3:
            return
        text = document.text.rstrip()
        if _ends_open(text) or any(_stops(reading, end, last=end == len(text)) for end in _ends(text)):
            yield Hit(None)


def _ends(text: str) -> Iterator[int]:
    """Where the text ends, and where its paragraphs do."""
    yield len(text)
    at = text.find("\n\n")
    while at > 0:
        yield at
        at = text.find("\n\n", at + 2)


def _ends_open(text: str) -> bool:
    """A bracket, a quotation or a list entry that was begun and not finished."""
    if _EMPTY_ITEM.search(text[-12:]) and "\n" in text:
        return True
    tail = _FACES.sub("", text[max(text.rfind("\n\n"), len(text) - 400, 0) :])
    opened = tail.rfind("(")
    if opened > tail.rfind(")") and not _ENDED.search(tail, opened):
        return True
    return tail[-1:] in ("(", "[", "{", "\u201c", "\u2018") or tail.rfind("\u201c") > tail.rfind("\u201d")


def _stops(reading: Reading, end: int, *, last: bool) -> bool:
    """Whether what ends at ``end`` cannot be the end of a sentence."""
    text = reading.text
    line = text[text.rfind("\n", 0, end) + 1 : end].strip()
    if not line or (_CLOSES.match(line) and len(line.split()) < 5):
        return False
    index = bisect_left(reading.starts, end) - 1
    if index < 1:
        return False
    mark = text[reading.ends[index] : end].strip(" \t*_")
    if last and (mark in (",", ";", "/", "&", "+") or (line.endswith(_CUT) and _CUT_HYPHEN.search(line))):
        return len(line.split()) > 2
    if mark in ("", "\u2026", "...", ",") and _is_open(reading, index, line, last=last, marked=bool(mark)):
        return True
    return not mark and len(line.split()) > 3 and is_half_word(reading.forms[index])


def _is_open(reading: Reading, index: int, line: str, *, last: bool, marked: bool) -> bool:
    """Whether the last word asks for another one."""
    form, before = reading.forms[index], reading.forms[index - 1]
    word = form.lower if form.lower in _OPEN else form.norm
    if word not in _OPEN or index in reading.names or len(line.split()) < 3:
        return False
    if word in _PLACED and before.norm in _PLACES:
        return False
    if (form.is_title or form.is_upper) and not line.endswith(("Jl", "Rp", "No")):
        return False
    return word not in _LOOSE or (last and not marked and any(text in ".!?" for text in line[:-1]))
