"""An officer at his desk, for tests of what a desk may do."""

from collections.abc import Mapping
from typing import Any

from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.tables import Account
from api.law.words import Role
from tests.accounts import make


class Desk:
    """A desk's officer with his headers, and the tree around him."""

    def __init__(self, tree: make.Tree, who: Account, headers: dict[str, str], client: AsyncClient) -> None:
        self.tree, self.who, self.headers, self._client = tree, who, headers, client

    async def post(self, path: str, body: Mapping[str, object] | None = None) -> tuple[int, Any]:
        answer = await self._client.post(f"/v1{path}", json=body, headers=self.headers)
        return answer.status_code, answer.json()

    async def get(self, path: str) -> tuple[int, Any]:
        answer = await self._client.get(f"/v1{path}", headers=self.headers)
        return answer.status_code, answer.json()


async def sit_down(
    client: AsyncClient, session: AsyncSession, role: Role = Role.COORDINATOR, at: str = "regency"
) -> Desk:
    tree = await make.tree(session)
    who = await make.officer(session, role, getattr(tree, at))
    await session.commit()
    return Desk(tree, who, await make.signed_in(client, who), client)
