"""Where the files that ship with santun lie: the same in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

__all__ = ["lexicon_folder", "source_file"]

_PACKAGE = Path(__file__).resolve().parent


def lexicon_folder() -> Path:
    """The folder of built-in lexicons.

    Raises:
        FileNotFoundError: neither the wheel's nor the checkout's folder is there; the installation is broken.
    """
    for folder in (_PACKAGE / "lexicons", _PACKAGE.parent.parent / "data" / "lexicons"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"santun: no lexicons beside {_PACKAGE}; reinstall the package")


def source_file(name: str) -> Path:
    """A file of santun's own code."""
    return _PACKAGE / name
