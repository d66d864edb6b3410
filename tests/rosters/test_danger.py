"""Danger to life through a night: paged by the roster, desk after desk, until somebody has it; each once."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
import pytest_asyncio
from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import select

from api.db import Database
from api.law.words import Action, Role
from api.rosters.jobs import page_on_duty
from api.rosters.tables import Alarm, PageSent
from tests.conftest import SetClock
from tests.make import Filed, Json, World, a_world
from tests.rosters.test_duty import put


async def work(world: World) -> None:
    """The job, as a worker runs it: until nothing waits."""
    more = True
    while more:
        async with world.database.transaction() as session:
            more = await page_on_duty(session, world.clock.now)


async def paged(world: World) -> list[tuple[str, list[str]]]:
    """Every page so far: at which desk, and whom."""
    names = {person.account_id: name for name, person in world.people.items()}
    tree = world.tree
    places = {place.id: place.name for place in (tree.national, tree.province, tree.regency, tree.works)}
    async with world.database.reading() as session:
        found = (await session.scalars(select(PageSent).order_by(PageSent.due_at, PageSent.seq))).all()
    return [(places[page.institution_id], [names[each] for each in page.recipients]) for page in found]


async def a_night(world: World) -> None:
    """The regency's coordinator and his colleague are on duty, one after the other; the province has no roster."""
    world.clock.now += timedelta(hours=14)  # eleven at night
    await put(world, "coordinator", world.tree.regency, "colleague", position=1)
    await put(world, "coordinator", world.tree.regency, "coordinator", position=2)


async def test_a_night_until_the_national_desk(world: World) -> None:
    await a_night(world)
    report = await world.file(danger=True)
    await work(world)
    first = [("Ponorogo", ["colleague"])]
    assert await paged(world) == first
    world.clock.advance(minutes=29)
    await work(world)
    assert await paged(world) == first
    world.clock.advance(minutes=1)
    await work(world)
    second = [*first, ("Ponorogo", ["coordinator"])]
    assert await paged(world) == second
    world.clock.advance(minutes=30)
    await work(world)
    third = [*second, ("Jawa Timur", ["province"])]
    assert await paged(world) == third
    world.clock.advance(minutes=60)
    await work(world)
    assert await paged(world) == [*third, ("Admin Nasional", ["national"])]
    world.clock.advance(hours=12)
    await work(world)
    assert len(await paged(world)) == 4
    events = [event for event in await world.timeline(report) if event.action == "page"]
    assert [event.facts["reached"] for event in events] == [1, 1, 1, 1]
    assert all(event.role == "clock" for event in events)


async def test_whoever_has_it_stops_the_paging(world: World) -> None:
    await a_night(world)
    report = await world.file(danger=True)
    await work(world)
    told = await world.step("colleague", report, "danger-acknowledgements", seen=None, text="Tim sudah berangkat.")
    assert told["timeline"][-1]["action"] == "acknowledge_danger"
    world.clock.advance(hours=5)
    await work(world)
    assert len(await paged(world)) == 1
    (alarm,) = await the_alarms(world, "colleague")
    assert (alarm["acknowledged_at"], alarm["next_page_at"]) != (None, None)
    assert await the_alarms(world, "colleague", ringing="true") == []
    own = await world.track(report)
    assert [event["action"] for event in own["timeline"]] == ["file", "page", "acknowledge_danger"]


async def test_it_may_be_taken_up_before_anybody_was_paged(world: World) -> None:
    report = await world.file(danger=True)
    await world.step("coordinator", report, "danger-acknowledgements", seen=None)
    await work(world)
    assert await paged(world) == []


async def test_a_mark_pages_as_a_filing_does_and_the_unit_that_holds_it_comes_first(world: World) -> None:
    report = await world.disposed()
    await work(world)
    assert await paged(world) == []
    await world.step("works", report, "dangers", reason="Kabel menjuntai.")
    await work(world)
    assert await paged(world) == [("Dinas PUPKP", ["works"])]
    world.clock.advance(minutes=60)
    await work(world)
    assert (await paged(world))[1] == ("Ponorogo", ["coordinator", "colleague"])


