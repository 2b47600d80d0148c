"""Acknowledgements in a file beside the reply, so that the reply itself stays clean.

``balasan.txt`` has its own in ``balasan.confirmed.json``. The file says as much of the reply as an acknowledgement
does: fingerprints, reasons and accounts. It belongs where the reply lies, and goes with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from santun.draft import Draft
from santun.engine import with_left
from santun.errors import DraftError
from santun.gate.gating import Gate
from santun.gate.model import Acknowledgement
from santun.report import Report
from santun.rule import Text
from santun.source import confirmed_beside
from santun.source.base import ReadError, decode, read_bytes

__all__ = ["read_beside", "text_of", "without_confirmed"]

SCHEMA = 1


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    schema_: int = Field(alias="schema", ge=SCHEMA, le=SCHEMA)
    acknowledgements: Annotated[tuple[Acknowledgement, ...], BeforeValidator(_tuple)]


def read_beside(reply: Path) -> tuple[Acknowledgement, ...]:
    """The acknowledgements of a reply; none where there is no file.

    Raises:
        InputError: the file cannot be read or is none of these; names the file and the fields, never a value.
    """
    place = confirmed_beside(reply)
    if not place.is_file():
        return ()
    try:
        return _File.model_validate(json.loads(decode(read_bytes(place), str(place)))).acknowledgements
    except json.JSONDecodeError as error:
        told = Text(id=f"bukan JSON yang sah ({error.msg})", en=f"not valid JSON ({error.msg})")
        raise ReadError(told, source=str(place), line=error.lineno) from None
    except ValidationError as error:
        raise _wrong(place, (".".join(map(str, item["loc"])) for item in error.errors(include_input=False))) from None
    except DraftError as error:
        raise _wrong(place, [str(error)]) from None


def _wrong(place: Path, fields: Iterable[str]) -> ReadError:
    names = ", ".join(field or "-" for field in fields)
    told = Text(id=f"bukan berkas konfirmasi yang sah: {names}", en=f"not a valid file of confirmations: {names}")
    return ReadError(told, source=str(place))


def text_of(acknowledgements: Iterable[Acknowledgement]) -> str:
    """The file: of each fingerprint the newest acknowledgement."""
    newest = {item.fingerprint: item.model_dump(mode="json", exclude_none=True) for item in acknowledgements}
    return (
        json.dumps({"schema": SCHEMA, "acknowledgements": list(newest.values())}, ensure_ascii=False, indent=1) + "\n"
    )


def without_confirmed(
    gate: Gate, draft: Draft, report: Report, acknowledgements: tuple[Acknowledgement, ...]
) -> tuple[Report, int]:
    """The report without findings that an officer has confirmed, its verdict over what is left, and how many were.

    What the policy lets nobody acknowledge stays, and so does all of a sentence that has changed since.
    """
    if not acknowledgements or not report.findings:
        return report, 0
    items = gate.judge_report(draft, report, acknowledgements).items
    confirmed = {item.finding for item in items if item.acknowledged}
    left = tuple(finding for number, finding in enumerate(report.findings) if number not in confirmed)
    passed = len(report.findings) - len(left)
    if not passed:
        return report, 0
    return with_left(report, left), passed
