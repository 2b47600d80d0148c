"""The JSON Schemas of what comes in and goes out, as files that ship with the package.

``python -m santun.schema`` writes them anew after a change of a model; a test says when that is due. A change
that takes something away or makes something required is a new major version.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["NAMES", "built", "published", "write"]

NAMES = ("acknowledgement", "audit", "decision", "draft", "gate-request", "report")
_FOLDER = Path(__file__).resolve().parent


def built(name: str) -> dict[str, Any]:
    """The schema as the models have it now."""
    from santun.draft import Draft
    from santun.gate.audit import AuditRecord
    from santun.gate.model import Acknowledgement, Decision, GateRequest
    from santun.report import Report

    coming_in: dict[str, type[BaseModel]] = {
        "draft": Draft,
        "gate-request": GateRequest,
        "acknowledgement": Acknowledgement,
    }
    going_out: dict[str, type[BaseModel]] = {"report": Report, "decision": Decision, "audit": AuditRecord}
    if name in coming_in:
        schema = coming_in[name].model_json_schema()
    else:
        schema = going_out[name].model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def published(name: str) -> dict[str, Any]:
    """The schema as it ships, one of ``NAMES``.

    Raises:
        KeyError: there is no schema of that name.
    """
    if name not in NAMES:
        raise KeyError(f"no schema {name!r}; there are {', '.join(NAMES)}")
    schema: dict[str, Any] = json.loads((_FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema


def write() -> None:
    """Write every schema into the package folder."""
    for name in NAMES:
        text = json.dumps(built(name), ensure_ascii=False, indent=2, sort_keys=True)
        (_FOLDER / f"{name}.schema.json").write_text(text + "\n", encoding="utf-8")
