"""clarity.spelling: frequent non-standard spellings, each with the standard one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from santun.authoring import (
    BREAK_NONE,
    CASUAL,
    SIGN_MENDED,
    Applicability,
    Bad,
    Check,
    Document,
    Fix,
    Good,
    Hit,
    Principle,
    Reading,
    Rule,
    Severity,
    Span,
    Text,
    Zone,
    language,
    like_written,
)

_SHORTEST_PASSIVE = 6


class Spelling(Check):
    """Words that are written otherwise by the standard."""

    rule = Rule(
        id="clarity.spelling",
        title=Text(id="Ejaan tidak baku", en="Non-standard spelling"),
        principle=Principle.JELAS,
        severity=Severity.INFO,
        message=Text(id="Ejaan bakunya lain.", en="The standard spelling is another one."),
        explain=Text(
            id="Ejaan baku membuat balasan mudah dibaca, mudah dicari, dan tampak dikerjakan dengan cermat. Bentuk baku"
            " mengikuti KBBI dan EYD: silakan, izin, apotek, praktik, risiko, antre, imbau, mengubah; di dan ke sebagai"
            " kata depan ditulis terpisah, sebagai awalan ditulis serangkai.",
            en="Standard spelling makes a reply easy to read and to search, and shows care. The standard forms follow"
            " the official dictionary and spelling rules: silakan, izin, apotek, praktik, risiko; di and ke stand apart"
            " as prepositions and are joined as prefixes.",
        ),
        basis=("UU 24/2009 Pasal 30",),
        better=("Pakai ejaan baku menurut KBBI.",),
        zones=frozenset({Zone.QUOTED, Zone.LINK}),
        examples=(
            Bad(text="[[Silahkan]] datang ke loket 2.", fixed="Silakan datang ke loket 2."),
            Bad(
                text="[[Perijinan]] dan [[ijinnya]] sedang diproses.",
                fixed="Perizinan dan izinnya sedang diproses.",
            ),
            Bad(
                text="Pada pagi hari kami [[menghimbau]] warga [[antri]] di loket dua.",
                fixed="Pada pagi hari kami mengimbau warga antre di loket dua.",
            ),
            Bad(text="Obatnya ada di [[apotik]].", fixed="Obatnya ada di apotek."),
            Bad(text="[[Dimana]] pun [[resikonya]], kami siap.", fixed="Di mana pun risikonya, kami siap."),
            Bad(text="Loket [[di tutup]] [[di karenakan]] banjir.", fixed="Loket ditutup dikarenakan banjir."),
            Bad(text="Bantuan [[pasca bencana]] disalurkan besok.", fixed="Bantuan pascabencana disalurkan besok."),
            Bad(text="[[TERIMAKASIH]] atas laporannya."),
            Bad(text="Hal itu [[mempengaruhi]] jadwal kami.", fixed="Hal itu memengaruhi jadwal kami."),
            Good(text="Kami memperhatikan dan mempertimbangkan usulan itu.", why="memper- is a prefix"),
            Good(text="Apotik Sehat di Jalan Mesjid Raya buka pukul 08.00.", why="names keep their spelling"),
            Good(text='Ibu menulis "ijinnya lama".', why="quotation"),
            Good(text="Berkas disimpan di lokasi dan di tempat parkir.", why="di is a preposition"),
            Good(text="Perubahan jadwal diumumkan besok.", why="ubah, not rubah"),
        ),
    )

    def check(self, document: Document) -> Iterable[Hit]:
        """Single words, then pairs that are written together."""
        reading = document.reply
        last = 0
        for i in sorted({*reading.with_sign(SIGN_MENDED), *reading.spots(_FIRST)}):
            form = reading.forms[i]
            if i < last:
                continue
            if form.standard and form.level < CASUAL and not _is_name(reading, i):
                last = _last_part(reading, i)
                span = reading.span(i, last)
                yield _hit(span, like_written(form.standard, reading.text[span.start : span.end]))
            elif form.lower in _FIRST:
                yield from _together(reading, i)


_FIRST = frozenset({"di", "pasca", "pra"})


def _is_name(reading: Reading, i: int) -> bool:
    """Names keep the spelling that they have: known ones, and capitals in the middle or in front of another."""
    form = reading.forms[i]
    if i in reading.names:
        return True
    if not form.is_title:
        return False
    inside = bool(i) and reading.breaks[i] == BREAK_NONE
    followed = i + 1 < len(reading) and reading.breaks[i + 1] == BREAK_NONE and reading.forms[i + 1].is_title
    return inside or (followed and not reading.forms[i + 1].classes)


def _last_part(reading: Reading, i: int) -> int:
    last = i + 1
    standard = reading.forms[i].standard
    while (
        last < len(reading)
        and reading.starts[last] == reading.ends[last - 1]
        and reading.forms[last].standard == standard
    ):
        last += 1
    return last


def _together(reading: Reading, i: int) -> Iterator[Hit]:
    """*di tutup*, *pasca bencana*: written together, with one space between them in the text."""
    following = reading.forms[i + 1] if i + 1 < len(reading) else None
    if following is None or not following.text.islower() or i + 1 in reading.names:
        return
    if reading.text[reading.ends[i] : reading.starts[i + 1]] != " ":
        return
    first = reading.forms[i].lower
    if _is_passive(following.lower) if first == "di" else following.known and following.lower.isalpha():
        span = reading.span(i, i + 2)
        yield _hit(span, reading.text[span.start : span.end].replace(" ", ""))


def _is_passive(word: str) -> bool:
    lists = language()
    if word in lists.standards.passive:
        return True
    stem = word.removesuffix("kan")
    return len(word) >= _SHORTEST_PASSIVE and stem != word and stem in lists.roots and word not in lists.whole


def _hit(span: Span, replacement: str) -> Hit:
    fix = Fix(span=span, replacement=replacement, applicability=Applicability.SAFE)
    return Hit(span, better=(replacement,), fixes=(fix,))
