import pytest

from tests.make import World


async def test_a_note_needs_no_version_and_is_among_officers(world: World) -> None:
    report = await world.disposed()
    told = await world.step("works", report, "notes", seen=None, note="Tukang sedang cuti.")
    assert told["timeline"][-1]["content"] == {"note": "Tukang sedang cuti."}
    assert "cuti" not in str(await world.track(report))
    assert (await world.step("leader", report, "notes", seen=None, note="Saya ikuti."))["state"] == "disposed"
    assert await world.refused("health", report, "notes", seen=None, note="Saya juga.") == (404, "not-found", None)


async def test_a_copy_is_read_and_no_more(world: World) -> None:
    report = await world.disposed()
    assert await world.read("health", report) is None
    told = await world.step("coordinator", report, "copies", unit_ids=[world.tree.health.id], note="Mohon dipantau.")
    assert (told["copied"], told["timeline"][-1]["facts"]) == (
        [str(world.tree.health.id)], {"copied": [str(world.tree.health.id)]},
    )  # fmt: skip
    read = await world.read("health", report)
    assert read is not None
    assert (read["text_shown"], read["identity"], read["allowed_actions"]) == ("full", None, [])
    assert await world.refused("health", report, "answers", **world.answer) == (403, "not-your-step", None)


async def test_a_copy_of_an_anonymous_report_is_masked(world: World) -> None:
    report = await world.disposed(text="Hubungi saya di 0812-3456-7890, lampu mati.", anonymous=True)
    await world.step("coordinator", report, "copies", unit_ids=[world.tree.health.id])
    read = await world.read("health", report)
    assert read is not None
    assert read["text_shown"] == "masked"
    assert "3456" not in str(read)


@pytest.mark.parametrize(("who", "place"), [("coordinator", "ministry"), ("works", "ministry")])
async def test_a_copy_stays_within_reach(world: World, who: str, place: str) -> None:
    report = await world.disposed()
    order = {"unit_ids": [getattr(world.tree, place).id]}
    assert await world.refused(who, report, "copies", **order) == (403, "out-of-scope", "#/unit_ids")
    told = await world.step("works", report, "copies", unit_ids=[world.tree.health.id])
    assert told["copied"] == [str(world.tree.health.id)]


async def test_the_holder_needs_no_copy(world: World) -> None:
    report = await world.disposed()
    refusal = await world.refused("coordinator", report, "copies", unit_ids=[world.tree.works.id])
    assert refusal == (422, "not-admissible", "#/unit_ids")


async def test_a_question_reaches_the_reporter_and_pauses_nothing(world: World) -> None:
    report = await world.disposed()
    before = (await world.matter(report)).clocks
    await world.step("works", report, "questions", text="Tiang nomor berapa?")
    own = await world.own(report, "replies", text="Nomor 12.")
    assert [event["content"]["text"] for event in own["timeline"][-2:]] == ["Tiang nomor berapa?", "Nomor 12."]
    assert (own["state"], (await world.matter(report)).clocks) == ("disposed", before)


async def test_danger_to_life_is_marked_by_whoever_sees_it(world: World) -> None:
    report = await world.disposed()
    assert (await world.step("works", report, "dangers", reason="Kabel menjuntai."))["danger"] is True


async def test_the_overseer_recommends_and_the_desk_takes_it_up(world: World) -> None:
    report = await world.disposed()
    order = {"text": "Kami perbaiki minggu ini."}
    refusal = await world.refused("coordinator", report, "recommendation-acceptances", **order)
    assert refusal == (409, "step-not-possible", None)
    assert await world.refused("province", report, "recommendations", **order) == (403, "not-your-step", None)
    await world.step("overseer", report, "recommendations", text="Perbaiki seluruh ruas.")
    told = await world.step("coordinator", report, "recommendation-acceptances", **order)
    assert told["timeline"][-1]["action"] == "accept_recommendation"


async def test_a_last_date_stands_beside_the_clocks(world: World) -> None:
    report = await world.disposed()
    before = (await world.matter(report)).clocks
    order = {"last_date": "2026-08-05", "reason": "Ada upacara."}
    assert (await world.step("coordinator", report, "last-dates", **order))["last_date"] == "2026-08-05"
    assert (await world.matter(report)).clocks == before
    refusal = await world.refused("coordinator", report, "last-dates", **order | {"last_date": "2026-08-02"})
    assert refusal == (422, "not-admissible", "#/last_date")


async def test_a_repeat_is_linked_by_hand_to_another_report(world: World) -> None:
    first, again = await world.disposed(), await world.disposed()
    told = await world.step("works", again, "repeats", repeat_of=first.tracking_id)
    assert told["repeat_of"] == str(first.id)
    for report, other in ((again, again), (first, again)):
        refusal = await world.refused("coordinator", report, "repeats", repeat_of=other.tracking_id)
        assert refusal == (422, "not-admissible", "#/repeat_of")


async def test_a_report_is_released_unless_it_is_confidential(world: World) -> None:
    report = await world.file()
    assert (await world.step("coordinator", report, "releases"))["released_at"] is not None
    told = await world.step("coordinator", report, "maskings", text="Lampu jalan mati.")
    assert told["timeline"][-1]["content"] == {"public_text": "Lampu jalan mati."}
    hidden = await world.file(confidential=True)
    assert await world.refused("coordinator", hidden, "releases") == (409, "step-not-possible", None)
