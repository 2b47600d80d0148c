"""Running servers for the tests that only ask; how they are started stands in ``serve_harness``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from serve_harness import Server, inside, running

from santun.gate.http.options import ServerOptions

_ORIGINS = "https://layanan.go.id", "moz-extension://*"


@pytest.fixture(scope="session")
def process() -> Iterator[Server]:
    """In processes of its own: open, on loopback, without configuration; browsers of one site and extensions may ask."""
    origins = [word for origin in _ORIGINS for word in ("--origin", origin)]
    with running("--isolated", *origins, "--log-level", "info") as found:
        yield found


@pytest.fixture(scope="session")
def thread() -> Iterator[Server]:
    """The same in a thread of the tests."""
    with inside(ServerOptions(port=0, isolated=True, origins=_ORIGINS)) as found:
        yield found


@pytest.fixture(params=["process", "thread"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each of the two."""
    found: Server = request.getfixturevalue(request.param)
    return found
