"""The public interface is what it was; see ``interface.py`` for how to change it on purpose."""

from __future__ import annotations

import sys

import pytest

from interface import SNAPSHOT, lines


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="signatures are written differently in other versions")
def test_the_public_interface_is_as_it_was() -> None:
    assert list(lines()) == SNAPSHOT.read_text(encoding="utf-8").splitlines()
