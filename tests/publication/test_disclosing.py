"""What the public may read: what a verifier released, masked, and nothing beside it."""

import pytest

from tests.make import World
from tests.publication.make import PERSONAL, listed, page, read, released, told


async def test_nothing_is_public_before_a_verifier_releases_it(world: World) -> None:
    report = await world.answered()
    assert await listed(world) == []
    assert await read(world, report) is None
    await world.step("coordinator", report, "releases")
    assert await listed(world) == [report.tracking_id]


async def test_a_report_that_turns_confidential_is_gone_at_once(world: World) -> None:
    report = await released(world, text="Petugas loket meminta uang.")
    order = {"class_": "oversight_complaint", "reason": "Ada dugaan pungutan liar."}
    await world.step("coordinator", report, "reclassifications", **order)
    assert await listed(world) == []
    assert await listed(world, q="loket") == []
    assert await listed(world, q=f"#{report.tracking_id}") == []
    assert await read(world, report) is None
    assert (await told(world, "/v1/public/reports/counts"))["total"] == {"count": 0, "capped": False}
    assert all(not each["count"] for each in (await told(world, "/v1/public/places"))["regions"])


async def test_what_its_reporter_withdrew_is_public_no_more(world: World) -> None:
    report = await released(world)
    await world.own(report, "withdrawals")
    assert await listed(world) == []
    assert await read(world, report) is None


async def test_title_text_and_excerpt_are_masked_and_name_nobody(world: World) -> None:
    report = await released(world, **PERSONAL)
    (outline,) = (await page(world))["items"]
    whole = await read(world, report)
    assert whole is not None
    assert outline["title"] == whole["title"] == "Pungli petugas berkendaraan [nomor kendaraan]"
    assert whole["text"] == (
        "Saya [nama pelapor] diminta Rp 50.000. Hubungi [nomor telepon], NIK [NIK], BRI [nomor rekening]."
    )
    assert outline["excerpt"] == whole["text"]


async def test_neither_identity_nor_address_nor_accused_nor_files_are_told(world: World) -> None:
    report = await released(
        world,
        location={"lat": -7.8651234, "lon": 111.4696543, "address": "Jalan Batoro Katong 7"},
        accused=[{"name": "Pak Lurah Karno"}],
        reporter={"name": "Siti Aminah", "email": "siti@contoh.id", "nik": "3502175303900001"},
    )
    answer = await world.client.get(f"/v1/public/reports/{report.tracking_id}")
    for secret in ("Siti", "Aminah", "siti@", "3502175303900001", "Batoro", "Karno", "7.865123", str(report.id)):
        assert secret not in answer.text
    assert answer.json()["point"] == {"lat": -7.865, "lon": 111.47}
    assert not {"anonymous", "confidential", "danger", "attachments", "id"} & answer.json().keys()


async def test_an_anonymous_report_has_no_point(world: World) -> None:
    report = await released(world, anonymous=True, location={"lat": -7.8651, "lon": 111.4696})
    whole = await read(world, report)
    assert whole is not None
    assert whole["point"] is None
    assert (await told(world, "/v1/public/places"))["points"] == []


@pytest.mark.parametrize("typed", ["0812 3456 7890", "081234567890", "3502175303900001", "AE 1234 SX", "siti aminah"])
async def test_nobody_finds_a_report_by_the_personal_data_in_it(world: World, typed: str) -> None:
    report = await released(world, **PERSONAL)
    assert await listed(world, q=typed) == []
    assert await listed(world, q="pungli petugas") == [report.tracking_id]


async def test_what_officers_write_is_masked_and_the_reporters_name_as_well(world: World) -> None:
    report = await world.disposed()
    await world.step("works", report, "follow-ups", kind="action", text="Kami menelepon Ibu Aminah di 0812-3456-7890.")
    await world.step("works", report, "answers", **{**world.answer, "text": "Yth. Siti Aminah, lampu sudah diganti."})
    await world.own(report, "objections", text="Masih mati, telepon saya.")
    await world.step("coordinator", report, "releases", note="Aman.")
    whole = await read(world, report)
    assert whole is not None
    said = {step["action"]: step["text"] for step in whole["steps"]}
    assert said["follow_up"] == "Kami menelepon Ibu [nama pelapor] di [nomor telepon]."
    assert said["answer"] == "Yth. [nama pelapor], lampu sudah diganti."
    assert said["object"] is None
    assert {"release", "note"}.isdisjoint(said)
    assert "Regu lampu" not in str(whole)


async def test_a_handlers_own_words_stand_in_the_place_of_the_reports(world: World) -> None:
    report = await released(world, text="Pak Karno dari RT 3 menutup jalan.")
    await world.step("coordinator", report, "maskings", text="Seorang warga menutup jalan.")
    whole = await read(world, report)
    assert whole is not None
    assert (whole["title"], whole["text"]) == ("Seorang warga menutup jalan.", "Seorang warga menutup jalan.")
    assert await listed(world, q="karno") == []
    await world.step("coordinator", report, "corrections", text="Pak Karno menutup jalan desa.", reason="Salah ketik.")
    whole = await read(world, report)
    assert whole is not None
    assert whole["text"] == "Seorang warga menutup jalan."
    await world.step("coordinator", report, "maskings", title="Jalan ditutup", text="Jalan desa ditutup.")
    assert await listed(world, q="jalan desa") == [report.tracking_id]


async def test_words_that_were_masked_before_the_release_are_the_released_ones(world: World) -> None:
    report = await world.file(text="Pak Karno menutup jalan.")
    await world.step("coordinator", report, "maskings", text="Seorang warga menutup jalan.")
    assert await listed(world, q="warga") == []
    await world.step("coordinator", report, "releases")
    assert await listed(world, q="warga") == [report.tracking_id]
    assert await listed(world, q="karno") == []


async def test_a_correction_of_a_public_report_is_public(world: World) -> None:
    report = await released(world, text="Lampu mati di pasr Legi.")
    await world.step("coordinator", report, "corrections", text="Lampu mati di Pasar Legi.", reason="Salah ketik.")
    assert await listed(world, q="legi") == [report.tracking_id]
    whole = await read(world, report)
    assert whole is not None
    assert whole["text"] == "Lampu mati di Pasar Legi."


@pytest.mark.parametrize(("channel", "named"), [("website", "website"), ("android", "android")])
async def test_the_public_hears_of_its_own_channels(world: World, channel: str, named: str) -> None:
    await released(world, channel=channel)
    assert [item["channel"] for item in (await page(world))["items"]] == [named]


async def test_other_channels_are_not_named(world: World) -> None:
    report = await world.file("coordinator", channel="letter")
    await world.step("coordinator", report, "releases")
    assert [item["channel"] for item in (await page(world))["items"]] == [None]
