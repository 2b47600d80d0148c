"""What a client of LanguageTool asks for: the parameters of a check, read and seen to fit together.

Errors use the words of LanguageTool's own server, which clients and their users know; none repeats a text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from santun.draft import Draft
from santun.errors import DraftError, InputError
from santun.gate.http.bodies import body_of
from santun.gate.http.languagetool.annotated import Annotated, Part
from santun.gate.http.options import Limits
from santun.gate.http.problems import Problem
from santun.output.positions import utf16_length
from santun.rule import Text
from santun.source import parsed_json

__all__ = ["Asked", "asked", "bad_request", "parameters_of"]

_LANGUAGES = ("id", "id-id")
_SUPPORTED = "id, id-ID"
_MODES = ("all", "textLevelOnly", "allButTextLevelOnly", "batch")
_LEVELS = ("default", "picky")
_CODE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,3}")
_MOST_FIELDS = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """A check. ``detect`` is whether the language is to be found out; ``compact`` leaves out what costs bytes.

    ``draft`` is what is known of the reply beside its text: LanguageTool knows nothing of that, but its clients can be
    told further parameters, and documents have metadata.
    """

    text: Annotated = field(repr=False)
    draft: Draft = field(repr=False)
    detect: bool = False
    mode: str = "all"
    picky: bool = False
    enabled_rules: frozenset[str] = frozenset()
    disabled_rules: frozenset[str] = frozenset()
    enabled_categories: frozenset[str] = frozenset()
    disabled_categories: frozenset[str] = frozenset()
    enabled_only: bool = False
    incomplete: bool = False
    compact: bool = False

    def wants(self, rule: str, category: str) -> bool:
        """Whether the client wants to hear of a rule."""
        if rule in self.disabled_rules or category in self.disabled_categories:
            return rule in self.enabled_rules
        return not self.enabled_only or rule in self.enabled_rules or category in self.enabled_categories


def bad_request(english: str, indonesian: str, status: int = 400) -> Problem:
    """A request that does not fit the protocol."""
    return Problem(status, "bad-request", Text(id=indonesian, en=english))


async def parameters_of(request: Request, limits: Limits) -> dict[str, str]:
    """The parameters of query and form; some clients send a form without saying so.

    Raises:
        Problem: too large, too slow, not UTF-8, too many fields.
    """
    body = await body_of(request, limits)
    try:
        form = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
        query = parse_qsl(request.url.query, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except ValueError:
        raise bad_request("The form could not be read as UTF-8", "Formulir tidak dapat dibaca sebagai UTF-8") from None
    return dict((*query, *form))


def asked(parameters: Mapping[str, str], limits: Limits) -> Asked:
    """The check that parameters ask for.

    Raises:
        Problem: a parameter is missing, unknown, or does not fit another.
    """
    detect = _detects(parameters)
    text, metadata = _text(parameters)
    _see_length(text, limits)
    found = Asked(
        text=text,
        draft=_draft(text.plain, {**metadata, **parameters}),
        detect=detect,
        mode=_choice(
            parameters, "mode", _MODES, "Mode must be one of 'textLevelOnly', 'allButTextLevelOnly', or 'all'"
        ),
        picky=_choice(parameters, "level", _LEVELS, "If 'level' is set, it must be set to 'default' or 'picky'")
        == "picky",
        enabled_rules=_names(parameters, "enabledRules"),
        disabled_rules=_names(parameters, "disabledRules"),
        enabled_categories=_names(parameters, "enabledCategories"),
        disabled_categories=_names(parameters, "disabledCategories"),
        enabled_only=parameters.get("enabledOnly") in ("true", "yes"),
        incomplete=parameters.get("allowIncompleteResults") == "true",
        compact=parameters.get("c") == "1",
    )
    _see_rules(found)
    return found


def _detects(parameters: Mapping[str, str]) -> bool:
    code = parameters.get("language", "")
    if not code:
        raise bad_request("Missing 'language' parameter, e.g. 'language=id-ID'", "Parameter 'language' belum diisi")
    detect = code == "auto"
    for name in ("preferredVariants", "noopLanguages"):
        if parameters.get(name) and not detect:
            raise bad_request(
                f"You specified '{name}' but you didn't specify 'language=auto'",
                f"'{name}' hanya boleh bersama 'language=auto'",
            )
    if not detect and code.lower() not in _LANGUAGES:
        shown = code if _CODE.fullmatch(code) else "?"
        raise bad_request(
            f"'{shown}' is not a language code known to LanguageTool. Supported language codes are: {_SUPPORTED}",
            f"bahasa ini tidak dilayani; yang ada: {_SUPPORTED}",
        )
    return detect


def _text(parameters: Mapping[str, str]) -> tuple[Annotated, Mapping[str, Any]]:
    """The text, and the metadata of the document it is from."""
    if "text" in parameters and "data" in parameters:
        raise bad_request("Set only 'text' or 'data' parameter, not both", "Isi 'text' atau 'data' saja")
    if "text" in parameters:
        return Annotated([Part(parameters["text"], parameters["text"])]), {}
    if "data" not in parameters:
        raise bad_request("Missing 'text' or 'data' parameter", "Parameter 'text' atau 'data' belum diisi")
    try:
        data = parsed_json(parameters["data"].encode("utf-8", "replace"), "data")
    except InputError:
        raise bad_request("Could not parse JSON from 'data' parameter", "'data' bukan JSON yang sah") from None
    data = data if isinstance(data, dict) else {}
    metadata = data.get("metaData")
    return _annotated(data), metadata if isinstance(metadata, dict) else {}


def _draft(text: str, known: Mapping[str, Any]) -> Draft:
    """The reply with its kind, channel and complaint, where they are told."""
    fields = {name: known[name] for name in ("kind", "channel") if known.get(name)}
    if known.get("complaint"):
        fields["complaint"] = {"text": known["complaint"]}
    try:
        return Draft.model_validate({"text": text, **fields})
    except DraftError as error:
        told = "; ".join(f"'{field}': {message}" for field, message in error.fields)
        raise bad_request(told, f"Nilai keliru: {', '.join(field for field, _ in error.fields)}") from None


def _annotated(data: Mapping[str, Any]) -> Annotated:
    text, annotation = data.get("text"), data.get("annotation")
    if text is not None and annotation is not None:
        raise bad_request(
            "'data' key in JSON requires either 'text' or 'annotation' key, not both",
            "'data' memuat 'text' atau 'annotation', bukan keduanya",
        )
    if isinstance(text, str):
        return Annotated([Part(text, text)])
    if not isinstance(annotation, list):
        raise bad_request(
            "'data' key in JSON requires 'text' or 'annotation' key", "'data' harus memuat 'text' atau 'annotation'"
        )
    return Annotated([_part(item) for item in annotation])


def _part(item: Any) -> Part:
    given = item if isinstance(item, dict) else {}
    text, markup, meaning = given.get("text"), given.get("markup"), given.get("interpretAs", "")
    if isinstance(text, str) and markup is None and "interpretAs" not in given:
        return Part(text, text)
    if isinstance(markup, str) and text is None and isinstance(meaning, str):
        return Part(markup, meaning, markup=True)
    raise bad_request(
        "Each item of 'annotation' needs either 'text' or 'markup' (with or without 'interpretAs'), as strings",
        "Setiap bagian 'annotation' memuat 'text' atau 'markup' (boleh dengan 'interpretAs')",
    )


def _see_length(text: Annotated, limits: Limits) -> None:
    length = utf16_length(text.original)
    if length > limits.characters:
        english = f"Your text exceeds the limit of {limits.characters} characters (it's {length} characters). "
        raise bad_request(f"{english}Please submit a shorter text.", f"Paling banyak {limits.characters} karakter", 413)


def _choice(parameters: Mapping[str, str], name: str, known: tuple[str, ...], told: str) -> str:
    value = parameters.get(name, known[0])
    if value not in known:
        raise bad_request(told, f"Nilai '{name}' tidak dikenal")
    return value


def _names(parameters: Mapping[str, str], name: str) -> frozenset[str]:
    return frozenset(item.strip() for item in parameters.get(name, "").split(",") if item.strip())


def _see_rules(found: Asked) -> None:
    if not found.enabled_only:
        return
    if found.disabled_rules or found.disabled_categories:
        raise bad_request(
            "You cannot specify disabled rules or categories using enabledOnly=true",
            "'enabledOnly' tidak boleh bersama aturan atau kategori yang dimatikan",
        )
    if not found.enabled_rules and not found.enabled_categories:
        raise bad_request(
            "You must specify enabled rules or categories when using enabledOnly=true",
            "Sebutkan aturan atau kategori yang diminta bersama 'enabledOnly'",
        )
