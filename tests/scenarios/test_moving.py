"""When an institution ends, its open reports go on at its successor, clocks running."""

import pytest

from api.reports.moving import move_open_reports
from tests.make import World


async def test_what_a_unit_holds_goes_to_its_successor_and_no_clock_is_touched(world: World) -> None:
    report = await world.disposed()
    heir = await world.unit(under=world.tree.regency, name="Dinas Pekerjaan Umum yang baru")
    before = await world.matter(report)
    world.clock.advance(days=2)
    async with world.database.transaction() as session:
        assert await move_open_reports(session, world.tree.works.id, heir.id, world.clock.now) == 1
    after = await world.matter(report)
    assert (after.holder.id, after.report.state, after.clocks) == (heir.id, before.report.state, before.clocks)
    assert after.desk.id == world.tree.regency.id
    assert (await world.timeline(report))[-1].facts == {
        "from_id": str(world.tree.works.id), "institution_id": str(heir.id),
    }  # fmt: skip


async def test_what_is_closed_stays_where_it_was_closed(world: World) -> None:
    report = await world.answered()
    await world.own(report, "acceptances", rating=4)
    async with world.database.transaction() as session:
        assert await move_open_reports(session, world.tree.works.id, world.tree.health.id, world.clock.now) == 0
    assert (await world.matter(report)).holder.id == world.tree.works.id


async def test_a_report_at_the_desk_of_an_institution_goes_to_the_desk_of_its_successor(world: World) -> None:
    report = await world.file()
    async with world.database.transaction() as session:
        await move_open_reports(session, world.tree.regency.id, world.tree.province.id, world.clock.now)
    matter = await world.matter(report)
    assert (matter.desk.id, matter.holder.id, matter.report.root_id) == (world.tree.province.id,) * 3
    assert await world.read("coordinator", report) is None
    told = await world.read("province", report)
    assert told is not None
    assert "dispose" in told["allowed_actions"]


async def test_a_unit_that_goes_to_another_institution_takes_its_reports_under_that_ones_desk(world: World) -> None:
    report = await world.disposed()
    heir = await world.unit(under=world.tree.province, name="Dinas Bina Marga")
    async with world.database.transaction() as session:
        await move_open_reports(session, world.tree.works.id, heir.id, world.clock.now)
    matter = await world.matter(report)
    assert (matter.holder.id, matter.desk.id, matter.report.root_id) == (
        heir.id, world.tree.province.id, world.tree.province.id,
    )  # fmt: skip


@pytest.mark.parametrize("resource", ["supporting", "copied"])
async def test_a_part_beside_the_lead_goes_along(world: World, resource: str) -> None:
    report = await world.file()
    body = {"supporting": [world.tree.health.id]} if resource == "supporting" else {}
    await world.step("coordinator", report, "dispositions", unit_id=world.tree.works.id, **body)
    if resource == "copied":
        await world.step("coordinator", report, "copies", unit_ids=[world.tree.health.id])
    heir = await world.unit(under=world.tree.regency, name="Dinas Kesehatan yang baru")
    async with world.database.transaction() as session:
        assert await move_open_reports(session, world.tree.health.id, heir.id, world.clock.now) == 1
    assert getattr(await world.matter(report), resource) == {heir.id}


async def test_where_a_unit_is_accused_so_is_its_successor(world: World) -> None:
    report = await world.file(accused=[{"institution_id": str(world.tree.works.id)}])
    heir = await world.unit(under=world.tree.regency, name="Dinas Pekerjaan Umum yang baru")
    async with world.database.transaction() as session:
        await move_open_reports(session, world.tree.works.id, heir.id, world.clock.now)
    assert await world.refused("coordinator", report, "dispositions", unit_id=heir.id) == (
        422, "not-admissible", "#/unit_id",
    )  # fmt: skip
