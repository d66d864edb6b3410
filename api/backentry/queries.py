"""What was entered before, what the rows name, and whose turn it is to enter."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Text, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.backentry.tables import KeyHandover
from api.institutions.queries.lists import any_of
from api.institutions.tables import Region
from api.law.words import State
from api.reports.tables import Report

Number = tuple[UUID, str]
"""An institution, and a report's number where it came from, or the name of a unit of its."""

_LONGEST_WAIT = "10min"
_TAKE_TURNS = text(
    "SELECT pg_advisory_xact_lock(hashtextextended(name, 445705)) FROM "
    "(SELECT lower(name) AS name FROM unnest(CAST(:names AS text[])) AS name ORDER BY 1) AS named"
)
_HOLD_NUMBERS = text("ALTER SEQUENCE tracking_ids CACHE 1")
"""Changes nothing, and keeps everybody from drawing a number until the transaction ends."""

_ENTER = text(
    "INSERT INTO entered_reports (root_id, external_id, report_id) SELECT * FROM unnest("
    "CAST(:roots AS uuid[]), CAST(:numbers AS text[]), CAST(:reports AS uuid[]))"
)


_ENTERED = text(
    "SELECT n.place, e.report_id, coalesce(r.tracking_id, m.tracking_id) FROM "
    "unnest(CAST(:roots AS uuid[]), CAST(:numbers AS text[])) WITH ORDINALITY AS n (root_id, external_id, place) "
    "JOIN entered_reports e ON e.root_id = n.root_id AND e.external_id = n.external_id "
    "LEFT JOIN reports r ON r.id = e.report_id LEFT JOIN moved_reports m ON m.id = e.report_id"
)


_TAKEN = text(
    "SELECT tracking_id FROM reports WHERE tracking_id = ANY(CAST(:numbers AS bigint[])) "
    "UNION ALL SELECT tracking_id FROM moved_reports WHERE tracking_id = ANY(CAST(:numbers AS bigint[]))"
)
_UNITS = text(
    "SELECT DISTINCT ON (n.place) n.place, i.id FROM "
    "unnest(CAST(:roots AS uuid[]), CAST(:numbers AS text[])) WITH ORDINALITY AS n (root_id, name, place) "
    "JOIN institutions i ON i.root_id = n.root_id AND lower(i.name) = n.name "
    "WHERE i.valid_from <= :on AND (i.valid_to IS NULL OR i.valid_to >= :on) ORDER BY n.place, i.depth, i.id"
)


@dataclass(frozen=True, slots=True)
class Entered:
    """A report that was entered before."""

    report_id: UUID
    tracking_id: int


async def entered_before(session: AsyncSession, numbers: Collection[Number]) -> dict[Number, Entered]:
    """Those of the numbers that were entered before."""
    wanted = list(numbers)
    found = await session.execute(_ENTERED, _columns(wanted))
    return {wanted[place - 1]: Entered(report_id, tracking_id) for place, report_id, tracking_id in found}


async def enter(session: AsyncSession, numbers: Sequence[Number], reports: Sequence[UUID]) -> None:
    """Remember under which numbers these reports were entered."""
    await session.execute(_ENTER, {**_columns(numbers), "reports": list(reports)})


def _columns(numbers: Sequence[Number]) -> dict[str, object]:
    return {"roots": [root_id for root_id, _ in numbers], "numbers": [external_id for _, external_id in numbers]}


async def taken_numbers(session: AsyncSession, tracking_ids: Iterable[int]) -> set[int]:
    """Those of the tracking ids that reports have already."""
    return set(await session.scalars(_TAKEN, {"numbers": list(tracking_ids)}))


async def number_from(session: AsyncSession, first: int) -> bool:
    """Let new reports be numbered from `first` on, unless their numbers are beyond that already; whether it was done.

    Whoever files a report waits for the end of this transaction.
    """
    await session.execute(_HOLD_NUMBERS)
    if await next_number(session) >= first:
        return False
    await session.execute(text(f"ALTER SEQUENCE tracking_ids RESTART WITH {first:d}"))
    return True


async def next_number(session: AsyncSession) -> int:
    """The next tracking id that the sequence gives."""
    query = text("SELECT last_value + CASE WHEN is_called THEN 1 ELSE 0 END FROM tracking_ids")
    return int((await session.execute(query)).scalar_one())


async def regions_among(session: AsyncSession, codes: Iterable[str]) -> list[str]:
    """Those of the codes that are regions."""
    return list(await session.scalars(select(Region.code).where(Region.code == any_of(codes, Text()))))


async def units_named(session: AsyncSession, named: Sequence[Number], on: date) -> dict[Number, UUID]:
    """The units of these names, as given, within their institutions: whatever their capitals, the highest of them."""
    names = [(root_id, name.strip().lower()) for root_id, name in named]
    found = await session.execute(_UNITS, {**_columns(names), "on": on})
    return {named[place - 1]: unit_id for place, unit_id in found}


async def take_turns(session: AsyncSession, institutions: Collection[str]) -> None:
    """Wait until nobody else enters reports of the institutions of these names; others wait for this transaction."""
    await session.execute(text(f"SET LOCAL lock_timeout = '{_LONGEST_WAIT}'"))
    await session.execute(text(f"SET LOCAL statement_timeout = '{_LONGEST_WAIT}'"))
    await session.execute(_TAKE_TURNS, {"names": list(institutions)})
    await session.execute(text("SET LOCAL lock_timeout TO DEFAULT"))
    await session.execute(text("SET LOCAL statement_timeout TO DEFAULT"))


@dataclass(frozen=True, slots=True)
class TakenDown:
    """A report that an officer took down; `handed` are the ways by which its key went to the reporter."""

    recorded_at: datetime
    state: State
    contactable: bool
    handed: frozenset[str]


async def taken_down(session: AsyncSession, report_id: UUID, account_id: UUID | None) -> TakenDown | None:
    """The report of this id, if this officer took it down."""
    query = select(Report.recorded_at, Report.state, Report.contactable).where(
        Report.id == report_id, Report.filed_by == account_id
    )
    if (row := (await session.execute(query)).one_or_none()) is None:
        return None
    handed = await session.scalars(select(KeyHandover.way).where(KeyHandover.report_id == report_id))
    return TakenDown(row[0], State(row[1]), row[2], frozenset(handed))
