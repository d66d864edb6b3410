from datetime import timedelta

import pytest

from api.disposition.jobs import archive_never_completed
from api.jobs import Job, run_once
from api.law.words import Clock
from tests.make import Filed, World

MISSING = {"missing": "Di depan pasar yang mana?"}
LAPSE = Job("lapse", timedelta(1), archive_never_completed)


async def deferred(world: World) -> Filed:
    report = await world.file()
    await world.step("coordinator", report, "deferrals", **MISSING)
    return report


async def test_a_deferral_asks_the_reporter_and_stops_the_verification_clock(world: World) -> None:
    report = await deferred(world)
    own = await world.track(report)
    assert (own["state"], own["timeline"][-1]["content"]) == ("deferred", MISSING)
    assert {run["clock"]: run["status"] for run in own["deadlines"]} == {
        "verification": "paused", "completion": "running",
    }  # fmt: skip


async def test_when_the_reporter_completes_verification_goes_on_with_what_remained(world: World) -> None:
    report = await deferred(world)
    world.clock.advance(days=14)
    own = await world.own(report, "completions", text="Pasar Legi.")
    assert own["state"] == "received"
    run = (await world.matter(report)).clock(Clock.VERIFICATION)
    assert run is not None
    assert (run.running, run.pauses[0].remaining, run.due_at.date().isoformat()) == (True, 3, "2026-08-20")


async def test_only_what_was_asked_for_can_be_completed(world: World) -> None:
    report = await world.file()
    assert await world.own_refused(report, "completions", text="Pasar Legi.") == (409, "step-not-possible", None)


async def test_a_desk_goes_on_without_what_it_asked_for(world: World) -> None:
    report = await deferred(world)
    assert (await world.step("coordinator", report, "resumptions"))["state"] == "received"


async def test_a_report_is_deferred_twice_at_most(world: World) -> None:
    report = await deferred(world)
    await world.own(report, "completions", text="Pasar Legi.")
    await world.step("coordinator", report, "deferrals", **MISSING)
    told = await world.step("coordinator", report, "resumptions")
    assert "defer" not in told["allowed_actions"]
    assert await world.refused("coordinator", report, "deferrals", **MISSING) == (409, "limit-reached", None)


async def test_what_is_never_completed_is_archived_as_incomplete_by_the_clock(world: World) -> None:
    report = await deferred(world)
    world.clock.advance(days=30)
    await run_once(world.database, LAPSE, world.clock.now)
    assert (await world.matter(report)).report.state == "deferred"
    await world.tell(world.clock.now - timedelta(days=1))
    world.clock.advance(days=1)
    assert await run_once(world.database, LAPSE, world.clock.now) is False
    own = await world.track(report)
    assert (own["state"], own["archive_reason"]) == ("archived", "incomplete")
    assert (await world.timeline(report))[-1].role == "clock"
    await run_once(world.database, LAPSE, world.clock.now)
    assert [event.action for event in await world.timeline(report)] == ["file", "defer", "announce", "lapse"]


NEEDED = [
    ({"reason": "too_general"}, None),
    ({"reason": "not_understandable", "right_address": "Telepon 112"}, None),
    ({"reason": "spam"}, None),
    ({"reason": "incomplete"}, None),
    ({"reason": "not_public_service"}, "#/right_address"),
    ({"reason": "not_public_service", "right_address": "Kepolisian"}, None),
    ({"reason": "in_legal_process"}, "#/right_address"),
    ({"reason": "another_bodys"}, "#/body"),
    ({"reason": "another_bodys", "body": "Komisi Informasi"}, None),
    ({"reason": "spam", "body": "Komisi Informasi"}, "#/body"),
    ({"reason": "duplicate"}, "#/duplicate_of"),
    ({"reason": "spam", "duplicate_of": "10000001"}, "#/duplicate_of"),
    ({"reason": "withdrawn"}, "#/reason"),
]


