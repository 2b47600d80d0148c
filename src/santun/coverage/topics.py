"""What a word is about: its roots, the topics it belongs to, and how much it tells.

Two words speak of the same thing where they share a root (*membayar*, *pembayaran*) or a topic (*bayar*, *gratis*).
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from santun.errors import LexiconError
from santun.reading.document import Reading
from santun.reading.forms import Form
from santun.reading.wordlists import language
from santun.resources import lexicon_folder

__all__ = ["EMPTY_WORDS", "Unit", "Vocabulary", "spoken", "units", "vocabulary"]

# Words that say nothing of what is asked: they stand in any complaint and any reply.
EMPTY_WORDS = frozenset(
    """
    mohon tolong minta harap harapan dimohon diminta tanya bertanya nanya ingin mau hendak pengen info lapor laporan
    melapor melaporkan aduan pengaduan adu keluh keluhan mengeluh sampai sampaikan menyampaikan terima kasih maaf
    selamat pagi siang sore salam hormat bapak ibu pak bu kak min admin saudara kami saya kita anda warga masyarakat
    pelapor yang di ke dari dan atau serta untuk dengan karena agar supaya bahwa ini itu tersebut sudah telah belum akan
    sedang masih juga lagi saja sangat sekali banget tidak bukan
    jangan ada adalah bisa dapat boleh harus perlu apa apakah
    siapa kapan kenapa mengapa bagaimana berapa mana dimana kemana segera cepat secepatnya mestinya harusnya seharusnya
    soal hal tentang terkait mengenai perihal tindak lanjut tindaklanjuti ditindaklanjuti tangani ditangani penanganan
    respon tanggap bantu bantuannya mohonlah tolonglah dong deh sih kok ya nih tuh kan lah pun atas oleh pada sebagai
    seperti setiap semua banyak beberapa sama hari tahun bulan minggu tanggal jam pukul lalu kemarin besok sekarang
    nanti terus padahal tapi tetapi namun jika kalau bila sejak hingga selama setelah sebelum para pihak terkait yth
    urus hubungi proses orang kali jelas jelaskan penjelasan mendapat dapat buat jadi menjadi lakukan dilakukan
    melakukan beri berikan diberikan memberi memberikan kasih dikasih sebut solusi atasi mengatasi diatasi perhatian
    perhatikan diperhatikan bantuan dibantu membantu bikin dekat depan sekitar punya milik rasa pakai paling lewat via
    januari februari maret april mei juni juli agustus september oktober november desember senin selasa rabu kamis jumat
    besok nomor bisakah bolehkah adakah sudahkah apakah siapakah daripada dulu begitu begini sebentar memang hanya cuma
    """.split()
)
_RARE, _MUST_BE_LONG = 40, 3


@dataclass(frozen=True, slots=True)
class Unit:
    """One word with content. ``roots`` are the word and its roots; ``topics`` are numbers of groups.

    ``weight`` is 1 for a rare word and less for one that good replies often hold. ``is_verb`` tells that it may be
    what is to be done. ``keys`` are what two words must share to be alike; tags below zero, so that no topic is taken
    for one.
    """

    roots: tuple[str, ...]
    topics: tuple[int, ...]
    tags: tuple[int, ...]
    weight: float
    is_verb: bool
    keys: tuple[str | int, ...] = ()


class Vocabulary:
    """Topics by word and by pair of words; built once and only read."""

    def __init__(self, groups: dict[str, dict[str, str]]) -> None:
        self._words: dict[str, tuple[int, ...]] = {}
        self.pairs: dict[tuple[str, str], tuple[int, ...]] = {}
        self.names: dict[str, int] = {}
        self.known: dict[str, Unit | None] = {}
        self.held: dict[str, int] = {}
        number = 0
        for topics in groups.values():
            for name, words in topics.items():
                number += 1
                self.names[name] = number
                for word in words.split():
                    self._add(word, number)
        self.count = number
        self.firsts = frozenset(first for first, _ in self.pairs)
        self._frequency = language().frequency

    def _add(self, word: str, number: int) -> None:
        first, _, second = word.partition("-")
        if second and "-" not in second and first != second:
            pair = (first, second)
            self.pairs[pair] = (*self.pairs.get(pair, ()), number)
        else:
            self._words[word] = (*self._words.get(word, ()), number)

    def units(self, forms: Sequence[Form]) -> list[Unit | None]:
        """What each word is about, see ``unit``."""
        known = self.known
        try:
            return [known[form.text] for form in forms]
        except KeyError:
            return [self.unit(form) for form in forms]

    def unit(self, form: Form) -> Unit | None:
        """What a word is about; None for words without content. Remembered by the word as written."""
        known = self.known.get(form.text, self)
        if known is not self:
            return known  # type: ignore[return-value]  # ``self`` only says that nothing is known
        if len(self.known) > _REMEMBERED:
            self.known.clear()
            self.held.clear()
        found = self.known[form.text] = self._unit(form)
        return found

    def _unit(self, form: Form) -> Unit | None:
        norm = form.lower if form.is_upper else form.norm
        if (
            norm in EMPTY_WORDS
            or _bare(norm) in EMPTY_WORDS
            or form.is_link
            or form.is_number
            or len(norm) < _MUST_BE_LONG
        ):
            return None
        topics = self._topics(form)
        if not topics and (form.speech == "function" or form.classes & _EMPTY_CLASSES):
            return None
        roots = tuple(dict.fromkeys((norm, _bare(norm), *form.roots)))
        often = max(self._frequency.get(norm, 0), self._frequency.get(form.lower, 0))
        weight = 1.0 if often < _RARE else 1.0 / (1.0 + math.log(often / _RARE))
        is_verb = form.speech == "verb" or norm.startswith(("di", "me")) or "verb" in form.classes
        return Unit(roots, topics, form.tags, weight, is_verb, _keys(roots, topics, form.tags))

    def _topics(self, form: Form) -> tuple[int, ...]:
        """Those of the word as it stands; of its roots where the word itself is in none."""
        for word in (form.norm, form.lower, _bare(form.norm)):
            if word in self._words:
                own = self._words[word]
                break
        else:
            own = ()
        if own:
            return own
        found: dict[int, None] = {}
        for root in form.roots[:2]:
            found.update(dict.fromkeys(self._words.get(root, ())))
        return tuple(found)


def _bare(word: str) -> str:
    """The word less a clitic: *petugasnya* is *petugas*, which its root (*tugas*) is not."""
    for ending in ("nya", "lah", "kah", "pun", "ku"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)]
    return word


_EMPTY_CLASSES = frozenset({"you", "we", "filler", "vocative", "softener", "negation", "greeting", "closing"})
_REMEMBERED = 20_000


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The built-in topics.

    Raises:
        LexiconError: the file is missing or broken; names it.
    """
    path = lexicon_folder() / "reading" / "topics.toml"
    try:
        return Vocabulary(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"cannot be read: {error}", path=str(path)) from error


