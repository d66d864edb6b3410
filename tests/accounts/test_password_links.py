import asyncio
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.tables import Account
from api.db import Database
from api.law.words import Role
from tests.accounts import make
from tests.conftest import SetClock

NEW = "sate ayam ponorogo 99"


async def link_for(client: AsyncClient, headers: dict[str, str], officer_id: UUID) -> str:
    answer = await client.post(f"/v1/officers/{officer_id}/password-links", headers=headers)
    assert answer.status_code == 201
    assert answer.headers["cache-control"] == "no-store"
    token: str = answer.json()["token"]
    return token


async def set_password(client: AsyncClient, token: str, password: str = NEW) -> tuple[int, str | None]:
    answer = await client.post("/v1/passwords", json={"token": token, "password": password})
    return answer.status_code, answer.json()["errors"][0]["code"] if answer.status_code == 422 else None


async def desk_and_liaison(client: AsyncClient, session: AsyncSession) -> tuple[dict[str, str], Account]:
    tree = await make.tree(session)
    coordinator = await make.officer(session, Role.COORDINATOR, tree.regency)
    siti = await make.officer(session, Role.LIAISON, tree.health)
    await session.commit()
    return await make.signed_in(client, coordinator), siti


async def test_a_new_password_ends_every_sign_in(client: AsyncClient, session: AsyncSession) -> None:
    desk, siti = await desk_and_liaison(client, session)
    before = await make.signed_in(client, siti)
    token = await link_for(client, desk, siti.id)

    assert await set_password(client, token) == (204, None)

    assert (await client.get("/v1/me", headers=before)).status_code == 401
    old = {"email": siti.email, "password": make.PASSWORD}
    assert (await client.post("/v1/sessions", json=old)).status_code == 401
    assert (await client.post("/v1/sessions", json=old | {"password": NEW})).status_code == 201


async def test_a_link_is_good_once(client: AsyncClient, session: AsyncSession) -> None:
    desk, siti = await desk_and_liaison(client, session)
    token = await link_for(client, desk, siti.id)
    assert await set_password(client, token) == (204, None)
    assert await set_password(client, token) == (422, "password_link_not_valid")


async def test_a_weak_password_does_not_use_the_link_up(client: AsyncClient, session: AsyncSession) -> None:
    desk, siti = await desk_and_liaison(client, session)
    token = await link_for(client, desk, siti.id)
    assert await set_password(client, token, "pendek") == (422, "password_too_short")
    assert await set_password(client, token, siti.email) == (422, "password_is_email")
    assert await set_password(client, token) == (204, None)


async def test_a_newer_link_takes_the_place_of_an_older_one(client: AsyncClient, session: AsyncSession) -> None:
    desk, siti = await desk_and_liaison(client, session)
    old, new = await link_for(client, desk, siti.id), await link_for(client, desk, siti.id)
    assert await set_password(client, old) == (422, "password_link_not_valid")
    assert await set_password(client, new) == (204, None)


async def test_a_link_runs_out_after_three_days(client: AsyncClient, session: AsyncSession, clock: SetClock) -> None:
    desk, siti = await desk_and_liaison(client, session)
    token = await link_for(client, desk, siti.id)
    clock.advance(hours=72)
    assert await set_password(client, token) == (422, "password_link_not_valid")


async def test_suspension_takes_a_link_back(client: AsyncClient, session: AsyncSession) -> None:
    desk, siti = await desk_and_liaison(client, session)
    token = await link_for(client, desk, siti.id)
    await client.post(f"/v1/officers/{siti.id}/suspensions", json={"reason": "Mutasi"}, headers=desk)
    await client.post(f"/v1/officers/{siti.id}/reinstatements", json={"reason": "Kembali"}, headers=desk)
    assert await set_password(client, token) == (422, "password_link_not_valid")


async def test_links_are_not_to_be_guessed(client: AsyncClient, session: AsyncSession) -> None:
    desk, siti = await desk_and_liaison(client, session)
    token = await link_for(client, desk, siti.id)
    for _ in range(20):
        assert await set_password(client, "a guess") == (422, "password_link_not_valid")
    assert (await set_password(client, token))[0] == 429


async def test_of_two_uses_at_once_one_wins(committed_client: AsyncClient, committed: Database) -> None:
    async with committed.sessions() as session:
        desk, siti = await desk_and_liaison(committed_client, session)
    token = await link_for(committed_client, desk, siti.id)
    answers = await asyncio.gather(*(set_password(committed_client, token, f"{NEW} {n}") for n in range(4)))
    assert sorted(status for status, _ in answers) == [204, 422, 422, 422]


@pytest.mark.parametrize("body", [{}, {"token": "x"}, {"token": "", "password": NEW}, {"token": "x", "password": 1}])
async def test_what_is_no_password_is_refused_by_field(client: AsyncClient, body: dict[str, object]) -> None:
    answer = await client.post("/v1/passwords", json=body)
    assert answer.status_code == 422
    assert answer.json()["errors"]
