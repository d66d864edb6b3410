"""The officers' list: what each filter leaves, who finds what, and pages that hold still."""

from datetime import timedelta
from uuid import UUID

import pytest
from pydantic import TypeAdapter
from sqlalchemy import text

from api.law.words import Role
from api.reports.schemas import Outline
from api.wire import Page, cursor_after
from tests.accounts import make
from tests.conftest import NOW, CountQueries
from tests.make import Filed, World

FRIDAY, MONDAY = NOW - timedelta(days=3), NOW


async def test_a_list_tells_the_last_day_as_the_report_itself_does(world: World) -> None:
    report = await world.disposed()
    (listed,), whole = (await world.page("works"))["items"], await world.read("works", report)
    assert whole is not None
    first = next(each for each in whole["deadlines"] if each["clock"] == "first_follow_up")
    assert (listed["last_day"], listed["zone"]) == (first["last_day"], "Asia/Jakarta")
    assert (whole["last_day"], whole["zone"]) == (listed["last_day"], listed["zone"])


async def test_an_item_is_what_the_contract_says_and_what_the_report_itself_says(world: World) -> None:
    report = await world.disposed(topic="infrastructure.street_lights")
    page = await world.page("coordinator")
    TypeAdapter(Page[Outline]).validate_python(page)
    read = await world.read("coordinator", report)
    assert read is not None
    assert page["items"] == [{name: read[name] for name in page["items"][0]}]
    assert set(page["items"][0]) == {field.alias or name for name, field in Outline.model_fields.items()}


async def test_states_may_be_named_together(world: World) -> None:
    received, disposed, answered = await world.file(), await world.disposed(), await world.answered()
    assert await _found(world, state="received") == {received.id}
    assert await _found(world, state=["received", "answered"]) == {received.id, answered.id}
    assert await _found(world) == {received.id, disposed.id, answered.id}


async def test_by_class_and_channel(world: World) -> None:
    idea = await world.file(class_="aspiration", channel="android")
    question = await world.file(class_="information_request", channel="ios")
    complaint = await world.file(channel="android")
    assert await _found(world, class_="aspiration") == {idea.id}
    assert await _found(world, class_=["aspiration", "information_request"]) == {idea.id, question.id}
    assert await _found(world, channel="android") == {idea.id, complaint.id}
    assert await _found(world, channel=["android", "ios"], class_="complaint") == {complaint.id}


async def test_a_topic_of_the_first_level_stands_for_all_below_it(world: World) -> None:
    lights = await world.file(topic="infrastructure.street_lights")
    roads = await world.file(topic="infrastructure.roads")
    await world.file(topic="health.medicine")
    await world.file()
    assert await _found(world, topic="infrastructure.roads") == {roads.id}
    assert await _found(world, topic="infrastructure") == {lights.id, roads.id}
    assert await _found(world, topic="no_such_topic") == set()


@pytest.mark.parametrize("who", ["coordinator", "national"])
async def test_a_region_stands_for_all_within_it(world: World, who: str) -> None:
    village, district = await world.file(region_code="35.02.17.1001"), await world.file(region_code="35.02.17")
    other = await world.file(region_code="35.02.01")
    assert await _found(world, who, region="35.02.17.1001") == {village.id}
    assert await _found(world, who, region="35.02.17") == {village.id, district.id}
    assert await _found(world, who, region="35.02") == await _found(world, who, region="35") == {
        village.id, district.id, other.id,
    }  # fmt: skip
    assert await _found(world, who, region="35.01") == set()


async def test_an_institution_stands_for_all_below_it_as_far_as_one_may_read(world: World) -> None:
    works, clinic = await world.disposed(), await world.disposed(world.tree.clinic)
    waiting = await world.file()
    elsewhere = await world.file(institution_id=str(world.tree.ministry.id), region_code=None)
    tree = world.tree
    assert await _found(world, institution=tree.regency.id) == {works.id, clinic.id, waiting.id}
    assert await _found(world, institution=tree.health.id) == {clinic.id}
    assert await _found(world, institution=tree.works.id) == {works.id}
    assert await _found(world, institution=tree.ministry.id) == set()
    assert await _found(world, "national", institution=tree.ministry.id) == {elsewhere.id}
    assert await _found(world, "health", institution=tree.regency.id) == {clinic.id}
    assert await _found(world, institution=UUID(int=7)) == set()


