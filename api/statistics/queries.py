"""The SELECTs behind figures: one statement for all of them, whatever is asked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

import orjson
from sqlalchemy import and_, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.institutions.nodes import ids_of
from api.institutions.tables import Region
from api.law.accused import Exclusion
from api.law.words import Role
from api.reports.scope import readable_by
from api.reports.tables import Report, ReportAccused
from api.statistics.counts import Counts
from api.statistics.horizon import Horizon
from api.statistics.plans import Plan
from api.statistics.questions import Question
from api.statistics.spans import Run
from api.statistics.statements import read


@dataclass(frozen=True, slots=True)
class Cell:
    """What was counted under one key; `declared` is what came by back entry."""

    key: str
    declared: bool
    counts: Counts


async def cells(
    session: AsyncSession, question: Question, plan: Plan, at: Horizon, *, without: Sequence[UUID] = (), at_most: int
) -> list[Cell]:
    """All figures of a question as of one moment; `without` names reports that are not counted for who asks."""
    sql, binds = statement(question, plan, at, without=without, at_most=at_most)
    rows = await session.execute(text(sql), binds)
    return [Cell(key, declared, Counts.of(measures, days)) for key, declared, *measures, days in rows]


def statement(
    question: Question, plan: Plan, at: Horizon, *, without: Sequence[UUID] = (), at_most: int
) -> tuple[str, dict[str, object]]:
    """The one statement that reads the figures, and its binds."""
    runs = _named(plan, plan.runs(question))
    binds = {
        **asdict(at),
        **plan.binds,
        "first": question.first,
        "until": question.until,
        "at_most": at_most,
        "places": list(plan.places),
        "without": list(without),
    }
    told = {name: orjson.dumps([asdict(run) for run in some]).decode() for name, some in runs.items()}
    return read(question, plan, runs, without=bool(without)), {**binds, **told}


def _named(plan: Plan, runs: Sequence[Run]) -> dict[str, list[Run]]:
    """The runs by what they are read from, and whether they are added or taken away."""
    named: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        source = "sums" if plan.cut and run.tier in plan.cut.tiers else "edges"
        named[f"{source}_{'added' if run.sign > 0 else 'taken'}"].append(run)
    return named


async def kept_from(session: AsyncSession, person: Person) -> list[UUID]:
    """The reports that name his line, or himself, and that he therefore may not read from any office."""
    ways = [
        and_(ReportAccused.exclusion == Exclusion.SUBTREE, ReportAccused.institution_id.in_(ids_of(office.path)))
        for office in person.offices
    ]
    ways += [
        and_(ReportAccused.exclusion == Exclusion.INSPECTOR, ReportAccused.institution_id == office.institution_id)
        for office in person.offices_as(Role.INSPECTOR)
    ]
    himself = and_(ReportAccused.exclusion == Exclusion.ACCOUNT, ReportAccused.account_id == person.account_id)
    query = (
        select(ReportAccused.report_id)
        .join(Report, Report.id == ReportAccused.report_id)
        .where(ReportAccused.cleared_seq.is_(None), or_(*ways, himself), ~readable_by(person))
        .distinct()
    )
    return list(await session.scalars(query))


async def region_names(session: AsyncSession, codes: Iterable[str]) -> dict[str, str]:
    """The names of regions, by code."""
    rows = await session.execute(select(Region.code, Region.name).where(Region.code.in_(list(codes))))
    return {code: name for code, name in rows}


async def regencies_of(session: AsyncSession, province: str) -> list[str]:
    """The codes of a province's regencies and cities."""
    return list(await session.scalars(select(Region.code).where(Region.parent_code == province)))
