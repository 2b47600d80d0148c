"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from typing import Any

import click

from santun.cli.base import pick

__all__ = ["replace_file", "unwritten"]


def replace_file(name: str | os.PathLike[str], data: bytes, lang: str) -> None:
    """Another file takes the place of the old one at once, so that a crash leaves one of them whole.

    Raises:
        ClickException: it cannot be written; nothing has changed.
    """
    import shutil
    import tempfile

    place = os.path.realpath(name)  # behind a link stands the file that is meant
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=".santun-", dir=os.path.dirname(place))
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(place):
            shutil.copymode(place, temporary)
        else:
            os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, place)
    except OSError as error:
        if temporary is not None and os.path.exists(temporary):
            os.unlink(temporary)
        raise unwritten(name, error, lang) from None


def unwritten(name: Any, error: OSError, lang: str) -> click.ClickException:
    """What is told where a file cannot be written."""
    reason = error.strerror or type(error).__name__
    told = f"{name}: tidak dapat ditulis ({reason})", f"{name}: cannot be written ({reason})"
    return click.ClickException(pick(lang, *told))


def _umask() -> int:
    now = os.umask(0o077)
    os.umask(now)
    return now
