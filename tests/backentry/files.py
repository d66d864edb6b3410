"""Files of back entries as they are sent, and what became of them."""

import io
from typing import Any

from sqlalchemy import select

from api.accounts.people import OPERATOR, Person
from api.backentry.importing import Import, take_file
from api.backentry.service import EntryOutcome, Result
from api.db import Database
from api.reports.tables import Report
from tests.conftest import NOW
from tests.make import VAULT

ROW = {
    "external_id": "PO-1",
    "channel": "website",
    "class": "complaint",
    "title": "",
    "text": "Lampu jalan di depan pasar mati.",
    "topic": "",
    "region_code": "35.02.17",
    "received_at": "2022-01-04T22:48:00+07:00",
    "institution": "Ponorogo",
    "unit": "Dinas PUPKP",
    "disposed_at": "2022-01-06T09:19:00+07:00",
    "first_follow_up_at": "2022-01-12T09:53:00+07:00",
    "answered_at": "2022-01-17T11:55:00+07:00",
    "closed_at": "2022-01-20T15:39:00+07:00",
    "archived_at": "",
    "archive_reason": "",
    "anonymous": "false",
    "confidential": "false",
    "tracking_id": "",
    "follow_up": "",
    "answer": "",
    "reporter_name": "",
    "reporter_phone": "",
    "reporter_email": "",
}
ONLY_RECEIVED = dict.fromkeys(("unit", "disposed_at", "first_follow_up_at", "answered_at", "closed_at"), "")


def row(external_id: str, **cells: str) -> dict[str, str]:
    """A row of a life that went its whole way, but for what is said otherwise."""
    return ROW | {"external_id": external_id} | {name.rstrip("_"): cell for name, cell in cells.items()}


def received(external_id: str, **cells: str) -> dict[str, str]:
    """A row of a report that nothing was done with yet."""
    return row(external_id, **ONLY_RECEIVED | cells)


def file_of(*rows: dict[str, str]) -> bytes:
    lines = [list(ROW), *([f'"{cell}"' for cell in line.values()] for line in rows)]
    return "\n".join(",".join(line) for line in lines).encode()


async def enter(database: Database, *rows: dict[str, str], by: Person = OPERATOR, **how: Any) -> list[Result]:
    asked = Import(io.BytesIO(file_of(*rows)), by, VAULT, **how)
    return [result async for result in take_file(database, asked, NOW)]


def told(results: list[Result]) -> list[tuple[str | None, EntryOutcome]]:
    return [(result.external_id, result.outcome) for result in results]


def refusal(result: Result) -> tuple[int, str | None, str | None]:
    assert result.outcome is EntryOutcome.REFUSED
    return result.line, result.field, result.reason


async def stored(database: Database) -> dict[str | None, Report]:
    async with database.reading() as session:
        return {report.external_id: report for report in await session.scalars(select(Report))}
