"""What the public asks the list for, once everything in it is understood."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from api.law.words import ReportClass, State


class Position(NamedTuple):
    """Behind which report a page begins."""

    at: datetime
    id: UUID


@dataclass(frozen=True, slots=True)
class Branch:
    """An institution, or a unit with all below it (`unit_ids`)."""

    root_id: UUID
    unit_ids: tuple[UUID, ...] | None


@dataclass(frozen=True, slots=True)
class Asked:
    """The public reports that are asked for; what is None or empty does not narrow them.

    `query` is a tsquery; `tracking_id` finds one report, whatever else is asked.
    """

    states: tuple[State, ...] = ()
    classes: tuple[ReportClass, ...] = ()
    topic: str | None = None
    region: str | None = None
    branch: Branch | None = None
    received_from: date | None = None
    received_to: date | None = None
    query: str | None = None
    tracking_id: int | None = None

    @property
    def narrows(self) -> bool:
        """Whether some of what is looked at may not be meant."""
        deep = self.region is not None and (len(self.region) > _REGENCY_LENGTH or self.branch is not None)
        in_a_unit = self.branch is not None and self.branch.unit_ids is not None
        return bool(self.states or self.classes or self.topic or self.query or deep or in_a_unit)

    @property
    def by_region(self) -> bool:
        """Whether an index finds the reports of each region right below the one that is asked for."""
        wide = self.region is None or len(self.region) < _REGENCY_LENGTH
        return wide and self.branch is None and self.query is None and self.tracking_id is None

    @property
    def without_values(self) -> "Asked":
        """What there is of it, without saying what: as much as its SQL depends on."""
        return replace(
            self,
            states=self.states[:1] and (State.RECEIVED,),
            classes=self.classes[:1] and (ReportClass.COMPLAINT,),
            topic=self.topic and "topic",
            region=self.region and "0" * len(self.region),
            branch=self.branch and Branch(_ANY, self.branch.unit_ids if self.branch.unit_ids is None else ()),
            received_from=self.received_from and date.min,
            received_to=self.received_to and date.min,
            query=self.query and "query",
            tracking_id=self.tracking_id and 1,
        )


_REGENCY_LENGTH = len("35.02")
_ANY = UUID(int=0)
