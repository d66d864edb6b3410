"""Past the framework or through it: whoever asks gets the same answer."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import text

from api.accounts.tables import Account
from api.law.words import Role
from api.shortcuts import Shortcuts
from tests.accounts import make
from tests.conftest import CountQueries
from tests.make import World

THROUGH = [("X-Twice", "a"), ("X-Twice", "b")]
"""Headers with which no shortcut is taken."""


_GOOD = (
    "/v1/tracking/{number}",
    "/v1/tracking/{number} key",
    "/v1/reports/{id} token",
    "/v1/reports token",
    "/v1/reports?state=received&state=in_progress&class=complaint&limit=1 token",
    "/v1/reports?institution={id}&order=newest&overdue=false token",
    "/v1/reports?q=lampu+pasar token",
    "/v1/reports/counts token",
    "/v1/reports/counts?state=received&due_within=3 token",
)
_ODD = (
    "/v1/tracking/7",
    "/v1/tracking/nothing",
    "/v1/tracking/",
    "/v1/tracking/%23{number}",
    "/v1/tracking/{number} wrong-key",
    "/v1/tracking/{number} long-key",
    "/v1/tracking/{number}/deadlines key",
    "/v1/reports",
    "/v1/reports wrong-token",
    "/v1/reports/counts",
    "/v1/reports/{id}",
    "/v1/reports/{id} wrong-token",
    "/v1/reports/00000000-0000-7000-8000-000000000000 token",
    "/v1/reports/nothing token",
    "/v1/reports?limit=0 token",
    "/v1/reports?limit=1&limit=2 token",
    "/v1/reports?state=gone token",
    "/v1/reports?report_class=complaint token",
    "/v1/reports?cursor=nonsense token",
    "/v1/reports?topic= token",
    "/v1/reports/counts?limit=3 token",
)


@pytest.mark.parametrize("asked", [*_GOOD, *_ODD])
async def test_the_answer_is_the_same_both_ways(client: AsyncClient, told: dict[str, str], asked: str) -> None:
    past, through = await _get(client, told, asked), await _get(client, told, asked, THROUGH)
    assert past.status_code == 200 or asked not in _GOOD
    assert (past.status_code, _said(past), _headers(past)) == (through.status_code, _said(through), _headers(through))


@pytest.mark.parametrize("asked", ["/v1/tracking/{number}", "/v1/tracking/{number} key", "/v1/reports/{id} token"])
async def test_what_is_known_already_is_not_sent_again(
    client: AsyncClient, told: dict[str, str], count_queries: CountQueries, asked: str
) -> None:
    tag = (await _get(client, told, asked)).headers["etag"]
    for more in ([], THROUGH):
        with count_queries() as seen:
            again = await _get(client, told, asked, [("If-None-Match", tag), *more])
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert len(seen) == 1 + ("token" in asked and more == THROUGH)
    other = await _get(client, told, asked, [("If-None-Match", '"0.0"')])
    assert (other.status_code, other.headers["etag"]) == (200, tag)


@pytest.mark.parametrize("asked", _GOOD)
async def test_what_is_usual_takes_the_shortcut(client: AsyncClient, told: dict[str, str], asked: str) -> None:
    with taken() as ways:
        await _get(client, told, asked)
    assert ways == [True]


@pytest.mark.parametrize(
    ("asked", "most"),
    [
        ("/v1/tracking/{number}", 1),
        ("/v1/tracking/{number} key", 1),
        ("/v1/reports/{id} token", 1),
        ("/v1/reports?state=received token", 1),
        ("/v1/reports/counts token", 1),
        ("/v1/reports?q=lampu token", 2),
    ],
)
async def test_a_read_takes_one_statement_and_a_search_another(
    client: AsyncClient, told: dict[str, str], count_queries: CountQueries, asked: str, most: int
) -> None:
    await _get(client, told, asked)  # the law book, the places and the officer are known from then on
    with count_queries() as seen:
        await _get(client, told, asked)
    assert len(seen) == most, seen


@pytest.mark.parametrize("asked", [each for each in _GOOD if each.endswith("token")])
@pytest.mark.parametrize("lost", ["sign_ins", "accounts", "appointments", "institutions"])
async def test_whoever_is_out_is_out_at_once(
    client: AsyncClient, world: World, told: dict[str, str], asked: str, lost: str
) -> None:
    for path in {asked, "/v1/reports token"}:
        assert (await _get(client, told, path)).status_code == 200
    async with world.database.transaction() as session:
        await session.execute(text(LOST[lost]), {"account": world.people["coordinator"].account_id})
    assert (await _get(client, told, asked)).status_code == 401


LOST = {
    "sign_ins": "UPDATE sign_ins SET ended_at = now() WHERE account_id = :account",
    "accounts": "UPDATE accounts SET suspended_at = now() WHERE id = :account",
    "appointments": "UPDATE appointments SET ended_at = now() WHERE account_id = :account",
    "institutions": "UPDATE institutions SET valid_to = '2026-01-01' WHERE id IN"
    " (SELECT institution_id FROM appointments WHERE account_id = :account)",
}


async def test_an_office_more_is_seen_at_once(client: AsyncClient, world: World, told: dict[str, str]) -> None:
    path = "/v1/reports?limit=100 token"
    before = (await _get(client, told, path)).json()["items"]
    elsewhere = await world.file(institution_id=str(world.tree.ministry.id))
    assert (await _get(client, told, path)).json()["items"] == before
    async with world.database.transaction() as session:
        account = await session.get(Account, world.people["coordinator"].account_id)
        assert account is not None
        await make.appointment(session, Role.COORDINATOR, world.tree.ministry, account)
    after = {item["id"] for item in (await _get(client, told, path)).json()["items"]}
    assert after - {item["id"] for item in before} == {str(elsewhere.id)}


@contextmanager
def taken() -> Iterator[list[bool]]:
    """Whether each request was answered by a shortcut."""
    ways: list[bool] = []
    plain = Shortcuts.answer

    async def watched(*given: object) -> Response | None:
        answer = await plain(*given)  # type: ignore[arg-type]
        ways.append(answer is not None)
        return answer  # type: ignore[return-value]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Shortcuts, "answer", staticmethod(watched))
        yield ways


async def _get(
    client: AsyncClient, told: dict[str, str], asked: str, more: list[tuple[str, str]] | None = None
) -> Response:
    path, _, with_ = asked.format(**told).partition(" ")
    return await client.get(path, headers=[*headers_of(told, with_), *(more or [])])


def headers_of(told: dict[str, str], who: str) -> list[tuple[str, str]]:
    """What a request says of who sends it."""
    return {
        "": [],
        "key": [("Tracking-Key", told["key"])],
        "wrong-key": [("Tracking-Key", "AAAA-AAAA-AAAA-AAAA")],
        "long-key": [("Tracking-Key", "A" * 101)],
        "token": [("Authorization", f"Bearer {told['token']}")],
        "wrong-token": [("Authorization", f"Bearer {told['token']}x")],
    }[who]


def _said(answer: Response) -> object:
    """All but what differs from one request to the next."""
    if not answer.content:
        return None
    said = answer.json()
    return {name: value for name, value in said.items() if name != "instance"} if isinstance(said, dict) else said


def _headers(answer: Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in ("x-request-id", "content-length")}
