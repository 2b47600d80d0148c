"""Spans that one tool takes for personal data: ``python leaks_driver.py TOOL TEXTS.json``; one line of JSON.

Runs in the peers' own environment, so it needs nothing of the benchmark's.
"""
# The peers are not in the project's environment, where types are checked.
# mypy: disable-error-code="import-not-found,misc,unused-ignore"

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

Find = Callable[[str], list[tuple[int, int]]]


def lokal() -> Find:
    """Its detector with every type."""
    from lokal import detect_pii

    return lambda text: [(match.start, match.end) for match in detect_pii(text)]


def presidio() -> Find:
    """Its recognizers by pattern, with a blank spaCy model: nothing learned, nothing downloaded."""
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
    return lambda text: [(match.start, match.end) for match in engine.analyze(text, "en")]


TOOLS = {"lokal-id": lokal, "presidio": presidio}

if __name__ == "__main__":
    find = TOOLS[sys.argv[1]]()
    print(json.dumps([find(text) for text in json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))]))
