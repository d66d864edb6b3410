"""Which desk verifies a report, and which one stands next above it: the chain of desks, less those of the accused."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.queries.desks import Desk, chain_at, desk_officers
from api.law.accused import Accused, accounts_kept_out
from api.law.words import ReportClass, Role
from api.problems import Unavailable
from api.reports.directory import Directory, Source, places
from api.reports.matter import Matter, Place
from api.reports.moves import Sets


def verifier(report_class: ReportClass) -> Role:
    """Who verifies this class: an oversight complaint goes to the inspector."""
    return Role.INSPECTOR if report_class is ReportClass.OVERSIGHT_COMPLAINT else Role.COORDINATOR


@dataclass(frozen=True, slots=True)
class Landing:
    """The desk where a report comes to lie, and the next one above it."""

    desk: Place
    role: Role
    above_id: UUID | None

    @property
    def sets(self) -> Sets:
        """What a step that brings a report there sets."""
        return Sets(desk_role=self.role, above_id=self.above_id)


async def desks_over(
    source: Source,
    institution_id: UUID | None,
    report_class: ReportClass,
    accused: Sequence[Accused],
    on: date,
    without: Collection[UUID] = (),
    *,
    known: Directory | None = None,
) -> list[Desk]:
    """The desks that may handle a report for this institution, nearest first; the national desk is always the last.

    Skipped are those of the accused, and those whose every officer is accused himself or among `without` (accounts).
    Raises `Unavailable` where not even a national desk was set up.
    """
    role = verifier(report_class)
    if known is not None:
        chain = await known.chain(source, institution_id, role, on)
    else:
        chain, _ = await chain_at(source, institution_id, role, on)
    clean = [
        desk
        for desk in chain
        if desk.role is Role.NATIONAL
        or not any(entry.keeps_out_office(desk.institution_id, desk.path, desk.role) for entry in accused)
    ]
    out = accounts_kept_out(accused) | set(without)
    if out:
        clean = [desk for desk in clean if await _others_sit_there(source, desk, out, on)]
    if not clean:
        raise Unavailable("no_desk")
    return clean


async def desks_of(session: AsyncSession, matter: Matter, now: datetime) -> list[Desk]:
    """The desk that holds or watches a report, if it still can, and those above it, nearest first."""
    report, on = matter.report, matter.desk.day_of(now)
    return await desks_over(
        session, report.desk_id, report.report_class, matter.accused, on, matter.recused, known=matter.known
    )


async def desks_above(session: AsyncSession, matter: Matter, now: datetime) -> list[Desk]:
    """The desks above the one that holds or watches a report, nearest first; empty above the national desk."""
    return [desk for desk in await desks_of(session, matter, now) if desk.institution_id != matter.report.desk_id]


async def land(source: Source, desks: Sequence[Desk], now: datetime, *, known: Directory | None = None) -> Landing:
    """At the first of these desks."""
    first = desks[0].institution_id
    place = (await places(source, [first], now, known=known))[first]
    return Landing(place, desks[0].role, desks[1].institution_id if len(desks) > 1 else None)


async def _others_sit_there(source: Source, desk: Desk, out: Collection[UUID | None], on: date) -> bool:
    """Whether somebody is left at a desk; the national desk is always the last resort."""
    if desk.role is Role.NATIONAL:
        return True
    officers = await desk_officers(source, [desk.institution_id], desk.role, on)
    return any(officer.account_id not in out for officer in officers)
