"""Edits of a reply: applying the fixes that findings offer, and masking what leaks.

Nothing here finds anything: what is wrong stands in a report, and ``settled`` is handed the way to get another one.
"""

from __future__ import annotations

from santun.fixing.masking import MaskStyle, mask
from santun.fixing.model import Fixed, LeftOut, Why
from santun.fixing.rounds import fix, settled

__all__ = ["Fixed", "LeftOut", "MaskStyle", "Why", "fix", "mask", "settled"]
