"""Statistics by every group, in the milliseconds that the database takes to plan and execute them.

What was filed and done meanwhile is folded first, as `lapor work` does every few seconds.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from api.db import Database, engine_from
from api.statistics.jobs import fold_deltas
from bench.ground import Ground, Say
from bench.rows import Row
from bench.statistics import measure

TARGET = 10.0


async def figures(ground: Ground, *, times: int, say: Say) -> list[Row]:
    """The slowest group of each span, for the nation, its largest institution and regency."""
    engine = engine_from(ground.settings)
    try:
        database = Database.of(engine)
        await _fold(database)
        found = await measure(database, datetime.now(UTC), times)
    finally:
        await engine.dispose()
    spans: dict[str, dict[str, Mapping[str, float]]] = {}
    for name, result in found.items():
        where, span, group = name.split(", ")
        spans.setdefault(f"{where}, {span}", {})[group] = result
    rows = [_row(span, groups) for span, groups in spans.items()]
    for row in rows:
        say(row.line())
    return rows


async def _fold(database: Database) -> None:
    more = True
    while more:
        async with database.transaction() as session:
            more = await fold_deltas(session, datetime.now(UTC))


def _row(span: str, groups: Mapping[str, Mapping[str, float]]) -> Row:
    worst, figure = max(groups.items(), key=lambda each: _took(each[1]))
    return Row(
        f"statistics-{span.replace(', ', '-').replace(' ', '-')}",
        f"statistics, {span}, slowest of {len(groups)} groups",
        f"<= {TARGET:.0f} ms",
        f"{_took(figure):.1f} ms",
        _took(figure) <= TARGET,
        f"by {worst}: {figure['groups']:.0f} groups, planned in {figure['plan_ms']:.1f}, executed in"
        f" {figure['execute_ms']:.1f} ms",
        {"groups": groups},
    )


def _took(result: Mapping[str, float]) -> float:
    return result["plan_ms"] + result["execute_ms"]
