"""Who has a report and until when, as its reporter is told in one place."""

from typing import Any

from tests.make import Filed, World


async def awaited(world: World, report: Filed) -> tuple[Any, ...] | None:
    told = (await world.track(report))["awaited"]
    return told and (told["clock"], told["turn"], told["last_day"], told["days_left"], told["days_late"])


async def test_at_each_stage_one_clock_says_whose_turn_it_is_and_until_when(world: World) -> None:
    report = await world.file()
    assert await awaited(world, report) == ("verification", "institution", "2026-08-06", 3, 0)
    await world.step("coordinator", report, "deferrals", missing="Di sebelah mana?")
    assert await awaited(world, report) == ("completion", "reporter", "2026-09-02", 30, 0)
    await world.own(report, "completions", text="Di sebelah timur.")
    await world.step("coordinator", report, "dispositions", unit_id=world.tree.works.id)
    assert await awaited(world, report) == ("first_follow_up", "institution", "2026-08-10", 5, 0)
    await world.step("works", report, "follow-ups", kind="action", text="Tim ke lokasi.")
    assert await awaited(world, report) == ("resolution", "institution", "2026-08-24", 14, 0)
    await world.step("works", report, "answers", **world.answer)
    assert await awaited(world, report) == ("closing", "reporter", "2026-08-18", 10, 0)
    own = await world.own(report, "acceptances", rating=5)
    assert own["awaited"] is None


async def test_a_missed_limit_is_told_before_those_that_still_run(world: World) -> None:
    report = await world.disposed()
    world.clock.advance(days=9)
    assert await awaited(world, report) == ("first_follow_up", "institution", "2026-08-10", 0, 2)


async def test_where_days_are_counted_is_told_with_them(world: World) -> None:
    own = await world.track(await world.disposed())
    assert {(each["zone"], each["unit"]) for each in own["deadlines"]} == {("Asia/Jakarta", "working_days")}
    assert (own["zone"], own["last_day"]) == ("Asia/Jakarta", "2026-08-10")


async def test_without_the_key_the_last_day_is_told_and_nothing_else_of_it(world: World) -> None:
    report = await world.disposed()
    told = (await world.client.get(f"/v1/tracking/{report.tracking_id}")).json()
    assert (told["last_day"], told["next_due"], told["zone"]) == ("2026-08-10", "2026-08-10T17:00:00Z", "Asia/Jakarta")
    assert not {"deadlines", "awaited", "timeline"} & told.keys()
    await world.step("works", report, "answers", **world.answer)
    told = (await world.client.get(f"/v1/tracking/{report.tracking_id}")).json()
    assert (told["state"], told["last_day"], told["next_due"]) == ("answered", None, None)


async def test_a_step_that_can_only_be_taken_for_a_time_says_until_which_day(world: World) -> None:
    report = await world.answered()
    assert (await world.track(report))["open_until"] == {}
    closed = await world.own(report, "acceptances", rating=4)
    assert closed["open_until"] == {"reopen": "2026-09-02"}
    world.clock.advance(days=31)
    assert (await world.track(report))["open_until"] == {}
    withdrawn = await world.own(await world.file(), "withdrawals")
    assert withdrawn["open_until"] == {"revoke_withdrawal": "2026-09-06"}
    archived = await world.file()
    await world.step("coordinator", archived, "archivals", reason="spam")
    assert (await world.track(archived))["open_until"] == {"contest": "2026-09-13"}
