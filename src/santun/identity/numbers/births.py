"""Dates and places of birth, and the age of one person; no rule about an age, and no anniversary."""

from __future__ import annotations

import re

from santun.identity.datum import Owner, Problem, Source
from santun.identity.numbers.claims import Claims
from santun.reading.patterns import lazily

__all__ = ["births"]

_MONTHS = (
    r"jan(?:uari)?|feb(?:ruari)?|pebruari|mar(?:et)?|apr(?:il)?|mei|jun[iy]?|jul[iy]?|agu(?:stus)?|ags|agt"
    r"|agst|agus|aug"
    r"|sept?(?:ember)?|okt(?:ober)?|oct|nov(?:ember)?|nop(?:ember)?|des(?:ember)?|dec"
)
_DATE = (
    rf"(?:\d{{1,2}}\s?[-/. ]\s?(?:\d{{1,2}}|{_MONTHS})\.?\s?[-/. ]\s?(?:(?:19|20)\d\d|\d\d)(?!\d)"
    rf"|(?:19|20)\d\d-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}\s(?:{_MONTHS})(?![a-z])|(?:{_MONTHS})\s(?:19|20)\d\d)"
)
_LABEL = lazily(
    r"(?<![a-z])(?:ttl|t\.t\.l\.?|(?:tempat|tmpt|tpt|tempatnya)\s?(?:[,/&]|dan)?\s?(?:tanggal|tgl\.?)?\s?lahir"
    r"|(?:tanggal|tgl\.?|tglnya)\s?(?:lahir|lhr)|lahir|kelahiran|dob|date\sof\sbirth|lair|ultah|ulang\stahun)(?:nya|e"
    r"|mu)?(?![a-z])"
)
_ON = r"(?:(?:pada\s)?(?:tanggal|tgl\.?|tahun|thn)\s)?"
# What may stand between the label and the datum: whose it is, and that it is or should be so.
_GAP = lazily(
    r"(?:[\s:=,.(\-\"\u201c]{1,4}(?:ibu|bapak|anak|putra|putri|beliau|pelapor|pasien|korban|anda|saudara|kakak"
    r"|ananda|pemohon|suami"
    r"|istri|almarhum|di\s(?:ktp|kk|ijazah|akta|paspor)|pada|tanggal|tgl|yang|yg|benar|bener|tercatat|tertulis"
    r"|tercantum|adalah"
    r"|yaitu|yakni|seharusnya|semestinya|sebenarnya|semula|menjadi|di)(?![a-z])){0,5}[\s:=,.(\-\"\u201c]{0,4}"
)
_DATED = lazily(
    rf"(?:[a-z][a-z.'\-]{{2,20}}(?:\s[a-z][a-z.'\-]{{2,20}}){{0,2}}[,/\s]\s?)?{_ON}{_DATE}|{_ON}(?:19[2-9]|20[0-3])\d(?!\d)(?!\s?(?:ke\s?atas|ke\s?bawah|atau|hingga|sampai|s\.?d|-|dan))"
)
_ANY_DATE = lazily(rf"(?<![\d/.\-]){_DATE}")
_PLACE = lazily(r"[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})?")
# *semula "Ujung Pandang" menjadi "Makassar"*: both were somebody's.
_INSTEAD = lazily(
    r"[\s\",\u201d]{1,3}(?:padahal |harusnya |seharusnya |menjadi |bukan |sedangkan |di KTP "
    r"|di ijazah ){1,3}[\"\u201c]?([A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})?)"
)
_STATED = lazily(
    r"(?<![a-z])(?:mencantumkan|tercantum|tertulis|semula|menjadi|seharusnya|perbaikan|tercatat|padahal"
    r"|sedangkan|satu|menyebut|menulis|tertera)(?![a-z])"
)
_OTHER_DATE = lazily(
    r"(?<![a-z])(?:terbit|diterbitkan|surat|berlaku|datang|ambil|diambil|jadwal|sejak|mulai|sampai|hingga"
    r"|paling|selesai|loket|jam|pukul|dilaporkan|lapor|diajukan|besok|hari)(?![a-z])"
)
_BESIDE = 24
_DIGIT = lazily(r"\d")
_PAPER = lazily(r"(?:akta|akte|surat(?:\sketerangan)?|keterangan|kutipan|pencatatan)\s$")
_GENERAL = lazily(r"(?:hari|pasca|bantuan|jaminan|angka)\s$")
_RULE = lazily(r"\s?(?:setelah|sebelum|mulai|sejak|antara|hingga|sampai|sesudah)(?![a-z])")

