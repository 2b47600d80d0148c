"""Programs of the system that end-to-end tests need: where one is missing the test is skipped, or fails where CI has
promised it (``SANTUN_REQUIRED="php node ..."``)."""

from __future__ import annotations

import os
import shutil

import pytest

__all__ = ["program"]


def program(*names: str) -> str:
    """The place of the first of these programs that is there; Debian keeps daemons out of the users' PATH."""
    path = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"
    found = next((place for name in names if (place := shutil.which(name, path=path))), None)
    if found is not None:
        return found
    if names[0] in os.environ.get("SANTUN_REQUIRED", "").split():
        pytest.fail(f"{names[0]} is required here and missing")
    pytest.skip(f"{names[0]} is not installed")
