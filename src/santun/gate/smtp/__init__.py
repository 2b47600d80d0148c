"""The mail filter: stands between a mail server and its queue, and lets replies pass that may be sent.

An SMTP proxy in front of a next hop (Postfix: ``smtpd_proxy_filter``, or ``content_filter``). Every command is handed
on and answered by the next hop; only between the last dot of a mail and its acceptance stands the gate. So a mail is
the next hop's or still the client's at any moment, never the filter's: nothing is kept here that could vanish.

``message`` turns a mail into drafts, ``outcome`` a decision into an answer, ``worker`` and ``workers`` check in
processes that can be stopped, ``nexthop`` speaks to the next hop, ``server`` to the client, ``serving`` runs it all.
"""

from __future__ import annotations

from santun.gate.smtp.endpoint import Endpoint
from santun.gate.smtp.serving import SmtpOptions, serve

__all__ = ["Endpoint", "SmtpOptions", "serve"]
