"""A file of back entries: every row its own result, none lost for another's sake, safe to send again."""

import asyncio
import io
from collections import Counter

import pytest
from httpx import Response
from sqlalchemy import func, select

from api.accounts.people import OPERATOR
from api.backentry import importing
from api.backentry.importing import AS_ITS_INSTITUTION, Import, take_file
from api.backentry.service import EntryOutcome
from api.db import Database
from api.institutions.tables import Institution, InstitutionChange
from api.law.refusals import NotAdmissible
from api.law.words import Role, State
from api.reports import queries
from api.reports.tables import Report
from tests.accounts import make
from tests.backentry.files import enter, file_of, received, refusal, row, stored, told
from tests.conftest import NOW
from tests.make import VAULT, World

CREATED, ALREADY_THERE, REFUSED = EntryOutcome.CREATED, EntryOutcome.ALREADY_THERE, EntryOutcome.REFUSED


async def test_a_unit_that_its_institution_does_not_have_is_refused_by_name(world: World) -> None:
    results = await enter(world.database, row("PO-1", unit="Dinas Sihir"), row("PO-2"))
    assert refusal(results[0]) == (2, "unit", "import.unit_unknown")
    assert told(results[1:]) == [("PO-2", CREATED)]


async def test_a_unit_that_is_missing_is_made_below_its_institution_when_that_is_wanted(world: World) -> None:
    results = await enter(
        world.database, row("PO-1", unit="Dinas Sihir"), row("PO-2", unit="Dinas Sihir"), create_units=True
    )
    assert told(results) == [("PO-1", CREATED), ("PO-2", CREATED)]
    async with world.database.reading() as session:
        made = (await session.scalars(select(Institution).where(Institution.name == "Dinas Sihir"))).one()
        change = (
            await session.scalars(select(InstitutionChange).where(InstitutionChange.institution_id == made.id))
        ).one()
    assert (made.parent_id, made.valid_from) == (world.tree.regency.id, world.tree.regency.valid_from)
    assert change.instrument == AS_ITS_INSTITUTION
    assert {report.holder_id for report in (await stored(world.database)).values()} == {made.id}


async def test_a_unit_that_only_a_refused_row_named_is_made_for_the_next(world: World) -> None:
    results = await enter(
        world.database,
        row("PO-1", unit="Dinas Sihir", topic="no_such_topic"),
        row("PO-2", unit="Dinas Sihir"),
        create_units=True,
    )
    assert told(results) == [("PO-1", REFUSED), ("PO-2", CREATED)]


async def test_a_bad_row_does_not_lose_the_others(world: World) -> None:
    bad = [
        row("", text="Tanpa nomor."),
        row("PO-2", received_at="kemarin"),
        row("PO-3", disposed_at="2021-12-31T09:00:00+07:00"),
        row("PO-4", closed_at="2036-01-01T09:00:00+07:00"),
        row("PO-5", text="x" * 1_000_000),
        row("PO-6", text="nol\0"),
        row("PO-7", institution="nol\0"),
        row("PO-8", institution="Kabupaten Antah Berantah"),
        row("PO-9", channel="merpati"),
        row("PO-10", topic="no_such_topic"),
        row("PO-11", region_code="99.99"),
        row("PO-12", text="x" * 10_001),
        row("PO-13", archived_at="2022-02-01T09:00:00+07:00", archive_reason="spam"),
    ]
    results = await enter(world.database, row("PO-0"), *bad, row("PO-14"))
    assert told(results[:1] + results[-1:]) == [("PO-0", CREATED), ("PO-14", CREATED)]
    assert [refusal(result) for result in results[1:-1]] == [
        (3, "external_id", "import.empty"),
        (4, "received_at", "import.not_a_time"),
        (5, "disposed_at", "import.out_of_order"),
        (6, "closed_at", "import.in_the_future"),
        (7, None, "file_line_unreadable"),
        (8, None, "file_line_unreadable"),
        (9, None, "file_line_unreadable"),
        (10, "institution", "import.institution_unknown"),
        (11, "channel", "import.not_a_word"),
        (12, "topic", "field.unknown"),
        (13, "region_code", "field.unknown"),
        (14, "text", "text.too_long"),
        (15, "archived_at", "import.answered_and_archived"),
    ]
    assert set(await stored(world.database)) == {"PO-0", "PO-14"}


