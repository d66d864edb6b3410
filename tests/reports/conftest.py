from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest_asyncio
from fastapi import FastAPI
from httpx import AsyncClient

from api.accounts.tables import SignIn
from api.accounts.tokens import AccessClaims, access_token, token_keys
from api.db import Database, new_id
from api.settings import Settings
from tests.conftest import SetClock
from tests.make import World, a_world


@pytest_asyncio.fixture
async def world(app: FastAPI, client: AsyncClient, database: Database, clock: SetClock) -> World:
    """The small country with everybody in place."""
    return await a_world(app, client, database, clock)


@pytest_asyncio.fixture
async def told(world: World, app: FastAPI, settings: Settings) -> AsyncIterator[dict[str, str]]:
    """The header of a coordinator who really signed in, in an app in which nothing was put in another's place."""
    account = world.people["coordinator"].account_id
    assert account is not None
    now, claims = datetime.now(UTC), AccessClaims(account, new_id())
    async with world.database.transaction() as session:
        session.add(SignIn(id=claims.sign_in_id, account_id=account, started_at=now, expires_at=now))
    report = await world.file(text="Lampu di depan pasar mati.")
    await world.file(confidential=True)
    await world.step("coordinator", report, "handlings")
    replaced = dict(app.dependency_overrides)
    app.dependency_overrides.clear()
    token = access_token(token_keys(settings), claims, now)
    yield {"token": token, "id": str(report.id), "number": report.tracking_id, "key": report.key}
    app.dependency_overrides |= replaced
