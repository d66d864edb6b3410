"""Where a report lands, before it is one: rules §3, "Where it lands"."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from api.accounts.queries.desks import Desk
from api.intake.draft import AccusedDraft
from api.law.accused import Accused
from api.law.refusals import NotAdmissible
from api.law.words import Position, ReportClass
from api.reports.accusing import Named, entries
from api.reports.desks import desks_over
from api.reports.directory import Directory, Source
from api.reports.matter import Place


class Addressed(Protocol):
    """What of a report decides where it lands."""

    @property
    def report_class(self) -> ReportClass: ...
    @property
    def topic(self) -> str | None: ...
    @property
    def region_code(self) -> str | None: ...
    @property
    def institution_id(self) -> UUID | None: ...
    @property
    def accused(self) -> Sequence[AccusedDraft]: ...


async def desks_for(
    source: Source, known: Directory, report: Addressed, now: datetime
) -> tuple[list[Desk], tuple[Accused, ...]]:
    """The desks that may handle a report, nearest first, and its accused. Raises `NotAdmissible`, naming the field."""
    if report.topic and not await known.has_topic(source, report.topic):
        raise NotAdmissible("field.unknown", field="topic")
    target = await _target(source, known, report, now)
    asked = {entry.institution_id for entry in report.accused if entry.institution_id}
    named = await known.places(source, asked) if asked else {}
    if not all(each in named and named[each].stands for each in asked):
        raise NotAdmissible("field.unknown", field="accused")
    accused = _accused(report, named, target)
    on = target.day_of(now) if target else now.date()
    desks = await desks_over(source, target.id if target else None, report.report_class, accused, on, known=known)
    return desks, accused


async def _target(source: Source, known: Directory, report: Addressed, now: datetime) -> Place | None:
    """The institution that was chosen; else that of the region's regency or city, else its province; else none."""
    if report.institution_id is not None:
        chosen = await known.place(source, report.institution_id)
        if chosen is None or not chosen.stands:
            raise NotAdmissible("field.unknown", field="institution_id")
        return chosen
    if report.region_code is None:
        return None
    government = await known.government(source, report.region_code, now.date())
    return await known.place(source, government) if government else None


def _accused(report: Addressed, places: Mapping[UUID, Place], target: Place | None) -> tuple[Accused, ...]:
    """The entries of the accused. A position without a unit is one in the institution that the report goes to."""
    found: list[Accused] = []
    for entry in report.accused:
        place = places[entry.institution_id] if entry.institution_id else None
        if place is None and entry.position in (Position.HEAD, Position.DEPUTY, Position.INSPECTOR):
            place = target
        named = Named(place.id, place.root_id, place.path, place.kind, place.zone) if place else None
        found += entries(named, entry.position, person=entry.name is not None or entry.position is not None)
    return tuple(found)
