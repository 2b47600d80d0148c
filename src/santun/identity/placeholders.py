"""What stands in a reply instead of a leak: the same words for the same kind, readable, and no datum themselves."""

from __future__ import annotations

import re

from santun.identity.datum import Datum, Owner, Problem

__all__ = ["PLACEHOLDERS", "partly", "placeholder"]

_COMPLAINANT = "Pelapor"
_WORDS = {
    Problem.NAME: "[nama warga]",
    Problem.NIK: "[NIK]",
    Problem.FAMILY_CARD: "[nomor KK]",
    Problem.NPWP: "[NPWP]",
    Problem.PHONE: "[nomor telepon]",
    Problem.EMAIL: "[surel]",
    Problem.ADDRESS: "[alamat]",
    Problem.BIRTH: "[data kelahiran]",
    Problem.BANK_ACCOUNT: "[nomor rekening]",
    Problem.PLATE: "[nomor polisi]",
    Problem.HANDLE: "[akun]",
    Problem.BPJS: "[nomor BPJS]",
    Problem.PASSPORT: "[nomor paspor]",
    Problem.LICENSE: "[nomor SIM]",
    Problem.HEALTH: "[keterangan kesehatan]",
    Problem.FAMILY: "[anggota keluarga]",
    Problem.COORDINATES: "[titik lokasi]",
    Problem.EMPLOYMENT: "[pekerjaan atau sekolah]",
    Problem.DOCUMENT_NAME: "[nama berkas]",
}
PLACEHOLDERS = frozenset(_WORDS.values())


def placeholder(datum: Datum) -> str:
    """The words for a datum: the complainant is *Pelapor*, everything else its kind in brackets."""
    if datum.problem is Problem.NAME and datum.owner is Owner.COMPLAINANT:
        return _COMPLAINANT
    return _WORDS[datum.problem]


_NUMBER = re.compile(r"[+(]?\d(?:[\s./()-]*\d)*")
_LETTER = re.compile(r"\S")


def partly(text: str) -> str:
    """Text that can be shown instead of a secret, of the same length, its blanks and line breaks kept.

    >>> partly("3404121208900001")
    '3404********0001'
    >>> partly("0812-3456-7890")
    '08**-****-**90'
    >>> partly("Siti Rahayu")
    'S*** ******'
    """
    if _NUMBER.fullmatch(text):
        return _masked_number(text)
    first = _LETTER.search(text)
    start = first.end() if first else 0
    return text[:start] + _LETTER.sub("*", text[start:])


def _masked_number(text: str) -> str:
    """Identity numbers have 16 digits and keep four at each end; of shorter ones that would be nearly all."""
    places = [index for index, sign in enumerate(text) if sign.isdigit()]
    kept = 4 if len(places) >= 16 else 2 if len(places) >= 8 else 0
    hidden = set(places[kept : len(places) - kept])
    return "".join("*" if index in hidden else sign for index, sign in enumerate(text))
