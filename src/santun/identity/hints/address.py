"""Where people live: street and house, RT/RW with a hamlet, block and number; not where an office or a lamp stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from santun.identity.characters import Plain, plain_reply
from santun.identity.datum import Datum, Problem, Source
from santun.identity.hints.scene import Certainty, Scene
from santun.reading.patterns import lazily

__all__ = ["addresses"]

# Without one of these words, or a slash, there is no door.
_DOORS = frozenset(
    "nomor no nomer nmr nmer num rt rw blok blk block tower cluster klaster unit kav kaveling kavling kamar"
    " kmr lantai lt gang".split()
)
_DIGIT = lazily(r"\d|(?i:(?:nomor|nomer) [a-z])")
_OPENERS = _DOORS | frozenset(
    "jalan jl jln gg lorong lr lrg simpang dusun br dsn dukuh dukuhan dk kampung kampuang kp padukuhan"
    " pedukuhan lingkungan link banjar jorong gampong perumahan perum prm komplek kompleks komp asrama"
    " apartemen apt rusun rusunawa kos kost kosan mess puri griya rumah ds huta lembang nagori wanua desa"
    " kelurahan kel kalurahan nagari pekon kecamatan kec kapanewon kemantren distrik kabupaten kab kota".split()
)
_NUMBER = (
    r"(?:\d{1,4}(?:[ ]?[-/][ ]?\d{1,3})?(?:[-/]?[a-z]{1,2}\b|[ ]?-[ ]?[a-z]\b|[ ][a-h]\b)?(?!\d)"
    r"|(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\b)"
)
# Areas and bare numbers lead to no door.
_ROADS = _OPENERS - frozenset(
    "nomor no nomer nmr nmer num rumah desa kelurahan kel kalurahan nagari pekon kecamatan kec kapanewon"
    " kemantren distrik kabupaten kab kota".split()
)
_NUMBERED = lazily(r"[A-Za-z] \d{1,3}[A-Za-z]\b")
_ADDRESSED = frozenset("alamat alamatnya rumah tinggal domisili berdomisili beralamat".split())
_UNMARKED = lazily(
    r"(?i:alamat(?:nya)?|rumah|tinggal|domisili|berdomisili|beralamat)"
    r"(?: (?:di|rumah|Bapak|Ibu|Saudara|Saudari|Kakak)){0,2}"
    r" (?P<at>(?!(?:SK|Surat|Nomor|No|Dinas|Kantor|PT|CV)\b)[A-Z][a-z]{2,20}(?: [A-Z][a-z]{1,20}\.?){0,3}"
    r" (?:[IVX]{1,5}|\d{1,3})/\d{1,3}[A-Za-z]?)(?![\w/.-])"
)
# Words that end the name of a street or hamlet.
_STOP = (
    r"(?i:(?!(?:no|nmr|nomor|nomer|rt|rw|blok|blk|gang|gg|kamar|kmr|unit|lantai|lt|km|yang|yg|di|ke|pada|dan|sudah|udah|ini"
    r"|itu|telah|depan|milik|untuk|dari|tidak|belum|kita|kami|tuh|udh|sdh|ya|ka|dengan|atas|akan|karena|juga)\b))"
)
_TITLED = (
    r"(?-i:[A-Z0-9][\w'\u2019-]{0,20}\.?(?:[ ]" + _STOP + r"[A-Z][\w'\u2019-]{0,20}|[ ](?:\d{1,2}|[IVX]{1,4})\b){0,3})"
)
_SMALL = r"(?:[a-z][\w'\u2019-]{1,20}(?:[ ]" + _STOP + r"[a-z][\w'\u2019-]{1,20}|[ ]\d{1,2}\b){0,2})"
_NAME = r"(?:[ ]?[.]?[ ]?" + _STOP + r"(?:" + _TITLED + r"|" + _SMALL + r"))"
_HAMLET = (
    r"(?:dusun|dsn|br|dukuh|dukuhan|dk|kampung|kampuang|kp|padukuhan|pedukuhan|lingkungan|link|banjar|jorong|gampong"
    r"|perumahan|perum|prm|komplek|kompleks|komp|asrama|apartemen|apt|rusun|rusunawa|kos|kost|kosan|mess|puri|griya"
    r"|rumah susun|cluster|ds|huta|lembang|nagori|wanua)"
)
_AREA = r"(?:desa|ds|kelurahan|kel|kalurahan|nagari|pekon|kecamatan|kec|kapanewon|kemantren|distrik|kabupaten|kab|kota)"
_BLOCK = (
    r"(?:blok|blk|block|tower|cluster|klaster|unit|kav|kaveling|kavling|kamar|kmr|lantai|lt)\b[ ]?[.:]?[ ]?"
    r"(?:[a-z]{1,2}[ ]?[-/]?[ ]?\d{1,3}[a-z]?(?:[ ]?[-/][ ]?\d{1,3}[a-z]?)?|\d{1,4}[a-z]?|[a-z]"
    r"|(?-i:[A-Z]\w{2,12}(?=[ ,/])))\b(?:[ ]?/[ ]?\d{1,3})?"
)
_STREET = r"(?:jalan(?![.])|jln?|gang|gg|lorong|lrg?|jl|simpang)"
_PARTS = (
    ("house", r"(?:no|nomor|nomer|nmr|nmer|num)\b[ ]?[.:]?[ ]?" + _NUMBER + r"(?!/|[ ]tahun[ ]\d)"),
    ("rt", r"rt[ ]?[.:]?[ ]?\d{1,3}(?:[ ]?(?:/|,|-|;)?[ ]?(?:rw[ ]?[.:]?[ ]?)?\d{1,3})?\b"),
    ("rw", r"rw[ ]?[.:]?[ ]?\d{1,3}\b"),
    ("block", _BLOCK),
    ("street", _STREET + r"\b[ ]?[.]?[ ]?(?:\d{1,3}\b|" + _NAME + r")"),
    ("hamlet", _HAMLET + r"\b[ ]?[.]?[ ]?" + _NAME),
    ("area", _AREA + r"\b[ ]?[.]?[ ]?" + _NAME),
)
_PART = lazily(
    r"(?i)(?<![\w.])(?=[nrbtckulajgpskdhw])(?:"
    + "|".join(f"(?P<{kind}{n}>{pattern})" for n, (kind, pattern) in enumerate(_PARTS))
    + ")"
)
_GAP = lazily(r"(?i)[\s,./()-]{0,4}(?:\d{1,3}[a-z]?[\s,]{1,3})?(?:(?:di|dan|belakang|dalam)\s)?")
# The number of a house behind the name of a street: *Jl. Teratai Dalam II/45*, *Asrama Blok A/12*, *Dk. Sawahan 2/5*.
_SLASHED = lazily(
    r"(?i)(?:[ivx]{1,4}|\d{1,3})/\d{1,3}\b|(?<=[a-z] )\d{1,3}[a-z]\b|(?<=[a-z] )\d{1,3}\b(?=[ ,]{1,3}rt\b)"
)
_LIVING = frozenset("tinggal bermukim".split())
# Words that ``_LANDMARK`` starts with.
_DOORSTEPS = frozenset(
    "rumah rumahnya kediaman kediamannya kos kosan kontrakan omah omahe imah tinggal bermukim".split()
)
_LOOKS = r"(?:ber)?(?:cat|pagar|warna|atap|tingkat)(?:nya)?(?: warna)? \w{3,12}"
_LANDMARK = lazily(
    r"(?i)(?:rumah|kediaman|rmh|kos|kosan|kontrakan|omah|omahe|imah|tinggal|tggl|bermukim)(?:nya)?"
    r"(?: (?!di\b|yang\b|yg\b|(?:ber)?(?:cat|pagar|warna)\b)[\w.]{1,20}){0,4}"
    r"(?: (?:yang|yg|berada|terletak|ada|persis|tepat)){0,3}"
    rf" (?P<by>{_LOOKS}(?: (?:di )?(?:sebelah|samping|seberang|belakang|depan|dekat|ujung|pojok) [\w.]{{2,20}})?"
    r"|(?:di )?(?:sebelah|samping|seberang|belakang|balakang) [\w.]{2,20}(?: [\w.]{2,20}){0,2}"
    r"|(?:nomor|no) \w{1,6} dari (?:ujung|pojok|kiri|kanan|timur|barat|utara|selatan|depan|belakang)(?: \w{3,8})?)"
)
_NEAR = 9
_DWELLINGS = frozenset(
    "meter meteran odp sambungan pasien rumah kediaman tinggal alamat domisili mukim tetap tempat huni"
    " penghuni milik pemilik kos kost kosan indekos kontrakan kontrak ngontrak omah griya bumi imah dalem"
    " gubuk umah agunan paviliun mess bedeng hunian penerima kirim pengiriman pemasangan antar kurir pelanggan"
    " kamar apartemen rusunawa menetap berdomisili bermukim menempati penyewa tetangga huma".split()
)
# A dwelling behind the address.
_HOMES = frozenset("rumah kediaman tinggal kos kost kosan kontrakan omah imah gubuk menempati tempati".split())
_OFFICES = frozenset(
    "kantor loket gerai cabang posko hotel sekolah sd sdn smp smpn mts sma sman smk smkn paud pasar puskesmas"
    " pustu rsud rs rsup rsu klinik apotek balai gedung graha terminal stasiun bandara pelabuhan gudang toko"
    " ruko minimarket mal plaza bank atm spbu masjid musala mushola gereja pura vihara kelenteng kampus"
    " universitas perpustakaan museum stadion gor polsek polres polresta koramil kodim samsat disdukcapil"
    " dinas sekretariat pt cv pabrik bengkel tps tpa tpu halte restoran warung kafe pendopo gardu losmen panti"
    " yayasan koperasi notaris mpp upt uptd lapas rutan pengadilan kejaksaan pmi layanan pelayanan buka datang"
    " kunjung berlokasi gelar acara tempat-layanan aula perwakilan jabatan bupati walikota instansi lapak kios"
    " showroom peraturan keputusan menteri permen undang-undang".split()
)
_WORKS = frozenset(
    "lampu pju penerangan drainase saluran selokan got gorong-gorong aspal paving lubang berlubang tambal"
    " sampah kerja ronda siskamling rapat musyawarah pertemuan musrenbang warga ketua pengurus tiang pohon"
    " banjir genangan talud pipa hidran portal fogging pengasapan posyandu taman bakti sosialisasi lingkungan"
    " perbaikan wilayah jalan".split()
)
_BESIDE = frozenset("balakang belakang depan sebelah samping seberang dekat sekitar".split())
_SEEN = frozenset("cat bercat catnya pagar berpagar pagarnya warna berwarna atap beratap ujung pojok tingkat".split())
_LETTERHEAD = lazily(
    r"(?i)[\s,.()\w]{0,40}?\b(?:kode pos|kodepos|telp|telepon|tlp|fax|faks|surel|email|pos-el|laman|website)\b"
)


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    kinds: frozenset[str]
    slashed: bool
    numbered: bool

    @property
    def is_house(self) -> bool:
        """Whether it leads to a door, and not only to a street or a hamlet."""
        kinds = self.kinds
        if not self.numbered:
            return False
        if self.slashed and kinds & {"street", "hamlet", "block"}:
            return True
        if "house" in kinds or ("block" in kinds and len(kinds) > 1):
            return bool(kinds - {"house", "area"}) or ("block" in kinds and "house" in kinds)
        return False


def addresses(scene: Scene) -> list[Datum]:
    """The dwellings, and the RT/RW of public works as weak hints."""
    data = _landmarks(scene)
    if "/" in scene.document.text:
        data += _unmarked(scene)
    if not _may_lead_to_a_door(scene):
        return data
    text = plain_reply(scene.document)
    more = []
    for place in _places(text.text, _parts(scene, text)):
        start, end = text.place(place.start, place.end)
        certainty = _certainty(scene, place, scene.words(Datum(Problem.ADDRESS, start, end, Source.WORDS)))
        if certainty is not Certainty.NONE:
            weak = certainty is Certainty.WEAK
            more.append(Datum(Problem.ADDRESS, start, end, Source.WORDS, weak=weak, hints=("place",)))
    return scene.merged(more, data)


def _may_lead_to_a_door(scene: Scene) -> bool:
    """Whether near a word for a street or a house stands what numbers it; in most replies there is none."""
    roads = scene.spots(_ROADS)
    if not roads:
        return False
    doors, text, starts = scene.spots(_DOORS), scene.document.text, scene.reading.starts
    for at in roads:
        k = bisect_left(doors, at - 8)
        if k < len(doors) and doors[k] < at + 12:
            return True
        start = starts[at]
        if text.find("/", start, start + 80) >= 0 or _NUMBERED.search(text, start, start + 60):
            return True
    return False


def _landmarks(scene: Scene) -> list[Datum]:
    """*rumah Bapak di sebelah masjid*, *pelapor tinggal di belakang musala*: told as a neighbour tells it."""
    data: list[Datum] = []
    if scene.vocabulary.isdisjoint(_BESIDE | _SEEN):
        return data
    for first in scene.spots(_DOORSTEPS):
        match = _LANDMARK.match(scene.document.text, scene.reading.starts[first])
        if match is None:
            continue
        start, end = match.start("by"), match.end()
        last = scene.words(Datum(Problem.ADDRESS, start, end, Source.WORDS))[1]
        near = max(first - 2, scene.sentence(first)[0]) if scene.norm(first) in _LIVING else first
        if _person(scene, near, last, first) or not scene.you.isdisjoint(range(near, last)):
            data.append(Datum(Problem.ADDRESS, start, end, Source.WORDS, hints=("place",)))
    return data


def _unmarked(scene: Scene) -> list[Datum]:
    """*alamat Tebet Timur Dalam VIII/22*: a street that no word calls one."""
    text, starts = scene.document.text, scene.reading.starts
    found = (_UNMARKED.match(text, starts[at]) for at in scene.spots(_ADDRESSED))
    return [
        Datum(Problem.ADDRESS, match.start("at"), match.end(), Source.WORDS, hints=("place",))
        for match in found
        if match is not None
    ]


def _parts(scene: Scene, text: Plain) -> Iterator[re.Match[str]]:
    """The parts of addresses; tried only where a word opens one, unless characters had to be undone."""
    if text.starts is not None:
        yield from _PART.finditer(text.text)
        return
    done = 0
    for at in scene.spots(_OPENERS):
        start = scene.reading.starts[at]
        if start >= done and (part := _PART.match(text.text, start)):
            done = part.end()
            yield part


def _places(text: str, parts: Iterator[re.Match[str]]) -> list[_Place]:
    """Parts that stand next to each other make one address."""
    places: list[_Place] = []
    last: re.Match[str] | None = None
    kinds: set[str] = set()
    start = 0
    for part in parts:
        if last is not None and _GAP.fullmatch(text, last.end(), part.start()) is None:
            places.append(_place(text, start, last.end(), kinds))
            last = None
        if last is None:
            start, kinds = part.start(), set()
        kind = str(part.lastgroup)[:-1]
        kinds.add("blocks" if kind == "block" and kind in kinds else kind)
        last = part
    if last is not None:
        places.append(_place(text, start, last.end(), kinds))
    return places


def _place(text: str, start: int, end: int, kinds: set[str]) -> _Place:
    slashed = _SLASHED.search(text, start, end + 6)
    if slashed is not None:
        end = max(end, slashed.end())
    while text[end - 1] in " .,":
        end -= 1
    return _Place(start, end, frozenset(kinds), slashed is not None, _DIGIT.search(text, start, end) is not None)


def _certainty(scene: Scene, place: _Place, words: tuple[int, int]) -> Certainty:
    if not place.is_house and place.kinds.isdisjoint(("rt", "rw")):
        return Certainty.NONE
    first, last = scene.sentence(words[0])
    dwelling = _last_of(scene, _DWELLINGS, max(words[0] - _NEAR, 0), words[0])
    person = _person(scene, first, last, words[0])
    office = _last_of(scene, _OFFICES, max(words[0] - _NEAR, 0), words[0])
    if office > dwelling or _is_letterhead(scene, words[1]) or _is_ours(scene, dwelling, office):
        return Certainty.WEAK if person else Certainty.NONE
    if place.is_house:
        told = person or dwelling >= 0 or not scene.you.isdisjoint(range(first, last))
        return Certainty.STRONG if told or len(place.kinds) > 2 else Certainty.WEAK
    if dwelling < 0:
        dwelling = _last_of(scene, _HOMES, words[1], min(words[1] + 5, last))
    works = _last_of(scene, _WORKS, first, words[0]) > dwelling
    return Certainty.STRONG if (dwelling >= 0 or (person and len(place.kinds) > 1)) and not works else Certainty.WEAK


def _is_ours(scene: Scene, dwelling: int, office: int) -> bool:
    """*kantor kami beralamat di*, *alamat kami*."""
    near = scene.norms(dwelling - 1, dwelling + 2) if dwelling >= 0 else []
    return "kami" in near or (office >= 0 and dwelling - office < 5 and "alamat" in scene.reading.forms[dwelling].roots)


def _last_of(scene: Scene, words: frozenset[str], first: int, last: int) -> int:
    """The last word of a kind, -1 where there is none; *belakang pabrik* is no factory."""
    for at in range(last - 1, first - 1, -1):
        form = scene.reading.forms[at]
        if form.norm not in words and words.isdisjoint(form.roots):
            continue
        if words is not _OFFICES or scene.norm(at - 1) not in _BESIDE:
            return at
    return -1


def _is_letterhead(scene: Scene, at: int) -> bool:
    end = scene.reading.ends[at - 1]
    return _LETTERHEAD.match(scene.document.text, end, end + 60) is not None


def _person(scene: Scene, first: int, last: int, at: int) -> bool:
    return scene.named(min(first, at - 3), last) or scene.third(first, last) or scene.related(first, last)
