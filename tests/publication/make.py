"""Public reports, and the ways to read them."""

from typing import Any

from tests.make import Filed, World

Json = dict[str, Any]

PERSONAL = {
    "title": "Pungli petugas berkendaraan AE 1234 SX",
    "text": "Saya Siti Aminah diminta Rp 50.000. Hubungi 0812-3456-7890, NIK 3502175303900001, "
    "BRI 1234-01-012345-53-4.",
}


async def released(world: World, **fields: Any) -> Filed:
    """A report that the regency's coordinator has released."""
    report = await world.file(**fields)
    await world.step("coordinator", report, "releases")
    return report


async def listed(world: World, **asked: Any) -> list[str]:
    """The numbers of the public list, in its order."""
    return [item["tracking_id"] for item in (await page(world, **asked))["items"]]


async def page(world: World, **asked: Any) -> Json:
    """A page of the public list."""
    return await told(world, "/v1/public/reports", **asked)


async def told(world: World, path: str, **asked: Any) -> Json:
    """What anybody is answered."""
    params = {name.rstrip("_"): value for name, value in asked.items()}
    answer = await world.client.get(path, params=params)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def read(world: World, report: Filed) -> Json | None:
    """A public report; None where there is none for the public."""
    answer = await world.client.get(f"/v1/public/reports/{report.tracking_id}")
    assert answer.status_code in (200, 404), answer.text
    return answer.json() if answer.status_code == 200 else None
