"""Each (report, clock, round, rung) exactly once: with two sweeps at once, one killed anywhere, a clock set back."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from api.db import Database, engine_from
from api.escalation.jobs import tell_what_rings
from api.escalation.service import telling
from api.escalation.tables import Escalation
from api.law.words import Action
from api.reports.lines import line_over
from api.reports.matter import Matter
from api.reports.tables import OutboxEntry, ReportEvent
from api.settings import Settings
from api.transactions import Lent
from tests.make import Filed, World

Told = list[tuple[UUID, str, int, int]]


async def told(database: Database) -> Told:
    """Every rung that was told, as the lists have it; the timelines and the outbox say the same."""
    async with database.reading() as session:
        rows = (await session.scalars(select(Escalation))).all()
        listed = [(row.report_id, row.clock, row.round, row.number) for row in rows]
        events = (await session.scalars(select(ReportEvent).where(ReportEvent.action == Action.ESCALATE))).all()
        assert {(row.report_id, row.seq) for row in rows} == {(each.report_id, each.seq) for each in events}
        assert len(rows) == len(events)
        sent = (await session.scalars(select(OutboxEntry).where(OutboxEntry.action == Action.ESCALATE))).all()
        assert sorted((each.report_id, each.seq) for each in sent) == sorted((e.report_id, e.seq) for e in events)
        for each in events:
            facts = each.facts
            assert [row.fell_due_at for row in rows if (row.report_id, row.seq) == (each.report_id, each.seq)] == [
                datetime.fromisoformat(str(facts["fell_due_at"]))
            ]
    return sorted(listed)


async def missed(world: World, number: int) -> list[Filed]:
    """Reports that nobody verified in time: province and national desk were to be told by now."""
    reports = [await world.file() for _ in range(number)]
    world.clock.advance(days=12)
    return reports


def each_once(reports: list[Filed], rungs: int = 2) -> Told:
    return sorted((report.id, "verification", 1, number) for report in reports for number in range(1, rungs + 1))


async def sweep(database: Database, now: datetime, most: int = 4) -> int:
    """Sweeps until nothing rings; how many transactions that took."""
    rounds = 1
    while True:
        async with database.transaction() as session:
            if not await telling.tell_what_rings(session, now, most):
                return rounds
        rounds += 1


async def test_a_rung_is_told_once_however_often_it_is_swept(world: World) -> None:
    reports = await missed(world, 3)
    for _ in range(3):
        await world.tell()
    assert await told(world.database) == each_once(reports)
    for report in reports:
        await world.timeline(report)  # its chain holds


async def test_two_sweeps_at_once_tell_each_rung_once(committed_world: World) -> None:
    world, database = committed_world, committed_world.database
    reports = await missed(world, 30)
    rounds = await asyncio.gather(*(sweep(database, world.clock.now) for _ in range(3)))
    assert await told(database) == each_once(reports)
    assert sum(rounds) >= 30 // 4
    for report in reports:
        await world.timeline(report)


async def test_a_sweep_waits_for_no_step_in_progress_and_comes_back_for_it(committed_world: World) -> None:
    world, database = committed_world, committed_world.database
    held, other = await missed(world, 2)
    async with database.transaction() as at_it:
        await at_it.execute(text("SELECT FROM reports WHERE id = :id FOR NO KEY UPDATE"), {"id": held.id})
        await asyncio.wait_for(sweep(database, world.clock.now), 5)
        assert await told(database) == each_once([other])
    await sweep(database, world.clock.now)
    assert await told(database) == each_once([held, other])


class Killed(BaseException):
    """The worker died."""


async def test_a_sweep_that_dies_between_any_two_statements_told_nothing_or_all(
    committed_world: World, committed_settings: Settings
) -> None:
    world = committed_world
    engine = engine_from(committed_settings)
    database = Database.of(engine)
    try:
        reports: list[Filed] = []
        for dies_before in range(1, 40):
            new = await missed(world, 2)
            if not await _dies(engine, database, world.clock.now, dies_before):
                reports += new
                break
            assert await told(world.database) == each_once(reports), "what was begun left no trace"
            await sweep(database, world.clock.now)
            reports += new
            await _end(world, reports)
            assert {each[0] for each in await told(world.database)} == {report.id for report in reports}
        else:
            pytest.fail("it never came to an end")
        assert dies_before > 4, "there was something to die between"
        assert len(await told(world.database)) == 2 * len(reports)
    finally:
        await engine.dispose()


async def _end(world: World, reports: list[Filed]) -> None:
    """They are archived, so that the next round tells of the next ones alone."""
    for report in reports:
        if (await world.matter(report)).report.state == "received":
            await world.step(
                "coordinator", report, "archivals", reason="not_public_service", right_address="Kelurahan Anda"
            )


async def _dies(engine: AsyncEngine, database: Database, now: datetime, before: int) -> bool:
    """Whether a sweep died before its so-manieth statement, the commit among them; it ends if it has fewer."""
    count = 0
    fetch, commit = Lent.fetch, Lent.commit

    def die(*_: object) -> None:
        nonlocal count
        count += 1
        if count == before:
            raise Killed

    async def fetch_or_die(lent: Lent, sql: str, values: Sequence[object]) -> Sequence[Any]:
        die()
        return await fetch(lent, sql, values)

    async def commit_or_die(lent: Lent) -> None:
        die()
        await commit(lent)

    event.listen(engine.sync_engine, "before_cursor_execute", die)
    try:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(Lent, "fetch", fetch_or_die)
            patched.setattr(Lent, "commit", commit_or_die)
            await sweep(database, now)
    except Killed:
        return True
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", die)
    return False


async def test_a_sweep_whose_connection_is_cut_is_taken_up_by_the_next(committed_world: World) -> None:
    world, database = committed_world, committed_world.database
    reports = await missed(world, 6)
    with pytest.raises(DBAPIError):
        await _cut(database, world.clock.now)
    assert await told(database) == []
    await sweep(database, world.clock.now)
    assert await told(database) == each_once(reports)


async def _cut(database: Database, now: datetime) -> None:
    async with database.transaction() as session:
        await tell_what_rings(session, now)
        pid = await session.scalar(text("SELECT pg_backend_pid()"))
        async with database.transaction() as other:
            await other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})


async def test_a_clock_that_is_set_back_an_hour_harms_nothing(world: World) -> None:
    reports = await missed(world, 2)
    await world.tell()
    world.clock.advance(hours=-1)
    await world.tell()
    assert await told(world.database) == each_once(reports)
    await world.step("coordinator", reports[0], "notes", note="Masih dipelajari.")
    first, second = (await world.timeline(reports[0]))[-2:]
    assert second.recorded_at == first.recorded_at == second.happened_at, "live, though the machine says otherwise"
    world.clock.advance(days=14)
    await world.tell()
    world.clock.advance(hours=-1)
    await world.tell()
    assert await told(world.database) == each_once(reports, rungs=3)


async def test_one_report_that_cannot_be_told_of_holds_nobody_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = await missed(world, 2)

    async def breaks(session: AsyncSession, matter: Matter, now: datetime) -> object:
        if matter.report.id == bad.id:
            raise LookupError("a tree that makes no sense")
        return await line_over(session, matter, now)

    monkeypatch.setattr("api.escalation.service.telling.line_over", breaks)
    await world.tell()
    assert await told(world.database) == each_once([good])
    monkeypatch.undo()
    await world.tell()
    assert await told(world.database) == each_once([good]), "it rests for an hour"
    world.clock.advance(hours=1)
    await world.tell()
    assert await told(world.database) == each_once([bad, good])
