"""How the writer spells what it stores: rows as JSON, by the names of their columns. No SQL, and no rule."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from uuid import UUID

import orjson

from api.law.accused import Accused
from api.law.deadlines import ClockRun
from api.reports import cards
from api.reports.matter import ReportRow
from api.reports.moves import UnitChange
from api.reports.tables import MEASURES
from api.reports.timeline import Content, Event

FIXED = frozenset(
    {
        "id", "tracking_id", "key_hash", "external_id", "channel", "class_filed", "event_date", "lat", "lon",
        "anonymous", "declared", "contactable", "filed_by", "first_root_id", "received_at",
        "received_on",
    }
)  # fmt: skip
"""Columns that no step changes."""

CLOCK_COLUMNS = (
    "report_id", "clock", "round", "started_at", "due_at", "limit_days", "unit", "zone", "calendar_version",
    "region_code", "policy_id", "paused_at", "remaining", "pauses", "ended_at", "ended_by", "ladder", "climbed",
    "told_at", "rings_at",
)  # fmt: skip
CLOCK_KEY = ("report_id", "clock", "round")
DELTA_COLUMNS = (
    "received_on", "disposed_on", "declared", "channel", "class", "state", "topic", "region_code", "confidential",
    "root_id", "institution_id", "next_due", "answer_days", *MEASURES,
)  # fmt: skip
ACCUSED_COLUMNS = ("id", "report_id", "seq", "institution_id", "account_id", "position", "exclusion")


def row_of(report: ReportRow) -> dict[str, object]:
    """A row of `reports`."""
    row = {name: getattr(report, name) for name in FIELDS}
    row["class"] = row.pop("report_class")
    row["key_hash"], row["head"] = as_hex(report.key_hash), as_hex(report.head)
    row["next_due"] = report.next_due or "infinity"
    row["tracking_id"] = report.tracking_id or None
    row["charges"] = [[c.institution_id, c.root_id, c.measure, c.round] for c in report.charges]
    return row


def event_of(event: Event) -> dict[str, object]:
    """A row of `report_events`."""
    row = {field.name: getattr(event, field.name) for field in fields(Event)}
    return row | {name: as_hex(row[name]) for name in ("digest", "prev_hash", "hash")}


def content_of(event: Event, content: Content | None) -> list[dict[str, object]]:
    """Its row of `event_contents`, if anything was written."""
    if content is None:
        return []
    return [{"report_id": event.report_id, "seq": event.seq, "salt": as_hex(content.salt), "content": content.content}]


def clock_of(report_id: UUID, run: ClockRun) -> dict[str, object]:
    """A row of `report_clocks`."""
    row = {name: getattr(run, name) for name in CLOCK_COLUMNS[1:]}
    row["pauses"] = [asdict(pause) for pause in run.pauses]
    row["ladder"] = run.ladder and run.ladder.figures
    row["climbed"] = [rung.told for rung in run.climbed] or None
    return row | {"report_id": report_id}


def accused_of(event: Event, accused: Sequence[Accused]) -> list[dict[str, object]]:
    """Rows of `report_accused`, for those whom an event names."""
    return [
        {name: getattr(entry, name, None) for name in ACCUSED_COLUMNS}
        | {"report_id": event.report_id, "seq": event.seq}
        for entry in accused
    ]


def deltas_of(before: ReportRow | None, after: ReportRow) -> list[Mapping[str, object]]:
    """Rows of `report_deltas` between two states of a report."""
    rows: list[Mapping[str, object]] = []
    for key, measures in cards.deltas(before, after):
        row: dict[str, object] = {field.name: getattr(key, field.name) for field in fields(cards.CardKey)}
        row["class"] = row.pop("report_class")
        row["next_due"] = key.next_due or "infinity"
        rows.append(row | measures)
    return rows


def units_of(event: Event, units: Sequence[UnitChange]) -> list[dict[str, object]]:
    """Rows of `report_units`, for those that take up a part."""
    return [
        {"report_id": event.report_id, "institution_id": unit.institution_id, "part": unit.part, "since_seq": event.seq}
        for unit in units
    ]


def as_json(value: object) -> str:
    """As it is handed to a statement."""
    return orjson.dumps(value, default=str).decode()  # `default` spells the driver's own kind of UUID


def as_hex(value: object) -> str | None:
    """Bytes as PostgreSQL reads them from JSON."""
    return f"\\x{value.hex()}" if isinstance(value, bytes) else None


FIELDS = tuple(field.name for field in fields(ReportRow))
COLUMNS = tuple("class" if name == "report_class" else name for name in FIELDS)
CHANGING = tuple(name for name in COLUMNS if name not in FIXED)
INSERTED = tuple(name for name in COLUMNS if name != "tracking_id")
