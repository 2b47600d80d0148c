"""Vehicle plates and passports: letters and digits that name a person's vehicle, or the person."""

from __future__ import annotations

import re

from santun.identity.datum import Owner, Problem, Source
from santun.identity.numbers.areas import PLATE_AREAS
from santun.identity.numbers.claims import Claims
from santun.reading.patterns import lazily

__all__ = ["plates"]

_AREAS = "|".join(PLATE_AREAS).lower()
_PLATE = lazily(rf"(?<![a-z0-9/.\-])(?:{_AREAS})[ .\-]{{0,2}}[1-9]\d{{0,3}}(?:[ .\-]{{0,2}}[a-z]{{1,3}})?(?![a-z0-9/])")
_TWO, _ONE = ("|".join(area for area in PLATE_AREAS if len(area) == size).lower() for size in (2, 1))
# A digit behind an area's letters and at most two signs: every plate has one, and few other words.
_GATE = lazily(
    "[0-9](?:"
    + "|".join(
        rf"(?<=[a-z]{{{size}}}[ .\-]{{{signs}}}[0-9])(?<![a-z0-9/.\-][a-z]{{{size}}}[ .\-]{{{signs}}}[0-9])"
        rf"(?<=(?:{letters})[ .\-]{{{signs}}}[0-9])"
        for letters, size in ((_TWO, 2), (_ONE, 1))
        for signs in (0, 1, 2)
    )
    + ")"
)
_SHAPE = lazily(r"[a-z]{1,2}[ .\-]{0,2}(\d{1,4})[ .\-]{0,2}([a-z]{0,3})")
_LABEL = lazily(
    r"(?<![a-z])(?:nopol|no\.?\s?pol(?:isi)?|nomor\s(?:polisi|kendaraan|plat)|plat|pelat|plate|tnkb|bernopol"
    r"|berplat|berpelat|nomor\spol)(?:nya|na)?(?:\snomor|\sno\.?)?(?![a-z])"
)
_VEHICLE = lazily(
    r"(?<![a-z])(?:kendaraan|motor|mobil|ranmor|stnk|bpkb|truk|truck|pikap|pick\s?up|minibus|roda"
    r"|sepeda\smotor|taksi|ojek|ojol|avanza|xenia|beat|vario|supra|scoopy|nmax|mio|innova|matic|xpander|brio"
    r"|jazz|ertiga|etle|tilang|honda|yamaha|suzuki|toyota|daihatsu|mitsubishi|isuzu|kawasaki|vespa|wuling"
    r"|hyundai|parkir|pengemudi|digembok|ditilang|diderek)(?:nya)?(?![a-z])"
)
_EXAMPLE = lazily(r"(?<![a-z])(?:contoh(?:nya)?|misal(?:nya)?|mis\.|format|dummy|seperti)[^.!?\n]{0,20}$")
# Every sign by itself: PA 3 3 0 7 JK, B-2-3-1-8-T-K-Z.
_SPREAD = lazily(
    rf"(?<![a-z0-9/.\-])(?:{_AREAS})[ \-](?:\d[ \-]){{2,4}}(?:[a-z]{{2,3}}|[a-z](?:[ \-][a-z]){{1,2}})(?![a-z0-9/\-])"
)
_NO_VEHICLE = lazily(
    r"(?<![a-z])(?:blok|gedung|kelas|gol|golongan|ruang|ruangan|kamar|lantai|seri|tipe|type|kode|no|nomor|kav"
    r"|kavling|rak|model|rute|koridor|trayek|tower|gang|gg|jalur|peron|kursi|gate|pasal|lampiran|formulir|form"
    r"|sk|surat|antrean|antrian|loket|meja|tiket)[\s.:]{0,3}$"
)
# Units and the like that follow a number as a plate's last letters would.
_UNITS = frozenset("m km kg w v a wib wit va kva kw kwh l mm cm ha mb gb pm am rp hz x m2 m3 of s d dan di ke".split())
_OFFICIAL = lazily(
    r"""(?<![a-z])(?:pengangkut\w*|mengangkut|angkut|penyedot\w*|dinas|ambulans?|ambulance|truk\s(?:sampah|tangki|tinja)|armada|bus|bis|damkar|pemadam|angkot|po|petugas|operasional|patroli|derek|pelat\smerah|plat\smerah|trans\w*|travel|mobil\s(?:tangki|layanan|jenazah|samling|keliling|pelayanan|unit|crane|kami|dinas|patroli|sampah|damkar|siaga)|kendaraan\s(?:kami|layanan|dinas|operasional|unit|tim|siaga|patroli)|layanan|inventaris|aset|milik\s(?:pem\w+|dinas|desa|daerah|perusahaan)|kurir|satgas|unit\sgerak|siaga|barakuda|dump\s?truck|dump|tronton|kontainer|rombongan|kru|crew|tim)(?![a-z])""",
    re.X,
)
_PRIVATE = lazily(
    r"(?<![a-z])(?:milik|punya|bapak|ibu|pak|bu|kakak|kak|mas|mbak|bang|saudara|sdri?|anda|pelapor|pengadu"
    r"|pemohon|pemilik|terlapor|korban|warga|pengemudi|pelanggar|atas\snama|a\.?n\.?(?=\s)|kendaraannya"
    r"|motornya|mobilnya)(?![a-z])"
)
_MILIK_OFFICE = lazily(
    r"[\s(]{1,2}(?:adalah\s)?(?:milik|punya|aset)\s(?:dinas|dishub|pem|kami|petugas|dlh|kantor|instansi|pdam"
    r"|pln|desa|polres|rsud)"
)
_PASSPORT = lazily(
    r"(?<![a-z])(?:paspor|passport|pasport|splp|dokumen\sperjalanan)(?:nya|mu"
    r"|ne)?(?![a-z])[^\n]{0,60}?(?<![a-z0-9])([a-z]{1,2}[ \-]?\d(?: ?\d){5,6})(?!\d)"
)


