"""Taking a report in."""

import asyncio
from datetime import UTC, datetime

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database
from api.law.words import Role
from tests.accounts import make
from tests.conftest import SetClock
from tests.intake.conftest import Filing

KEY = {"Idempotency-Key": "ponsel-saya-0001"}
BODY = {
    "text": "Lampu jalan mati.",
    "region_code": "35.02.17",
    "reporter": {"name": "Sulastri", "phone": "0812 3456 7890"},
}


async def counted(session: AsyncSession, table: str) -> int:
    found: int = (await session.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one()  # noqa: S608
    return found


async def test_a_report_is_promised_its_verification_by_the_end_of_the_third_working_day(
    file: Filing, tree: make.Tree, session: AsyncSession, clock: SetClock
) -> None:
    tree.regency.zone = "Asia/Makassar"
    await session.commit()
    clock.now = datetime(2026, 3, 13, 7, tzinfo=UTC)  # Friday 13 March, 15:00 in Samarinda
    promised = (await file(region_code="35.02.17"))["deadlines"]
    assert promised == [{"clock": "verification", "due_at": "2026-03-25T16:00:00Z", "last_day": "2026-03-25"}]


async def test_a_report_leaves_its_whole_trace_at_once(file: Filing, session: AsyncSession) -> None:
    await file(**BODY)
    for table in (
        "reports",
        "report_events",
        "event_contents",
        "report_clocks",
        "reporters",
        "report_deltas",
        "outbox",
    ):
        assert await counted(session, table) == 1, table


async def test_an_empty_field_of_a_form_is_not_filled_in(file: Filing, session: AsyncSession) -> None:
    nobody = dict.fromkeys(("name", "phone", "email", "nik"), "")
    await file(**BODY | {"reporter": nobody}, title="", topic="", location={"address": ""})
    await file(201, text="Lampu jalan mati.", region_code="", location={"address": "Jalan Gajah Mada"})
    assert await counted(session, "reports") == 2
    assert await counted(session, "reporters") == 0


async def test_the_identity_lives_sealed_in_a_table_of_its_own_and_nowhere_else(
    file: Filing, session: AsyncSession
) -> None:
    who = {
        "name": "Sulastri Wahyuni",
        "phone": "0812-3456-7890",
        "email": "sulastri@contoh.id",
        "nik": "3502174503900001",
    }
    await file(region_code="35.02", reporter=who)
    tables = await session.scalars(
        text("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
    )
    said = {"said": "sulastri|3456|350217450"}
    for table in tables.all():
        rows = await session.execute(text(f'SELECT t::text FROM "{table}" t WHERE t::text ~* :said'), said)  # noqa: S608
        assert not rows.all(), table


async def test_the_same_key_and_body_get_the_same_answer(
    client: AsyncClient, tree: make.Tree, session: AsyncSession
) -> None:
    first = await client.post("/v1/reports", json=BODY, headers=KEY)
    again = await client.post(
        "/v1/reports", json=BODY | {"reporter": {"phone": "+6281234567890", "name": " Sulastri"}}, headers=KEY
    )
    assert (again.status_code, again.json()) == (201, first.json())
    assert await counted(session, "reports") == 1


async def test_the_same_key_with_another_body_is_refused(
    client: AsyncClient, tree: make.Tree, session: AsyncSession
) -> None:
    await client.post("/v1/reports", json=BODY, headers=KEY)
    other = await client.post("/v1/reports", json=BODY | {"text": "Yang lain."}, headers=KEY)
    assert (other.status_code, other.json()["type"]) == (409, "/problems/idempotency-conflict")
    assert await counted(session, "reports") == 1


async def test_the_same_request_many_times_at_once_is_one_report(
    committed_client: AsyncClient, committed: Database
) -> None:
    async with committed.transaction() as session:
        tree = await make.tree(session)
        await make.officer(session, Role.NATIONAL, tree.national)
    answers = await asyncio.gather(*(committed_client.post("/v1/reports", json=BODY, headers=KEY) for _ in range(8)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    async with committed.reading() as session:
        assert await counted(session, "reports") == 1


async def test_an_oversight_complaint_is_confidential_and_unless_he_says_so_anonymous(
    file: Filing, session: AsyncSession
) -> None:
    await file(**{"class": "oversight_complaint"}, region_code="35.02")
    await file(**{"class": "oversight_complaint"}, region_code="35.02", anonymous=False, confidential=False)
    flags = await session.execute(text("SELECT anonymous, confidential FROM reports ORDER BY tracking_id"))
    assert [tuple(row) for row in flags] == [(True, True), (False, True)]


REFUSED: list[tuple[str, dict[str, object]]] = [
    ("#/text", {"text": ""}),
    ("#/text", {"text": " \n\t "}),
    ("#/text", {"text": "a" * 10_001}),
    ("#/text", {"text": "a\x00b"}),
    ("#/text", {"text": "a\x07b"}),
    ("#/text", {"text": None}),
    ("#/title", {"title": "t" * 201}),
    ("#/region_code", {"region_code": "99.99"}),
    ("#/region_code", {"region_code": "35-02"}),
    ("#/region_code", {"region_code": None}),
    ("#/topic", {"topic": "no_such_topic"}),
    ("#/institution_id", {"institution_id": "01a204a3-702b-748c-b2d1-ffe03b00e8d8"}),
    ("#/institution_id", {"institution_id": "x"}),
    ("#/class", {"class": "rant"}),
    ("#/channel", {"channel": "letter"}),
    ("#/channel", {"channel": "partner"}),
    ("#/event_date", {"event_date": "2026-08-05"}),
    ("#/event_date", {"event_date": "yesterday"}),
    ("#/location/lat", {"location": {"lat": False, "lon": 111.5}}),
    ("#/location/lat", {"location": {"lat": 91, "lon": 111.5}}),
    ("#/location/lon", {"location": {"lat": -7, "lon": "111"}}),
    ("#/location/lon", {"location": {"lat": -7}}),
    ("#/reporter/nik", {"reporter": {"nik": "123"}}),
    ("#/reporter/nik", {"reporter": {"nik": "3502179903900001"}}),
    ("#/reporter/phone", {"reporter": {"phone": "12"}}),
    ("#/reporter/email", {"reporter": {"email": "sulastri"}}),
    ("#/reporter/faith", {"reporter": {"faith": "any"}}),
    ("#/accused", {"accused": [{}]}),
    ("#/accused", {"accused": [{"institution_id": "01a204a3-702b-748c-b2d1-ffe03b00e8d8"}]}),
    ("#/anonymous", {"anonymous": "perhaps"}),
    ("#/mood", {"mood": "angry"}),
]  # fmt: skip


@pytest.mark.parametrize(("pointer", "fields"), REFUSED, ids=lambda value: str(value)[:60])
async def test_what_is_not_admissible_is_refused_by_the_name_of_its_field(
    client: AsyncClient, tree: make.Tree, session: AsyncSession, pointer: str, fields: dict[str, object]
) -> None:
    answer = await client.post("/v1/reports", json={"text": "Jalan rusak.", "region_code": "35.02.17"} | fields)
    assert answer.status_code == 422, answer.text
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert await counted(session, "reports") == 0


async def test_a_refusal_never_repeats_what_was_sent(client: AsyncClient, tree: make.Tree) -> None:
    answer = await client.post(
        "/v1/reports", json=BODY | {"reporter": {"nik": "rahasia-saya", "phone": "rahasia-saya"}}
    )
    assert answer.status_code == 422
    assert "rahasia" not in answer.text


async def test_the_longest_report_comes_back_as_it_was_written(client: AsyncClient, tree: make.Tree) -> None:
    said = "Ü🙂\u202eترس" * 1666
    filed = (await client.post("/v1/reports", json={"text": said, "region_code": "35.02"})).json()
    own = await client.get(f"/v1/tracking/{filed['tracking_id']}", headers={"Tracking-Key": filed["tracking_key"]})
    assert own.json()["text"] == said


async def test_an_officer_files_for_somebody_who_walked_in(
    client: AsyncClient, session: AsyncSession, tree: make.Tree
) -> None:
    officer = await make.officer(session, Role.COORDINATOR, tree.regency)
    await session.commit()
    signed = await make.signed_in(client, officer)
    answer = await client.post("/v1/reports", json=BODY | {"channel": "walk_in"}, headers=signed)
    assert answer.status_code == 201, answer.text
    row = (await session.execute(text("SELECT channel, filed_by FROM reports"))).one()
    assert tuple(row) == ("walk_in", officer.id)


async def test_nobody_files_as_a_partner_by_hand(client: AsyncClient, session: AsyncSession, tree: make.Tree) -> None:
    officer = await make.officer(session, Role.COORDINATOR, tree.regency)
    await session.commit()
    answer = await client.post(
        "/v1/reports", json=BODY | {"channel": "partner"}, headers=await make.signed_in(client, officer)
    )
    assert answer.status_code == 403
