"""The published JSON Schemas say what the models say."""

from __future__ import annotations

import pytest

from santun.schema import NAMES, built, published


@pytest.mark.parametrize("name", NAMES)
def test_published_schemas_are_those_of_the_models(name: str) -> None:
    assert published(name) == built(name), "run `python -m santun.schema` and tell the change in CHANGELOG.md"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_unknown_is_permitted(name: str) -> None:
    schema = published(name)
    parts = [schema, *schema.get("$defs", {}).values()]
    assert all(part.get("additionalProperties") is False for part in parts if part.get("type") == "object")


def test_an_unknown_schema_is_an_error_with_the_names() -> None:
    with pytest.raises(KeyError, match="there are acknowledgement, audit, decision, draft, gate-request, report"):
        published("finding")