async def test_a_number_that_stands_twice_in_a_file_is_taken_once(world: World) -> None:
    results = await enter(world.database, row("PO-1"), row("PO-1"), row("PO-1", institution="PONOROGO"))
    assert told(results[:1]) == [("PO-1", CREATED)]
    assert [refusal(result)[1:] for result in results[1:]] == [("external_id", "import.twice_in_file")] * 2


async def test_all_or_nothing_stores_nothing_and_tells_what_was_wrong(world: World) -> None:
    rows = [row("PO-1"), row("PO-2", unit="Dinas Sihir"), row("PO-3")]
    results = await enter(world.database, *rows, all_or_nothing=True)
    assert told(results) == [("PO-2", REFUSED)]
    assert await stored(world.database) == {}
    results = await enter(world.database, *rows, all_or_nothing=True, create_units=True)
    assert told(results) == [("PO-1", CREATED), ("PO-2", CREATED), ("PO-3", CREATED)]


async def test_what_was_told_stays_when_the_file_breaks_off_later(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "ROWS_AT_ONCE", 1)
    content = file_of(*(received(f"PO-{number}", text="panjang " * 1_100) for number in range(3))) + b"\n\xff"
    so_far: list[str | None] = []

    async def take() -> None:
        async for result in take_file(world.database, Import(io.BytesIO(content), OPERATOR, VAULT), NOW):
            so_far.append(result.external_id)

    with pytest.raises(NotAdmissible, match="file_not_utf8"):
        await take()
    assert so_far[:1] == ["PO-0"]
    assert set(await stored(world.database)) == set(so_far)


async def test_of_a_file_with_too_many_rows_none_is_taken(world: World) -> None:
    with pytest.raises(NotAdmissible, match=r"import\.too_many_rows"):
        await enter(world.database, row("PO-1"), row("PO-2"), row("PO-3"), most=2)
    assert await stored(world.database) == {}
    assert told(await enter(world.database, row("PO-1"), row("PO-2"), most=2)) == [("PO-1", CREATED), ("PO-2", CREATED)]


async def test_each_report_stands_where_its_row_leaves_it(world: World) -> None:
    await enter(
        world.database,
        received("received"),
        row("disposed", first_follow_up_at="", answered_at="", closed_at=""),
        row("in_progress", answered_at="", closed_at=""),
        row("answered", closed_at=""),
        row("closed"),
        received("archived", archived_at="2022-01-05T10:00:00+07:00", archive_reason="spam"),
    )
    reports = await stored(world.database)
    assert {name: report.state for name, report in reports.items()} == {state: state for state in reports}
    assert set(reports) == set(State) - {State.DEFERRED}


async def test_times_without_an_offset_are_those_of_the_institution(world: World) -> None:
    await enter(world.database, received("PO-1", received_at="04/01/2022 22:48"))
    report = (await stored(world.database))["PO-1"]
    assert report.received_at.isoformat() == "2022-01-04T15:48:00+00:00"
    assert report.received_on.isoformat() == "2022-01-04"


async def test_whoever_steps_in_a_files_name_is_told_in_the_timeline(world: World) -> None:
    coordinator = world.people["coordinator"]
    await enter(world.database, row("PO-1"), by=coordinator)
    report = (await stored(world.database))["PO-1"]
    async with world.database.reading() as session:
        events, _ = await queries.timeline(session, report.id)
    assert {event.account_id for event in events} == {coordinator.account_id}
    assert [event.role for event in events] == [
        Role.COORDINATOR,
        Role.COORDINATOR,
        Role.LIAISON,
        Role.LIAISON,
        Role.COORDINATOR,
    ]


@pytest.mark.parametrize("who", ["coordinator", "national"])
async def test_a_desk_brings_its_own_institutions_reports(world: World, who: str) -> None:
    results = await enter(world.database, row("PO-1"), by=world.people[who])
    assert told(results) == [("PO-1", CREATED)]


