"""The door for language models: an MCP server on standard input and output, with the tools check, gate, mask, explain.

A model that drafts replies calls the tools until its draft is clean. It may not confirm findings: that is an officer's
word, and no tool takes it.
"""

from __future__ import annotations

from santun.gate.mcp.server import serve
from santun.gate.mcp.tools import Toolbox

__all__ = ["Toolbox", "serve"]