async def test_a_new_mark_after_an_acknowledgement_pages_anew(world: World) -> None:
    await a_night(world)
    report = await world.file(danger=True)
    await work(world)
    await world.step("colleague", report, "danger-acknowledgements", seen=None)
    world.clock.advance(hours=2)
    await world.step("coordinator", report, "dangers", reason="Kini juga kebakaran.")
    await work(world)
    assert await paged(world) == [("Ponorogo", ["colleague"])]
    (alarm,) = await the_alarms(world, "colleague", ringing="true")
    assert alarm["acknowledged_at"] is None
    world.clock.advance(minutes=30)
    await work(world)
    assert [who for _, who in await paged(world)] == [["colleague"], ["coordinator"]]
    assert [event.action for event in await world.timeline(report)].count(Action.PAGE) == 3
    await world.step("coordinator", report, "danger-acknowledgements", seen=None)
    world.clock.advance(hours=9)
    await work(world)
    assert [event.action for event in await world.timeline(report)].count(Action.PAGE) == 3


async def test_a_mark_that_somebody_has_taken_up_already_pages_nobody(world: World) -> None:
    report = await world.file(danger=True)
    await world.step("colleague", report, "danger-acknowledgements", seen=None)
    world.clock.advance(minutes=1)
    await world.step("coordinator", report, "dangers", reason="Kini juga kebakaran.")
    await world.step("colleague", report, "danger-acknowledgements", seen=None)
    await work(world)
    assert await paged(world) == []


async def test_a_new_mark_after_everybody_was_paged_in_vain_pages_anew(world: World) -> None:
    report = await world.file(danger=True)
    for _ in range(4):
        await work(world)
        world.clock.advance(hours=1)
    pages = [event.action for event in await world.timeline(report)].count(Action.PAGE)
    await work(world)
    await world.step("province", report, "dangers", reason="Belum ada yang datang.")
    await work(world)
    assert [event.action for event in await world.timeline(report)].count(Action.PAGE) == pages + 1


async def test_without_a_roster_all_officers_of_the_desk_are_paged_at_once(world: World) -> None:
    await world.file(danger=True)
    await work(world)
    assert [(desk, sorted(who)) for desk, who in await paged(world)] == [("Ponorogo", ["colleague", "coordinator"])]


async def test_who_went_off_duty_is_not_paged(world: World) -> None:
    await a_night(world)
    world.clock.advance(hours=25)  # both are off by now; the desk is paged as one without a roster
    await put(world, "coordinator", world.tree.regency, "coordinator")
    await world.file(danger=True)
    await work(world)
    assert await paged(world) == [("Ponorogo", ["coordinator"])]


async def test_the_accused_and_who_keeps_out_are_never_paged(world: World) -> None:
    await a_night(world)
    head = {"institution_id": str(world.tree.regency.id), "position": "head"}
    await world.file(danger=True, accused=[head])
    await work(world)
    assert await paged(world) == [("Jawa Timur", ["province"])]
    report = await world.file(danger=True)
    await world.step("colleague", report, "recusals", reason="Kerabat saya.")
    await work(world)
    assert (await paged(world))[1:] == [("Ponorogo", ["coordinator"])]


async def test_an_ended_report_pages_nobody_any_more(world: World) -> None:
    await a_night(world)
    report = await world.file(danger=True)
    await work(world)
    await world.own(report, "withdrawals")
    world.clock.advance(hours=3)
    await work(world)
    assert len(await paged(world)) == 1
    async with world.database.reading() as session:
        alarm = (await session.scalars(select(Alarm))).one()
    assert alarm.ended_at == world.clock.now


async def test_a_worker_that_was_off_pages_each_desk_once_when_it_is_back(world: World) -> None:
    await a_night(world)
    await world.file(danger=True)
    world.clock.advance(hours=9)
    await work(world)
    world.clock.advance(hours=9)
    await work(world)
    assert [desk for desk, _ in await paged(world)] == ["Ponorogo", "Ponorogo", "Jawa Timur", "Admin Nasional"]


async def test_only_danger_is_acknowledged_and_only_by_who_may_know(world: World) -> None:
    plain = await world.file()
    assert await world.refused("coordinator", plain, "danger-acknowledgements", seen=None) == (
        409, "step-not-possible", None,
    )  # fmt: skip
    report = await world.file(danger=True)
    assert (await world.refused("ministry", report, "danger-acknowledgements", seen=None))[0] == 404
    assert await the_alarms(world, "ministry") == []


