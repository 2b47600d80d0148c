"""The texts that everything is measured on: made here from tests/corpus/clean.jsonl, with a fixed seed.

No data from outside the repository, and no measuring.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from santun import Attachment, Channel, Complaint, Draft, Kind, Person

__all__ = [
    "CLEAN",
    "HOSTILE",
    "ROOT",
    "Pool",
    "drafts",
    "expressions",
    "hostile",
    "ordinary",
    "person",
    "pool",
    "random_word",
    "random_words",
    "replies",
]

ROOT = Path(__file__).resolve().parent.parent
CLEAN = ROOT / "tests" / "corpus" / "clean.jsonl"
SEED = 20240821

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_WORD = re.compile(r"[a-z]{3,}")
# A first or last paragraph of at most so many words is a greeting or a signature, and keeps its place.
_SHORT = 14
_CONSONANTS = "bcdfghjklmnprstwy"
_ENDINGS = ("a", "i", "u", "e", "o", "an", "ang", "ir", "us")
_SHAPES = ("{0} {1}", "{0} {1} {2}", "{0} ... {1}", "({0}|{1}) {2}", "{you} {0} {1}", "{0} {1}? {2}")

# What is repeated until the text is long enough; each is some scanner's worst case.
HOSTILE = {
    "digits": "0123456789",
    "digits in groups": "0812 3456 ",
    "dots": ".",
    "RT/RW": "RT/RW ",
    "@": "@",
    "e-mail without end": "a@b.",
    "brackets": "([{",
    "closed brackets": "(a) ",
    "quotes": '"',
    "quoted words": '"a" ',
    "one long word": "a",
    "one long word, hyphens": "kata-",
    "one word again": "kata ",
    "words of patterns": "Bapak salah sendiri kami tidak harus sudah ",
    "guilty phrases": "Itu salah Bapak sendiri. ",
    "newlines": "\n",
    "emoji": "🙏",
    "zero-width": "a\u200b",
    "capitals and marks": "TIDAK! ",
}


@dataclass(frozen=True, slots=True)
class Pool:
    """Pieces of clean replies: sentences, first and last paragraphs, and the complaints they answer."""

    sentences: tuple[str, ...]
    greetings: tuple[str, ...]
    signatures: tuple[str, ...]
    complaints: tuple[Complaint, ...]


@cache
def pool() -> Pool:
    """Take the clean replies apart."""
    sentences: list[str] = []
    greetings: list[str] = []
    signatures: list[str] = []
    complaints: list[Complaint] = []
    for item in _items():
        paragraphs = [part for part in item["text"].split("\n\n") if part.strip()]
        if len(paragraphs) > 2 and len(paragraphs[0].split()) <= _SHORT:
            greetings.append(paragraphs.pop(0))
        if len(paragraphs) > 1 and len(paragraphs[-1].split()) <= _SHORT:
            signatures.append(paragraphs.pop())
        for paragraph in paragraphs:
            sentences.extend(_SENTENCE.split(paragraph))
        if item.get("complaint"):
            complaints.append(Complaint.model_validate(item["complaint"]))
    return Pool(tuple(sentences), tuple(greetings), tuple(signatures), tuple(complaints))


def _items() -> Iterator[dict[str, Any]]:
    for line in CLEAN.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def replies(count: int, words: int = 130, seed: int = SEED) -> list[str]:
    """``count`` replies of about ``words`` words: a greeting, shuffled sentences, a signature."""
    rng = random.Random(seed)
    return [_reply(pool(), words, rng) for _ in range(count)]


def _reply(pieces: Pool, words: int, rng: random.Random) -> str:
    greeting, signature = rng.choice(pieces.greetings), rng.choice(pieces.signatures)
    room = words - len(greeting.split()) - len(signature.split())
    body: list[str] = []
    while room > 0:
        sentence = rng.choice(pieces.sentences)
        # The last sentence goes in only where it brings the count nearer: so the mean is ``words``.
        if body and len(sentence.split()) > 2 * room:
            break
        body.append(sentence)
        room -= len(sentence.split())
    middle = len(body) // 2
    return "\n\n".join(part for part in (greeting, " ".join(body[:middle]), " ".join(body[middle:]), signature) if part)


def drafts(texts: list[str], seed: int = SEED) -> list[Draft]:
    """The texts as public replies, each to a complaint by a person about whom something is known."""
    rng = random.Random(seed)
    complaints = pool().complaints
    return [_draft(text, rng.choice(complaints), rng) for text in texts]


def _draft(text: str, complaint: Complaint, rng: random.Random) -> Draft:
    complaint = complaint.model_copy(update={"complainant": person(rng)})
    attached = (Attachment(name="foto.jpg"),)
    return Draft(text=text, channel=Channel.LAPOR, kind=Kind.FINAL, attachments=attached, complaint=complaint)


def person(rng: random.Random) -> Person:
    """An invented complainant; the NIK has the shape of one and a district that does not exist."""
    number = "".join(rng.choices("0123456789", k=8))
    return Person(
        name=f"{random_word(rng).title()} {random_word(rng).title()}",
        nik=f"990199{number}00",
        phone=f"0812{number}",
        email=f"{random_word(rng)}@example.org",
        address=f"Jalan {random_word(rng).title()} {rng.randint(1, 99)}",
    )


def hostile(pattern: str, size: int) -> str:
    """The pattern repeated up to ``size`` bytes of UTF-8."""
    return pattern * max(size // len(pattern.encode()), 1)


def ordinary(size: int) -> str:
    """Shuffled clean replies of ``size`` bytes of UTF-8."""
    count = 1 + size // 700
    text = "\n\n".join(replies(count)).encode()
    while len(text) < size:
        text += b"\n\n" + text
    return text[:size].decode(errors="ignore")


def random_word(rng: random.Random) -> str:
    """Something that could be a word and, mostly, is none."""
    return "".join(rng.choice(_CONSONANTS) + rng.choice(_ENDINGS) for _ in range(rng.randint(2, 4)))


def random_words(count: int, words: int, seed: int = SEED) -> Iterator[str]:
    """Texts of words hardly one of which comes twice: what would make a cache without bounds grow."""
    rng = random.Random(seed)
    for _ in range(count):
        yield " ".join(random_word(rng) for _ in range(words)).capitalize() + "."


def expressions(count: int, seed: int = SEED) -> list[str]:
    """Different patterns of the lexicon grammar, made of words that do occur in the texts."""
    rng = random.Random(seed)
    words = sorted({word for sentence in pool().sentences for word in _WORD.findall(sentence)})
    made: dict[str, None] = {}
    while len(made) < count:
        first, second, third = rng.sample(words, 3)
        shape = rng.choice(_SHAPES)
        made[shape.format(first, second, third, you="{you}")] = None
    return list(made)
