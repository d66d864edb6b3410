"""Counts everything anew from the reports: to find what is wrong, or to begin afresh."""
# ruff: noqa: S608

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.statistics.cuts import CUTS
from api.statistics.folding import ADD_SUMS, ASKED, CLOCK, INSERT_CARDS, SET_CLOCK, SUM_KEY, cards_of, sums_of
from api.statistics.horizon import horizon
from api.statistics.laying import HERE_AND_MOVED, cards_laid
from api.statistics.measures import CARD, KEY, SUMMED, listed, summands, whole_cards

_VALUES = (*SUMMED, "answer_days")
_LAID = whole_cards(f"({cards_laid('true', f'({HERE_AND_MOVED})')}) laid")

_WAIT_FOR_TURN = text("SELECT true FROM statistics_clock FOR UPDATE")
_ROOM = text("SET LOCAL work_mem = '256MB'")
_FORGET = tuple(text(f"DELETE FROM {table}") for table in ("statistics_cards", "statistics_sums"))
_LAY = text(
    f"""
WITH counted_in_the_reports AS (DELETE FROM report_deltas),
whole AS ({_LAID}),
net AS ({cards_of("whole")})
{INSERT_CARDS}
"""
)
_SET_CLOCK = text(f"WITH asked AS ({ASKED}) {SET_CLOCK}")
_SUM = tuple(
    text(
        f"""
WITH changes AS (
    SELECT {listed(KEY[:-1], "c")}, c.regency, {summands("c", "k")} FROM statistics_cards c, {CLOCK} k
),
sums AS ({sums_of("changes", [cut])})
{ADD_SUMS}
"""
    )
    for cut in CUTS
)
"""One cut after another: all at once would not fit into memory."""

_WRONG_CARDS = text(
    f"""
WITH counted AS (
    SELECT 1 AS sign, w.* FROM ({_LAID}) w
    UNION ALL SELECT -1, w.* FROM ({whole_cards("report_deltas")}) w
    UNION ALL SELECT -1, {listed(KEY)}, regency, {listed(CARD)} FROM statistics_cards
),
signed AS (SELECT {listed(KEY)}, regency, {", ".join(f"sign * {name} AS {name}" for name in CARD)} FROM counted)
SELECT count(*) FROM ({cards_of("signed")}) wrong
"""
)
_WRONG_SUMS = text(
    f"""
WITH changes AS (
    SELECT {listed(KEY[:-1], "c")}, c.regency, {summands("c", "k")} FROM statistics_cards c, {CLOCK} k
),
counted AS (
    SELECT 1 AS sign, {listed(SUM_KEY)}, {listed(_VALUES)} FROM ({sums_of("changes")}) s
    UNION ALL SELECT -1, {listed(SUM_KEY)}, {listed(_VALUES)} FROM statistics_sums
)
SELECT count(*) FROM (
    SELECT FROM counted GROUP BY {listed(SUM_KEY)}
    HAVING ({", ".join(f"sum(sign * {name})" for name in _VALUES)})
        IS DISTINCT FROM ({", ".join("0" for _ in _VALUES)})
) wrong
"""
)


@dataclass(frozen=True, slots=True)
class Differences:
    """How many rows are not what the reports come to."""

    cards: int
    sums: int

    def __bool__(self) -> bool:
        return bool(self.cards or self.sums)


async def differences(session: AsyncSession) -> Differences:
    """What a recount would change. Reads every report: minutes, for millions of them."""
    await session.execute(_ROOM)
    cards: int = (await session.execute(_WRONG_CARDS)).scalar_one()
    sums: int = (await session.execute(_WRONG_SUMS)).scalar_one()
    return Differences(cards, sums)


async def recount(session: AsyncSession, now: datetime) -> None:
    """Make cards and sums anew from the reports as they stand. Steps and readers go on meanwhile; folding waits.

    What steps appended before this moment is in the reports already, and is forgotten; what they append from now on is
    folded later, as ever.
    """
    await session.execute(_WAIT_FOR_TURN)
    at = await horizon(session, now)
    await session.execute(_ROOM)
    for forget in _FORGET:
        await session.execute(forget)
    await session.execute(_LAY)
    await session.execute(_SET_CLOCK, asdict(at))
    for add in _SUM:
        await session.execute(add)
