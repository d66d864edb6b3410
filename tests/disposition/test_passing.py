from api.law.words import Clock, Role
from tests.make import Filed, World

REASON = {"reason": "Bukan wewenang kami."}


async def returned(world: World, times: int) -> Filed:
    """A report that units have returned so often."""
    report = await world.disposed()
    for number in range(times):
        if number:
            await world.step("coordinator", report, "dispositions", unit_id=world.tree.works.id)
        await world.step("works", report, "returns", **REASON)
    return report


async def test_a_return_brings_the_report_back_to_the_coordinator_who_has_two_days(world: World) -> None:
    report = await world.disposed()
    before = {run.clock: run for run in (await world.matter(report)).clocks}
    await world.step("works", report, "returns", **REASON)
    matter = await world.matter(report)
    assert (matter.report.state, matter.holder.name, matter.report.hops) == ("received", "Ponorogo", 1)
    after = {run.clock: run for run in matter.clocks}
    assert after.pop(Clock.REDISPOSITION).limit_days == 2
    assert after == before
    [charge] = [each for each in matter.report.charges if each.measure == "returned_here"]
    assert charge.institution_id == world.tree.works.id


async def test_whoever_returns_a_report_is_told_where_it_stands_and_sees_it_no_more(world: World) -> None:
    report = await world.disposed()
    told = await world.step("works", report, "returns", **REASON)
    assert (told["state"], told["title"], told["text"], told["timeline"]) == ("received", None, None, [])
    assert (told["allowed_actions"], told["identity"]) == ([], None)
    assert await world.read("works", report) is None


async def test_a_return_says_why(world: World) -> None:
    report = await world.disposed()
    assert await world.refused("works", report, "returns") == (422, "invalid", "#/reason")
    await world.step("works", report, "returns", **REASON)
    read = await world.read("coordinator", report)
    assert read is not None
    assert read["timeline"][-1]["content"] == REASON
    assert REASON["reason"] not in str(await world.track(report))


async def test_the_coordinator_returns_nothing_to_himself(world: World) -> None:
    silent = await world.unit(under=world.tree.regency, name="Unit tanpa petugas")
    for report in (await world.disposed(), await world.disposed(silent)):
        assert await world.refused("coordinator", report, "returns", **REASON) == (403, "not-your-step", None)


async def test_the_third_hop_goes_to_the_next_higher_desk_whose_disposition_is_not_returned(world: World) -> None:
    report = await returned(world, 3)
    matter = await world.matter(report)
    assert (matter.desk.name, matter.holder.name, matter.report.hops) == ("Jawa Timur", "Jawa Timur", 3)
    assert matter.report.root_id == world.tree.province.id
    assert await world.read("coordinator", report) is None

    told = await world.step("province", report, "dispositions", unit_id=world.tree.works.id)
    assert told["timeline"][-1]["facts"]["final"] is True
    matter = await world.matter(report)
    assert (matter.desk.name, matter.report.final) == ("Ponorogo", True)
    assert await world.refused("works", report, "returns", **REASON) == (403, "not-returnable", None)
    read = await world.read("works", report)
    assert read is not None
    assert "return" not in read["allowed_actions"]
    assert (await world.step("works", report, "answers", **world.answer))["state"] == "answered"


async def test_before_the_third_hop_a_disposition_may_be_returned(world: World) -> None:
    report = await returned(world, 2)
    told = await world.step("coordinator", report, "dispositions", unit_id=world.tree.works.id)
    assert "final" not in told["timeline"][-1]["facts"]


async def test_what_was_decided_for_good_is_not_handed_over_by_a_desk_below(world: World) -> None:
    await world.officer("works_desk", Role.COORDINATOR, world.tree.works)
    report = await world.file()
    for ministry in range(2):
        where = world.tree.regency if ministry else world.tree.ministry
        await world.step(
            "ministry" if ministry else "coordinator", report, "handovers", institution_id=where.id, **REASON
        )
    await world.step("coordinator", report, "handovers", institution_id=world.tree.ministry.id, **REASON)
    assert (await world.matter(report)).desk.name == "Jawa Timur"
    await world.step("province", report, "dispositions", unit_id=world.tree.works.id)
    order = {"institution_id": world.tree.ministry.id, **REASON}
    assert await world.refused("works_desk", report, "handovers", **order) == (403, "not-returnable", None)


async def test_the_national_desk_has_nobody_to_pass_a_report_on_to(world: World) -> None:
    report = await world.file(region_code=None, location={"lat": -7.87, "lon": 111.46})
    for who, place in (("national", "ministry"), ("ministry", "regency"), ("coordinator", "ministry")):
        await world.step(who, report, "handovers", institution_id=getattr(world.tree, place).id, **REASON)
    assert (await world.matter(report)).desk.name == "Jawa Timur"
    await world.step("province", report, "handovers", institution_id=world.tree.ministry.id, **REASON)
    assert (await world.matter(report)).desk.name == "Admin Nasional"
    order = {"institution_id": world.tree.ministry.id, **REASON}
    assert await world.refused("national", report, "handovers", **order) == (409, "limit-reached", None)


async def test_a_handover_lands_at_the_other_institutions_desk_its_clock_untouched(world: World) -> None:
    report = await world.file()
    before = (await world.matter(report)).clocks
    world.clock.advance(days=1)
    told = await world.step("coordinator", report, "handovers", institution_id=world.tree.ministry.id, **REASON)
    assert (told["state"], told["desk"]["name"], told["hops"]) == ("received", "Kementerian Sosial", 1)
    matter = await world.matter(report)
    assert (matter.clocks, matter.report.root_id) == (before, world.tree.ministry.id)
    [charge] = matter.report.charges
    assert (charge.measure, charge.institution_id) == ("handed_away", world.tree.regency.id)
    assert await world.read("coordinator", report) is None
    assert (await world.step("ministry", report, "handlings"))["state"] == "in_progress"


async def test_nobody_hands_over_to_his_own_institution_or_below(world: World) -> None:
    report = await world.file()
    for place in (world.tree.regency, world.tree.works):
        refusal = await world.refused("coordinator", report, "handovers", institution_id=place.id, **REASON)
        assert refusal == (422, "not-admissible", "#/institution_id")


async def test_an_oversight_complaint_is_handed_over_to_the_other_inspector(world: World) -> None:
    report = await world.file(class_="oversight_complaint")
    assert (await world.matter(report)).report.desk_role == Role.INSPECTOR
    await world.officer("ministry_inspector", Role.INSPECTOR, world.tree.ministry)
    await world.step("inspector", report, "handovers", institution_id=world.tree.ministry.id, **REASON)
    matter = await world.matter(report)
    assert (matter.desk.name, matter.report.desk_role) == ("Kementerian Sosial", Role.INSPECTOR)
    assert await world.read("ministry", report) is None
    assert await world.read("ministry_inspector", report) is not None


async def test_a_handover_of_an_oversight_complaint_where_no_inspector_sits_goes_one_desk_up(world: World) -> None:
    report = await world.file(class_="oversight_complaint")
    await world.step("inspector", report, "handovers", institution_id=world.tree.ministry.id, **REASON)
    assert (await world.matter(report)).desk.name == "Admin Nasional"


async def test_lateness_goes_with_the_report_to_nobody(world: World) -> None:
    report = await world.file()
    world.clock.advance(days=7)
    await world.step("coordinator", report, "handovers", institution_id=world.tree.ministry.id, **REASON)
    measures = {(each.measure, each.institution_id) for each in (await world.matter(report)).report.charges}
    assert measures == {("handed_away", world.tree.regency.id), ("verification_late", world.tree.regency.id)}
