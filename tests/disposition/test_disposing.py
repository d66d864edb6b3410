import pytest

from api.law.words import Clock, Role
from tests.accounts import make
from tests.conftest import NOW
from tests.make import World


async def test_a_disposition_says_class_topic_and_unit_and_starts_the_clocks_of_the_round(world: World) -> None:
    report = await world.file()
    told = await world.step(
        "coordinator", report, "dispositions",
        unit_id=world.tree.works.id, class_="aspiration", topic="health.services", instruction="Mohon segera.",
    )  # fmt: skip
    assert (told["class"], told["topic"], told["holder"]["name"]) == ("aspiration", "health.services", "Dinas PUPKP")
    event = told["timeline"][-1]
    assert event["facts"] == {
        "unit_id": str(world.tree.works.id), "class": "aspiration", "topic": "health.services",
    }  # fmt: skip
    assert event["content"] == {"instruction": "Mohon segera."}
    clocks = {(run.clock, run.limit_days, run.ended_at is None) for run in (await world.matter(report)).clocks}
    assert clocks == {(Clock.VERIFICATION, 3, False), (Clock.FIRST_FOLLOW_UP, 5, True), (Clock.RESOLUTION, 5, True)}


async def test_what_the_unit_is_told_the_reporter_is_not(world: World) -> None:
    report = await world.file()
    await world.step("coordinator", report, "dispositions", unit_id=world.tree.works.id, instruction="Rahasia dapur.")
    assert "Rahasia dapur." not in str(await world.track(report))


@pytest.mark.parametrize(
    ("who", "unit", "outcome"),
    [
        ("coordinator", "clinic", None),
        ("coordinator", "province", (403, "out-of-scope", "#/unit_id")),
        ("coordinator", "ministry", (403, "out-of-scope", "#/unit_id")),
        ("coordinator", "national", (422, "not-admissible", "#/unit_id")),
        ("coordinator", "regency", (422, "not-admissible", "#/unit_id")),
        ("province", "works", None),
        ("province", "ministry", (403, "out-of-scope", "#/unit_id")),
        ("national", "works", None),
        ("national", "ministry", None),
        ("works", "works", (403, "not-your-step", None)),
        ("overseer", "works", (403, "not-your-step", None)),
    ],
)
async def test_a_desk_disposes_as_far_as_it_reaches(
    world: World, who: str, unit: str, outcome: tuple[int, str, str | None] | None
) -> None:
    report = await world.file()
    if who == "works":
        await world.step("coordinator", report, "copies", unit_ids=[world.tree.works.id])
    unit_id = getattr(world.tree, unit).id
    if outcome is None:
        await world.step(who, report, "dispositions", unit_id=unit_id)
        assert (await world.matter(report)).holder.id == unit_id
    else:
        assert await world.refused(who, report, "dispositions", unit_id=unit_id) == outcome


async def test_nothing_is_disposed_to_a_unit_that_is_unknown_or_has_ended(world: World) -> None:
    report = await world.file()
    refusal = (422, "not-admissible", "#/unit_id")
    assert await world.refused("coordinator", report, "dispositions", unit_id=report.id) == refusal
    async with world.database.transaction() as session:
        ended = await make.institution(session, under=world.tree.regency, valid_to=make.LONG_AGO)
    assert await world.refused("coordinator", report, "dispositions", unit_id=ended.id) == refusal


async def test_nothing_is_disposed_to_the_accused_or_below(world: World) -> None:
    report = await world.file(accused=[{"institution_id": str(world.tree.health.id)}])
    for unit in (world.tree.health, world.tree.clinic):
        refusal = await world.refused("coordinator", report, "dispositions", unit_id=unit.id)
        assert refusal == (422, "not-admissible", "#/unit_id")
    lead, accused = world.tree.works.id, [world.tree.clinic.id]
    refusal = await world.refused("coordinator", report, "dispositions", unit_id=lead, supporting=accused)
    assert refusal == (422, "not-admissible", "#/supporting")
    assert (await world.step("coordinator", report, "dispositions", unit_id=lead))["state"] == "disposed"


async def test_where_a_unit_has_a_coordinator_of_its_own_the_report_is_received_there(world: World) -> None:
    await world.officer("health_desk", Role.COORDINATOR, world.tree.health)
    report = await world.file()
    told = await world.step("coordinator", report, "dispositions", unit_id=world.tree.health.id)
    assert (told["state"], told["desk"]["name"], told["holder"]["name"]) == ("received", *["Dinas Kesehatan"] * 2)
    assert (await world.matter(report)).report.above_id == world.tree.regency.id
    assert (await world.step("health_desk", report, "dispositions", unit_id=world.tree.clinic.id))[
        "state"
    ] == "disposed"
    assert (await world.matter(report)).desk.name == "Dinas Kesehatan"


async def test_what_the_national_desk_disposes_to_a_regencys_unit_is_watched_by_the_regencys_desk(world: World) -> None:
    report = await world.file(region_code=None, location={"lat": -7.87, "lon": 111.46})
    assert (await world.matter(report)).desk.name == "Admin Nasional"
    await world.step("national", report, "dispositions", unit_id=world.tree.works.id)
    matter = await world.matter(report)
    assert (matter.desk.name, matter.report.root_id) == ("Ponorogo", world.tree.regency.id)
    assert (matter.report.desk_role, matter.report.above_id) == (Role.COORDINATOR, world.tree.province.id)


