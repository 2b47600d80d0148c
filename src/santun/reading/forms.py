"""What is known about one word form, whatever stands around it; worked out once and remembered."""

from __future__ import annotations

import re
import struct
from binascii import crc32
from dataclasses import dataclass, replace
from typing import Any

from santun.reading.morphology import roots_of
from santun.reading.normalise import Normaliser, fold
from santun.reading.register import CASUAL, NEUTRAL
from santun.reading.symbols import Symbols
from santun.reading.wordlists import Language

__all__ = [
    "BREAK_CLAUSE",
    "BREAK_COMMA",
    "BREAK_NONE",
    "BREAK_SENTENCE",
    "SIGN_CAPITALS",
    "SIGN_DIGIT",
    "SIGN_MENDED",
    "SIGN_SPOKEN",
    "Form",
    "Forms",
    "packed",
]

# How strongly what stands between two words separates them.
BREAK_NONE, BREAK_COMMA, BREAK_CLAUSE, BREAK_SENTENCE = range(4)

# What sets few words apart, as bits: a digit, capitals throughout, a level of speech, a standard spelling of its own.
SIGN_DIGIT, SIGN_CAPITALS, SIGN_SPOKEN, SIGN_MENDED = 1, 2, 4, 8

_LINK = re.compile(r"(?i)https?://|www\.|^[@#]|@.+\.|[\w-]\.(?:com|net|org|id|me|io|ly|ee|app|info|gov|co|link)(?:/|$)")
_WORD = re.compile(r"\w")
_DIGIT = re.compile(r"\d")
# Letters of a word that learned models look at.
_LONGEST = 40
_ENDS = re.compile(r"[.!?\u2026\u3002\uff01\uff1f]")
_DOTS = re.compile(r"\.{2,}|\u2026")
_CLAUSE = re.compile(r"[;:~^|*\u2022]|[\u2190-\u2bff\u3000-\u303f]|[\U0001f000-\U0001faff]")
_COMMA = re.compile(r"^[-\u2013\u2014]+$|[,\u2013\u2014]")


@dataclass(frozen=True, slots=True)
class Form:
    """One word form.

    ``symbols`` are the numbers of what is looked for in it; ``plain`` the same without its chat reading, for
    forms whose meaning depends on what stands beside them. ``separates`` is how strongly a punctuation token
    parts the words around it. ``speech`` is verb, noun, adjective, function or empty, by the root. ``mu`` tells
    that the clitic -mu closes the word: it counts as a word of its own. ``titles`` words announce the name of a
    person, ``nameable`` ones have a capital that only a name explains. ``noted`` forms are the candidates for names
    and classes. ``parts`` are the words of which it is made up (*salahmu*, *gausah*), each with its
    share of the length. ``codes`` are for learned models; see ``packed``. ``level`` is how far the form is from
    written language (``register``), and ``standard`` how it is written by the standard where it is not. ``signs`` are
    bits (``SIGN_*``) that few forms have, so that nobody looks at all words for them. ``spelled`` is a blank and what
    learned models see of the letters.
    """

    text: str
    lower: str
    norm: str
    roots: tuple[str, ...] = ()
    symbols: tuple[int, ...] = ()
    plain: tuple[int, ...] = ()
    is_word: bool = False
    is_link: bool = False
    is_space: bool = False
    is_number: bool = False
    is_title: bool = False
    is_upper: bool = False
    known: bool = False
    ambiguous: bool = False
    mu: bool = False
    separates: int = BREAK_NONE
    classes: frozenset[str] = frozenset()
    speech: str = ""
    length: int = 0
    noted: bool = False
    titles: bool = False
    nameable: bool = False
    parts: tuple[Form, ...] = ()
    codes: bytes = b"\0" * 16
    level: int = NEUTRAL
    standard: str = ""
    signs: int = 0
    spelled: str = " "

    @property
    def tags(self) -> tuple[int, ...]:
        """Numbers of the groups of meaning, or of the person, that stand in ``codes``."""
        return tuple(tag for tag in struct.unpack_from("<HH", self.codes, 12) if tag)


def _spelled(form: Form) -> str:
    """In small letters; a digit is a digit, a link a link, and nobody looks at the end of what is far too long."""
    if form.is_space:
        return " "
    return " @" if form.is_link else f" {_DIGIT.sub('0', form.lower[:_LONGEST])}"


