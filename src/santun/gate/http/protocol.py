"""uvicorn's HTTP protocol with limits that it lacks: on how long a request's head may take and how large it is, and on
how long a body may go on that was answered already.

Without them, clients that send a byte now and then (slow loris) keep every connection for themselves.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

__all__ = ["HEAD_SECONDS", "LimitedProtocol"]

# The name under which the application hands its limit to its connections.
HEAD_SECONDS = "head_seconds"

_LARGEST_HEAD = 1 << 16
_ANSWER = b"HTTP/1.1 %s\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: %d\r\nconnection: close\r\n\r\n%s"


class LimitedProtocol(HttpToolsProtocol):
    """Closes connections whose next request does not get its head together."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._head_seconds: float = self.app_state.get(HEAD_SECONDS, 10.0)
        self._head_timer: asyncio.TimerHandle | None = None
        self._head_bytes = 0
        self._in_head = True
        self._in_body = False
        self._rest_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """The first head is waited for."""
        super().connection_made(transport)
        self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._stop_waiting()
        self._end_of_body()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count the bytes of heads; a piece that ends a head may hold the beginning of a body."""
        super().data_received(data)
        if self._in_head and not self.transport.is_closing():
            self._head_bytes += len(data)
            if self._head_bytes > _LARGEST_HEAD:
                self._refuse(b"431 Request Header Fields Too Large")

    def on_message_begin(self) -> None:
        """Another head begins on the same connection."""
        super().on_message_begin()
        self._wait_for_head()

    def on_headers_complete(self) -> None:
        """The head is there; what follows is the application's business."""
        self._stop_waiting()
        self._in_body = True
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """All of the body is there."""
        self._end_of_body()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Who still sends what nobody wants gets some time to read the answer first: closing at once would lose it."""
        super().on_response_complete()
        if self._in_body and self._rest_timer is None:
            self._rest_timer = self.loop.call_later(self._head_seconds, self.transport.close)

    def _end_of_body(self) -> None:
        self._in_body = False
        if self._rest_timer is not None:
            self._rest_timer.cancel()
            self._rest_timer = None

    def _wait_for_head(self) -> None:
        self._in_head = True
        if self._head_timer is None:
            self._head_bytes = 0
            self._head_timer = self.loop.call_later(self._head_seconds, self._refuse, b"408 Request Timeout")

    def _stop_waiting(self) -> None:
        self._in_head = False
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _refuse(self, status: bytes) -> None:
        self._stop_waiting()
        if not self.transport.is_closing():
            told = status.partition(b" ")[2]
            self.transport.write(_ANSWER % (status, len(told), told))
            self.transport.close()
