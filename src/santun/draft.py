"""What comes in: the draft reply, the complaint it answers, and the person behind it.

Only data and its validation. Nothing here reads Indonesian, and no error repeats what was handed in:
drafts hold personal data.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from santun.errors import DraftError

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic._internal._model_construction import ModelMetaclass
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema
else:
    ModelMetaclass = type(BaseModel)  # pydantic keeps the name private; the class is what counts

__all__ = ["Attachment", "Channel", "Complaint", "Draft", "InputModel", "Kind", "Person"]


class Kind(StrEnum):
    """What the reply is for."""

    INITIAL = "initial"
    INTERIM = "interim"
    FINAL = "final"
    REJECTION = "rejection"
    REFERRAL = "referral"
    REQUEST_DATA = "request-data"


class Channel(StrEnum):
    """Where the reply will be read. Platform names map on these, see ``CHANNEL_ALIASES``."""

    LAPOR = "lapor"
    EMAIL = "email"
    WHATSAPP = "whatsapp"
    SOCIAL = "social"
    LETTER = "letter"
    WEB = "web"
    APP_STORE = "app-store"


CHANNEL_ALIASES = {
    "x": "social",
    "twitter": "social",
    "instagram": "social",
    "facebook": "social",
    "youtube": "social",
    "tiktok": "social",
    "threads": "social",
    "playstore": "app-store",
    "play-store": "app-store",
    "appstore": "app-store",
    "mail": "email",
    "wa": "whatsapp",
}

_SURROGATES = re.compile("[\ud800-\udfff]")

# UU 25/2009 article 49 protects the complainant; where nobody says who reads the reply, assume everybody does.
PRIVATE_CHANNELS = frozenset({Channel.EMAIL, Channel.WHATSAPP, Channel.LETTER})


def _date(value: Any) -> Any:
    """Accept an ISO date or date-time as text; keep anything else for pydantic to judge."""
    if isinstance(value, dt.datetime):
        return value.date()
    if not isinstance(value, str):
        return value
    try:
        return dt.datetime.fromisoformat(value.strip()).date()
    except ValueError:
        raise ValueError("expected an ISO date such as 2026-03-09") from None


def _named(enum: type[StrEnum], aliases: dict[str, str]) -> Any:
    def accept(value: Any) -> Any:
        if value is None or isinstance(value, enum):
            return value
        if not isinstance(value, str):
            raise ValueError(_permitted(enum, aliases))
        name = value.strip().lower().replace("_", "-")
        try:
            return enum(aliases.get(name, name))
        except ValueError:
            raise ValueError(_permitted(enum, aliases)) from None

    return BeforeValidator(accept)


def _permitted(enum: type[StrEnum], aliases: dict[str, str]) -> str:
    names = ", ".join(member.value for member in enum)
    also = f" (also: {', '.join(sorted(aliases))})" if aliases else ""
    return f"expected one of {names}{also}"


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _without_surrogates(value: str) -> str:
    """Lone surrogates, which no encoding can write, become U+FFFD; every offset stays what it is."""
    return value if value.isascii() else _SURROGATES.sub("\ufffd", value)


UnicodeText = Annotated[str, AfterValidator(_without_surrogates)]
IsoDate = Annotated[dt.date | None, BeforeValidator(_date)]
KindName = Annotated[Kind | None, _named(Kind, {})]
ChannelName = Annotated[Channel | None, _named(Channel, CHANNEL_ALIASES)]


@contextmanager
def _told(model: type) -> Iterator[None]:
    """Turn pydantic's ValidationError, which carries the input, into a DraftError, which does not."""
    try:
        yield
    except ValidationError as error:
        raise draft_error(error, model.__name__) from None


class _Plain(ModelMetaclass):
    """Constructors raise DraftError.

    On the metaclass and not in ``__init__``: pydantic then validates nested models in one go, and the
    error names the whole path (``complaint.received``).
    """

    if not TYPE_CHECKING:

        def __call__(cls, *args: Any, **data: Any) -> Any:  # noqa: N805  # a metaclass's self is a class
            with _told(cls):
                return super().__call__(*args, **data)


