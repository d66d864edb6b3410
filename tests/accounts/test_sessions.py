import asyncio
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.jobs import sweep_sign_ins
from api.accounts.tables import Account, AccountEvent, Appointment, PasswordLink, RefreshToken, SignIn
from api.db import Database
from api.law.words import Role
from tests.accounts import make
from tests.conftest import NOW, CountQueries, SetClock

Json = dict[str, Any]


async def sign_in(client: AsyncClient, email: str, password: str = make.PASSWORD) -> tuple[int, Json]:
    answer = await client.post("/v1/sessions", json={"email": email, "password": password})
    return answer.status_code, answer.json()


async def refresh(client: AsyncClient, token: str) -> tuple[int, Json]:
    answer = await client.post("/v1/sessions/refresh", json={"refresh_token": token})
    return answer.status_code, answer.json()


async def me(client: AsyncClient, token: str) -> tuple[int, Json]:
    answer = await client.get("/v1/me", headers={"Authorization": f"Bearer {token}"})
    return answer.status_code, answer.json()


async def test_an_officer_signs_in_and_sees_what_he_may_act_as(client: AsyncClient, session: AsyncSession) -> None:
    tree = await make.tree(session)
    siti = await make.officer(session, Role.COORDINATOR, tree.regency, acting=True)
    await session.commit()

    answer = await client.post("/v1/sessions", json={"email": f" {siti.email.upper()} ", "password": make.PASSWORD})

    assert answer.status_code == 201
    assert answer.headers["cache-control"] == "no-store"
    tokens = answer.json()
    assert tokens["token_type"] == "bearer"
    assert tokens["expires_in"] == 900
    status, told = await me(client, tokens["access_token"])
    assert status == 200
    assert told["name"] == siti.name
    assert told["email"] == siti.email
    assert told["roles"] == ["coordinator"]
    assert told["may_appoint"] == ["coordinator", "leader", "liaison"]
    assert [(office["institution_name"], office["role"], office["acting"]) for office in told["offices"]] == [
        ("Ponorogo", "coordinator", True)
    ]
    await session.refresh(siti)
    assert (siti.last_signed_in_at, siti.last_seen_on) == (NOW, NOW.date())


async def test_every_failed_sign_in_is_told_the_same(client: AsyncClient, session: AsyncSession) -> None:
    tree = await make.tree(session)
    siti = await make.officer(session, Role.LIAISON, tree.health)
    suspended = await make.officer(session, Role.LIAISON, tree.health)
    suspended.suspended_at = NOW
    ended = await make.officer(session, Role.LIAISON, tree.health, ended_at=NOW)
    without_password = await make.account(session)
    await make.appointment(session, Role.LIAISON, tree.health, without_password)
    await session.commit()

    answers = [
        await sign_in(client, siti.email, "another password"),
        await sign_in(client, "nobody@lapor.example"),
        await sign_in(client, suspended.email),
        await sign_in(client, ended.email),
        await sign_in(client, without_password.email),
    ]

    for status, told in answers:
        assert status == 401
        assert told | {"instance": ""} == answers[0][1] | {"instance": ""}


async def test_who_is_not_signed_in_is_told_how(client: AsyncClient) -> None:
    answer = await client.get("/v1/me")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["type"] == "/problems/unauthenticated"
    assert (await me(client, "no token"))[0] == 401


async def test_whoever_is_suspended_ended_or_signed_out_is_out_at_once(
    client: AsyncClient, session: AsyncSession
) -> None:
    tree = await make.tree(session)
    out: dict[str, tuple[Account, dict[str, str]]] = {}
    for how in ("suspended", "ended", "signed out", "stays"):
        who = await make.officer(session, Role.LIAISON, tree.health)
        await session.commit()
        out[how] = who, await make.signed_in(client, who)

    out["suspended"][0].suspended_at = NOW
    await session.execute(update(Appointment).where(Appointment.account_id == out["ended"][0].id).values(ended_at=NOW))
    await session.commit()
    assert (await client.delete("/v1/sessions/current", headers=out["signed out"][1])).status_code == 204

    statuses = {how: (await client.get("/v1/me", headers=headers)).status_code for how, (_, headers) in out.items()}
    assert statuses == {"suspended": 401, "ended": 401, "signed out": 401, "stays": 200}
    again = await client.delete("/v1/sessions/current", headers=out["signed out"][1])
    assert again.status_code == 204


async def test_an_access_token_runs_out_after_a_quarter_of_an_hour(
    client: AsyncClient, session: AsyncSession, clock: SetClock
) -> None:
    tree = await make.tree(session)
    siti = await make.officer(session, Role.LIAISON, tree.health)
    await session.commit()
    _, tokens = await sign_in(client, siti.email)
    clock.advance(minutes=16)
    assert (await me(client, tokens["access_token"]))[0] == 401


