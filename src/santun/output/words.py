"""What formats for people call verdicts, severities and the parts of a finding, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from santun.report import Severity, Verdict
from santun.rule import Text

__all__ = ["BECAUSE", "BETTER", "FAILED", "SEVERITIES", "VERDICTS", "VERDICTS_TOLD", "WHOLE", "counted"]

SEVERITIES = {
    Severity.ERROR: Text(id="kesalahan", en="error"),
    Severity.WARNING: Text(id="peringatan", en="warning"),
    Severity.INFO: Text(id="catatan", en="note"),
}
# As a label, as a sentence to the officer, and behind a number of drafts.
VERDICTS = {
    Verdict.SEND: Text(id="Siap dikirim", en="Ready to send"),
    Verdict.REVISE: Text(id="Perlu disunting", en="To be revised"),
    Verdict.HOLD: Text(id="Jangan dikirim dulu", en="Do not send yet"),
    Verdict.UNKNOWN: Text(id="Belum dapat diperiksa", en="Could not be checked"),
}
VERDICTS_TOLD = {
    Verdict.SEND: Text(id="Siap dikirim.", en="Ready to send."),
    Verdict.REVISE: Text(id="Mohon disunting dulu sebelum dikirim.", en="Please revise before sending."),
    Verdict.HOLD: Text(id="Jangan dikirim dulu.", en="Do not send yet."),
    Verdict.UNKNOWN: Text(
        id="Belum dapat diperiksa sepenuhnya; mohon dibaca ulang oleh rekan.",
        en="Could not be checked fully; please have a colleague read it.",
    ),
}
_COUNTED = {
    Verdict.SEND: Text(id="siap dikirim", en="ready to send"),
    Verdict.REVISE: Text(id="perlu disunting", en="to be revised"),
    Verdict.HOLD: Text(id="jangan dikirim dulu", en="to be held"),
    Verdict.UNKNOWN: Text(id="belum dapat diperiksa", en="not checked"),
}
WHOLE = Text(id="seluruh balasan", en="the whole reply")
BECAUSE = Text(id="Mengapa", en="Why")
BETTER = Text(id="Lebih baik", en="Better")
FAILED = Text(id="gagal", en="failed")


def counted(verdicts: Mapping[Verdict, int], lang: str) -> str:
    """How many drafts there are of each verdict; verdicts without any are left out."""
    return ", ".join(f"{verdicts[name]} {text.in_language(lang)}" for name, text in _COUNTED.items() if verdicts[name])