class Forms:
    """Makes ``Form``s. ``symbols`` must be complete before the first one is made."""

    def __init__(self, language: Language, symbols: Symbols) -> None:
        self._language = language
        self._symbols = symbols
        self._known_words = language.standard.union(symbols.words, symbols.roots)
        self._all_roots = language.roots | symbols.roots.keys()
        self._normaliser = Normaliser(language.spellings, self._known, symbols.words)
        self._word_classes = tuple(language.classes.values())
        self._sneers = language.classes["sneer"].words
        self._titles = language.classes["vocative"].words | _TITLES
        self._no_names = language.usual_capitals | language.cues["role"]

    def _known(self, word: str) -> bool:
        return word in self._known_words

    def make(self, text: str) -> Form:
        """Everything about ``text`` that does not depend on its neighbours."""
        form = self._make(text)
        noted = form.is_title or bool(form.classes) or form.ambiguous
        return replace(
            _signed(form),
            length=len(text),
            noted=noted,
            titles=form.norm in self._titles or ("you" in form.classes and "/" in form.lower),
            nameable=form.is_title and not form.is_link and form.norm not in self._no_names,
            parts=self._parts(form),
            codes=packed(_codes(form), self._tags(form)),
            spelled=_spelled(form),
        )

    def _tags(self, form: Form) -> tuple[int, ...]:
        """The kind of person or the negation that the word is; else its groups of meaning, or its root's."""
        person = next((number for name, number in _PERSONS.items() if name in form.classes), 0)
        if person:
            return (person,)
        table = self._language.meanings
        for word in (form.norm, form.lower, *form.roots):
            if word in table:
                return table[word][:_MOST_MEANINGS]
        return ()

    def _parts(self, form: Form) -> tuple[Form, ...]:
        """The words of which the form is made up, with the lengths they take of it; empty for a word by itself."""
        if form.mu:
            base, mu = replace(form, mu=False, length=len(form.text) - 2), self.make("kamu")
            noted = base.is_title or bool(base.classes)
            return (replace(_signed(base), noted=noted), replace(mu, text=form.text[-2:], lower="mu", length=2))
        words = self._language.phrases.get(form.lower, ())
        if not words or len(words) > len(form.text):
            return ()
        share = len(form.text) // len(words)
        lengths = [share] * (len(words) - 1)
        lengths.append(len(form.text) - sum(lengths))
        return tuple(
            _signed(replace(self.make(word), length=n, level=form.level, standard=form.standard))
            for word, n in zip(words, lengths, strict=True)
        )

    def _make(self, text: str) -> Form:
        if text.isspace():
            return Form(text, text, text, is_space=True, separates=BREAK_SENTENCE if "\n" in text else BREAK_NONE)
        if not _WORD.search(text):
            sneer = next((sign for sign in text if sign in self._sneers), "")
            if sneer:
                form = Form(text, sneer, sneer, is_word=True, known=True, separates=BREAK_CLAUSE)
                return self._with_symbols(form, frozenset({"sneer"}))
            return Form(text, text, text, separates=_separates(text))
        if _LINK.search(text):
            return self._with_symbols(
                Form(text, fold(text), fold(text), is_word=True, is_link=True), frozenset({"link"})
            )
        return self._word(text)

    def _word(self, text: str) -> Form:
        lower = fold(text)
        if lower[:1].isdigit() and not any(c.isalpha() for c in lower.rstrip("nd")):
            return self._with_symbols(Form(text, lower, lower, is_word=True, is_number=True), frozenset({"number"}))
        chat = self._language.ambiguous.get(lower)
        norm = chat or self._normaliser.norm(lower)
        base = self._language.without_mu(norm)
        mu = base != norm
        roots = roots_of(base, self._all_roots.__contains__, self._language.whole.__contains__)
        letters = [c for c in text if c.isalpha()]
        form = Form(
            text,
            lower,
            base,
            roots,
            is_word=True,
            is_title=text[:1].isupper() and not text[1:].isupper(),
            is_upper=len(letters) > 1 and all(c.isupper() for c in letters),
            known=bool(roots) or self._known(base) or chat is not None,
            ambiguous=chat is not None,
            mu=mu,
            speech=self._speech(base, roots),
            **self._writing(lower[:-2] if mu else lower, base, roots),
        )
        return self._with_symbols(form, self._classes(form))

    def _writing(self, lower: str, norm: str, roots: tuple[str, ...]) -> dict[str, Any]:
        """The level of a form, and its standard spelling: of chat words as far as a single one is known."""
        language = self._language
        level = language.registers.level(lower, norm, roots, language.standard.__contains__, language.verbs)
        if level >= CASUAL:
            phrase = " ".join(language.phrases.get(lower, ()))
            return {"level": level, "standard": phrase or (norm if norm != lower else "")}
        return {"level": level, "standard": language.standards.standard(lower)}

    def _speech(self, norm: str, roots: tuple[str, ...]) -> str:
        parts = self._language.speech
        if norm in parts:
            return parts[norm]
        return next((parts[root] for root in roots if root in parts), "")

    def _classes(self, form: Form) -> frozenset[str]:
        names = {c.name for c in self._word_classes if form.norm in c.words or form.lower in c.words}
        if "/" in form.lower and not names:
            parts = [part.rstrip(".") for part in form.lower.split("/")]
            names = {
                c.name
                for c in self._word_classes
                if all(p == "i" or self._normaliser.norm(p) in c.words for p in parts)
            }
        if self._is_imperative(form):
            names.add("imperative")
        if form.roots and form.roots[-1] in self._language.verbs:
            names.add("verb")
        return frozenset(names)

    def _is_imperative(self, form: Form) -> bool:
        """A verb without me- or di-: the shape of a command (*baca, kirimkan, lengkapilah*)."""
        verbs = self._language.verbs
        norm = form.norm
        if norm in verbs:
            return True
        if norm in self._language.whole:
            return False
        for ending in ("lah", "kan", "i", "in", "kanlah", "ilah", "inlah"):
            if norm.endswith(ending) and norm[: -len(ending)] in verbs:
                return True
        return False

    def _with_symbols(self, form: Form, classes: frozenset[str]) -> Form:
        table = self._symbols
        common = [table.classes[name] for name in classes if name in table.classes]
        if form.lower in table.exact:
            common.append(table.exact[form.lower])
        words = {form.norm, form.lower} if not form.ambiguous else {form.norm}
        numbers = [table.words[word] for word in words if word in table.words]
        numbers += [table.roots[root] for root in (*form.roots, form.norm) if root in table.roots]
        plain = [table.words[form.lower]] if form.lower in table.words else []
        return replace(form, classes=classes, symbols=tuple(dict.fromkeys(common + numbers)), plain=tuple(plain))


