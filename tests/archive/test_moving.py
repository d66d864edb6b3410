"""Reports that ended long ago leave for files with all their proofs, are counted as ever, and can come back."""

import gzip
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

import pytest
from sqlalchemy import func, select, text, update

from api.archive import moving
from api.archive.folder import ENDING, MANIFEST, Folder
from api.archive.moving import Kept, Moved, finish, move_out
from api.archive.record import PARTS
from api.archive.restoring import restore
from api.archive.tables import MovedReport
from api.archive.verifying import Broken, Verified, verify
from api.db import Database
from api.institutions.lawbook import lawbook
from api.law.refusals import NotAdmissible
from api.law.words import Role
from api.reports.tables import Report, ReportEvent
from api.statistics import queries as figures
from api.statistics.counts import Counts
from api.statistics.cuts import GroupBy
from api.statistics.horizon import Horizon, national_calendar
from api.statistics.jobs import fold_deltas
from api.statistics.plans import plan_of
from api.statistics.questions import Question
from api.statistics.recount import differences, recount
from api.statistics.spans import BEGINNING, END
from tests.accounts import make
from tests.backentry.files import enter, received, row, stored
from tests.conftest import NOW
from tests.make import World

BEFORE = date(2025, 1, 1)
Rows = dict[str, list[object]]


@dataclass
class Shelf:
    """A store of attachments that a test looks into."""

    objects: dict[str, bytes] = field(default_factory=dict)

    async def read(self, key: str, start: int, end: int) -> AsyncIterator[bytes]:
        async def pieces() -> AsyncIterator[bytes]:
            yield self.objects[key][start:end]

        return pieces()

    async def put(self, key: str, file: BinaryIO) -> None:
        self.objects[key] = file.read()


async def out(
    database: Database, folder: Path, store: Shelf | None = None, before: date = BEFORE
) -> list[Moved | Kept]:
    return [each async for each in move_out(database, store or Shelf(), Folder.at(folder), before, NOW)]


async def everything(database: Database) -> Rows:
    """The rows of all tables of the record."""
    async with database.reading() as session:
        return {
            table: list(await session.scalars(text(f"SELECT to_jsonb(x) AS told FROM {table} x ORDER BY x::text")))  # noqa: S608
            for table in PARTS.values()
        }


async def by_state(database: Database) -> dict[tuple[str, bool], Counts]:
    async with database.reading() as session:
        question = Question(BEGINNING, END, group_by=GroupBy.STATE)
        at = Horizon.of(national_calendar(await lawbook(session)), NOW)
        cells = await figures.cells(session, question, plan_of(question), at, at_most=1000)
    return {(cell.key, cell.declared): cell.counts for cell in cells}


async def some_old_reports(world: World) -> None:
    """Three that ended in 2022, one still open since, and one of this year."""
    await enter(
        world.database,
        row("closed", tracking_id="9000001"),
        received("archived", archived_at="2022-01-05T10:00:00+07:00", archive_reason="spam", tracking_id="9000002"),
        row("anonymous", anonymous="true", confidential="true", tracking_id="9000003", reporter_phone="081234567890"),
        received("open", tracking_id="9000004"),
    )
    await world.file()


async def test_what_ended_long_ago_leaves_and_nothing_else(world: World, tmp_path: Path) -> None:
    await some_old_reports(world)
    (moved,) = await out(world.database, tmp_path)
    assert isinstance(moved, Moved)
    assert (moved.entry.reports, moved.entry.events) == (3, 12)
    assert set(await stored(world.database)) == {"open", None}
    assert [type(each) for each in verify(tmp_path)] == [Verified]
    assert {path.name for path in tmp_path.iterdir()} == {MANIFEST, moved.entry.name}
    assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.iterdir())


async def test_every_figure_stays_and_so_does_a_recount(world: World, tmp_path: Path) -> None:
    await some_old_reports(world)
    before = await by_state(world.database)
    await out(world.database, tmp_path)
    assert await by_state(world.database) == before
    async with world.database.transaction() as session:
        await fold_deltas(session, NOW)
        assert not await differences(session)
        await recount(session, NOW)
        assert not await differences(session)
    assert await by_state(world.database) == before


