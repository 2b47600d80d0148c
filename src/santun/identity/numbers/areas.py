"""Codes that the state has given out: provinces, vehicle areas, telephone areas. Facts only."""

from __future__ import annotations

__all__ = ["ABROAD", "PLATE_AREAS", "PROVINCES", "TELEPHONE_AREAS"]

# Kepmendagri on administrative codes; 91 was Papua before 2002, and a NIK never changes (PP 40/2019 article 30).
PROVINCES = frozenset(
    """11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82
    91 92 93 94 95 96 97""".split()
)
# PP 40/2019 article 32: Indonesians abroad.
ABROAD = "99"
# Perkap 7/2021, with the codes of the new Papuan provinces.
PLATE_AREAS = tuple(
    """AA AB AD AE AG BA BB BD BE BG BH BK BL BM BN BP DA DB DC DD DE DG DH DK DL DM DN DP DR DS DT DW EA EB ED KB KH KT
    KU PA PB PG PS PT PY A B D E F G H K L M N P R S T W Z""".split()
)
# The fixed lines' areas by their first digits, behind the 0.
TELEPHONE_AREAS = tuple(
    """21 22 24 31 61 25 26 271 272 273 274 275 276 28 29 32 33 34 35 36 37 38 40 41 42 43 45 46 47 48
    51 52 53 54 55 56 62 63 64 65 70 71 72 73 74 75 76 77 78 90 91 92 93 95 96 97 98""".split()
)
