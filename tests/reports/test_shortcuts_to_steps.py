"""What is filed or done comes to the same past the framework or through it."""

import re

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from tests.conftest import CountQueries
from tests.make import World
from tests.reports.test_shortcuts import LOST, THROUGH, headers_of, taken

_FOLLOW_UP = '{"kind": "action", "text": "Tim memeriksa panel."}'
_NIGHT = '{"text": "Rusak.", "region_code": "35.02", "notify": {"quiet_from": "21:00", "quiet_to": "06:00"}}'
_BY_SMS = '{"text": "Rusak.", "region_code": "35.02", "notify": {"channels": ["sms"]}}'
_REPORT = '{"text": "Jalan di depan pasar rusak.", "region_code": "35.02"}'
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_JSON = ("Content-Type", "application/json")

_Sent = tuple[str, list[tuple[str, str]], str | bytes]

_GOOD: dict[str, _Sent] = {
    "follow-up": ("/v1/reports/{id}/follow-ups", [_JSON, ("If-Match", '"2"')], _FOLLOW_UP),
    "weak version": ("/v1/reports/{id}/follow-ups", [_JSON, ("If-Match", 'W/"2.7"')], _FOLLOW_UP),
    "question": ("/v1/reports/{id}/questions", [_JSON, ("If-Match", "2")], '{"text": "Di sebelah mana?"}'),
    "refused by the law": ("/v1/reports/{id}/deferrals", [_JSON, ("If-Match", '"2"')], '{"missing": "Di mana?"}'),
    "no longer the last": ("/v1/reports/{id}/follow-ups", [_JSON, ("If-Match", '"1"')], _FOLLOW_UP),
    "of another": ("/v1/reports/00000000-0000-7000-8000-000000000000/follow-ups", [_JSON, ("If-Match", '"2"')],
                   _FOLLOW_UP),
    "filed": ("/v1/reports", [_JSON], _REPORT),
    "filed with a key": ("/v1/reports", [_JSON, ("Idempotency-Key", "a-key-of-a-phone")], _REPORT),
    "filed with a choice": ("/v1/reports", [_JSON], _NIGHT),
    "filed with a way that is not there": ("/v1/reports", [_JSON], _BY_SMS),
    "filed where nothing is": ("/v1/reports", [_JSON], '{"text": "Rusak.", "region_code": "99.99"}'),
    "filed without a place": ("/v1/reports", [_JSON], '{"text": "Rusak."}'),
}  # fmt: skip
_ODD: dict[str, _Sent] = {
    "no version": ("/v1/reports/{id}/follow-ups", [_JSON], _FOLLOW_UP),
    "odd version": ("/v1/reports/{id}/follow-ups", [_JSON, ("If-Match", '"two"')], _FOLLOW_UP),
    "odd id": ("/v1/reports/seven/follow-ups", [_JSON, ("If-Match", '"2"')], _FOLLOW_UP),
    "no such step": ("/v1/reports/{id}/fallow-ups", [_JSON, ("If-Match", '"2"')], _FOLLOW_UP),
    "no JSON": ("/v1/reports/{id}/follow-ups", [_JSON, ("If-Match", '"2"')], "{"),
    "not a UTF-8": ("/v1/reports/{id}/follow-ups", [_JSON, ("If-Match", '"2"')], b'{"kind": "\xff"}'),
    "nested too deep": ("/v1/reports/{id}/follow-ups", [_JSON, ("If-Match", '"2"')], "[" * 100_000),
    "no body": ("/v1/reports/{id}/follow-ups", [_JSON, ("If-Match", '"2"')], ""),
    "a form": ("/v1/reports/{id}/follow-ups", [("If-Match", '"2"'), ("Content-Type", "text/plain")], _FOLLOW_UP),
    "a field more": ("/v1/reports/{id}/follow-ups", [_JSON, ("If-Match", '"2"')], '{"kind": "action", "state": "x"}'),
    "filed with a short key": ("/v1/reports", [_JSON, ("Idempotency-Key", "short")], _REPORT),
    "filed with a field more": ("/v1/reports", [_JSON], '{"text": "Rusak.", "state": "closed"}'),
    "filed at length": ("/v1/reports", [_JSON], '{"text": "' + 2_000_000 * "a" + '"}'),
}  # fmt: skip


@pytest.mark.parametrize("sent", [*_GOOD, *_ODD])
@pytest.mark.parametrize("token", ["token", "wrong-token"])
async def test_what_comes_of_it_is_the_same_both_ways(
    client: AsyncClient,
    connection: AsyncConnection,
    told: dict[str, str],
    sent: str,
    token: str,
) -> None:
    ways = []
    for more in ([], THROUGH):
        async with connection.begin_nested() as point:
            with taken() as shortcuts:
                answer = await _send(client, told, sent, [*_signed_in(told, sent, token), *more])
            ways.append((answer.status_code, _said(answer), sorted(_headers(answer))))
            if more or sent in _ODD or token == "wrong-token":
                assert True not in shortcuts or sent.startswith("filed")
            else:
                assert shortcuts == [True] or answer.status_code >= 400
            await point.rollback()
    assert ways[0] == ways[1]


async def test_the_same_key_gets_the_same_answer_whichever_way_it_comes(
    client: AsyncClient,
    told: dict[str, str],
) -> None:
    first = await _send(client, told, "filed with a key", [])
    again = await _send(client, told, "filed with a key", THROUGH)
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()


async def test_a_step_takes_two_statements_with_the_question_who_takes_it(
    client: AsyncClient,
    told: dict[str, str],
    count_queries: CountQueries,
) -> None:
    await _send(client, told, "no longer the last", headers_of(told, "token"))
    with count_queries() as seen:
        answer = await _send(client, told, "follow-up", headers_of(told, "token"))
    assert (answer.status_code, len(seen)) == (201, 2), seen
    assert "sign_ins" in seen[0]


@pytest.mark.parametrize("lost", ["sign_ins", "accounts", "appointments", "institutions"])
async def test_whoever_is_out_takes_no_step(
    client: AsyncClient,
    world: World,
    told: dict[str, str],
    lost: str,
) -> None:
    assert (await _send(client, told, "question", headers_of(told, "token"))).status_code == 201
    async with world.database.transaction() as session:
        await session.execute(text(LOST[lost]), {"account": world.people["coordinator"].account_id})
    assert (await _send(client, told, "follow-up", headers_of(told, "token"))).status_code == 401


def _signed_in(told: dict[str, str], sent: str, token: str) -> list[tuple[str, str]]:
    """The public files; who signs in with a wrong token is refused there as well."""
    return [] if sent.startswith("filed") and token == "token" else headers_of(told, token)


async def _send(
    client: AsyncClient,
    told: dict[str, str],
    sent: str,
    more: list[tuple[str, str]],
) -> Response:
    path, headers, body = (_GOOD | _ODD)[sent]
    return await client.post(path.format(**told), content=body, headers=[*headers, *more])


def _said(answer: Response) -> object:
    """All but what differs from one time to the next."""
    said = answer.json()
    new = {"instance", "id", "tracking_id", "tracking_key", "receipt"} if "tracking_key" in said else {"instance"}
    return {name: _TIME.sub("then", str(value)) for name, value in said.items() if name not in new}


def _headers(answer: Response) -> dict[str, str]:
    changing = ("x-request-id", "content-length", "location")
    return {name: value for name, value in answer.headers.items() if name not in changing}
