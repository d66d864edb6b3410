from api.law.words import Clock, Role
from tests.make import Filed, World

NOT_DONE = {"text": "Masih gelap."}


async def objected(world: World, times: int) -> Filed:
    report = await world.answered()
    for number in range(times):
        if number:
            await world.step("works", report, "answers", **world.answer)
        await world.own(report, "objections", **NOT_DONE)
    return report


async def test_an_objection_begins_the_next_round_at_the_same_unit(world: World) -> None:
    report = await world.answered()
    world.clock.advance(days=1)
    own = await world.own(report, "objections", **NOT_DONE)
    assert (own["state"], own["round"], own["answered_at"]) == ("in_progress", 2, None)
    matter = await world.matter(report)
    assert (matter.holder.name, matter.report.objections, matter.report.answer_days) == ("Dinas PUPKP", 1, None)
    second = {run.clock: run.limit_days for run in matter.clocks if run.round == 2}
    assert second == {Clock.FIRST_FOLLOW_UP: 5, Clock.RESOLUTION: 5}
    assert (await world.step("works", report, "answers", **world.answer))["state"] == "answered"


async def test_the_third_objection_goes_one_desk_up(world: World) -> None:
    report = await objected(world, 2)
    assert (await world.matter(report)).holder.name == "Dinas PUPKP"
    await world.step("works", report, "answers", **world.answer)
    await world.own(report, "objections", **NOT_DONE)
    matter = await world.matter(report)
    assert (matter.report.state, matter.report.round, matter.holder.name, matter.desk.name) == (
        "in_progress", 4, "Jawa Timur", "Jawa Timur",
    )  # fmt: skip
    assert await world.read("works", report) is None
    assert (await world.step("province", report, "answers", **world.answer))["state"] == "answered"


async def test_nobody_decides_an_objection_against_his_own_answer(world: World) -> None:
    await world.officer("both", Role.COORDINATOR, world.tree.province, world.tree.regency)
    report = await world.file()
    await world.step("coordinator", report, "handlings")
    for _ in range(2):
        await world.step("coordinator", report, "answers", **world.answer)
        await world.own(report, "objections", **NOT_DONE)
    await world.step("both", report, "answers", **world.answer)
    await world.own(report, "objections", **NOT_DONE)
    assert (await world.matter(report)).desk.name == "Jawa Timur"
    assert await world.refused("both", report, "answers", **world.answer) == (403, "own-matter", None)
    assert (await world.step("province", report, "answers", **world.answer))["state"] == "answered"


async def test_an_acceptance_rates_and_closes_once(world: World) -> None:
    report = await world.answered()
    for rating in (0, 6, "5", 4.5, None):
        assert await world.own_refused(report, "acceptances", rating=rating) == (422, "invalid", "#/rating")
    own = await world.own(report, "acceptances", rating=4, text="Terima kasih.")
    assert (own["state"], own["rating"], own["closing"]) == ("closed", 4, "accepted")
    assert await world.own_refused(report, "acceptances", rating=4) == (409, "step-not-possible", None)


async def test_a_closed_report_is_opened_again_within_thirty_days(world: World) -> None:
    report = await world.answered()
    await world.own(report, "acceptances", rating=4)
    world.clock.advance(days=30)
    own = await world.own(report, "reopenings", text="Mati lagi.")
    assert (own["state"], own["round"], own["rating"], own["closed_at"]) == ("in_progress", 2, None, None)
    assert (await world.matter(report)).report.reopenings == 1


async def test_after_thirty_days_a_closed_report_stays_closed(world: World) -> None:
    report = await world.answered()
    await world.own(report, "acceptances", rating=4)
    world.clock.advance(days=31)
    assert "reopen" not in (await world.track(report))["allowed_actions"]
    assert await world.own_refused(report, "reopenings", text="Mati lagi.") == (409, "too-late", None)


async def test_what_is_opened_again_after_its_unit_has_ended_is_taken_up_by_the_desk(world: World) -> None:
    report = await world.answered()
    await world.own(report, "acceptances", rating=4)
    world.clock.advance(days=2)
    async with world.database.transaction() as session:
        unit = await session.merge(world.tree.works)
        unit.valid_to = world.clock.now.date()
    world.clock.advance(days=2)
    own = await world.own(report, "reopenings", text="Mati lagi.")
    assert (own["state"], own["holder"]) == ("in_progress", "Ponorogo")


