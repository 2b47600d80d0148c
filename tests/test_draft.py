"""What may come in, and how what may not is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun import Attachment, Channel, Complaint, Draft, Kind, Person
from santun.errors import DraftError


def test_strings_stand_for_attachments_and_dates() -> None:
    draft = Draft(text="a", attachments=["foto.jpg", {"name": "b.pdf", "size": 3}], replied="2026-03-09")
    assert draft.attachments == (Attachment(name="foto.jpg"), Attachment(name="b.pdf", size=3))
    assert draft.replied == dt.date(2026, 3, 9)
    assert Draft(text="a", replied="2026-03-09T10:00:00+07:00").replied == dt.date(2026, 3, 9)


@pytest.mark.parametrize(
    ("given_name", "channel"),
    [("lapor", "lapor"), ("X", "social"), ("Instagram", "social"), ("app_store", "app-store")],
)
def test_channels_and_platform_names(given_name: str, channel: str) -> None:
    assert Draft(text="a", channel=given_name).channel is Channel(channel)


def test_wrong_names_list_the_permitted_ones() -> None:
    with pytest.raises(DraftError) as error:
        Draft(text="a", channel="fax", kind="later")
    for name in (*Channel, *Kind):
        assert name.value in str(error.value)
    assert "channel" in str(error.value) and "kind" in str(error.value)


def test_errors_name_the_whole_path_and_never_the_value() -> None:
    with pytest.raises(DraftError) as error:
        Draft.model_validate(
            {"text": "a", "complaint": {"received": "RAHASIA-1", "complainant": {"name": 3, "phone": ["RAHASIA-2"]}}}
        )
    told = str(error.value)
    assert "complaint.received" in told and "complaint.complainant.name" in told and "ISO date" in told
    assert "RAHASIA" not in told
    assert error.value.__cause__ is None and error.value.__suppress_context__


def test_unknown_keys_are_refused() -> None:
    with pytest.raises(DraftError, match="complaint.tiket"):
        Draft.model_validate({"text": "a", "complaint": {"tiket": "1"}})
    with pytest.raises(DraftError, match="teks"):
        Draft.model_validate_json('{"text": "a", "teks": "b"}')


def test_models_are_frozen() -> None:
    draft = Draft(text="a")
    with pytest.raises(ValueError, match="frozen"):
        draft.text = "b"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("channel", "public", "is_public"),
    [
        (None, None, True),
        ("lapor", None, True),
        ("email", None, False),
        ("whatsapp", True, True),
        ("x", False, False),
        ("letter", None, False),
    ],
)
def test_unknown_channels_count_as_public(channel: str | None, public: bool | None, is_public: bool) -> None:
    assert Draft(text="a", channel=channel, public=public).is_public is is_public


def test_attachments_unknown_and_none_differ() -> None:
    assert Draft(text="a").attachments is None
    assert Draft(text="a", attachments=[]).attachments == ()


@given(
    st.builds(
        Draft,
        text=st.text(),
        kind=st.sampled_from([None, *Kind]),
        channel=st.sampled_from([None, *Channel]),
        replied=st.none() | st.dates(),
    )
)
def test_a_draft_survives_json(draft: Draft) -> None:
    assert Draft.model_validate_json(draft.model_dump_json()) == draft


def test_lone_surrogates_keep_their_place() -> None:
    draft = Draft(text="a\ud800b", complaint=Complaint(text="\udfff"))
    assert draft.text == "a\ufffdb"
    assert Draft.model_validate_json(draft.model_dump_json()) == draft


def test_a_whole_draft_survives_json() -> None:
    draft = Draft(
        text="a",
        kind="final",
        channel="lapor",
        public=True,
        attachments=["b"],
        replied="2026-03-09",
        complaint=Complaint(
            text="c",
            ticket="1",
            received="2026-03-02",
            complainant=Person(name="Siti", aliases=["S"]),
            confidential=True,
        ),
    )
    assert Draft.model_validate_json(draft.model_dump_json()) == draft
