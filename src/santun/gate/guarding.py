"""Guards around the act of sending: a decorator for send functions, a context, and what is raised in their place."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from santun.draft import Draft
from santun.errors import SantunError

if TYPE_CHECKING:
    from santun.gate.gating import Gate
    from santun.gate.model import Acknowledgement, Decision

__all__ = ["NotSent", "Sending", "guarded"]

P = ParamSpec("P")
R = TypeVar("R")


class NotSent(SantunError):  # noqa: N818  # says what happened: nothing was sent
    """A reply that may not be sent; ``decision`` says why. The text names rules alone, never words of the reply."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        super().__init__(decision)

    def __str__(self) -> str:
        rules = dict.fromkeys(item.rule for item in self.decision.open_items)
        return f"not sent: {self.decision.action.value} ({', '.join(rules)})"

    def __repr__(self) -> str:
        return f"NotSent({str(self)!r})"


class Sending:
    """What ``Gate.sending`` gives: entered only if the reply may be sent."""

    def __init__(self, gate: Gate, draft: Draft | str, given: tuple[Acknowledgement, ...], by: str | None) -> None:
        self._ask = functools.partial(gate.decide, draft, given, by=by)

    def __enter__(self) -> Decision:
        return _passed(self._ask())

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """What the body raises goes on its way."""

    async def __aenter__(self) -> Decision:
        import asyncio  # 60 ms, and programs that send synchronously need none of it

        return _passed(await asyncio.to_thread(self._ask))

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        """What the body raises goes on its way."""


def _passed(decision: Decision) -> Decision:
    if not decision.may_send:
        raise NotSent(decision)
    return decision


def guarded(
    gate: Gate,
    *,
    draft: Callable[..., Draft | str] | None = None,
    acknowledgements: Callable[..., Iterable[Acknowledgement]] | None = None,
    by: Callable[..., str | None] | None = None,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Guard a send function, plain or ``async``: it runs only if its reply may be sent.

    ``draft`` makes the draft from the function's arguments; without it, the one argument that is a ``Draft`` is taken.
    ``acknowledgements`` and ``by`` do the same for what officers have confirmed; without them, arguments of these names
    are taken where the function has them.

    Raises:
        TypeError: when called with no draft, or several, among the arguments; nothing is sent then.
        NotSent: when called with a reply that may not be sent.
    """

    def decorate(send: Callable[P, R]) -> Callable[P, R]:
        question = _Question(inspect.signature(send), draft, acknowledgements, by)

        @functools.wraps(send)
        def asked(*args: P.args, **kwargs: P.kwargs) -> R:
            text, given, officer = question.of(args, kwargs)
            with gate.sending(text, given, by=officer):
                return send(*args, **kwargs)

        @functools.wraps(send)
        async def asked_async(*args: P.args, **kwargs: P.kwargs) -> Any:
            text, given, officer = question.of(args, kwargs)
            async with gate.sending(text, given, by=officer):
                return await cast("Any", send(*args, **kwargs))

        return cast("Callable[P, R]", asked_async) if inspect.iscoroutinefunction(send) else asked

    return decorate


class _Question:
    """Reads what the gate is to be asked from a call's arguments."""

    def __init__(
        self,
        signature: inspect.Signature,
        draft: Callable[..., Draft | str] | None,
        acknowledgements: Callable[..., Iterable[Acknowledgement]] | None,
        by: Callable[..., str | None] | None,
    ) -> None:
        self._signature, self._draft, self._acknowledgements, self._by = signature, draft, acknowledgements, by

    def of(
        self, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> tuple[Draft | str, tuple[Acknowledgement, ...], str | None]:
        """Draft, acknowledgements and officer."""
        bound = self._signature.bind(*args, **kwargs)
        bound.apply_defaults()
        text = self._draft(*args, **kwargs) if self._draft else _only_draft(bound.arguments)
        if self._acknowledgements is not None:
            given = tuple(self._acknowledgements(*args, **kwargs))
        else:
            given = tuple(bound.arguments.get("acknowledgements") or ())
        officer = self._by(*args, **kwargs) if self._by else bound.arguments.get("by")
        return text, given, officer


def _only_draft(arguments: dict[str, Any]) -> Draft:
    drafts = [value for value in arguments.values() if isinstance(value, Draft)]
    if len(drafts) != 1:
        raise TypeError(f"expected one Draft among the arguments, there are {len(drafts)}; see guarded(draft=...)")
    return drafts[0]