def _keys(roots: tuple[str, ...], topics: tuple[int, ...], tags: tuple[int, ...]) -> tuple[str | int, ...]:
    return (*roots, *topics, *(-tag for tag in tags))


def _with(unit: Unit | None, topics: tuple[int, ...]) -> Unit:
    """The unit with further topics."""
    if unit is None:
        return Unit((), topics, (), 1.0, False, topics)
    return replace(unit, topics=(*unit.topics, *topics), keys=(*unit.keys, *topics))


def spoken(reading: Reading, first: int, last: int) -> list[Unit | None]:
    """What each word from ``first`` up to, but without, ``last`` is about; None for words without content."""
    words, forms = vocabulary(), reading.forms[first:last]
    found = words.units(forms)
    firsts, norms = words.firsts, [form.norm for form in forms]
    if not firsts.isdisjoint(norms):
        for k, pair in enumerate(pairwise(norms)):
            if pair in words.pairs and reading.sentence_of[first + k] == reading.sentence_of[first + k + 1]:
                found[k] = _with(found[k], words.pairs[pair])
    return found


def units(reading: Reading, first: int, last: int) -> list[tuple[int, Unit]]:
    """(index, unit) of the words with content from ``first`` up to, but without, ``last``."""
    return [(i, unit) for i, unit in enumerate(spoken(reading, first, last), first) if unit is not None]
