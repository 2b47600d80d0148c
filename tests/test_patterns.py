"""Patterns that wait for their first use: each of them must be one, and find what the compiled one finds."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

from santun import identity
from santun.reading.patterns import lazily

MODULES = sorted(info.name for info in pkgutil.walk_packages(identity.__path__, identity.__name__ + "."))


@pytest.mark.parametrize("name", MODULES)
def test_every_pattern_of_identity_compiles(name: str) -> None:
    for value in vars(importlib.import_module(name)).values():
        if type(value) is type(lazily("")):
            assert isinstance(re.compile(value._source, value._flags), re.Pattern)
            value.search("")


def test_a_lazy_pattern_finds_what_the_compiled_one_finds() -> None:
    pattern, same = lazily(r"(?P<word>[a-z]+)(\d)", re.IGNORECASE), re.compile(r"(?P<word>[a-z]+)(\d)", re.IGNORECASE)
    text = "a1 B2 cc3"
    assert [match.span() for match in pattern.finditer(text)] == [match.span() for match in same.finditer(text)]
    assert pattern.findall(text) == same.findall(text)
    assert pattern.sub("-", text) == same.sub("-", text)
    assert pattern.groupindex == same.groupindex


def test_what_is_no_pattern_says_so_at_the_first_use() -> None:
    pattern = lazily("(")
    with pytest.raises(re.error):
        pattern.search("")
