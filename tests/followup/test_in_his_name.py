import pytest

from tests.followup.test_following import upload
from tests.make import World

PROOF = {"proof": "Datang ke loket 3 Agustus, berita acara 12/2026."}


@pytest.mark.parametrize("channel", ["letter", "phone", "sms", "walk_in"])
async def test_an_officer_takes_a_reporters_step_in_his_name_with_a_proof(world: World, channel: str) -> None:
    report = await world.answered(who="national", channel=channel)
    read = await world.read("coordinator", report)
    assert read is not None
    assert {"accept", "object", "withdraw"} <= set(read["allowed_actions"])
    told = await world.step("coordinator", report, "acceptances", rating=5, **PROOF)
    event = told["timeline"][-1]
    assert (told["state"], event["role"], event["facts"]["in_his_name"]) == ("closed", "coordinator", True)
    assert event["content"] == PROOF
    assert "berita acara" not in str(await world.track(report))


async def test_not_where_the_reporter_has_a_way_of_his_own(world: World) -> None:
    report = await world.answered()
    assert await world.refused("coordinator", report, "acceptances", rating=5, **PROOF) == (403, "not-your-step", None)


async def test_not_without_a_proof(world: World) -> None:
    report = await world.answered(who="national", channel="letter")
    assert await world.refused("coordinator", report, "acceptances", rating=5) == (422, "invalid", "#/proof")
    refusal = await world.refused("coordinator", report, "acceptances", rating=5, proof="ya")
    assert refusal == (422, "not-admissible", "#/proof")


@pytest.mark.parametrize("who", ["works", "province", "overseer"])
async def test_only_the_desk_speaks_for_him(world: World, who: str) -> None:
    report = await world.answered(who="national", channel="letter")
    assert await world.refused(who, report, "acceptances", rating=5, **PROOF) == (403, "not-your-step", None)


async def test_nobody_accepts_his_own_answer_in_the_reporters_name(world: World) -> None:
    report = await world.disposed(who="national", channel="letter")
    await world.step("coordinator", report, "answers", **world.answer)
    assert await world.refused("coordinator", report, "acceptances", rating=5, **PROOF) == (403, "own-matter", None)
    assert (await world.step("colleague", report, "acceptances", rating=2, **PROOF))["rating"] == 2


async def test_every_step_of_the_reporter_can_be_taken_for_him(world: World) -> None:
    report = await world.file("national", channel="letter")
    await world.step("coordinator", report, "deferrals", missing="Pasar yang mana?")
    assert (await world.step("coordinator", report, "completions", text="Pasar Legi.", **PROOF))["state"] == "received"
    await world.step("coordinator", report, "dispositions", unit_id=world.tree.works.id)
    told = await world.step("coordinator", report, "replies", text="Tiang nomor 12.", **PROOF)
    assert told["timeline"][-1]["facts"] == {"in_his_name": True}
    await world.step("works", report, "answers", **world.answer)
    assert (await world.step("coordinator", report, "objections", text="Masih gelap.", **PROOF))["round"] == 2
    await world.step("works", report, "answers", **world.answer)
    await world.step("coordinator", report, "acceptances", rating=3, **PROOF)
    assert (await world.step("coordinator", report, "reopenings", text="Mati lagi.", **PROOF))["round"] == 3
    assert (await world.step("coordinator", report, "withdrawals", **PROOF))["state"] == "archived"
    told = await world.step("coordinator", report, "withdrawal-revocations", **PROOF)
    assert told["state"] == "in_progress"
    await world.step("coordinator", report, "archivals", reason="another_bodys", body="PLN")
    told = await world.step("colleague", report, "contests", text="Ini milik kabupaten.", **PROOF)
    assert (told["state"], told["desk"]["name"]) == ("received", "Jawa Timur")


async def test_his_steps_for_him_need_a_version_too(world: World) -> None:
    report = await world.answered(who="national", channel="letter")
    assert (await world.refused("coordinator", report, "acceptances", seen=None, rating=5, **PROOF))[0] == 428
    assert (await world.refused("coordinator", report, "acceptances", seen=1, rating=5, **PROOF))[0] == 412


async def test_what_he_hands_in_goes_with_what_is_written_down_for_him(world: World) -> None:
    report = await world.disposed(who="national", channel="letter")
    paper = await upload(world, "coordinator", report)
    told = await world.step("coordinator", report, "replies", text="Lihat foto.", attachments=[paper], **PROOF)
    assert [file["id"] for file in told["timeline"][-1]["facts"]["attachments"]] == [paper]