async def test_what_comes_back_is_what_left(world: World, tmp_path: Path) -> None:
    await some_old_reports(world)
    before, counted = await everything(world.database), await by_state(world.database)
    (moved,) = await out(world.database, tmp_path)
    assert isinstance(moved, Moved)
    file = tmp_path / moved.entry.name
    assert await restore(world.database, Shelf(), file) == 3
    assert await everything(world.database) == before
    assert await by_state(world.database) == counted
    assert await restore(world.database, Shelf(), file) == 0


async def test_a_report_that_is_back_may_leave_again(world: World, tmp_path: Path) -> None:
    await some_old_reports(world)
    (first,) = await out(world.database, tmp_path)
    assert isinstance(first, Moved)
    await restore(world.database, Shelf(), tmp_path / first.entry.name)
    (second,) = await out(world.database, tmp_path)
    assert isinstance(second, Moved)
    assert second.entry.name != first.entry.name
    assert [type(each) for each in verify(tmp_path)] == [Verified, Verified]
    forged = tmp_path / second.entry.name
    forged.write_bytes(gzip.compress(gzip.decompress(forged.read_bytes()).replace(b"2022-01", b"2022-02")))
    with pytest.raises(NotAdmissible, match=r"moved\.changed"):
        await restore(world.database, Shelf(), forged)


async def test_files_hold_as_many_reports_as_they_may(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "AT_ONCE", 2)
    monkeypatch.setattr(moving, "LINES_AT_ONCE", 1)
    await enter(world.database, *(row(f"PO-{number}") for number in range(5)))
    moved = await out(world.database, tmp_path)
    assert [each.entry.reports for each in moved if isinstance(each, Moved)] == [2, 2, 1]
    assert await stored(world.database) == {}


async def test_who_names_an_accused_or_is_named_by_another_stays(world: World, tmp_path: Path) -> None:
    await enter(world.database, *(row(name) for name in ("original", "repeat", "accusing", "free")))
    known = await stored(world.database)
    async with world.database.transaction() as session:
        await session.execute(
            update(Report).where(Report.id == known["repeat"].id).values(repeat_of=known["original"].id)
        )
        await session.execute(update(Report).where(Report.id == known["accusing"].id).values(has_accused=True))
    await out(world.database, tmp_path)
    assert set(await stored(world.database)) == {"original", "accusing"}
    await out(world.database, tmp_path)
    assert set(await stored(world.database)) == {"accusing"}


async def test_a_chain_that_does_not_hold_stays_and_is_told(world: World, tmp_path: Path) -> None:
    await enter(world.database, row("sound"), row("forged", tracking_id="9000009"))
    forged = (await stored(world.database))["forged"]
    async with world.database.transaction() as session:
        await session.execute(
            update(ReportEvent).where(ReportEvent.report_id == forged.id, ReportEvent.seq == 2).values(round=7)
        )
    results = await out(world.database, tmp_path)
    assert [each for each in results if isinstance(each, Kept)] == [Kept(9_000_009)]
    assert set(await stored(world.database)) == {"forged"}


async def test_an_attachment_goes_along_and_comes_back(world: World, tmp_path: Path) -> None:
    await enter(world.database, row("A"))
    report = (await stored(world.database))["A"]
    store = Shelf({"ab/cdef": b"a photo"})
    async with world.database.transaction() as session:
        await session.execute(_ATTACH, {"report": report.id})
    (moved,) = await out(world.database, tmp_path, store)
    assert isinstance(moved, Moved)
    assert (tmp_path / "attachments" / "ab" / "cdef").read_bytes() == b"a photo"
    assert [type(each) for each in verify(tmp_path)] == [Verified]
    store.objects.clear()
    await restore(world.database, store, tmp_path / moved.entry.name)
    assert store.objects == {"ab/cdef": b"a photo"}
    (tmp_path / "attachments" / "ab" / "cdef").write_bytes(b"another")
    assert [each.reason for each in verify(tmp_path) if isinstance(each, Broken)] == ["moved.attachment_broken"]