async def test_a_reporter_withdraws_and_may_take_that_back_for_three_days(world: World) -> None:
    report = await world.disposed()
    before = (await world.matter(report)).clocks
    own = await world.own(report, "withdrawals", reason="Sudah menyala.")
    assert (own["state"], own["archive_reason"], own["allowed_actions"]) == (
        "archived", "withdrawn", ["revoke_withdrawal", "take_to_overseer", "report_reprisal"],
    )  # fmt: skip
    assert await world.own_refused(report, "contests", text="Tidak jadi.") == (409, "step-not-possible", None)
    world.clock.advance(days=3)
    own = await world.own(report, "withdrawal-revocations")
    matter = await world.matter(report)
    assert (own["state"], matter.holder.name, matter.clocks) == ("disposed", "Dinas PUPKP", before)


async def test_after_three_days_a_withdrawal_stands(world: World) -> None:
    report = await world.file()
    await world.own(report, "withdrawals")
    world.clock.advance(days=4)
    assert await world.own_refused(report, "withdrawal-revocations") == (409, "too-late", None)


async def test_a_withdrawn_report_that_was_deferred_is_deferred_again(world: World) -> None:
    report = await world.file()
    await world.step("coordinator", report, "deferrals", missing="Pasar yang mana?")
    before = (await world.matter(report)).clocks
    await world.own(report, "withdrawals")
    await world.own(report, "withdrawal-revocations")
    matter = await world.matter(report)
    assert (matter.report.state, matter.clocks) == ("deferred", before)


async def test_a_contest_brings_the_report_to_the_next_higher_desk(world: World) -> None:
    report = await world.file()
    await world.step("coordinator", report, "archivals", reason="too_general")
    world.clock.advance(days=10)
    own = await world.own(report, "contests", text="Sudah jelas.")
    assert (own["state"], own["holder"]) == ("received", "Jawa Timur")
    assert await world.read("coordinator", report) is None
    assert (await world.step("province", report, "dispositions", unit_id=world.tree.works.id))["state"] == "disposed"


async def test_after_ten_days_nobody_contests(world: World) -> None:
    report = await world.file()
    await world.step("coordinator", report, "archivals", reason="too_general")
    world.clock.advance(days=11)
    assert await world.own_refused(report, "contests", text="Sudah jelas.") == (409, "too-late", None)


async def test_nobody_decides_a_contest_against_his_own_archiving(world: World) -> None:
    report = await world.file()
    await world.step("national", report, "archivals", reason="too_general")
    await world.own(report, "contests", text="Sudah jelas.")
    await world.step("province", report, "archivals", reason="too_general")
    await world.own(report, "contests", text="Sangat jelas.")
    assert (await world.matter(report)).desk.name == "Admin Nasional"
    assert (await world.step("national", report, "dispositions", unit_id=world.tree.works.id))["state"] == "disposed"

    report = await world.file(region_code=None, location={"lat": -7.87, "lon": 111.46})
    await world.step("national", report, "archivals", reason="too_general")
    await world.own(report, "contests", text="Sudah jelas.")
    order = {"unit_id": world.tree.works.id}
    assert await world.refused("national", report, "dispositions", **order) == (403, "own-matter", None)
    await world.officer("national_colleague", Role.NATIONAL, world.tree.national)
    assert (await world.step("national_colleague", report, "dispositions", **order))["state"] == "disposed"


async def test_a_wrong_key_is_as_no_report(world: World) -> None:
    report = await world.answered()
    for key in ("AAAA-AAAA-AAAA-AAAA", None):
        answer = await world.client.post(
            f"/v1/tracking/{report.tracking_id}/acceptances",
            json={"rating": 5},
            headers={"Tracking-Key": key} if key else {},
        )
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")
    assert (await world.matter(report)).report.state == "answered"


async def test_the_officers_internal_words_stay_internal(world: World) -> None:
    report = await world.disposed()
    await world.step("works", report, "returns", reason="RAHASIA-1")
    await world.step("coordinator", report, "dispositions", unit_id=world.tree.works.id, instruction="RAHASIA-2")
    await world.step("coordinator", report, "recusals", reason="RAHASIA-3")
    assert "RAHASIA" not in str(await world.track(report))
