"""Where the files that ship with santun lie: the same in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

__all__ = ["lexicon_folder", "profile_folder", "source_file"]

_PACKAGE = Path(__file__).resolve().parent


def lexicon_folder() -> Path:
    """The folder of built-in lexicons.

    Raises:
        FileNotFoundError: neither the wheel's nor the checkout's folder is there; the installation is broken.
    """
    return _folder("lexicons")


def profile_folder() -> Path:
    """The folder of the channel profiles.

    Raises:
        FileNotFoundError: as for ``lexicon_folder``.
    """
    return _folder("profiles")


def _folder(name: str) -> Path:
    for folder in (_PACKAGE / name, _PACKAGE.parent.parent / "data" / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"santun: no {name} beside {_PACKAGE}; reinstall the package")


def source_file(name: str) -> Path:
    """A file of santun's own code."""
    return _PACKAGE / name
