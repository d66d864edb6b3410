from typing import Any

import pytest

from api.law.words import Role
from tests.make import World


def about(world: World, place: str, **more: Any) -> dict[str, Any]:
    return {"institution_id": getattr(world.tree, place).id, **more}


async def test_the_accused_and_those_below_lose_the_report_at_once(world: World) -> None:
    report = await world.disposed(world.tree.clinic)
    assert await world.read("clinic", report) is not None
    assert await world.read("health", report) is not None
    await world.step("coordinator", report, "accused", **about(world, "health"))
    for who in ("clinic", "health"):
        assert await world.read(who, report) is None
        assert await world.refused(who, report, "answers", **world.answer) == (404, "not-found", None)
    told = await world.read("coordinator", report)
    assert told is not None
    assert (told["state"], told["holder"]["name"]) == ("disposed", "Ponorogo")
    assert told["accused"][0]["exclusion"] == "subtree"
    assert (await world.step("coordinator", report, "redispositions", unit_id=world.tree.works.id))[
        "state"
    ] == "disposed"


async def test_copies_and_supporting_parts_of_the_accused_end(world: World) -> None:
    report = await world.file()
    lead, supporting = world.tree.works.id, [world.tree.clinic.id]
    await world.step("coordinator", report, "dispositions", unit_id=lead, supporting=supporting)
    await world.step("coordinator", report, "copies", unit_ids=[world.tree.health.id])
    told = await world.step("coordinator", report, "accused", **about(world, "health"))
    assert (told["supporting"], told["copied"], told["holder"]["name"]) == ([], [], "Dinas PUPKP")


async def test_a_desk_that_is_accused_itself_is_skipped_upward(world: World) -> None:
    report = await world.disposed()
    told = await world.step("coordinator", report, "accused", **about(world, "regency"))
    assert (told["desk"]["name"], told["title"]) == ("Jawa Timur", None)
    matter = await world.matter(report)
    assert (matter.desk.name, matter.holder.name, matter.report.above_id) == (
        "Jawa Timur", "Jawa Timur", world.tree.national.id,
    )  # fmt: skip
    for who in ("coordinator", "works", "inspector"):
        assert await world.read(who, report) is None
    assert await world.read("province", report) is not None


@pytest.mark.parametrize("position", ["head", "deputy", "inspector"])
async def test_an_oversight_complaint_leaves_an_inspector_who_is_or_serves_the_accused(
    world: World, position: str
) -> None:
    report = await world.file(class_="oversight_complaint")
    await world.step("inspector", report, "accused", **about(world, "regency", position=position, name="Budi"))
    matter = await world.matter(report)
    assert (matter.desk.name, matter.report.desk_role) == ("Jawa Timur", Role.INSPECTOR)
    assert await world.read("inspector", report) is None
    assert await world.read("province_inspector", report) is not None


async def test_an_accused_of_the_staff_without_account_excludes_nobody(world: World) -> None:
    report = await world.disposed()
    told = await world.step("coordinator", report, "accused", **about(world, "works", position="staff", name="Budi"))
    assert (told["holder"]["name"], told["accused"][0]["exclusion"]) == ("Dinas PUPKP", "nothing")
    assert told["timeline"][-1]["content"] == {"accused_name": "Budi"}
    assert "Budi" not in str(await world.track(report))


async def test_an_accused_officer_loses_the_report_and_his_colleague_keeps_it(world: World) -> None:
    report = await world.disposed()
    officer = world.people["coordinator"].account_id
    await world.step("colleague", report, "accused", **about(world, "regency", account_id=officer, position="staff"))
    assert await world.read("coordinator", report) is None
    assert (await world.matter(report)).desk.name == "Ponorogo"
    assert await world.read("colleague", report) is not None


async def test_where_the_only_officer_of_the_unit_is_accused_the_desk_takes_it(world: World) -> None:
    report = await world.disposed()
    officer = world.people["works"].account_id
    told = await world.step("coordinator", report, "accused", **about(world, "works", account_id=officer))
    assert told["holder"]["name"] == "Ponorogo"
    assert await world.read("works", report) is None


async def test_only_a_higher_desk_or_the_overseer_takes_a_name_off(world: World) -> None:
    report = await world.disposed(world.tree.health)
    told = await world.step("coordinator", report, "accused", **about(world, "health"))
    order = {"accused_id": told["accused"][0]["id"], "reason": "Salah orang."}
    assert await world.refused("coordinator", report, "clearings", **order) == (403, "not-your-step", None)
    wrong = order | {"accused_id": report.id}
    assert await world.refused("province", report, "clearings", **wrong) == (422, "not-admissible", "#/accused_id")
    assert (await world.step("province", report, "clearings", **order))["accused"] == []
    assert (await world.matter(report)).report.has_accused is False
    await world.step("coordinator", report, "redispositions", unit_id=world.tree.health.id)
    assert await world.read("health", report) is not None


async def test_the_accused_are_known_institutions_and_accounts(world: World) -> None:
    report = await world.file()
    refusal = await world.refused("coordinator", report, "accused", institution_id=report.id)
    assert refusal == (422, "not-admissible", "#/institution_id")
    refusal = await world.refused("coordinator", report, "accused", **about(world, "works", account_id=report.id))
    assert refusal == (422, "not-admissible", "#/account_id")


async def test_who_recuses_himself_keeps_out(world: World) -> None:
    report = await world.file()
    await world.step("coordinator", report, "recusals", reason="Pelapor adalah saudara saya.")
    assert await world.read("coordinator", report) is None
    matter = await world.matter(report)
    assert matter.desk.name == "Ponorogo"
    assert world.people["coordinator"].account_id in matter.recused
    assert (await world.step("colleague", report, "handlings"))["state"] == "in_progress"


async def test_where_the_last_officer_recuses_himself_the_next_desk_takes_it(world: World) -> None:
    report = await world.file()
    for who in ("coordinator", "colleague"):
        await world.step(who, report, "recusals", reason="Pelapor adalah saudara saya.")
    assert (await world.matter(report)).desk.name == "Jawa Timur"
    assert (await world.step("province", report, "dispositions", unit_id=world.tree.works.id))["state"] == "disposed"
    assert (await world.matter(report)).desk.name == "Jawa Timur"


async def test_where_the_units_only_officer_recuses_himself_the_desk_takes_it(world: World) -> None:
    report = await world.disposed()
    await world.step("works", report, "recusals", reason="Pelapor adalah saudara saya.")
    assert (await world.matter(report)).holder.name == "Ponorogo"
    assert (await world.step("coordinator", report, "answers", **world.answer))["state"] == "answered"
