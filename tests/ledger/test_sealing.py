"""A day is sealed when nobody can add to it; whoever comes later all the same is sealed with the next, visibly."""

import asyncio
import hashlib
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database
from api.gauges import Gauges
from api.intake.draft import Draft
from api.intake.service import take_in
from api.law.moment import Moment
from api.ledger import merkle, queries, sealing
from api.ledger.days import day_of, end_of, start_of
from api.ledger.entries import leaf_of
from api.ledger.jobs import GAUGES
from api.ledger.sealing import MARGIN, seal_next
from api.ledger.tables import LedgerPiece
from tests.backentry.files import enter, row
from tests.conftest import SetClock
from tests.ledger.make import KEYS, SEALER, TODAY, after, payload_of, seal, sealed_day, tamper
from tests.make import VAULT, World

TOMORROW = TODAY + timedelta(days=1)


async def _leaves(database: Database) -> Counter[bytes]:
    """Every leaf there is in any seal."""
    async with database.reading() as session:
        return Counter(
            each for piece in await session.scalars(select(LedgerPiece.leaves)) for each in merkle.split(piece)
        )


async def _events(database: Database) -> Counter[bytes]:
    """The leaves of every event there is."""
    async with database.reading() as session:
        found = await session.execute(text(f"SELECT {queries.EVENT} FROM report_events e"))  # noqa: S608
        return Counter(leaf_of(queries.event_of(each)) for each in found)


async def _waiting(database: Database) -> int:
    async with database.reading() as session:
        return await queries.waiting(session)


async def _file(session: AsyncSession, at: datetime) -> int:
    """A report that is filed in a transaction which stays open."""
    taken = await take_in(session, Draft("Lampu jalan mati.", region_code="35.02.17"), Moment.live(at), VAULT)
    return taken.tracking_id


async def test_a_day_is_sealed_once_it_is_over(world: World) -> None:
    await world.answered()
    assert await seal(world.database, end_of(TODAY) + MARGIN - timedelta(seconds=1)) == 0
    assert await _waiting(world.database) == 3
    assert await seal(world.database, after(TODAY)) == 1
    sealed = await sealed_day(world.database)
    assert (sealed.count, sealed.late, await _waiting(world.database)) == (3, 0, 0)
    assert await _leaves(world.database) == await _events(world.database)


def test_its_days_are_those_of_jakarta() -> None:
    assert day_of(datetime(2026, 8, 3, 16, 59, 59, tzinfo=UTC)) == date(2026, 8, 3)
    assert day_of(datetime(2026, 8, 3, 17, tzinfo=UTC)) == date(2026, 8, 4)
    assert (start_of(TODAY), end_of(TODAY)) == (
        datetime(2026, 8, 2, 17, tzinfo=UTC),
        datetime(2026, 8, 3, 17, tzinfo=UTC),
    )


async def test_what_is_signed_is_what_is_stored_and_each_seal_names_the_one_before(
    world: World, clock: SetClock
) -> None:
    await world.file()
    clock.advance(days=3)
    await world.file()
    assert await seal(world.database, after(TODAY + timedelta(days=3))) == 4
    before = None
    for number in range(4):
        sealed = await sealed_day(world.database, TODAY + timedelta(days=number))
        signed, kid = KEYS.read(sealing.SEAL, sealed.seal)
        told = payload_of(sealed.seal)
        assert KEYS.signs_at(kid, sealed.sealed_at)
        assert signed
        assert (told["day"], told["count"], told["root"]) == (str(sealed.day), sealed.count, sealed.root.hex())
        assert told["previous"] == before
        assert sealed.count == (1 if number in (0, 3) else 0)
        before = hashlib.sha256(sealed.seal.encode()).hexdigest()
    assert (await sealed_day(world.database, TOMORROW)).root == hashlib.sha256(b"").digest()


async def test_a_transaction_that_is_open_over_midnight_is_waited_for(world: World, clock: SetClock) -> None:
    await world.file()
    async with world.database.transaction() as slow:
        await _file(slow, clock.now)
        assert await seal(world.database, after(TODAY)) == 0
        clock.advance(days=1)
        await world.file()
        assert await seal(world.database, after(TODAY) + timedelta(hours=5)) == 0
    assert await seal(world.database, after(TODAY) + timedelta(hours=5, minutes=1)) == 1
    assert ((await sealed_day(world.database)).count, (await sealed_day(world.database)).late) == (2, 0)
    assert await seal(world.database, after(TOMORROW)) == 2
    assert await _leaves(world.database) == await _events(world.database)


