"""Sealing a day: all that was recorded until its end and is in no seal yet, under one root, signed.

A day is sealed once every transaction is over that was writing events some minutes after its end, so that what was
recorded on it is there. Whoever comes later all the same (a server whose clock is slow, a transaction that slept before
it wrote) waits in the queue and is sealed with the next day, where its late coming shows: each event stands in one
seal, and none is lost.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypedDict

import orjson
import structlog
from sqlalchemy import func, insert, select, text
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from api.keyring import Keyring
from api.ledger import merkle, queries
from api.ledger.days import end_of
from api.ledger.entries import leaf_of
from api.ledger.queries import Sealed
from api.ledger.tables import LedgerDay, LedgerPiece, LedgerWatch
from api.reports.timeline import Event, canonical

log = structlog.get_logger()

MARGIN = timedelta(minutes=5)
"""How long after a day's end it is noted who is writing: longer than a request takes to begin with that."""

SEAL = "lapor-seal"
"""The `typ` of a seal."""

_LONG = timedelta(hours=1)
_LOCK = 0x1A904
_PIECES_AT_ONCE = 32
_SORT_IN_MEMORY = text("SET LOCAL work_mem = '64MB'")


class SealPayload(TypedDict):
    """What is signed of a day; `previous` is the SHA-256 of the seal of the day before, None for the first."""

    iss: str
    day: str
    count: int
    late: int
    root: str
    previous: str | None
    sealed_at: str


@dataclass(frozen=True, slots=True)
class Sealer:
    """In whose name days are sealed, and by which keys."""

    keys: Keyring
    issuer: str

    def seal(self, day: date, tree: "Tree", previous: Sealed | None, now: datetime) -> str:
        """A day's seal."""
        payload: SealPayload = {
            "iss": self.issuer,
            "day": day.isoformat(),
            "count": tree.count,
            "late": tree.late,
            "root": merkle.root(tree.tops).hex(),
            "previous": digest_of(previous.seal) if previous else None,
            "sealed_at": orjson.loads(canonical(now)),
        }
        return self.keys.sign(SEAL, canonical(payload), now)


def digest_of(seal: str) -> str:
    """What the next day's seal says of this one."""
    return hashlib.sha256(seal.encode()).hexdigest()


async def seal_next(session: AsyncSession, sealer: Sealer, now: datetime) -> bool:
    """Seal the next day, if it is over and nobody can add to it any more. Whether there may be another."""
    if not await session.scalar(select(func.pg_try_advisory_xact_lock(_LOCK))):
        return False
    last = await queries.last_sealed(session)
    day = last.day + timedelta(days=1) if last else await queries.first_day(session)
    if day is None or now < end_of(day) + MARGIN or await _somebody_writes(session, day, now):
        return False
    await _seal(session, sealer, day, last, now)
    return True


async def _somebody_writes(session: AsyncSession, day: date, now: datetime) -> bool:
    """Whether somebody who was writing some minutes after that day is not done yet."""
    open_now, watched = await queries.writers(session), await queries.watched(session)
    if watched is None or watched.noted_at < end_of(day) + MARGIN:
        noted = {"noted_at": now, "writers": sorted(open_now)}
        note = upsert(LedgerWatch).values(one=True, **noted)
        await session.execute(note.on_conflict_do_update(index_elements=["one"], set_=noted))
        return bool(open_now)
    waits = not open_now.isdisjoint(watched.writers)
    if waits and now - watched.noted_at > _LONG:
        log.error("a day waits to be sealed for a transaction that does not end", day=str(day))
    return waits


async def _seal(session: AsyncSession, sealer: Sealer, day: date, last: Sealed | None, now: datetime) -> None:
    await session.execute(_SORT_IN_MEMORY)
    tree = Tree(session, day)
    async for event, late in queries.take(session, day):
        await tree.add(event, late=late)
    await tree.finish()
    session.add(
        LedgerDay(
            day=day,
            count=tree.count,
            late=tree.late,
            root=merkle.root(tree.tops),
            tops=b"".join(tree.tops),
            sealed_at=now,
            seal=sealer.seal(day, tree, last, now),
        )
    )
    await session.flush()
    if gone := await queries.vanished(session, day):
        log.error("events are gone that were to be sealed", day=str(day), events=gone)
    log.info("day sealed", day=str(day), events=tree.count, late=tree.late)


class Tree:
    """A day's tree while it grows; of its leaves only some pieces are in memory."""

    def __init__(self, session: AsyncSession, day: date) -> None:
        self._session, self._day = session, day
        self._leaves: list[bytes] = []
        self._first: Event | None = None
        self._pieces: list[dict[str, object]] = []
        self.tops: list[bytes] = []
        self.count = self.late = 0

    async def add(self, event: Event, *, late: bool) -> None:
        """The next event."""
        self._first = self._first or event
        self._leaves.append(leaf_of(event))
        self.count += 1
        self.late += late
        if len(self._leaves) == merkle.PIECE:
            self._end_piece()
        if len(self._pieces) == _PIECES_AT_ONCE:
            await self._store()

    async def finish(self) -> None:
        """There is no other."""
        if self._leaves:
            self._end_piece()
        await self._store()

    def _end_piece(self) -> None:
        assert self._first is not None  # noqa: S101
        self._pieces.append(
            {
                "day": self._day,
                "number": len(self.tops),
                "first_report": self._first.report_id,
                "first_seq": self._first.seq,
                "leaves": b"".join(self._leaves),
            }
        )
        self.tops.append(merkle.root(self._leaves))
        self._leaves, self._first = [], None

    async def _store(self) -> None:
        if self._pieces:
            await self._session.execute(insert(LedgerPiece), self._pieces)
            self._pieces = []
