"""Mail addresses and account names, however they are disguised, and whether a person or an office is behind them."""

from __future__ import annotations

import re

from santun.identity.datum import Owner, Problem, Source
from santun.identity.numbers.claims import Claims
from santun.identity.numbers.owners import is_agency_word, owner_of
from santun.reading.patterns import lazily

__all__ = ["account_owner", "bare_handles", "handles", "machines", "mails"]

_FREE = (
    r"gmail|googlemail|yahoo|ymail|rocketmail|outlook|hotmail|live|icloud|proton(?:mail)?|aol|zoho|mail|email|gmx"
    r"|msn|me"
)
_DOT = (
    r"(?:\.|\s\.\s?|\.\s(?=(?:com|co|id|net|org|go|ac|desa|sch)\b)|\s?[\[({]\s?(?:dot|titik|\.)\s?[\])}]\s?"
    r"|\s?-(?:dot|titik)-\s?|\s(?:dot|titik)\s)"
)
_LOCAL = r"(?<![\w.+\-])[a-z0-9](?:[\w.+\-]|\s?[\[(]\s?(?:dot|titik)\s?[\])]\s?){0,63}"
_TOP = (
    r"(?:com|con|co|id|net|org|go|ac|sch|desa|web|my|mil|biz|or|info|me|us|uk|sg|jp|de|nl|au|hk|tw|edu|gov|io|xyz"
    r"|bank)(?![a-z0-9])"
)
_MAIL = lazily(
    rf"""(?P<local>{_LOCAL})(?:\s?@\s?|%40|\s?[\[({{【<]\s?(?:at|@|et|a)\s?[\])}}】>]\s?|\s?-at-\s?|\sat\s(?=(?:{_FREE})\s?[.\[(d]))
    (?P<domain>[a-z0-9][a-z0-9\-]{{0,40}}(?:\.[a-z0-9][a-z0-9\-]{{0,40}}){{0,4}}?(?:{_DOT}{_TOP}){{1,3}}|(?:{_FREE})(?![\w.]))""",
    re.X,
)
# As one dictates it: *veronika titik tan strip 90 et gmail titik com*.
_SPOKEN = lazily(
    r"""(?<![\w.])[a-z0-9]\w{0,30}+(?:\s(?:titik|strip|garis\sbawah|underscore|minus)\s\w{1,30}){0,5}
    \s(?:et|at|ed)\s(?P<domain>[a-z0-9\-]{2,30}(?:\stitik\s(?:com|co|id|net|org|go|ac|sch|desa)){1,3})(?!\w)""",
    re.X,
)
_HANDLE = lazily(r"(?<![\w.@/+\-])@\s?(?P<name>[a-z0-9_][\w.]{1,29})(?<![.])(?!\w)")
_PUBLIC_DOMAIN = lazily(r"(?:^|[.\s])(?:go|desa|mil|gov)[.\s]{1,3}id$|\.gov\b")
_PRIVATE_DOMAIN = lazily(rf"(?:{_FREE})(?![a-z])")
_SIGNS = lazily(r"\s?[\[({]\s?(?:dot|titik|\.)\s?[\])}]\s?|\s(?:dot|titik)\s|\s*\.\s*")
_TO_US = lazily(
    r"(?:kirim\w*|sampaikan|ajukan|lapor\w*|disampaikan|email|surel|pengaduan|hubungi|menghubungi|tulis"
    r"|surati)(?:\s\S{1,14}){0,5}\s(?:ke|melalui|via|lewat|di|kepada)(?:\s\S{1,14}){0,3}\s?$|kami(?:\s(?:di"
    r"|yaitu|adalah|ke))?\s?:?\s?$"
)
_WRITE_TO = lazily(r"(?<![a-z])(?:ke|via|melalui|lewat)\s(?:alamat\s)?(?:e-?mail\s|surel\s)?:?\s?$")
_OFFICIAL_ACCOUNT = lazily(
    r"(?:follow|ikuti|pantau|cek|lihat|kunjungi|mention|tag|resmi|kami|diteruskan|teruskan|koordinasi\w*"
    r"|berkoordinasi|hubungi|menghubungi|colek|kontak|info\w*|kanal|update"
    r"|silakan\sdm|dm\s(?:ke|ig|twitter|instagram|fb|kami|kita)|chat|via|melalui|lewat)(?:[\s:(,]{1,3}(?:ke|di"
    r"|dengan|rekan|tim|akun|kami|resmi|min|juga|aja|langsung|instagram|ig|x|twitter|tiktok|facebook|fb|medsos"
    r"|sosial|media|dm|youtube|telegram|channel|admin|mimin|kita)){0,5}[\s:(]{1,3}$"
    r"|(?<![a-z])(?:resmi|official)(?:\s\S{1,14}){0,6}\s(?:user|username|akun|dengan|nama|pencarian)\s\(?$"
)
# *aduan yang masuk lewat akun @siti*: the account it came from.
_CAME_FROM = lazily(
    r"(?<!dapat )(?<!bisa )(?:masuk|diunggah|diadukan|dilaporkan|disampaikan|diterima|dikirim|unggahan|keluhan|aduan"
    r"|laporan|cuitan|komentar)(?:\s\S{1,14}){0,3}\s(?:melalui|via|lewat|dari|oleh)"
    r"(?:\s(?:instagram|ig|twitter|x|facebook|fb|tiktok|akun|dm|media|sosial|pengguna|milik)){1,4}\s$"
)
# *@ShopeeID*: no person writes the country's code behind their name.
_BRAND = lazily(r"[a-z]ID(?!\w)")
_MACHINE = lazily(
    r"(?<![a-z])ip(?:\saddress"
    r"|\spublik)?(?:[\s:]{1,2}[a-z]{2,12}){0,3}[\s:(]{1,3}(\d{1,3}(?:\.\d{1,3}){3})(?![\d.])"
)
_ENUMERATED = lazily(
    r"@[\w.]{2,30}\)?(?:,?\s(?:dan|atau|serta|&|/)\s|,\s?|\s|/)(?:(?:twitter/x,?|twitter|x\sdm|x|instagram|ig|facebook"
    r"|fb|tiktok|youtube)[\s:]{1,2})?$"
)
_LABELLED = lazily(
    r"(?<![a-z])(?:akun|ig|instagram|insta|fb|facebook|tiktok|twitter|username|user|telegram|dari|untuk|hai"
    r"|halo|kak|thread|medsos)(?:\s(?:milik|ig|instagram|tiktok|twitter|fb|facebook|x|atas\snama|bernama"
    r"|hai))?[\s:]{1,2}"
    r"(?P<name>[a-z][a-z0-9]{1,15}(?:_[a-z0-9]{1,15}){1,4})(?![\w.]*\.[a-z])(?![\w=/])"
)


