"""Clocks from before there was a ladder get one, and climb from then on."""

from sqlalchemy import text

from api.escalation.jobs import give_ladders
from api.law.ladder import Ladder, Waits
from api.law.words import Clock
from tests.make import Filed, World


async def as_before(world: World) -> None:
    """The rows as the release before wrote them."""
    async with world.database.transaction() as session:
        await session.execute(text("UPDATE report_clocks SET ladder = NULL, rings_at = NULL, told_at = NULL"))


async def give(world: World) -> None:
    more = True
    while more:
        async with world.database.transaction() as session:
            more = await give_ladders(session, world.clock.now)


async def climbed(world: World, report: Filed) -> list[tuple[str, str]]:
    events = await world.timeline(report)
    return [
        (str(event.facts["rung"]), str(event.facts["fell_due_at"])[:10])
        for event in events
        if event.action == "escalate" and event.facts["clock"] == "verification"
    ]


async def test_what_was_missed_long_ago_climbs_from_the_day_on_which_it_gets_a_ladder(world: World) -> None:
    late, running, ended = [await world.file() for _ in range(3)]
    await world.step("coordinator", ended, "handlings")
    world.clock.advance(days=60)
    fresh = await world.file()
    await as_before(world)
    await world.tell()
    assert await climbed(world, late) == [], "it does not ring yet"
    await give(world)
    run = (await world.matter(fresh)).clock(Clock.VERIFICATION)
    assert run is not None
    assert run.ladder == Ladder(1, Waits(0, 3, 3, 5))
    await world.tell()
    assert await climbed(world, late) == [("province", world.clock.now.date().isoformat())]
    assert await climbed(world, running) == [("province", world.clock.now.date().isoformat())]
    assert await climbed(world, ended) == await climbed(world, fresh) == []
    await give(world)


async def test_a_step_of_an_officer_gives_it_as_well(world: World) -> None:
    report = await world.file()
    await as_before(world)
    await world.step("coordinator", report, "deferrals", missing="Di mana?")
    world.clock.advance(days=2)
    await world.own(report, "completions", text="Pasar Legi.")
    run = (await world.matter(report)).clock(Clock.VERIFICATION)
    assert run is not None
    assert run.rings_at is not None
    assert run.ladder == Ladder(1, Waits(0, 3, 3, 5))


async def test_what_ends_by_itself_is_announced_before_it_does(world: World) -> None:
    report = await world.answered()
    await as_before(world)
    world.clock.advance(days=30)
    await give(world)
    await world.tell()
    assert (await world.timeline(report))[-1].action == "announce"
