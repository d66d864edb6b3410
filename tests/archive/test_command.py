"""`lapor archive` as people call it, and `lapor numbers`."""

from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from api.db import Database
from api.law.words import Role
from api.reports.tables import Report
from api.settings import Settings
from tests.accounts import make
from tests.backentry.files import enter, row
from tests.ground.commands import Commands, surroundings


async def test_reports_go_out_are_proven_and_come_back(
    committed: Database, committed_settings: Settings, tmp_path: Path
) -> None:
    async with committed.transaction() as session:
        tree = await make.tree(session)
        await make.appointment(session, Role.NATIONAL, tree.national)
        await make.appointment(session, Role.COORDINATOR, tree.regency)
    await enter(committed, row("A"), row("B"))
    lapor = Commands(surroundings(committed_settings))
    folder = tmp_path / "out"

    assert "lapor: " in lapor("archive", "--before", f"{date.today():%Y-%m-%d}", "--to", folder).in_a_line  # noqa: DTZ011
    told = lapor.done("archive", "--before", "2024-01-01", "--to", folder)
    assert told.said.splitlines()[-1] == "2 reports moved out, 0 kept"
    assert await _count(committed) == 0
    assert lapor.done("archive", "--verify", folder).said.splitlines()[-1] == "2 reports hold, 0 faults"
    (file,) = folder.glob("*.jsonl.gz")
    assert lapor.done("archive", "--restore", file).said.splitlines()[-1] == "2 reports are back"
    assert await _count(committed) == 2

    file.write_bytes(b"no gzip")
    assert lapor("archive", "--verify", folder).code == 1
    assert "lapor: " in lapor("archive", "--restore", file).in_a_line
    for wrong in (["--before", "2024-01-01"], ["--to", str(folder)], ["--verify", str(folder), "--restore", str(file)]):
        assert lapor("archive", *wrong).code == 2
    assert "10500000" in lapor.done("numbers", "--from", "10500000").said
    assert "10500000" in lapor.done("numbers", "--from", "10400000").said


async def _count(database: Database) -> int:
    async with database.reading() as session:
        return int(await session.scalar(select(func.count()).select_from(Report)) or 0)
