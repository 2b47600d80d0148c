"""clarity.informal: slang, chat spelling and particles in a reply of an office, by what its channel permits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from santun.authoring import (
    BREAK_COMMA,
    BREAK_NONE,
    CASUAL,
    CHAT,
    PARTICLE,
    SIGN_SPOKEN,
    SLANG,
    Applicability,
    Bad,
    Check,
    Document,
    Fix,
    Formality,
    Good,
    Hit,
    Principle,
    Reading,
    Rule,
    Severity,
    Span,
    Text,
    Zone,
    hit_of,
    language,
    like_written,
)

# The lowest level that is out of place.
_LIMITS = {Formality.FORMAL: PARTICLE, Formality.SEMI: CASUAL, Formality.RELAXED: SLANG}
# On a relaxed channel a reply may hold chat words; where most of it is chat, it is hard to read.
_MANY, _SHARE = 7, 0.5
# Acronyms that are chat also in capitals.
_ACRONYMS = frozenset({"fyi", "btw", "otw", "cmiiw", "gpp", "omg", "lol"})
_SIGNS = re.compile("[\U0001f300-\U0001faff\u2764]\ufe0f?(?:\\s?[\U0001f300-\U0001faff\u2764]\ufe0f?)*")
# The look behind stands after the first sign, so that it is tried at signs only and not at every letter.
_SMILEYS = re.compile(r"[:;](?<![\w:][:;])(?:-?[)(DPp3]|'\()(?!\w)|\^_+\^(?!\w)|<3(?!\w)")


class Informal(Check):
    """Words of chat where the channel expects written language."""

    rule = Rule(
        id="clarity.informal",
        title=Text(id="Bahasa obrolan", en="Chat language"),
        principle=Principle.JELAS,
        severity=Severity.WARNING,
        message=Text(
            id="Kata ini bahasa obrolan; pada kanal ini warga mengharapkan bahasa resmi yang hangat.",
            en="These are words of chat; on this channel citizens expect warm but proper language.",
        ),
        explain=Text(
            id="Balasan resmi dibaca sebagai suara instansi, sering disimpan, dan kadang dijadikan bukti. Singkatan dan"
            " bahasa gaul membuatnya terasa main-main, dan tidak semua warga memahaminya. Tulislah kata yang lengkap"
            " dan baku; sapaan yang ramah tetap boleh. Di WhatsApp, media sosial, dan toko aplikasi, yang ditegur"
            " hanya bahasa gaul yang kasar dan balasan yang hampir seluruhnya singkatan.",
            en="An official reply is read as the voice of the office, is kept, and may become evidence. Abbreviations"
            " and slang make it look careless, and not every citizen understands them. Write whole, standard words; a"
            " friendly address is still welcome. On WhatsApp, social media and app stores only coarse slang and replies"
            " made up almost wholly of abbreviations are found.",
        ),
        basis=("UU 24/2009 Pasal 30",),
        better=("Laporan Bapak/Ibu sudah kami terima dan sedang kami periksa.",),
        zones=frozenset({Zone.QUOTED, Zone.REPORTED, Zone.LINK}),
        examples=(
            Bad(
                text="Laporan Ibu [[udah]] kami terima.",
                fixed="Laporan Ibu sudah kami terima.",
                channel="lapor",
            ),
            Bad(text="Berkasnya [[blm]] lengkap, Pak.", fixed="Berkasnya belum lengkap, Pak.", channel="email"),
            Bad(text="Maaf [[nih]], loket tutup.", fixed="Mohon maaf, loket tutup.", channel="letter"),
            Bad(text="Silakan dicek [[aja]] di papan.", channel="lapor"),
            Bad(text="[[Wkwkwk]], kami salah kirim, Kak.", channel="whatsapp"),
            Bad(text="Nanti [[gue]] tanyakan, Kak.", channel="social"),
            Bad(text="Bapak [[gausah]] datang, kartunya kami kirim.", channel="email"),
            Bad(text="Kartunya selesai [[:)]] dan dapat diambil.", channel="letter"),
            Bad(text="Kartunya selesai [[😁]] dan dapat diambil.", channel="letter"),
            Bad(
                text="[[Sy blm tau jg kpn slesai krn tmn sy yg pgg datanya lg]] cuti.",
                fixed="Saya belum tahu kapan selesainya karena petugas yang memegang datanya sedang cuti.",
                channel="whatsapp",
            ),
            Good(text="Data sdh kami terima ya, Kak 🙏", channel="whatsapp", why="a relaxed channel"),
            Good(
                text='Ibu menulis "petugasnya gak sopan". Kami menyesalkan hal itu.',
                channel="letter",
                why="the complainant's own words",
            ),
            Good(text="Gua Selarong dibuka pukul 08.00.", channel="letter", why="a cave, not a pronoun"),
            Good(text="Jarak ke loket 3 km.", channel="letter", why="a unit"),
            Good(text="Program Gercep Peduli dimulai 3 Mei.", channel="lapor", why="the name of a programme"),
            Good(text="Sugeng enjing, Bapak. Suratnya sudah jadi.", channel="email", why="a regional greeting"),
        ),
    )

    def check(self, document: Document) -> Iterable[Hit]:
        """Single words, phrases of the lexicon, and signs."""
        limit = _LIMITS[document.profile.formality]
        if limit < SLANG:
            yield from (hit_of(match, document) for match in document.matches(self.rule.id))
            yield from _signs(document)
        elif hits := _hard_to_read(document):
            yield from hits
        yield from _words(document, limit)


def _signs(document: Document) -> Iterator[Hit]:
    """Emoji and typed smileys."""
    patterns = [_SMILEYS] if document.text.isascii() else [_SMILEYS, _SIGNS]
    permits = document.profile.permits
    for pattern in patterns:
        for found in pattern.finditer(document.text):
            if not all(sign in permits for sign in found[0].replace("\ufe0f", "") if not sign.isspace()):
                yield Hit(Span(start=found.start(), end=found.end()))


def _words(document: Document, limit: int) -> Iterator[Hit]:
    reading, permits = document.reply, document.profile.permits
    last = 0
    for i in reading.with_sign(SIGN_SPOKEN):
        if i < last or reading.forms[i].level < limit:
            continue
        last = _last_part(reading, i)
        written = reading.text[reading.starts[i] : reading.ends[last - 1]].lower()
        if written not in permits and _is_meant(reading, i, last):
            yield _hit(reading, i, last)


def _last_part(reading: Reading, i: int) -> int:
    """The index behind the parts of a word that is read as several (*gausah*)."""
    last = i + 1
    while last < len(reading) and reading.starts[last] == reading.ends[last - 1] and _is_same(reading, i, last):
        last += 1
    return last


def _is_same(reading: Reading, i: int, k: int) -> bool:
    one, other = reading.forms[i], reading.forms[k]
    return one.level == other.level and one.standard == other.standard != ""


def _is_meant(reading: Reading, i: int, last: int) -> bool:
    """Whether the word is chat where it stands: no name, no acronym, no harmless neighbour."""
    form = reading.forms[i]
    if i in reading.names or form.is_link:
        return False
    if form.level == PARTICLE:
        return _closes(reading, i)
    before = reading.forms[i - 1] if i and reading.breaks[i] == BREAK_NONE else None
    after = reading.forms[last] if last < len(reading) and reading.breaks[last] == BREAK_NONE else None
    if form.lower in _ACRONYMS:
        return True
    if form.is_upper and not any(other is not None and other.is_upper for other in (before, after)):
        return False
    # What is read as several words (gausah) does not know its own capital.
    capital = reading.text[reading.starts[i]].isupper()
    if (
        capital
        and not form.is_upper
        and (before is not None or (after is not None and after.is_title and "you" not in after.classes))
    ):
        return False
    harmless = language().registers.beside.get(form.lower)
    if harmless is None:
        return True
    return "*" not in harmless and not any(other is not None and other.lower in harmless for other in (before, after))


def _closes(reading: Reading, i: int) -> bool:
    """Whether the particle softens what stands before it: behind a word, and at the end of its clause."""
    if not i or reading.breaks[i] > BREAK_COMMA or reading.forms[i].is_title:
        return False
    if i + 1 == len(reading) or reading.breaks[i + 1] > BREAK_NONE:
        return True
    return "you" in reading.forms[i + 1].classes


def _hit(reading: Reading, first: int, last: int) -> Hit:
    span = reading.span(first, last)
    standard = reading.forms[first].standard
    if not standard:
        return Hit(span)
    written = reading.text[span.start : span.end]
    if standard == "kamu":  # no less disrespectful than the chat word
        if written.lower() == "lo":  # as often a particle (sudah keluar lo) as a pronoun
            return Hit(span)
        standard = "Anda"
    sure = written.lower() in language().registers.safe
    replacement = like_written(standard, written)
    applicability = Applicability.SAFE if sure else Applicability.REVIEW
    return Hit(
        span, better=(replacement,), fixes=(Fix(span=span, replacement=replacement, applicability=applicability),)
    )


def _hard_to_read(document: Document) -> list[Hit]:
    """One hit from the first chat word to the last, where they are most of a reply."""
    reading = document.reply
    chat = [i for i in reading.with_sign(SIGN_SPOKEN) if reading.forms[i].level >= CHAT]
    if len(chat) < _MANY or len(chat) < _SHARE * len(reading):
        return []
    because = Text(
        id="Hampir seluruh balasan ini singkatan, sehingga sulit dibaca.",
        en="Almost the whole reply is abbreviations, so it is hard to read.",
    )
    return [Hit(reading.span(chat[0], chat[-1] + 1), because=because)]
