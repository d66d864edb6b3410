"""Officers say which version of a report they saw: without it 428, stale 412; and of two at once one wins."""

import asyncio
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient, Response

from api.db import Database
from tests.conftest import SetClock
from tests.make import World, a_world

DEFERRAL = {"missing": "Di depan pasar yang mana?"}


async def test_a_step_needs_the_version_that_was_seen(world: World) -> None:
    report = await world.file()
    assert await world.refused("coordinator", report, "deferrals", seen=None, **DEFERRAL) == (
        428, "precondition-required", None,
    )  # fmt: skip


@pytest.mark.parametrize("seen", ['"1"', "1", 'W/"1"', '"1.495000"'])
async def test_the_version_is_taken_as_the_etag_or_the_number_says_it(world: World, seen: str) -> None:
    report = await world.file()
    answer = await world.try_step("coordinator", report, "deferrals", seen=seen, **DEFERRAL)
    assert (answer.status_code, answer.headers["etag"].split(".")[0]) == (201, '"2')


@pytest.mark.parametrize("seen", ["*", '"x"', "", '"1", "2"', '"-1"', "٣", "1" * 12])
async def test_what_is_no_version_is_refused_by_name(world: World, seen: str) -> None:
    report = await world.file()
    status, kind, pointer = await world.refused("coordinator", report, "deferrals", seen=seen.encode(), **DEFERRAL)
    assert (status, kind, pointer) == (422, "invalid", "#/If-Match")


@pytest.mark.parametrize("seen", ['"1"', '"3"'])
async def test_a_stale_version_is_told_where_the_report_stands_and_what_is_possible(world: World, seen: str) -> None:
    report = await world.file()
    await world.step("coordinator", report, "deferrals", **DEFERRAL)
    answer = await world.try_step("colleague", report, "deferrals", seen=seen, **DEFERRAL)
    told = answer.json()
    assert (answer.status_code, told["type"], told["state"]) == (412, "/problems/stale", "deferred")
    assert "resume" in told["allowed_actions"]


async def test_a_step_that_is_not_possible_says_what_is(world: World) -> None:
    report = await world.file()
    answer = await world.try_step("coordinator", report, "resumptions")
    told = answer.json()
    assert (answer.status_code, told["type"], told["state"]) == (409, "/problems/step-not-possible", "received")
    assert {"dispose", "handle", "defer"} <= set(told["allowed_actions"])


async def test_the_etag_of_a_step_is_good_for_the_next_one(world: World) -> None:
    report = await world.file()
    first = await world.try_step("coordinator", report, "deferrals", **DEFERRAL)
    second = await world.try_step("coordinator", report, "resumptions", seen=first.headers["etag"])
    assert second.status_code == 201


async def test_without_signing_in_there_is_no_step(world: World) -> None:
    report = await world.file()
    answer = await world.client.post(f"/v1/reports/{report.id}/deferrals", json=DEFERRAL, headers={"If-Match": '"1"'})
    assert answer.status_code == 401


@pytest.mark.parametrize("who", ["ministry", "health", "works", "inspector"])
async def test_a_stranger_cannot_tell_that_the_report_exists(world: World, who: str) -> None:
    report = await world.file()
    nothing = await world.client.post(
        "/v1/reports/01900000-0000-7000-8000-000000000000/deferrals",
        json=DEFERRAL,
        headers={"Acting": who, "If-Match": '"1"'},
    )
    answer = await world.try_step(who, report, "deferrals", **DEFERRAL)
    assert (answer.status_code, _bare(answer)) == (404, _bare(nothing))


def _bare(answer: Response) -> dict[str, Any]:
    return {name: told for name, told in answer.json().items() if name != "instance"}


@pytest.fixture
async def committed_world(
    committed_app: FastAPI, committed_client: AsyncClient, committed: Database, clock: SetClock
) -> World:
    """The small country in a database where everything is committed, for what happens at the same time."""
    return await a_world(committed_app, committed_client, committed, clock)


async def test_of_two_officers_at_once_exactly_one_wins(committed_world: World) -> None:
    world = committed_world
    for _ in range(5):
        report = await world.file()
        answers = await asyncio.gather(
            world.try_step("coordinator", report, "deferrals", seen=1, **DEFERRAL),
            world.try_step("colleague", report, "dispositions", seen=1, unit_id=world.tree.works.id),
            world.try_step("national", report, "archivals", seen=1, reason="too_general"),
        )
        assert sorted(answer.status_code for answer in answers) == [201, 412, 412]
        loser = next(answer.json() for answer in answers if answer.status_code == 412)
        assert loser["state"] == (await world.matter(report)).report.state
        assert [event.seq for event in await world.timeline(report)] == [1, 2]


async def test_who_comes_late_for_a_report_that_was_handed_over_meanwhile_is_told_so(committed_world: World) -> None:
    world = committed_world
    order = {"institution_id": world.tree.ministry.id, "reason": "Urusan kementerian."}
    for _ in range(5):
        report = await world.file()
        answers = await asyncio.gather(
            *(world.try_step(who, report, "handovers", seen=1, **order) for who in ("coordinator", "colleague"))
        )
        statuses = sorted(answer.status_code for answer in answers)
        assert statuses in ([201, 412], [201, 404])  # 404: he asked when it had left already
        assert (await world.matter(report)).report.seq == 2


async def test_steps_that_need_no_version_all_find_their_place(committed_world: World) -> None:
    world = committed_world
    report = await world.disposed()
    await world.step("works", report, "answers", **world.answer)
    answers = await asyncio.gather(
        *(world.try_step("works", report, "notes", seen=None, note=f"Catatan {n}.") for n in range(4)),
        world.try_own(report, "replies", text="Terima kasih."),
        world.try_own(report, "acceptances", rating=5),
    )
    statuses = [answer.status_code for answer in answers]
    assert statuses[:4] == [201] * 4
    assert statuses[5] == 201
    assert statuses[4] in (201, 409)
    events = await world.timeline(report)
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert (await world.matter(report)).report.next_due is None
