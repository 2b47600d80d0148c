"""What digits alone can tell: whether they may be a NIK, a NIP, a bank card, a telephone number."""

from __future__ import annotations

from santun.identity.numbers.areas import ABROAD, PROVINCES, TELEPHONE_AREAS
from santun.reading.patterns import lazily

__all__ = ["is_card", "is_landline", "is_mobile", "is_nik", "is_nip", "is_service"]

_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
# PP 40/2019 article 31: region, date of birth with 40 added to a woman's day, serial.
_NIK = lazily(rf"\d{{6}}(?:{_DAY}|[4-6]\d|7[01]){_MONTH}\d\d(?!0000)\d{{4}}")
# Perka BKN 22/2007: birth, appointment (21 as the month: PPPK), sex, serial.
_NIP = lazily(rf"(?:19[4-9]\d|20[01]\d){_MONTH}{_DAY}(?:19[6-9]\d|20[0-4]\d)(?:{_MONTH}|21)[12]\d{{3}}")
_MOBILE = lazily(r"(?:0062|62|0)0?(8[1-35-9]\d{7,10})")
_LANDLINE = lazily(rf"(?:62|0)(?:{'|'.join(TELEPHONE_AREAS)})\d{{5,8}}")
_SERVICE = lazily(r"(?:0800|0804|0807|0809)\d{4,8}|1500\d{2,4}|140\d{2,3}")
_CARD = lazily(
    r"4\d{12}(?:\d{3})?|5[1-5]\d{14}|2(?:2[2-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|35\d{14}|62\d{14}"
)


def is_nik(digits: str) -> bool:
    """Region, date and serial are possible; a family card has the same shape."""
    return bool(_NIK.fullmatch(digits)) and (digits[:2] in PROVINCES or digits.startswith(ABROAD))


def is_nip(digits: str) -> bool:
    """The number of a civil servant."""
    return bool(_NIP.fullmatch(digits))


def is_mobile(digits: str) -> bool:
    """8, then 1-3 or 5-9, then 7 to 10 digits, behind 0 or the country's 62."""
    return bool(_MOBILE.fullmatch(digits))


def is_landline(digits: str) -> bool:
    """A fixed line with its area code."""
    return bool(_LANDLINE.fullmatch(digits))


def is_service(digits: str) -> bool:
    """A number that only offices have: toll-free, shared cost, 1500 and 140."""
    return bool(_SERVICE.fullmatch(digits))


def is_card(digits: str) -> bool:
    """A payment card: its scheme's first digits, and the check digit of Luhn."""
    return bool(_CARD.fullmatch(digits)) and _luhn(digits)


def _luhn(digits: str) -> bool:
    total = 0
    for i, digit in enumerate(reversed(digits)):
        doubled = int(digit) << (i & 1)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