_ATTACH = text(
    "INSERT INTO attachments (id, report_id, seq, object_key, media_type, size, sha256, sent_sha256, identifying,"
    " uploaded_at) SELECT gen_random_uuid(), :report, 1, 'ab/cdef', 'image/jpeg', 7, sha256('a photo'), ''::bytea,"
    " false, now()"
)


@pytest.mark.parametrize("moment", ["written", "leaving", "named"])
async def test_whatever_breaks_off_loses_and_doubles_nothing(
    committed: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    await _some(committed)
    with monkeypatch.context() as broken:
        _break(broken, moment)
        with pytest.raises(RuntimeError):
            await out(committed, tmp_path)
    assert list(tmp_path.glob(f"*{ENDING}")) == []
    assert await _number(committed) == (0 if moment == "named" else 4)

    left_over = await finish(committed, Folder.at(tmp_path))
    assert len(left_over) == (0 if moment == "named" else 1)
    await out(committed, tmp_path)

    verified = [each for each in verify(tmp_path) if isinstance(each, Verified)]
    assert sum(each.entry.reports for each in verified) == 4
    async with committed.reading() as session:
        assert await session.scalar(select(func.count()).select_from(MovedReport)) == 4
        assert not await differences(session)


def _break(broken: pytest.MonkeyPatch, moment: str) -> None:
    leave = moving._leave

    def fail(*_: object) -> None:
        raise RuntimeError("the power is gone")

    async def leave_and_fail(*how: Any) -> None:
        if moment == "leaving":
            await leave(*how)
        fail()

    where, name = (Folder, "name") if moment == "named" else (moving, "_leave")
    broken.setattr(where, name, fail if moment == "named" else leave_and_fail)


async def test_a_file_of_back_entries_knows_a_report_that_has_left(world: World, tmp_path: Path) -> None:
    rows = [row("A", tracking_id="9000001")]
    await enter(world.database, *rows)
    await out(world.database, tmp_path)
    again, taken = await enter(world.database, *rows, row("B", tracking_id="9000001"))
    assert (again.outcome, again.tracking_id) == ("already_there", 9_000_001)
    assert taken.reason == "import.tracking_id_taken"


def _spoil(folder: Path, how: str) -> None:
    (file,) = folder.glob(f"*{ENDING}")
    match how:
        case "moved.missing":
            file.unlink()
        case "moved.changed":
            file.write_bytes(gzip.compress(gzip.decompress(file.read_bytes())))
        case "moved.unreadable":
            file.write_bytes(b"no gzip")
        case "moved.chain_broken":
            lines = [json.loads(line) for line in gzip.decompress(file.read_bytes()).splitlines()]
            lines[0]["events"][1]["facts"] = {"unit_id": str(UUID(int=1))}
            file.write_bytes(gzip.compress(b"".join(json.dumps(line).encode() + b"\n" for line in lines)))
        case "moved.incomplete":
            lines_kept = gzip.decompress(file.read_bytes()).splitlines(keepends=True)[1:]
            file.write_bytes(gzip.compress(b"".join(lines_kept)))
        case "moved.not_listed":
            (folder / f"other{ENDING}").write_bytes(b"")
        case _:
            (folder / MANIFEST).unlink()


@pytest.mark.parametrize(
    "how",
    [
        "moved.missing",
        "moved.changed",
        "moved.unreadable",
        "moved.chain_broken",
        "moved.incomplete",
        "moved.not_listed",
        "moved.no_manifest",
    ],
)
async def test_what_is_wrong_with_a_folder_is_found(world: World, tmp_path: Path, how: str) -> None:
    await some_old_reports(world)
    await out(world.database, tmp_path)
    _spoil(tmp_path, how)
    assert how in {each.reason for each in verify(tmp_path) if isinstance(each, Broken)}


async def _some(database: Database) -> None:
    async with database.transaction() as session:
        tree = await make.tree(session)
        await make.appointment(session, Role.NATIONAL, tree.national)
        await make.appointment(session, Role.COORDINATOR, tree.regency)
    await enter(database, *(row(f"PO-{number}") for number in range(4)))


async def _number(database: Database) -> int:
    async with database.reading() as session:
        return int(await session.scalar(select(func.count()).select_from(Report)) or 0)