_PASSES = ("paspor", "passpor", "pasport", "splp", "dokumen perjalanan")


def plates(claims: Claims) -> None:
    """Claim every plate and every labelled passport."""
    if any(word in claims.lower for word in _PASSES):
        for match in _PASSPORT.finditer(claims.lower):
            if claims.free(*match.span(1)):
                claims.add(Problem.PASSPORT, *match.span(1), Source.LABEL, Owner.CITIZEN)
    if not _GATE.search(claims.lower):
        return
    for match in _PLATE.finditer(claims.lower):
        start, end = match.span()
        if claims.free(start, end):
            _plate(claims, start, end)
    for match in _SPREAD.finditer(claims.lower):
        start, end = match.span()
        left = claims.left(start, 90)
        if claims.free(start, end) and (_VEHICLE.search(left) or _LABEL.search(left)):
            claims.add(Problem.PLATE, start, end, Source.LABEL, _owner(claims, left, end))


def _plate(claims: Claims, start: int, end: int) -> None:
    shape = _SHAPE.fullmatch(claims.lower, start, end)
    if shape is None:
        return
    left = claims.left(start, 90)
    source = _source(claims, shape, left)
    if source is None and shape[2] and _source_without(claims, shape, left):
        # The letters behind belong to the next word (AB 1234 di ...): the plate ends with its digits.
        end, source = shape.end(1), Source.LABEL
    if source is not None:
        claims.add(Problem.PLATE, start, end, source, _owner(claims, left, end))


def _source(claims: Claims, shape: re.Match[str], left: str) -> Source | None:
    """How the plate gave itself away; None where it is none."""
    digits, suffix = shape[1], shape[2]
    if _EXAMPLE.search(left) or (_NO_VEHICLE.search(left) and not _LABEL.search(left)):
        return None
    beside = next((m for m in reversed(list(_LABEL.finditer(left)))), None)
    if beside is not None and len(left) - beside.end() < 40 and (suffix or len(digits) > 2) and suffix not in _UNITS:
        return Source.LABEL
    if not suffix or suffix in _UNITS:
        return None
    if claims.text[shape.start() : shape.end()].isupper() and len(digits) >= 3:
        return Source.FORMAT
    return Source.LABEL if len(digits) >= 2 and _VEHICLE.search(left) else None


def _source_without(claims: Claims, shape: re.Match[str], left: str) -> bool:
    label = _LABEL.search(left)
    return label is not None and len(shape[1]) >= 3 and shape[2] in _UNITS and len(left) - label.end() < 20


def _owner(claims: Claims, left: str, end: int) -> Owner:
    right = claims.right(end, 30)
    # An office's vehicle is named close by; *tim mendata motor yang hilang* is about somebody else's.
    official = max((match.end() for match in _OFFICIAL.finditer(left, max(0, len(left) - 40))), default=-1)
    private = max((match.end() for match in _PRIVATE.finditer(left)), default=-1)
    if _MILIK_OFFICE.match(right):
        return Owner.OFFICE
    if official < 0 and private < 0 and _OFFICIAL.match(right.lstrip(" ,(")):
        return Owner.OFFICE
    return Owner.OFFICE if official > private else Owner.CITIZEN
