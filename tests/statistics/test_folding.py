"""Folding adds up once what was appended, whoever else writes, reads or folds at the same time."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database
from api.institutions.lawbook import lawbook
from api.institutions.tables import Institution
from api.law.words import State
from api.reports.matter import Charge, ReportRow
from api.statistics import queries
from api.statistics.counts import Counts, total
from api.statistics.cuts import GroupBy
from api.statistics.horizon import Horizon, national_calendar
from api.statistics.jobs import fold_deltas
from api.statistics.plans import plan_of
from api.statistics.questions import Question
from api.statistics.recount import differences, recount
from api.statistics.spans import BEGINNING, END
from tests.accounts import make as trees
from tests.conftest import NOW
from tests.statistics import make
from tests.statistics.lives import born, lived

BY_STATE = Question(BEGINNING, END, group_by=GroupBy.STATE)


async def _read(session: AsyncSession, question: Question = BY_STATE) -> Counts:
    at = Horizon.of(national_calendar(await lawbook(session)), NOW)
    return total(cell.counts for cell in await queries.cells(session, question, plan_of(question), at, at_most=1000))


async def _waiting(session: AsyncSession) -> int:
    return int((await session.execute(text("SELECT count(*) FROM report_deltas"))).scalar_one())


async def test_a_fold_takes_all_that_waits_and_changes_no_figure(session: AsyncSession) -> None:
    tree = await trees.tree(session)
    for _ in range(5):
        await make.append(session, None, make.report(tree.regency))
    before = await _read(session)

    assert await fold_deltas(session, NOW) is False

    assert await _waiting(session) == 0
    assert await _read(session) == before
    assert before.received == 5


async def test_a_fold_says_when_more_waits(session: AsyncSession) -> None:
    tree = await trees.tree(session)
    for _ in range(5):
        await make.append(session, None, make.report(tree.regency))

    assert await fold_deltas(session, NOW, at_most=3) is True
    assert await fold_deltas(session, NOW, at_most=3) is False
    assert await _waiting(session) == 0


async def test_a_card_that_nothing_is_left_of_is_gone(session: AsyncSession) -> None:
    tree = await trees.tree(session)
    filed = make.report(tree.regency)
    disposed = replace(filed, state=State.DISPOSED, holder_id=tree.health.id)
    await make.append(session, None, filed)
    await fold_deltas(session, NOW)
    await make.append(session, filed, disposed)
    await fold_deltas(session, NOW)

    rows = (await session.execute(text("SELECT state, received FROM statistics_cards"))).all()
    assert [tuple(row) for row in rows] == [("disposed", 1)]


async def test_with_nothing_to_fold_nothing_is_written(session: AsyncSession) -> None:
    await fold_deltas(session, NOW)
    as_of = text("SELECT aged_to FROM statistics_clock")
    before = (await session.execute(as_of)).scalar_one()

    assert await fold_deltas(session, NOW + timedelta(days=1)) is False

    assert (await session.execute(as_of)).scalar_one() == before


async def test_only_one_folds_at_a_time_and_a_second_leaves_all_as_it_is(committed: Database) -> None:
    async with committed.transaction() as session:
        tree = await trees.tree(session)
        await make.append(session, None, make.report(tree.regency))
    async with committed.transaction() as first, committed.transaction() as second:
        await fold_deltas(first, NOW)
        assert await fold_deltas(second, NOW, at_most=1) is False
        assert await _waiting(second) == 1


async def test_readers_see_every_report_once_while_steps_are_taken_and_folded(committed: Database) -> None:
    async with committed.transaction() as session:
        tree = await trees.tree(session)
    random = Random(1)  # noqa: S311
    desks = [tree.regency, tree.province]
    places = [*desks, tree.health, tree.works]
    reports = [born(random, NOW, desks) for _ in range(24)]
    async with committed.transaction() as session:
        for report in reports:
            await make.append(session, None, report)
    done = asyncio.Event()
    seen: list[int] = []

    async def lives(mine: list[int], chance: Random) -> None:
        for _ in range(12):
            which = chance.choice(mine)
            before = reports[which]
            async with committed.transaction() as session:
                after = lived(chance, before, NOW, places)
                await make.append(session, before, after)
                reports[which] = after

    async def folds() -> None:
        while not done.is_set():
            async with committed.transaction() as session:
                await fold_deltas(session, NOW, at_most=7)

    async def reads() -> None:
        while not done.is_set():
            async with committed.reading() as session:
                seen.append((await _read(session)).received)

    async with asyncio.TaskGroup() as group:
        for helper in (folds, folds, reads):
            group.create_task(helper())
        async with asyncio.TaskGroup() as writers:
            for first in range(4):
                writers.create_task(lives(list(range(first, 24, 4)), Random(first)))  # noqa: S311
        done.set()

    assert set(seen) == {24}
    async with committed.reading() as session:
        calendar = national_calendar(await lawbook(session))
        known: dict[object, Institution] = {place.id: place for place in places}
        counted = make.counted(reports, BY_STATE, known, calendar, NOW)  # type: ignore[arg-type]
        assert await _read(session) == total(counted.values())


async def test_cards_laid_by_the_database_are_those_that_the_writer_lays(session: AsyncSession) -> None:
    tree = await trees.tree(session)
    random = Random(7)  # noqa: S311
    desks = [tree.regency, tree.province]
    for _ in range(40):
        report = born(random, NOW, desks)
        for _ in range(random.randrange(8)):
            report = lived(random, report, NOW, [*desks, tree.health, tree.works])
        await _stored(session, replace(report, repeat_of=None))

    assert not await differences(session)


async def test_a_recount_finds_what_was_not_counted_and_makes_it_good(session: AsyncSession) -> None:
    tree = await trees.tree(session)
    await _stored(session, make.report(tree.regency))
    await fold_deltas(session, NOW)
    assert not await differences(session)
    await session.execute(
        text("UPDATE statistics_sums SET received = received + 1 WHERE cut = 'nation.state.received'")
    )
    await session.execute(text("UPDATE statistics_cards SET disposed = 1"))

    assert await differences(session)
    await recount(session, NOW)

    assert not await differences(session)
    assert (await _read(session)).received == 1
    assert (await _read(session)).disposed == 0


async def test_what_is_appended_after_a_recount_is_folded_as_ever(session: AsyncSession) -> None:
    tree = await trees.tree(session)
    await _stored(session, make.report(tree.regency))
    await recount(session, NOW)
    assert await _waiting(session) == 0

    await _stored(session, make.report(tree.works, charges=(_returned_by(tree.health),)))

    assert (await _read(session)).received == 2
    await fold_deltas(session, NOW)
    assert not await differences(session)


async def test_an_age_is_told_in_working_days_of_the_whole_country(session: AsyncSession) -> None:
    tree = await trees.tree(session)
    # Monday, 3 August 2026: six working days after Friday, 24 July.
    for day in (date(2026, 7, 27), date(2026, 7, 26), date(2026, 7, 24), date(2026, 7, 13), date(2026, 4, 1)):
        await make.append(session, None, make.report(tree.regency, day))

    counts = await _read(session)

    assert (counts.days_0_5, counts.days_6_14, counts.days_15_60, counts.days_more) == (1, 2, 1, 1)


async def _stored(session: AsyncSession, report: ReportRow) -> None:
    await make.store(session, report)
    await make.append(session, None, report)


def _returned_by(unit: Institution) -> Charge:
    return Charge(unit.id, unit.root_id, "returned_here", 0)
