"""Streets, villages, blocks and numbers in a reply, against the place that the complaint names.

A place with a role of its own (an office, a detour, a signature, another case told as such) is no contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from santun.reading.document import Document, Reading
from santun.reading.forms import BREAK_NONE, SIGN_DIGIT, Form
from santun.reading.normalise import fold
from santun.reading.zones import BITS
from santun.rule import Zone

__all__ = ["PlaceMention", "places_in", "wrong_places"]

# Cue word -> kind of place. Kinds are compared with their own kind only.
_CUES = {
    word: kind
    for kind, words in {
        "street": "jalan jl jln",
        "lane": "gang gg",
        "village": "desa kelurahan kalurahan kel ds",
        "hamlet": "dusun dukuh padukuhan kampung kp dsn kampong lingkungan banjar",
        "district": "kecamatan kec kapanewon kemantren distrik",
        "housing": "perumahan perum komplek kompleks perumnas",
        "block": "blok",
        "rt": "rt",
        "rw": "rw",
        "km": "km",
        "market": "pasar",
        "bridge": "jembatan",
        "station": "stasiun terminal halte",
        "river": "sungai kali",
        "clinic": "puskesmas rsud pustu posyandu",
        "school": "sd sdn smp smpn sma sman smk smkn mts min mi paud tk",
        "junction": "simpang perempatan pertigaan persimpangan",
        "park": "taman lapangan",
        "floor": "lantai",
        "gate": "loket",
    }.items()
    for word in words.split()
}
_NUMBERED = frozenset("block rt rw km school floor lane gate".split())
_OWN_ROLE = frozenset(
    """
    kantor beralamat alamat bertempat lewat melalui dialihkan dipindahkan pindah menuju selain bukan luar berbeda lain
    lainnya termasuk seperti juga sedangkan terdekat alternatif sekretariat posko hubungi datang gudang markas mengambil
    antara dengan memutar datangi kunjungi ditangani diteruskan teruskan kewenangan meneruskan hingga sampai menghubungi
    sebelah dekat samping belakang depan seberang sekitar sekaligus tambahan serta contoh misalnya asal berasal relokasi
    dirujuk rujuk menggantikan pengganti meminjam pinjam bersama oleh kepada ke dari kepala camat lurah petugas tim
    """.split()
)
_STREET_WORDS = frozenset(
    "raya utara selatan timur barat tengah baru lama besar kecil dalam lor kidul wetan kulon".split()
)
_GENERIC = frozenset(
    """
    ini itu tersebut yang di dan kami raya umum utama provinsi nasional kabupaten kota desa lingkungan tol layang rusak
    berlubang gelap tempat dimaksud tradisional induk ada sudah telah tidak akan depan masuk menuju setempat bapak ibu
    saudara anda kakak penghubung poros alternatif arteri keluar usaha tani inspeksi setapak
    """.split()
)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place by its cue and name; word indices half-open, the cue first."""

    kind: str
    name: tuple[str, ...]
    first: int
    last: int


def wrong_places(document: Document) -> Iterator[PlaceMention]:
    """Places of a reply that stand where the complaint names another of the same kind."""
    if document.draft.complaint is None or document.words.isdisjoint(_CUES):
        return
    reading = document.reply
    mentions = list(places_in(reading))
    complaint = document.complaint if mentions else None
    if complaint is None or not len(complaint):
        return
    asked: dict[str, list[PlaceMention]] = {}
    for place in places_in(complaint):
        asked.setdefault(place.kind, []).append(place)
    if not asked:
        return
    words = {form.lower for form in complaint.forms}
    told = {m.kind for m in mentions if any(_same(m, other) for other in asked.get(m.kind, ()))}
    for mention in mentions:
        others = asked.get(mention.kind)
        if not others or mention.kind in told or any(_same(mention, other) for other in others):
            continue
        if mention.kind not in _NUMBERED and any(word in words for word in mention.name if word not in _STREET_WORDS):
            continue
        if not _has_own_role(reading, mention):
            yield mention


