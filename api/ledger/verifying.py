"""Whether history still is what was sealed: chains from events, leaves from chains, roots from leaves, and signatures.

It reads day by day and holds one piece of a day at a time. What is told names a report by its number and an event by
its own, and nothing that was written.
"""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from api.keyring import Keyring, NotSigned
from api.ledger import looking, merkle, queries
from api.ledger.days import end_of
from api.ledger.entries import leaves_of
from api.ledger.looking import Looked
from api.ledger.queries import Sealed
from api.ledger.sealing import SEAL, digest_of
from api.reports.timeline import GENESIS, Event, canonical, hash_of


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold; `reason` is a message key. `events` is how many, where nobody knows which."""

    day: date | None
    reason: str
    tracking_id: int | None = None
    seq: int | None = None
    events: int | None = None


@dataclass(frozen=True, slots=True)
class DayLooked:
    """A day that was looked through, or (None) what no day seals yet.

    `away` of its events were moved out into files, `waiting` are still to be sealed.
    """

    day: date | None
    events: int
    away: int
    waiting: int


Found = Fault | DayLooked


async def verify_days(
    session: AsyncSession, keys: Keyring, first: date | None, last: date | None
) -> AsyncIterator[Found]:
    """Every sealed day of a span."""
    before: Sealed | None = None
    for number, day in enumerate(await queries.sealed_days(session, first, last)):
        sealed = await queries.sealed_on(session, day)
        assert sealed is not None  # noqa: S101
        if number == 0:
            before = await queries.sealed_on(session, day - timedelta(days=1))
        for reason in _faults_of_seal(keys, sealed, before):
            yield Fault(day, reason)
        async for found in _Day(session, sealed).look():
            yield found
        before = sealed


async def verify_unsealed(session: AsyncSession) -> AsyncIterator[Found]:
    """The chains of what is in no seal yet, and whether each report ends where its last event says."""
    last = await queries.last_sealed(session)
    counted = 0
    async for looked in looking.since(session, end_of(last.day) if last else None):
        counted += 1
        for reason in _faults_of_event(looked):
            yield Fault(None, reason, looked.tracking_id, looked.event.seq)
    async for tracking_id in looking.cut_off(session):
        yield Fault(None, "ledger.cut_off", tracking_id)
    yield DayLooked(None, 0, 0, counted)


async def verify_elsewhere(session: AsyncSession, tracking_id: int, events: Sequence[Event]) -> tuple[int, list[Fault]]:
    """How many events of a report that was moved out are sealed as they are, and those that are not."""
    places = await queries.places(session, events)
    by_number = {event.seq: event for event in events}
    faults = [
        Fault(place.sealed.day, "ledger.not_in_seal", tracking_id, place.seq)
        for place in places
        if place.piece is None or not set(leaves_of(by_number[place.seq])) & set(place.piece.hashes)
    ]
    return len(places) - len(faults), faults


def _faults_of_seal(keys: Keyring, sealed: Sealed, before: Sealed | None) -> Iterable[str]:
    try:
        payload, kid = keys.read(SEAL, sealed.seal)
    except NotSigned:
        yield "ledger.seal_forged"
        return
    told = orjson.loads(payload)
    stored = {
        "day": sealed.day.isoformat(),
        "count": sealed.count,
        "late": sealed.late,
        "root": sealed.root.hex(),
        "sealed_at": orjson.loads(canonical(sealed.sealed_at)),
    }
    if any(told[name] != value for name, value in stored.items()):
        yield "ledger.seal_differs"
    if told["previous"] != (digest_of(before.seal) if before else None):
        yield "ledger.seal_unlinked"
    if not keys.signs_at(kid, sealed.sealed_at) or sealed.sealed_at < end_of(sealed.day):
        yield "ledger.seal_dated"


def _faults_of_event(looked: Looked) -> Iterable[str]:
    event = looked.event
    if event.hash != hash_of(event):
        yield "ledger.event_altered"
    if event.seq > 1 and looked.before is None:
        yield "ledger.before_missing"
    elif event.prev_hash != (looked.before or GENESIS):
        yield "ledger.event_unlinked"
    if looked.before_at is not None and looked.before_at > event.recorded_at:
        yield "ledger.back_dated"
    if looked.content is not None and looked.content.digest != event.digest:
        yield "ledger.content_altered"
    if looked.last_seq is None or event.seq > looked.last_seq:
        yield "ledger.beyond_the_end"


@dataclass
class _Day:
    """One day while it is looked through, piece by piece."""

    session: AsyncSession
    sealed: Sealed
    events: int = 0
    away: int = 0
    waiting: int = 0
    tops: list[bytes] = field(default_factory=list)
    leaves: int = 0

    async def look(self) -> AsyncIterator[Found]:
        day = self.sealed.day
        looked = looking.sealed_with(self.session, day)
        upcoming = await anext(looked, None)
        async for piece, span in looking.pieces(self.session, day):
            within: list[Looked] = []
            while upcoming is not None and (span.until is None or upcoming.key < span.until):
                within.append(upcoming)
                for reason in _faults_of_event(upcoming):
                    yield Fault(day, reason, upcoming.tracking_id, upcoming.event.seq)
                upcoming = await anext(looked, None)
            self.tops.append(merkle.root(piece.hashes))
            self.leaves += len(piece.hashes)
            for fault in await self._compare(piece.hashes, within, span):
                yield fault
        if upcoming is not None:  # a day without pieces
            yield Fault(day, "ledger.not_in_seal", upcoming.tracking_id, upcoming.event.seq)
        stored = merkle.split(await queries.tops_of(self.session, day))
        if merkle.root(self.tops) != self.sealed.root or self.leaves != self.sealed.count or stored != self.tops:
            yield Fault(day, "ledger.root_differs")
        yield DayLooked(day, self.events, self.away, self.waiting)

    async def _compare(self, hashes: Sequence[bytes], within: Sequence[Looked], span: looking.Span) -> list[Fault]:
        """What of a piece has no event, and which events are in no seal."""
        left, faults = set(hashes), []
        for looked in within:
            if sealed_as := left.intersection(leaves_of(looked.event)):
                left -= sealed_as
                self.events += 1
            elif looked.waits:
                self.waiting += 1
            else:
                faults.append(Fault(self.sealed.day, "ledger.not_in_seal", looked.tracking_id, looked.event.seq))
        gone = len(left) - len(faults)
        if gone > 0:
            away = min(gone, await looking.moved_out(self.session, span))
            self.away += away
            if gone > away:
                faults.append(Fault(self.sealed.day, "ledger.removed", events=gone - away))
        return faults