async def test_a_desk_that_may_not_read_can_still_take_danger_up(world: World) -> None:
    report = await world.file(class_="oversight_complaint", danger=True)
    told = await world.step("national", report, "danger-acknowledgements", seen=None)
    assert (told["text"], told["danger"]) == (None, True)


@pytest.mark.parametrize("danger", [True, False])
async def test_a_filing_says_so_in_its_event_and_its_view(world: World, danger: bool) -> None:
    report = await world.file(danger=danger)
    read = await world.read("coordinator", report)
    assert read is not None
    assert read["danger"] is danger
    assert (await world.timeline(report))[0].facts.get("danger") == (True if danger else None)


@pytest.mark.parametrize("odd", ["true", 1, 0, None, "ya"])
async def test_danger_is_said_by_a_truth_value_alone(world: World, odd: object) -> None:
    answer = await world.client.post("/v1/reports", json={"text": "Tolong.", "region_code": "35.02", "danger": odd})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#/danger")


async def test_a_request_without_danger_is_the_same_as_one_that_denies_it(world: World) -> None:
    body: Json = {"text": "Lampu mati.", "region_code": "35.02"}
    headers = {"Idempotency-Key": "satu-kunci-saja"}
    first = await world.client.post("/v1/reports", json=body, headers=headers)
    again = await world.client.post("/v1/reports", json=body | {"danger": False}, headers=headers)
    other = await world.client.post("/v1/reports", json=body | {"danger": True}, headers=headers)
    assert first.json()["tracking_id"] == again.json()["tracking_id"]
    assert other.status_code == 409


async def the_alarms(world: World, who: str, **asked: str) -> list[Json]:
    answer = await world.client.get("/v1/alarms", params=asked, headers={"Acting": who})
    assert answer.status_code == 200, answer.text
    items: list[Json] = answer.json()["items"]
    return items


# At the same time


@pytest_asyncio.fixture
async def nation(committed_app: FastAPI, committed_client: AsyncClient, committed: Database, clock: SetClock) -> World:
    """The same country on a database whose transactions really commit."""
    return await a_world(committed_app, committed_client, committed, clock)


async def test_two_workers_at_once_page_everybody_once(nation: World) -> None:
    reports: list[Filed] = [await nation.file(danger=True) for _ in range(6)]
    for _ in range(3):
        await asyncio.gather(*(work(nation) for _ in range(4)))
        nation.clock.advance(minutes=60)
    told = await paged(nation)
    assert [desk for desk, _ in told].count("Ponorogo") == len(reports)
    assert [desk for desk, _ in told].count("Jawa Timur") == len(reports)
    assert [desk for desk, _ in told].count("Admin Nasional") == len(reports)
    for report in reports:
        events = [event for event in await nation.timeline(report) if event.action == "page"]
        assert [event.facts["institution_id"] for event in events] == [
            str(place.id) for place in (nation.tree.regency, nation.tree.province, nation.tree.national)
        ]


async def test_whoever_acknowledges_while_a_worker_pages_is_heard(nation: World) -> None:
    for _ in range(5):
        report = await nation.file(danger=True)
        await asyncio.gather(
            work(nation), nation.step("coordinator", report, "danger-acknowledgements", seen=None), work(nation)
        )
        async with nation.database.reading() as session:
            alarm = (await session.scalars(select(Alarm).where(Alarm.report_id == report.id))).one()
        assert alarm.acknowledged_at is not None
        before = len(await paged(nation))
        nation.clock.advance(hours=2)
        await work(nation)
        assert len(await paged(nation)) == before


async def test_an_officer_who_is_moved_away_is_paged_no_more(world: World) -> None:
    night = await world.officer("night", Role.COORDINATOR, world.tree.regency)
    await put(world, "coordinator", world.tree.regency, "night")
    assert isinstance(night.account_id, UUID)
    await world.client.post(
        f"/v1/officers/{night.account_id}/suspensions", json={"reason": "Mutasi."}, headers={"Acting": "national"}
    )
    await world.file(danger=True)
    await work(world)
    assert [sorted(who) for _, who in await paged(world)] == [["colleague", "coordinator"]]