async def test_what_is_overdue_and_what_is_due_soon(world: World) -> None:
    early = await world.file()  # on Monday; to be verified by the end of Thursday
    world.clock.advance(days=1)
    late = await world.file()  # by the end of Friday
    world.clock.advance(days=1)
    assert await _found(world, due_within=0) == set()
    assert await _found(world, due_within=1) == {early.id}
    world.clock.advance(days=1)
    assert await _found(world, due_within=0) == {early.id}
    assert await _found(world, due_within=1) == {early.id, late.id}
    assert await _found(world, overdue=True) == set()
    world.clock.advance(hours=22)  # Friday morning
    assert await _found(world, overdue=True) == {early.id}
    assert await _found(world, overdue=False) == await _found(world, due_within=0) == {late.id}
    assert await _found(world, overdue=True, due_within=0) == {early.id, late.id}


async def test_what_a_unit_returned_is_found_until_it_is_disposed_again(world: World) -> None:
    new, back = await world.file(), await world.disposed()
    assert await _found(world, returned=True) == set()
    await world.step("works", back, "returns", reason="Jalan provinsi.")
    assert await _found(world, returned=True) == {back.id}
    assert await _found(world, returned=False, state="received") == {new.id}
    assert await world.counts("coordinator", returned=True) == {"received": 1}
    await world.step("coordinator", back, "dispositions", unit_id=world.tree.health.id)
    assert await _found(world, returned=True) == set()


async def test_days_are_those_of_whoever_holds_the_report(world: World) -> None:
    async with world.database.transaction() as session:
        far = await make.institution(session, "regency", name="Jayapura", zone="Asia/Jayapura")
    await world.officer("far", Role.COORDINATOR, far)
    world.clock.now = NOW - timedelta(days=4)  # Thursday: both are to be verified by the end of Tuesday, where they are
    near, there = await world.file(), await world.file(institution_id=str(far.id), region_code=None)
    world.clock.now = NOW.replace(hour=16, minute=30)  # still Monday in Jakarta, Tuesday in Jayapura
    assert await _found(world, "national", due_within=0) == {there.id}
    assert await _found(world, "national", due_within=1) == {near.id, there.id}


async def test_received_between_two_days_of_where_it_was_received(world: World) -> None:
    world.clock.now = NOW.replace(hour=16)  # Monday at 23:00 in Ponorogo
    monday = await world.file()
    world.clock.advance(hours=2)  # Tuesday at 1:00
    tuesday = await world.file()
    assert await _found(world, received_from="2026-08-03", received_to="2026-08-03") == {monday.id}
    assert await _found(world, received_from="2026-08-04") == {tuesday.id}
    assert await _found(world, received_to="2026-08-04", order="newest") == {monday.id, tuesday.id}
    assert await _found(world, received_from="2026-08-05") == set()


async def test_the_nearest_deadline_comes_first_and_what_has_none_last(world: World) -> None:
    closed = await world.answered()
    await world.own(closed, "acceptances", rating=5)
    answered, disposed, received = await world.answered(), await world.disposed(), await world.file()
    assert await world.listed("coordinator") == [received.id, disposed.id, closed.id, answered.id]


async def test_the_newest_comes_first_if_asked_for(world: World) -> None:
    reports = []
    for _ in range(3):
        reports.append((await world.file()).id)
        world.clock.advance(minutes=1)
    assert await world.listed("coordinator", order="newest") == reports[::-1]


@pytest.mark.parametrize("order", ["deadline", "newest"])
@pytest.mark.parametrize("who", ["coordinator", "province", "works", "national", "overseer"])
async def test_pages_follow_one_another_without_gap_or_repetition(world: World, who: str, order: str) -> None:
    for step in (world.file, world.disposed, world.answered) * 3:
        await step()
        world.clock.advance(minutes=1)
    whole = await world.listed(who, order=order)
    assert await _paged(world, who, order) == whole
    assert len(whole) == (6 if who == "works" else 9)


async def test_a_page_holds_still_while_reports_come_in(world: World) -> None:
    reports = []
    for _ in range(4):
        reports.append((await world.file()).id)
        world.clock.advance(minutes=1)
    first = await world.page("coordinator", order="newest", limit=2)
    await world.file()
    second = await world.page("coordinator", order="newest", limit=2, cursor=first["next"])
    assert [UUID(item["id"]) for item in first["items"] + second["items"]] == reports[::-1]
    assert second["next"] is None


