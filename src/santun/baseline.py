"""What was known before: findings of an old archive that are not to be told again, until a day.

A baseline is a JSON file of fingerprints, without any text. It never silences the complainant's identity, nor a draft
that could not be read or checked. Which day it is, the caller says.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from santun._version import __version__
from santun.engine import with_left
from santun.output.base import Checked
from santun.output.marks import marks_of
from santun.report import is_leak
from santun.rule import Text
from santun.source.base import ReadError, decode, read_bytes

__all__ = ["Baseline", "Known", "baseline_of"]

SCHEMA = 1


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ValueError("expected a day such as 2027-03-31") from None


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


class Known(BaseModel):
    """One finding that is known, with the file and the rule for people who read the baseline."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    source: str
    rule: str
    fingerprint: str = Field(min_length=8)


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    schema_: int = Field(alias="schema", ge=SCHEMA, le=SCHEMA)
    version: str = ""
    until: Annotated[dt.date | None, BeforeValidator(_day)] = None
    known: Annotated[tuple[Known, ...], BeforeValidator(_tuple)]


@dataclass(frozen=True, slots=True)
class Baseline:
    """Findings that are known. ``until`` is the last day on which they are passed over; None: for ever."""

    known: frozenset[str]
    until: dt.date | None = None

    @classmethod
    def load(cls, path: Path) -> Baseline:
        """A baseline from its file.

        Raises:
            InputError: the file cannot be read or is no baseline; names the file and the field.
        """
        text = decode(read_bytes(path), str(path))
        try:
            data = _File.model_validate(json.loads(text))
        except json.JSONDecodeError as error:
            told = Text(id=f"bukan JSON yang sah ({error.msg})", en=f"not valid JSON ({error.msg})")
            raise ReadError(told, source=str(path), line=error.lineno) from None
        except ValidationError as error:
            fields = ", ".join(".".join(map(str, item["loc"])) or "-" for item in error.errors(include_input=False))
            told = Text(id=f"bukan baseline yang sah: {fields}", en=f"not a valid baseline: {fields}")
            raise ReadError(told, source=str(path)) from None
        return cls(frozenset(item.fingerprint for item in data.known), data.until)

    def is_over(self, today: dt.date) -> bool:
        """Whether its last day has passed; then nothing is passed over any more."""
        return self.until is not None and today > self.until

    def without_known(self, result: Checked) -> tuple[Checked, int]:
        """The result without findings that are known, its verdict over what is left, and how many were left out."""
        report = result.report
        if report is None or not report.findings:
            return result, 0
        left = tuple(
            mark.finding
            for mark in marks_of(result)
            if is_leak(mark.finding.rule) or mark.fingerprint not in self.known
        )
        passed = len(report.findings) - len(left)
        if not passed:
            return result, 0
        return replace(result, report=with_left(report, left)), passed


def baseline_of(results: Iterable[Checked], until: dt.date | None = None) -> str:
    """The file of a baseline: every finding of the results but those of the complainant's identity."""
    known = [
        {"source": result.name, "rule": mark.finding.rule, "fingerprint": mark.fingerprint}
        for result in results
        for mark in marks_of(result)
        if not is_leak(mark.finding.rule)
    ]
    head = {"schema": SCHEMA, "version": __version__, "until": until.isoformat() if until else None}
    return json.dumps({**head, "known": known}, ensure_ascii=True, indent=1) + "\n"