_TITLES = frozenset({"bapak", "ibu", "saudara", "saudari", "kakak", "sdr", "sdri"})
_MOST_MEANINGS = 2
# Numbers above those of any group of meaning.
_PERSONS = {"you": 1001, "we": 1002, "officer": 1003, "complainant": 1004, "negation": 1005, "number": 1006}
# Classes that stand for all their words where the shape of a sentence is compared, the first that fits.
_SHAPES = ("you", "we", "negation", "softener", "officer", "complainant", "number", "link")


def _signed(form: Form) -> Form:
    """The form with its ``signs``."""
    signs = (
        SIGN_DIGIT * any(map(str.isdigit, form.text))
        | SIGN_CAPITALS * form.is_upper
        | SIGN_SPOKEN * (form.level > NEUTRAL)
        | SIGN_MENDED * bool(form.standard)
    )
    return replace(form, signs=signs)


def _codes(form: Form) -> tuple[int, int, int]:
    """Numbers for the word, its root, and its part in a sentence: what learned models look at.

    CRC-32, because it is the same in every process and on every machine.
    """
    root = form.roots[-1] if form.roots else form.norm
    shape = next((name for name in _SHAPES if name in form.classes), "") or _grammar(form)
    return crc32(form.norm.encode()), crc32(b"r" + root.encode()), crc32(b"s" + shape.encode())


def packed(codes: tuple[int, int, int], tags: tuple[int, ...]) -> bytes:
    """Numbers of a word, its root and its part in a sentence (four bytes each), then of at most two of its groups of
    meaning, or the person that it names (two bytes each, 0 for none): so a text is put together by joining bytes.
    """
    return struct.pack("<IIIHH", *codes, *(*tags, 0, 0)[:_MOST_MEANINGS])


def _grammar(form: Form) -> str:
    """A function word is itself; other words are their part of speech with prefix and ending."""
    if form.speech == "function" or not form.is_word:
        return form.norm
    if not form.known:
        return "unknown"
    prefix = next((p for p in ("me", "di", "ber", "ter", "pe", "ke", "se") if form.norm.startswith(p)), "")
    ending = next((e for e in ("nya", "kan", "an", "i", "lah") if form.norm.endswith(e)), "")
    bare = form.norm in form.roots
    return form.speech if bare else f"{prefix}-{form.speech}-{ending}"


def _separates(punctuation: str) -> int:
    if _DOTS.search(punctuation) and not re.search(r"[!?]", punctuation):
        return BREAK_CLAUSE
    if _ENDS.search(punctuation):
        return BREAK_SENTENCE
    if _CLAUSE.search(punctuation):
        return BREAK_CLAUSE
    return BREAK_COMMA if _COMMA.search(punctuation) else BREAK_NONE
