"""Two changes of the tree at the same time."""

import asyncio
from uuid import UUID

from api.db import Database
from api.institutions import queries
from api.institutions.kinds import DayKind, InstitutionKind
from api.institutions.orders import Move
from api.institutions.service.changing import order_change
from api.institutions.service.decreeing import Amendment, NewDay, amend_calendar
from api.institutions.service.importing import InstitutionOutcome, TreeFile, import_tree
from api.law.refusals import NotAdmissible
from tests.conftest import NOW
from tests.institutions.make import DECREE, TODAY, again, national, node

TABLE = b"code,kind,name\nBARU,ministry,Kementerian Baru\n"


async def test_two_moves_that_would_make_a_loop_together_do_not(committed: Database) -> None:
    async with committed.transaction() as session:
        root = await node(session, InstitutionKind.MINISTRY, "Kementerian")
        one, two = await node(session, under=root), await node(session, under=root)

    async def move(what: UUID, below: UUID) -> bool:
        try:
            async with committed.transaction() as session:
                await order_change(session, national(), what, Move(below), DECREE, NOW)
        except NotAdmissible:
            return False
        return True

    done = await asyncio.gather(move(one.id, two.id), move(two.id, one.id))

    assert sorted(done) == [False, True]
    async with committed.reading() as session:
        moved = await again(session, one if done[0] else two)
        assert (moved.depth, len(await queries.subtree_ids(session, root.path))) == (2, 3)


async def test_the_same_file_twice_at_once_makes_each_unit_once(committed: Database) -> None:
    async def take() -> InstitutionOutcome:
        async with committed.transaction() as session:
            (row,) = await import_tree(session, TreeFile(TABLE, None, DECREE), NOW)
        return row.outcome

    assert sorted(await asyncio.gather(take(), take())) == [
        InstitutionOutcome.ALREADY_THERE,
        InstitutionOutcome.CREATED,
    ]


async def test_two_decrees_at_once_both_reach_the_newest_calendar(committed: Database) -> None:
    async def amend(day: int) -> int:
        holiday = NewDay(TODAY.replace(day=day), "Libur", DayKind.NATIONAL)
        async with committed.transaction() as session:
            return (await amend_calendar(session, national(), Amendment("Keppres", None, (holiday,), ()), NOW)).version

    versions = await asyncio.gather(amend(11), amend(12))

    async with committed.reading() as session:
        newest = {each.day.day for each in await queries.calendar_days(session, version=max(versions), year=2026)}
    assert {11, 12} <= newest
