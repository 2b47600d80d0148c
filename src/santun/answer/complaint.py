"""What sort of complaint is answered: a failure, a question, a proposal; is somebody in distress?"""

from __future__ import annotations

from dataclasses import dataclass

from santun.answer.cues import Cue
from santun.answer.scan import Scan, outline
from santun.reading.document import Document

__all__ = ["Nature", "nature_of"]

_FACT = "santun.answer.nature"


@dataclass(frozen=True, slots=True)
class Nature:
    """``failure``: a service failed or somebody suffered. ``problem``: something is to be done about it.

    ``distress``: danger, injury or fear. ``praise``: it thanks or praises and asks nothing. ``known`` is False where
    the draft brings no complaint.
    """

    failure: bool
    problem: bool
    distress: bool
    known: bool = True
    praise: bool = False


def nature_of(document: Document) -> Nature:
    """The nature of the complaint, judged once a document; without a complaint nothing holds."""
    return document.once(_FACT, _nature)


def _nature(document: Document) -> Nature:
    reading = document.complaint
    return Nature(False, False, False, known=False) if not reading else _judge(outline(reading))


# Longest part of a complaint that is looked at: what it is about is said at its beginning.
_MOST = 400


def _judge(found: Scan) -> Nature:
    bits = found.bits[:_MOST]
    whole = 0
    for mask in found.sentences:
        whole |= mask
    if _praises(found, whole):
        return Nature(False, False, False, praise=True)
    own = _PERSONAL if _asks_how(found, whole) else _NONE
    if not whole & _WEIGHS:
        asked = bool(whole & Cue.DONE) or _demands(found, bits)
        return Nature(False, asked, False)
    trouble = sum(1 for i, bit in enumerate(bits) if bit & Cue.TROUBLE and _troubles(found, i, own))
    denied = sum(1 for i in range(len(bits)) if bits[i] & Cue.BELUM and _denies(found, i))
    distress = sum(1 for i, bit in enumerate(bits) if bit & Cue.DISTRESS and found.reading.forms[i].norm not in own)
    asks = _asks_only(found, bits)
    proposes = any(bit & Cue.PROPOSAL for bit in bits)
    weight = 2 * trouble + denied + distress
    failure = weight >= (_ASKED if asks else 4 if proposes else 1)
    failure = failure and not (weight <= 2 and not distress and _requests(found, bits))
    problem = failure or _demands(found, bits) or any(bit & Cue.DONE for bit in bits)
    return Nature(failure, problem, distress > 0 and failure)


_WEIGHS = Cue.TROUBLE | Cue.BELUM | Cue.DISTRESS
# How much trouble a mere question must tell of before it counts as a failure.
_ASKED = 7


def _troubles(found: Scan, i: int, own: frozenset[str]) -> bool:
    """Not *tidak macet*, not the citizen's own slip, not one of the ``own`` words."""
    if found.reading.forms[i].norm in own or _own_slip(found, i):
        return False
    return not found.beside(i, Cue.BELUM, 2, 0) or found.reading.forms[i - 1].norm == "ada"


def _asks_how(found: Scan, whole: int) -> bool:
    """*KTP saya hilang. Apa syarat yang baru?*: a sentence asks how, when, where or what it costs."""
    if not whole & Cue.QUESTION:
        return False
    return any(form.norm in _HOW for form in found.reading.forms[:_MOST])


_HOW = frozenset(
    """
    mengurus urus ngurus mengurusnya ngurusnya lapor data jumlah susulan cara caranya syarat syaratnya persyaratan biaya
    biayanya tarif prosedur prosedurnya jadwal
    """.split()
)
# What happens to a citizen without anybody's fault, where a question follows.
_PERSONAL = frozenset(
    """
    hilang rusak meninggal habis kedaluwarsa kadaluarsa nonaktif terlambat telat sakit ilang mati lama salah robek
    kecelakaan korban
    """.split()
)
_NONE: frozenset[str] = frozenset()


def _praises(found: Scan, whole: int) -> bool:
    """Thanks or praise, with something that went well, and neither a demand nor a negation nor a question."""
    forms = found.reading.forms[:_MOST]
    if whole & (Cue.BELUM | Cue.QUESTION) or not (
        whole & (Cue.PRAISE | Cue.THANKS | Cue.KASIH) or len(forms) <= _SHORT
    ):
        return False
    if any(form.norm in _DEMAND or form.norm in _BUT for form in forms):
        return False
    opening = found.sentences[0]
    if len(forms) <= _SHORT and not whole & (Cue.TROUBLE | Cue.DISTRESS) and any(form.norm in _LIKES for form in forms):
        return True
    if whole & (Cue.TROUBLE | Cue.DISTRESS):
        return bool(opening & (Cue.THANKS | Cue.KASIH) and whole & Cue.PAST and whole & (Cue.DONE | Cue.PRAISE))
    return bool(opening & Cue.PRAISE or (opening & (Cue.THANKS | Cue.KASIH) and whole & (Cue.PRAISE | Cue.DONE)))


# A review of a few words that likes something: "mempermudah segalanya".
_SHORT = 12
_LIKES = frozenset(
    """
    mudah mempermudah memudahkan membantu terbantu lancar cepat nyaman puas suka senang top oke ok sip keren mantap
    bermanfaat terbaik praktis
    """.split()
)
_BUT = frozenset("tapi tetapi namun sayang sayangnya cuma kecuali seandainya padahal malah".split())


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
        if (found.sentences[index] & Cue.QUESTION or reading.ends_with(index, "?")) and not _reproaches(found, index)
    ]
    told = [
        index
        for index, mask in enumerate(found.sentences)
        if mask & (Cue.TROUBLE | Cue.DISTRESS) and index not in questions
    ]
    return bool(questions) and not told


def _requests(found: Scan, bits: tuple[int, ...]) -> bool:
    """*Mohon lampu yang mati di RT 4 diganti*: a wish from its first words on, with nothing said of suffering."""
    forms = found.reading.forms
    if not any(form.norm in _WISH for form in forms[:3]):
        return False
    return not any(bits[i] & (Cue.AFFECT | Cue.PERIOD) or forms[i].norm in _AGAIN for i in range(len(bits)))


_WISH = frozenset("mohon minta usul permohonan permintaan".split())
_AGAIN = frozenset("terus sering selalu lagi berkali-kali masih setiap tiap".split())


def _reproaches(found: Scan, index: int) -> bool:
    """*Kenapa listrik mati terus?*, *kapan lampu yang mati diperbaiki?*: a question only in its form."""
    if not found.sentences[index] & (Cue.TROUBLE | Cue.BELUM):
        return False
    first, last = found.reading.sentences[index]
    return any(form.norm in _REPROACH for form in found.reading.forms[first:last])


_REPROACH = frozenset("kenapa mengapa napa knp kok kapan masa masak sampai".split())


def _demands(found: Scan, bits: tuple[int, ...]) -> bool:
    return any(form.norm in _DEMAND for form in found.reading.forms[:_MOST]) and not _asks_only(found, bits)


_DEMAND = frozenset("mohon tolong minta harap segera tindak perbaiki tertibkan dong".split())