async def test_supporting_units_have_a_follow_up_of_their_own(world: World) -> None:
    report = await world.file()
    units = [world.tree.health.id, world.tree.health.id, world.tree.works.id]
    told = await world.step("coordinator", report, "dispositions", unit_id=world.tree.works.id, supporting=units)
    assert told["supporting"] == [str(world.tree.health.id)]
    told = await world.step("health", report, "supports", text="Kami meminjamkan tangga.")
    assert (told["state"], told["timeline"][-1]["action"]) == ("disposed", "support")
    assert await world.refused("health", report, "answers", **world.answer) == (403, "not-your-step", None)
    assert "tangga" not in str(await world.track(report))


async def test_a_supporting_unit_that_becomes_the_lead_supports_no_longer(world: World) -> None:
    report = await world.file()
    lead, supporting = world.tree.works.id, [world.tree.health.id]
    await world.step("coordinator", report, "dispositions", unit_id=lead, supporting=supporting)
    told = await world.step("coordinator", report, "redispositions", unit_id=world.tree.health.id)
    assert (told["holder"]["name"], told["supporting"]) == ("Dinas Kesehatan", [])


async def test_a_confidential_report_has_nobody_beside_its_holder(world: World) -> None:
    report = await world.file(confidential=True)
    lead, beside = world.tree.works.id, [world.tree.health.id]
    refusal = await world.refused("coordinator", report, "dispositions", unit_id=lead, supporting=beside)
    assert refusal == (422, "not-admissible", "#/supporting")
    refusal = await world.refused("coordinator", report, "copies", unit_ids=beside)
    assert refusal == (422, "not-admissible", "#/unit_ids")


@pytest.mark.parametrize(
    ("order", "field"),
    [
        ({"class": "oversight_complaint"}, "#/class"),
        ({"class": "wish"}, "#/class"),
        ({"topic": "unheard_of"}, "#/topic"),
        ({"instruction": " "}, "#/instruction"),
        ({"status": "closed"}, "#/status"),
    ],
)
async def test_what_is_wrong_with_a_disposition_is_named(world: World, order: dict[str, str], field: str) -> None:
    report = await world.file()
    refusal = await world.refused("coordinator", report, "dispositions", unit_id=world.tree.works.id, **order)
    assert (refusal[0], refusal[2]) == (422, field)
    assert (await world.matter(report)).report.seq == 1


async def test_a_desk_handles_a_report_itself_and_answers_it_as_its_holder(world: World) -> None:
    report = await world.file()
    told = await world.step("coordinator", report, "handlings", topic="health.services")
    assert (told["state"], told["holder"]["name"], told["topic"]) == ("in_progress", "Ponorogo", "health.services")
    assert await world.refused("province", report, "handlings") == (409, "step-not-possible", None)
    told = await world.step("coordinator", report, "answers", **world.answer)
    assert "in_the_units_name" not in told["timeline"][-1]["facts"]


async def test_only_the_desk_itself_handles(world: World) -> None:
    report = await world.file()
    for who in ("province", "national"):
        assert await world.refused(who, report, "handlings") == (403, "not-your-step", None)


async def test_a_unit_hands_on_within_its_own_subtree_only(world: World) -> None:
    report = await world.disposed(world.tree.health)
    refusal = await world.refused("health", report, "redispositions", unit_id=world.tree.works.id)
    assert refusal == (403, "out-of-scope", "#/unit_id")
    refusal = await world.refused("health", report, "redispositions", unit_id=world.tree.health.id)
    assert refusal == (403, "out-of-scope", "#/unit_id")
    before = (await world.matter(report)).clocks
    told = await world.step("health", report, "redispositions", unit_id=world.tree.clinic.id)
    assert (told["state"], told["holder"]["name"]) == ("disposed", "Puskesmas Babadan")
    assert (await world.matter(report)).clocks == before


async def test_the_unit_above_may_take_a_report_to_another_of_its_units(world: World) -> None:
    other = await world.unit("puskesmas", under=world.tree.health, name="Puskesmas Jenangan")
    report = await world.disposed(world.tree.clinic)
    assert (await world.step("health", report, "redispositions", unit_id=other.id))["holder"]["name"] == other.name


async def test_a_desk_takes_a_report_back_from_a_unit(world: World) -> None:
    report = await world.disposed()
    told = await world.step("coordinator", report, "redispositions", unit_id=world.tree.regency.id)
    assert (told["state"], told["holder"]["name"]) == ("received", "Ponorogo")
    assert (await world.step("coordinator", report, "handlings"))["state"] == "in_progress"


async def test_a_disposition_that_came_first_shows_when_another_is_made(world: World) -> None:
    report = await world.disposed()
    first = (await world.matter(report)).report.disposed_at
    world.clock.advance(days=1)
    await world.step("coordinator", report, "redispositions", unit_id=world.tree.health.id)
    matter = await world.matter(report)
    assert (matter.report.disposed_at, first) == (NOW, NOW)


async def test_a_province_watches_over_a_regency_that_has_no_desk_and_the_report_counts_there(world: World) -> None:
    async with world.database.transaction() as session:
        neighbour = await make.institution(session, "regency", name="Pacitan", supervisor=world.tree.province)
    unit = await world.unit(under=neighbour, name="Dinas PU Pacitan")
    report = await world.file(region_code=None, institution_id=str(world.tree.province.id))
    told = await world.step("province", report, "dispositions", unit_id=unit.id)
    assert (told["desk"]["name"], told["holder"]["name"]) == ("Jawa Timur", "Dinas PU Pacitan")
    assert (await world.matter(report)).report.root_id == neighbour.id
    assert (await world.step("province", report, "answers", **world.answer))["state"] == "answered"
