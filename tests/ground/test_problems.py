"""What stops a request, as it arrives at the client: one small app that raises each thing."""

from collections.abc import AsyncIterator
from enum import StrEnum
from typing import Annotated

import asyncpg
import pytest
import pytest_asyncio
from fastapi import APIRouter, FastAPI, Query
from httpx import ASGITransport, AsyncClient
from pydantic import Field, SecretStr
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from api.db import Database, Reading, Session, engine_from
from api.law.refusals import LimitReached, NotAdmissible, NotReturnable, Refusal, Stale, StepNotPossible
from api.main import create_app
from api.problems import NotFound, PreconditionRequired, TooManyRequests, Unauthenticated, Unavailable
from api.settings import Settings
from api.wire import Input, Line

SENT = "RAHASIA-3502170101900001"


class Shade(StrEnum):
    LIGHT = "light"
    DARK = "dark"


class Reporter(Input):
    nik: Annotated[Line, Field(min_length=16, max_length=16)]


class Wish(Input):
    text: Annotated[Line, Field(max_length=10)]
    shade: Shade = Shade.LIGHT
    lat: Annotated[float, Field(strict=True, ge=-11, le=6)] = 0.0
    reporter: Reporter | None = None


@pytest.fixture
def raised() -> list[Exception]:
    return []


@pytest.fixture
def app(settings: Settings, database: Database, raised: list[Exception]) -> FastAPI:
    router = APIRouter()

    @router.get("/raise")
    async def raise_it() -> None:
        raise raised[0]

    @router.post("/wishes")
    async def wish(wish: Wish, limit: Annotated[int, Query(le=100)] = 1) -> Wish:
        return wish

    @router.post("/uploads", max_body_size=3_000_000)
    async def upload(wish: Wish) -> Wish:
        return wish

    @router.get("/slow")
    async def slow(session: Session) -> None:
        await session.execute(text("SET LOCAL statement_timeout = 20"))
        await session.execute(text("SELECT pg_sleep(5)"))

    @router.get("/fails")
    async def fails(session: Session, state: str) -> None:
        raising = f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$"
        await session.execute(text(raising))

    @router.get("/words")
    async def words(session: Reading, word: str) -> None:
        await session.scalar(text("SELECT CAST(:word AS text)"), {"word": word})

    app = create_app(settings, database)
    app.include_router(router, max_body_size=settings.body_limit)
    return app


@pytest_asyncio.fixture
async def client(app: FastAPI) -> AsyncIterator[AsyncClient]:
    async with AsyncClient(
        transport=ASGITransport(app), base_url="http://test", headers={"Accept-Language": "en"}
    ) as client:
        yield client


@pytest.mark.parametrize(
    ("error", "status", "slug"),
    [
        (NotAdmissible("text_missing", field="text"), 422, "not-admissible"),
        (StepNotPossible("nothing", state="closed", allowed=("reopen",)), 409, "step-not-possible"),
        (LimitReached("nothing", state="deferred"), 409, "limit-reached"),
        (NotReturnable("nothing"), 403, "not-returnable"),
        (Stale("nothing", state="closed", allowed=["reopen"]), 412, "stale"),
        (NotFound(), 404, "not-found"),
        (PreconditionRequired(), 428, "precondition-required"),
    ],
)
async def test_each_refusal_is_its_problem(
    client: AsyncClient, raised: list[Exception], error: Exception, status: int, slug: str
) -> None:
    raised.append(error)
    answer = await client.get("/raise")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert (answer.json()["type"], answer.json()["status"]) == (f"/problems/{slug}", status)
    assert answer.json()["instance"] == f"urn:request:{answer.headers['x-request-id']}"


async def test_a_new_kind_of_refusal_falls_back_on_the_kind_it_comes_from(
    client: AsyncClient, raised: list[Exception]
) -> None:
    class TooSoon(StepNotPossible): ...

    assert issubclass(TooSoon, Refusal)
    raised.append(TooSoon("nothing", state="closed"))
    assert (await client.get("/raise")).json()["type"] == "/problems/step-not-possible"


