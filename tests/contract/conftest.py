"""One app for all that is refused, and its contract."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from sqlalchemy.ext.asyncio import AsyncEngine

from api.accounts.people import Office, Person
from api.accounts.signing_in import access_claims, perhaps_signed_in
from api.accounts.tokens import AccessClaims
from api.db import Database
from api.law.words import Role
from api.main import create_app
from api.settings import Settings
from tests.contract.operations import SOMEONE, Json, Operation


@pytest.fixture(scope="package")
def app(settings: Settings, engine: AsyncEngine) -> FastAPI:
    """One app for all: nothing that is asked of it here is granted, so that nothing is stored."""
    return create_app(settings.model_copy(update={"limit_scale": 0}), Database.of(engine))


@pytest_asyncio.fixture(scope="package")
async def client(app: FastAPI) -> AsyncIterator[AsyncClient]:
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        yield client


@pytest.fixture(scope="package")
def contract(app: FastAPI) -> Json:
    return app.openapi()


@pytest.fixture(scope="package")
def operations(contract: Json) -> list[Operation]:
    return [Operation(method, path, told) for path, item in contract["paths"].items() for method, told in item.items()]


@pytest.fixture(scope="package")
def posts(operations: list[Operation]) -> list[Operation]:
    return [operation for operation in operations if operation.takes("application/json")]


@pytest.fixture
def signed_in(app: FastAPI) -> Iterator[None]:
    """Whoever asks is the national desk's officer, whom no database knows."""
    office = Office(SOMEONE, SOMEONE, SOMEONE, SOMEONE.hex, "national", Role.NATIONAL)
    app.dependency_overrides[perhaps_signed_in] = lambda: Person(SOMEONE, "Petugas", (office,))
    app.dependency_overrides[access_claims] = lambda: AccessClaims(SOMEONE, SOMEONE)
    yield
    app.dependency_overrides.clear()
