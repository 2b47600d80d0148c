"""How santun's rules look in LanguageTool's categories and types of issue (ITS 2.0)."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FAMILIES", "Kind", "kind_of"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A category, and what programs colour by: LibreOffice TYPOS red and STYLE blue, browsers ``style`` blue."""

    category: str
    name: str
    issue: str


_STYLE = "style"
FAMILIES = {
    "accuracy": Kind("SANTUN_ACCURACY", "Ketepatan", "inconsistency"),
    "clarity": Kind("STYLE", "Kejelasan", _STYLE),
    "completeness": Kind("SANTUN_COMPLETENESS", "Kelengkapan", "omission"),
    "evidence": Kind("SANTUN_EVIDENCE", "Bukti", "non-conformance"),
    "identity": Kind("SANTUN_IDENTITY", "Kerahasiaan", "non-conformance"),
    "inclusion": Kind("SANTUN_INCLUSION", "Inklusivitas", "non-conformance"),
    "neutrality": Kind("SANTUN_NEUTRALITY", "Netralitas", "non-conformance"),
    "openness": Kind("SANTUN_OPENNESS", "Keterbukaan", "non-conformance"),
    "timeliness": Kind("SANTUN_TIMELINESS", "Ketepatan waktu", "non-conformance"),
    "tone": Kind("STYLE", "Nada", _STYLE),
}
_RULES = {"clarity.spelling": Kind("TYPOS", "Ejaan", "misspelling")}


def kind_of(rule: str) -> Kind:
    """The kind of a rule; families that plugins bring get a category of their own."""
    family = rule.partition(".")[0]
    made = Kind(f"SANTUN_{family.upper().replace('-', '_')}", family, "uncategorized")
    return _RULES.get(rule) or FAMILIES.get(family, made)
