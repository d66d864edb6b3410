"""The timeline as a chain: each event's hash covers its facts, a salted digest of its content, and the hash before it.

Content and salt live in a table of their own: erasing them leaves the chain whole, since only the digest is hashed.
"""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from uuid import UUID

import orjson

from api.law.words import Action, Role, State

GENESIS = bytes(32)
"""What stands before the first event."""

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Event:
    """One step of a report's life, as it is recorded."""

    report_id: UUID
    seq: int
    action: Action
    role: Role
    account_id: UUID | None
    office_id: UUID | None
    state: State
    round: int
    desk_id: UUID
    holder_id: UUID
    happened_at: datetime
    recorded_at: datetime
    facts: Json
    digest: bytes | None
    prev_hash: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Content:
    """What was written in a step, with the salt of its digest."""

    salt: bytes
    content: Json

    @property
    def digest(self) -> bytes:
        return hashlib.sha256(self.salt + canonical(self.content)).digest()


def content_of(written: Json) -> Content | None:
    """The content of a step with a fresh salt; None where nothing was written."""
    said = {key: value for key, value in written.items() if value not in (None, "", [])}
    return Content(secrets.token_bytes(16), as_stored(said)) if said else None


def as_stored(value: Json) -> Json:
    """The same value in the spelling that it will be read back in."""
    stored: Json = orjson.loads(canonical(value))
    return stored


def canonical(value: object) -> bytes:
    """One spelling for each value: sorted keys, UTC times to the microsecond, no spaces."""
    return orjson.dumps(value, default=_plain, option=orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME)


def hash_of(event: Event) -> bytes:
    """The hash that an event must carry."""
    facts = {
        "report_id": event.report_id,
        "seq": event.seq,
        "action": event.action,
        "role": event.role,
        "account_id": event.account_id,
        "office_id": event.office_id,
        "state": event.state,
        "round": event.round,
        "desk_id": event.desk_id,
        "holder_id": event.holder_id,
        "happened_at": event.happened_at,
        "recorded_at": event.recorded_at,
        "facts": event.facts,
        "digest": event.digest,
    }
    return hashlib.sha256(event.prev_hash + canonical(facts)).digest()


def with_hash(event: Event) -> Event:
    """The event with the hash that it must carry."""
    return replace(event, hash=hash_of(event))


def broken_at(events: Sequence[Event], contents: Mapping[int, Content]) -> int | None:
    """The `seq` of the first event that does not fit the chain, or None where it verifies.

    An event without content is no fault (it was erased, or had none); a content that is not the one digested is.
    """
    before = GENESIS
    recorded = datetime.min.replace(tzinfo=UTC)
    for number, event in enumerate(events, start=1):
        content = contents.get(event.seq)
        fits = (
            event.seq == number
            and event.prev_hash == before
            and event.hash == hash_of(event)
            and event.recorded_at >= recorded
            and (content is None or content.digest == event.digest)
        )
        if not fits:
            return number
        before, recorded = event.hash, event.recorded_at
    return None


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, UUID):  # the driver's own kind of UUID
        return str(value)
    raise TypeError(type(value).__name__)
