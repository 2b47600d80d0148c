"""What the endpoints of one application share: the checking thread, the limits, tokens and figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from starlette.requests import Request

from santun.gate.http.checking import CheckingThread
from santun.gate.http.metrics import Metrics
from santun.gate.http.options import Limits
from santun.gate.http.tokens import Tokens
from santun.gate.http.work import Answer, Tools

__all__ = ["Service", "service_of"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Service:
    """Hands work to the checking thread and counts what came of it."""

    thread: CheckingThread
    limits: Limits
    tokens: Tokens
    metrics: Metrics

    async def run(self, task: Callable[[Tools], T]) -> T:
        """The result of work with the tools.

        Raises:
            Problem: too much is waiting already, or the work is not done in time.
        """
        return await self.thread.run(task)

    async def done(self, task: Callable[[Tools], Answer]) -> Answer:
        """The answer about a draft; its verdict and rules are counted.

        Raises:
            Problem: as ``run``.
        """
        answer = await self.thread.run(task)
        self.metrics.checked(answer.report)
        return answer


def service_of(request: Request) -> Service:
    """The service of the application that a request came to."""
    service: Service = request.app.state.service
    return service
