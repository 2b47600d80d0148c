"""File names that tell whom a document is about: *KTP_Budi.jpg*, *3404....pdf*, in the text or attached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from santun.identity.characters import Plain
from santun.identity.datum import Problem
from santun.identity.record.numbers import find_numbers
from santun.identity.record.page import Hit, Page
from santun.identity.record.spelling import is_ordinary, mistyped
from santun.identity.record.values import Name, Record
from santun.reading.patterns import lazily

__all__ = ["find_files", "tells"]

_FILE = lazily(
    r"(?<![\w@])[\w()+\-][\w()+.%\-]{0,100}\.(?:jpe?g|png|pdf|docx?|xlsx?|pptx?|zip|rar|mp[34]|heic|webp|mov|tiff?|csv|txt)\b"
)
# A file with a person's paper inside; beside it an ordinary word is a name.
_PAPERS = lazily(r"ktp|kk|sktm|akta|kuasa|ijazah|sim|npwp|bpjs|surat|selfie|pelapor|aduan|laporan|identitas|kartu")


def find_files(page: Page, known: Record) -> Iterator[Hit]:
    """File names in the text that hold a name or a number of the record."""
    if "." not in page.text or not _HINT.search(page.lower):
        return
    for m in islice(_FILE.finditer(page.lower), _MOST):
        if tells(Page(Plain(page.text[m.start() : m.end()])), known):
            yield Problem.DOCUMENT_NAME, m.start(), m.end()


# A reply names a few files.
_MOST = 200
_HINT = lazily(r"\.(?:jpe?g|png|pdf|docx?|xlsx?|pptx?|zip|rar|mp[34]|heic|webp|mov|tiff?|csv|txt)\b")


def tells(page: Page, known: Record) -> bool:
    """Whether a file name holds a name, a number, an address or a handle of the record."""
    if any(_named(page, name) for name in known.names):
        return True
    if any(plate in page.squeezed for plate in known.plates if len(plate) > 4):
        return True
    if any(re.sub(r"[\W_]", "", handle) in page.squeezed for handle in known.handles if len(handle) > 5):
        return True
    return next(find_numbers(page, known.numbers, known.ticket), None) is not None


def _named(page: Page, name: Name) -> bool:
    """A part that is no ordinary word, or two parts, or one beside the kind of a paper."""
    parts = [part for part in name.parts if part.alone and _holds(page, part.lower, part.heard)]
    if len(parts) > 1 or any(not is_ordinary(part.lower) for part in parts):
        return True
    return bool(parts) and _PAPERS.search(page.lower) is not None


def _holds(page: Page, lower: str, heard: str) -> bool:
    if heard in page.word_set or (len(lower) > 5 and lower in page.squeezed):
        return True
    return any(mistyped(heard, word) for word in page.word_set)
