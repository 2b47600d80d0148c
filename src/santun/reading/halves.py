"""Whether a word is the beginning of a longer one, and none itself: the last word of a text that was cut off."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from santun.reading.forms import Form
from santun.reading.wordlists import language

__all__ = ["is_half_word"]

_PREFIXES = ("mem", "men", "meng", "meny", "me", "di", "ber", "ter", "per", "pem", "pen", "peng", "pe", "ke", "se", "")
_BARE = frozenset(
    """
    mem men meng meny me ber ter per pem pen peng memper diper melaku dilaku menyampai mengguna diguna membutuh
    dibutuh memasti dipasti menyelesai diselesai melaksana dilaksana mengaju merencana direncana meneru ditindakla
    menindakla mengoordina dikoordina mengusaha diusaha memerlu diperlu membenar menempat ditempat
    mengupaya memperhati mengembali dikembali menyedia disedia
    """.split()
)
_SHORTEST = 4
# What a root may lose to a prefix of its first sound: *menyampai* begins *menyampaikan*, root *sampai*.
_LOST = {"meny": "s", "mem": "p", "men": "t", "meng": "k", "pem": "p", "pen": "t", "peng": "k"}


@lru_cache(maxsize=1)
def _sorted_words() -> tuple[str, ...]:
    words = language()
    return tuple(sorted({*words.roots, *words.standard, *words.frequency}))


def _begins(part: str) -> bool:
    words = _sorted_words()
    at = bisect_left(words, part)
    return at < len(words) and words[at].startswith(part) and words[at] != part


def is_half_word(form: Form) -> bool:
    """Whether a form that no list knows begins a word, or the root behind a prefix; a prefix alone counts too."""
    word = form.lower
    if word in _BARE:
        return True
    if form.known or form.norm != word or not word.isalpha() or not word.isascii() or len(word) < _SHORTEST:
        return False
    if word in language().abbreviations or form.is_upper or form.is_title or form.classes:
        return False
    return any(_begins_behind(word, prefix) for prefix in _PREFIXES)


def _begins_behind(word: str, prefix: str) -> bool:
    stem = word.removeprefix(prefix)
    if not word.startswith(prefix) or len(stem) < (_SHORTEST if not prefix else 3):
        return False
    lost = _LOST.get(prefix)
    return _begins(stem) or (lost is not None and stem[0] in "aiueo" and _begins(lost + stem))
