"""Runs one Python tool over texts: ``python python_driver.py TOOL TEXTS.json ROUNDS``; prints one line of JSON.

Needs nothing of the benchmark's, because it runs in the peers' own environment too. ROUNDS 0 reads the first
text once, for a cold start; TOOL ``versions`` tells which tools are installed.
"""
# The peers are not in the project's environment, where types are checked.
# mypy: disable-error-code="import-not-found,misc,unused-ignore"

from __future__ import annotations

import importlib.metadata
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Texts read before the clock starts.
_UNCOUNTED = 200

Run = Callable[[str], int]


def santun() -> Run:
    """Every default rule, the reply alone: what the peers get."""
    from santun import Linter, Settings

    linter = Linter(Settings(), entry_points=False)
    return lambda text: len(linter.check(text).findings)


def proselint() -> Run:
    """Its default checks."""
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)
    return lambda text: len(LintFile("reply", text).lint())


def scrubadub() -> Run:
    """Its default detectors, which are patterns."""
    import scrubadub as library

    scrubber = library.Scrubber()
    return lambda text: sum(1 for _ in scrubber.iter_filth(text))


def presidio() -> Run:
    """Its recognizers by pattern; the spaCy model is a blank one, so nothing is learned and nothing downloaded."""
    import spacy
    import tldextract
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    # It would ask the network for a list of domains first.
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)

    class Blank(SpacyNlpEngine):
        def __init__(self) -> None:
            super().__init__()
            self.nlp = {"en": spacy.blank("en")}

    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"])
    engine = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["en"])
    return lambda text: len(engine.analyze(text, "en"))


TOOLS = {"santun": santun, "proselint": proselint, "scrubadub": scrubadub, "presidio": presidio}
PACKAGES = {"presidio": "presidio-analyzer"}


def version(tool: str) -> str | None:
    """The installed version, or None."""
    try:
        return importlib.metadata.version(PACKAGES.get(tool, tool))
    except importlib.metadata.PackageNotFoundError:
        return None


def measure(run: Run, texts: list[str], rounds: int) -> dict[str, Any]:
    """Seconds of each round over all texts, after some that are not counted, and findings a text of those."""
    first = texts[:_UNCOUNTED] if rounds else texts[:1]
    found = sum(map(run, first)) / len(first)
    seconds = []
    for _ in range(rounds):
        began = time.perf_counter()
        for text in texts:
            run(text)
        seconds.append(time.perf_counter() - began)
    return {"seconds": seconds, "found": found}


if __name__ == "__main__":
    if sys.argv[1] == "versions":
        print(json.dumps({tool: version(tool) for tool in TOOLS}))
    else:
        given = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
        print(json.dumps(measure(TOOLS[sys.argv[1]](), given, int(sys.argv[3]))))
