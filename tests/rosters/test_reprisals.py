"""Saya diancam: two read it, at once and at any hour; for everybody else there is nothing."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from api.law.words import Role
from api.notifications.tables import Message
from api.rosters.tables import Reprisal
from tests.make import Filed, Json, World
from tests.rosters.test_danger import nation, work  # noqa: F401
from tests.rosters.test_duty import put

SAID = "Kepala dinas datang ke rumah saya dan mengancam akan memecat suami saya."
EVERYBODY = (
    "national", "province", "province_inspector", "coordinator", "colleague", "inspector", "leader", "health", "clinic",
    "works", "ministry", "overseer",
)  # fmt: skip


async def threatened(world: World, report: Filed, said: str = SAID) -> Json:
    return await world.own(report, "reprisals", text=said)


async def readers(world: World) -> dict[str, list[str]]:
    """Who reads of any reprisal, and what."""
    found = {}
    for who in EVERYBODY:
        answer = await world.client.get("/v1/reprisals", headers={"Acting": who})
        assert answer.status_code == 200, answer.text
        if items := answer.json()["items"]:
            found[who] = [each["text"] for each in items]
    return found


async def test_the_overseer_and_the_inspector_read_it_and_nobody_else(world: World) -> None:
    for report in (await world.file(), await world.disposed(), await world.answered()):
        await threatened(world, report)
        assert await readers(world) == {"overseer": [SAID], "inspector": [SAID]}
        async with world.database.transaction() as session:
            await session.execute(text("DELETE FROM reprisals"))


async def test_whoever_holds_it_cannot_tell_that_there_is_anything(world: World) -> None:
    report = await world.disposed()
    before = {who: await seen(world, who, report) for who in EVERYBODY}
    events = await world.timeline(report)
    own = await world.track(report)
    await threatened(world, report)
    assert {who: await seen(world, who, report) for who in EVERYBODY} == before
    assert await world.timeline(report) == events
    assert await world.track(report) == own


async def seen(world: World, who: str, report: Filed) -> list[object]:
    """All that an officer gets to see around a report."""
    headers = {"Acting": who}
    found: list[object] = []
    for path in (f"/v1/reports/{report.id}", f"/v1/reports/{report.id}/file", "/v1/reports", "/v1/alarms"):
        answer = await world.client.get(path, headers=headers)
        found.append(
            (answer.status_code, answer.headers.get("ETag"), answer.json() if answer.status_code == 200 else None)
        )
    return found


async def test_an_accused_inspectorate_never_reads_it_the_next_one_does(world: World) -> None:
    for accused in (
        {"institution_id": str(world.tree.regency.id), "position": "inspector"},
        {"institution_id": str(world.tree.regency.id), "position": "head"},
    ):
        report = await world.file(accused=[accused])
        await threatened(world, report)
        assert await readers(world) == {"overseer": [SAID], "province_inspector": [SAID]}
        async with world.database.transaction() as session:
            await session.execute(text("DELETE FROM reprisals"))


async def test_an_inspector_who_is_accused_later_loses_it(world: World) -> None:
    report = await world.file()
    told = await threatened(world, report)
    await world.step("coordinator", report, "accused", institution_id=world.tree.regency.id, position="inspector")
    assert await readers(world) == {"overseer": [SAID]}
    assert (await ask(world, "inspector", "GET", f"/{told['id']}"))[0] == 404


async def test_of_a_report_that_lies_at_the_inspectors_own_desk_the_next_one_reads(world: World) -> None:
    report = await world.file(class_="oversight_complaint", text="Kepala dinas meminta uang.")
    await threatened(world, report)
    assert await readers(world) == {"overseer": [SAID], "province_inspector": [SAID]}


async def test_where_no_inspector_is_left_the_overseer_alone_reads_it(world: World) -> None:
    report = await world.file(institution_id=str(world.tree.ministry.id), region_code=None)
    await threatened(world, report)
    assert await readers(world) == {"overseer": [SAID]}


async def test_who_inspects_and_answers_for_the_unit_as_well_does_not_read_it(world: World) -> None:
    await world.officer("both", Role.INSPECTOR, world.tree.regency)
    async with world.database.transaction() as session:
        account_id = world.people["both"].account_id
        await session.execute(
            text(
                "INSERT INTO appointments (id, account_id, institution_id, role, valid_from, acting, created_at)"
                " VALUES (gen_random_uuid(), :account, :place, 'liaison', '2020-01-01', false, now())"
            ),
            {"account": account_id, "place": world.tree.works.id},
        )
    from api.accounts.people import Person
    from api.accounts.queries import active_offices

    async with world.database.reading() as session:
        assert account_id is not None
        offices = await active_offices(session, account_id, world.clock.now)
    world.people["both"] = Person(account_id, "both", offices)
    report = await world.disposed()
    await threatened(world, report)
    answer = await world.client.get("/v1/reprisals", headers={"Acting": "both"})
    assert answer.json()["items"] == []


async def test_nobody_reads_it_in_the_database(world: World) -> None:
    await threatened(world, await world.file())
    async with world.database.reading() as session:
        (kept,) = (await session.scalars(select(Reprisal))).all()
    assert b"dinas" not in kept.sealed


async def test_whoever_takes_it_up_is_told_to_the_reporter_and_stops_the_paging(world: World) -> None:
    report = await world.file()
    told = await threatened(world, report)
    await work(world)
    for who in ("coordinator", "national", "works", "province_inspector"):
        assert (await ask(world, who, "POST", f"/{told['id']}/acknowledgements"))[0] == 404
    status, _ = await ask(world, "inspector", "POST", f"/{told['id']}/acknowledgements")
    assert status == 201
    path = f"/v1/tracking/{report.tracking_id}/reprisals"
    (own,) = (await world.client.get(path, headers={"Tracking-Key": report.key})).json()["items"]
    assert (own["acknowledged_as"], "text" in own) == ("inspector", False)
    before = await messages(world)
    world.clock.advance(hours=2)
    await work(world)
    assert await messages(world) == before


async def test_it_is_paged_through_the_night_until_nobody_is_left(world: World) -> None:
    world.clock.now += timedelta(hours=14)
    await world.officer("second", Role.INSPECTOR, world.tree.regency)
    await put(world, "national", world.tree.regency, "inspector", position=1)
    await put(world, "national", world.tree.regency, "second", position=2)
    await threatened(world, await world.file())
    await work(world)
    assert await messages(world) == ["inspector", "overseer"]
    await work(world)
    assert len(await messages(world)) == 2
    world.clock.advance(minutes=30)
    await work(world)
    assert await messages(world) == ["inspector", "overseer", "second"]
    world.clock.advance(hours=12)
    await work(world)
    assert len(await messages(world)) == 3


async def test_two_workers_at_once_page_for_it_once(nation: World) -> None:  # noqa: F811
    for _ in range(4):
        await threatened(nation, await nation.file())
    await asyncio.gather(*(work(nation) for _ in range(4)))
    assert sorted(await messages(nation)) == ["inspector"] * 4 + ["overseer"] * 4


async def test_a_page_says_nothing_of_which_report_it_is(world: World) -> None:
    report = await world.file()
    await threatened(world, report)
    await work(world)
    async with world.database.reading() as session:
        found = (await session.scalars(select(Message).where(Message.kind == "reprisal"))).all()
    assert found
    assert all(each.report_id is None and report.tracking_id not in str(each.facts) for each in found)


async def test_no_officer_says_it_in_his_name_and_no_stranger_for_him(world: World) -> None:
    letter = await world.file("coordinator", channel="letter")
    read = await world.read("coordinator", letter)
    assert read is not None
    assert "take_to_overseer" in read["allowed_actions"]
    assert "report_reprisal" not in read["allowed_actions"]
    path = f"/v1/tracking/{letter.tracking_id}/reprisals"
    for headers in ({}, {"Tracking-Key": "AAAA-BBBB-CCCC-DDDD"}):
        for method in ("GET", "POST"):
            body = {"json": {"text": SAID}} if method == "POST" else {}
            assert (await world.client.request(method, path, headers=headers, **body)).status_code == 404  # type: ignore[arg-type]


@pytest.mark.parametrize("said", ["", "   ", "a" * 10_001, "a\u0000b"])
async def test_something_must_be_said(world: World, said: str) -> None:
    report = await world.file()
    status, _, pointer = await world.own_refused(report, "reprisals", text=said)
    assert (status, pointer) == (422, "#/text")


async def ask(world: World, who: str, method: str, path: str) -> tuple[int, Any]:
    answer = await world.client.request(method, f"/v1/reprisals{path}", headers={"Acting": who})
    return answer.status_code, answer.json()


async def messages(world: World) -> list[str]:
    """Who was paged for a reprisal, once for each page."""
    names = {person.account_id: name for name, person in world.people.items()}
    async with world.database.reading() as session:
        found = (
            await session.scalars(select(Message).where(Message.kind == "reprisal", Message.channel == "in_app"))
        ).all()
    return sorted(names[each.recipient] for each in found)
