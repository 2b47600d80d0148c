"""``santun rules`` and ``santun rule ID``: what the rules ask for and why. Shows the built-in rules; checks nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click

from santun.cli.base import Command, LazyChoice, Session, UnknownName, format_option, language_option, pick, write_lines

__all__ = ["rule", "rules"]

_Rule = Mapping[str, Any]
_WIDTH = 88
_FEW = 5


def _severities() -> Mapping[str, Any]:
    return {name: name for name in ("error", "warning", "info")}


def _principles() -> Mapping[str, Any]:
    from santun.catalogue import plain_rules

    return {name: name for name in dict.fromkeys(item["principle"] for item in plain_rules().values())}


@click.command(cls=Command)
@click.option("--family", multiple=True, metavar="NAMA", help="Hanya keluarga ini, misalnya tone; dapat diulang.")
@click.option(
    "--principle",
    type=LazyChoice(_principles, ("sopan", "kerahasiaan", "bukti", "lengkap", "...")),
    help="Hanya asas ini.",
)
@click.option("--severity", type=LazyChoice(_severities), help="Hanya bobot ini.")
@format_option
@language_option
@click.pass_obj
def rules(
    session: Session,
    family: tuple[str, ...],
    principle: str | None,
    severity: str | None,
    format_: str,
    lang: str | None,
) -> None:
    """Daftar aturan bawaan."""
    from santun.catalogue import plain_rules

    session.lang = lang or session.lang
    known = list(plain_rules().values())
    families = list(dict.fromkeys(_family(item) for item in known))
    for name in family:
        if name not in families:
            raise UnknownName("keluarga", "family", name, families)
    found = [
        item
        for item in known
        if (not family or _family(item) in family)
        and principle in (None, item["principle"])
        and severity in (None, item["severity"])
    ]
    write_lines([_json([_brief(item) for item in found])] if format_ == "json" else _table(found, session.lang))


@click.command(cls=Command)
@click.argument("rule_id", metavar="ID")
@format_option
@click.option("-v", "--verbose", is_flag=True, help="Tampilkan semua contoh.")
@language_option
@click.pass_obj
def rule(session: Session, rule_id: str, format_: str, verbose: bool, lang: str | None) -> None:
    """Jelaskan satu aturan: apa, mengapa, dasar hukum, contoh, dan kalimat yang lebih baik."""
    from santun.catalogue import builtin_rule, plain_rule, plain_rules

    session.lang = lang or session.lang
    found = _named(rule_id, plain_rules())
    whole = builtin_rule(found["id"]) if verbose or format_ == "json" else None
    if whole is not None and format_ == "json":
        write_lines([_json(whole.model_dump(mode="json"))])
    else:
        write_lines(_page(found if whole is None else plain_rule(whole), session.lang, verbose))


def _family(item: _Rule) -> str:
    return str(item["id"]).partition(".")[0]


def _named(rule_id: str, known: Mapping[str, _Rule]) -> _Rule:
    for name, item in known.items():
        if rule_id == name or rule_id in item["aliases"]:
            return item
    raise UnknownName("aturan", "rule", rule_id, list(known))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _brief(item: _Rule) -> _Rule:
    return {name: item[name] for name in ("id", "title", "principle", "severity", "since")}


def _table(found: Iterable[_Rule], lang: str) -> Iterator[str]:
    rows = [(item["id"], item["severity"], item["title"][lang]) for item in found]
    widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    for name, severity, title in rows:
        yield f"{name:{widths[0]}}  {severity:{widths[1]}}  {title}"
    yield ""
    yield pick(lang, f"{len(rows)} aturan. Penjelasan: santun rule ID", f"{len(rows)} rules. More: santun rule ID")


# -- one rule ----------------------------------------------------------------------------------------------


def _page(item: _Rule, lang: str, verbose: bool) -> Iterator[str]:
    yield f"{item['id']}: {item['title'][lang]}"
    since = pick(lang, "sejak", "since")
    yield f"{item['severity']}, {item['principle']}, {since} {item['since']}"
    yield from _section(pick(lang, "Apa", "What"), _wrapped(item["message"][lang]))
    yield from _section(pick(lang, "Mengapa", "Why"), _wrapped(item["explain"][lang]))
    yield from _section(pick(lang, "Dasar hukum", "Law"), _listed(item["basis"]))
    yield from _section(pick(lang, "Contoh", "Examples"), _examples(item["examples"], lang, verbose))
    yield from _section(pick(lang, "Lebih baik", "Better"), _listed(item["better"]))


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    body = list(lines)
    if body:
        yield from ("", heading, *(f"  {line}".rstrip() for line in body))


def _wrapped(text: str) -> list[str]:
    from textwrap import wrap

    return [line for part in text.strip().splitlines() for line in wrap(part, _WIDTH) or [""]]


def _listed(items: Iterable[str]) -> Iterator[str]:
    for item in items:
        first, *rest = _wrapped(item) or [""]
        yield f"- {first}"
        yield from (f"  {line}" for line in rest)


def _examples(examples: Iterable[Mapping[str, Any]], lang: str, verbose: bool) -> Iterator[str]:
    """Guilty, innocent and known misses, a few of each."""
    kinds = (
        ("Bad", pick(lang, "Kena", "Found")),
        ("Good", pick(lang, "Tidak kena", "Not found")),
        ("Missed", pick(lang, "Belum tertangkap", "Not found yet")),
    )
    for kind, heading in kinds:
        all_of_them = [example for example in examples if example["kind"] == kind]
        shown = all_of_them if verbose else all_of_them[:_FEW]
        for example in shown:
            yield from _example(example, heading, lang)
        if len(shown) < len(all_of_them):
            more = len(all_of_them) - len(shown)
            yield pick(lang, f"... dan {more} lagi, lihat dengan --verbose", f"... and {more} more with --verbose")


def _example(example: Mapping[str, Any], heading: str, lang: str) -> Iterator[str]:
    first, *rest = _wrapped(f"{heading}: {example['text']}")
    yield first
    yield from (f"  {line}" for line in rest)
    fixed = example.get("fixed")
    if fixed:
        yield from (f"  {line}" for line in _wrapped(f"{pick(lang, 'Sebaiknya', 'Instead')}: {fixed}"))
    if example["why"]:
        yield from (f"  {line}" for line in _wrapped(f"({example['why']})"))