async def test_a_refresh_token_keeps_an_officer_signed_in(
    client: AsyncClient, session: AsyncSession, clock: SetClock
) -> None:
    tree = await make.tree(session)
    siti = await make.officer(session, Role.LIAISON, tree.health)
    await session.commit()
    _, tokens = await sign_in(client, siti.email)

    for _ in range(3):
        clock.advance(days=29)
        status, tokens = await refresh(client, tokens["refresh_token"])
        assert status == 200
        assert (await me(client, tokens["access_token"]))[0] == 200
    await session.refresh(siti)
    assert siti.last_seen_on == clock.now.date()

    clock.advance(days=31)
    assert (await refresh(client, tokens["refresh_token"]))[0] == 401


async def test_a_browser_stays_signed_in_by_a_cookie_that_no_script_reads(
    client: AsyncClient, session: AsyncSession
) -> None:
    tree = await make.tree(session)
    siti = await make.officer(session, Role.LIAISON, tree.health)
    await session.commit()
    body = {"email": siti.email, "password": make.PASSWORD, "cookie": True}
    answer = await client.post("/v1/sessions", json=body)
    assert answer.json()["refresh_token"] is None
    cookie = answer.headers["set-cookie"]
    for attribute in ("HttpOnly", "SameSite=strict", "Path=/v1/sessions", "Max-Age=2592000"):
        assert attribute in cookie
    again = await client.post("/v1/sessions/refresh", json={})
    assert again.status_code == 200
    assert again.json()["refresh_token"] is None
    bearer = {"Authorization": f"Bearer {again.json()['access_token']}"}
    ended = await client.delete("/v1/sessions/current", headers=bearer)

    assert 'lapor_session=""' in ended.headers["set-cookie"]
    assert (await client.post("/v1/sessions/refresh", json={})).status_code == 401


async def test_a_refresh_token_shown_twice_ends_the_whole_sign_in(client: AsyncClient, session: AsyncSession) -> None:
    tree = await make.tree(session)
    siti = await make.officer(session, Role.LIAISON, tree.health)
    await session.commit()
    _, elsewhere = await sign_in(client, siti.email)
    _, first = await sign_in(client, siti.email)
    _, second = await refresh(client, first["refresh_token"])
    _, third = await refresh(client, second["refresh_token"])

    assert (await refresh(client, first["refresh_token"]))[0] == 401

    assert (await refresh(client, third["refresh_token"]))[0] == 401
    assert (await me(client, third["access_token"]))[0] == 401
    assert (await me(client, elsewhere["access_token"]))[0] == 200, "another device is another sign-in"
    changes = (await session.scalars(select(AccountEvent.action).where(AccountEvent.account_id == siti.id))).all()
    assert changes == ["token_reused"]


async def test_whoever_got_no_answer_on_a_bad_line_asks_again(
    client: AsyncClient, session: AsyncSession, clock: SetClock
) -> None:
    tree = await make.tree(session)
    siti = await make.officer(session, Role.LIAISON, tree.health)
    await session.commit()
    _, tokens = await sign_in(client, siti.email)
    for lost in (1, 2):
        clock.advance(seconds=20)
        assert (await refresh(client, tokens["refresh_token"]))[0] == 200, lost
    clock.advance(seconds=20)
    status, arrived = await refresh(client, tokens["refresh_token"])
    assert status == 200
    clock.advance(minutes=14)
    assert (await refresh(client, arrived["refresh_token"]))[0] == 200


@pytest.mark.parametrize("after", [timedelta(0), timedelta(minutes=20)])
async def test_a_token_whose_answer_arrived_elsewhere_ends_the_sign_in(
    client: AsyncClient, session: AsyncSession, clock: SetClock, after: timedelta
) -> None:
    tree = await make.tree(session)
    siti = await make.officer(session, Role.LIAISON, tree.health)
    await session.commit()
    _, tokens = await sign_in(client, siti.email)
    clock.advance(seconds=1)
    _, his = await refresh(client, tokens["refresh_token"])
    clock.advance(seconds=1)
    _, thiefs = await refresh(client, tokens["refresh_token"])
    clock.now += after
    assert (await refresh(client, his["refresh_token"]))[0] == 401
    assert (await refresh(client, thiefs["refresh_token"]))[0] == 401


