from datetime import datetime, timedelta

from api.law.words import Clock
from tests.conftest import SetClock
from tests.make import World


async def test_a_report_goes_the_long_road_over_deferral_return_redisposition_and_objection(
    world: World, clock: SetClock
) -> None:
    report = await world.file()
    clock.advance(days=1)
    await world.step("coordinator", report, "deferrals", missing="Di depan pasar yang mana?")
    clock.advance(days=2)
    await world.own(report, "completions", text="Pasar Legi, tiang nomor 12.")
    await world.step("coordinator", report, "dispositions", unit_id=world.tree.health.id)
    started = (await world.matter(report)).clock(Clock.RESOLUTION)
    assert started is not None

    clock.advance(days=1)
    await world.step("health", report, "returns", reason="Lampu jalan bukan urusan kesehatan.")
    await world.step("coordinator", report, "dispositions", unit_id=world.tree.works.id)
    assert (await world.matter(report)).clock(Clock.RESOLUTION) == started, "a return restarts no clock"
    sub = await world.unit(under=world.tree.works, name="UPT Penerangan")
    await world.step("works", report, "redispositions", unit_id=sub.id)
    await world.step("coordinator", report, "follow-ups", kind="plan", text="Diganti.", by_when="2026-08-12")
    await world.step("coordinator", report, "answers", **world.answer)

    clock.advance(days=1)
    own = await world.own(report, "objections", text="Masih mati.")
    assert (own["state"], own["round"]) == ("in_progress", 2)
    await world.step("coordinator", report, "answers", **world.answer)
    own = await world.own(report, "acceptances", rating=4)
    assert (own["state"], own["rating"]) == ("closed", 4)

    actions = [event.action for event in await world.timeline(report)]
    assert actions == [
        "file", "defer", "complete", "dispose", "return", "dispose", "redispose", "follow_up", "answer", "object",
        "answer", "accept",
    ]  # fmt: skip
    status = {(run["clock"], run["round"]): run["status"] for run in own["deadlines"]}
    assert status == {
        ("verification", 1): "met", ("completion", 1): "met", ("first_follow_up", 1): "met", ("resolution", 1): "met",
        ("redisposition", 1): "met", ("closing", 1): "met",
        ("first_follow_up", 2): "met", ("resolution", 2): "met", ("closing", 2): "met",
    }  # fmt: skip


async def test_what_is_done_late_is_charged_to_whoever_held_the_report(world: World, clock: SetClock) -> None:
    report = await world.file()
    clock.advance(days=7)
    await world.step("coordinator", report, "dispositions", unit_id=world.tree.health.id)
    clock.advance(days=9)
    await world.step("health", report, "returns", reason="Bukan urusan kesehatan.")
    await world.step("coordinator", report, "dispositions", unit_id=world.tree.works.id)
    await world.step("works", report, "answers", **(world.answer | {"done_on": clock.now.date().isoformat()}))
    charges = {(each.measure, each.institution_id) for each in (await world.matter(report)).report.charges}
    assert charges == {
        ("verification_late", world.tree.regency.id),
        ("first_follow_up_late", world.tree.health.id),
        ("returned_here", world.tree.health.id),
        ("redisposition_on_time", world.tree.regency.id),
        ("resolution_on_time", world.tree.works.id),
    }


async def test_a_report_received_on_a_friday_in_samarinda_is_verified_by_wednesday_over_the_holidays(
    world: World, clock: SetClock
) -> None:
    """Rules §2: Nyepi, Idulfitri and cuti bersama lie between Friday 13 March 2026 and the limit."""
    async with world.database.transaction() as session:
        regency = await session.merge(world.tree.regency)
        regency.zone = "Asia/Makassar"
    clock.now = datetime.fromisoformat("2026-03-13T15:00:00+08:00")
    report = await world.file()
    due = (await world.matter(report)).report.next_due
    assert due is not None
    assert due == datetime.fromisoformat("2026-03-26T00:00:00+08:00")
    answer = await world.client.get(f"/v1/reports/{report.id}/deadlines", headers={"Acting": "coordinator"})
    [explained] = answer.json()
    assert (explained["last_day"], explained["zone"], explained["limit"]) == ("2026-03-25", "Asia/Makassar", 3)
    counted = [day["date"] for day in explained["days"] if day["number"]]
    assert counted == ["2026-03-16", "2026-03-17", "2026-03-25"]
    clock.now = due - timedelta(seconds=1)
    await world.step("coordinator", report, "handlings")
    assert (await world.matter(report)).report.charges[0].measure == "verification_on_time"


async def test_what_gets_late_in_the_archive_is_charged_to_whoever_archived_it(world: World, clock: SetClock) -> None:
    report = await world.file()
    await world.step("coordinator", report, "archivals", reason="not_public_service", right_address="Kelurahan Anda")
    clock.advance(days=8)
    await world.own(report, "contests", text="Ini pelayanan publik.")
    await world.step("province", report, "handlings")
    matter = await world.matter(report)
    assert [(charge.institution_id, charge.measure) for charge in matter.report.charges] == [
        (world.tree.regency.id, "verification_late"),
    ]  # fmt: skip