@pytest.mark.parametrize("order", ["deadline", "newest"])
async def test_pages_go_on_among_reports_of_the_same_moment_or_without_a_deadline(world: World, order: str) -> None:
    reports = []
    for _ in range(3):
        report = await world.file()
        await world.step("coordinator", report, "archivals", reason="spam")
        reports.append(report.id)
    assert await _paged(world, "coordinator", order) == sorted(reports)


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "ä",
        "bm9uc2Vuc2U",
        cursor_after("deadline"),
        cursor_after("newest", NOW, UUID(int=1)),
        cursor_after("deadline", NOW, "no id"),
        cursor_after("deadline", "0001-01-01T00:00:00+14:00", UUID(int=1)),
        cursor_after("deadline", "9999-12-31T23:59:59-14:00", UUID(int=1)),
        cursor_after("deadline", "2026-08-03T00:00:00", UUID(int=1)),
    ],
)
async def test_a_cursor_that_was_not_made_for_this_list_is_refused(world: World, cursor: str) -> None:
    await _refused(world, "cursor", cursor=cursor)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("state", "open"),
        ("class", "petition"),
        ("topic", "Kesehatan!"),
        ("region", "3502"),
        ("institution", "ponorogo"),
        ("due_within", "-1"),
        ("due_within", "9999999999999999999999"),
        ("overdue", "perhaps"),
        ("received_from", "3 August"),
        ("received_to", "0001-01-01"),
        ("q", ""),
        ("q", "a\x1fb"),
        ("limit", "101"),
        ("order", "oldest"),
        ("status", "received"),
    ],
)
async def test_a_filter_that_makes_no_sense_is_refused_by_name(world: World, name: str, value: str) -> None:
    await _refused(world, name, **{name: value})


async def test_only_officers_are_given_a_list(world: World) -> None:
    await world.file()
    for path in ("/v1/reports", "/v1/reports/counts"):
        assert (await world.client.get(path)).status_code in (401, 422, 404)


async def test_who_has_a_copy_or_supports_finds_it_in_his_list(world: World) -> None:
    report = await world.disposed()
    assert await world.listed("health") == []
    await world.step("coordinator", report, "copies", unit_ids=[world.tree.health.id])
    for order in ("deadline", "newest"):
        assert await world.listed("health", order=order) == [report.id]
    assert await world.counts("health") == {"disposed": 1}


async def test_a_desk_and_its_leader_find_what_it_watches_in_an_institution_without_one(world: World) -> None:
    async with world.database.transaction() as session:
        small = await make.institution(session, "regency", name="Pacitan", supervisor=world.tree.province)
    unit = await world.unit(under=small, name="Dinas Sosial Pacitan")
    await world.officer("governor", Role.LEADER, world.tree.province)
    report = await world.file(institution_id=str(small.id), region_code=None)
    await world.step("province", report, "dispositions", unit_id=unit.id)
    for who in ("province", "governor"):
        for order in ("deadline", "newest"):
            assert await world.listed(who, order=order) == [report.id]
        assert await world.counts(who) == {"disposed": 1}


async def test_the_accused_unit_finds_nothing_of_it_and_no_count(world: World) -> None:
    plain = await world.disposed()
    about = await world.disposed()
    await world.step("coordinator", about, "accused", institution_id=world.tree.works.id)
    assert await world.listed("works") == [plain.id]
    assert await world.counts("works") == {"disposed": 1}
    assert set(await world.listed("coordinator")) == {plain.id, about.id}


async def test_an_oversight_complaint_is_the_inspectors_alone(world: World) -> None:
    secret = await world.file(class_="oversight_complaint")
    assert await world.listed("inspector") == await world.listed("national") == [secret.id]
    for who in ("coordinator", "works", "leader", "province"):
        assert await world.listed(who) == []
        assert await world.counts(who) == {}


async def test_whoever_sees_its_state_and_dates_alone_finds_it_by_these_alone(world: World) -> None:
    secret = await world.file(class_="oversight_complaint", region_code="35.02.17")
    await world.step("inspector", secret, "dispositions", unit_id=world.tree.works.id, topic="health")
    for asked in ({}, {"state": "disposed"}, {"due_within": 20}, {"received_from": "2026-01-01"}, {"overdue": False}):
        assert await world.listed("national", **asked) == await world.listed("inspector", **asked) == [secret.id]
        assert await world.counts("national", **asked) == {"disposed": 1}
    for of_it in (
        {"topic": "health"},
        {"region": "35.02"},
        {"class_": "oversight_complaint"},
        {"channel": "website"},
        {"institution": world.tree.regency.id},
    ):
        assert await world.listed("inspector", **of_it) == [secret.id], of_it
        assert await world.listed("national", **of_it) == [], of_it
        assert await world.counts("national", **of_it) == {}, of_it
    (item,) = (await world.page("national"))["items"]
    assert (item["title"], item["topic"], item["region_code"]) == (None, None, None)
    (item,) = (await world.page("inspector"))["items"]
    assert (item["topic"], item["region_code"]) == ("health", "35.02.17")


