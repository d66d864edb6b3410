"""The demo in a database of its own, made once for the tests of a module that only read it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from httpx import AsyncClient
from sqlalchemy import select

from api import logs
from api.accounts.demo import DOMAIN
from api.accounts.people import Person
from api.accounts.queries import active_offices
from api.accounts.signing_in import perhaps_signed_in
from api.accounts.tables import Account
from api.db import Database, engine_from
from api.demo import Demo, load_demo
from tests.conftest import NOW, SetClock, app_on, client_of
from tests.databases import a_migrated_database
from tests.make import VAULT

Json = dict[str, Any]


@dataclass
class DemoYear:
    """The demo, its database, and a client whose header `Acting` names the officer that asks."""

    demo: Demo
    database: Database
    client: AsyncClient
    people: dict[str, Person] = field(default_factory=dict)

    async def get(self, path: str, who: str | None = None, **query: Any) -> Json:
        """What somebody reads, the public unless an officer is named (`admin.ponorogo`)."""
        if who is not None:
            await self.meet(who)
        answer = await self.client.get(f"/v1{path}", params=query, headers={"Acting": who} if who else {})
        assert answer.status_code == 200, answer.text
        told: Json = answer.json()
        return told

    async def meet(self, name: str) -> Person:
        """An officer of the demo as he may act now."""
        if name not in self.people:
            async with self.database.reading() as session:
                account_id = await session.scalar(select(Account.id).where(Account.email == f"{name}@{DOMAIN}"))
                assert account_id is not None, name
                self.people[name] = Person(account_id, name, await active_offices(session, account_id, NOW))
        return self.people[name]


@asynccontextmanager
async def a_demo(server: str, data_dir: Path) -> AsyncIterator[DemoYear]:
    """The demo as `lapor demo` loads it, on the day of the tests."""
    async with a_migrated_database(server, data_dir) as settings:
        logs.configure(settings)
        engine = engine_from(settings)
        database = Database.of(engine)
        app = app_on(settings, database, SetClock())
        async with client_of(app) as client:
            year = DemoYear(await load_demo(database, VAULT, "kopi tubruk", NOW), database, client)
            _let_act(app, year)
            yield year
        await engine.dispose()


def _let_act(app: FastAPI, year: DemoYear) -> None:
    def whoever_acts(request: Request) -> Person | None:
        return year.people[name] if (name := request.headers.get("Acting")) else None

    app.dependency_overrides[perhaps_signed_in] = whoever_acts
