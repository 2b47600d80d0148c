"""The hooks of a plugin, in the entry-point group ``santun``. Their signatures follow semantic versioning.

A plugin is a module or object with any of these, each marked ``@santun.authoring.hookimpl``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from santun.check import Check
    from santun.output.base import OutputFormat
    from santun.source import DraftReader

__all__ = ["PROJECT", "hookimpl", "hookspec"]

PROJECT = "santun"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def santun_checks() -> Iterable[type[Check]]:
    """Classes of checks to add."""
    raise NotImplementedError


@hookspec
def santun_lexicons() -> Iterable[Path]:
    """Lexicon files, or folders of them."""
    raise NotImplementedError


@hookspec
def santun_readers() -> Iterable[DraftReader]:
    """Readers of further file types, see ``santun.source``."""
    raise NotImplementedError


@hookspec
def santun_outputs() -> Iterable[OutputFormat]:
    """Further output formats, see ``santun.output.base``."""
    raise NotImplementedError
