"""The fixtures of the mail filter's tests; without aiosmtpd (extra ``mail``) they skip."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from mail_harness import Sink, sink

pytest.importorskip("aiosmtpd")


@pytest.fixture
def hop() -> Iterator[Sink]:
    """A next hop."""
    with sink() as one:
        yield one
