"""What the configuration tells of the agency: its own numbers, accounts, domains, handles and people are no leak."""

from __future__ import annotations

import re

from santun.identity.datum import Datum, Problem, Source
from santun.reading.document import Document

__all__ = ["is_agency"]

_DIGITS = re.compile(r"\d")


def is_agency(datum: Datum, document: Document) -> bool:
    """Whether the datum is one that the configuration names as the agency's."""
    facts = document.agency
    if facts is None or datum.source is Source.RECORD:
        return False
    words = document.text[datum.start : datum.end].casefold()
    if datum.problem is Problem.EMAIL:
        return any(words.replace(" ", "").endswith(("@" + domain, "." + domain)) for domain in _lower(facts.domains))
    if datum.problem in (Problem.PHONE, Problem.BANK_ACCOUNT):
        return _national(words) in {_national(number) for number in (*facts.phones, *facts.bank_accounts)}
    if datum.problem is Problem.HANDLE:
        return words.lstrip("@") in {handle.lstrip("@") for handle in _lower(facts.accounts)}
    if datum.problem is Problem.PLATE:
        return _bare(words) in {_bare(plate) for plate in _lower(facts.plates)}
    if datum.problem is Problem.NAME:
        return any(words in official or official in words for official in _lower(facts.officials))
    return False


def _lower(values: tuple[str, ...]) -> list[str]:
    return [value.casefold().strip() for value in values if value.strip()]


def _bare(words: str) -> str:
    return "".join(c for c in words if c.isalnum())


def _national(words: str) -> str:
    """The digits without country code and trunk zero, so that +62 and 0 are the same number."""
    digits = "".join(_DIGITS.findall(words))
    return digits.removeprefix("62" if len(digits) > 9 else "").lstrip("0")
