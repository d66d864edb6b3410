"""Whether everything that was acknowledged is there exactly once, and whether the record agrees with itself."""

import hashlib
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

import httpx
from pydantic import SecretStr
from sqlalchemy import select, text

from api.clock import read_clock
from api.db import Database
from api.engines import engine_from
from api.reports import queries
from api.reports.replay import replay
from api.reports.tables import Report
from api.reports.timeline import broken_at
from api.settings import Settings
from api.statistics.recount import differences
from tests.chaos.ledger import Ledger

_MARK = re.compile(r"tanda [0-9a-f]{32}")
_RETOLD = (
    "seq", "head", "state", "round", "desk_id", "holder_id", "next_due", "hops", "deferrals", "objections",
    "reopenings", "received_at", "disposed_at", "followed_up_at", "answered_at", "closed_at", "archived_at",
)  # fmt: skip


@dataclass
class Found:
    """What became of what was acknowledged during one kind of trouble."""

    acknowledged: int = 0
    found: int = 0
    doubled: int = 0

    @property
    def lost(self) -> int:
        return self.acknowledged - self.found


@dataclass
class Verdict:
    """All of it, and every disagreement of the record with itself."""

    kinds: dict[str, Found] = field(default_factory=dict)
    reports: int = 0
    disagreements: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not self.disagreements and not any(one.lost or one.doubled for one in self.kinds.values())


async def verdict(url: str, address: str, ledger: Ledger, *, was_relayed: bool = False) -> Verdict:
    """Asks the database, and the service for the files. Where workers ran, the outbox was relayed in part or whole."""
    told = Verdict()
    engine = engine_from(Settings(database_url=SecretStr(url), statement_timeout=600))
    try:
        database = Database.of(engine)
        await _count(database, ledger, told)
        await _fetch_files(address, ledger, told)
        await _agree(database, told, {one.id for one in ledger.reports}, was_relayed)
    finally:
        await engine.dispose()
    return told


async def _count(database: Database, ledger: Ledger, told: Verdict) -> None:
    async with database.reading() as session:
        texts = await session.execute(text("SELECT report_id, seq, content::text FROM event_contents"))
        where: dict[str, list[tuple[str, int]]] = {}
        for report_id, seq, content in texts:
            for mark in _MARK.findall(content):
                where.setdefault(mark, []).append((str(report_id), seq))
        numbers = {
            str(report_id): str(tracking_id)
            for report_id, tracking_id in await session.execute(select(Report.id, Report.tracking_id))
        }
    for report in ledger.reports:
        kind = told.kinds.setdefault(report.during, Found())
        kind.acknowledged += 1
        kind.found += (report.id, 1) in where.get(report.mark, []) and numbers.get(report.id) == report.tracking_id
    for step in ledger.steps:
        kind = told.kinds.setdefault(step.during, Found())
        kind.acknowledged += 1
        kind.found += (step.report_id, step.seq) in where.get(step.mark, [])
    during = {one.mark: one.during for one in ledger.reports} | {one.mark: one.during for one in ledger.steps}
    for mark, places in where.items():
        told.kinds.setdefault(during.get(mark, "not acknowledged"), Found()).doubled += len(places) - 1


async def _fetch_files(address: str, ledger: Ledger, told: Verdict) -> None:
    """Each file once in its report's list, and its bytes those that were acknowledged."""
    async with httpx.AsyncClient(base_url=f"{address}/v1", timeout=60) as client:
        for file in ledger.files:
            kind = told.kinds.setdefault(file.during, Found())
            kind.acknowledged += 1
            at, key = f"/tracking/{file.report.tracking_id}/attachments", {"Tracking-Key": file.report.tracking_key}
            listed = Counter(one["sha256"] for one in (await client.get(at, headers=key)).json()["items"])
            sent = await client.get(f"{at}/{file.id}", headers=key)
            kind.found += sent.is_success and hashlib.sha256(sent.content).hexdigest() == file.sha256
            kind.doubled += max(0, listed[file.sha256] - 1)


async def _agree(database: Database, told: Verdict, of: Collection[str], was_relayed: bool) -> None:
    """Chain, clocks and standing of each report come out of its timeline; figures out of the reports."""
    async with database.reading() as session:
        ids = list(await session.scalars(select(Report.id)))
        for report_id in ids:
            if str(report_id) in of:
                await _agrees(database, report_id, told)
        half = await session.scalar(_HALF, {"was_relayed": was_relayed})
        if half:
            told.disagreements.append(f"{half} reports are there in part")
    told.reports = len(ids)
    async with database.transaction() as session:
        if wrong := await differences(session):
            told.disagreements.append(f"figures: {wrong}")


async def _agrees(database: Database, report_id: UUID, told: Verdict) -> None:
    async with database.reading() as session:
        events, contents = await queries.timeline(session, report_id)
        matter = await queries.matter_of(session, report_id, read_clock())
    if (seq := broken_at(events, contents)) is not None:
        told.disagreements.append(f"{report_id}: the chain breaks at {seq}")
    life, row = replay(events), matter.report
    for name in _RETOLD:
        if getattr(life, name) != getattr(row, name):
            told.disagreements.append(f"{report_id}: {name} is not what its timeline tells")
    if {(run.clock, run.round): run for run in life.clocks} != {(run.clock, run.round): run for run in matter.clocks}:
        told.disagreements.append(f"{report_id}: clocks are not what its timeline tells")


_HALF = text(
    """
    SELECT count(*) FROM reports r WHERE r.seq <> (SELECT count(*) FROM report_events e WHERE e.report_id = r.id)
        OR NOT EXISTS (SELECT FROM report_words w WHERE w.report_id = r.id)
        OR NOT CAST(:was_relayed AS boolean)
           AND (SELECT count(*) FROM report_events e WHERE e.report_id = r.id AND e.happened_at = e.recorded_at)
            <> (SELECT count(*) FROM outbox o WHERE o.report_id = r.id)
        OR EXISTS (SELECT FROM outbox o LEFT JOIN report_events e USING (report_id, seq)
                   WHERE o.report_id = r.id AND e.seq IS NULL)
    """
)
"""Reports whose events, words or messages to be sent are not all there."""
