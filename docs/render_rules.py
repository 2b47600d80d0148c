"""Writes docs/aturan.md from the rules themselves: ``python docs/render_rules.py``.

With ``--check`` it writes nothing and fails where the page is stale. The texts stand in ``data/lexicons`` and
``santun/checks``; nothing is explained here.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from santun.registry import builtin_rules
from santun.rule import Bad, Good, Principle, Rule

PAGE = Path(__file__).resolve().parent / "aturan.md"
EACH = 2

HEAD = """\
# Aturan

<!-- Dibuat oleh docs/render_rules.py dari aturannya sendiri. Jangan disunting di sini. -->

Setiap aturan santun: apa yang ditegur, mengapa menyakitkan, apa dasarnya, dan kalimat apa yang lebih baik. Kata yang \
ditandai dicetak **tebal**. Semua contoh adalah karangan.

Semua contoh sebuah aturan ditampilkan oleh `santun rule ID --verbose`. Untuk mematikan aturan atau mengubah bobotnya, \
lihat [Pengaturan](konfigurasi.md#3-memilih-aturan).

> **In English.** One section a rule: what it finds, why it hurts, its legal basis, examples, better wording. Rendered \
from the rules; `santun rule ID --lang en` tells the same in English.
"""
FAMILIES = {"identity": "Kerahasiaan", "tone": "Nada"}
SEVERITIES = {
    "error": "kesalahan (`error`): balasan ditahan",
    "warning": "peringatan (`warning`): perlu disunting",
    "info": "catatan (`info`): sekadar memberi tahu",
}
PRINCIPLES = {
    Principle.SOPAN: "kesopanan",
    Principle.KERAHASIAAN: "kerahasiaan pengadu",
    Principle.BUKTI: "bukti tindak lanjut",
    Principle.LENGKAP: "lengkap dan rinci",
    Principle.NETRAL: "netral",
    Principle.INKLUSIF: "inklusif",
    Principle.JELAS: "jelas",
    Principle.CEPAT: "cepat",
    Principle.TEPAT: "tepat",
    Principle.TERBUKA: "terbuka",
}


def page(rules: Sequence[Rule]) -> str:
    """The whole page."""
    return (
        "\n".join((HEAD, *_contents(rules), "", *(line for rule in rules for line in _section(rule)))).rstrip() + "\n"
    )


def _contents(rules: Iterable[Rule]) -> Iterator[str]:
    yield "| aturan | keluarga | bobot | judul |"
    yield "|---|---|---|---|"
    for rule in rules:
        family = FAMILIES.get(rule.family, rule.family)
        name = f"[`{rule.id}`](#{rule.id.replace('.', '')})"
        yield f"| {name} | {family} | `{rule.severity.value}` | {_plain(rule.title.id)} |"


def _section(rule: Rule) -> Iterator[str]:
    yield from (f"## {rule.id}", "", f"**{_plain(rule.title.id)}.** {_plain(rule.message.id)}", "")
    yield f"* Bobot: {SEVERITIES[rule.severity.value]}"
    yield f"* Asas: {PRINCIPLES[rule.principle]}"
    if rule.basis:
        yield f"* Dasar: {_plain('; '.join(rule.basis))}"
    yield f"* Sejak versi: {rule.since}"
    yield from ("", f"**Mengapa.** {_plain(rule.explain.id)}", "")
    yield from _examples("Kena", _shown(rule, Bad))
    yield from _examples("Tidak kena", _shown(rule, Good))
    yield from _listed("Lebih baik", rule.better)


def _shown(rule: Rule, kind: type[Bad] | type[Good]) -> list[Bad | Good]:
    """The first examples of a kind; bad ones with a mended text, and short ones, go before others."""
    found = [example for example in rule.examples if type(example) is kind]
    found.sort(key=lambda example: (not getattr(example, "fixed", "-"), len(example.text) > 160))
    return found[:EACH]


def _examples(heading: str, examples: Sequence[Bad | Good]) -> Iterator[str]:
    yield from _listed(heading, (example.text for example in examples), [_after(example) for example in examples])


def _after(example: Bad | Good) -> str:
    fixed = getattr(example, "fixed", None)
    return f" Sebaiknya: {_plain(fixed)}" if fixed else ""


def _listed(heading: str, texts: Iterable[str], after: Sequence[str] = ()) -> Iterator[str]:
    texts = list(texts)
    if not texts:
        return
    yield from (f"**{heading}**", "")
    for text, more in zip(texts, after or [""] * len(texts), strict=True):
        yield f"* {_marked(text)}{more}"
    yield ""


def _marked(text: str) -> str:
    """Marks as bold; white space at their edges would keep Markdown from seeing it."""
    return _plain(text).replace(r"\[\[", "**").replace(r"\]\]", "**")


def _plain(text: str) -> str:
    """One line in which Markdown sees nothing of its own."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", " ".join(text.split()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page, or compare; 1 where it is stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where docs/aturan.md is stale")
    options = parser.parse_args(arguments)
    wanted = page(builtin_rules())
    if not options.check:
        PAGE.write_text(wanted, encoding="utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == wanted:
        return 0
    print("docs/aturan.md is stale; run: python docs/render_rules.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
