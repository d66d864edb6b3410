from typing import Any

import pytest

from api.law.words import Clock, Role
from tests.attachments import samples
from tests.make import Filed, World


async def test_an_acknowledgement_ends_no_clock(world: World) -> None:
    report = await world.disposed()
    before = (await world.matter(report)).clocks
    told = await world.step("works", report, "acknowledgements", text="Kami terima.")
    assert (told["state"], (await world.matter(report)).clocks) == ("disposed", before)


@pytest.mark.parametrize(
    "order",
    [
        {"kind": "plan", "text": "Lampu dipesan.", "by_when": "2026-08-10"},
        {"kind": "action", "text": "Regu berangkat."},
        {"kind": "referral", "text": "Diteruskan ke PLN."},
    ],
)
async def test_each_kind_of_follow_up_ends_the_first_clock(world: World, order: dict[str, Any]) -> None:
    report = await world.disposed()
    told = await world.step("works", report, "follow-ups", **order)
    run = (await world.matter(report)).clock(Clock.FIRST_FOLLOW_UP)
    assert run is not None
    assert (told["state"], run.ended_by) == ("in_progress", "follow_up")
    event = (await world.track(report))["timeline"][-1]
    assert event["content"] == {"text": order["text"]}
    assert event["facts"] == {name: fact for name, fact in order.items() if name != "text"}
    assert (await world.step("works", report, "follow-ups", kind="action", text="Selesai besok."))[
        "state"
    ] == "in_progress"


@pytest.mark.parametrize(
    ("order", "kind"),
    [
        ({"kind": "plan", "text": "Lampu dipesan."}, "invalid"),
        ({"kind": "action", "text": "Selesai.", "by_when": "2026-08-10"}, "invalid"),
        ({"kind": "plan", "text": "Lampu dipesan.", "by_when": "2026-08-02"}, "not-admissible"),
        ({"kind": "acknowledgement", "text": "Kami terima."}, "invalid"),
        ({"kind": "action", "text": ""}, "invalid"),
    ],
)
async def test_a_plan_says_by_when_and_nothing_else_does(world: World, order: dict[str, str], kind: str) -> None:
    report = await world.disposed()
    assert (await world.refused("works", report, "follow-ups", **order))[:2] == (422, kind)


async def test_an_answer_says_what_was_done_when_by_whom_and_why_there_is_no_evidence(world: World) -> None:
    report = await world.disposed()
    told = await world.step("works", report, "answers", **world.answer)
    assert (told["state"], told["timeline"][-1]["facts"]) == ("answered", {"done_on": "2026-08-03"})
    event = (await world.track(report))["timeline"][-1]
    assert event["content"] == {name: said for name, said in world.answer.items() if name != "done_on"}
    ended = {run.clock for run in (await world.matter(report)).clocks if run.ended_by == "answer"}
    assert ended == {Clock.FIRST_FOLLOW_UP, Clock.RESOLUTION}


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"text": " "}, "#/text"),
        ({"done_on": "2026-08-04"}, "#/done_on"),
        ({"done_by": ""}, "#/done_by"),
        ({"no_evidence_reason": None}, "#/no_evidence_reason"),
        ({"attachments": ["01900000-0000-7000-8000-000000000000"], "no_evidence_reason": None}, "#/attachments"),
        ({"attachments": ["01900000-0000-7000-8000-000000000000"]}, "#/no_evidence_reason"),
    ],
)
async def test_an_answer_without_what_it_needs_is_refused(
    world: World, change: dict[str, object], pointer: str
) -> None:
    report = await world.disposed()
    status, _, named = await world.refused("works", report, "answers", **(world.answer | change))
    assert (status, named) == (422, pointer)
    assert (await world.matter(report)).report.state == "disposed"


async def test_the_desk_answers_in_the_units_name_and_says_so(world: World) -> None:
    report = await world.disposed()
    told = await world.step("coordinator", report, "answers", **world.answer)
    assert told["timeline"][-1]["facts"]["in_the_units_name"] is True
    assert (told["timeline"][-1]["role"], told["holder"]["name"]) == ("coordinator", "Dinas PUPKP")


async def test_the_desk_acts_as_liaison_only_where_the_unit_has_none(world: World) -> None:
    silent = await world.unit(under=world.tree.regency, name="Unit tanpa petugas")
    report = await world.disposed(silent)
    order = {"kind": "action", "text": "Kami kerjakan."}
    told = await world.step("coordinator", report, "follow-ups", **order)
    assert told["timeline"][-1]["facts"]["in_the_units_name"] is True
    report = await world.disposed()
    assert await world.refused("coordinator", report, "follow-ups", **order) == (403, "not-your-step", None)


@pytest.mark.parametrize("who", ["province", "national", "overseer", "leader"])
async def test_only_the_unit_and_its_desk_answer(world: World, who: str) -> None:
    report = await world.disposed()
    assert await world.refused(who, report, "answers", **world.answer) == (403, "not-your-step", None)


async def test_no_officer_answers_a_report_that_he_filed(world: World) -> None:
    await world.officer("works_colleague", Role.LIAISON, world.tree.works)
    report = await world.file("works", channel="walk_in")
    await world.step("coordinator", report, "dispositions", unit_id=world.tree.works.id)
    assert await world.refused("works", report, "answers", **world.answer) == (403, "own-matter", None)
    read = await world.read("works", report)
    assert read is not None
    assert "answer" not in read["allowed_actions"]
    assert (await world.step("works_colleague", report, "answers", **world.answer))["state"] == "answered"


async def test_the_unit_writes_back_and_the_closing_clock_starts_again(world: World) -> None:
    report = await world.answered()
    first = (await world.matter(report)).clock(Clock.CLOSING)
    world.clock.advance(days=2)
    told = await world.step("works", report, "replies", text="Sudah menyala semua?")
    assert told["state"] == "answered"
    second = (await world.matter(report)).clock(Clock.CLOSING)
    assert first is not None
    assert second is not None
    assert (second.started_at - first.started_at).days == 2
    assert await world.refused("works", await world.disposed(), "replies", text="Halo?") == (403, "not-your-step", None)


async def upload(world: World, who: str, report: Filed) -> str:
    """A photo that an officer uploads for a step of his."""
    path, photo = f"/v1/reports/{report.id}/attachments", {"file": ("bukti.png", samples.png())}
    answer = await world.client.post(path, files=photo, headers={"Acting": who})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_an_answer_brings_its_evidence_and_the_reporter_sees_it(world: World) -> None:
    report = await world.disposed()
    photo = await upload(world, "works", report)
    order = world.answer | {"attachments": [photo], "no_evidence_reason": None}
    await world.step("works", report, "answers", **order)
    event = (await world.track(report))["timeline"][-1]
    assert [file["id"] for file in event["facts"]["attachments"]] == [photo]
    shown = await world.client.get(
        f"/v1/tracking/{report.tracking_id}/attachments/{photo}", headers={"Tracking-Key": report.key}
    )
    assert shown.headers["content-type"] == "image/png"


async def test_nobody_names_a_file_that_another_uploaded(world: World) -> None:
    report = await world.disposed()
    photo = await upload(world, "coordinator", report)
    order = {"kind": "action", "text": "Regu berangkat.", "attachments": [photo]}
    assert await world.refused("works", report, "follow-ups", **order) == (422, "invalid", "#/attachments")
