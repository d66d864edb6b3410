"""A small tree with its desks staffed, for reports to land in."""

from dataclasses import dataclass

import pytest_asyncio
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.law.words import Role
from tests.accounts import make


@dataclass(frozen=True)
class Filing:
    """Files reports, and says what came back."""

    client: AsyncClient

    async def __call__(self, expected: int = 201, /, **fields: object) -> dict[str, object]:
        body = {"text": "Lampu jalan mati sejak sebulan lalu."} | fields
        answer = await self.client.post("/v1/reports", json=body)
        assert answer.status_code == expected, answer.text
        told: dict[str, object] = answer.json()
        return told


@pytest_asyncio.fixture
async def tree(session: AsyncSession) -> make.Tree:
    """The small tree; coordinators everywhere but in the ministry, inspectors in province and regency."""
    tree = await make.tree(session)
    await make.officer(session, Role.NATIONAL, tree.national)
    for place in (tree.province, tree.regency):
        await make.officer(session, Role.COORDINATOR, place)
        await make.officer(session, Role.INSPECTOR, place)
    tree.regency.region_code, tree.province.region_code = "35.02", "35"
    await session.commit()
    return tree


@pytest_asyncio.fixture
async def file(client: AsyncClient, tree: make.Tree) -> Filing:
    return Filing(client)
