"""What a process remembers of the tree is never told when it is no longer so."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from api.accounts.tables import Account, Appointment
from api.db import Database
from api.institutions.tables import Institution, Topic, TreeVersion
from api.law.words import Role
from api.reports.directory import directory_at, present_directory, presumed
from tests.accounts import make
from tests.conftest import NOW
from tests.make import World

IN_PONOROGO = {"text": "Lampu jalan mati.", "region_code": "35.02.17"}


async def desk(world: World, **more: object) -> str:
    """Where a report from Ponorogo lands now."""
    answer = await world.client.post("/v1/reports", json={**IN_PONOROGO, **more})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["desk"])


async def version(database: Database) -> int:
    async with database.reading() as session:
        return (await session.scalars(select(TreeVersion.version))).one()


async def test_a_report_lands_where_the_officers_are_at_that_moment(world: World) -> None:
    assert await desk(world) == world.tree.regency.name
    ids = [world.people[name].account_id for name in ("coordinator", "colleague")]
    async with world.database.transaction() as session:
        await session.execute(update(Account).where(Account.id.in_(ids)).values(suspended_at=NOW))
    assert await desk(world) == world.tree.province.name
    async with world.database.transaction() as session:
        await make.appointment(session, Role.COORDINATOR, world.tree.regency, await make.account(session, name="new"))
    assert await desk(world) == world.tree.regency.name
    async with world.database.transaction() as session:
        renamed = update(Institution).where(Institution.id == world.tree.regency.id).values(name="Ponorogo Baru")
        await session.execute(renamed)
    assert await desk(world) == "Ponorogo Baru"


async def test_an_office_that_ends_at_midnight_is_remembered_no_longer(world: World) -> None:
    assert await desk(world) == world.tree.regency.name
    async with world.database.transaction() as session:
        here = Appointment.institution_id == world.tree.regency.id
        await session.execute(update(Appointment).where(here).values(valid_to=NOW.date()))
    assert await desk(world) == world.tree.regency.name
    world.clock.advance(days=1)
    assert await desk(world) == world.tree.province.name


async def test_a_topic_that_is_new_or_retired_is_known_at_once(world: World) -> None:
    assert (await world.client.post("/v1/reports", json={**IN_PONOROGO, "topic": "comets"})).status_code == 422
    async with world.database.transaction() as session:
        session.add(Topic(code="comets", name_id="Komet", name_en="Comets", position=99))
    assert await desk(world, topic="comets") == world.tree.regency.name
    async with world.database.transaction() as session:
        await session.execute(update(Topic).where(Topic.code == "comets").values(valid=False))
    assert (await world.client.post("/v1/reports", json={**IN_PONOROGO, "topic": "comets"})).status_code == 422


async def test_a_retry_is_answered_alike_whatever_became_of_the_tree(world: World) -> None:
    body = {"text": "Lampu jalan mati.", "institution_id": str(world.tree.regency.id)}
    key = {"Idempotency-Key": "sent-again-later"}
    first = await world.client.post("/v1/reports", json=body, headers=key)
    async with world.database.transaction() as session:
        gone = update(Institution).where(Institution.id == world.tree.regency.id)
        await session.execute(gone.values(valid_to=NOW.date() - timedelta(days=2)))
    again = await world.client.post("/v1/reports", json=body, headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert (await world.client.post("/v1/reports", json=body)).status_code == 422


@pytest.mark.parametrize("table", [Institution, Appointment, Topic])
async def test_each_change_gives_the_tree_another_version(world: World, table: type[Institution]) -> None:
    before = await version(world.database)
    assert await version(world.database) == before
    async with world.database.transaction() as session:
        await session.execute(update(table).values(_same(table)))
    assert await version(world.database) != before


async def test_what_was_read_of_another_version_is_not_kept(world: World) -> None:
    stale = directory_at(1, NOW)
    assert (await stale.place(world.database, world.tree.works.id)) is not None
    assert (await stale.chain(world.database, world.tree.works.id, Role.COORDINATOR, NOW.date())) != []
    assert not stale._places
    assert not stale._chains
    fresh = await present_directory(world.database, NOW)
    await fresh.place(world.database, world.tree.works.id)
    assert fresh._places
    assert presumed(NOW) is fresh
    assert presumed(NOW + timedelta(hours=1)) is not fresh


def _same(table: type[Institution]) -> dict[str, object]:
    column = table.__table__.columns.keys()[-1]
    return {column: getattr(table, column)} if table is not Institution else {"kind": Institution.kind}
