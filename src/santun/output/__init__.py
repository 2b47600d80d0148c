"""Results for people and programs, one file a format.

Not here: judging (``santun.engine``) and writing to files or terminals (``santun.cli``); formats only give text.
"""

from __future__ import annotations

from santun.output.base import Checked, OutputFormat, RenderOptions
from santun.output.csv import CsvFormat
from santun.output.github import GithubFormat
from santun.output.gitlab import GitlabFormat
from santun.output.html import HtmlFormat
from santun.output.json import JsonFormat
from santun.output.jsonl import JsonLinesFormat
from santun.output.junit import JunitFormat
from santun.output.languagetool import LanguageToolFormat
from santun.output.rdjson import RdjsonFormat
from santun.output.sarif import SarifFormat
from santun.output.statistics import StatisticsFormat
from santun.output.text import TextFormat

__all__ = ["Checked", "OutputFormat", "RenderOptions", "builtin_outputs"]


def builtin_outputs() -> dict[str, OutputFormat]:
    """Output formats by name."""
    formats: tuple[OutputFormat, ...] = (
        TextFormat(),
        JsonFormat(),
        JsonLinesFormat(),
        SarifFormat(),
        RdjsonFormat(),
        GithubFormat(),
        GitlabFormat(),
        JunitFormat(),
        CsvFormat(),
        LanguageToolFormat(),
        HtmlFormat(),
        StatisticsFormat(),
    )
    return {output.name: output for output in formats}
