"""What a use case asks of a report, and what comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from api.law.accused import Accused
from api.law.deadlines import ClockRun
from api.law.moment import Moment
from api.law.words import Action, ArchiveReason, Part, ReportClass, Role
from api.reports.matter import Matter, Place
from api.reports.publishing import Released
from api.reports.standing import Actor
from api.reports.timeline import Content, Event, Json


class Sets(TypedDict, total=False):
    """Columns that a use case sets itself; whatever follows from the step is set here."""

    title: str
    text_seq: int
    topic: str | None
    report_class: ReportClass
    region_code: str | None
    confidential: bool
    danger: bool
    final: bool
    archive_reason: ArchiveReason
    duplicate_of: UUID | None
    repeat_of: UUID | None
    rating: int
    released_at: datetime | None
    last_date: date
    above_id: UUID | None
    desk_role: Role
    has_accused: bool


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit takes up a part beside the lead, or (`ends`) lays it down."""

    institution_id: UUID
    part: Part
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """What a use case asks for: the action, and all that the law cannot know by itself."""

    action: Action
    actor: Actor
    at: Moment
    sets: Sets = field(default_factory=lambda: Sets())
    desk: Place | None = None
    holder: Place | None = None
    at_desk: bool = False  # the new holder has a desk of its own: the report is received there
    facts: Json = field(default_factory=dict)
    content: Content | None = None
    units: Sequence[UnitChange] = ()
    accused: Sequence[Accused] = ()
    cleared: Sequence[UUID] = ()
    recused: UUID | None = None
    search: str | None = None
    publication: Released | None = None
    lengthen: bool = False  # a change of class by the national desk, with a reason
    clock: ClockRun | None = None  # the clock that a step of the clock is about, as it is afterwards


@dataclass(frozen=True, slots=True)
class Change:
    """A step, worked out: what the writer stores, and the matter as it is afterwards."""

    before: Matter
    after: Matter
    event: Event
    content: Content | None
    clocks: tuple[ClockRun, ...]
    move: Move
