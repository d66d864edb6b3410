"""The old system's reports come in under the numbers that people know them by, each once, whatever breaks off."""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update

from api.accounts.people import OPERATOR
from api.backentry import importing, queries
from api.backentry.service import EntryOutcome, Result
from api.db import Database
from api.institutions.tables import Institution
from api.law.words import Role
from api.reports import queries as reports
from api.reports import writing
from api.reports.replay import replay
from api.reports.tables import EventContent, Report, Reporter
from api.reports.timeline import broken_at
from api.settings import Settings
from api.statistics.recount import differences
from tests.accounts import make
from tests.backentry.files import enter, file_of, received, refusal, row, stored, told
from tests.conftest import NOW
from tests.ground.commands import Commands, surroundings
from tests.make import VAULT, World

CREATED, ALREADY_THERE = EntryOutcome.CREATED, EntryOutcome.ALREADY_THERE
ROWS = 2_000
BROKEN = 400


async def test_a_report_keeps_the_number_that_its_reporter_knows(world: World) -> None:
    (result,) = await enter(world.database, row("A", tracking_id="#9.165.816"))
    assert (result.outcome, result.tracking_id) == (CREATED, 9_165_816)
    answer = await world.client.get("/v1/tracking/9165816")
    assert answer.json()["state"] == "closed"


async def test_new_reports_are_numbered_beyond_the_old_ones(world: World) -> None:
    await enter(world.database, received("A", tracking_id="12345678"), received("B", tracking_id="9000001"))
    new = await world.file()
    assert int(new.tracking_id) == 12_400_001
    await enter(world.database, received("C", tracking_id="11000000"))
    assert int((await world.file()).tracking_id) == 12_400_002


async def test_numbers_never_go_back(world: World) -> None:
    async with world.database.transaction() as session:
        await queries.number_from(session, 15_000_000)
        assert not await queries.number_from(session, 12_000_000)
    assert int((await world.file()).tracking_id) == 15_000_000


async def test_a_number_that_another_report_has_is_refused(world: World) -> None:
    there = await world.file()
    rows = [
        row("A", tracking_id=there.tracking_id),
        row("B", tracking_id="9000001"),
        row("C", tracking_id="9000001"),
        row("D", tracking_id="123"),
        row("E", tracking_id="999999999999"),
    ]
    results = await enter(world.database, *rows)
    assert told(results[1:2]) == [("B", CREATED)]
    assert [refusal(result)[1:] for result in results if result.outcome is not CREATED] == [
        ("tracking_id", "import.tracking_id_taken"),
        ("tracking_id", "import.twice_in_file"),
        ("tracking_id", "tracking_id.shape"),
        ("tracking_id", "tracking_id.shape"),
    ]


async def test_nobody_but_the_operator_brings_old_numbers(world: World) -> None:
    results = await enter(world.database, row("A", tracking_id="88000000"), by=world.people["coordinator"])
    assert refusal(results[0])[1:] == ("tracking_id", "import.number_not_yours")
    assert int((await world.file()).tracking_id) < 88_000_000


async def test_what_was_written_then_and_who_filed_it_comes_along(world: World) -> None:
    await enter(
        world.database,
        row(
            "A",
            follow_up="Regu lampu meninjau lokasi.",
            answer="Tiga lampu sudah diganti.",
            reporter_name="Siti Aminah",
            reporter_phone="081234567890",
        ),
        row("B", answer="Tanpa tanggal.", answered_at="", closed_at=""),
        row("C", reporter_email="bukan alamat"),
    )
    all_stored = await stored(world.database)
    assert set(all_stored) == {"A"}
    report = all_stored["A"]
    async with world.database.reading() as session:
        written = [
            each.content.get("text") for each in await session.scalars(select(EventContent).order_by(EventContent.seq))
        ]
        sealed = await session.scalar(select(Reporter.sealed).where(Reporter.report_id == report.id))
    assert written == ["Lampu jalan di depan pasar mati.", "Regu lampu meninjau lokasi.", "Tiga lampu sudah diganti."]
    assert sealed is not None
    identity = VAULT.unseal(report.id, sealed)
    assert (identity.name, identity.phone, report.contactable) == ("Siti Aminah", "+6281234567890", True)


