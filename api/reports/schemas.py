"""How a report looks on the wire."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue

from api.law.disclosure import IdentitySight, Shown
from api.law.words import (
    Action,
    ArchiveReason,
    Channel,
    Clock,
    Closing,
    DayUnit,
    ReportClass,
    Role,
    State,
    Zone,
)
from api.wire import Prose

Words = Annotated[Prose, Field(min_length=1, max_length=10_000)]
"""What an officer or reporter writes in a step; never blank."""

ShortWords = Annotated[Prose, Field(min_length=1, max_length=2_000)]
"""A reason, an instruction, a note on a proof."""


class View(BaseModel):
    """What is sent back; made by field names, spelled by aliases."""

    model_config = ConfigDict(populate_by_name=True)


class Named(BaseModel):
    """An institution, by id and name."""

    id: UUID
    name: str


class ClockState(StrEnum):
    """How a clock stands."""

    RUNNING = "running"
    PAUSED = "paused"
    LATE = "late"
    MET = "met"
    MISSED = "missed"
    VOID = "void"  # the report was archived first


class Turn(StrEnum):
    """Whom a clock waits for."""

    INSTITUTION = "institution"  # missed, it goes to the desk above
    REPORTER = "reporter"  # missed, the report ends by itself


class DeadlineView(BaseModel):
    """One clock of one round. `due_at` is exclusive; `last_day` is the last local day, as people are told."""

    clock: Clock
    round: int
    turn: Turn
    status: ClockState
    started_at: AwareDatetime
    due_at: AwareDatetime
    last_day: date
    ended_at: AwareDatetime | None
    days_left: int = Field(description="Days that remain after today, in the unit of the limit.")
    days_late: int = Field(description="Working days since the last day, while it is not ended.")
    unit: DayUnit
    zone: Zone = Field(description="Where its days begin and end.")


class EventView(BaseModel):
    """One step of the timeline. `facts` are for machines, `content` is what was written, as far as it may be seen."""

    seq: int
    action: Action
    role: Role
    office_id: UUID | None
    state: State
    round: int
    holder_id: UUID
    happened_at: AwareDatetime
    recorded_at: AwareDatetime
    declared: bool = Field(description="Recorded after the fact, by a back entry.")
    facts: dict[str, JsonValue]
    content: dict[str, JsonValue]


class LocationView(BaseModel):
    lat: float | None
    lon: float | None
    address: str | None


class IdentityView(BaseModel):
    """Who filed the report, as far as the asker may know."""

    name: str | None
    phone: str | None
    email: str | None
    nik: str | None


class AccusedView(BaseModel):
    """One entry of the accused that stands."""

    id: UUID
    institution_id: UUID | None
    account_id: UUID | None
    position: str | None
    exclusion: str


class Outline(View):
    """What every list and view of a report begins with. `title` is None where the text may not be seen."""

    id: UUID
    tracking_id: str
    version: int
    state: State
    report_class: ReportClass = Field(alias="class")
    channel: Channel
    title: str | None
    topic: str | None
    region_code: str | None
    anonymous: bool
    confidential: bool
    danger: bool
    declared: bool
    desk: Named
    holder: Named
    received_at: AwareDatetime
    next_due: AwareDatetime | None
    last_day: date | None = Field(description="The last local day of that limit, as people are told.")
    overdue: bool
    zone: Zone = Field(description="The zone of whoever holds it.")


class ReportView(Outline):
    """A report as an officer sees it; what he may not see is None or masked (`text_shown`, `identity`)."""

    text: str | None
    text_shown: Shown
    event_date: date | None
    location: LocationView | None
    external_id: str | None
    round: int
    hops: int
    archive_reason: ArchiveReason | None
    closing: Closing | None
    rating: int | None
    last_date: date | None
    duplicate_of: UUID | None
    repeat_of: UUID | None
    released_at: AwareDatetime | None
    identity: IdentityView | None
    identity_shown: IdentitySight
    addressed_to: UUID | None = Field(description="Whom the reporter wants to act; the desk decides who does.")
    accused: list[AccusedView]
    supporting: list[UUID]
    copied: list[UUID]
    proposed_seq: int | None = Field(description="The event of the answer that waits for the leader's approval.")
    deadlines: list[DeadlineView]
    timeline: list[EventView]
    names: dict[UUID, str] = Field(description="The names of all institutions that are mentioned by id.")
    allowed_actions: list[Action]


class StandView(View):
    """Where a report stands, and since when."""

    tracking_id: str
    state: State
    holder: str
    received_at: AwareDatetime
    disposed_at: AwareDatetime | None
    followed_up_at: AwareDatetime | None
    answered_at: AwareDatetime | None
    closed_at: AwareDatetime | None
    archived_at: AwareDatetime | None


class TrackingView(StandView):
    """What anybody sees of a report by its tracking id: where it stands, since when, and until when."""

    next_due: AwareDatetime | None = Field(description="When the nearest limit of whoever holds it ends, exclusive.")
    last_day: date | None = Field(description="The last local day of that limit, as people are told.")
    zone: Zone = Field(description="The zone of whoever holds it.")


class MovedReportView(StandView):
    """What is still told of a report that ended long ago and was moved out into a file."""

    moved_out_at: AwareDatetime


class OwnReportView(TrackingView):
    """What the reporter sees of his own report, with its key."""

    version: int
    report_class: ReportClass = Field(alias="class")
    channel: Channel
    title: str
    text: str | None
    topic: str | None
    region_code: str | None
    event_date: date | None
    location: LocationView | None
    anonymous: bool
    confidential: bool
    round: int
    archive_reason: ArchiveReason | None
    closing: Closing | None
    rating: int | None
    awaited: DeadlineView | None = Field(
        description="Of the clocks that run the one that ends first: until when, and whose turn it is."
    )
    deadlines: list[DeadlineView]
    timeline: list[EventView]
    names: dict[UUID, str]
    allowed_actions: list[Action]
    open_until: dict[Action, date] = Field(
        description="The last local day of those allowed actions that can only be taken for a time."
    )


class ExplainedDayView(BaseModel):
    """One day of a deadline: its number if it counted, else why it did not."""

    date: date
    number: int | None
    why_not: str | None
    holiday: str | None


class ExplainedDeadline(BaseModel):
    """Why a deadline is when it is, day by day."""

    clock: Clock
    round: int
    started_at: datetime
    due_at: datetime
    last_day: date
    limit: int
    unit: str
    zone: str
    calendar_version: int
    policy_id: UUID
    instrument: str
    article: str | None
    confirmed: bool
    days: list[ExplainedDayView]
