"""Guarded send functions and contexts: nothing is sent that may not be, and what is sent is sent once."""

from __future__ import annotations

import asyncio
import pickle
from typing import Any

import pytest

from santun import Complaint, Draft, Linter, SantunError
from santun.gate import Acknowledgement, Gate, NotSent, guarded

SECRET = "3404125708900001"
FINE = "Terima kasih, Bapak. Laporannya sudah kami teruskan ke Dinas Perhubungan."
RUDE = Draft(
    text=f"Itu bukan urusan kami, NIK {SECRET}!", channel="lapor", complaint=Complaint(text="Tolong.", ticket="A-1")
)


@pytest.fixture(scope="module")
def door(linter: Linter) -> Gate:
    return Gate(linter)


class Post:
    """Stands for whatever sends."""

    def __init__(self) -> None:
        self.sent: list[Any] = []


def test_a_fine_reply_is_sent_once_and_its_result_comes_back(door: Gate) -> None:
    post = Post()

    @guarded(door)
    def send(draft: Draft, to: str, *, copy: bool = False) -> str:
        """Sends."""
        post.sent.append((draft.text, to, copy))
        return "id-1"

    assert send(Draft(text=FINE), "a@example.org", copy=True) == "id-1"
    assert post.sent == [(FINE, "a@example.org", True)]
    assert (send.__name__, send.__doc__) == ("send", "Sends.")


def test_a_held_reply_is_not_sent_and_the_error_names_rules_alone(door: Gate) -> None:
    post = Post()

    @guarded(door)
    def send(draft: Draft) -> None:
        post.sent.append(draft)

    with pytest.raises(NotSent) as caught:
        send(RUDE)
    assert post.sent == []
    error = caught.value
    assert isinstance(error, SantunError)
    assert not error.decision.may_send
    for told in (str(error), repr(error), repr(error.args)):
        assert SECRET not in told
        assert "urusan" not in told
    assert str(error).startswith("not sent: hold (")
    assert "identity.nik" in str(error)
    again = pickle.loads(pickle.dumps(error))
    assert again.decision == error.decision


def test_coroutines_are_guarded_before_they_begin(door: Gate) -> None:
    post = Post()

    @guarded(door)
    async def send(draft: Draft) -> str:
        await asyncio.sleep(0)
        post.sent.append(draft.text)
        return "id-2"

    assert asyncio.run(send(Draft(text=FINE))) == "id-2"
    with pytest.raises(NotSent):
        asyncio.run(send(RUDE))
    assert post.sent == [FINE]


def test_methods_and_positional_drafts_work(door: Gate) -> None:
    class Sender(Post):
        @guarded(door)
        def send(self, to: str, reply: Draft) -> None:
            self.sent.append((to, reply.text))

    sender = Sender()
    sender.send("b@example.org", Draft(text=FINE))
    with pytest.raises(NotSent):
        sender.send("b@example.org", RUDE)
    assert sender.sent == [("b@example.org", FINE)]


def test_a_draft_is_made_of_other_arguments_where_told(door: Gate) -> None:
    post = Post()

    @guarded(door, draft=lambda body, ticket: Draft(text=body, channel="lapor"))
    def send(body: str, ticket: str) -> None:
        post.sent.append(ticket)

    send(FINE, ticket="A-1")
    with pytest.raises(NotSent):
        send(RUDE.text, ticket="A-2")
    assert post.sent == ["A-1"]


@pytest.mark.parametrize("arguments", [("text",), (Draft(text=FINE), Draft(text=FINE))])
def test_without_one_draft_nothing_is_sent(door: Gate, arguments: tuple[Any, ...]) -> None:
    post = Post()

    @guarded(door)
    def send(*arguments: Any, draft: Any = None, also: Any = None) -> None:
        post.sent.append(arguments)

    with pytest.raises(TypeError, match=f"there are {len(arguments) if len(arguments) > 1 else 0}"):
        send(draft=arguments[0], also=arguments[-1])
    assert post.sent == []


def test_confirmations_among_the_arguments_are_taken(door: Gate) -> None:
    post = Post()

    @guarded(door)
    def send(draft: Draft, acknowledgements: list[Acknowledgement] | None = None, by: str | None = None) -> None:
        post.sent.append(draft.text)

    draft = Draft(text="Itu bukan urusan kami.", channel="lapor")
    with pytest.raises(NotSent) as caught:
        send(draft)
    given = [
        Acknowledgement(fingerprint=item.fingerprint, reason="checked", by="p-7")
        for item in caught.value.decision.open_items
    ]
    send(draft, given, by="p-7")
    assert post.sent == [draft.text]


def test_confirmations_are_made_of_other_arguments_where_told(door: Gate) -> None:
    seen: list[Any] = []

    class Asked(Gate):
        def decide(self, draft: Any, acknowledgements: Any = (), *, by: str | None = None) -> Any:
            seen.append((tuple(acknowledgements), by))
            return door.decide(draft, acknowledgements, by=by)

    given = Acknowledgement(fingerprint="ab", reason="checked", by="p-7")

    @guarded(Asked(), acknowledgements=lambda draft, officer: [given], by=lambda draft, officer: officer)
    def send(draft: Draft, officer: str) -> None: ...

    send(Draft(text=FINE), "p-9")
    assert seen == [((given,), "p-9")]


def test_the_context_is_entered_only_if_the_reply_may_be_sent(door: Gate) -> None:
    post = Post()
    with door.sending(FINE) as decision:
        post.sent.append(decision.action)
    with pytest.raises(NotSent), door.sending(RUDE):
        post.sent.append("no")
    assert post.sent == ["send"]


def test_the_async_context_is_the_same(door: Gate) -> None:
    post = Post()

    async def work() -> None:
        async with door.sending(FINE):
            post.sent.append("yes")
        async with door.sending(RUDE):
            post.sent.append("no")

    with pytest.raises(NotSent):
        asyncio.run(work())
    assert post.sent == ["yes"]


def test_what_sending_itself_raises_comes_through(door: Gate) -> None:
    with pytest.raises(ConnectionError), door.sending(FINE):
        raise ConnectionError

    async def work() -> None:
        async with door.sending(FINE):
            raise ConnectionError

    with pytest.raises(ConnectionError):
        asyncio.run(work())