async def test_an_impossible_step_says_where_the_report_stands_and_what_is_possible(
    client: AsyncClient, raised: list[Exception]
) -> None:
    raised.append(StepNotPossible("nothing", state="closed", allowed=("reopen", "note")))
    told = (await client.get("/raise")).json()
    assert (told["state"], told["allowed_actions"]) == ("closed", ["reopen", "note"])
    assert told["detail"] == "The report now stands at: Closed."


async def test_problems_speak_indonesian_unless_english_is_asked_for(
    client: AsyncClient, raised: list[Exception]
) -> None:
    raised.append(NotFound())
    answer = await client.get("/raise", headers={"Accept-Language": "fr"})
    assert (answer.json()["title"], answer.headers["content-language"]) == ("Tidak ditemukan", "id")


async def test_limits_and_sign_in_tell_how_to_go_on(client: AsyncClient, raised: list[Exception]) -> None:
    raised.append(TooManyRequests(30))
    answer = await client.get("/raise")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "30")
    assert answer.json()["detail"] == "Please try again in 30 seconds."
    raised[0] = Unauthenticated()
    answer = await client.get("/raise")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "#/text", "missing"),
        ({"text": SENT}, "#/text", "string_too_long"),
        ({"text": "a\0b"}, "#/text", "string_pattern_mismatch"),
        ({"text": "a", "shade": SENT}, "#/shade", "enum"),
        ({"text": "a", "lat": False}, "#/lat", "float_type"),
        ({"text": "a", "lat": 99}, "#/lat", "less_than_equal"),
        ({"text": "a", "status": SENT}, "#/status", "extra_forbidden"),
        ({"text": "a", f"{SENT} {SENT}": 1}, "#/…", "extra_forbidden"),
        ({"text": "a", "reporter": {"nik": SENT}}, "#/reporter/nik", "string_too_long"),
    ],
)
async def test_a_field_that_is_wrong_is_named_and_its_value_never_repeated(
    client: AsyncClient, body: dict[str, object], pointer: str, code: str
) -> None:
    answer = await client.post("/wishes", json=body)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid")
    [error] = answer.json()["errors"]
    assert (error["where"], error["pointer"], error["code"]) == ("body", pointer, code)
    assert error["detail"]
    assert SENT not in answer.text


async def test_a_field_of_the_query_is_named_as_one(client: AsyncClient) -> None:
    answer = await client.post("/wishes?limit=500", json={"text": "a"})
    assert answer.json()["errors"] == [
        {"where": "query", "pointer": "#/limit", "code": "less_than_equal", "detail": "This must be at most 100."}
    ]


@pytest.mark.parametrize(
    ("content", "kind", "status", "slug"),
    [
        (b'{"text": "a', "application/json", 400, "broken-json"),
        (b"[" * 100_000, "application/json", 400, None),
        (b'{"text": "a"}', "text/plain", 415, "unsupported-media-type"),
        (b'{"text": "\xff"}', "application/json", 400, None),
        (b'{"text": "\\ud800"}', "application/json", 422, "invalid"),
        (b'{"text": NaN}', "application/json", 422, "invalid"),
        (b'"' + b"a" * 1_000_001 + b'"', "application/json", 413, "payload-too-large"),
    ],
)
async def test_a_body_that_cannot_be_read_is_refused(
    client: AsyncClient, content: bytes, kind: str, status: int, slug: str | None
) -> None:
    answer = await client.post("/wishes", content=content, headers={"Content-Type": kind})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert slug is None or answer.json()["type"] == f"/problems/{slug}"


async def test_a_body_of_unknown_length_is_cut_at_the_limit(client: AsyncClient) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(1_100):
            yield b"a" * 1_000

    answer = await client.post("/wishes", content=endless(), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/payload-too-large")


async def test_a_route_may_take_more_than_the_others(client: AsyncClient) -> None:
    body = b'{"text": "a", "shade": "light"' + b" " * 2_000_000 + b"}"
    assert (await client.post("/uploads", content=body, headers={"Content-Type": "application/json"})).is_success


async def test_what_is_not_there_and_what_is_not_offered_are_problems_too(client: AsyncClient) -> None:
    assert (await client.get("/nothing")).json()["type"] == "/problems/not-found"
    answer = await client.delete("/wishes")
    assert (answer.json()["type"], answer.headers["allow"]) == ("/problems/method-not-allowed", "POST")


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError("no"),
        OSError("Multiple exceptions: …"),
        TimeoutError(),
        PoolTimeout(),
        asyncpg.exceptions.CannotConnectNowError("starting"),
        asyncpg.exceptions.TooManyConnectionsError("full"),
        asyncpg.exceptions.ConnectionDoesNotExistError("closed"),
        Unavailable(),
    ],
)
async def test_a_database_that_is_away_is_worth_another_try(
    client: AsyncClient, raised: list[Exception], error: Exception
) -> None:
    raised.append(error)
    answer = await client.get("/raise")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert answer.json()["type"] == "/problems/unavailable"


