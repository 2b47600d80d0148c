"""One running server for all tests that only ask it; how it is started stands in ``serve_harness``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from serve_harness import Server, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Open, on loopback, without configuration; browsers of one site and all extensions may ask."""
    asked = "--origin", "https://layanan.go.id", "--origin", "moz-extension://*", "--log-level", "info"
    with running("--isolated", *asked) as found:
        yield found
