"""The public interface as text: names, signatures, fields. ``python tests/interface.py --write`` after a change on purpose.

A line that is gone, or another than before, breaks somebody's program: that is for a major version.
"""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import re
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from pydantic import BaseModel

SNAPSHOT = Path(__file__).with_name("interface.txt")
MODULES = (
    "santun",
    "santun.authoring",
    "santun.gate",
    "santun.hookspecs",
    "santun.output",
    "santun.source",
    "santun.testing",
)


def lines() -> Iterator[str]:
    """Every public name of the public modules, in order."""
    for module_name in MODULES:
        module = importlib.import_module(module_name)
        for name in sorted(module.__all__):
            yield from _told(f"{module_name}.{name}", getattr(module, name))


def _told(name: str, value: object) -> Iterator[str]:
    if isinstance(value, type) and issubclass(value, Enum):
        yield f"{name}: {' '.join(str(member.value) for member in value)}"
    elif isinstance(value, type) and issubclass(value, BaseModel):
        for field, info in value.model_fields.items():
            kind = "required" if info.is_required() else "optional"
            yield f"{name}.{field}: {kind} {_plain(str(info.annotation))}"
    elif isinstance(value, type):
        yield f"{name}{_signature(value)}"
        for member, inner in sorted(vars(value).items()):
            if not member.startswith("_") and (callable(inner) or isinstance(inner, property | classmethod)):
                yield f"{name}.{member}{_signature(getattr(value, member))}"
    elif callable(value):
        yield f"{name}{_signature(value)}"
    else:
        yield f"{name}: {type(value).__name__}"


def _signature(value: object) -> str:
    try:
        told = str(inspect.signature(value))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return ""
    if dataclasses.is_dataclass(value):
        told = f"({', '.join(field.name for field in dataclasses.fields(value))})"
    return _plain(told)


def _plain(text: str) -> str:
    """Without addresses and module names, which tell nothing."""
    text = re.sub(r" at 0x[0-9a-f]+", "", text)
    return re.sub(r"\b(?:typing|collections\.abc|santun(?:\.\w+)+|pathlib(?:\._\w+)?|datetime|dt)\.", "", text)


if __name__ == "__main__" and "--write" in sys.argv:
    SNAPSHOT.write_text("\n".join(lines()) + "\n", encoding="utf-8")
