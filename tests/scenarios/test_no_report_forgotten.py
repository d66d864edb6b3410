"""A report that nobody acts on climbs, at the end of the right working days; and nothing but an end holds it up."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from api.law.words import Action, Role
from api.reports.timeline import Event
from tests.make import Filed, Json, World

JAKARTA = ZoneInfo("Asia/Jakarta")


def local(text: str) -> datetime:
    """A local time of 2026: `03-13 15:00`."""
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=JAKARTA)


def escalations(events: list[Event], clock: str | None = None) -> list[tuple[str, str, str]]:
    """Which desk was told, when that fell due, and when it was recorded; in local time."""
    return [
        (
            str(event.facts["rung"]),
            f"{datetime.fromisoformat(str(event.facts['fell_due_at'])).astimezone(JAKARTA):%m-%d %H:%M}",
            f"{event.recorded_at.astimezone(JAKARTA):%m-%d %H:%M}",
        )
        for event in events
        if event.action is Action.ESCALATE and clock in (None, event.facts["clock"])
    ]


async def through(world: World, until: str, hours: int = 8) -> None:
    """Time passes until shortly before a moment, and a worker is at it."""
    while world.clock.now + timedelta(hours=hours) < local(until):
        world.clock.advance(hours=hours)
        await world.tell()


async def test_what_nobody_verifies_reaches_province_national_and_overseer_over_eid(world: World) -> None:
    """Rules §2: 18 to 24 March 2026 are holidays and cuti bersama, 3 April is Good Friday."""
    world.clock.now = local("03-13 08:00")
    report = await world.file()
    assert await world.read("province", report) is not None
    for moment, rung in (
        ("03-26 00:00", "province"),  # 16, 17 and 25 March
        ("03-31 00:00", "national"),  # 26, 27 and 30 March
        ("04-08 00:00", "overseer"),  # 31 March, 1, 2, 6 and 7 April
    ):
        before = len(await world.timeline(report))
        await through(world, moment)
        world.clock.now = local(moment) - timedelta(seconds=1)
        await world.tell()
        assert len(await world.timeline(report)) == before, "not before the last working day is over"
        world.clock.now = local(moment)
        await world.tell()
        assert escalations(await world.timeline(report))[-1] == (rung, moment, moment)
    await through(world, "06-01 00:00", hours=24)
    assert [rung for rung, _, _ in escalations(await world.timeline(report))] == ["province", "national", "overseer"]


async def test_an_escalation_says_who_holds_it_how_late_who_held_it_before_and_what_is_expected(world: World) -> None:
    world.clock.now = local("08-03 09:00")
    report = await world.file()
    await world.step("coordinator", report, "dispositions", unit_id=world.tree.health.id)
    world.clock.now = local("08-05 10:00")
    await world.step("health", report, "returns", reason="Bukan urusan kesehatan.")
    await world.step("coordinator", report, "dispositions", unit_id=world.tree.works.id)
    world.clock.now = local("08-12 10:00")
    await world.tell()
    told = (await world.timeline(report))[-1]
    regency, health, works = (str(world.tree.regency.id), str(world.tree.health.id), str(world.tree.works.id))
    assert (told.role, told.state, str(told.holder_id)) == (Role.CLOCK, "disposed", works)
    facts = {name: fact for name, fact in told.facts.items() if name != "clocks"}
    held: Any = facts.pop("held")
    assert facts == {
        "clock": "first_follow_up", "round": 1, "rung": "coordinator", "institution_id": regency,
        "due_at": "2026-08-10T17:00:00.000000Z", "fell_due_at": "2026-08-10T17:00:00.000000Z", "days_late": 2,
        "expected": ["follow_up", "answer"], "next_at": "2026-08-13T17:00:00.000000Z",
    }  # fmt: skip
    assert [(spell["holder_id"], spell["days"]) for spell in held] == [
        (regency, 0), (health, 2), (regency, 0), (works, 5),
    ]  # fmt: skip


async def test_what_is_touched_every_day_climbs_at_the_same_moments_as_what_is_left_alone(world: World) -> None:
    world.clock.now = local("02-25 09:00")
    alone, busy = await world.disposed(), await world.disposed()
    for day in range(55):
        world.clock.now = local("02-25 10:00") + timedelta(days=day)
        await _touch(world, busy, day)
        for hour in (15, 20):
            world.clock.now = local("02-25 00:00") + timedelta(days=day, hours=hour)
            await world.tell()
    left, touched = await world.timeline(alone), await world.timeline(busy)
    assert len(touched) > len(left) + 150
    for clock in ("first_follow_up", "resolution"):
        rungs = escalations(left, clock)
        assert [rung for rung, _, _ in rungs] == ["coordinator", "province", "national", "overseer"]
        assert escalations(touched, clock) == rungs
    assert not escalations(touched, "redisposition"), "each return was disposed of the same day"


async def _touch(world: World, report: Filed, day: int) -> None:
    """Edited, noted, copied, returned and disposed again; once a higher desk has decided, redisposed."""
    await world.step(
        "coordinator", report, "corrections", title=f"Lampu jalan, hari ke-{day}", reason="Judul lebih jelas."
    )
    await world.step("coordinator", report, "notes", note="Sudah ditelepon.")
    if not day:
        await world.step("coordinator", report, "copies", unit_ids=[world.tree.clinic.id])
    if "return" in (await world.read("works", report) or {}).get("allowed_actions", ()):
        await world.step("works", report, "returns", reason="Bukan wewenang kami.")
        at_the_province = (await world.matter(report)).desk.id == world.tree.province.id  # after too many hops
        desk = "province" if at_the_province else "coordinator"
        await world.step(desk, report, "dispositions", unit_id=world.tree.works.id)
    else:
        elsewhere = (
            world.tree.health if (await world.matter(report)).holder.id == world.tree.works.id else world.tree.works
        )
        await world.step("coordinator", report, "redispositions", unit_id=elsewhere.id)


async def test_unverified_and_edited_every_day_it_climbs_at_the_same_moments(world: World) -> None:
    world.clock.now = local("03-02 09:00")
    alone, busy = await world.file(), await world.file()
    for day in range(40):
        world.clock.now = local("03-02 10:00") + timedelta(days=day)
        await world.step("coordinator", busy, "notes", note="Masih dipelajari.")
        await world.step("coordinator", busy, "corrections", title=f"Judul ke-{day}", reason="Lebih jelas.")
        await world.step("coordinator", busy, "last-dates", last_date="2026-06-01", reason="Menunggu anggaran.")
        await world.tell()
    rungs = escalations(await world.timeline(alone))
    assert [rung for rung, _, _ in rungs] == ["province", "national", "overseer"]
    assert escalations(await world.timeline(busy)) == rungs


async def test_what_lies_nowhere_climbs_to_the_overseer(world: World) -> None:
    """A region without any institution: it is the national desk's, and above that is the overseer alone."""
    world.clock.now = local("08-03 09:00")
    report = await world.file(region_code="11.01")
    assert (await world.matter(report)).holder.id == world.tree.national.id
    await through(world, "08-20 00:00")
    assert escalations(await world.timeline(report)) == [("overseer", "08-07 00:00", "08-07 01:00")]


