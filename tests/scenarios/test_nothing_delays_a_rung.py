"""Whatever officers do short of ending a clock, no rung of it is told later; but for deferral within its limits."""

from datetime import datetime, timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from api.escalation.tables import Escalation
from api.institutions.lawbook import lawbook
from api.law import ladder
from api.law.deadlines import ClockRun
from api.law.ladder import CLIMBING, Rung
from api.law.lifecycle import STEPS
from api.law.words import Action, Clock
from api.reports.clockwork import calendar_of_run
from api.reports.matter import Matter
from tests.make import Filed, World
from tests.scenarios.test_random_lives import OFFICERS, RESOURCES, a_step

ENDING = frozenset(step.action for step in STEPS if {*step.ends} & CLIMBING)
"""Steps that end a clock which climbs; the ones here are left out."""

HARMLESS = frozenset(RESOURCES) - ENDING - {Action.DEFER, Action.RECLASSIFY, Action.COMPLETE, Action.RESUME}
"""Neither do they end, stop or shorten one."""


async def ought_to_be(world: World, run: ClockRun) -> list[datetime]:
    """When each rung of a report that is left alone falls due, at the latest: with every desk in the line."""
    waits = run.ladder.waits if run.ladder else None
    assert waits is not None
    async with world.database.reading() as session:
        calendar = calendar_of_run(await lawbook(session), run)
    return [each.at for each in ladder.rung_dates(run.due_at, waits, calendar)]


async def heights(world: World, report: Filed) -> dict[tuple[Clock, int], int]:
    """How high each clock has climbed."""
    async with world.database.reading() as session:
        rows = (await session.scalars(select(Escalation).where(Escalation.report_id == report.id))).all()
    found: dict[tuple[Clock, int], int] = {}
    for row in rows:
        key = (Clock(row.clock), row.round)
        found[key] = max(found.get(key, -1), Rung(row.rung).height)
    return found


async def on_time(world: World, report: Filed, matter: Matter) -> None:
    """Every running clock has climbed at least as high as if nobody had touched the report."""
    told = await heights(world, report)
    for run in matter.clocks:
        if run.clock in CLIMBING and run.running:
            passed = sum(at <= world.clock.now for at in await ought_to_be(world, run))
            assert told.get((run.clock, run.round), -1) >= passed - 1, (run, world.clock.now)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(data=st.data())
async def test_no_step_of_officers_that_ends_no_clock_delays_a_rung(world: World, data: st.DataObject) -> None:
    report = await world.file(class_=data.draw(st.sampled_from(["complaint", "aspiration"])))
    harmless = HARMLESS
    if data.draw(st.booleans()):
        await world.step("coordinator", report, "dispositions", unit_id=world.tree.works.id)
        harmless |= {Action.DISPOSE, Action.HANDLE}  # after a return they end the clock of that alone
    kept = {(run.clock, run.round): run for run in (await world.matter(report)).clocks}
    for _ in range(data.draw(st.integers(8, 20))):
        world.clock.advance(hours=data.draw(st.sampled_from([1, 24, 24 * 3])))
        await a_step(world, data, report, only=harmless, by=OFFICERS)
        await world.tell()
        matter = await world.matter(report)
        for key, run in kept.items():
            now = matter.clock(*key)
            assert now is not None
            assert (now.due_at, now.running) == (run.due_at, run.running)
        await on_time(world, report, matter)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(days=st.lists(st.integers(0, 9), min_size=4, max_size=4))
async def test_a_deferral_delays_by_the_time_it_takes_and_there_are_two_at_most(world: World, days: list[int]) -> None:
    report = await world.file()
    for until, lasts in zip(days[::2], days[1::2], strict=True):
        world.clock.advance(days=until)
        await world.tell()
        await world.step("coordinator", report, "deferrals", missing="Di mana?")
        before = len(await world.timeline(report))
        world.clock.advance(days=lasts)
        await world.tell()
        assert len(await world.timeline(report)) == before, "a clock that stands still does not climb"
        await world.step("coordinator", report, "resumptions")
        await world.tell()
        await on_time(world, report, await world.matter(report))
    assert (await world.refused("coordinator", report, "deferrals", missing="Di mana?"))[1] == "limit-reached"
    run = (await world.matter(report)).clock(Clock.VERIFICATION)
    assert run is not None
    world.clock.now = (await ought_to_be(world, run))[-1] + timedelta(minutes=1)
    await world.tell()
    assert (await heights(world, report))[Clock.VERIFICATION, 1] == Rung.OVERSEER.height
