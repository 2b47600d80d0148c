"""The description of the interface: OpenAPI 3.1, its schemas taken from the models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from santun._version import __version__
from santun.draft import Draft
from santun.gate.http import models
from santun.gate.model import GateRequest

__all__ = ["openapi"]

_REFERENCE = "#/components/schemas/{model}"


@dataclass(frozen=True, slots=True)
class _Operation:
    """One endpoint. ``failures`` are the statuses of its problems; ``locked`` where tokens are asked for."""

    path: str
    method: str
    name: str
    summary: str
    answer: type[BaseModel]
    asked: type[BaseModel] | None = None
    failures: tuple[int, ...] = ()
    locked: bool = True
    parameters: tuple[Mapping[str, Any], ...] = ()


_RULE_ID = {"name": "rule_id", "in": "path", "required": True, "schema": {"type": "string"}}
_WITH = {
    "name": "with",
    "in": "query",
    "description": "result adds a member result: what /v1/check answers",
    "schema": {"enum": ["result"]},
}
_POSTED = (400, 401, 403, 408, 413, 415, 422, 500, 503)
_GOT = (401, 403, 503)
_OPERATIONS = (
    _Operation("/v1/check", "post", "check", "Check one draft reply", models.Result, Draft, _POSTED),
    _Operation(
        "/v1/check-many", "post", "checkMany", "Check several drafts", models.ManyResults, models.ManyOrder, _POSTED
    ),
    _Operation(
        "/v1/gate",
        "post",
        "gate",
        "Whether a reply may be sent",
        models.GateAnswer,
        GateRequest,
        _POSTED,
        parameters=(_WITH,),
    ),
    _Operation("/v1/mask", "post", "mask", "Replace every leak", models.MaskedReply, models.MaskOrder, _POSTED),
    _Operation("/v1/fix", "post", "fix", "Apply fixes", models.FixedReply, models.FixOrder, _POSTED),
    _Operation("/v1/rules", "get", "rules", "Every rule", models.RuleList, None, _GOT),
    _Operation(
        "/v1/rules/{rule_id}", "get", "rule", "One rule", models.RulePage, None, (*_GOT, 404), parameters=(_RULE_ID,)
    ),
    _Operation("/health", "get", "health", "Whether the process lives", models.Health, locked=False, failures=(403,)),
    _Operation("/ready", "get", "ready", "Whether work is taken on", models.Readiness, locked=False, failures=(403,)),
)


@cache
def openapi() -> dict[str, Any]:
    """The whole document."""
    references, schemas = _schemas()
    paths: dict[str, dict[str, Any]] = {}
    for operation in _OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _described(operation, references)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "santun",
            "version": __version__,
            "description": "Reads a draft reply together with the complaint it answers, before it is sent.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


References = Mapping[tuple[Any, JsonSchemaMode], dict[str, Any]]


def _schemas() -> tuple[References, dict[str, Any]]:
    wanted: list[tuple[type[BaseModel], JsonSchemaMode]] = [(models.ProblemDetails, "serialization")]
    for operation in _OPERATIONS:
        wanted.append((operation.answer, "serialization"))
        if operation.asked is not None:
            wanted.append((operation.asked, "validation"))
    references, made = models_json_schema(wanted, ref_template=_REFERENCE)
    return references, made["$defs"]


def _described(operation: _Operation, references: References) -> dict[str, Any]:
    answers = {"200": _content("What was asked for", references[operation.answer, "serialization"])}
    problem = references[models.ProblemDetails, "serialization"]
    for status in operation.failures:
        answers[str(status)] = _content("A problem", problem, "application/problem+json")
    if operation.path == "/ready":
        answers["503"] = _content("Not now", references[operation.answer, "serialization"])
    told: dict[str, Any] = {"operationId": operation.name, "summary": operation.summary, "responses": answers}
    if operation.asked is not None:
        told["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": _asked(operation, references)}},
        }
    if operation.parameters:
        told["parameters"] = list(operation.parameters)
    # A server without tokens asks for none.
    return {**told, "security": [{"token": []}, {}]} if operation.locked else {**told, "security": []}


def _asked(operation: _Operation, references: References) -> dict[str, Any]:
    """What is asked, with what the models do not say: a bare draft or list will do, and some words must be there."""
    whole = references[operation.asked, "validation"]
    if operation.asked is Draft:
        return _with_words(whole)
    if operation.asked is models.ManyOrder:
        return {"anyOf": [whole, {"type": "array"}]}
    draft = references[Draft, "validation"]
    if operation.asked is GateRequest:
        return {"anyOf": [whole, draft]}
    ordered = {"allOf": [whole, {"properties": {"draft": _with_words({})}}]}
    return {"anyOf": [ordered, _with_words(draft)]}


def _with_words(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"allOf": [dict(schema), {"properties": {"text": {"pattern": r"\S"}}}]}


def _content(description: str, schema: dict[str, Any], kind: str = "application/json") -> dict[str, Any]:
    return {"description": description, "content": {kind: {"schema": schema}}}
