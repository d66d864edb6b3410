from datetime import datetime, timedelta

from api.followup.jobs import close_by_silence
from api.jobs import Job, run_once
from api.law.words import Clock
from tests.make import World

SILENCE = Job("silence", timedelta(1), close_by_silence)


async def test_an_answer_to_which_nobody_says_anything_is_closed_by_silence(world: World) -> None:
    report = await world.answered()
    await world.word_arrives()
    run = (await world.matter(report)).clock(Clock.CLOSING)
    assert run is not None
    assert (run.limit_days, run.due_at.date().isoformat()) == (10, "2026-08-18")  # 17 August is a holiday
    await world.tell(run.due_at - timedelta(days=1))
    world.clock.now = run.due_at - timedelta(seconds=1)
    await run_once(world.database, SILENCE, world.clock.now)
    assert (await world.matter(report)).report.state == "answered"
    world.clock.now = run.due_at
    await run_once(world.database, SILENCE, world.clock.now)
    own = await world.track(report)
    assert (own["state"], own["closing"], own["rating"]) == ("closed", "silence", None)
    assert "reopen" in own["allowed_actions"]


async def test_a_reporter_whom_nobody_can_reach_closes_without_response(world: World) -> None:
    report = await world.answered(reporter=None)
    await world.word_arrives()
    await world.tell(world.clock.advance(days=29))
    world.clock.advance(days=1)
    await run_once(world.database, SILENCE, world.clock.now)
    assert (await world.track(report))["closing"] == "no_contact"


async def test_a_message_lets_the_closing_clock_start_again(world: World) -> None:
    report = await world.answered()
    await world.word_arrives()
    world.clock.advance(days=14)
    await world.own(report, "replies", text="Sebentar, saya periksa.")
    await world.tell(world.clock.advance(days=3))
    await run_once(world.database, SILENCE, world.clock.now)
    assert (await world.matter(report)).report.state == "answered"
    await world.tell(world.clock.advance(days=13))
    world.clock.advance(days=1)
    await run_once(world.database, SILENCE, world.clock.now)
    assert (await world.matter(report)).report.closing == "silence"


async def test_nothing_is_closed_by_silence_before_that_was_announced(world: World) -> None:
    """No worker was there: the reporter is told late, and has a day from then."""
    report = await world.answered()
    await world.word_arrives()
    world.clock.advance(days=40)
    await run_once(world.database, SILENCE, world.clock.now)
    assert (await world.matter(report)).report.state == "answered"
    await world.tell()
    told = (await world.timeline(report))[-1]
    assert (told.action, told.role, told.state) == ("announce", "clock", "answered")
    assert told.facts["ends_at"] == (world.clock.now + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    await world.tell()
    await run_once(world.database, SILENCE, world.clock.now)
    assert len(await world.timeline(report)) == told.seq, "told once, and not closed yet"
    world.clock.advance(days=1)
    await run_once(world.database, SILENCE, world.clock.now)
    assert (await world.matter(report)).report.closing == "silence"


async def test_what_ends_by_itself_is_announced_two_working_days_before(world: World) -> None:
    report = await world.answered()  # on Monday 3 August, until 18 August; the 17th is a holiday
    await world.word_arrives()
    await world.tell(datetime.fromisoformat("2026-08-12T23:59:59+07:00"))
    assert (await world.timeline(report))[-1].action == "answer"
    await world.tell(datetime.fromisoformat("2026-08-13T00:00:00+07:00"))
    told = (await world.timeline(report))[-1]
    assert (told.action, told.facts["clock"], told.facts["ends_at"]) == (
        "announce", "closing", "2026-08-18T17:00:00.000000Z",
    )  # fmt: skip


async def test_an_objection_before_the_limit_leaves_nothing_to_close(world: World) -> None:
    report = await world.answered()
    await world.word_arrives()
    await world.own(report, "objections", text="Masih gelap.")
    await world.tell(world.clock.advance(days=59))
    world.clock.advance(days=1)
    assert await run_once(world.database, SILENCE, world.clock.now) is False
    assert (await world.matter(report)).report.state == "in_progress"


async def test_silence_of_the_second_round_is_counted_from_its_own_answer(world: World) -> None:
    report = await world.answered()
    await world.word_arrives()
    world.clock.advance(days=14)
    await world.own(report, "objections", text="Masih gelap.")
    await world.step("works", report, "answers", **world.answer)
    await world.word_arrives()
    world.clock.advance(days=1)
    await run_once(world.database, SILENCE, world.clock.now)
    assert (await world.matter(report)).report.state == "answered"
