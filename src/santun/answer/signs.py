"""What a reply's kind is told by: a fixed set of signs, each there or not. For the kind model and its training."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_

from santun.answer.cues import Cue
from santun.answer.parts import Part, Parts
from santun.answer.scan import Scan

__all__ = ["NAMES", "signs"]

_BITS = """
SORRY PAST FUTURE PROMISE GOING TOMORROW COMING WEEKDAY REACH ASK DATA COMPETENCE FORWARD REFUSE RECEIVE DONE
CAUSE CHECK EVIDENCE UNIT UNITHEAD BELUM QUESTION NUMBER CONTENT WE YOU DIRECTIVE DOOR ANONYMOUS MONTH NUMERAL
""".split()
# Words whose company in one clause says more than either alone.
_PAIRS = """
PAST+RECEIVE PAST+FORWARD PAST+DONE PAST+CONTENT PAST+CHECK PAST+UNIT GOING+CONTENT GOING+DONE PROMISE+CHECK
PROMISE+CONTENT BELUM+REFUSE BELUM+DONE REFUSE+DIRECTIVE BELUM+CONTENT ASK+DATA DIRECTIVE+DATA ASK+YOU
DATA+YOU COMPETENCE+UNIT COMPETENCE+UNITHEAD COMPETENCE+BELUM FORWARD+UNIT FORWARD+UNITHEAD FORWARD+ANONYMOUS
DONE+MONTH DONE+WEEKDAY RECEIVE+WE WE+CHECK FORWARD+WE DIRECTIVE+UNIT FUTURE+DONE REFUSE+CAUSE BELUM+CAUSE
DOOR+UNIT CONTENT+NUMBER SORRY+BELUM TOMORROW+CHECK WE+PROMISE GOING+RECEIVE PAST+WE PAST+TOMORROW
DOOR+UNITHEAD
""".split()
# Single words that decide by themselves.
_WORDS = """
sedang masih tengah lagi sudah telah akan nanti besok diteruskan teruskan terusin diterima terima dicatat
catat kewenangan wewenang dikelola bukan ditolak dikecualikan dapat bisa boleh mohon minta kirim kirimkan
lengkapi sertakan dm keberatan selesai ditargetkan targetkan dijadwalkan tahap update proses menunggu
limpahkan silakan urusannya ditangani ranah milik berwenang sebagai gantinya verifikasi butuh memerlukan
perlukan lokasi nomor apakah mana menuju meluncur cek segera dulu kabari hasil ditinjau meninjau tinggal
sisanya mencapai persen estimasi perkiraan perkirakan diperkirakan karena maaf jadi tersedia gratis
""".split()
NAMES = (
    *_BITS, *_PAIRS, *(f"word {word}" for word in _WORDS),
    "ahead", "behind", "answer", "action", "weighty", "light", "asked", "short", "long", "number-of-times",
)  # fmt: skip
_SINGLE = tuple(getattr(Cue, name) for name in _BITS)
_PAIRED = tuple(getattr(Cue, one) | getattr(Cue, two) for one, two in (pair.split("+") for pair in _PAIRS))
_TOLD = reduce(or_, (*_SINGLE, *_PAIRED))
_PLACE: Mapping[str, int] = {word: len(_BITS) + len(_PAIRS) + i for i, word in enumerate(_WORDS)}
_FACTS = len(_BITS) + len(_PAIRS) + len(_WORDS)


def signs(scan: Scan, parts: Parts) -> list[int]:
    """The indices into ``NAMES`` of the signs that a reply has. Thanks and greetings count for nothing."""
    masks = {clause.bits & _TOLD for clause in scan.clauses if not clause.bits & (Cue.THANKS | Cue.KASIH | Cue.GREET)}
    whole = reduce(or_, masks, 0)
    found = [i for i, bit in enumerate(_SINGLE) if whole & bit]
    for i, pair in enumerate(_PAIRED, len(_SINGLE)):
        if whole & pair == pair:
            for mask in masks:
                if mask & pair == pair:
                    found.append(i)
                    break
    norms = [form.norm for form in scan.reading.forms]
    found += {_PLACE[norm] for norm in norms if norm in _PLACE}
    return found + [_FACTS + i for i, holds in enumerate(_facts(scan, parts)) if holds]


def _facts(scan: Scan, parts: Parts) -> tuple[bool, ...]:
    ahead = [time.ahead for time in parts.times]
    asked = "?" in scan.reading.text and any(scan.reading.ends_with(i, "?") for i in range(len(scan.sentences)))
    count = len(scan.bits)
    return (
        any(ahead),
        False in ahead,
        Part.ANSWER in parts,
        Part.ACTION in parts,
        parts.weight > 12,
        parts.weight < 4,
        asked,
        count < 25,
        count > 80,
        len(ahead) > 2,
    )
