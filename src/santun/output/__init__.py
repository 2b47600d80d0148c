"""Results for people and programs, one file a format.

Not here: judging (``santun.engine``) and writing to files or terminals (``santun.cli``); formats only give text.
"""

from __future__ import annotations

from santun.output.base import Checked, OutputFormat, RenderOptions
from santun.output.json import JsonFormat
from santun.output.jsonl import JsonLinesFormat
from santun.output.text import TextFormat

__all__ = ["Checked", "OutputFormat", "RenderOptions", "builtin_outputs"]


def builtin_outputs() -> dict[str, OutputFormat]:
    """Output formats by name."""
    formats: tuple[OutputFormat, ...] = (TextFormat(), JsonFormat(), JsonLinesFormat())
    return {output.name: output for output in formats}
