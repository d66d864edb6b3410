"""Search as you type: typing errors forgiven, by index, within what is asked for."""

from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import Select, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions import queries
from api.institutions.demo import load_demo_tree
from api.institutions.kinds import InstitutionKind
from api.institutions.queries import Which
from api.institutions.queries.likeness import best_matches
from api.institutions.queries.regions import RegionFact
from api.institutions.tables import Region
from tests.conftest import NOW
from tests.institutions.make import TODAY


async def regions(session: AsyncSession, words: str, within: str | None = None, level: int | None = None) -> list[str]:
    found: list[RegionFact] = await queries.find_regions(session, words, within=within, level=level, limit=5)
    return [each.code for each in found]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ponorogo", "35.02"),
        ("panorogo", "35.02.17"),
        ("PONOR", "35.02"),
        ("kabupaten ponorogo", "35.02"),
        ("kota madiun", "35.77"),
        ("surabya", "35.78"),
        ("paju ponorogo", "35.02.17.1001"),
        ("babadan, ponorogo", "35.02.16"),
        ("jakarta selatan", "31.74"),
        ("jawa timur", "35"),
        ("regapuu", "53.07.01.2021"),
        ("pa", "91"),
    ],
)
async def test_a_region_is_found_by_what_people_type(session: AsyncSession, typed: str, code: str) -> None:
    assert code in (await regions(session, typed))[:2]


async def test_a_region_is_searched_for_within_another(session: AsyncSession) -> None:
    assert (await regions(session, "sukorejo", within="35.02"))[0] == "35.02.15"
    assert {code[:2] for code in await regions(session, "sukorejo", within="33")} == {"33"}
    assert all(code.count(".") == 3 for code in await regions(session, "sukorejo", level=4))


@pytest.mark.parametrize("typed", ["zzzzqq", "%", "_", "\\", "'; DROP TABLE regions", "%%%%"])
async def test_what_is_like_nothing_finds_nothing(session: AsyncSession, typed: str) -> None:
    assert await regions(session, typed) == []


@pytest.mark.parametrize("typed", ["p", "ponor", "panorogo", "paju ponorogo"])
async def test_regions_are_searched_by_index_alone(session: AsyncSession, typed: str) -> None:
    query: Select[Any] = best_matches(
        select(Region.code), Region.own_words, Region.all_words, typed, (Region.level, Region.code), 8
    )
    await plans_by_index(session, query)


async def test_regions_within_another_are_read_by_index_alone(session: AsyncSession) -> None:
    below = select(Region.code).where(Region.code.startswith("35.02."))
    order = (Region.level, Region.code)
    query: Select[Any] = best_matches(below, Region.own_words, Region.all_words, "paju", order, 8, few=True)
    await plans_by_index(session, query)


async def plans_by_index(session: AsyncSession, query: Select[Any]) -> None:
    """Asserts that PostgreSQL answers the query without reading a whole table."""
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    sql = query.compile(dialect=dialect, compile_kwargs={"literal_binds": True})

    plan = list(await session.scalars(text("EXPLAIN " + str(sql).replace(":", r"\:"))))

    assert not [line for line in plan if "Seq Scan" in line]
    assert any("Index" in line and "regions" in line for line in plan)


@pytest_asyncio.fixture
async def demo(session: AsyncSession) -> AsyncSession:
    await load_demo_tree(session, NOW)
    return session


async def names(session: AsyncSession, words: str, which: Which) -> list[str]:
    return [each.name for each in await queries.find_institutions(session, words, which, 5)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("dinas keshatan", "Dinas Kesehatan"),
        ("disdukcapil", "Dinas Kependudukan dan Pencatatan Sipil"),
        ("puskesmas babdan", "Puskesmas Babadan"),
        ("dinas pendidikan ponorogo", "Dinas Pendidikan"),
        ("rsud harjono", "RSUD dr. Harjono"),
        ("pemkab ponorogo", "Pemerintah Kabupaten Ponorogo"),
        ("omb", "Ombudsman Republik Indonesia"),
    ],
)
async def test_an_institution_is_found_by_what_people_type(demo: AsyncSession, typed: str, name: str) -> None:
    assert name in (await names(demo, typed, Which(TODAY)))[:2]


async def test_institutions_are_searched_for_within_a_branch_a_region_or_a_kind(demo: AsyncSession) -> None:
    madiun = await queries.root_named(demo, "pemerintah kabupaten madiun", TODAY)

    assert await names(demo, "inspektorat", Which(TODAY, under=madiun)) == ["Inspektorat Kabupaten Madiun"]
    assert await names(demo, "puskesmas", Which(TODAY, region="35.02.17")) == ["Puskesmas Ponorogo Utara"]
    assert await names(demo, "ponorogo", Which(TODAY, kind=InstitutionKind.REGENCY)) == [
        "Pemerintah Kabupaten Ponorogo"
    ]
    assert await names(demo, "puskesmas", Which(TODAY, region="35.0")) == []


async def test_what_does_not_stand_on_the_day_is_not_found(demo: AsyncSession) -> None:
    assert await names(demo, "ombudsman", Which(TODAY - timedelta(days=4000))) == []


async def test_pages_of_institutions_meet_without_gap_or_overlap(demo: AsyncSession) -> None:
    ponorogo = await queries.root_named(demo, "Pemerintah Kabupaten Ponorogo", TODAY)
    assert ponorogo is not None
    which, seen, after = Which(TODAY, under=ponorogo), [], None
    while page := await queries.institutions_page(demo, which, after=after, limit=7):
        seen += [each.id for each in page]
        after = (page[-1].name, page[-1].id)

    assert sorted(seen) == sorted(await queries.subtree_ids(demo, ponorogo.path))


async def test_a_page_that_asks_for_nothing_holds_the_institutions_themselves(demo: AsyncSession) -> None:
    page = await queries.institutions_page(demo, Which(TODAY), after=None, limit=100)

    assert {each.depth for each in page} == {0}
