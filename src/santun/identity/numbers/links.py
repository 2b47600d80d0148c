"""Links: a number or an account inside one is read, the rest of it is nobody's."""

from __future__ import annotations

from santun.identity.datum import Owner, Problem, Source
from santun.identity.numbers.checks import is_mobile
from santun.identity.numbers.claims import Claims
from santun.identity.numbers.mail import account_owner
from santun.identity.numbers.owners import owner_of
from santun.identity.numbers.places import place_owner
from santun.reading.patterns import lazily

__all__ = ["links"]

_LINK = lazily(
    r"(?<![\w@.\-])(?:https?://|www\.|wa\.me/|api\.whatsapp\.com/|maps\.app\.goo\.gl/|goo\.gl/"
    r"|maps\.google\.[a-z]{2,3}|google\.com/maps|bit\.ly/|t\.me/|(?:www\.)?(?:instagram|facebook|twitter"
    r"|tiktok|x|fb)\.com/"
    r"|tel:|[a-z0-9\-]{2,30}(?:\.[a-z0-9\-]{2,30}){1,4}/)[^\s<>\"']{0,400}"
)
_PHONE = lazily(
    r"(?:wa\.me/|tel:|(?:phone|hp|telp|no_hp|nohp|wa|nomor|msisdn|telepon|no_wa)=)(?:\+|%2b)?(\d[\d\-]{7,16}\d)"
)
_NIK = lazily(r"(?:nik|ktp|no_ktp|nonik|kk|no_kk|id)=(\d{16})(?!\d)")
_MAIL = lazily(r"(?:e-?mail|mailto|surel|user|username)[=:]([\w.+\-]{1,64}(?:%40|@)[\w.\-]{3,60})")
_POINT = lazily(r"-?(?:1[01]|\d)\.\d{3,15}(?:,|%2c|/|!4d)(?:%20|\+)?1?\d\d\.\d{3,15}")
# A short link to a point on the map: whose it is, only the words around tell.
_PIN = lazily(r"(?:https?://)?(?:maps\.app\.goo\.gl|goo\.gl/maps|g\.co/maps|maps\.google\.[a-z.]{2,6}/\?cid=)")
_PROFILE = lazily(
    r"(?:instagram|facebook|twitter|tiktok|fb|\bx)\.com/@?([a-z0-9_][\w.]{2,29})/?$|t\.me/([a-z0-9_]{4,30})$"
)
# Every link without a scheme has one of these.
_DOMAIN = lazily(r"\.[a-z0-9\-]{2,30}/")
_SCHEMES = ("://", "www.", "tel:", "maps.google.")
_PAGES = frozenset(
    {"profile.php", "groups", "watch", "reel", "share", "hashtag", "explore", "pages", "stories", "status"}
)


def links(claims: Claims) -> None:
    """Claim every link, and before that what stands in it."""
    if "/" not in claims.text and "tel:" not in claims.lower:
        return
    if not any(scheme in claims.lower for scheme in _SCHEMES) and not _DOMAIN.search(claims.lower):
        return
    for match in _LINK.finditer(claims.lower):
        start, end = match.span()
        while end > start and claims.text[end - 1] in ".,;:!?)]}":
            end -= 1
        if not claims.free(start, end):
            continue
        _inside(claims, start, end)
        claims.take(start, end)


def _inside(claims: Claims, start: int, end: int) -> None:
    for phone in _PHONE.finditer(claims.lower, start, end):
        if is_mobile(phone[1].replace("-", "")):
            claims.add(Problem.PHONE, *phone.span(1), Source.FORMAT, owner_of(claims, start, end))
    for nik in _NIK.finditer(claims.lower, start, end):
        problem = Problem.FAMILY_CARD if "kk" in nik[0] else Problem.NIK
        claims.add(problem, *nik.span(1), Source.LABEL, Owner.CITIZEN)
    for mail in _MAIL.finditer(claims.lower, start, end):
        if claims.free(*mail.span(1)):
            claims.add(Problem.EMAIL, *mail.span(1), Source.FORMAT, owner_of(claims, start, end))
    for point in _POINT.finditer(claims.lower, start, end):
        claims.add(Problem.COORDINATES, *point.span(), Source.FORMAT, place_owner(claims, start, end))
    if _PIN.match(claims.lower, start, end) and place_owner(claims, start, end) is Owner.CITIZEN:
        claims.add(Problem.COORDINATES, start, end, Source.FORMAT, Owner.CITIZEN)
    for profile in _PROFILE.finditer(claims.lower, start, end):
        group = 1 if profile[1] else 2
        if profile[group] not in _PAGES:
            owner = account_owner(claims, profile[group], start)
            claims.add(Problem.HANDLE, *profile.span(group), Source.FORMAT, owner)