def mails(claims: Claims) -> None:
    """Claim every mail address."""
    for match in _MAIL.finditer(claims.lower):
        start, end = match.span()
        if claims.free(start, end):
            claims.add(Problem.EMAIL, start, end, Source.FORMAT, _mail_owner(claims, match))
    if " titik " in claims.lower:
        _spoken(claims)


def _spoken(claims: Claims) -> None:
    for match in _SPOKEN.finditer(claims.lower):
        start, end = match.span()
        official = _PUBLIC_DOMAIN.search(match["domain"].replace(" titik ", "."))
        if claims.free(start, end):
            claims.add(Problem.EMAIL, start, end, Source.FORMAT, Owner.OFFICE if official else Owner.CITIZEN)


def _mail_owner(claims: Claims, match: re.Match[str]) -> Owner:
    local, domain = match["local"], _SIGNS.sub(".", match["domain"])
    if _PUBLIC_DOMAIN.search(domain) or is_agency_word(local):
        return Owner.OFFICE
    start, end = match.span()
    if not _PRIVATE_DOMAIN.match(domain):
        return owner_of(claims, start, end, Owner.OFFICE if _WRITE_TO.search(claims.left(start, 40)) else Owner.CITIZEN)
    # Free mail is a person's, whoever speaks of it, unless the citizen is asked to write there.
    if _TO_US.search(claims.left(start, 90)):
        return owner_of(claims, start, end)
    return Owner.CITIZEN


def handles(claims: Claims) -> None:
    """Claim every account name behind an @."""
    for match in _HANDLE.finditer(claims.lower):
        start, end = match.span()
        if not claims.free(start, end) or match["name"].isdigit():
            continue
        if "@ " in match[0] or _PRIVATE_DOMAIN.match(match["name"]):
            continue
        claims.add(Problem.HANDLE, start, end, Source.FORMAT, account_owner(claims, match["name"], start))


def bare_handles(claims: Claims) -> None:
    """Claim account names without @ that a word announces: *ig yuni_mrg*."""
    for match in _LABELLED.finditer(claims.lower):
        start, end = match.span("name")
        if claims.free(start, end):
            claims.add(Problem.HANDLE, start, end, Source.LABEL, account_owner(claims, match["name"], start))


def machines(claims: Claims) -> None:
    """Claim a citizen's IP address (UU 27/2022, article 4 (3) f); a server's is nobody's."""
    for match in _MACHINE.finditer(claims.lower):
        start, end = match.span(1)
        if claims.free(start, end) and owner_of(claims, start, end, Owner.OFFICE) is Owner.CITIZEN:
            claims.add(Problem.HANDLE, start, end, Source.LABEL, Owner.CITIZEN)


def account_owner(claims: Claims, name: str, start: int) -> Owner:
    """An agency by its name, or by the invitation to follow or ask it; else a person."""
    left = claims.left(start, 60)
    if _CAME_FROM.search(left) and not is_agency_word(name):
        return Owner.CITIZEN
    if (
        is_agency_word(name)
        or _BRAND.search(claims.text, start, start + len(name) + 1)
        or _OFFICIAL_ACCOUNT.search(left)
    ):
        return Owner.OFFICE
    if _ENUMERATED.search(left) and claims.data and claims.data[-1].problem is Problem.HANDLE:
        return claims.data[-1].owner
    return Owner.CITIZEN
