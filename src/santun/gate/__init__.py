"""May this reply be sent? The gate between a draft and the act of sending, for use inside a program.

One call gives a ``Decision``: what is asked, finding by finding, what officers have confirmed, and what to do. Other
doors (hook, mail, HTTP, MCP) are callers of what stands here. Nothing is judged anew: findings are the linter's, what
they ask for is the policy's, the table ``[gate]`` of the settings.
"""

from __future__ import annotations

from santun.config import ChannelPolicy, Demand, Policy
from santun.gate.audit import Audit, AuditRecord
from santun.gate.gating import Gate, gate
from santun.gate.guarding import NotSent, guarded
from santun.gate.model import Acknowledgement, Action, Decision, GateRequest, Judged

__all__ = [
    "Acknowledgement",
    "Action",
    "Audit",
    "AuditRecord",
    "ChannelPolicy",
    "Decision",
    "Demand",
    "Gate",
    "GateRequest",
    "Judged",
    "NotSent",
    "Policy",
    "gate",
    "guarded",
]