async def test_a_desk_that_was_told_reads_the_report_and_acts_in_the_lower_ones_place(world: World) -> None:
    world.clock.now = local("08-03 09:00")
    reports = [await world.file() for _ in range(4)]
    await through(world, "08-12 00:00")
    steps: tuple[tuple[str, Json], ...] = (
        ("dispositions", {"unit_id": world.tree.works.id}),
        ("last-dates", {"last_date": "2026-08-21", "reason": "Sudah lewat batas."}),
        ("questions", {"text": "Mengapa belum didisposisikan?"}),
        ("notes", {"note": "Ditanyakan ke bupati."}),
    )
    for report, (resource, body) in zip(reports, steps, strict=True):
        told = await world.step("province", report, resource, **body)
        assert [event["action"] for event in told["timeline"]].count("escalate") == 1
        escalated = next(event for event in told["timeline"] if event["action"] == "escalate")
        assert told["names"][escalated["facts"]["institution_id"]] == world.tree.province.name
    await through(world, "08-21 00:00")
    (_, *rest) = [escalations(await world.timeline(report), "verification") for report in reports]
    assert all([rung for rung, _, _ in each] == ["province", "national", "overseer"] for each in rest)
    own = await world.track(reports[1])
    assert "escalate" in [event["action"] for event in own["timeline"]], "the reporter sees that it was passed up"


async def test_a_secret_complaint_climbs_past_whoever_must_not_know_of_it(world: World) -> None:
    """Anonymous and confidential: once a unit holds it, no inspector above the desk's own knows that it exists."""
    world.clock.now = local("08-03 09:00")
    report = await world.file(class_="oversight_complaint")
    await world.step("inspector", report, "dispositions", unit_id=world.tree.works.id)
    await through(world, "08-25 00:00")
    assert [rung for rung, _, _ in escalations(await world.timeline(report), "first_follow_up")] == [
        "coordinator", "national", "overseer",
    ]  # fmt: skip
    assert await world.read("province_inspector", report) is None
    assert await world.read("national", report) is not None


async def test_after_two_weeks_without_a_worker_every_missed_rung_is_recorded_in_order(world: World) -> None:
    world.clock.now = local("08-03 09:00")
    report = await world.disposed()
    world.clock.now = local("08-25 09:00")
    await world.tell()
    noon = "08-25 09:00"
    assert escalations(await world.timeline(report)) == [
        ("coordinator", "08-11 00:00", noon),
        ("province", "08-14 00:00", noon),
        ("national", "08-20 00:00", noon),
        ("coordinator", "08-25 00:00", noon),  # of the resolution clock
    ]
    dates = [event.facts["fell_due_at"] for event in await world.timeline(report) if event.action is Action.ESCALATE]
    assert dates == sorted(dates)  # type: ignore[type-var]


async def test_what_is_restored_from_the_archive_climbs_from_then_on(world: World) -> None:
    world.clock.now = local("08-03 09:00")
    report = await world.file()
    await world.step("coordinator", report, "archivals", reason="not_public_service", right_address="Kelurahan Anda")
    world.clock.now = local("08-12 09:00")
    await world.tell()
    await world.own(report, "contests", text="Ini pelayanan publik.")
    world.clock.advance(hours=1)
    await world.tell()
    assert escalations(await world.timeline(report)) == [("national", "08-12 09:00", "08-12 10:00")]
