"""A decree adds a cuti bersama, or takes a holiday away: what runs moves, and says so; what passed stays."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from api.accounts.people import OPERATOR
from api.escalation.jobs import move_by_decree
from api.escalation.service import moving
from api.escalation.tables import CalendarMove
from api.institutions.kinds import DayKind
from api.institutions.service.decreeing import Amendment, NewDay, RemovedDay, amend_calendar
from api.law.words import Action, Clock
from api.reports.replay import replay
from api.reports.tables import OutboxEntry
from tests.make import Filed, Json, World

LEAVE = NewDay(date(2026, 8, 6), "Cuti bersama tambahan", DayKind.COLLECTIVE_LEAVE)


async def decree(world: World, *added: NewDay, removed: tuple[RemovedDay, ...] = ()) -> int:
    """A joint decree; the version of the calendar that it makes."""
    amendment = Amendment("SKB 9/2026", None, added, removed)
    async with world.database.transaction() as session:
        return (await amend_calendar(session, OPERATOR, amendment, world.clock.now)).version


async def move(world: World) -> int:
    """The job, until nothing is left to move; how many transactions that took."""
    rounds = 0
    more = True
    while more:
        async with world.database.transaction() as session:
            more = await move_by_decree(session, world.clock.now)
        rounds += 1
    return rounds


async def due(world: World, report: Filed, clock: Clock = Clock.VERIFICATION) -> datetime:
    run = (await world.matter(report)).clock(clock)
    assert run is not None
    return run.due_at


def local(day: str) -> datetime:
    return datetime.fromisoformat(f"2026-{day}T00:00:00+07:00")


async def test_an_added_leave_moves_what_runs_and_all_that_hangs_on_it(world: World) -> None:
    report = await world.file()  # Monday 3 August: until Thursday the 6th
    assert await due(world, report) == local("08-07")
    version = await decree(world, LEAVE)
    await move(world)
    matter, events = await world.matter(report), await world.timeline(report)
    run = matter.clock(Clock.VERIFICATION)
    assert run is not None
    assert (run.due_at, run.calendar_version, matter.report.next_due) == (local("08-08"), version, local("08-08"))
    assert run.rings_at == local("08-05"), "the reminder moves along"
    assert (events[-1].action, events[-1].role) == (Action.MOVE_DEADLINE, "clock")
    assert {name: fact for name, fact in events[-1].facts.items() if name != "clocks"} == {
        "calendar_version": version,
        "moved": [
            {
                "clock": "verification",
                "round": 1,
                "from": "2026-08-06T17:00:00.000000Z",
                "to": "2026-08-07T17:00:00.000000Z",
            }
        ],
    }
    assert {(told.clock, told.round): told for told in replay(events).clocks} == {
        (told.clock, told.round): told for told in matter.clocks
    }
    async with world.database.reading() as session:
        assert Action.MOVE_DEADLINE in (await session.scalars(select(OutboxEntry.action))).all()
    counted = await world.client.get(
        "/v1/statistics/reports?from=2026-08-01&to=2026-08-31", headers={"Acting": "national"}
    )
    assert counted.json()["total"]["overdue"] == 0


async def test_what_passed_what_stands_still_and_what_ends_before_the_day_stays(world: World) -> None:
    passed = await world.file()
    world.clock.advance(days=4)  # Friday the 7th
    stopped, early = await world.file(), await world.file()
    await world.step("coordinator", stopped, "deferrals", missing="Di mana?")
    later = NewDay(date(2026, 8, 20), "Cuti bersama tambahan", DayKind.COLLECTIVE_LEAVE)
    limits = [await due(world, each) for each in (passed, stopped, early)]
    await decree(world, NewDay(date(2026, 8, 5), "Cuti bersama", DayKind.COLLECTIVE_LEAVE), later)
    await move(world)
    assert [await due(world, each) for each in (passed, stopped, early)] == limits
    for each in (passed, stopped, early):
        assert Action.MOVE_DEADLINE not in [event.action for event in await world.timeline(each)]


async def test_a_day_that_is_taken_away_moves_no_limit_to_before_tomorrow(world: World) -> None:
    await decree(world, LEAVE)
    await move(world)
    report = await world.file()
    assert await due(world, report) == local("08-08")
    world.clock.advance(days=3)  # Thursday the 6th, which counts again: the limit would be over tonight
    await decree(world, removed=(RemovedDay(LEAVE.day),))
    await move(world)
    assert await due(world, report) == local("08-08"), "the end of tomorrow"


async def test_the_holder_is_given_the_old_date_back_where_that_is_far_enough(world: World) -> None:
    await decree(world, LEAVE)
    await move(world)
    report = await world.file()
    await decree(world, removed=(RemovedDay(LEAVE.day),))
    await move(world)
    assert await due(world, report) == local("08-07")
    assert [event.action for event in await world.timeline(report)] == ["file", "move_deadline"]


async def test_a_regions_own_day_moves_what_is_counted_there_alone(world: World) -> None:
    here = await world.file()
    there = await world.file(region_code="11.01")
    limit = await due(world, there)
    await decree(world, NewDay(date(2026, 8, 5), "Hari jadi Ponorogo", DayKind.REGIONAL, "35.02"))
    await move(world)
    assert (await due(world, here), await due(world, there)) == (local("08-08"), limit)


async def test_all_clocks_of_a_report_move_in_one_event(world: World) -> None:
    report = await world.disposed()
    await decree(world, LEAVE)
    await move(world)
    assert await due(world, report, Clock.FIRST_FOLLOW_UP) == local("08-12")
    told = [event for event in await world.timeline(report) if event.action is Action.MOVE_DEADLINE]
    assert len(told) == 1
    moved = told[0].facts["moved"]
    assert isinstance(moved, list)
    assert [each["clock"] for each in moved] == ["first_follow_up", "resolution"]


async def test_a_job_that_was_broken_off_goes_on_where_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [await world.file() for _ in range(5)]
    version = await decree(world, LEAVE)
    monkeypatch.setattr(moving, "AT_ONCE", 2)
    async with world.database.transaction() as session:
        assert await move_by_decree(session, world.clock.now)
    assert sum([await due(world, each) == local("08-08") for each in reports]) == 2
    await move(world)
    for report in reports:
        assert await due(world, report) == local("08-08")
        assert [event.action for event in await world.timeline(report)] == ["file", "move_deadline"]
    async with world.database.reading() as session:
        moves = (await session.scalars(select(CalendarMove).where(CalendarMove.version == version))).all()
    assert {each.clock for each in moves if each.done_at} == set(Clock)
    assert await move(world) == 1, "nothing is left"


async def test_a_second_decree_before_the_first_was_worked_off_moves_what_both_change(world: World) -> None:
    report = await world.file()
    await decree(world, LEAVE)
    await decree(world, NewDay(date(2026, 12, 28), "Cuti bersama", DayKind.COLLECTIVE_LEAVE))
    await move(world)
    assert await due(world, report) == local("08-08")


async def preview(world: World, *added: Json, removed: tuple[Json, ...] = (), who: str = "national") -> Json:
    """What the national desk is told that a decree would move."""
    order = {"instrument": "SKB 9/2026", "added": added, "removed": removed}
    answer = await world.client.post("/v1/calendars/previews", json=order, headers={"Acting": who})
    told: Json = answer.json() | {"status": answer.status_code}
    return told


A_LEAVE: Json = {"day": LEAVE.day.isoformat(), "name": LEAVE.name, "kind": "collective_leave"}


async def test_what_a_decree_would_move_is_known_before_it_is_published(world: World) -> None:
    here = await world.file()
    await world.file(region_code="11.01")
    at_works = await world.disposed()
    told = await preview(world, A_LEAVE)
    assert (told["status"], told["first_changed_day"], told["capped"]) == (200, "2026-08-06", False)
    assert (told["later"], told["earlier"]) == (4, 0)
    assert {each["clock"]: each["later"] for each in told["clocks"]} == {
        "verification": 2, "first_follow_up": 1, "resolution": 1,
    }  # fmt: skip
    first = next(each for each in told["examples"] if each["report_id"] == str(here.id))
    assert (first["tracking_id"], first["institution"]["name"]) == (here.tracking_id, "Ponorogo")
    assert (first["clock"], first["last_day"], first["would_be"]) == ("verification", "2026-08-06", "2026-08-07")
    limits = [await due(world, here), await due(world, at_works, Clock.RESOLUTION)]
    await decree(world, LEAVE)
    await move(world)
    moved = [await due(world, here), await due(world, at_works, Clock.RESOLUTION)]
    assert all(new > old for old, new in zip(limits, moved, strict=True))
    assert moved[0] == local("08-08"), "as it was foretold"


async def test_a_preview_keeps_nothing_and_foretells_what_would_be_earlier(world: World) -> None:
    report = await world.file()
    await decree(world, LEAVE)
    await move(world)
    before = await due(world, report)
    told = await preview(world, removed=({"day": A_LEAVE["day"]},))
    assert (told["later"], told["earlier"]) == (0, 1)
    assert (await due(world, report), await move(world)) == (before, 1)


async def test_a_day_that_only_gets_another_name_moves_nothing(world: World) -> None:
    await world.file()
    await decree(world, LEAVE)
    await move(world)
    told = await preview(world, A_LEAVE | {"name": "Nama lain"}, removed=({"day": A_LEAVE["day"]},))
    assert (told["first_changed_day"], told["examined"], told["later"], told["earlier"]) == (None, 0, 0, 0)


async def test_a_regions_own_day_is_foretold_for_that_region_alone(world: World) -> None:
    here, _ = await world.file(), await world.file(region_code="11.01")
    told = await preview(world, A_LEAVE | {"kind": "regional", "region_code": "35"})
    assert [each["report_id"] for each in told["examples"]] == [str(here.id)]


async def test_no_preview_of_what_could_not_be_decreed(world: World) -> None:
    assert (await preview(world, A_LEAVE, who="coordinator"))["status"] == 403
    assert (await preview(world, A_LEAVE, A_LEAVE))["status"] == 422
    assert (await preview(world, removed=({"day": "2026-08-06"},)))["status"] == 422
