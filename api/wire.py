"""What requests and answers have in common on the wire: strict input, clean text, pages with opaque cursors."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Generic, Self, TypeVar

import orjson
from fastapi import Depends, Query, Request, Response
from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)
from pydantic_core import PydanticCustomError
from starlette.types import Message, Receive

from api.problems.faults import Invalid
from api.text import Language, language_of

T = TypeVar("T")

Sent = dict[str, object]
"""JSON ready to be sent, made of what was just read: it is not validated a second time."""


class Input(BaseModel):
    """The base of everything that is sent to us: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Shown(BaseModel):
    """A fact shown as it is, field by field."""

    model_config = ConfigDict(from_attributes=True, populate_by_name=True)

    @classmethod
    def of(cls, fact: object) -> Self:
        """The view of a fact that has all its fields."""
        return cls.model_validate(fact)


TrackingId = Annotated[str, BeforeValidator(str)]
"""A tracking id as it is sent; people read it with a `#` before it."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^\u0000-\u001f\u007f-\u009f]*$")]
"""One line of text, without blanks at its ends or control characters. Give it its lengths with `Field`."""

Prose = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$")
]
"""Text of any lines, without blanks at its ends or control characters."""

Limit = Annotated[int, Query(ge=1, le=100, description="How many items a page holds at most.")]
Cursor = Annotated[str | None, Query(max_length=500, description="`next` of the page before.")]


def _only_a_number(value: object) -> object:
    if isinstance(value, bool | str):
        raise PydanticCustomError("int_type", "a number, and nothing that could be taken for one")
    return value


OnlyANumber = BeforeValidator(_only_a_number)
"""Of an `int`, after its bounds: a whole number as JSON has it, `3` or `3.0`, but not `"3"` or `true`."""


NEEDED = {"x-needed": True}
"""Of a header that a route refuses to do without by a problem of its own; the contract calls it required."""


async def language_asked_for(request: Request) -> Language:
    """The language of the header `Accept-Language`."""
    return language_of(request.headers.get("accept-language"))


Spoken = Annotated[Language, Depends(language_asked_for)]


def sent(told: object, headers: Mapping[str, str] | None = None, *, status: int = 200) -> Response:
    """An answer that is sent as it is."""
    body = orjson.dumps(told, default=str, option=orjson.OPT_UTC_Z)  # the driver's UUIDs are a class of their own
    return Response(body, status, media_type="application/json", headers=headers)


def received_first(message: Message, receive: Receive) -> Receive:
    """Gives a message that was received already before any other."""
    is_given = False

    async def received() -> Message:
        nonlocal is_given
        if is_given:
            return await receive()
        is_given = True
        return message

    return received


class Page(BaseModel, Generic[T]):
    """One page of a list; `next` is the cursor of the following page, null on the last.

    Each list has its page by name, for the contract: `class RegionPage(Page[RegionView])`.
    """

    items: list[T]
    next: str | None


def cursor_after(*position: object) -> str:
    """The opaque cursor that continues after this position (texts, numbers, times, dates, UUIDs)."""
    raw = orjson.dumps(position, default=str)
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def position_of(cursor: str, *kinds: Any) -> tuple[Any, ...]:
    """The position in a cursor, each part of its kind. Raises Invalid for one that we did not make."""
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        if b"\\u0000" in raw:
            raise ValueError("no text holds NUL")
        return _position(kinds).validate_json(raw)
    except (binascii.Error, ValidationError, ValueError):
        raise Invalid("validation.cursor", field="cursor") from None


@cache
def _position(kinds: Sequence[Any]) -> TypeAdapter[tuple[Any, ...]]:
    aware = tuple(AwareDatetime if kind is datetime else kind for kind in kinds)
    return TypeAdapter(tuple[*aware])  # type: ignore[valid-type]