async def test_titles_are_masked_or_hidden_as_in_the_report_itself(world: World) -> None:
    said = {"title": "Hubungi saya di 081234567890 soal lampu"}
    await world.file(**said)
    await world.file(anonymous=True, **said)
    await world.file(anonymous=True, confidential=True, **said)
    for who in ("coordinator", "province", "national", "overseer"):
        items = (await world.page(who))["items"]
        for item in items:
            read = await world.read(who, Filed(UUID(item["id"]), item["tracking_id"], ""))
            assert read is not None
            assert item["title"] == read["title"]
        titles = {item["title"] for item in items}
        assert (None in titles) == (who == "national")
        assert said["title"] in titles


async def test_a_page_takes_one_query_whatever_is_asked(world: World, count_queries: CountQueries) -> None:
    for _ in range(3):
        await world.disposed()
    await world.file(anonymous=True)
    for asked, most in (
        ({}, 1),
        ({"order": "newest", "limit": 2}, 1),
        ({"institution": world.tree.regency.id, "state": "disposed"}, 1),
        ({"topic": "health", "region": "35.02", "class_": "complaint", "received_from": "2026-01-01"}, 1),
        ({"due_within": 3}, 3),  # and what the calendar is, the first time
        ({"q": "lampu"}, 2),  # and what the words may have meant
    ):
        for who in ("coordinator", "works", "province", "national"):
            with count_queries() as seen:
                await world.page(who, **asked)
            assert len(seen) <= most, (asked, who, seen)
            with count_queries() as seen:
                await world.counts(who, **{name: value for name, value in asked.items() if name not in _OF_PAGES})
            assert len(seen) <= most, (asked, who, seen)


async def test_the_plan_of_a_page_is_kept_for_all_values(world: World) -> None:
    """What is handed over must not change the plan: planning takes longer than reading the page."""
    before = await _plans(world)
    for _ in range(7):
        await world.page("coordinator", institution=world.tree.regency.id, state="received")
    after = await _plans(world)
    made = {
        name: (kept - before.get(name, (0, 0))[0], anew - before.get(name, (0, 0))[1])
        for name, (kept, anew) in after.items()
    }
    of_the_page = [(kept, anew) for kept, anew in made.values() if kept + anew == 7]
    assert of_the_page
    assert all(anew <= 5 for _, anew in of_the_page)


async def _plans(world: World) -> dict[str, tuple[int, int]]:
    """How often each statement that was prepared for a page ran by a plan that was kept, and by one made anew."""
    of_pages = text(
        "SELECT name, generic_plans, custom_plans FROM pg_prepared_statements"
        " WHERE statement LIKE 'SELECT CAST(reports_1.id AS%'"
    )
    async with world.database.reading() as session:
        return {name: (kept, anew) for name, kept, anew in await session.execute(of_pages)}


_OF_PAGES = {"order", "limit", "cursor"}


async def _found(world: World, who: str = "coordinator", **asked: object) -> set[UUID]:
    """What a list holds, once its counts agree with it."""
    items = (await world.page(who, **asked))["items"]
    counted = await world.counts(who, **{name: value for name, value in asked.items() if name not in _OF_PAGES})
    listed: dict[str, int] = {}
    for item in items:
        listed[item["state"]] = listed.get(item["state"], 0) + 1
    assert counted == listed
    return {UUID(item["id"]) for item in items}


async def _paged(world: World, who: str, order: str) -> list[UUID]:
    """The whole list, read two by two."""
    found: list[UUID] = []
    cursor = None
    while True:
        page = await world.page(who, order=order, limit=2, cursor=cursor)
        found += [UUID(item["id"]) for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            return found
        assert len(page["items"]) == 2


async def _refused(world: World, field: str, **asked: str) -> None:
    answer = await world.client.get("/v1/reports", params=asked, headers={"Acting": "coordinator"})
    assert answer.status_code == 422, answer.text
    told = answer.json()
    assert told["errors"][0]["pointer"].removesuffix("/0") == f"#/{field}"
    assert len(asked[field]) < 3 or asked[field] not in answer.text
