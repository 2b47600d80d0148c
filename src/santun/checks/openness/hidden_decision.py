"""openness.hidden-decision: something was decided, and nobody says by whom, on what ground, or where to read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from santun.authoring import BREAK_NONE, Bad, Check, Document, Good, Hit, Principle, Reading, Rule, Severity, Text

_DECIDED = frozenset("diputuskan putuskan memutuskan ditetapkan tetapkan disepakati diputusin diputus".split())
_DECISION = frozenset("keputusan kebijakan ketetapan putusan arahan instruksi".split())
_ABOVE = frozenset(
    "pimpinan atasan pusat manajemen direksi rapat internal kami dinas kantor final mutlak bersama atas".split()
)
_ORDER = frozenset("perintah instruksi arahan titah".split())
# *tidak dapat diganggu gugat*, *bersifat mutlak*: the door is shut.
_SHUT = frozenset("mutlak final diganggu gugat ditawar dikompromikan".split())
_SAYS_SO = frozenset("sudah telah memang itu adalah ini merupakan jadi menjadi".split())
_REASON = frozenset(
    """
    karena sebab mengingat alasan alasannya pertimbangan dasarnya sehingga agar supaya lantaran dikarenakan
    berhubung demi berdasarkan setelah hasil menurut sebagaimana terlampir melalui
    """.split()
)
_NOT_YET = frozenset("akan belum bila jika apabila kalau menunggu setelah sebelum sedang masih agar tidak yang".split())


class HiddenDecision(Check):
    """Decisions without reason or source."""

    rule = Rule(
        id="openness.hidden-decision",
        title=Text(id="Keputusan tanpa alasan", en="Decision without a reason"),
        principle=Principle.TERBUKA,
        severity=Severity.WARNING,
        message=Text(
            id="Keputusan ini disebut tanpa alasan, sumber, atau nomornya.",
            en="This decision is told without reason, source or number.",
        ),
        explain=Text(
            id='"Sudah diputuskan pimpinan" menutup pembicaraan tanpa menjelaskan apa pun. Sebut siapa yang memutuskan,'
            " kapan, dengan pertimbangan apa, dan nomor keputusan atau tempat membacanya.",
            en='"It has been decided above" ends the talk and explains nothing. Say who decided, when and on what'
            " ground,"
            " and the number of the decision or where it can be read.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf j", "UU 25/2009 Pasal 4 huruf h"),
        better=("Keputusan itu diambil ... pada ... dengan Nomor ... karena ...",),
        examples=(
            Bad(
                text="Loket itu ditutup. Hal ini [[sudah diputuskan]].",
                fixed="Loket itu ditutup dengan Keputusan Camat Nomor 12 Tahun 2026 karena sepi pengunjung.",
            ),
            Bad(text="Itu [[sudah keputusan pimpinan]], Pak."),
            Good(text="Rapat warga 20 Juni 2026 memutuskan portal dibuka.", why="source and date"),
            Good(text="Hal ini akan diputuskan dalam rapat.", why="not decided yet"),
            Good(text="Sudah diputuskan jalan ditutup karena tanahnya longsor.", why="a reason"),
        ),
    )

    def check(self, document: Document) -> Iterable[Hit]:
        """One hit a decision that nothing stands behind."""
        reading = document.reply
        if all(document.words.isdisjoint(words) for words in (_DECIDED, _DECISION, _ORDER)):
            return
        for first, last in _decisions(reading):
            if not _is_explained(reading, first, last):
                yield Hit(reading.span(first, last))


def _decisions(reading: Reading) -> Iterator[tuple[int, int]]:
    forms = reading.forms
    for i, form in enumerate(forms):
        before = forms[i - 1].norm if i else ""
        if form.norm in _DECIDED:
            done = next((k for k in range(i - 1, max(-1, i - 4), -1) if forms[k].norm in {"sudah", "telah"}), None)
            if done is not None and not _NOT_YET.intersection(f.norm for f in forms[max(0, done - 3) : done]):
                yield done, i + 1
        elif form.norm in _DECISION and before in _SAYS_SO and (end := _from_above(reading, i)):
            yield (i - 1 if before in {"sudah", "telah", "memang"} else i), end
        elif (form.norm in _ORDER and before in _SAYS_SO | {"atas"} and (end := _from_above(reading, i))) or (
            form.norm in _DECISION and (end := _is_shut(reading, i))
        ):
            yield i, end


def _from_above(reading: Reading, i: int) -> int:
    """Behind *keputusan pimpinan*, *kebijakan dari atas*; 0 where nobody above is named."""
    forms = reading.forms
    for k in range(i + 1, min(i + 3, len(forms))):
        if reading.breaks[k] != BREAK_NONE:
            return 0
        if forms[k].norm in _ABOVE:
            return k + 1
        if forms[k].norm not in {"dari", "oleh", "para"}:
            return 0
    return 0


def _is_shut(reading: Reading, i: int) -> int:
    """Behind *keputusan panitia bersifat mutlak*, *kebijakan ini sudah final*; 0 where it is not said to be so."""
    end = reading.sentences[reading.sentence_of[i]][1]
    for k in range(i + 1, min(i + 6, end)):
        if reading.breaks[k] != BREAK_NONE or "negation" in reading.forms[k].classes:
            return 0
        if reading.forms[k].norm in _SHUT:
            return k + 1
    return 0


def _is_explained(reading: Reading, first: int, last: int) -> bool:
    """A reason, a law, a number or a day in the sentence or beside it."""
    index = reading.sentence_of[first]
    near = range(max(0, index - 1), min(len(reading.sentences), index + 2))
    if any(reading.sentence_of[i] in near and not first <= i < last for i in reading.places.get("law", ())):
        return True
    for k in range(reading.sentences[near[0]][0], reading.sentences[near[-1]][1]):
        form = reading.forms[k]
        if form.norm in _REASON and not first <= k < last:
            return True
        if any(c.isdigit() for c in form.text):
            return True
    return False