_AGE = lazily(
    r"(?P<word>(?<![a-z])(?:(?:ber)?(?:usia|umur)(?:nya|ne)?)(?:\s(?:suami|istri|anak|putra|putri|ibu|bapak"
    r"|beliau|pelapor|pasien|saat|ini|kini|baru|sudah|sdh|masih|sekitar|genap|yang|yg)){0,4}\s|[\s(,])"
    r"(?P<datum>(?<![\d.,\-/])[1-9]\d{0,2}(?:,\d)?\s?(?:tahun|thn|th|taun|bulan|bln)(?:\s\d{1,2}\s(?:bulan"
    r"|bln))?)(?![a-z])"
)
_BARE = lazily(r"\b(?:[A-Z][a-z]+|[Ii]nisial [A-Z][A-Z.]{0,6}) \((?P<datum>[1-9]\d)\)")
_PERSON = (
    r"(?:bapak|bpk|pak|ibu|bu|mama|papa|bapake|ibue|ibunda|ayahanda|anak|anaknya|anake|putra|putri|putranya"
    r"|putrinya|adik|adiknya|kakak|kakaknya|kakek|nenek|mbah|eyang|simbah|opa|oma|istri|istrinya|suami"
    r"|suaminya|ayah|ayahnya|ibunya|bapaknya|cucu|cucunya|keponakan|mertua|menantu|orang\stua"
    r"|pelapor|pengadu|pemohon|pasien|korban|beliau|saudara|saudari|sdri?|siswa|siswi|bayi|balita|ananda|an"
    r"|a\.n|inisial|tn|ny|nn|almarhum|almarhumah|alm|penyandang|lansia|janda|mas|mbak|kak|bang|om|tante|paman"
    r"|bibi|bulik|budhe|pakdhe|putune|keluarga|remaja|dek|perempuan|wanita|pria|laki-laki)\.?(?![a-z])"
)
_SOMEBODY = lazily(r"(?<![a-z])" + _PERSON)
# *anak usia 7 tahun*, *lansia berusia 60 tahun*: a group, unless something tells that one of it is meant.
_GROUP_ONLY = lazily(
    r"(?:anak|bayi|balita|siswa|siswi|lansia|penyandang|remaja|perempuan|wanita|pria|laki-laki|keluarga|pemohon"
    r"|janda)\.?"
)
_ONE_OF_IT = lazily(r"\s(?:tersebut|itu|bernama|berinisial|dengan\sinisial|atas\snama|a\.n|tsb)")
_JUST_BEFORE = lazily(
    r"(?<![a-z])"
    + _PERSON
    + r"(?:\s(?:ibu|bapak|kakak|saudara|anda|pelapor|yang|yg|tua|lebih|bungsu|sulung|kedua|pertama|itu|tersebut"
    r"|masih|baru)){0,5}\s?[,(]?\s?$"
)
_NAMED = lazily(r"(?:[A-Z][\w.']*[a-z.][\s,]{1,2}){1,3}\(?$")
_NO_PERSON = lazily(
    r"(?<![a-z])(?:minimal|minimum|min|maksimal|maksimum|maks|batas|syarat|ketentuan|kelompok|kategori|rentang"
    r"|paling|antara|mulai|sampai|hingga|lebih|kurang\sdari|di\satas|di\sbawah|wajib|bangunan|jembatan|gedung"
    r"|pipa|trafo|pohon|kendaraan|mesin|jaringan|instalasi|kabel|kapal|genteng|program|bagi|pensiun|setiap"
    r"|semua|seluruh|para|selama|masa|berlaku|penjara|pidana|garansi|tenor|kontrak|dalam|per|tiap|kerja|jangka"
    r"|waktu|tiga|dua|kurun)(?![a-z])[^,.;(]{0,45}$"
)
_RANGE_AFTER = lazily(
    r"\s?(?:ke\s?atas|ke\s?bawah|atau\slebih|s\.?d\.?|sampai|hingga|[-\u2013/]|dan\sdi\s?atas|lebih\b|keatas"
    r"|kebawah|plus|\+|terakhir|penjara|lalu|yang\slalu|sekali|anggaran|pelajaran|ajaran|\d{4}|kedepan"
    r"|ke\sdepan|kemudian|berturut|masa|kerja|pertama)"
)
_RANGE_BEFORE = lazily(r"\d\s?(?:-|\u2013|s\.?d\.?|sampai|hingga|dan)\s?$")
# Where an age may stand, and what may announce it; ``_AGE`` is tried there only.
_YEARS = lazily(r"[1-9]\d{0,2}(?:,\d)?\s?(?:ta?hu?n|taun|th|bulan|bln)")
_OLD = lazily(r"(?<![a-z])(?:ber)?(?:usia|umur)")
_OLD_REACH = 50
_BRACKETED = lazily(r"\([1-9][0-9]\)")


