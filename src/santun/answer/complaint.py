"""What sort of complaint is answered: a failure, a question, a proposal; is somebody in distress?"""

from __future__ import annotations

from dataclasses import dataclass

from santun.answer.cues import Cue
from santun.answer.scan import Scan, scan
from santun.reading.document import Document

__all__ = ["Nature", "nature_of"]

_FACT = "santun.answer.nature"


@dataclass(frozen=True, slots=True)
class Nature:
    """``failure``: a service failed or somebody suffered. ``problem``: something is to be done about it.

    ``distress``: danger, injury or fear. ``known`` is False where the draft brings no complaint.
    """

    failure: bool
    problem: bool
    distress: bool
    known: bool = True


def nature_of(document: Document) -> Nature:
    """The nature of the complaint, judged once a document; without a complaint nothing holds."""
    known: Nature | None = document.facts.get(_FACT)
    if known is None:
        reading = document.complaint
        found = Nature(False, False, False, known=False) if not reading else _judge(scan(reading))
        known = document.facts[_FACT] = found
    return known


# Longest part of a complaint that is looked at: what it is about is said at its beginning.
_MOST = 400


def _judge(found: Scan) -> Nature:
    bits = found.bits[:_MOST]
    trouble = sum(1 for i, bit in enumerate(bits) if bit & Cue.TROUBLE and not _own_slip(found, i))
    denied = sum(1 for i in range(len(bits)) if bits[i] & Cue.BELUM and _denies(found, i))
    distress = sum(1 for bit in bits if bit & Cue.DISTRESS)
    asks = _asks_only(found, bits)
    proposes = any(bit & Cue.PROPOSAL for bit in bits)
    weight = 2 * trouble + denied + distress
    failure = weight >= (4 if asks or proposes else 1)
    problem = failure or _demands(found, bits) or any(bit & Cue.DONE for bit in bits)
    return Nature(failure, problem, distress > 0 and failure)


def _own_slip(found: Scan, i: int) -> bool:
    """*salah ketik*, *salah transfer*: the citizen's own mistake, which the office has only to mend."""
    forms = found.reading.forms
    return forms[i].norm in ("salah", "keliru") and i + 1 < len(forms) and forms[i + 1].norm in _OWN_DOING


_OWN_DOING = frozenset(
    "ketik kirim transfer input isi tulis pencet mengetik mengirim mengisi menulis klik pilih masuk".split()
)


def _denies(found: Scan, i: int) -> bool:
    """*belum cair*, *tidak datang*: a negation that tells of something missing, not one inside a question."""
    reading = found.reading
    index = reading.sentence_of[i]
    last = reading.sentences[index][1]
    return i + 1 < last and not (reading.ends_with(index, "?") and found.sentences[index] & Cue.QUESTION)


def _asks_only(found: Scan, bits: tuple[int, ...]) -> bool:
    """Every sentence with trouble in it is a question, or none is there beside questions."""
    reading = found.reading
    questions = [
        index
        for index in range(len(reading.sentences))
        if found.sentences[index] & Cue.QUESTION or reading.ends_with(index, "?")
    ]
    told = [
        index
        for index, mask in enumerate(found.sentences)
        if mask & (Cue.TROUBLE | Cue.DISTRESS) and index not in questions
    ]
    return bool(questions) and not told


def _demands(found: Scan, bits: tuple[int, ...]) -> bool:
    return any(form.norm in _DEMAND for form in found.reading.forms[:_MOST]) and not _asks_only(found, bits)


_DEMAND = frozenset("mohon tolong minta harap segera tindak perbaiki tertibkan dong".split())
