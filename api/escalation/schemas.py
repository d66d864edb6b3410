"""What is asked of the lists of the ladder, and what they tell."""

from datetime import date
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.institutions.kinds import InstitutionKind
from api.law.rungs import Rung
from api.law.words import Clock, ReportClass, State
from api.wire import Page


class EscalationCountsQuery(BaseModel):
    """The rungs that are asked for: those that meet all that is set."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    rung: list[Rung] = Field([], max_length=len(Rung), description="One of these rungs was told.")
    clock: list[Clock] = Field([], max_length=len(Clock), description="One of these clocks was missed.")
    report_class: list[ReportClass] = Field(
        [], alias="class", max_length=len(ReportClass), description="The report is of one of these classes."
    )
    institution: UUID | None = Field(
        None, description="This institution or unit, or one below it, held the report when it climbed."
    )
    since: AwareDatetime | None = Field(None, description="Recorded at this moment or later.")
    open: bool | None = Field(None, description="What was missed is still to be done (false: it was done since).")


class EscalationsQuery(EscalationCountsQuery):
    """A page of them."""

    limit: int = Field(25, ge=1, le=100, description="How many items a page holds at most.")
    cursor: str | None = Field(None, max_length=500, description="`next` of the page before.")


class Place(BaseModel):
    """An institution, by id and name."""

    id: UUID
    name: str


class EscalationView(BaseModel):
    """A rung that was told. What fell due while no worker was there was recorded later."""

    report_id: UUID
    tracking_id: str
    report_class: ReportClass = Field(alias="class")
    state: State = Field(description="Where the report stands now.")
    clock: Clock
    round: int
    number: int = Field(description="The so-manieth rung of this clock, from 1.")
    rung: Rung
    desk: Place = Field(description="Who was told.")
    holder: Place = Field(description="Who held the report then.")
    present_holder: Place = Field(description="Who holds it now.")
    held_since: AwareDatetime = Field(description="Since when he has had it.")
    ended_at: AwareDatetime | None = Field(description="When what was missed was done; null while it is still to be.")
    due_at: AwareDatetime
    fell_due_at: AwareDatetime
    recorded_at: AwareDatetime
    days_late: int = Field(description="Working days since the limit, when it was recorded.")
    event: int = Field(description="The number of its event in the report's timeline.")


class EscalationPage(Page[EscalationView]): ...


class RungCount(BaseModel):
    """How often a rung was told."""

    count: int = Field(ge=0, le=10_000)
    capped: bool = Field(description="There are as many as that, or more: it was not counted further.")


class EscalationCounts(BaseModel):
    """How often each rung was told."""

    counts: dict[Rung, RungCount]


class DayCount(BaseModel):
    """Reports whose nearest limit ends with a day."""

    last_day: date
    count: int


class HolderBoard(BaseModel):
    """What is late, and what will be, at one that holds reports."""

    holder: Place
    late: int = Field(description="Reports whose nearest limit has passed.")
    upcoming: int = Field(description="Reports whose nearest limit ends within the days asked for.")
    days: list[DayCount]


class UpcomingBoard(Page[HolderBoard]): ...


class SetupFault(BaseModel):
    """An institution whose desk nobody sits at: missed deadlines pass it by."""

    institution: Place
    kind: InstitutionKind


class SetupFaultPage(Page[SetupFault]): ...
