"""Fingerprints: what an officer's acknowledgement is tied to, without any text.

A fingerprint stands for a rule and the sentence that the finding stands in, on this channel and for this complaint:
where any of these changes, it fits no more. Whitespace and invisible signs do not count, letters and punctuation do.
Where findings of a rule stand in equal sentences, the second and later sentences are numbered: a word about one of
them is none about the others.

A short sentence with personal data can be guessed, hashed, and compared; so with a key (``[gate] key_file``, or the
variable ``SANTUN_GATE_KEY``) fingerprints are keyed and say nothing to who does not have it. Without one they are
plain hashes, fit for the way between a program and its officer and for nothing else: they are never recorded.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from santun.config import Problem, SettingError
from santun.draft import Draft
from santun.reading.document import Reader, Reading
from santun.reading.symbols import Symbols
from santun.report import Finding, Span

__all__ = ["KEY_VARIABLE", "Fingerprints", "Seal", "key_from", "normalised"]

KEY_VARIABLE = "SANTUN_GATE_KEY"
# As bytes; what fits on a sticky note is no secret.
LEAST_KEY = 16
_SCHEME = b"santun-gate-1"
_BLANKS = re.compile(r"\s+")


def key_from(file: Path | None) -> bytes | None:
    """The key: what stands in the file, or else in the environment; None where neither is named.

    Raises:
        ConfigError: the file cannot be read, or the key is too short; never with its contents.
    """
    if file is None:
        named = os.environ.get(KEY_VARIABLE, "").encode()
        return _long_enough(named.strip(), KEY_VARIABLE) if named else None
    try:
        key = file.read_bytes().strip()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        told = f"{file}: tidak dapat dibaca ({reason})", f"{file}: cannot be read ({reason})"
        raise SettingError([Problem("gate.key_file", *told)]) from None
    return _long_enough(key, "gate.key_file")


def _long_enough(key: bytes, name: str) -> bytes:
    if len(key) < LEAST_KEY:
        told = f"kunci terlalu pendek; sedikitnya {LEAST_KEY} bita", f"the key is too short; at least {LEAST_KEY} bytes"
        raise SettingError([Problem(name, *told)])
    return key


class Seal:
    """Hashes of parts, keyed where there is a key."""

    def __init__(self, key: bytes | None = None) -> None:
        self._key = hashlib.sha256(key).digest() if key else b""

    @property
    def keyed(self) -> bool:
        """Whether what is sealed cannot be guessed without the key."""
        return bool(self._key)

    def of(self, *parts: str) -> str:
        """32 hexadecimal digits; no two lists of parts give the same bytes to hash."""
        digest = hashlib.blake2b(key=self._key, digest_size=16, person=_SCHEME)
        for part in parts:
            data = part.encode("utf-8", "surrogatepass")
            digest.update(len(data).to_bytes(8, "big") + data)
        return digest.hexdigest()


class Fingerprints:
    """Makes the fingerprints of one draft after the other. Not for use from several threads at once."""

    def __init__(self, seal: Seal) -> None:
        self._seal = seal
        self._reader = Reader(Symbols())

    def of_findings(self, draft: Draft, findings: Sequence[Finding]) -> tuple[str, ...]:
        """One for each finding, in their order."""
        if not findings:
            return ()
        around = _surroundings(draft)
        reading = self._read(draft.text)
        places = [_place(draft, reading, finding.span) for finding in findings]
        numbers = _numbered(
            [(f.rule, place.kind, place.text) for f, place in zip(findings, places, strict=True)], places
        )
        return tuple(
            self._seal.of(finding.rule, place.kind, place.text, *around, *([str(number)] if number > 1 else []))
            for finding, place, number in zip(findings, places, numbers, strict=True)
        )

    def of_whole(self, rule: str, draft: Draft) -> str:
        """For what concerns the reply as a whole."""
        place = _place(draft, None, None)
        return self._seal.of(rule, place.kind, place.text, *_surroundings(draft))

    def _read(self, text: str) -> Reading | None:
        """None where the text cannot be read; then every finding stands for the whole of it."""
        try:
            return self._reader.read(text)
        except Exception:  # noqa: BLE001  # a text that breaks the reading was reported as unknown already
            return None


class _Place(NamedTuple):
    """What a finding is tied to, and the number of the sentence where it begins; 0 for the whole reply."""

    kind: str
    text: str
    sentence: int


def _numbered(keys: Sequence[tuple[str, str, str]], places: Sequence[_Place]) -> list[int]:
    """For each place which one it is among the sentences with the same key, in the order of the reply; from 1."""
    sentences: dict[tuple[str, str, str], set[int]] = {}
    for key, place in zip(keys, places, strict=True):
        sentences.setdefault(key, set()).add(place.sentence)
    order = {key: {at: number for number, at in enumerate(sorted(found), 1)} for key, found in sentences.items()}
    return [order[key][place.sentence] for key, place in zip(keys, places, strict=True)]


def _place(draft: Draft, reading: Reading | None, span: Span | None) -> _Place:
    """The sentence of a finding, or the whole reply with the names of its attachments."""
    if reading is not None and span is not None:
        found = _sentences(reading, span)
        if found is not None:
            sentences, first = found
            return _Place("sentence", normalised(draft.text[sentences.start : sentences.end]), first)
    names = "unknown" if draft.attachments is None else "\0".join(item.name for item in draft.attachments)
    return _Place(f"whole {names}", normalised(draft.text), 0)


def _sentences(reading: Reading, span: Span) -> tuple[Span, int] | None:
    """From the first sentence that a span touches to the last, and the number of the first.

    None where it touches no word.
    """
    first = bisect_right(reading.ends, span.start)
    last = bisect_left(reading.starts, span.end) - 1
    if first > last:  # a row of signs goes with the word before it
        first = last = max(last, 0)
    if last >= len(reading):
        return None
    number = reading.sentence_of[first]
    begin = reading.sentence_span(number)
    end = reading.sentence_span(reading.sentence_of[last])
    return Span(start=min(begin.start, span.start), end=max(end.end, span.end)), number


def normalised(text: str) -> str:
    """Composed letters, one blank between words, nothing that cannot be seen."""
    composed = unicodedata.normalize("NFC", text)
    if not composed.isascii():
        composed = "".join(sign for sign in composed if unicodedata.category(sign) != "Cf")
    return _BLANKS.sub(" ", composed).strip()


def _surroundings(draft: Draft) -> tuple[str, str]:
    """Who reads the reply, and the complaint: *Bapak Budi* may be said of an official, not of the complainant."""
    channel = draft.channel.value if draft.channel is not None else "-"
    complaint = draft.complaint.model_dump_json() if draft.complaint is not None else "-"
    return f"{channel} {'public' if draft.is_public else 'private'}", complaint