async def test_a_used_token_is_good_once_more_for_a_minute_only(
    client: AsyncClient, session: AsyncSession, clock: SetClock
) -> None:
    tree = await make.tree(session)
    siti = await make.officer(session, Role.LIAISON, tree.health)
    await session.commit()
    _, tokens = await sign_in(client, siti.email)
    _, second = await refresh(client, tokens["refresh_token"])
    clock.advance(seconds=61)
    assert (await refresh(client, tokens["refresh_token"]))[0] == 401
    assert (await refresh(client, second["refresh_token"]))[0] == 401


async def test_of_two_refreshes_at_once_one_is_good(committed_client: AsyncClient, committed: Database) -> None:
    async with committed.transaction() as session:
        tree = await make.tree(session)
        siti = await make.officer(session, Role.LIAISON, tree.health)
    _, tokens = await sign_in(committed_client, siti.email)

    answers = await asyncio.gather(*(refresh(committed_client, tokens["refresh_token"]) for _ in range(5)))

    assert [status for status, _ in answers] == [200] * 5
    async with committed.reading() as session:
        query = select(RefreshToken).where(RefreshToken.used_at.is_(None), RefreshToken.expires_at > NOW)
        assert len((await session.scalars(query)).all()) == 1


async def test_a_suspended_officer_cannot_stay_signed_in(client: AsyncClient, session: AsyncSession) -> None:
    tree = await make.tree(session)
    siti = await make.officer(session, Role.LIAISON, tree.health)
    await session.commit()
    _, tokens = await sign_in(client, siti.email)
    siti.suspended_at = NOW
    await session.commit()
    assert (await refresh(client, tokens["refresh_token"]))[0] == 401


async def test_no_secret_is_kept_in_clear(client: AsyncClient, session: AsyncSession) -> None:
    tree = await make.tree(session)
    siti = await make.officer(session, Role.LIAISON, tree.health)
    await session.commit()
    _, tokens = await sign_in(client, siti.email)
    kept = (await session.scalars(select(RefreshToken.token_hash))).all()
    assert kept
    assert tokens["refresh_token"].encode() not in kept
    assert siti.password_hash is not None
    assert make.PASSWORD not in siti.password_hash


async def test_only_failed_sign_ins_count_towards_the_limit(
    client: AsyncClient, session: AsyncSession, clock: SetClock
) -> None:
    tree = await make.tree(session)
    siti = await make.officer(session, Role.LIAISON, tree.health)
    budi = await make.officer(session, Role.LIAISON, tree.works)
    await session.commit()
    for _ in range(15):
        assert (await sign_in(client, siti.email))[0] == 201
    for _ in range(10):
        assert (await sign_in(client, siti.email, "another password"))[0] == 401

    answer = await client.post("/v1/sessions", json={"email": siti.email, "password": make.PASSWORD})

    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 900
    assert (await sign_in(client, budi.email))[0] == 201
    clock.advance(minutes=15)
    assert (await sign_in(client, siti.email))[0] == 201


async def test_who_is_behind_a_request_costs_one_query(
    client: AsyncClient, session: AsyncSession, count_queries: CountQueries
) -> None:
    tree = await make.tree(session)
    siti = await make.officer(session, Role.LIAISON, tree.health)
    await make.appointment(session, Role.LEADER, tree.works, siti)
    await session.commit()
    headers = await make.signed_in(client, siti)
    with count_queries() as seen:
        assert (await client.get("/v1/me", headers=headers)).status_code == 200
    asked = [sql for sql in seen if "SAVEPOINT" not in sql]
    assert len(asked) == 3, "who he is; his address; what his institutions are called"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"email": "a@b.example"},
        {"email": "", "password": "x"},
        {"email": "a@b.example", "password": 1},
        {"email": "a@b.example", "password": "x", "role": "national"},
        {"email": "a" * 300, "password": "x"},
        {"email": "a@b.example", "password": "x" * 1001},
    ],
)
async def test_what_is_no_sign_in_is_refused_by_field(client: AsyncClient, body: Json) -> None:
    answer = await client.post("/v1/sessions", json=body)
    assert answer.status_code == 422
    assert answer.json()["errors"]


async def test_sign_ins_that_are_long_over_are_swept(client: AsyncClient, session: AsyncSession) -> None:
    tree = await make.tree(session)
    siti = await make.officer(session, Role.LIAISON, tree.health)
    await session.commit()
    await sign_in(client, siti.email)
    session.add(PasswordLink(token_hash=b"x", account_id=siti.id, created_at=NOW, expires_at=NOW + timedelta(hours=1)))

    assert await sweep_sign_ins(session, NOW + timedelta(days=59)) is False
    assert len((await session.scalars(select(SignIn.id))).all()) == 1
    await sweep_sign_ins(session, NOW + timedelta(days=61))
    for table in (SignIn.id, RefreshToken.token_hash, PasswordLink.token_hash):
        assert (await session.scalars(select(table))).all() == []
