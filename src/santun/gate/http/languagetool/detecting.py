"""Whether a text is Indonesian, by its most frequent words; for clients that leave the language open."""

from __future__ import annotations

import re

__all__ = ["share_of_indonesian"]

_WORD = re.compile(r"[A-Za-z]+")
_INDONESIAN = frozenset(
    "yang dan di ke dari untuk dengan pada ini itu tidak akan kami kita anda saya ada atau juga sudah telah bisa dapat "
    "oleh karena agar adalah sebagai dalam bapak ibu mohon terima kasih laporan sedang segera lebih bahwa para kepada "
    "apakah kapan belum bukan secara setiap silakan maaf atas hari jalan".split()
)
_OTHER = frozenset(
    "the of and to in is that it for on with as was are be this have from or by not but at you we they he she his her "
    "will can has had an der die und das ist nicht ein eine zu den mit von le la les et des est pas que une pour el "
    "los las y en por con para como mas".split()
)


def share_of_indonesian(text: str) -> float:
    """From 0 to 1: how many of the words that tell a language are Indonesian; 0.5 where there are none."""
    words = [word.lower() for word in _WORD.findall(text)]
    ours = sum(word in _INDONESIAN for word in words)
    theirs = sum(word in _OTHER for word in words)
    return (ours + 1) / (ours + theirs + 2)
