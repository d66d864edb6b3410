"""The key of a report that an officer took down goes to its reporter, once by each way, and past the officer."""

import re
from io import BytesIO

import pytest
from fastapi import FastAPI
from httpx import Response
from pydantic import SecretStr
from pypdf import PdfReader
from sqlalchemy import select

from api.backentry.tables import KeyHandover
from api.notifications.letters import letters_of
from api.notifications.tables import Message
from api.notifications.words import Kind
from api.settings import Settings
from tests.backentry.test_by_form import entered
from tests.make import VAULT, Json, World


async def slip(world: World, report: Json, who: str = "works") -> Response:
    return await world.client.post(f"/v1/reports/{report['id']}/key-slips", headers={"Acting": who})


async def send(world: World, report: Json, who: str = "works") -> Response:
    return await world.client.post(f"/v1/reports/{report['id']}/key-messages", headers={"Acting": who})


def kind(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].removeprefix("/problems/")


@pytest.fixture
def with_post(app: FastAPI, settings: Settings) -> Settings:
    """An installation that sends e-mails and SMS."""
    given = {"smtp_url": SecretStr("smtp://127.0.0.1:1"), "mail_from": "Layanan <kabar@lapor.example>"}
    given |= {"sms_url": "http://127.0.0.1:1", "sms_account": "a", "sms_token": SecretStr("b"), "sms_sender": "1708"}
    app.state.settings = settings.model_copy(update=given)
    return app.state.settings  # type: ignore[no-any-return]


async def test_the_slip_holds_the_key_on_one_page_that_is_kept_nowhere(world: World) -> None:
    report = await entered(world)
    answer = await slip(world, report)
    assert (answer.status_code, answer.headers["content-type"]) == (201, "application/pdf")
    assert answer.headers["cache-control"] == "no-store"
    (page,) = PdfReader(BytesIO(answer.content)).pages
    words = re.sub(r"[\s\u200b]", "", page.extract_text())
    [key] = re.findall("[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}", words)
    assert f"#{report['tracking_id']}" in words
    track = f"/v1/tracking/{report['tracking_id']}"
    assert (await world.client.get(track, headers={"Tracking-Key": key})).status_code == 200


async def test_the_slip_is_printed_once(world: World) -> None:
    report = await entered(world)
    assert (await slip(world, report)).status_code == 201
    assert kind(await slip(world, report)) == (409, "limit-reached")


async def test_nobody_but_who_took_it_down_gets_the_slip(world: World) -> None:
    report = await entered(world)
    assert kind(await slip(world, report, "coordinator")) == (404, "not-found")
    own = await world.file()
    assert kind(await slip(world, {"id": str(own.id)})) == (404, "not-found")


async def test_an_hour_later_no_key_goes_out_any_more(world: World, with_post: Settings) -> None:
    report = await entered(world)
    world.clock.advance(hours=1, seconds=1)
    assert kind(await slip(world, report)) == (409, "too-late")
    assert kind(await send(world, report)) == (409, "too-late")


async def test_the_key_goes_to_the_reporters_own_phone_and_lies_in_no_table(world: World, with_post: Settings) -> None:
    report = await entered(world)
    assert report["key_by"] == ["slip", "message"]
    answer = await send(world, report)
    assert (answer.status_code, answer.json()) == (202, {"ways": ["email", "sms"]})
    async with world.database.reading() as session:
        (message,) = await session.scalars(select(Message).where(Message.kind == Kind.ENTERED))
        assert (await session.scalars(select(KeyHandover.way))).all() == ["message"]
    key = VAULT.tracking_key(message.report_id or message.id)
    assert key not in str(message.facts)
    message.channel = "sms"
    async with world.database.reading() as session:
        told = await letters_of(session, with_post, message, world.clock.now)
    assert told is not None
    (letter,) = told.letters
    assert letter.to == "+6281234567890"
    assert key in letter.body
    assert "lapor" not in letter.body.lower()
    assert kind(await send(world, report)) == (409, "limit-reached")


async def test_without_a_number_or_an_address_there_is_the_slip_alone(world: World, with_post: Settings) -> None:
    report = await entered(world, reporter={"name": "Sulastri"})
    assert report["key_by"] == ["slip"]
    assert kind(await send(world, report)) == (409, "step-not-possible")


async def test_without_a_sender_there_is_the_slip_alone(world: World) -> None:
    report = await entered(world)
    assert report["key_by"] == ["slip"]
    assert kind(await send(world, report)) == (409, "step-not-possible")
