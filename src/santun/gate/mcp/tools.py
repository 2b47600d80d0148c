"""What the tools take, do and give. Nothing of the protocol stands here.

Every tool gives its model as plain data, and the same as text with the masked words of the reply beside each finding:
language models read words better than offsets.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from santun.catalogue import builtin_rule
from santun.config import Settings
from santun.draft import Draft, InputModel, UnicodeText
from santun.errors import DraftError, RegistryError
from santun.fixing import MaskStyle, mask
from santun.gate.gating import Gate
from santun.gate.model import Decision
from santun.linter import Linter
from santun.output import Checked, RenderOptions
from santun.report import Report, Verdict
from santun.rule import Bad, Good, Rule

__all__ = ["TOOLS", "Answer", "Tool", "Toolbox"]

# Signs of reply and complaint together: far more than either ever has.
_LONGEST = 1_000_000
_FEW = 5


def _style(value: Any) -> Any:
    return MaskStyle(value) if isinstance(value, str) and value in set(MaskStyle) else value


class CheckInput(InputModel):
    """A draft with what is known about it, its complaint above all."""

    draft: Draft = Field(description="The reply (text), its channel and kind, and the complaint it answers")


class MaskInput(InputModel):
    """A draft, and how its leaks are to be masked."""

    draft: Draft = Field(description="The reply with its complaint")
    style: Annotated[MaskStyle, BeforeValidator(_style)] = Field(
        MaskStyle.PLACEHOLDER, description="placeholder: [NIK]; partial: 3404********0001"
    )


class ExplainInput(InputModel):
    """A rule by its id."""

    rule: UnicodeText = Field(max_length=200, description="Id of a rule, such as tone.blame")


class Masked(BaseModel):
    """A reply with its leaks masked; ``leaks`` is how many there were."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    leaks: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tool gives: plain data by its schema, and words."""

    data: dict[str, Any]
    text: str


class Toolbox:
    """A linter, its gate, and what the tools do with them. May be used from several threads."""

    def __init__(self, settings: Settings, *, isolated: bool = False) -> None:
        self._settings = settings
        self._linter = Linter(settings, entry_points=not isolated)
        self._gate = Gate(self._linter, door="mcp")
        self._masker = self._linter.adapted(settings.for_masking())
        self._lock = threading.Lock()

    def check(self, asked: CheckInput) -> Answer:
        """The report on a draft."""
        draft = _sensible(asked.draft)
        with self._lock:
            report = self._linter.check(draft)
        return Answer(report.model_dump(mode="json"), self._told(draft, report))

    def gate(self, asked: CheckInput) -> Answer:
        """Whether a draft may be sent."""
        draft = _sensible(asked.draft)
        with self._lock:
            decision = self._gate.decide(draft)
        english = self._settings.lang == "en"
        head = f"{decision.action.value}: {decision.message_en if english else decision.message}"
        demands = "\n".join(f"- {item.rule}: {item.demand.value}" for item in decision.open_items)
        told = self._told(draft, decision.report)
        return Answer(decision.model_dump(mode="json"), "\n\n".join(part for part in (head, demands, told) if part))

    def mask(self, asked: MaskInput) -> Answer:
        """The reply with its leaks masked.

        Raises:
            DraftError: it could not be checked, so nothing of it is given.
        """
        draft = _sensible(asked.draft)
        with self._lock:
            report = self._masker.check(draft)
        if report.verdict is Verdict.UNKNOWN:
            raise DraftError("the reply could not be checked, so it is not given")
        masked = Masked(text=mask(draft, report, asked.style), leaks=len(report.findings))
        return Answer(masked.model_dump(mode="json"), masked.text)

    def explain(self, asked: ExplainInput) -> Answer:
        """A rule with some of its examples.

        Raises:
            RegistryError: there is no such rule; names those that were probably meant.
        """
        rule = self._rule(asked.rule)
        good = [example for example in rule.examples if isinstance(example, Good)][:_FEW]
        bad = [example for example in rule.examples if type(example) is Bad][:_FEW]
        rule = rule.model_copy(update={"examples": (*bad, *good)})
        return Answer(rule.model_dump(mode="json"), _page(rule, self._settings.lang))

    def _rule(self, name: str) -> Rule:
        from difflib import get_close_matches

        known: dict[str, Rule] = {rule_id: self._linter.rule(rule_id) for rule_id in self._linter.rules}
        aliases = {alias: rule for rule in known.values() for alias in rule.aliases}
        found = known.get(name) or aliases.get(name)
        if found is None:
            close = ", ".join(get_close_matches(name, known, n=3, cutoff=0.5)) or ", ".join(known)
            raise RegistryError(f"no such rule; there are {close}")
        return builtin_rule(found.id) or found  # a linter keeps rules without their examples

    def _told(self, draft: Draft, report: Report) -> str:
        rendered = self._linter.outputs["text"].render(
            [Checked("draft", draft=draft, report=report)], RenderOptions(self._settings.lang)
        )
        return "".join(rendered).strip()


def _sensible(draft: Draft) -> Draft:
    """The draft, if anything can be said about it.

    Raises:
        DraftError: it is blank, or far too long.
    """
    if not draft.text.strip():
        raise DraftError("text: the reply is empty, nothing to check")
    if len(draft.text) + (len(draft.complaint.text) if draft.complaint else 0) > _LONGEST:
        raise DraftError(f"text: reply and complaint together have more than {_LONGEST} signs")
    return draft


def _page(rule: Rule, lang: str) -> str:
    lines = [f"{rule.id} ({rule.severity.value}): {rule.title.in_language(lang)}", ""]
    lines += [rule.message.in_language(lang), rule.explain.in_language(lang).strip()]
    lines += [f"- {law}" for law in rule.basis]
    for example in rule.examples:
        lines.append(f"{'Bad' if isinstance(example, Bad) else 'Good'}: {example.text}")
        if isinstance(example, Bad) and example.fixed:
            lines.append(f"  Fixed: {example.fixed}")
    lines += [f"Better: {wording}" for wording in rule.better]
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool as the protocol lists it, and the method of the toolbox that does the work."""

    name: str
    title: str
    description: str
    takes: type[InputModel]
    gives: type[BaseModel]
    call: Callable[[Toolbox, Any], Answer]


TOOLS = (
    Tool(
        "check",
        "Check a reply",
        "Reads a draft reply of an Indonesian agency together with the complaint it answers, and reports what would "
        "hurt: leaks of the complainant's identity, rude or evasive wording, questions left open, claims without "
        "proof. Give the complaint and the channel whenever they are known. Mend every finding and check again until "
        "the verdict is send.",
        CheckInput,
        Report,
        Toolbox.check,
    ),
    Tool(
        "gate",
        "May this reply be sent?",
        "The decision by the agency's policy: send, confirm (an officer must read it once more) or hold. Findings can "
        "be confirmed by officers alone, never through this tool: change the reply instead.",
        CheckInput,
        Decision,
        Toolbox.gate,
    ),
    Tool(
        "mask",
        "Mask personal data in a reply",
        "The same reply with every leak of the complainant's or other citizens' data replaced by a neutral word; "
        "everything else stays as it is.",
        MaskInput,
        Masked,
        Toolbox.mask,
    ),
    Tool(
        "explain",
        "Explain a rule",
        "What a rule finds, why, the law behind it, bad and good examples, and better wording.",
        ExplainInput,
        Rule,
        Toolbox.explain,
    ),
)
