"""Structured identity data in a reply, found without a record: numbers, mail, handles, plates, dates of birth.

Shapes are checked where a check exists, labels decide where the shape alone is ambiguous, and words around decide
whose the datum is. Names, addresses, illness and family are not found here.
"""

from __future__ import annotations

import re

from santun.identity.characters import Plain, figures
from santun.identity.datum import Datum
from santun.identity.numbers.births import births
from santun.identity.numbers.claims import Claims
from santun.identity.numbers.files import files
from santun.identity.numbers.links import links
from santun.identity.numbers.mail import bare_handles, handles, machines, mails
from santun.identity.numbers.places import coordinates
from santun.identity.numbers.plates import plates
from santun.identity.numbers.runs import runs

__all__ = ["numbers"]

_DIGIT = re.compile(r"[0-9]")
# Shorter ones make no datum but an age or a plate, and these have readers of their own.
_LONG = re.compile(r"[0-9][0-9 .\-/()]{4}")
# Patterns begin with a letter or digit here and look back from it: the engine then passes over other letters quickly.
_AT = re.compile(r"at(?<=[\[({ 【<\-]at)[\])} 】>\-]|[\[({【<](?:et|a)[\])}】>]")
_MACHINE = re.compile(r"ip(?<![a-z]ip)[\s:(]")


def numbers(text: Plain) -> list[Datum]:
    """All data with a shape or a label, in the order of the text; those of ``Owner.OFFICE`` are nobody's secret.

    Positions are those of the original text. No two of them overlap.
    """
    string = figures(text.text)
    claims = Claims(string)
    if "@" in string or "%40" in string or " titik " in claims.lower or _AT.search(claims.lower):
        mails(claims)
    if "." in string or ":" in string:
        links(claims)
        files(claims)
    if "@" in string:
        handles(claims)
    if "_" in string:
        bare_handles(claims)
    births(claims)
    if _DIGIT.search(string):
        _with_digits(claims)
    return sorted((_placed(text, datum) for datum in claims.data), key=lambda datum: datum.start)


def _with_digits(claims: Claims) -> None:
    if _MACHINE.search(claims.lower):
        machines(claims)
    coordinates(claims)
    plates(claims)
    if _LONG.search(claims.text):
        runs(claims)


def _placed(text: Plain, datum: Datum) -> Datum:
    if text.starts is None:
        return datum
    start, end = text.place(datum.start, datum.end)
    return Datum(datum.problem, start, end, datum.source, datum.owner)
