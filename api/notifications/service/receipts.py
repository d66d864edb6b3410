"""What gateways say became of a message. They sign for it; whoever cannot is told nothing."""

import base64
import hashlib
import hmac
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import orjson
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.notifications.delivering import pass_on, turned_away
from api.notifications.tables import Message
from api.notifications.words import Standing, Way


class Fate(StrEnum):
    """What became of a message, as far as anybody needs to know."""

    ARRIVED = "arrived"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a gateway says of one message."""

    message_id: UUID
    fate: Fate
    why: str = ""


_FATES = {
    "delivered": Fate.ARRIVED,
    "read": Fate.ARRIVED,
    "undelivered": Fate.LOST,
    "failed": Fate.LOST,
}


def signed_form(token: str, address: str, fields: Sequence[tuple[str, str]], signature: str) -> bool:
    """Whether the form API signed this: HMAC-SHA1 over the address and the sorted fields, in base64."""
    said = address + "".join(name + value for name, value in sorted(fields))
    wanted = base64.b64encode(hmac.digest(token.encode(), said.encode(), hashlib.sha1)).decode()
    return hmac.compare_digest(wanted.encode(), signature.encode())


def signed_body(secret: str, body: bytes, signature: str) -> bool:
    """Whether the Cloud API signed this: `sha256=` and an HMAC-SHA256 over the body, in hex."""
    wanted = "sha256=" + hmac.digest(secret.encode(), body, hashlib.sha256).hex()
    return hmac.compare_digest(wanted.encode(), signature.encode())


def in_form(message: str, fields: Mapping[str, str]) -> Receipt | None:
    """The receipt in a callback of the form API; None for a message that is still on its way."""
    fate = _FATES.get(fields.get("MessageStatus", ""))
    message_id = _id(message)
    code = fields.get("ErrorCode", "")
    return Receipt(message_id, fate, f"gateway {code[:20]}") if fate and message_id else None


def in_body(body: bytes) -> Iterator[Receipt]:
    """The receipts in a callback of the Cloud API."""
    try:
        told = orjson.loads(body)
        for entry in told.get("entry", ()):
            for change in entry.get("changes", ()):
                for status in change.get("value", {}).get("statuses", ()):
                    fate = _FATES.get(status.get("status", ""))
                    message_id = _id(str(status.get("biz_opaque_callback_data", "")))
                    errors = status.get("errors") or [{}]
                    if fate and message_id:
                        yield Receipt(message_id, fate, f"gateway {str(errors[0].get('code', ''))[:20]}")
    except (ValueError, AttributeError, TypeError, KeyError):
        return


async def take(session: AsyncSession, way: Way, receipt: Receipt, now: datetime) -> None:
    """Keep what a gateway says. The first word that a message arrived stands; one that is lost goes by another way."""
    query = select(Message).where(Message.id == receipt.message_id, Message.channel == way).with_for_update()
    message = await session.scalar(query)
    if message is None or message.state not in (Standing.SENDING, Standing.SENT):
        return
    if receipt.fate is Fate.ARRIVED:
        outcome: dict[str, object] = {
            "state": Standing.DELIVERED,
            "delivered_at": now,
            "sent_at": message.sent_at or now,
            "error": None,
        }
    else:
        outcome = await turned_away(session, message, receipt.why, now)
    await session.execute(update(Message).where(Message.id == message.id).values(leased_until=None, **outcome))
    if outcome["state"] in (Standing.DELIVERED, Standing.FAILED):
        await pass_on(session, message.id, Standing(str(outcome["state"])), now)


def _id(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None
