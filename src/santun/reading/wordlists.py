"""The word lists that reading needs, loaded from ``data/lexicons/reading/``.

Lists only; how they are used stands in the other files of this package.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from santun.errors import LexiconError
from santun.reading.morphology import roots_of
from santun.reading.normalise import fold
from santun.reading.register import CASUAL, CHAT, NEUTRAL, PARTICLE, SLANG, Registers, Spellings
from santun.resources import lexicon_folder
from santun.store import digest_of, remembered

__all__ = ["Acronyms", "Language", "WordClass", "acronyms", "language"]

_SHORTEST_WITH_MU = 6


@dataclass(frozen=True)
class WordClass:
    """A word class: its single words and its phrases."""

    name: str
    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Acronyms:
    """Acronyms in small letters: those that every citizen knows; those of offices and blends, with their words.

    ``cues`` are words before which an acronym is a name.
    """

    known: frozenset[str]
    office: Mapping[str, str]
    blends: Mapping[str, str]
    cues: frozenset[str]


@dataclass(frozen=True)
class Language:
    """All lists, read once and never changed."""

    spellings: dict[str, str]
    phrases: dict[str, tuple[str, ...]]
    ambiguous: dict[str, str]
    roots: frozenset[str]
    speech: dict[str, str]
    verbs: frozenset[str]
    whole: frozenset[str]
    classes: dict[str, WordClass]
    abbreviations: frozenset[str]
    usual_capitals: frozenset[str]
    registers: Registers
    standards: Spellings
    cues: dict[str, frozenset[str]] = field(default_factory=dict)
    standard: frozenset[str] = frozenset()
    frequency: dict[str, int] = field(default_factory=dict)
    meanings: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def without_mu(self, word: str) -> str:
        """*laporanmu* less its clitic, where the rest is a word (*ilmu* is not *il*); else the word itself."""
        if not word.endswith("mu") or len(word) < _SHORTEST_WITH_MU or word in self.standard:
            return word
        base = word[:-2].rstrip("-")
        if "-" in base and word == "-".join([word.partition("-")[0]] * 2):  # kamu-kamu is doubled, not kamu-ka + mu
            return word
        known = base in self.standard or roots_of(base, self.roots.__contains__, self.whole.__contains__)
        return base if known else word

    def parts_of(self, word: str) -> tuple[str, ...]:
        """The words of which a written word is made up (*gausah*, *salahmu*); empty for a word by itself."""
        base = self.without_mu(word)
        return (base, "kamu") if base != word else self.phrases.get(word, ())


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"cannot be read: {error}", path=str(path)) from error


def _words(value: str | list[str]) -> list[str]:
    return value.split() if isinstance(value, str) else value


def _spellings(
    slang: dict[str, Any], regional: dict[str, Any], known: frozenset[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Sure spellings, and those that only their neighbours can tell.

    What is a standard word by itself keeps its meaning: *di* is no *ya*, whatever Makassar says.
    """
    table = {fold(form): norm for norm, forms in slang.get("single", {}).items() for form in _words(forms)}
    unsure = {fold(form): entry["norm"] for form, entry in slang.get("ambiguous", {}).items()}
    for words in regional.values():
        for norm, forms in words.items():
            for form in map(fold, _words(forms)):
                if form not in table and form not in unsure and form not in known:
                    table[form] = norm
    return _usable(table), _usable(unsure)


