"""Points on the map: a public object's are facts of the case, a dwelling's tell where somebody lives."""

from __future__ import annotations

import re

from santun.identity.datum import Owner, Problem, Source
from santun.identity.numbers.claims import Claims
from santun.reading.patterns import lazily

__all__ = ["coordinates", "place_owner"]

_NUMBER = r"\d{1,3}[.,]\d{3,15}\s?°?\s?"
_POINT = lazily(
    r"""(?<![\w.,])(?:
    [-\u2212]?\s?(?:1[01]|\d)\.\d{3,15}\s?°?\s?(?:[ns]|ls|lu|l\.s)?\.?\s?[,;/\s&]\s?(?:(?:dan|long(?:itude)?|lng|lon
    |bujur|bt|e)[\s:=]{0,3})?(?:9[4-9]|1[0-4]\d)\.\d{3,15}(?:\s?°?\s?(?:bt|e|b\.t)(?![a-z]))?
    |[-\u2212]?\s?(?:1[01]|\d),\d{3,15}\s?[;/\s]\s?(?:9[4-9]|1[0-4]\d),\d{3,15}
    |(?:[sn]|ls|lu)?\s?\d{1,2}\s?°\s?\d{1,2}(?:[.,]\d{1,6})?\s?['′’]\s?(?:\d{1,2}(?:[.,]\d{1,6})?\s?(?:["″”]|′′
    |'')?)?\s?(?:[sn]|ls|lu)?[\s,;/]{0,3}(?:dan\s)?(?:[e]
    |bt)?\s?\d{2,3}\s?°\s?\d{1,2}(?:[.,]\d{1,6})?\s?['′’]\s?(?:\d{1,2}(?:[.,]\d{1,6})?\s?(?:["″”]|′′
    |'')?)?\s?(?:(?:[e]|bt)(?![a-z]))?
    |(?<![a-z0-9])(?=[a-z]{0,3}[2-9])[2-9cfghjmpqrvwx]{4}\+[2-9cfghjmpqrvwx]{2,3}(?![a-z0-9])
    |6p[2-9cfghjmpqrvwx]{2}[2-9cfghjmpqrvwx]{4}\+[2-9cfghjmpqrvwx]{2,3}(?![a-z0-9])
    )""",
    re.X,
)
_GATE = lazily(r"\d[.,]\d{3}|°|[2-9A-Z]{4}\+[2-9A-Z]{2}")
# The country lies between 94 and 149 degrees east.
_EAST = lazily(r"(?:9[4-9]|1[0-4][0-9])[.,][0-9]{3}")
_DWELLING = lazily(
    r"""(?<![a-z])(?:
    (?:rumah|rumahnya|rmh)(?!\s(?:sakit|makan|ibadah|pompa|potong|susun|baca|kaca|duka|singgah|dinas|jabatan|kosong))
    |(?:meteran|meter|sambungan|odp|tempat|posisi)\s(?:pelanggan|pelapor|pemohon|pengadu|ibu|bapak|saudara|kakak|anda)
    |kediaman|kos|kost|kosan|kontrakan|kontrak|tempat\stinggal|tinggal|domisili|alamat|huni\w*|berdomisili|persil
    |(?:lokasi|posisi|titik|koordinat|share\s?loc|sharelok|shareloc|koordinatnya)\s(?:rumah\s)?(?:ibu|bapak|kakak
    |pelapor|anda|saudara|pemohon|pelanggan|pasien|korban|kak|bu|pak)
    )(?![a-z])""",
    re.X,
)
_OWNED = lazily(
    r"[\s)]{1,2}(?:punya|milik)\s(?:ibu|bapak|pak|bu|kakak|kak|pelapor|anda|saudara|mas|mbak|warga)(?![a-z])"
)
_PUBLIC = lazily(
    r"""(?<![a-z])(?:
    lubang|tiang|jembatan|halte|pohon|sungai|kali|jalan|jl|jln|ruas|pju|lampu|kantor|gorong\S*|drainase|saluran|tps
    |tpa|sampah|pasar|sekolah|sd|smp|sma|masjid|taman|lapangan|terminal|stasiun|pelabuhan|bandara
    |puskesmas|rumah\s(?:sakit|makan|ibadah|pompa|potong|susun|dinas|jabatan|duka|singgah)|rsud|posko|pos|simpang
    |perempatan|pertigaan|bundaran|trotoar|talud|tebing|longsor\w*|tanggul|bendung\w*|irigasi|embung|waduk|pantai
    |dermaga|gardu|trafo|pipa|hidran|bor
    |pabrik|lokasi\s(?:kebocoran|proyek|kejadian|pekerjaan|kerusakan|perbaikan|longsor|banjir|kegiatan)|proyek
    |pekerjaan|kebocoran|kerusakan|genangan|banjir|parkir\w*|reklame|baliho|tower|bts|atm|agen|spbu|loket|gerai|balai
    |gudang|tambang|titik\s(?:api|kumpul|banjir|longsor)|genset|mata\sair|sumur
    )(?![a-z])""",
    re.X,
)


def coordinates(claims: Claims) -> None:
    """Claim every pair of degrees and every plus code."""
    if not _may_be_pointed_at(claims.text):
        return
    for match in _POINT.finditer(claims.lower):
        start, end = match.span()
        while claims.text[end - 1].isspace():
            end -= 1
        if claims.free(start, end):
            claims.add(Problem.COORDINATES, start, end, Source.FORMAT, place_owner(claims, start, end))


def _may_be_pointed_at(text: str) -> bool:
    return "°" in text or bool(_EAST.search(text)) or ("+" in text and bool(_GATE.search(text)))


def place_owner(claims: Claims, start: int, end: int) -> Owner:
    """A citizen's where the last word of a place before it, else the first behind it, is a dwelling's."""
    left, right = claims.left(start, 120), claims.right(end, 60)
    dwelling = max((match.end() for match in _DWELLING.finditer(left)), default=-1)
    public = max((match.end() for match in _PUBLIC.finditer(left)), default=-1)
    if _DWELLING.search(right) and not _PUBLIC.search(right):
        return Owner.CITIZEN
    if dwelling >= 0 or public >= 0:
        return Owner.CITIZEN if dwelling > public else Owner.OFFICE
    return Owner.CITIZEN if _OWNED.match(right) else Owner.OFFICE
