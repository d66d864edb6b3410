"""What comes with the program: regions, topics, the calendar and the national policies."""

from collections import Counter
from datetime import date

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions import queries
from api.institutions.kinds import DayKind
from api.institutions.lawbook import lawbook
from api.institutions.service.reference import load_reference
from api.institutions.tables import Policy, ReferenceLoad, Region, Topic
from api.law.policies import NATIONAL
from api.law.words import Zone
from tests.conftest import NOW, CountQueries

HOLIDAYS_2026 = "01-01 01-16 02-17 03-19 03-21 03-22 04-03 04-05 05-01 05-14 05-27 05-31 06-01 06-16 08-17 08-25 12-25"
COLLECTIVE_LEAVE_2026 = "02-16 03-18 03-20 03-23 03-24 05-15 05-28 12-24"
TOPICS_OF_THE_CASE = "health infrastructure social_assistance illegal_banners population environment water education"


def days_of_2026(written: str) -> set[date]:
    return {date.fromisoformat(f"2026-{day}") for day in written.split()}


async def test_every_region_is_there(session: AsyncSession) -> None:
    counted = await session.execute(select(Region.level, func.count()).group_by(Region.level))

    assert dict(counted.all()) == {1: 38, 2: 514, 3: 7285, 4: 83762}


async def test_a_region_lies_in_the_zone_of_its_province(session: AsyncSession) -> None:
    rows = (await session.execute(select(Region.code, Region.zone).where(Region.level == 1))).all()
    provinces = dict(rows)

    assert Counter(provinces.values()) == {Zone.WIB: 18, Zone.WITA: 12, Zone.WIT: 8}
    assert await queries.known_regions(session, ["35.02.17.1001", "64.72", "91.71", "99"]) == {
        "35.02.17.1001": Zone.WIB,
        "64.72": Zone.WITA,
        "91.71": Zone.WIT,
    }


async def test_a_region_says_what_it_is_and_where(session: AsyncSession) -> None:
    kinds = {code: await queries.region(session, code) for code in ("35", "35.02", "35.77", "35.02.17.1001")}

    assert [each.kind for each in kinds.values() if each] == ["provinsi", "kabupaten", "kota", "kelurahan"]
    paju = kinds["35.02.17.1001"]
    assert paju is not None
    assert paju.full_name == "Paju, Ponorogo, Kabupaten Ponorogo, Jawa Timur"


async def test_the_calendar_of_2026_is_the_joint_decree(session: AsyncSession) -> None:
    days = await queries.calendar_days(session, version=1, year=2026)

    by_kind = {kind: {each.day for each in days if each.kind is kind} for kind in DayKind}
    assert by_kind == {
        DayKind.NATIONAL: days_of_2026(HOLIDAYS_2026),
        DayKind.COLLECTIVE_LEAVE: days_of_2026(COLLECTIVE_LEAVE_2026),
        DayKind.REGIONAL: set(),
    }
    assert not any(each.estimated for each in days)


async def test_a_day_that_is_only_an_estimate_is_marked_as_such(session: AsyncSession) -> None:
    days = await queries.calendar_days(session, version=1, year=2027)

    idul_fitri = next(each for each in days if each.day == date(2027, 3, 10))
    assert (idul_fitri.name, idul_fitri.estimated) == ("Hari Raya Idul Fitri", True)
    assert not next(each for each in days if each.day == date(2027, 1, 1)).estimated


async def test_the_calendar_reaches_back_to_the_first_reports_of_the_demo(session: AsyncSession) -> None:
    days = await queries.calendar_days(session, version=1)

    assert {each.day.year for each in days} == set(range(2022, 2028))


async def test_topics_have_two_levels_and_know_those_of_the_case(session: AsyncSession) -> None:
    topics = await queries.topics(session)

    tops = {each.code for each in topics if each.parent_code is None}
    assert set(TOPICS_OF_THE_CASE.split()) <= tops
    assert {each.parent_code for each in topics} - {None} == tops
    assert "health.services" in (await queries.valid_topics_at(session))[0]
    assert "astrology" not in (await queries.valid_topics_at(session))[0]


async def test_every_figure_of_the_law_is_a_policy_with_its_instrument(session: AsyncSession) -> None:
    rows = {each.key: each for each in await queries.policies(session)}

    assert rows.keys() == {each.key for each in NATIONAL}
    verification = rows["verification"]
    assert (verification.value, verification.confirmed, verification.institution_id) == (3, False, None)
    assert "PermenPANRB" in verification.instrument


async def test_loading_again_changes_nothing_and_costs_little(
    session: AsyncSession, count_queries: CountQueries
) -> None:
    before = (await lawbook(session)).version

    with count_queries() as seen:
        await load_reference(session, NOW)

    assert len(seen) <= 5
    assert all(sql.lstrip().startswith("SELECT") for sql in seen)
    assert (await lawbook(session)).version == before


async def test_loading_again_leaves_alone_what_people_changed(session: AsyncSession) -> None:
    await session.execute(update(Policy).where(Policy.key == "verification").values(value=2))
    await load_reference(session, NOW)

    assert {each.value for each in await queries.policies(session, key="verification")} == {2}


async def test_a_newer_edition_of_the_topics_retires_those_it_no_longer_has(session: AsyncSession) -> None:
    session.add(Topic(code="telegrams", name_id="Telegram", name_en="Telegrams", position=999, valid=True))
    await session.execute(update(ReferenceLoad).where(ReferenceLoad.name == "topics.csv").values(edition="older"))
    await load_reference(session, NOW)

    assert "telegrams" not in (await queries.valid_topics_at(session))[0]
    assert "telegrams" in {each.code for each in await queries.topics(session, retired=True)}
    assert "health" in (await queries.valid_topics_at(session))[0]
