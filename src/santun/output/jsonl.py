"""One JSON object a line and draft, as soon as the draft is checked. The objects are those of ``json``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from santun.output.base import Checked, RenderOptions
from santun.output.json import as_json, record

__all__ = ["JsonLinesFormat"]


class JsonLinesFormat:
    """The format ``jsonl``."""

    name = "jsonl"
    streaming = True

    def render(self, results: Iterable[Checked], options: RenderOptions) -> Iterator[str]:
        """A line for each result."""
        for result in results:
            yield as_json(record(result)) + "\n"