@pytest.mark.parametrize(("order", "field"), NEEDED)
async def test_each_reason_to_archive_says_what_it_needs(
    world: World, order: dict[str, str], field: str | None
) -> None:
    report = await world.file()
    if field is None:
        told = await world.step("coordinator", report, "archivals", **order)
        assert (told["state"], told["archive_reason"]) == ("archived", order["reason"])
    else:
        assert await world.refused("coordinator", report, "archivals", **order) == (422, "not-admissible", field)


async def test_the_reporter_is_told_why_and_where_else_he_can_turn(world: World) -> None:
    report = await world.file()
    order = {"reason": "another_bodys", "body": "PPID", "right_address": "ppid.go.id", "text": "Mohon ke PPID."}
    await world.step("coordinator", report, "archivals", **order)
    event = (await world.track(report))["timeline"][-1]
    assert event["facts"] == {"reason": order.pop("reason")}
    assert event["content"] == order


async def test_a_duplicate_names_the_first_report(world: World) -> None:
    first, second, third = [await world.file() for _ in range(3)]
    order = {"reason": "duplicate", "duplicate_of": f"#{first.tracking_id}"}
    told = await world.step("coordinator", second, "archivals", **order)
    assert told["duplicate_of"] == str(first.id)
    for wrong in (second.tracking_id, third.tracking_id, "99999999", "x"):
        refusal = await world.refused("coordinator", third, "archivals", reason="duplicate", duplicate_of=wrong)
        assert refusal == (422, "not-admissible", "#/duplicate_of")


async def test_a_report_out_of_sight_is_no_first_report(world: World) -> None:
    elsewhere = await world.file(region_code=None, institution_id=str(world.tree.ministry.id))
    report = await world.file()
    order = {"reason": "duplicate", "duplicate_of": elsewhere.tracking_id}
    assert await world.refused("coordinator", report, "archivals", **order) == (422, "not-admissible", "#/duplicate_of")


@pytest.mark.parametrize(
    ("reason", "taken"), [("duplicate", True), ("another_bodys", True), ("spam", False), ("too_general", False)]
)
async def test_once_disposed_a_report_is_archived_as_duplicate_or_anothers_only(
    world: World, reason: str, taken: bool
) -> None:
    first, report = await world.file(), await world.disposed()
    more = {"duplicate": {"duplicate_of": first.tracking_id}, "another_bodys": {"body": "PLN"}}.get(reason, {})
    answer = await world.try_step("coordinator", report, "archivals", reason=reason, **more)
    assert answer.status_code == (201 if taken else 422)
    assert await world.refused("works", await world.disposed(), "archivals", reason="spam") == (
        403,
        "not-your-step",
        None,
    )


@pytest.mark.parametrize("who", ["coordinator", "national", "overseer"])
async def test_an_archived_report_is_restored_with_its_clock_unmoved(world: World, who: str) -> None:
    report = await world.file()
    due = (await world.matter(report)).report.next_due
    await world.step("coordinator", report, "archivals", reason="too_general")
    assert (await world.matter(report)).report.next_due is None
    world.clock.advance(days=1)
    assert (await world.step(who, report, "restorations", reason="Cukup jelas."))["state"] == "received"
    matter = await world.matter(report)
    assert (matter.report.next_due, matter.report.archive_reason, matter.report.archived_at) == (due, None, None)


async def test_a_report_archived_at_a_unit_comes_back_to_the_desk(world: World) -> None:
    report = await world.disposed()
    await world.step("coordinator", report, "archivals", reason="another_bodys", body="PLN")
    told = await world.step("coordinator", report, "restorations", reason="Ternyata milik kabupaten.")
    assert (told["state"], told["holder"]["name"]) == ("received", "Ponorogo")
    running = {run.clock for run in (await world.matter(report)).clocks if run.running}
    assert running == {Clock.FIRST_FOLLOW_UP, Clock.RESOLUTION}
