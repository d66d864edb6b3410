"""The calendars and figures in force, as services ask for them."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database, new_id
from api.institutions.kinds import DayKind
from api.institutions.lawbook import LawBook, lawbook, lawbook_at
from api.institutions.queries.policies import Holiday, PolicyFact, lawbook_version
from api.institutions.service.decreeing import Amendment, NewDay, amend_calendar
from api.law.words import DayUnit, Zone
from tests.conftest import NOW, CountQueries
from tests.institutions.make import national

ROOT, UNIT, CLINIC = new_id(), new_id(), new_id()
PATH = f"{ROOT.hex}.{UNIT.hex}.{CLINIC.hex}"
TODAY = date(2026, 8, 3)


def figure(
    value: int,
    of: UUID | None = None,
    *,
    key: str = "verification",
    since: date = date(2020, 1, 1),
    leave: bool = False,
    unit: DayUnit = DayUnit.WORKING_DAYS,
) -> PolicyFact:
    note = "why" if leave else None
    return PolicyFact(new_id(), key, of, value, unit, "Peraturan", None, since, True, leave, note, NOW)


def book(*policies: PolicyFact, days: tuple[Holiday, ...] = ()) -> LawBook:
    return LawBook.of(1, days, sorted(policies, key=lambda each: each.effective_from))


def test_without_a_figure_of_its_own_the_national_one_counts() -> None:
    row = figure(3)
    limit = book(row).limit("verification", PATH, TODAY)

    assert (limit.days, limit.unit, limit.policy_id) == (3, DayUnit.WORKING_DAYS, row.id)


def test_the_figure_of_the_nearest_institution_counts() -> None:
    figures = book(figure(5), figure(4, ROOT), figure(2, UNIT))

    assert figures.value("verification", PATH, TODAY) == 2
    assert figures.value("verification", [ROOT, UNIT, CLINIC], TODAY) == 2
    assert figures.value("verification", ROOT.hex, TODAY) == 4
    assert figures.value("verification", None, TODAY) == 5


def test_a_figure_that_became_laxer_than_the_national_one_gives_way() -> None:
    figures = book(figure(5), figure(4, ROOT), figure(2, since=date(2026, 1, 1)))

    assert figures.value("verification", PATH, date(2025, 12, 31)) == 4
    assert figures.value("verification", PATH, date(2026, 1, 1)) == 2


def test_a_laxer_figure_counts_with_the_national_desks_leave() -> None:
    assert book(figure(3), figure(6, ROOT, leave=True)).value("verification", PATH, TODAY) == 6


def test_where_more_is_stricter_the_larger_figure_counts() -> None:
    figures = book(figure(10, key="closing"), figure(7, ROOT, key="closing"), figure(14, UNIT, key="closing"))

    assert figures.value("closing", ROOT.hex, TODAY) == 10
    assert figures.value("closing", PATH, TODAY) == 14


def test_figures_in_other_days_are_never_compared() -> None:
    figures = book(figure(3), figure(2, ROOT, unit=DayUnit.CALENDAR_DAYS))

    assert figures.limit("verification", PATH, TODAY).unit is DayUnit.WORKING_DAYS


def test_the_row_of_the_date_counts_and_of_two_rows_the_later_made() -> None:
    mended = figure(4, since=date(2026, 1, 1))
    figures = book(figure(3), figure(5, since=date(2026, 1, 1)), mended, figure(2, since=date(2027, 1, 1)))

    assert figures.policy("verification", None, date(2025, 12, 31)).value == 3
    assert figures.policy("verification", None, TODAY) == mended
    assert figures.policy("verification", None, date(2027, 1, 1)).value == 2


def test_a_day_before_every_figure_is_judged_by_the_oldest() -> None:
    assert book(figure(3), figure(2, since=date(2026, 1, 1))).value("verification", PATH, date(2012, 1, 1)) == 3


def test_a_figure_that_the_law_does_not_know_is_an_error() -> None:
    with pytest.raises(KeyError):
        book(figure(3)).value("tea_breaks", PATH, TODAY)


def test_a_regional_day_counts_in_its_region_and_below_only() -> None:
    day = date(2026, 8, 11)
    regional = Holiday(1, day, "Hari Jadi Ponorogo", DayKind.REGIONAL, "35.02", False)
    figures = book(days=(regional,))

    for region, off in (("35.02", True), ("35.02.17", True), ("35", False), ("35.0", False), (None, False)):
        assert figures.calendar(Zone.WIB, region).is_working(day) is not off
    assert figures.calendar("Asia/Jakarta", "35.02").region_code == "35.02"


def test_each_version_of_the_calendar_stays_as_it_was() -> None:
    day = date(2026, 8, 5)
    old = Holiday(1, date(2026, 8, 17), "Kemerdekaan", DayKind.NATIONAL, None, False)
    new = Holiday(2, day, "Pilkada", DayKind.NATIONAL, None, False)
    figures = book(days=(old, new))

    assert figures.calendar(Zone.WIB).version == 2
    assert not figures.calendar(Zone.WIB).is_working(day)
    assert figures.calendar(Zone.WIB, version=1).is_working(day)
    with pytest.raises(KeyError):
        figures.calendar(Zone.WIB, version=3)


async def test_received_on_a_friday_in_samarinda_is_due_at_the_end_of_a_wednesday(session: AsyncSession) -> None:
    friday = datetime(2026, 3, 13, 7, tzinfo=UTC)  # 15:00 WITA
    figures = await lawbook(session)
    limit = figures.limit("verification", None, friday.date())
    calendar = figures.calendar(Zone.WITA)

    due_at = calendar.due_at(friday, limit.days, limit.unit)

    assert calendar.last_day(due_at) == date(2026, 3, 25)
    assert due_at == datetime(2026, 3, 25, 16, tzinfo=UTC)


async def test_the_book_costs_a_transaction_one_tiny_query_until_it_is_changed(
    session: AsyncSession, count_queries: CountQueries
) -> None:
    first = await lawbook(session)
    with count_queries() as seen:
        assert await lawbook(session) is first
        assert await lawbook_at(session, first.version) is first
    assert not seen
    await session.commit()
    with count_queries() as seen:
        assert await lawbook(session) is first
        assert await lawbook(session) is first
    assert len(seen) == 1

    day = NewDay(date(2026, 12, 9), "Pilkada serentak", DayKind.NATIONAL)
    await amend_calendar(session, national(), Amendment("Keppres 1/2026", None, (day,), ()), NOW)

    second = await lawbook(session)
    assert second.calendar_version > first.calendar_version
    assert not second.calendar(Zone.WIB).is_working(day.day)
    assert first.calendar(Zone.WIB).is_working(day.day)


async def test_what_was_rolled_back_leaves_no_book_behind(database: Database) -> None:
    day = NewDay(date(2026, 12, 9), "Pilkada serentak", DayKind.NATIONAL)
    async with database.sessions() as session:
        before = await lawbook(session)
        await amend_calendar(session, national(), Amendment("Keppres 1/2026", None, (day,), ()), NOW)
        gone = await lawbook(session)
        await session.rollback()
        assert await lawbook_version(session) == before.version != gone.version
        assert await lawbook(session) is before