def places_in(reading: Reading) -> Iterator[PlaceMention]:
    """Every place with a cue. Where the writer knows no capitals, the next one or two words are the name."""
    forms = reading.forms
    for i in [i for i, form in enumerate(forms) if form.lower in _CUES or form.norm in _CUES]:
        kind = _CUES.get(forms[i].lower) or _CUES[forms[i].norm]
        if i + 1 >= len(forms) or (reading.breaks[i + 1] > BREAK_NONE and not _dotted(reading, i + 1)):
            continue
        last = _name_end(reading, i + 1, kind)
        if last > i + 1:
            name = tuple(fold(other.text).strip(".") for other in forms[i + 1 : last])
            yield PlaceMention(kind, name, i, last)


def _dotted(reading: Reading, i: int) -> bool:
    return reading.text[reading.ends[i - 1] : reading.starts[i]] in {". ", ".", "/", " / "}


def _name_end(reading: Reading, first: int, kind: str) -> int:
    forms = reading.forms
    if kind in _NUMBERED:
        return first + 1 if _is_number(forms[first], kind) else first
    last = first
    while last < min(len(forms), first + 4) and (
        last == first or reading.breaks[last] == BREAK_NONE or _initial(reading, last)
    ):
        if not _names_place(forms[last]) or (last == first and fold(forms[last].lower) in _GENERIC):
            break
        last += 1
    if last == first and _lower_place(forms[first]):
        return first + 1
    return last


def _initial(reading: Reading, i: int) -> bool:
    return len(reading.forms[i - 1].text) == 1 and reading.text[reading.ends[i - 1] : reading.starts[i]] in {". ", "."}


def _is_number(form: Form, kind: str) -> bool:
    if form.signs & SIGN_DIGIT:
        return len(form.text) <= 5
    return kind in {"block", "lane", "gate"} and len(form.text) <= 2 and form.text[:1].isupper()


def _names_place(form: Form) -> bool:
    return form.text[:1].isupper() and not form.is_link and not form.classes & {"you", "we"}


def _lower_place(form: Form) -> bool:
    """*jl cemara*: a name without a capital is a word that is no verb and no function word."""
    return (
        form.text.isalpha()
        and form.text.islower()
        and form.speech in {"noun", ""}
        and form.lower not in _GENERIC
        and (len(form.text) > 3 and not form.classes)
    )


def _same(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether two places of a kind may be one: shared words, initials for words, or a slip in a long word."""
    if one.kind in _NUMBERED:
        return _number(one.name[0]) == _number(other.name[0])
    ours = [word for word in one.name if word not in _STREET_WORDS] or list(one.name)
    theirs = [word for word in other.name if word not in _STREET_WORDS] or list(other.name)
    return any(_alike(a, b) for a in ours for b in theirs)


def _number(text: str) -> str:
    return text.lstrip("0") or text


def _alike(a: str, b: str) -> bool:
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    return min(len(a), len(b)) >= 8 and DamerauLevenshtein.distance(a, b, score_cutoff=1) <= 1


def _has_own_role(reading: Reading, mention: PlaceMention) -> bool:
    start, end = reading.sentences[reading.sentence_of[mention.first]]
    if reading.zones[mention.first] & (BITS[Zone.SIGNATURE] | BITS[Zone.QUOTED]):
        return True
    # The office's own place: in the first or last line, or behind the name of a unit.
    before = reading.forms[max(start, mention.first - 4) : mention.first]
    if any(form.norm in _OWN_ROLE or form.norm in _UNITS for form in before):
        return True
    if _is_signature(reading, mention, start, end):
        return True
    after = reading.forms[mention.last : min(end, mention.last + 4)]
    return any(form.norm in {"tidak", "bukan", "juga", "dialihkan"} for form in after[:2])


_UNITS = frozenset(
    """
    dinas pemerintah pemdes kepala lurah camat upt uptd balai bidang seksi kasi admin kantor petugas tim bpbd
    pdam
    """.split()
)


def _is_signature(reading: Reading, mention: PlaceMention, start: int, end: int) -> bool:
    """A short last line, or one that the place opens: *Kelurahan Sadar*, *Puskesmas Batu Bodas*."""
    last_lines = reading.sentence_of[mention.first] >= len(reading.sentences) - 2
    named = all(form.text[:1].isupper() or form.norm == "dan" for form in reading.forms[start:end])
    return last_lines and named and mention.kind not in {"street", "block", "rt", "rw"}
