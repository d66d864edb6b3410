"""How the API behaves towards browsers and whoever watches it."""

import json

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from api import logs
from api.db import Database
from api.main import create_app
from api.settings import Environment, Settings

ORIGIN = "https://lapor.example"


@pytest.fixture
def app(settings: Settings, database: Database) -> FastAPI:
    return create_app(settings.model_copy(update={"cors_origins": (ORIGIN,)}), database)


async def test_a_page_of_a_named_origin_may_ask(client: AsyncClient) -> None:
    asked = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST"}
    headers = {**asked, "Access-Control-Request-Headers": "authorization,idempotency-key,if-match,tracking-key"}
    preflight = await client.options("/v1/reports", headers=headers)
    assert preflight.status_code == 200
    answer = await client.get("/healthz", headers={"Origin": ORIGIN})
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert "ETag" in answer.headers["access-control-expose-headers"]


async def test_a_page_of_any_other_origin_may_not(client: AsyncClient) -> None:
    answer = await client.get("/healthz", headers={"Origin": "https://elsewhere.example"})
    assert "access-control-allow-origin" not in answer.headers


async def test_long_answers_are_compressed_when_asked(client: AsyncClient) -> None:
    answer = await client.get("/v1/openapi.json", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"


async def test_production_logs_are_lines_of_json_that_hold_nothing_of_what_was_sent(
    settings: Settings, database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    production = settings.model_copy(update={"env": Environment.PRODUCTION, "log_level": "INFO"})
    app = create_app(production, database)

    @app.get("/of/{name}")
    async def fail(name: str) -> None:
        raise RuntimeError(name)

    logs.configure(production)
    try:
        async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
            answer = await client.get("/of/rahasia?nik=rahasia", headers={"Authorization": "Bearer rahasia"})
    finally:
        logs.configure(settings)
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in told] == ["failed", "answered"]
    assert told[1] | {"ms": 0, "timestamp": ""} == {
        "event": "answered",
        "level": "info",
        "method": "GET",
        "ms": 0,
        "request_id": answer.headers["x-request-id"],
        "route": "/of/{name}",
        "status": 500,
        "timestamp": "",
    }
    assert told[0]["error"] == "builtins.RuntimeError"
    assert "rahasia" not in json.dumps(told)
