"""One node of the tree as it is read: an institution or a unit below one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from api.institutions.kinds import InstitutionKind


@dataclass(frozen=True, slots=True)
class Node:
    """A row of the tree. `path` is the ltree as text, its own label last; `valid_to` is the last day it stands.

    `root_name` is the name of its institution; None for a root.
    """

    id: UUID
    parent_id: UUID | None
    root_id: UUID
    path: str
    depth: int
    kind: InstitutionKind
    name: str
    short_name: str | None
    root_name: str | None
    external_code: str | None
    region_code: str | None
    zone: str
    supervisor_id: UUID | None
    valid_from: date
    valid_to: date | None
    successor_id: UUID | None
    updated_at: datetime

    @property
    def is_root(self) -> bool:
        return self.parent_id is None

    def stands_on(self, day: date) -> bool:
        """Whether it exists on that day, its first and last days included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def lies_within(self, other: "Node") -> bool:
        """Whether it is the other node or lies below it."""
        return self.path == other.path or self.path.startswith(other.path + ".")

    def today(self, now: datetime) -> date:
        """The date at this moment where it is."""
        return now.astimezone(ZoneInfo(self.zone)).date()


def path_below(above: str | None, own: UUID) -> str:
    """The path of a node whose parent has the path `above` (None for a root)."""
    return own.hex if above is None else f"{above}.{own.hex}"


def ids_of(path: str) -> list[UUID]:
    """The ids on a path, the root's first."""
    return [UUID(hex=label) for label in path.split(".")]


def day_before(day: date) -> date:
    """The last day of what ends when something else begins on `day`."""
    return day - timedelta(days=1)
