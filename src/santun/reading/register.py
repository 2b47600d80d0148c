"""How formal a word form is, and how it is spelt by the standard: chat words, and frequent non-standard spellings.

Describes forms; whether that is a fault on some channel is for rules to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

__all__ = ["CASUAL", "CHAT", "NEUTRAL", "PARTICLE", "SLANG", "Registers", "Spellings", "like_written"]

# How far a form is from written language.
NEUTRAL, PARTICLE, CASUAL, CHAT, SLANG = range(5)

_LAUGHTER = re.compile(r"(?:w?k){3,}w?|(?:wk){2,}|a?(?:ha){2,}h?|(?:he){2,}h?|(?:hi){2,}h?|(?:xi){2,}")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
# Four letters or more: km2 is a unit
_TWICE = re.compile(r"([a-z]{4,})[2²](?:an|nya|lah|kan|i)?")
_NASALS = ("ny", "ng")
_CLITICS = ("nya", "lah", "kah", "pun", "mu", "ku")
_PREFIXES = frozenset(
    """
    di ke se ter te ber be per pe peng pen pem meng men mem me memper diper pemer keter berke mempe mengke seper
    """.split()
) | {""}
_SUFFIXES = ("", "kan", "an", "i")
_LONGEST_PREFIX = max(map(len, _PREFIXES))


@dataclass(frozen=True, slots=True)
class Registers:
    """Levels of listed forms, and those that follow from a form's shape.

    ``beside`` are the neighbours next to which a form is no chat word (``*``: always), ``safe`` the forms that are
    written for one word only.
    """

    levels: Mapping[str, int]
    beside: Mapping[str, frozenset[str]] = field(default_factory=dict)
    safe: frozenset[str] = frozenset()

    def level(
        self, lower: str, norm: str, roots: Collection[str], known: Callable[[str], bool], verbs: Collection[str]
    ) -> int:
        """How far the folded form ``lower``, read as ``norm``, is from written language.

        ``known`` tells standard words, ``roots`` are those of the form, ``verbs`` all roots of verbs.
        """
        listed = self.levels.get(lower)
        if listed is not None:
            return listed
        if _LAUGHTER.fullmatch(lower):
            return SLANG if lower[0] in "wk" else CHAT
        twice = _TWICE.fullmatch(lower)
        if (twice and known(twice[1])) or (norm != lower and _STRETCHED.search(lower)):
            return CHAT
        if known(lower):
            return NEUTRAL
        # cekin, urusin: the chat suffix for -kan and -i; nyari, ngecek: the chat form of the prefix me-
        if lower.endswith("in") and lower[:-2] in verbs:
            return CHAT
        nasal = lower.startswith(_NASALS) and roots and not any(root.startswith(_NASALS) for root in roots)
        return CHAT if nasal else NEUTRAL


@dataclass(frozen=True, slots=True)
class Spellings:
    """Standard spellings of non-standard forms.

    ``roots`` carry any affix, ``words`` only clitics, ``apart`` are one word written for two. ``together`` are first
    parts that the standard joins to the next word, ``passive`` the verbs after which a free *di* is the prefix.
    """

    roots: Mapping[str, str]
    words: Mapping[str, str]
    apart: Mapping[str, str]
    together: frozenset[str] = frozenset()
    passive: frozenset[str] = frozenset()

    def standard(self, lower: str) -> str:
        """The standard spelling of a folded form, empty where there is nothing to mend."""
        for base, clitic in _without_clitics(lower):
            found = self.words.get(base) or self.apart.get(base) or self._affixed(base)
            if found:
                return found + clitic
        return ""

    def _affixed(self, word: str) -> str:
        if word in self.roots:
            return self.roots[word]
        for at in range(min(_LONGEST_PREFIX, len(word) - 3) + 1):
            if word[:at] not in _PREFIXES:
                continue
            for suffix in _SUFFIXES:
                end = len(word) - len(suffix)
                root = self.roots.get(word[at:end]) if word.endswith(suffix) else None
                if root is not None:
                    return word[:at] + root + suffix
        return ""


def _without_clitics(word: str) -> list[tuple[str, str]]:
    found = [(word, "")]
    for clitic in _CLITICS:
        if word.endswith(clitic) and len(word) > len(clitic) + 3:
            base = word[: -len(clitic)]
            found.append((base, clitic))
            found += [(base[: -len(c)], c + clitic) for c in _CLITICS if base.endswith(c) and len(base) > len(c) + 3]
    return found


def like_written(standard: str, written: str) -> str:
    """``standard`` with the capitals of ``written``: all of them, the first, or none."""
    if written.isupper() and sum(map(str.isalpha, written)) > 1:
        return standard.upper()
    return standard[:1].upper() + standard[1:] if written[:1].isupper() else standard
