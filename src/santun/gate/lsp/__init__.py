"""The editors' door: a server of the Language Server Protocol. ``pip install 'santun[lsp]'``.

Replies are plain text or Markdown; beside ``reply.txt`` lies its complaint, ``reply.complaint.txt``.
"""

from __future__ import annotations

from santun.gate.lsp.server import make_server, quiet_logs

__all__ = ["make_server", "quiet_logs"]
