"""What a reporter can prove with: his receipt, the chain of his report's events, and where each stands in a seal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from api.keyring import Keyring
from api.ledger import merkle, queries
from api.ledger.entries import Entry, entry_of, is_told, leaves_of, told_of
from api.ledger.queries import Own, Place, Sealed
from api.reports import queries as report_queries
from api.reports import rows
from api.reports.receipts import receipt_of
from api.reports.timeline import Content, Event, Json
from api.reports.views import FOR_THE_REPORTER


@dataclass(frozen=True, slots=True)
class OwnReceipt:
    """A receipt with what its digest is made of; that is None once it is erased."""

    jws: str
    salt: bytes | None
    content: Json | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an event's leaf stands in a day's tree, and the way from there to its root."""

    day: date
    index: int
    count: int
    path: list[bytes]


@dataclass(frozen=True, slots=True)
class ProvenEvent:
    """An event as far as its reporter may see it; `standing` is None where it is in no seal."""

    entry: Entry
    told: Json | None
    written: Content | None
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Proof:
    """All that there is to prove with. Of a report that was moved out into a file only its end is known here."""

    own: Own
    receipt: OwnReceipt | None
    events: list[ProvenEvent]
    seals: list[Sealed]
    sealed_to: date | None


async def receipt(session: AsyncSession, keys: Keyring, issuer: str, own: Own) -> OwnReceipt | None:
    """The receipt of a report; None of one that was moved out."""
    events, contents = await report_queries.timeline(session, own.id)
    return _receipt(keys, issuer, own, events, contents)


async def proof(session: AsyncSession, keys: Keyring, issuer: str, own: Own) -> Proof:
    """What the reporter of this report can prove with."""
    events, contents = await report_queries.timeline(session, own.id)
    places = {place.seq: place for place in await queries.places(session, events)}
    tops: dict[date, list[bytes]] = {}
    last = await queries.last_sealed(session)
    return Proof(
        own,
        _receipt(keys, issuer, own, events, contents),
        [_proven(event, contents.get(event.seq), places.get(event.seq), tops) for event in events],
        list({place.sealed.day: place.sealed for place in places.values()}.values()),
        last.day if last else None,
    )


def _receipt(
    keys: Keyring, issuer: str, own: Own, events: list[Event], contents: Mapping[int, Content]
) -> OwnReceipt | None:
    if not events:
        return None
    clocks = [rows.clock(run) for run in rows.clocks_in(events[0])]
    written = contents.get(1)
    jws = receipt_of(keys, issuer, own.tracking_id, events[0], clocks)
    return OwnReceipt(jws, written.salt if written else None, written.content if written else None)


def _proven(event: Event, written: Content | None, place: Place | None, tops: dict[date, list[bytes]]) -> ProvenEvent:
    shown = is_told(event)
    told, standing = shown, None
    if place is not None and place.piece is not None and (found := _found(event, place.piece)) is not None:
        told, position = found
        known = tops.setdefault(place.sealed.day, merkle.split(place.tops))
        path = merkle.whole_path(place.piece, known, position)
        index = place.piece.number * merkle.PIECE + position
        standing = Standing(place.sealed.day, index, place.sealed.count, path)
    return ProvenEvent(
        entry_of(event, told=told),
        told_of(event) if told and shown else None,
        written if written and shown and written.content.keys() <= FOR_THE_REPORTER else None,
        standing,
    )


def _found(event: Event, piece: merkle.Piece) -> tuple[bool, int] | None:
    """Whether the event was sealed with what is told of it, and where in its piece its leaf stands."""
    hashes = piece.hashes
    told, blind = leaves_of(event)
    if told in hashes:
        return True, hashes.index(told)
    return (False, hashes.index(blind)) if blind in hashes else None
