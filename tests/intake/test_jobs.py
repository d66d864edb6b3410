"""Idempotency keys live for thirty days."""

from datetime import timedelta

from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.intake.jobs import forget_keys
from tests.accounts import make
from tests.conftest import NOW

KEY = {"Idempotency-Key": "ponsel-saya-0001"}
BODY = {"text": "Lampu jalan mati.", "region_code": "35.02.17"}


async def test_a_key_is_forgotten_after_thirty_days_and_not_before(
    client: AsyncClient, tree: make.Tree, session: AsyncSession
) -> None:
    await client.post("/v1/reports", json=BODY, headers=KEY)
    for days, left in ((30, 1), (31, 0)):
        assert await forget_keys(session, NOW + timedelta(days=days)) is False
        assert (await session.scalar(text("SELECT count(*) FROM idempotency_keys"))) == left
