"""Fixtures that are dear to make and never change."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from browser import launched
from santun import Linter, Settings
from santun.reading.document import Reader
from santun.reading.symbols import Symbols

settings.register_profile("ci", max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "quick")


@pytest.fixture(scope="session")
def linter() -> Linter:
    """All built-in rules, nothing from outside."""
    return Linter(Settings(), entry_points=False)


@pytest.fixture(scope="session")
def reader() -> Reader:
    """A reader that looks for nothing."""
    return Reader(Symbols())


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real Chromium."""
    with launched() as running:
        yield running