def births(claims: Claims) -> None:
    """Claim dates and places of birth by their label, and ages of single persons."""
    if (
        "lahir" in claims.lower
        or "ttl" in claims.lower
        or "dob" in claims.lower
        or "lair" in claims.lower
        or "ultah" in claims.lower
        or "lhr" in claims.lower
    ):
        for label in _LABEL.finditer(claims.lower):
            _born(claims, label)
    _ages(claims)
    if _BRACKETED.search(claims.text):
        for match in _BARE.finditer(claims.text):
            if claims.free(*match.span("datum")):
                claims.add(Problem.BIRTH, *match.span("datum"), Source.WORDS, Owner.CITIZEN)


def _born(claims: Claims, label: re.Match[str]) -> None:
    """What the label announces: beside it, or, in a statement about a date of birth, later in the sentence."""
    before = claims.lower[max(0, label.start() - 24) : label.start()]
    if _GENERAL.search(before) or _RULE.match(claims.lower, label.end()):
        return
    paper = bool(_PAPER.search(before))
    if not paper:
        _beside(claims, label)
    _later(claims, label, paper)


def _beside(claims: Claims, label: re.Match[str]) -> None:
    gap = _GAP.match(claims.lower, label.end())
    start = gap.end() if gap else label.end()
    found = _DATED.match(claims.lower, start) if not label[0].startswith("ul") else _ANY_DATE.match(claims.lower, start)
    place = found is None and label[0].startswith(("tempat", "tmpt", "tpt", "ttl"))
    if place:
        found = _PLACE.match(claims.text, start)
    if found and claims.free(*found.span()):
        claims.add(Problem.BIRTH, *found.span(), Source.LABEL, Owner.CITIZEN)
        if place and (other := _INSTEAD.match(claims.text, found.end())):
            claims.add(Problem.BIRTH, *other.span(1), Source.LABEL, Owner.CITIZEN)


def _later(claims: Claims, label: re.Match[str], paper: bool) -> None:
    """*tanggal lahir di ijazah 2 Mei 1979 sedangkan di KTP 5 Februari 1979*: each date stated, not scheduled."""
    if not _DIGIT.search(claims.lower, label.end(), label.end() + 120):
        return
    right = claims.right(label.end(), 120)
    for date in _ANY_DATE.finditer(right):
        between = right[: date.start()]
        distant = len(between) > _BESIDE or paper
        if _OTHER_DATE.search(between[-30:]) or (distant and not _STATED.search(between)):
            continue
        start, end = label.end() + date.start(), label.end() + date.end()
        if claims.free(start, end):
            claims.add(Problem.BIRTH, start, end, Source.WORDS, Owner.CITIZEN)


def _ages(claims: Claims) -> None:
    lower = claims.lower
    for years in _YEARS.finditer(lower):
        start = years.start()
        if not start or not (lower[start - 1].isspace() or lower[start - 1] == "("):
            continue
        if match := _aged(lower, start):
            _age(claims, match)


def _aged(lower: str, start: int) -> re.Match[str] | None:
    """The age whose number begins at ``start``, with *usia anak* before it, else with the sign before it."""
    first = max(0, start - _OLD_REACH)
    if lower.find("usia", first, start) >= 0 or lower.find("umur", first, start) >= 0:
        for word in _OLD.finditer(lower, first, start):
            match = _AGE.match(lower, word.start())
            if match and match.start("datum") == start:
                return match
    return _AGE.match(lower, start - 1)


def _age(claims: Claims, match: re.Match[str]) -> None:
    start, end = match.span("datum")
    left = claims.left(match.start(), 70)
    if not claims.free(start, end) or _RANGE_AFTER.match(claims.lower, end) or _RANGE_BEFORE.search(left):
        return
    if not _NO_PERSON.search(left) and _is_persons(claims, match, left):
        claims.add(Problem.BIRTH, start, end, Source.WORDS, Owner.CITIZEN)


def _is_persons(claims: Claims, match: re.Match[str], left: str) -> bool:
    """Said of one person: with *usia* of somebody in the sentence, without it directly behind somebody."""
    start = match.start("datum")
    if _NAMED.search(claims.text, max(0, start - 40), start) and (
        len(match["word"]) > 1 or "(" in match["word"] or _titled(left)
    ):
        return True
    if len(match["word"]) > 1:
        around = (left, match["word"], claims.right(match.end(), 40))
        cues = [cue[0] for part in around for cue in _SOMEBODY.finditer(part)]
        one = bool(cues) and bool(_ONE_OF_IT.match(claims.lower, match.end()))
        return one or any(not _GROUP_ONLY.fullmatch(cue) for cue in cues)
    return bool(_JUST_BEFORE.search(claims.left(start, 60)))


def _titled(left: str) -> bool:
    """Whether the name before the age follows a title: *Ny. Poniyem 67 th*."""
    return bool(_SOMEBODY.search(left[-40:]))
