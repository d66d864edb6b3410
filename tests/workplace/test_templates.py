"""Texts to answer with: inherited down the tree, kept by whoever answers there, filled in for a report."""

from typing import Any
from uuid import UUID

from httpx import Response

from tests.make import Filed, World

TEXT = "Yth. Bapak/Ibu, laporan {number} ({class}) ditangani {unit} dan selesai paling lambat {due_on}. {officer}"


async def test_a_unit_answers_with_its_own_texts_and_those_of_all_above(world: World) -> None:
    tree = world.tree
    await _kept(world, "coordinator", tree.regency.id, title="Umum")
    await _kept(world, "health", tree.health.id, title="Kesehatan")
    await _kept(world, "clinic", tree.clinic.id, title="Puskesmas")
    await _kept(world, "works", tree.works.id, title="PUPKP")
    assert await _titles(world, "clinic", tree.clinic.id) == ["Puskesmas", "Kesehatan", "Umum"]
    assert await _titles(world, "health", tree.health.id) == ["Kesehatan", "Umum"]
    assert await _titles(world, "coordinator", tree.works.id) == ["PUPKP", "Umum"]


async def test_blanks_are_filled_for_the_report(world: World) -> None:
    await _kept(world, "works", world.tree.works.id, text=TEXT)
    report = await world.disposed()
    (told,) = await _for_report(world, "works", report)
    resolution = next(
        each for each in (await world.read("works", report) or {})["deadlines"] if each["clock"] == "resolution"
    )
    day = int(resolution["last_day"][-2:])
    assert told["text"].startswith(
        f"Yth. Bapak/Ibu, laporan #{report.tracking_id} (Pengaduan tidak berkadar pengawasan)"
    )
    assert f"ditangani Dinas PUPKP dan selesai paling lambat {day} " in told["text"]
    assert told["text"].endswith("works")


async def test_a_blank_shows_no_more_of_the_title_than_the_officer_may_see(world: World) -> None:
    await _kept(world, "works", world.tree.works.id, text="Tentang: {title}")
    report = await world.disposed(anonymous=True, title="Hubungi saya di 081234567890")
    (told,) = await _for_report(world, "works", report)
    assert "081234567890" not in told["text"]
    assert told["text"].startswith("Tentang: Hubungi saya di")


async def test_only_the_texts_for_a_step_are_given_when_it_is_named(world: World) -> None:
    await _kept(world, "works", world.tree.works.id, title="Tanya", step="ask")
    await _kept(world, "works", world.tree.works.id, title="Jawab", step="answer")
    report = await world.disposed()
    assert [each["title"] for each in await _for_report(world, "works", report, step="ask")] == ["Tanya"]
    assert {each["title"] for each in await _for_report(world, "works", report)} == {"Tanya", "Jawab"}


async def test_a_text_with_a_blank_that_nothing_fills_is_refused(world: World) -> None:
    for text in ("Halo {name}", "Halo {", "Halo {number!r}", "Halo {number.real}", "Halo {0}", "Halo {}"):
        answer = await _keep(world, "works", world.tree.works.id, text=text)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#/text"), text


async def test_nobody_keeps_the_texts_of_an_institution_where_he_does_not_serve(world: World) -> None:
    tree = world.tree
    assert (await _keep(world, "works", tree.health.id)).status_code == 403
    assert (await _keep(world, "clinic", tree.health.id)).status_code == 403
    assert (await _keep(world, "health", tree.clinic.id)).status_code == 201
    assert (await _keep(world, "national", tree.clinic.id)).status_code == 201
    kept = await _kept(world, "coordinator", tree.regency.id)
    path = f"/v1/answer-templates/{kept['id']}"
    assert (await world.client.put(path, json=_body(), headers={"Acting": "works"})).status_code == 403
    assert (await world.client.delete(path, headers={"Acting": "ministry"})).status_code == 404
    hidden = await world.client.get(f"/v1/institutions/{tree.health.id}/answer-templates", headers={"Acting": "works"})
    assert hidden.status_code == 404


async def test_a_text_is_changed_and_offered_no_longer(world: World) -> None:
    kept = await _kept(world, "works", world.tree.works.id)
    path, acting = f"/v1/answer-templates/{kept['id']}", {"Acting": "works"}
    world.clock.advance(days=1)
    changed = await world.client.put(path, json=_body(title="Baru", step="reply"), headers=acting)
    assert (changed.json()["title"], changed.json()["step"]) == ("Baru", "reply")
    assert changed.json()["changed_at"] > kept["changed_at"]
    assert (await world.client.delete(path, headers=acting)).status_code == 204
    assert await _titles(world, "works", world.tree.works.id) == []
    assert (await world.client.delete(path, headers=acting)).status_code == 404


async def test_the_texts_for_a_report_are_as_secret_as_the_report(world: World) -> None:
    report = await world.disposed()
    path = f"/v1/reports/{report.id}/answer-templates"
    assert (await world.client.get(path, headers={"Acting": "health"})).status_code == 404
    assert (await world.client.get(path)).status_code == 401


def _body(**fields: str) -> dict[str, str]:
    return {"step": "answer", "title": "Sudah selesai", "text": "Laporan {number} sudah selesai."} | fields


async def _keep(world: World, who: str, institution_id: UUID, **fields: str) -> Response:
    path = f"/v1/institutions/{institution_id}/answer-templates"
    return await world.client.post(path, json=_body(**fields), headers={"Acting": who})


async def _kept(world: World, who: str, institution_id: UUID, **fields: str) -> dict[str, Any]:
    answer = await _keep(world, who, institution_id, **fields)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def _titles(world: World, who: str, institution_id: UUID) -> list[str]:
    path = f"/v1/institutions/{institution_id}/answer-templates"
    answer = await world.client.get(path, headers={"Acting": who})
    assert answer.status_code == 200, answer.text
    return [each["title"] for each in answer.json()["items"]]


async def _for_report(world: World, who: str, report: Filed, **asked: str) -> list[dict[str, Any]]:
    path = f"/v1/reports/{report.id}/answer-templates"
    answer = await world.client.get(path, params=asked, headers={"Acting": who})
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items
