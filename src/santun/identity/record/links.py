"""E-mail addresses and handles of the record: with spaces, *[at]*, a slip, in links, the part before the @ alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from rapidfuzz.distance import OSA

from santun.identity.datum import Problem
from santun.identity.record.page import Hit, Page
from santun.identity.record.spelling import is_ordinary
from santun.reading.patterns import lazily

__all__ = ["find_emails", "find_handles"]

_MAIL = lazily(r"[\w.+\-]{1,64}\s?(?:@|\[at\]|\(at\))\s?[\w\-]{1,63}(?:\s?\.\s?[\w\-]{2,24}){1,4}")
_AT_SIGN = lazily(r"@|\[at\]|\(at\)")
_HIDDEN = lazily(r"([\w.]{1,40})\*{1,20}([\w.]{0,20})@([\w\-]{1,63}(?:\.[\w\-]{2,24}){1,4})")
# More addresses than this in one reply are a hostile text.
_MOST = 500
_AT = ("", "at", "et", "40", "a")
_DOT = ("", "dot", "titik")
_REST = lazily(r"[\W_]+")
_TOKEN = lazily(r"(?<=[@/])[\w.\-]{4,40}")
_ACCOUNT = lazily(r"(?:akun|handle|user(?:name)?|ig|instagram|twitter|tiktok|facebook|fb|x|nama pengguna)[\s:]{1,3}$")


def find_emails(page: Page, emails: tuple[str, ...]) -> Iterator[Hit]:
    """All places of the addresses; a hit takes in the whole address as written."""
    for email in emails:
        local, _, domain = email.partition("@")
        bare = _REST.sub("", local)
        if bare and bare in page.squeezed:
            yield from _spelled(page, local, domain)
            yield from _local_alone(page, local)
        if "@" in page.lower or "at]" in page.lower or "at)" in page.lower:
            yield from _mistyped(page, email)


def _spelled(page: Page, local: str, domain: str) -> Iterator[Hit]:
    """Spaces, brackets, *at* and *titik* in any combination."""
    squeezed = page.squeezed
    for dot in _DOT:
        name, host = (_REST.sub("", part.replace(".", f" {dot} ")) for part in (local, domain))
        plain = _REST.sub("", local)
        for wanted in {form + at + host for form in (name, plain) for at in _AT}:
            if wanted in squeezed:
                hits = page.squeezed_hits(wanted, 6)
                yield from ((Problem.EMAIL, *hit) for hit in hits if not page.lower[hit[0] - 1 : hit[0]].isalnum())


def _mistyped(page: Page, email: str) -> Iterator[Hit]:
    for m in islice(page.around(_MAIL, _AT_SIGN), _MOST):
        found = re.sub(r"\s", "", m[0]).replace("[at]", "@").replace("(at)", "@").strip(".-")
        most = 2 if len(email) >= 20 else 1
        if OSA.distance(found, email, score_cutoff=most) <= most:
            yield Problem.EMAIL, m.start(), m.end()
    for m in _HIDDEN.finditer(page.lower) if "*" in page.lower else ():
        local, _, domain = email.partition("@")
        shown = len(m[1]) + len(m[2])
        # Two letters and a row of asterisks is a good mask; most of the name is none.
        if m[3] == domain and local.startswith(m[1]) and local.endswith(m[2]) and shown * 5 > len(local) * 3:
            yield Problem.EMAIL, m.start(), m.end()


def _local_alone(page: Page, local: str) -> Iterator[Hit]:
    if len(local) < 6 or (local.isalpha() and is_ordinary(local)):
        return
    for start, end in _occurrences(page.lower, local):
        if page.lower[end : end + 1] == "@":
            behind = re.match(r"@(?:[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,4})?", page.lower[end : end + 120])
            yield Problem.EMAIL, start, end + (behind.end() if behind else 0)
        else:
            yield Problem.EMAIL, start, end


def _occurrences(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    at = text.find(wanted)
    for _ in range(_MOST):
        if at < 0:
            return
        end = at + len(wanted)
        if not re.match(r"\w|[.\-]\w", text[end : end + 2]) and not re.search(
            r"[\w]$|\w[.\-]$", text[max(0, at - 2) : at]
        ):
            yield at, end
        at = text.find(wanted, at + 1)


def find_handles(page: Page, handles: tuple[str, ...]) -> Iterator[Hit]:
    """All places of the handles, the @ included."""
    for handle in handles:
        if handle in page.lower:
            for start, end in _occurrences(page.lower, handle):
                before = page.lower[max(0, start - 16) : start]
                if before[-1:] in ("@", "/") or _telling(handle) or _ACCOUNT.search(before):
                    yield Problem.HANDLE, start - (before[-1:] == "@"), end
        yield from _spaced(page, handle)
        if len(handle) >= 6 and ("@" in page.lower or "com/" in page.lower or ".id/" in page.lower):
            yield from _slips(page, handle)


def _telling(handle: str) -> bool:
    """Whether it can be nothing but a handle."""
    return not handle.isalpha() or (len(handle) >= 6 and not is_ordinary(handle))


def _spaced(page: Page, handle: str) -> Iterator[Hit]:
    bare = _REST.sub("", handle)
    if bare == handle or len(bare) < 6 or bare not in page.squeezed or bare.isdigit():
        return
    for start, end in page.squeezed_hits(bare, 2):
        at = page.lower[start - 1 : start] == "@"
        if at or (any(c.isdigit() for c in bare) and not page.lower[start - 1 : start].isalnum()):
            yield Problem.HANDLE, start - at, end


def _slips(page: Page, handle: str) -> Iterator[Hit]:
    for m in islice(_TOKEN.finditer(page.lower), _MOST):
        found = m[0].rstrip(".-")
        mail = page.lower[m.start() - 2 : m.start() - 1]
        if OSA.distance(found, handle, score_cutoff=1) <= 1 and not (
            page.lower[m.start() - 1] == "@" and mail.isalnum()
        ):
            start = m.start() - (page.lower[m.start() - 1] == "@")
            yield Problem.HANDLE, start, m.start() + len(found)