PASSING = {
    "08006": "the connection failed",
    "25006": "the database is read-only",
    "28P01": "another password is wanted",
    "3D000": "the database is not there",
    "40001": "two transactions cannot both be",
    "40P01": "two wait for each other",
    "53100": "the disk is full",
    "53200": "out of memory",
    "53300": "out of connections",
    "55P03": "a lock did not come free in time",
    "57014": "the statement took too long",
    "57P01": "the server is being stopped",
    "57P02": "a process of the server crashed",
    "57P03": "the server is starting",
    "58030": "the disk fails",
}


@pytest.mark.parametrize(
    ("state", "status"), [*((state, 503) for state in PASSING), ("22003", 422), ("42601", 500), ("55000", 500)]
)
async def test_what_the_database_says_is_worth_another_try_or_not(client: AsyncClient, state: str, status: int) -> None:
    answer = await client.get("/fails", params={"state": state})
    assert answer.status_code == status
    assert ("retry-after" in answer.headers) is (status == 503)


async def test_a_server_that_is_told_to_refuse_is_worth_another_try(
    client: AsyncClient, raised: list[Exception]
) -> None:
    for refusal in ("ObjectNotInPrerequisiteStateError", "InvalidAuthorizationSpecificationError"):
        raised[:] = [getattr(asyncpg.exceptions, refusal)("not now")]
        assert (await client.get("/raise")).status_code == 503
        raised[:] = [DBAPIError(None, None, raised[0])]
        assert (await client.get("/raise")).status_code == 503


async def test_a_value_that_the_driver_cannot_send_is_no_fault_of_the_database(
    client: AsyncClient, raised: list[Exception]
) -> None:
    raised.append(DBAPIError(None, None, asyncpg.exceptions.DataError("out of range")))
    assert (await client.get("/raise")).status_code == 422


async def test_a_statement_that_takes_too_long_is_worth_another_try(client: AsyncClient) -> None:
    assert (await client.get("/slow")).status_code == 503


async def test_a_server_that_nobody_answers_for_is_worth_another_try(settings: Settings) -> None:
    elsewhere = settings.model_copy(update={"database_url": SecretStr("postgresql://a:b@127.0.0.1:1/c")})
    engine = engine_from(elsewhere)
    app = create_app(elsewhere, Database.of(engine))
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        answer = await client.get("/readyz")
    await engine.dispose()
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/unavailable")


async def test_no_address_may_hold_nul(client: AsyncClient) -> None:
    for address in ("/words?word=a%00b", "/words/%00"):
        answer = await client.get(address)
        assert (answer.status_code, answer.json()["type"]) == (400, "/problems/bad-request")


async def test_an_error_of_ours_tells_nothing_of_itself(
    client: AsyncClient, raised: list[Exception], capsys: pytest.CaptureFixture[str]
) -> None:
    raised.append(RuntimeError(SENT))
    answer = await client.get("/raise")
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/internal")
    assert SENT not in answer.text
    assert "Traceback" not in answer.text
    assert answer.json()["instance"].endswith(answer.headers["x-request-id"])


async def test_a_request_keeps_the_id_it_came_with_unless_that_is_nonsense(client: AsyncClient) -> None:
    kept = await client.get("/healthz", headers={"X-Request-Id": "abc-12345"})
    made = await client.get("/healthz", headers={"X-Request-Id": "a b\tc"})
    assert kept.headers["x-request-id"] == "abc-12345"
    assert len(made.headers["x-request-id"]) == 36
