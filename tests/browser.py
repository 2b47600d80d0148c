"""A real Chromium, and a really started server, for the tests of the page, the widget and the HTML report."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def needed() -> None:
    """Skip where there is no browser; continuous integration has one and must not skip."""
    missing = _CHROMIUM is None
    if not missing:
        try:
            import axe_playwright_python  # noqa: F401
            import playwright  # noqa: F401
        except ImportError:
            missing = True
    if missing and "chromium" in os.environ.get("SANTUN_REQUIRED", "").split():
        pytest.fail("Chromium, playwright and axe-playwright-python must be there")
    if missing:
        pytest.skip("needs Chromium, playwright and axe-playwright-python")


@contextmanager
def launched() -> Iterator[Any]:
    """A browser that runs as long as the context does; skips as ``needed`` does."""
    needed()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=_CHROMIUM, args=_ARGUMENTS)
        yield running
        running.close()


@contextmanager
def served(folder: Path, *options: str) -> Iterator[str]:
    """The address of a server that runs as long as the context does."""
    command = [sys.executable, "-m", "santun", "serve", "--port", "0", "--isolated", *options]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout is not None
        try:
            address = None
            for raw in process.stdout:
                found = re.search(r"http://[\w.:\[\]-]+", raw.decode())
                if found:
                    address = found.group()
                    break
            assert address, "the server told no address"
            _until_ready(address)
            yield address
        finally:
            process.terminate()
            process.stdout.read()


def _until_ready(address: str) -> None:
    import time
    import urllib.request

    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{address}/ready") as answer:
                if answer.status == 200:
                    return
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError("the server did not become ready")