async def test_a_life_that_is_stored_at_once_is_the_one_that_its_events_tell(world: World) -> None:
    archived = {"archived_at": "2022-01-05T10:00:00+07:00", "archive_reason": "spam"}
    await enter(
        world.database,
        row("closed"),
        received("received"),
        received("archived", **archived),
        row(
            "inspected",
            class_="oversight_complaint",
            unit="",
            disposed_at="",
            first_follow_up_at="",
            answered_at="",
            closed_at="",
        ),
        row("answered", closed_at="", anonymous="true", text="Hubungi saya di 081234567890, jalan rusak."),
    )
    async with world.database.reading() as session:
        assert not await differences(session)
        for report in (await session.scalars(select(Report))).all():
            events, contents = await reports.timeline(session, report.id)
            assert broken_at(events, contents) is None
            assert len(events) == report.seq
            matter = await reports.matter_of(session, report.id, world.clock.now)
            told_by_events = replay(events)
            assert told_by_events.head == matter.report.head
            assert told_by_events.state is matter.report.state
            assert Counter(told_by_events.clocks) == Counter(matter.clocks)
            assert told_by_events.next_due == matter.report.next_due
            assert told_by_events.answered_at == matter.report.answered_at
    assert len(await world.listed("national", q="jalan rusak")) == 1
    assert await world.listed("national", q="081234567890") == []


async def test_a_unit_with_a_desk_of_its_own_receives_what_it_was_disposed(world: World) -> None:
    await world.officer("works_desk", Role.COORDINATOR, world.tree.works)
    only_disposed = {"first_follow_up_at": "", "answered_at": "", "closed_at": ""}
    results = await enter(world.database, row("A", **only_disposed), row("B"))
    report = (await stored(world.database))["A"]
    assert (report.state, report.desk_id, report.holder_id) == ("received", world.tree.works.id, world.tree.works.id)
    assert refusal(results[1])[2] == "step.not_in_this_state"


async def test_what_the_database_will_not_hold_is_refused_and_the_rest_is_taken(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_searched", lambda life: life.filing.search)
    held = world.database
    async with held.transaction() as session:
        await session.execute(text("ALTER TABLE reports ADD CHECK (external_id <> 'bad')"))
    results = await enter(held, *(row(name) for name in ("a", "b", "bad", "c", "d")))
    assert [result.external_id for result in results if result.outcome is CREATED] == ["a", "b", "c", "d"]
    assert refusal(results[2]) == (4, None, "import.not_stored")


async def test_a_unit_that_is_renamed_while_a_file_comes_in_is_looked_up_anew(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "ROWS_AT_ONCE", 1)
    asked = importing.Import(io.BytesIO(file_of(row("A"), row("B"), row("C", unit="Dinas Jalan"))), OPERATOR, VAULT)
    results: list[Result] = []
    async for result in importing.take_file(world.database, asked, NOW):
        results.append(result)
        if len(results) == 1:
            async with world.database.transaction() as session:
                await session.execute(
                    update(Institution).where(Institution.id == world.tree.works.id).values(name="Dinas Jalan")
                )
    assert told(results) == [("A", CREATED), ("B", EntryOutcome.REFUSED), ("C", CREATED)]


async def test_an_import_that_was_killed_is_run_again_and_nothing_is_doubled_or_lost(
    committed: Database, committed_settings: Settings, tmp_path: Path
) -> None:
    async with committed.transaction() as session:
        tree = await make.tree(session)
        await make.appointment(session, Role.NATIONAL, tree.national)
        await make.appointment(session, Role.COORDINATOR, tree.regency)
    rows = [row(f"L-{number}", tracking_id=str(8_000_000 + number)) for number in range(ROWS)]
    rows[BROKEN]["channel"] = "merpati"
    source, refused, keys = tmp_path / "old.csv", tmp_path / "refused.csv", tmp_path / "keys.csv"
    source.write_bytes(file_of(*rows))
    lapor = Commands(surroundings(committed_settings))
    with lapor.running("import", str(source)) as process:
        assert process.stdout is not None
        process.stdout.readline()  # the row that was refused is told once its portion is stored
        process.kill()
        process.wait()
    so_far = await _count(committed)
    assert BROKEN < so_far < ROWS - 1

    again = lapor("import", source, "--refused", refused, "--keys", keys)

    assert again.code == 1
    assert again.said.splitlines()[-1] == f"{ROWS - 1 - so_far} created, {so_far} already there, 1 refused"
    assert await _count(committed) == ROWS - 1
    async with committed.reading() as session:
        numbers = set(await session.scalars(select(Report.tracking_id)))
        assert not await differences(session)
    assert numbers == {8_000_000 + number for number in range(ROWS) if number != BROKEN}
    (one,) = csv.DictReader(refused.read_text("utf-8").splitlines())
    assert (one["external_id"], one["refused_column"], one["refused_line"]) == (
        f"L-{BROKEN}",
        "channel",
        str(BROKEN + 2),
    )
    told_keys = list(csv.DictReader(keys.read_text("utf-8").splitlines()))
    assert len(told_keys) == ROWS - 1
    assert keys.stat().st_mode & 0o077 == 0

    rows[BROKEN]["channel"] = "website"
    source.write_bytes(file_of(rows[BROKEN]))
    assert lapor.done("import", source).said.splitlines()[-1] == "1 created, 0 already there, 0 refused"


async def _count(database: Database) -> int:
    async with database.reading() as session:
        return int(await session.scalar(select(func.count()).select_from(Report)) or 0)
