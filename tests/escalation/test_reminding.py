"""The holder is reminded one working day before the limit: once, and not in the timeline."""

from datetime import datetime, timedelta

from sqlalchemy import select

from api.law.words import Clock
from api.notifications.tables import Message
from tests.make import World


async def reminders(world: World) -> list[tuple[str, str]]:
    """Who was reminded of which clock."""
    async with world.database.reading() as session:
        sent = (await session.scalars(select(Message).where(Message.kind == "due_soon").order_by(Message.id))).all()
    names = {person.account_id: name for name, person in world.people.items()}
    return [(names[each.recipient], str(each.facts["clock"])) for each in sent if each.channel == "in_app"]


async def test_whoever_holds_the_report_is_reminded_once_a_working_day_before(world: World) -> None:
    report = await world.disposed()  # on Monday 3 August: five working days end with the 10th
    before = await world.timeline(report)
    await world.tell(datetime.fromisoformat("2026-08-06T23:59:59+07:00"))
    assert await reminders(world) == []
    await world.tell(datetime.fromisoformat("2026-08-07T00:00:00+07:00"))
    await world.tell(datetime.fromisoformat("2026-08-07T12:00:00+07:00"))
    assert await reminders(world) == [("works", "first_follow_up")]
    assert await world.timeline(report) == before
    run = (await world.matter(report)).clock(Clock.FIRST_FOLLOW_UP)
    assert run is not None
    assert run.rings_at == run.due_at


async def test_a_desk_that_holds_it_is_reminded_itself(world: World) -> None:
    await world.file()
    await world.tell(world.clock.advance(days=2))
    assert sorted(await reminders(world)) == [("colleague", "verification"), ("coordinator", "verification")]


async def test_a_reminder_that_comes_too_late_is_none(world: World) -> None:
    await world.file()
    await world.tell(world.clock.advance(days=12))
    assert await reminders(world) == []


async def test_each_clock_of_each_round_reminds_by_itself(world: World) -> None:
    report = await world.answered()
    await world.own(report, "objections", text="Masih gelap.")
    for _ in range(12):
        world.clock.advance(days=1)
        await world.tell()
    assert sorted(await reminders(world)) == [("works", "first_follow_up"), ("works", "resolution")]


async def test_who_has_done_his_part_is_not_reminded(world: World) -> None:
    report = await world.disposed()
    await world.step("works", report, "follow-ups", kind="action", text="Tim memeriksa panel.")
    await world.tell(world.clock.now + timedelta(days=6))
    assert await reminders(world) == []
