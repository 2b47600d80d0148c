"""The exceptions of santun. This file raises nothing and formats no draft text.

SantunError
├── DraftError           a draft, complaint or person that does not fit the model
├── ConfigError          santun.toml or [tool.santun]: unknown key, wrong value
├── LexiconError         a TOML lexicon: names the file and the line
│   └── PatternError     one pattern of a lexicon does not follow the grammar
├── RegistryError        two rules with one id, a rule that is not known
├── PluginError          a plugin that cannot be loaded or misuses a hook
├── InputError           a file that cannot be read as a draft
├── OutputError          an output format that is not known
├── AuditError           a record of the gate that could not be written
└── NotSent              a reply that the gate does not let out (santun.gate); raised in place of sending
"""

from __future__ import annotations

import traceback
from pathlib import Path

__all__ = [
    "AuditError",
    "ConfigError",
    "DraftError",
    "DuplicateRuleError",
    "InputError",
    "LexiconError",
    "OutputError",
    "PatternError",
    "PluginError",
    "RegistryError",
    "SantunError",
    "in_language",
    "place_of",
    "told",
]


class SantunError(Exception):
    """Base of every error that santun raises on purpose."""


class DraftError(SantunError, ValueError):
    """What was handed in is no valid draft; the text names the fields, never their contents.

    ``fields`` are pairs of a dotted field and what was expected of it.
    """

    def __init__(self, message: str, *, fields: tuple[tuple[str, str], ...] = ()) -> None:
        self.fields = fields
        super().__init__(message)


class ConfigError(SantunError, ValueError):
    """A setting that is unknown or has a wrong value; the text names file, key and what was expected."""


class LexiconError(SantunError, ValueError):
    """A lexicon file that cannot be used.

    ``path`` and ``line`` (1-based, None where it is not known) say where.
    """

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None) -> None:
        self.message = message
        self.path = path
        self.line = line
        super().__init__(self._where() + message)

    def _where(self) -> str:
        if self.path is None:
            return ""
        return f"{self.path}: " if self.line is None else f"{self.path}:{self.line}: "


class PatternError(LexiconError):
    """A pattern that does not follow the grammar of docs/leksikon.md."""


class RegistryError(SantunError, ValueError):
    """Two rules share an id, or a rule was asked for that nobody brought."""


class DuplicateRuleError(RegistryError):
    """Two rules share an id; the text names both sources. Nobody's own fault, so it stops everybody."""


class PluginError(SantunError):
    """A plugin that could not be loaded, or a hook it got wrong."""


class InputError(SantunError, ValueError):
    """A file or stream that cannot be read as a draft; names the file and the line."""

    def __init__(self, message: str, *, source: str | None = None, line: int | None = None) -> None:
        self.message = message
        self.source = source
        self.line = line
        where = "" if source is None else f"{source}: " if line is None else f"{source}:{line}: "
        super().__init__(where + message)


class OutputError(SantunError, ValueError):
    """An output format that nobody brought, or that failed to render."""


class AuditError(SantunError, OSError):
    """A record of the gate's decision could not be written; names the file and the reason."""


def place_of(error: BaseException) -> str:
    """Where an exception was raised, as file:line; never its text, which may hold personal data."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""


def in_language(error: BaseException, lang: str) -> str | None:
    """The text of an error in the language asked for; None where it has only its own."""
    words = getattr(error, "in_language", None)
    return str(words(lang)) if words is not None else None


def told(error: BaseException, lang: str) -> str:
    """The text of an error, in the language asked for where it has it."""
    return in_language(error, lang) or str(error)
