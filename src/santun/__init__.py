"""santun reads a draft reply together with the complaint it answers, before it is sent.

The public names, and nothing else; each is imported when it is first used, so that ``import santun`` is quick.
"""

from __future__ import annotations

from santun._version import __version__

# Importing typing alone would take half of the time of `santun check` where a warm server does the work.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from santun.config import Settings
    from santun.draft import Attachment, Channel, Complaint, Draft, Kind, Person
    from santun.errors import SantunError
    from santun.fixing import Fixed, LeftOut, MaskStyle, Why, fix, mask
    from santun.gate import Acknowledgement, Decision, Gate, NotSent
    from santun.linter import Linter
    from santun.report import Change, Failure, Finding, Fix, Report, Severity, Skipped, Span, Verdict

_HOMES = {
    "Acknowledgement": "gate",
    "Attachment": "draft",
    "Change": "report",
    "Channel": "draft",
    "Complaint": "draft",
    "Decision": "gate",
    "Draft": "draft",
    "Failure": "report",
    "Finding": "report",
    "Fix": "report",
    "Fixed": "fixing",
    "Gate": "gate",
    "Kind": "draft",
    "LeftOut": "fixing",
    "Linter": "linter",
    "MaskStyle": "fixing",
    "NotSent": "gate",
    "Person": "draft",
    "Report": "report",
    "SantunError": "errors",
    "Settings": "config",
    "Severity": "report",
    "Skipped": "report",
    "Span": "report",
    "Verdict": "report",
    "Why": "fixing",
    "fix": "fixing",
    "mask": "fixing",
}

__all__ = [
    "Acknowledgement",
    "Attachment",
    "Change",
    "Channel",
    "Complaint",
    "Decision",
    "Draft",
    "Failure",
    "Finding",
    "Fix",
    "Fixed",
    "Gate",
    "Kind",
    "LeftOut",
    "Linter",
    "MaskStyle",
    "NotSent",
    "Person",
    "Report",
    "SantunError",
    "Settings",
    "Severity",
    "Skipped",
    "Span",
    "Verdict",
    "Why",
    "__version__",
    "fix",
    "mask",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'santun' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"santun.{home}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
