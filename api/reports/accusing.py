"""Whom a report is about, and who may not handle it because of that: the same for whoever names them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from api.db import new_id
from api.institutions.kinds import InstitutionKind
from api.law.accused import Accused, Exclusion, exclusion
from api.law.words import Position


@dataclass(frozen=True, slots=True)
class Named:
    """An institution or unit that a report names. `root_id` is its institution's."""

    id: UUID
    root_id: UUID
    path: str
    kind: str
    zone: str

    def day_of(self, now: datetime) -> date:
        """The date at this moment where it is."""
        return now.astimezone(ZoneInfo(self.zone)).date()


def entries(
    named: Named | None, position: Position | None, *, account_id: UUID | None = None, person: bool = False
) -> tuple[Accused, ...]:
    """The entries that one naming makes.

    An inspectorate that is accused takes its institution's inspector with it, who sits at the institution itself.

    Args:
        person: somebody in the unit is named, not the unit as such.
    """
    excluded = exclusion(position, person=person, account=account_id is not None)
    if named is None:
        return (Accused(new_id(), None, None, account_id, position, excluded),)
    own = Accused(new_id(), named.id, named.path, account_id, position, excluded)
    inspectors = excluded in (Exclusion.SUBTREE, Exclusion.INSPECTOR) and named.kind == InstitutionKind.INSPECTORATE
    if not inspectors or named.id == named.root_id:
        return (own,)
    root = named.path.partition(".")[0]
    return own, Accused(new_id(), named.root_id, root, None, Position.INSPECTOR, Exclusion.INSPECTOR)
