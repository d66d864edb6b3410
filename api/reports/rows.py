"""From what the database gives to the values that the law works on."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import MAXYEAR, datetime
from typing import Any
from uuid import UUID

from api.law.accused import Accused, Exclusion
from api.law.deadlines import ClockRun, Pause
from api.law.rungs import Climbed, Ladder, Rung
from api.law.words import (
    Action,
    ArchiveReason,
    Channel,
    Clock,
    Closing,
    DayUnit,
    Part,
    ReportClass,
    Role,
    State,
    Zone,
)
from api.reports.matter import Charge, Matter, Place, ReportRow
from api.reports.tables import ReportEvent
from api.reports.timeline import Event

Found = Mapping[str, Any]

REPORT = tuple(field.name for field in fields(ReportRow))
CLOCK = tuple(field.name for field in fields(ClockRun))

_WORDS = {
    "channel": Channel,
    "report_class": ReportClass,
    "class_filed": ReportClass,
    "state": State,
    "archived_from": State,
    "desk_role": Role,
    "closing": Closing,
    "archive_reason": ArchiveReason,
}
_ORDER = {clock: number for number, clock in enumerate(Clock)}


def matter(found: Found, desk: Place | None = None, holder: Place | None = None) -> Matter:
    """A matter from one row of `gathering.MATTERS`; of `REPORTS`, where the places are handed over."""
    units = found["units"] or ()
    clocks = sorted((clock(run) for run in found["clocks"] or ()), key=lambda run: (run.round, _ORDER[run.clock]))
    return Matter(
        report=report(found),
        clocks=tuple(clocks),
        desk=desk or place(found, "desk"),
        holder=holder or place(found, "holder"),
        supporting=frozenset(UUID(unit["institution_id"]) for unit in units if unit["part"] == Part.SUPPORTING),
        copied=frozenset(UUID(unit["institution_id"]) for unit in units if unit["part"] == Part.COPIED),
        accused=tuple(accused(entry) for entry in found["accused"] or ()),
        recused=frozenset(UUID(entry["account_id"]) for entry in found["recusals"] or ()),
    )


def report(found: Found) -> ReportRow:
    """The row of a report; infinity is told as None."""
    values = {name: found[name] for name in REPORT}
    for name, word in _WORDS.items():
        if values[name] is not None:
            values[name] = word(values[name])
    values["next_due"] = None if values["next_due"].year == MAXYEAR else values["next_due"]
    values["charges"] = tuple(Charge(UUID(i), UUID(r), m, n) for i, r, m, n in values["charges"])
    return ReportRow(**values)


def clock(run: Found) -> ClockRun:
    """A clock from JSON: a row of `report_clocks`, or the fact that an event holds of it."""
    return ClockRun(
        clock=Clock(run["clock"]),
        round=run["round"],
        started_at=datetime.fromisoformat(run["started_at"]),
        due_at=datetime.fromisoformat(run["due_at"]),
        limit_days=run["limit_days"],
        unit=DayUnit(run["unit"]),
        zone=Zone(run["zone"]),
        calendar_version=run["calendar_version"],
        policy_id=UUID(run["policy_id"]),
        region_code=run.get("region_code"),
        paused_at=_instant(run.get("paused_at")),
        remaining=run.get("remaining"),
        ended_at=_instant(run.get("ended_at")),
        ended_by=Action(run["ended_by"]) if run.get("ended_by") else None,
        pauses=tuple(
            Pause(
                datetime.fromisoformat(stop["paused_at"]),
                datetime.fromisoformat(stop["resumed_at"]),
                datetime.fromisoformat(stop["due_at"]),
                stop["remaining"],
            )
            for stop in run.get("pauses") or ()
        ),
        ladder=Ladder.of(run["ladder"]) if run.get("ladder") else None,
        climbed=tuple(
            Climbed(Rung(rung["rung"]), UUID(rung["desk_id"]), datetime.fromisoformat(rung["fell_due_at"]))
            for rung in run.get("climbed") or ()
        ),
        told_at=_instant(run.get("told_at")),
        rings_at=_instant(run.get("rings_at")),
    )


def clocks_in(of: Event) -> list[Found]:
    """The clocks that an event touched, as its facts tell them."""
    told = of.facts.get("clocks", [])
    return list(told) if isinstance(told, list) else []


def accused(entry: Found) -> Accused:
    """One of the accused, from JSON."""
    return Accused(
        id=UUID(entry["id"]),
        institution_id=_id(entry["institution_id"]),
        path=entry["path"],
        account_id=_id(entry["account_id"]),
        position=entry["position"],
        exclusion=Exclusion(entry["exclusion"]),
    )


def place(found: Found, prefix: str) -> Place:
    """An institution from the columns that begin with `prefix`."""
    values = {field.name: found[f"{prefix}_{field.name}"] for field in fields(Place)}
    return Place(**values | {"zone": Zone(values["zone"])})


def event(stored: ReportEvent) -> Event:
    """An event as it was recorded."""
    values = {field.name: getattr(stored, field.name) for field in fields(Event)}
    return Event(**values | {"action": Action(stored.action), "role": Role(stored.role), "state": State(stored.state)})


def _id(value: str | None) -> UUID | None:
    return UUID(value) if value else None


def _instant(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
