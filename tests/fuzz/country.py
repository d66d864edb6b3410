"""The demo in a database of its own, asked in process by whoever is signed in."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from httpx import ASGITransport, AsyncClient, Response

from api import logs
from api.accounts.demo import DOMAIN, load_demo_officers
from api.clock import present
from api.db import Database, engine_from
from api.institutions.demo import load_demo_tree
from api.main import create_app
from tests.conftest import NOW
from tests.contract.stage import DESK, NATIONAL, PASSWORD
from tests.databases import a_migrated_database

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Country:
    """Everything there is to act with."""

    runner: asyncio.Runner
    database: Database
    client: AsyncClient
    tokens: dict[str, str] = field(default_factory=dict)

    def run(self, what: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(what)

    def post(self, path: str, who: str | None = None, **request: Any) -> Response:
        """Whatever comes of a request; an officer is named, the public is not."""
        headers = request.pop("headers", {})
        if who is not None:
            headers["Authorization"] = f"Bearer {self.tokens[who]}"
        return self.run(self.client.post(path, headers=headers, **request))

    def get(self, path: str, **headers: str) -> Response:
        return self.run(self.client.get(path, headers=headers))


@contextmanager
def a_country(server: str) -> Iterator[Country]:
    """A country of its own on a database server; gone when the block is left."""
    with TemporaryDirectory() as folder, asyncio.Runner() as runner:
        stack = AsyncExitStack()
        try:
            yield runner.run(_founded(runner, stack, server, Path(folder)))
        finally:
            runner.run(stack.aclose())


async def _founded(runner: asyncio.Runner, stack: AsyncExitStack, server: str, folder: Path) -> Country:
    settings = await stack.enter_async_context(a_migrated_database(server, folder))
    logs.configure(settings)
    engine = engine_from(settings)
    stack.push_async_callback(engine.dispose)
    database = Database.of(engine)
    async with database.transaction() as session:
        await load_demo_tree(session, NOW)
        await load_demo_officers(session, PASSWORD, NOW)
    app = create_app(settings.model_copy(update={"limit_scale": 0}), database)
    app.dependency_overrides[present] = lambda: NOW
    transport = ASGITransport(app, raise_app_exceptions=False)
    client = await stack.enter_async_context(AsyncClient(transport=transport, base_url="http://test", timeout=120))
    tokens = {}
    for name in (NATIONAL, DESK):
        body = {"email": f"{name}@{DOMAIN}", "password": PASSWORD}
        tokens[name] = (await client.post("/v1/sessions", json=body)).json()["access_token"]
    return Country(runner, database, client, tokens)