async def test_whoever_begins_to_write_only_when_the_day_is_sealed_is_late_and_not_lost(
    world: World, clock: SetClock
) -> None:
    """Such as a server whose clock is slow, or a transaction that slept before its first row."""
    await world.file()
    async with world.database.transaction() as sleeper:
        await sleeper.execute(text("SELECT 1"))
        assert await seal(world.database, after(TODAY)) == 1
        await _file(sleeper, clock.now)
        assert await seal(world.database, after(TOMORROW)) == 1
    async with world.database.transaction() as session:
        await _file(session, clock.now - timedelta(days=400))
    assert await _waiting(world.database) == 2
    assert await seal(world.database, after(TOMORROW)) == 2
    sealed = await sealed_day(world.database, TOMORROW)
    assert (sealed.count, sealed.late, payload_of(sealed.seal)["late"]) == (2, 2, 2)
    assert await _leaves(world.database) == await _events(world.database)
    assert await _waiting(world.database) == 0


async def test_two_sealers_at_once_seal_a_day_once(world: World) -> None:
    await world.answered()
    now = after(TODAY)

    async def one() -> bool:
        async with world.database.transaction() as session:
            more = await seal_next(session, SEALER, now)
            await asyncio.sleep(0)
            return more

    assert sorted(await asyncio.gather(one(), one(), one())) == [False, False, True]
    assert await _leaves(world.database) == await _events(world.database)


async def test_a_sealer_that_is_killed_leaves_nothing_behind(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await world.answered()

    async def die(tree: sealing.Tree) -> None:
        await tree._session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with monkeypatch.context() as broken:
        broken.setattr(sealing.Tree, "finish", die)
        with pytest.raises((DBAPIError, ConnectionError)):
            await seal(world.database, after(TODAY))
    assert (await _leaves(world.database), await _waiting(world.database)) == (Counter(), 3)
    assert await seal(world.database, after(TODAY)) == 1
    assert await _leaves(world.database) == await _events(world.database)


async def test_what_never_was_in_the_queue_is_sealed_with_its_day(world: World) -> None:
    """Events of the release before, and all that was there before the ledger."""
    await world.answered()
    await tamper(world.database, "DELETE FROM ledger_queue")
    await seal(world.database, after(TODAY))
    assert await _leaves(world.database) == await _events(world.database)


async def test_back_entries_are_sealed_when_they_were_recorded(world: World) -> None:
    await enter(world.database, row("A"), row("B"))
    await seal(world.database, after(TODAY))
    assert (await sealed_day(world.database)).count == 10
    assert await _leaves(world.database) == await _events(world.database)


async def test_an_event_that_is_gone_before_it_is_sealed_is_told_and_stays_in_the_queue(world: World) -> None:
    await world.answered()
    await tamper(world.database, "DELETE FROM report_events WHERE seq = 3")
    await seal(world.database, after(TODAY))
    assert await _waiting(world.database) == 1
    async with world.database.reading() as session:
        assert await queries.vanished(session, TODAY) == 1


@pytest.mark.parametrize("in_a_piece", [1, 2, 4])
async def test_a_day_of_many_pieces_has_the_root_of_all_its_leaves(
    world: World, monkeypatch: pytest.MonkeyPatch, in_a_piece: int
) -> None:
    monkeypatch.setattr(merkle, "PIECE", in_a_piece)
    monkeypatch.setattr(sealing, "_PIECES_AT_ONCE", 2)
    for _ in range(3):
        await world.answered()
    await seal(world.database, after(TODAY))
    leaves = list((await _leaves(world.database)).elements())
    assert len(leaves) == 9
    assert (await sealed_day(world.database)).root == merkle.root(leaves)


async def test_what_is_behind_is_measured(world: World) -> None:
    async def told(now: datetime) -> tuple[float, float]:
        lines = (await Gauges(GAUGES).told(world.database, now)).decode().splitlines()
        behind, waiting = (float(line.split()[1]) for line in lines if not line.startswith("#"))
        return behind, waiting

    assert await told(after(TODAY)) == (0, 0)
    await world.answered()
    assert await told(end_of(TODAY) - timedelta(hours=1)) == (0, 3)
    assert await told(end_of(TODAY) + timedelta(hours=1)) == (3600, 3)
    await seal(world.database, after(TODAY))
    assert await told(after(TODAY)) == (0, 0)
