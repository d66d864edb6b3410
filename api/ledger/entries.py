"""What is sealed of an event: its place in the chain, and a digest of what its reporter is told of it.

An entry names the report, the event's number, when it was recorded, the hash before it and its own. So whoever has the
entries of a report can see that none is missing, though he does not know who took each step, or what officers noted
among themselves: that stands in the event, under its hash, and `lapor ledger verify` looks at it there.
"""

import hashlib
from collections.abc import Mapping

import orjson

from api.ledger.merkle import leaf
from api.reports.timeline import Event, Json, as_stored, canonical
from api.reports.views import INTERNAL, LINKS

Entry = Mapping[str, str | int | None]


def told_of(event: Event) -> Json:
    """What a reporter is told of an event: all but who took the step, and the other reports that it names."""
    return as_stored(_told(event))


def is_told(event: Event) -> bool:
    """Whether a reporter learns of this event more than that there was one."""
    return event.action not in INTERNAL


def entry_of(event: Event, *, told: bool) -> Entry:
    """The entry of an event, with the digest of what its reporter is told, or of nothing."""
    return {
        "report_id": str(event.report_id),
        "seq": event.seq,
        "recorded_at": orjson.loads(canonical(event.recorded_at)),
        "prev_hash": event.prev_hash.hex(),
        "hash": event.hash.hex(),
        "told": hashlib.sha256(canonical(_told(event))).hexdigest() if told else None,
    }


def leaf_of(event: Event) -> bytes:
    """The leaf that an event is sealed as today."""
    return _leaf(event, told=is_told(event))


def leaves_of(event: Event) -> tuple[bytes, bytes]:
    """The leaves that it may have been sealed as: with what is told of it, and, when reporters were told less, without.

    In that order.
    """
    return _leaf(event, told=True), _leaf(event, told=False)


def _leaf(event: Event, *, told: bool) -> bytes:
    return leaf(canonical(entry_of(event, told=told)))


def _told(event: Event) -> Json:
    return {
        "action": event.action,
        "role": event.role,
        "office_id": event.office_id,
        "state": event.state,
        "round": event.round,
        "holder_id": event.holder_id,
        "happened_at": event.happened_at,
        "facts": {name: fact for name, fact in event.facts.items() if name not in LINKS},
        "digest": event.digest,
    }
