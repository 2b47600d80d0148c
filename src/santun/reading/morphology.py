"""Roots and affixes of Indonesian words, chat forms (*nyalahin*) included.

The analysis proposes every way to take a word apart; which stems are real words is for the caller's list
of roots to say. Source of the sound changes: Tata Bahasa Baku Bahasa Indonesia, chapter on verbs (meng-, peng-).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

__all__ = ["roots_of", "stems"]

_CLITICS = ("lah", "kah", "tah", "pun", "nya", "mu", "ku")
_SUFFIXES = ("kan", "an", "i", "in", "ken", "ne", "e", "na", "keun")
_VOWELS = frozenset("aiueo")
_SHORTEST = 3
_DEEPEST = 3


def roots_of(word: str, known: Callable[[str], bool], whole: Callable[[str], bool]) -> tuple[str, ...]:
    """The known roots of a word, the longest first; empty where no known root is in it.

    A word that ``whole`` knows is never taken apart (*makan* is no form of *mak*).
    """
    parts = word.split("-") if "-" in word else [word]
    found: dict[str, None] = {}
    for part in (word, *parts) if len(parts) > 1 else parts:
        if not part.isalpha():
            continue
        if whole(part):
            found.setdefault(part)
            continue
        for stem in stems(part):
            if known(stem):
                found.setdefault(stem)
    return tuple(sorted(found, key=len, reverse=True))


def stems(word: str) -> Iterator[str]:
    """Every stem that clitics, suffixes and prefixes leave, the word itself first."""
    seen = {word}
    yield word
    for bare in _without_endings(word):
        if bare not in seen:
            seen.add(bare)
            yield bare
        for stem in _without_prefixes(bare, _DEEPEST):
            if stem not in seen:
                seen.add(stem)
                yield stem


def _without_endings(word: str) -> Iterator[str]:
    """The word less nothing, a clitic or two, a suffix, or both."""
    bases = [word]
    for _ in range(2):
        for base in tuple(bases):
            bases += [base[: -len(c)] for c in _CLITICS if base.endswith(c) and len(base) - len(c) >= _SHORTEST]
    bases += [w[3:] for w in (word,) if w.startswith("kau") and len(w) > 6]
    bases += [w[2:] for w in (word,) if w.startswith("ku") and len(w) > 5]
    for base in tuple(dict.fromkeys(bases)):
        yield base
        for suffix in _SUFFIXES:
            if base.endswith(suffix) and len(base) - len(suffix) >= _SHORTEST:
                yield base[: -len(suffix)]


def _without_prefixes(word: str, depth: int) -> Iterator[str]:
    for stem in _one_prefix_less(word):
        if len(stem) >= _SHORTEST:
            yield stem
            if depth > 1:
                yield from _without_prefixes(stem, depth - 1)


def _one_prefix_less(word: str) -> Iterator[str]:
    two, rest = word[:2], word[2:]
    if two in ("di", "ke", "se", "ku"):
        yield rest
    elif two in ("be", "te"):
        yield from _ber_ter(word)
    elif two in ("me", "pe"):
        yield from _nasal(rest)
        if word.startswith(("per", "pel")):
            yield word[3:]
    elif two in ("ng", "ny"):
        yield from _nasal(word)
    elif word[:1] in ("n", "m") and len(word) > _SHORTEST + 1:
        yield from _chat_nasal(word)


def _ber_ter(word: str) -> Iterator[str]:
    if word[2:3] in ("r", "l"):
        yield word[3:]
    yield word[2:]


def _nasal(rest: str) -> Iterator[str]:
    """What follows me- or pe-: the root with its first sound changed (*menyapu* -> *sapu*)."""
    if rest.startswith("nge"):
        yield rest[3:]
    if rest.startswith("ng"):
        yield rest[2:]
        if rest[2:3] in _VOWELS:
            yield "k" + rest[2:]
    elif rest.startswith("ny"):
        yield rest
        yield "s" + rest[2:]
        yield "c" + rest[2:]
    elif rest.startswith("m"):
        yield rest[1:]
        if rest[1:2] in _VOWELS:
            yield "p" + rest[1:]
        yield rest
    elif rest.startswith("n"):
        yield rest[1:]
        if rest[1:2] in _VOWELS:
            yield "t" + rest[1:]
        yield rest
    elif rest:
        yield rest


def _chat_nasal(word: str) -> Iterator[str]:
    """Colloquial active forms without me-: *nulis*, *mikir*, *nyari* is handled as ny-."""
    if word[0] == "n":
        yield "t" + word[1:]
        yield word[1:]
    else:
        yield "p" + word[1:]
        yield word[1:]
