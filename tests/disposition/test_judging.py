from sqlalchemy import text

from api.law.words import Clock, ReportClass, Role
from tests.make import World

REASON = {"reason": "Setelah diteliti."}


async def test_a_change_of_class_before_the_disposition_decides_the_limit_after_it(world: World) -> None:
    report = await world.file()
    told = await world.step("coordinator", report, "reclassifications", class_="information_request", **REASON)
    assert (told["class"], told["timeline"][-1]["facts"]["class_before"]) == ("information_request", "complaint")
    await world.step("coordinator", report, "dispositions", unit_id=world.tree.works.id)
    run = (await world.matter(report)).clock(Clock.RESOLUTION)
    assert run is not None
    assert run.limit_days == 5


async def test_a_change_of_class_shortens_a_running_limit_from_its_start(world: World) -> None:
    report = await world.disposed()
    world.clock.advance(days=1)
    await world.step("coordinator", report, "reclassifications", class_="aspiration", **REASON)
    run = (await world.matter(report)).clock(Clock.RESOLUTION)
    assert run is not None
    assert (run.limit_days, run.due_at.date().isoformat()) == (5, "2026-08-10")


async def test_a_change_of_class_never_lengthens_a_running_limit(world: World) -> None:
    report = await world.disposed(class_="aspiration")
    before = (await world.matter(report)).clocks
    await world.step("coordinator", report, "reclassifications", class_="complaint", **REASON)
    matter = await world.matter(report)
    assert (matter.clocks, matter.report.report_class) == (before, ReportClass.COMPLAINT)


async def test_only_the_national_desk_lengthens_with_a_reason(world: World) -> None:
    report = await world.disposed(class_="aspiration")
    order = {"class_": "complaint", "lengthen": True}
    refusal = await world.refused("coordinator", report, "reclassifications", **order, **REASON)
    assert refusal == (403, "not-your-step", "#/lengthen")
    assert await world.refused("national", report, "reclassifications", **order) == (422, "invalid", "#/reason")
    await world.step("national", report, "reclassifications", **order, **REASON)
    run = (await world.matter(report)).clock(Clock.RESOLUTION)
    assert run is not None
    assert run.limit_days == 14


async def test_the_same_class_is_no_change(world: World) -> None:
    report = await world.file()
    refusal = await world.refused("coordinator", report, "reclassifications", class_="complaint", **REASON)
    assert refusal == (422, "not-admissible", "#/class")


async def test_what_turns_out_to_be_an_oversight_complaint_goes_to_the_inspector_and_is_confidential(
    world: World,
) -> None:
    report = await world.file()
    lead, supporting = world.tree.works.id, [world.tree.health.id]
    await world.step("coordinator", report, "dispositions", unit_id=lead, supporting=supporting)
    before = (await world.matter(report)).clock(Clock.RESOLUTION)
    told = await world.step("coordinator", report, "reclassifications", class_="oversight_complaint", **REASON)
    assert (told["class"], told["title"], told["timeline"]) == ("oversight_complaint", None, [])
    matter = await world.matter(report)
    assert (matter.desk.name, matter.holder.name, matter.report.desk_role) == ("Ponorogo", "Ponorogo", Role.INSPECTOR)
    assert (matter.report.confidential, matter.supporting) == (True, frozenset())
    assert matter.clock(Clock.RESOLUTION) == before
    for who in ("coordinator", "works", "health", "leader"):
        assert await world.read(who, report) is None
    told = await world.step("inspector", report, "redispositions", unit_id=world.tree.health.id)
    assert told["holder"]["name"] == "Dinas Kesehatan"


async def test_what_turns_out_to_be_no_oversight_complaint_goes_to_the_coordinator_and_stays_confidential(
    world: World,
) -> None:
    report = await world.file(class_="oversight_complaint", anonymous=False)
    await world.step("inspector", report, "reclassifications", class_="complaint", **REASON)
    matter = await world.matter(report)
    assert (matter.desk.name, matter.report.desk_role) == ("Ponorogo", Role.COORDINATOR)
    assert matter.report.confidential is True
    assert await world.read("inspector", report) is None
    assert await world.read("coordinator", report) is not None


async def test_a_correction_keeps_the_original(world: World) -> None:
    report = await world.file(title="Lampu mati")
    told = await world.step(
        "coordinator", report, "corrections", text="Lampu di Pasar Legi mati.", reason="Salah ketik."
    )
    assert (told["text"], told["title"]) == ("Lampu di Pasar Legi mati.", "Lampu mati")
    assert told["timeline"][0]["content"]["text"].startswith("Lampu jalan di depan pasar")
    told = await world.step("coordinator", report, "corrections", title="Lampu Pasar Legi mati")
    assert (told["text"], told["title"]) == ("Lampu di Pasar Legi mati.", "Lampu Pasar Legi mati")
    assert told["timeline"][-1]["facts"] == {"corrected": ["title"]}
    assert (await world.track(report))["text"] == "Lampu di Pasar Legi mati."


async def test_a_corrected_report_is_found_by_its_new_words(world: World) -> None:
    report = await world.file(title="Lampu mati")
    await world.step("coordinator", report, "corrections", text="Drainase tersumbat.")
    async with world.database.reading() as session:
        query = text("SELECT search::text FROM report_words WHERE report_id = :id")
        words = str(await session.scalar(query, {"id": report.id}))
    assert "drainase" in words
    assert "lampu" in words
    assert "pasar" not in words


async def test_a_correction_corrects_something(world: World) -> None:
    report = await world.file()
    for order in ({}, {"text": " "}, {"title": "x" * 201}, {"text": "a\0b"}):
        assert (await world.refused("coordinator", report, "corrections", **order))[0] == 422
    assert await world.refused("overseer", report, "corrections", text="Lain.") == (403, "not-your-step", None)
