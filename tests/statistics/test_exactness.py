"""Whatever is asked, and however far it was folded: the figures are those of a recount, report by report."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from api.db import Database
from api.institutions.lawbook import lawbook
from api.institutions.queries import institution
from api.institutions.queries.regions import region
from api.institutions.tables import Institution
from api.reports.matter import ReportRow
from api.statistics import queries
from api.statistics.counts import Counts
from api.statistics.cuts import By, GroupBy
from api.statistics.horizon import Horizon, national_calendar
from api.statistics.jobs import fold_deltas
from api.statistics.plans import plan_of
from api.statistics.questions import Question
from api.statistics.spans import BEGINNING, END
from tests.accounts import make as trees
from tests.conftest import NOW
from tests.statistics import make
from tests.statistics.lives import born, lived

SLOW = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


class World:
    """A tree and the reports in it; steps are appended as the writer appends them."""

    def __init__(self, session: AsyncSession, tree: trees.Tree) -> None:
        self.session = session
        self.now: datetime = NOW
        self.reports: list[ReportRow] = []
        self.desks = [tree.national, tree.province, tree.regency, tree.ministry]
        self.places = [*self.desks, tree.health, tree.clinic, tree.works]
        self.tree: dict[UUID, Institution] = {place.id: place for place in self.places}

    async def goes_on(self, random: Random) -> None:
        """One thing that may happen next."""
        chance = random.random()
        if chance < 0.25 or not self.reports:
            self.reports.append(new := born(random, self.now, self.desks))
            await make.append(self.session, None, new)
        elif chance < 0.8:
            which = random.randrange(len(self.reports))
            before = self.reports[which]
            self.reports[which] = after = lived(random, before, self.now, self.places)
            await make.append(self.session, before, after)
        elif chance < 0.9:
            self.now += timedelta(hours=random.choice((1, 7, 24, 24 * 4, 24 * 20)))
        else:
            await fold_deltas(self.session, self.now, at_most=random.choice((1, 3, 10_000)))

    async def a_question(self, random: Random) -> Question:
        """Anything that may be asked."""
        days = sorted(
            {random.choice(self.reports).received_on, random.choice(self.reports).received_on, self.now.date()}
        )
        question = Question(
            first=random.choice((BEGINNING, days[0] + timedelta(days=random.randrange(-3, 3)))),
            until=random.choice((END, days[-1] + timedelta(days=random.randrange(4, 30)))),
            by=random.choice(list(By)),
            group_by=random.choice([None, *GroupBy]),
            in_confidence=random.random() < 0.5,
            empty_from=random.choice((END, self.now.date() + timedelta(days=1))),
        )
        if random.random() < 0.5:
            node = await institution(self.session, random.choice(self.places).id)
            assert node is not None
            question = replace(question, node=node, depth=node.depth + random.choice((1, 1, 2)))
        if random.random() < 0.5:
            code = random.choice(("35", "35.02", "35.78", "35.02.17", "35.02.17.1001", "31"))
            place = await region(self.session, code)
            assert place is not None
            below = await queries.regencies_of(self.session, code) if place.level == 1 else []
            level = min(4, place.level + random.choice((1, 1, 2)))
            return replace(question, region=place, regencies=(code[:5], *below), region_level=level)
        return replace(question, region_level=random.choice((1, 2) if question.node is None else (1, 2, 3, 4)))

    async def read(self, question: Question, now: datetime) -> dict[tuple[str, bool], Counts]:
        at = Horizon.of(national_calendar(await lawbook(self.session)), now)
        cells = await queries.cells(self.session, question, plan_of(question), at, at_most=10_000)
        return {(cell.key, cell.declared): cell.counts for cell in cells if cell.counts != Counts()}

    async def counted(self, question: Question, now: datetime) -> dict[tuple[str, bool], Counts]:
        calendar = national_calendar(await lawbook(self.session))
        return make.counted(self.reports, question, self.tree, calendar, now)


@SLOW
@given(seed=st.integers(0, 2**32))
async def test_figures_equal_a_recount_whatever_happened_and_however_far_it_was_folded(
    connection: AsyncConnection, database: Database, seed: int
) -> None:
    random = Random(seed)  # noqa: S311
    example = await connection.begin_nested()
    async with database.sessions() as session:
        world = World(session, await trees.tree(session))
        for _ in range(random.randrange(10, 150)):
            await world.goes_on(random)
        for _ in range(15):
            question = await world.a_question(random)
            asked = world.now + random.choice((timedelta(), timedelta(hours=30), timedelta(days=-3)))
            assert await world.read(question, asked) == await world.counted(question, asked)
    await example.rollback()