def _phrases(slang: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Words run together (*gausah*) and the words they stand for."""
    return {
        fold(form): tuple(phrase.split()) for phrase, forms in slang.get("phrase", {}).items() for form in forms.split()
    }


def _meanings(folder: Path) -> dict[str, tuple[int, ...]]:
    """Word -> numbers of the groups of meaning it belongs to, from 1 in the order of their names."""
    groups = _read(folder / "meanings.toml")
    found: dict[str, list[int]] = {}
    for number, name in enumerate(sorted(groups), 1):
        for word in groups[name]["words"].split():
            found.setdefault(fold(word), []).append(number)
    return {word: tuple(numbers) for word, numbers in found.items()}


def _frequency(folder: Path) -> dict[str, int]:
    pairs = (pair.split(":") for pair in _read(folder / "frequency.toml")["replies"]["words"].split())
    return {word: int(count) for word, count in pairs}


def _standards(table: dict[str, Any]) -> Spellings:
    roots, words, apart = (
        {form: standard for standard, forms in table[part].items() for form in forms.split()}
        for part in ("root", "word", "apart")
    )
    together, passive = (frozenset(table[part]["words"].split()) for part in ("together", "passive"))
    return Spellings(roots, words, apart, together, passive)


_LEVELS = {"chat": CHAT, "casual": CASUAL, "particle": PARTICLE, "slang": SLANG, "neutral": NEUTRAL}


def _registers(
    table: dict[str, Any], slang: dict[str, Any], regional: dict[str, Any], standards: Spellings
) -> Registers:
    """A form of the chat spellings is chat unless it is listed otherwise, or only spelt in a non-standard way.

    Regional words are no chat: greeting somebody in the language of the place is courtesy.
    """
    levels = {fold(form): NEUTRAL for words in regional.values() for forms in words.values() for form in _words(forms)}
    chat = [form for part in ("single", "phrase") for forms in slang[part].values() for form in _words(forms)]
    levels.update((form, CHAT) for form in map(fold, chat) if not standards.standard(form))
    for name, level in _LEVELS.items():
        levels.update(dict.fromkeys(map(fold, _words(table[name]["words"])), level))
    beside = {form: frozenset(words.split()) for form, words in table["beside"].items()}
    return Registers(levels, beside, frozenset(_words(table["safe"]["words"])))


@lru_cache(maxsize=1)
def acronyms() -> Acronyms:
    """The built-in acronyms.

    Raises:
        LexiconError: the file is missing or broken; names it.
    """
    table = _read(lexicon_folder() / "reading" / "acronyms.toml")
    known, cues = (frozenset(_words(table[part]["words"])) for part in ("known", "cue"))
    return Acronyms(known, table["office"], table["blend"], cues)


def _usable(table: dict[str, str]) -> dict[str, str]:
    """Single words only, and chains made short: *bgt* is *banget*, and that is *sangat*."""
    return {form: table.get(norm, norm) for form, norm in table.items() if norm.replace("-", "").isalpha()}


def _classes(folder: Path) -> dict[str, WordClass]:
    classes: dict[str, WordClass] = {}
    for file in ("word-classes.toml", "zones.toml"):
        for name, entry in _read(folder / file).items():
            phrases = tuple(tuple(phrase.split()) for phrase in entry.get("phrases", ()))
            classes[name] = WordClass(name, frozenset(map(fold, _words(entry["words"]))), phrases)
    return classes


@lru_cache(maxsize=1)
def language() -> Language:
    """The built-in lists.

    Raises:
        LexiconError: a file is missing or broken; names it.
    """
    files = sorted((lexicon_folder() / "reading").glob("*.toml"))
    try:
        key = digest_of(files, "reading")
    except OSError:
        return _made()  # tells which file
    return remembered("reading", key, _made, _to_plain, _from_plain)


def _made() -> Language:
    folder = lexicon_folder() / "reading"
    roots, names = _read(folder / "roots.toml"), _read(folder / "names.toml")
    speech = roots["roots"]
    every = frozenset(word for part in speech.values() for word in _words(part))
    whole = frozenset(_words(roots["whole"]["words"]))
    slang = _read(folder / "slang.toml")
    standards = _standards(_read(folder / "spelling.toml"))
    regional = _read(folder / "regional.toml")
    spellings, ambiguous = _spellings(slang, regional, every | whole)
    return Language(
        spellings=spellings,
        phrases=_phrases(slang),
        ambiguous=ambiguous,
        roots=every,
        speech={word: part for part, words in speech.items() for word in _words(words)},
        verbs=frozenset(_words(speech["verb"])),
        whole=whole,
        classes=_classes(folder),
        abbreviations=frozenset(_words(names["abbreviation"]["words"])),
        usual_capitals=frozenset(_words(names["capital"]["usual"])),
        cues={name: frozenset(_words(words)) for name, words in names["cue"].items()},
        registers=_registers(_read(folder / "register.toml"), slang, regional, standards),
        standards=standards,
        standard=every.union(whole, spellings.values()),
        frequency=_frequency(folder),
        meanings=_meanings(folder),
    )


_SETS = ("roots", "verbs", "whole", "abbreviations", "usual_capitals", "standard")
_TABLES = ("spellings", "ambiguous", "speech", "frequency")
_TABLES_OF_TUPLES = ("phrases", "meanings")


def _to_plain(made: Language) -> dict[str, Any]:
    """As lists and tables, which JSON has."""
    plain: dict[str, Any] = {name: sorted(getattr(made, name)) for name in _SETS}
    plain |= {name: getattr(made, name) for name in (*_TABLES, *_TABLES_OF_TUPLES)}
    plain["cues"] = {name: sorted(words) for name, words in made.cues.items()}
    plain["classes"] = [(c.name, sorted(c.words), c.phrases) for c in made.classes.values()]
    levels, spelt = made.registers, made.standards
    beside = {form: sorted(words) for form, words in levels.beside.items()}
    plain["registers"] = (levels.levels, beside, sorted(levels.safe))
    plain["standards"] = (spelt.roots, spelt.words, spelt.apart, sorted(spelt.together), sorted(spelt.passive))
    return plain


def _from_plain(plain: dict[str, Any]) -> Language:
    values: dict[str, Any] = {name: frozenset(plain[name]) for name in _SETS}
    values |= {name: dict(plain[name]) for name in _TABLES}
    values |= {name: {k: tuple(v) for k, v in plain[name].items()} for name in _TABLES_OF_TUPLES}
    values["cues"] = {name: frozenset(words) for name, words in plain["cues"].items()}
    values["classes"] = {
        name: WordClass(name, frozenset(words), tuple(map(tuple, phrases))) for name, words, phrases in plain["classes"]
    }
    levels, beside, safe = plain["registers"]
    beside = {form: frozenset(words) for form, words in beside.items()}
    values["registers"] = Registers(levels, beside, frozenset(safe))
    roots, words, apart, together, passive = plain["standards"]
    values["standards"] = Spellings(roots, words, apart, frozenset(together), frozenset(passive))
    return Language(**values)
