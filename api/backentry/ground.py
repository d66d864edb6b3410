"""What the rows of a file rest on: institutions, units, desks and regions, looked up once for many rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.queries.desks import desk_officers
from api.backentry import queries
from api.disposition.service.disposing import Placement, placed
from api.institutions import queries as institutions
from api.institutions.nodes import Node
from api.law.moment import Moment
from api.law.words import ReportClass, Role
from api.reports.desks import Landing, desks_over, land, verifier
from api.reports.directory import Directory, present_directory
from api.reports.matter import Matter, Place


@dataclass(slots=True)
class Ground:
    """What was looked up so far, as of `now` and one version of the tree.

    Nobody is accused in a back entry, so desks depend on the place alone.
    """

    now: datetime
    known: Directory
    roots: dict[str, Node | None] = field(default_factory=dict)
    units: dict[queries.Number, Place] = field(default_factory=dict)
    regions: dict[str, bool] = field(default_factory=dict)
    _desks: dict[tuple[UUID, Role], bool] = field(default_factory=dict)
    """Whether units have a desk of their own."""

    @classmethod
    async def present(cls, session: AsyncSession, now: datetime, before: "Ground | None") -> "Ground":
        """The ground before, if the tree is still as it was: an import takes hours, and the country does not wait."""
        known = await present_directory(session, now)
        return before if before is not None and before.known is known else cls(now, known)

    async def learn_names(self, session: AsyncSession, roots: Iterable[str], regions: Iterable[str]) -> None:
        """Looks up the institutions of these names, and which of the regions there are."""
        for name in set(roots) - self.roots.keys():
            self.roots[name] = await institutions.root_named(session, name, self.now.date())
        if new := set(regions) - self.regions.keys():
            self.regions |= dict.fromkeys(new, False) | dict.fromkeys(await queries.regions_among(session, new), True)

    async def learn_units(self, session: AsyncSession, named: Iterable[queries.Number]) -> None:
        """Looks up the units of these names within their institutions."""
        if new := list(set(named) - self.units.keys()):
            found = await queries.units_named(session, new, self.now.date())
            places = await self.known.places(session, found.values())
            self.units |= {named: places[unit_id] for named, unit_id in found.items()}
            await self._learn_desks(session, places.values())

    async def _learn_desks(self, session: AsyncSession, units: Iterable[Place]) -> None:
        by_day: dict[date, list[UUID]] = defaultdict(list)
        for unit in units:
            by_day[unit.day_of(self.now)].append(unit.id)
        for on, ids in by_day.items():
            for role in (Role.COORDINATOR, Role.INSPECTOR):
                officers = await desk_officers(session, ids, role, on)
                staffed = {officer.institution_id for officer in officers}
                self._desks |= {(unit_id, role): unit_id in staffed for unit_id in ids}

    async def landing(self, session: AsyncSession, institution: Node, report_class: ReportClass) -> Landing:
        """The desk where the institution's reports of this class land."""
        on = institution.today(self.now)
        desks = await desks_over(session, institution.id, report_class, (), on, known=self.known)
        return await land(session, desks, self.now, known=self.known)

    async def placement(self, session: AsyncSession, matter: Matter, unit: Place) -> Placement:
        """Where a report that its desk disposes to the unit comes to lie."""
        is_desk = self._desks.get((unit.id, verifier(matter.report.report_class)))
        return await placed(session, matter, unit, Moment.live(self.now), is_desk=is_desk)
