"""The letter that goes with a disposition: complete, and no more than its reader may see."""

import re
from io import BytesIO

from pypdf import PdfReader

from tests.make import Filed, World
from tests.ombudsman.test_files import NASTY


async def test_the_letter_says_who_shall_do_what_until_when(world: World) -> None:
    report = await world.file(title="Lampu pasar mati", text="Lampu jalan di depan pasar mati.")
    unit = world.tree.works
    await world.step("coordinator", report, "dispositions", unit_id=unit.id, instruction="Segera ganti lampunya.")
    said = await printed(world, report, "works")
    for words in ("NOTA DINAS", "PONOROGO", "Dinas PUPKP", f"#{report.tracking_id}", "Lampu pasar mati"):
        assert words in said, words
    for words in ("Lampu jalan di depan pasar mati.", "Segera ganti lampunya.", "Tindak lanjut pertama", "Biasa"):
        assert words in said, words
    for words in ("Siti Aminah", "081234567890"):
        assert words not in said, words


async def test_the_letter_is_of_the_last_disposition(world: World) -> None:
    report = await world.disposed(unit=world.tree.health)
    order = {"unit_id": world.tree.clinic.id, "instruction": "Mohon ditangani puskesmas."}
    await world.step("health", report, "redispositions", **order)
    said = await printed(world, report, "clinic")
    assert "Mohon ditangani puskesmas." in said
    assert re.search(r"Yth\. ?: ?Puskesmas Babadan", said), said
    assert re.search(r"Dari ?: ?Dinas Kesehatan", said), said


async def test_there_is_no_letter_before_a_disposition_and_none_for_a_stranger(world: World) -> None:
    report = await world.file()
    assert await status(world, report, "coordinator") == 404
    await world.step("coordinator", report, "dispositions", unit_id=world.tree.works.id)
    assert await status(world, report, "coordinator") == 200
    assert await status(world, report, "health") == 404
    assert await status(world, report, None) == 401


async def test_an_anonymous_reporters_number_is_not_carried_about(world: World) -> None:
    report = await world.disposed(anonymous=True, text="Telepon saya 081234567890 bila lampunya sudah menyala.")
    said = await printed(world, report, "works")
    assert "081234567890" not in said
    assert "bila lampunya sudah menyala" in said


async def test_whatever_stands_in_it_the_letter_is_set(world: World) -> None:
    report = await world.file(text="\n".join(NASTY)[:9_000])
    order = {"unit_id": world.tree.works.id, "instruction": "\n".join(NASTY)[:1_900]}
    await world.step("coordinator", report, "dispositions", **order)
    assert "NOTA DINAS" in await printed(world, report, "works")


async def printed(world: World, report: Filed, who: str) -> str:
    answer = await world.client.get(f"/v1/reports/{report.id}/disposition.pdf", headers={"Acting": who})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages).replace("\u200b", ""))


async def status(world: World, report: Filed, who: str | None) -> int:
    headers = {"Acting": who} if who else {}
    return (await world.client.get(f"/v1/reports/{report.id}/disposition.pdf", headers=headers)).status_code
