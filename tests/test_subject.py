"""The subject of a mail: folded, encoded, broken, several, long."""

from __future__ import annotations

import re
import time
from email.header import Header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun.source.mail import read_mail
from santun.source.subject import decoded

SUBJECTS = [
    (b"Subject: Aduan jalan\n", "Aduan jalan"),
    (b"subject:   Aduan\n\t Siti\n  Rahayu \n", "Aduan Siti Rahayu"),
    (b"Subject: =?utf-8?B?U2l0aSBSYWhheXU=?=\n", "Siti Rahayu"),
    (b"Subject: Re:=?UTF-8?q?Siti_Rahayu?= selesai\n", "Re:Siti Rahayu selesai"),
    (b"Subject: =?utf-8*id?Q?Siti_?=\n =?utf-8?Q?Rahayu?=\n", "Siti Rahayu"),
    (b"Subject: =?utf-8?B?w6?=  =?utf-8?B?k=?=\n", "\ufffd"),
    (b"Subject: =?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?=\n", "caf\xe9"),
    (b"Subject: =?iso-8859-1?Q?caf=E9?= =?utf-8?Q?_Siti?=\n", "caf\xe9 Siti"),
    (b"Subject: =?tidak-ada?Q?Siti=C3=A9?=\n", "Siti\xe9"),
    (b"Subject: =?idna?Q?Siti?=\n", "Siti"),
    (b"Subject: =?utf-8?X?Siti?= =?utf-8?B\n", "=?utf-8?X?Siti?= =?utf-8?B"),
    (b"Subject: =?unicode_escape?Q?=5Cud800?=\n", "\ufffd" * 3),
    ("Subject: Siti Rahayu \xe9\n".encode(), "Siti Rahayu \xe9"),
    (b"Subject: Siti \xff\n", "Siti \ufffd"),
    (b"Subject: satu\nSUBJECT: \nSubject: dua\n", "satu\n\ndua"),
    (b"Subject:\n", ""),
    (b"From: a@example.org\n", ""),
]


@pytest.mark.parametrize(("headers", "subject"), SUBJECTS)
def test_the_subject_is_read_as_it_is_shown(headers: bytes, subject: str) -> None:
    found = read_mail(headers + b"Content-Type: text/plain\n\nHalo\n")
    assert found.subject == subject
    assert subject not in repr(found) or not subject


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_what_the_standard_library_encodes_is_decoded(text: str) -> None:
    assert decoded(Header(text, "utf-8").encode(linesep="\n")) == re.sub(r"\s+", " ", text).strip()


@given(st.text(max_size=80), st.sampled_from(["B", "Q", "b"]), st.text(st.characters(codec="ascii"), max_size=20))
def test_no_subject_breaks_the_reading(text: str, encoding: str, charset: str) -> None:
    made = decoded(f"Re: =?{charset}?{encoding}?{text}?= =?utf-8?{encoding}?{text}")
    assert made == made.encode("utf-8").decode("utf-8").strip()


@pytest.mark.parametrize("piece", ["=?utf-8?B?U2l0aQ==?= ", "=?", "?= ", "=?utf-8?Q?", " " * 9, "=?utf-8?B?A"])
def test_a_very_long_subject_is_decoded_in_a_moment(piece: str) -> None:
    started = time.perf_counter()
    decoded(piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - started < 5