class InputModel(BaseModel, metaclass=_Plain):
    """What people and programs hand in: frozen, strict, and its errors never repeat what was handed in."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:
        """Validate plain data (a dict from JSON, a model).

        Raises:
            DraftError: names every wrong field and what was expected, never the value.
        """
        with _told(cls):
            return super().model_validate(obj, **options)

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """As ``model_validate``, from JSON text.

        Raises:
            DraftError: names every wrong field and what was expected, never the value.
        """
        with _told(cls):
            return super().model_validate_json(json_data, **options)


def draft_error(error: ValidationError, model: str) -> DraftError:
    """Say which fields are wrong, without their contents."""
    items = error.errors(include_input=False, include_url=False, include_context=False)
    fields = tuple((".".join(map(str, item["loc"])), item["msg"].removeprefix("Value error, ")) for item in items)
    lines = [f"  {where or '(whole)'}: {message}" for where, message in fields]
    return DraftError("\n".join((f"{model}: {len(lines)} field(s) not valid", *lines)), fields=fields)


class Attachment(InputModel):
    """A file that goes out with the reply."""

    name: UnicodeText = Field(min_length=1, description="File name as the reader sees it")
    media_type: UnicodeText | None = Field(None, description="For example image/jpeg")
    size: int | None = Field(None, ge=0, description="Bytes")

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A name alone will do, see ``_from_name``."""
        whole = handler.resolve_ref_schema(handler(core_schema))
        return {"anyOf": [whole, whole["properties"]["name"]]}


class Person(InputModel):
    """Who complains. Every field may be missing; what is known is searched for in the reply."""

    name: UnicodeText | None = None
    aliases: Annotated[tuple[UnicodeText, ...], BeforeValidator(_tuple)] = ()
    nik: UnicodeText | None = None
    kk: UnicodeText | None = None
    npwp: UnicodeText | None = None
    phone: UnicodeText | None = None
    email: UnicodeText | None = None
    address: UnicodeText | None = None
    handle: UnicodeText | None = None
    bank_account: UnicodeText | None = None
    plate: UnicodeText | None = None
    birth: UnicodeText | None = None
    relatives: Annotated[tuple[UnicodeText, ...], BeforeValidator(_tuple)] = ()


class Complaint(InputModel):
    """What the citizen wrote, and what is known about it."""

    text: UnicodeText = ""
    ticket: UnicodeText | None = None
    received: IsoDate = None
    complainant: Person | None = None
    confidential: bool = False


class Draft(InputModel):
    """A reply that has not been sent yet.

    ``attachments=None`` means that nobody knows; an empty tuple means that there are none.
    ``public=None`` means the channel's default, see ``is_public``. ``platform`` is where on the channel the reply is
    read (``x``, ``instagram``); the name of a platform given as ``channel`` is kept there.
    """

    text: UnicodeText
    kind: KindName = None
    channel: ChannelName = None
    platform: UnicodeText | None = None
    public: bool | None = None
    attachments: Annotated[tuple[Attachment, ...] | None, BeforeValidator(_tuple)] = None
    replied: IsoDate = None
    complaint: Complaint | None = None

    @model_validator(mode="before")
    @classmethod
    def _keep_platform(cls, value: Any) -> Any:
        """``channel="x"`` is the channel ``social`` on the platform ``x``: how long a reply may be differs."""
        name = value.get("channel") if isinstance(value, dict) else None
        if not isinstance(name, str) or value.get("platform") is not None:
            return value
        name = name.strip().lower().replace("_", "-")
        return {**value, "platform": name} if name in CHANNEL_ALIASES else value

    @property
    def is_public(self) -> bool:
        """Whether anybody but the complainant can read the reply; unknown counts as public."""
        if self.public is not None:
            return self.public
        return self.channel not in PRIVATE_CHANNELS
