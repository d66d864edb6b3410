from tests.make import World


async def test_a_report_goes_the_straight_road_to_a_rating(world: World) -> None:
    report = await world.file()
    read = await world.read("coordinator", report)
    assert read is not None
    assert (read["state"], read["desk"]["name"], read["text_shown"]) == ("received", "Ponorogo", "full")
    assert "dispose" in read["allowed_actions"]

    told = await world.step("coordinator", report, "dispositions", unit_id=world.tree.works.id, instruction="Segera.")
    assert (told["state"], told["holder"]["name"]) == ("disposed", "Dinas PUPKP")
    assert (await world.step("works", report, "acknowledgements"))["state"] == "disposed"
    told = await world.step("works", report, "follow-ups", kind="plan", text="Lampu dipesan.", by_when="2026-08-10")
    assert told["state"] == "in_progress"
    told = await world.step("works", report, "answers", **world.answer)
    assert (told["state"], told["allowed_actions"][:1]) == ("answered", ["reply"])

    own = await world.track(report)
    assert "accept" in own["allowed_actions"]
    assert own["timeline"][-1]["content"]["text"] == world.answer["text"]
    own = await world.own(report, "acceptances", rating=5)
    assert (own["state"], own["closing"], own["rating"]) == ("closed", "accepted", 5)
    assert [event.action for event in await world.timeline(report)] == [
        "file", "dispose", "acknowledge", "follow_up", "answer", "accept",
    ]  # fmt: skip
