"""A reporter says in his report how he wants to hear from us."""

from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from tests.accounts import make
from tests.intake.conftest import Filing

NIGHT = {"language": "en", "quiet_from": "20:00:00", "quiet_to": "07:30:00", "zone": "Asia/Makassar"}
BODY = {"text": "Lampu jalan mati.", "region_code": "35.02.17"}
KEY = {"Idempotency-Key": "ponsel-saya-0002"}


async def test_what_he_chose_counts_from_the_first_message_on(client: AsyncClient, file: Filing) -> None:
    told = await file(region_code="35.02.17", notify=NIGHT | {"channels": [], "with_number": True})
    headers = {"Tracking-Key": str(told["tracking_key"])}
    kept = (await client.get(f"/v1/tracking/{told['tracking_id']}/preferences", headers=headers)).json()
    assert kept.items() >= (NIGHT | {"channels": [], "with_number": True}).items()


async def test_who_says_nothing_leaves_no_choice(file: Filing, session: AsyncSession) -> None:
    await file(region_code="35.02.17")
    assert not (await session.execute(text("SELECT 1 FROM reporter_preferences"))).all()


async def test_a_way_that_is_not_set_up_is_refused_and_nothing_is_filed(file: Filing, session: AsyncSession) -> None:
    refused = await file(422, region_code="35.02.17", notify={"channels": ["sms"]})
    assert [error["pointer"] for error in refused["errors"]] == ["#/notify/channels"]  # type: ignore[attr-defined]
    assert not (await session.execute(text("SELECT 1 FROM reports"))).all()


async def test_a_report_sent_again_with_another_choice_is_another_request(client: AsyncClient, tree: make.Tree) -> None:
    first = await client.post("/v1/reports", json=BODY | {"notify": NIGHT}, headers=KEY)
    again = await client.post("/v1/reports", json=BODY | {"notify": NIGHT}, headers=KEY)
    assert (again.status_code, again.json()) == (201, first.json())
    for other in (BODY, BODY | {"notify": NIGHT | {"quiet_to": "08:00:00"}}):
        assert (await client.post("/v1/reports", json=other, headers=KEY)).status_code == 409