@pytest.mark.parametrize("who", ["ministry", "works", "inspector", "leader", "overseer", "province"])
async def test_nobody_brings_reports_of_an_institution_that_is_not_his(world: World, who: str) -> None:
    results = await enter(world.database, row("PO-1"), by=world.people[who])
    assert refusal(results[0]) == (2, "institution", "import.not_yours")
    assert await stored(world.database) == {}


async def test_of_a_mixed_file_a_coordinator_brings_his_part(world: World) -> None:
    results = await enter(
        world.database,
        row("A"),
        received("B", institution="Kementerian Sosial", region_code=""),
        by=world.people["coordinator"],
    )
    assert told(results) == [("A", CREATED), ("B", REFUSED)]


async def test_a_report_that_landed_elsewhere_is_known_again(world: World) -> None:
    async with world.database.transaction() as session:
        for name in ("Madiun", "Ngawi"):  # without anybody at a desk: their reports land at the province
            await make.institution(session, "regency", name=name, supervisor=world.tree.province)
    rows = [received("001", institution=name, region_code="") for name in ("Madiun", "Ngawi")]
    assert told(await enter(world.database, *rows)) == [("001", CREATED)] * 2
    assert told(await enter(world.database, *rows)) == [("001", ALREADY_THERE)] * 2
    async with world.database.reading() as session:
        assert set(await session.scalars(select(Report.desk_id))) == {world.tree.province.id}


async def test_two_who_send_a_file_at_once_enter_each_report_once(committed: Database) -> None:
    async with committed.transaction() as session:
        tree = await make.tree(session)
        await make.appointment(session, Role.NATIONAL, tree.national)
        await make.appointment(session, Role.COORDINATOR, tree.regency)
    rows = [row(f"PO-{number}") for number in range(10)]
    both = await asyncio.gather(enter(committed, *rows), enter(committed, *reversed(rows)))
    assert Counter(outcome for results in both for _, outcome in told(results)) == {CREATED: 10, ALREADY_THERE: 10}
    async with committed.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Report)) == 10


async def send(world: World, content: bytes, who: str | None, query: str = "", **headers: str) -> Response:
    if who:
        headers["Acting"] = who
    return await world.client.post(
        f"/v1/imports{query}", content=content, headers={"Content-Type": "text/csv"} | headers
    )


async def test_over_http_each_row_has_its_result(world: World) -> None:
    content = file_of(row("PO-1"), row("PO-2", unit="Dinas Sihir"), row("PO-3", text="x" * 10_001))
    answer = await send(world, content, "coordinator", **{"Accept-Language": "en"})
    assert answer.status_code == 200
    told = answer.json()
    assert (told["created"], told["already_there"], told["refused"]) == (1, 0, 2)
    created, unknown, long = told["rows"]
    report = (await stored(world.database))["PO-1"]
    assert created == {
        "line": 2,
        "external_id": "PO-1",
        "outcome": "created",
        "tracking_id": str(report.tracking_id),
        "field": None,
        "code": None,
        "detail": None,
    }
    assert (unknown["line"], unknown["field"], unknown["code"]) == (3, "unit", "import.unit_unknown")
    assert unknown["detail"] == "There is no unit of this name in its institution."
    assert "10000" in long["detail"].replace(",", "").replace(".", "").replace(" ", "")


async def test_over_http_units_are_made_and_rows_left_out_as_asked(world: World) -> None:
    content = file_of(row("PO-1", unit="Dinas Sihir"), row("PO-2", channel="merpati"))
    nothing = await send(world, content, "coordinator", "?create_units=true&all_or_nothing=true")
    assert (nothing.json()["created"], nothing.json()["refused"]) == (0, 1)
    some = await send(world, content, "coordinator", "?create_units=true")
    assert (some.json()["created"], some.json()["refused"]) == (1, 1)
    again = await send(world, content, "coordinator", "?create_units=true")
    assert (again.json()["already_there"], again.json()["refused"]) == (1, 1)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"external_id,text\n1,Lampu", b"%PDF-1.7"], ids=["empty", "no text", "columns", "PDF"]
)
async def test_a_file_that_cannot_be_read_is_refused_as_a_whole(world: World, content: bytes) -> None:
    answer = await send(world, content, "coordinator")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "#/file"


async def test_nobody_brings_a_file_without_signing_in(world: World) -> None:
    assert (await send(world, file_of(row("PO-1")), None)).status_code == 401
