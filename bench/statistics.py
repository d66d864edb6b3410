"""How long figures take in the database: `python -m bench.statistics`, on what `bench.load` has loaded there."""

import argparse
import asyncio
import json
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database, engine_from
from api.institutions.lawbook import lawbook
from api.institutions.queries import institution
from api.institutions.queries.regions import region
from api.settings import get_settings
from api.statistics import queries
from api.statistics.cuts import By, GroupBy
from api.statistics.horizon import Horizon, national_calendar
from api.statistics.plans import plan_of
from api.statistics.questions import Question
from api.statistics.recount import recount
from api.statistics.spans import BEGINNING, END

DAYS = 1096
_LARGEST_REGENCY = """
SELECT regency FROM statistics_cards WHERE length(regency) = 5 GROUP BY 1 ORDER BY sum(received) DESC LIMIT 1
"""


async def count(database: Database, now: datetime) -> None:
    """Lays out all cards of the reports that were loaded."""
    began = time.perf_counter()
    async with database.transaction() as session:
        await session.execute(text("SET LOCAL statement_timeout = 0"))
        await recount(session, now)
    print(f"counted in {time.perf_counter() - began:.0f} s")
    async with database.reading() as session:
        await session.execute(text("SET statement_timeout = 0"))
        await session.execute(text("VACUUM ANALYZE statistics_cards, statistics_sums"))


async def questions(session: AsyncSession, today: date) -> dict[str, Question]:
    """What is measured, by name: every group, each span, of the nation, its largest institution and regency."""
    most = text("SELECT root_id FROM statistics_cards GROUP BY 1 ORDER BY sum(received) DESC LIMIT 1")
    node = await institution(session, await session.scalar(most))
    nothing_from = today + timedelta(days=1)
    code = await session.scalar(text(_LARGEST_REGENCY))
    place = await region(session, code)
    spans = {
        "whole": (BEGINNING, END),
        "3 years": (today - timedelta(days=DAYS), today + timedelta(days=1)),
        "30 days": (today - timedelta(days=29), today + timedelta(days=1)),
        "uneven": (today - timedelta(days=DAYS - 105), today - timedelta(days=77)),
    }
    asked: dict[str, Question] = {}
    for span, (first, until) in spans.items():
        for group in GroupBy:
            nation = Question(first, until, By.RECEIVED, group, region_level=2, empty_from=nothing_from)
            asked[f"nation, {span}, {group}"] = nation
            asked[f"one, {span}, {group}"] = replace(nation, node=node, depth=1)
            asked[f"regency, {span}, {group}"] = replace(nation, region=place, regencies=(code,), region_level=3)
    return asked


async def measure(database: Database, now: datetime, times: int) -> dict[str, dict[str, float]]:
    """Milliseconds of planning and execution in the database, the least of some runs."""
    results: dict[str, dict[str, float]] = {}
    async with database.reading() as session:
        at = Horizon.of(national_calendar(await lawbook(session)), now)
        for name, question in (await questions(session, now.date())).items():
            plan = plan_of(question)
            statement, binds = queries.statement(question, plan, at, at_most=2001)
            planned, executed = [], []
            for _ in range(times):
                found = await session.scalar(text(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}"), binds)
                top = (found if isinstance(found, list) else json.loads(found))[0]
                planned.append(top["Planning Time"])
                executed.append(top["Execution Time"])
                groups = top["Plan"]["Actual Rows"]
            results[name] = {
                "groups": groups,
                "plan_ms": min(planned),
                "execute_ms": min(executed),
            }
    return results


async def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=5)
    asked.add_argument("--counted", action="store_true", help="the reports are counted already")
    given = asked.parse_args()
    now = datetime.now(UTC)
    engine = engine_from(get_settings())
    database = Database.of(engine)
    if not given.counted:
        await count(database, now)
    for name, result in (await measure(database, now, given.times)).items():
        print(f"{name:36} " + "  ".join(f"{key} {value:8.1f}" for key, value in result.items()))
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())
