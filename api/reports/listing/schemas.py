"""What officers ask the list for, and the counts beside it."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.institutions.schemas import RegionCode
from api.law.words import Channel, ReportClass, State
from api.reports.listing.filters import Order
from api.reports.schemas import Outline
from api.wire import Line, Page

TopicCode = Annotated[str, Field(pattern=r"^[a-z_]{1,60}(\.[a-z_]{1,60})?$")]
Day = Annotated[date, Field(ge=date(1945, 8, 17), le=date(2999, 12, 31))]
SearchWords = Annotated[Line, Field(min_length=1, max_length=200)]


class CountsQuery(BaseModel):
    """The reports that are asked for: those that meet all that is set."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    state: list[State] = Field([], max_length=len(State), description="In one of these states.")
    report_class: list[ReportClass] = Field(
        [], alias="class", max_length=len(ReportClass), description="Of one of these classes."
    )
    channel: list[Channel] = Field([], max_length=len(Channel), description="Through one of these channels.")
    topic: TopicCode | None = Field(None, description="About this topic; one of the first level stands for all below.")
    region: RegionCode | None = Field(None, description="In this region, or in one within it.")
    institution: UUID | None = Field(None, description="Held by this institution or unit, or by one below it.")
    overdue: bool | None = Field(
        None, description="Whose nearest limit has passed (false: has not). With `due_within`: those as well."
    )
    due_within: int | None = Field(
        None,
        ge=0,
        le=365,
        description="Whose nearest limit ends within so many working days from today (0: today), where it is held.",
    )
    returned: bool | None = Field(
        None, description="Returned by a unit and waiting to be disposed again (false: anything else)."
    )
    received_from: Day | None = Field(None, description="Received on this day or later, where it was received.")
    received_to: Day | None = Field(None, description="Received on this day or before.")
    q: SearchWords | None = Field(
        None, description="With these words in title or text, typing errors forgiven; or a tracking id (`#9165816`)."
    )


class ListQuery(CountsQuery):
    """A page of them."""

    order: Order | None = Field(
        None, description="The nearest limit first (the usual), or last received first (the usual with `q`)."
    )
    limit: int = Field(25, ge=1, le=100, description="How many items a page holds at most.")
    cursor: str | None = Field(None, max_length=500, description="`next` of the page before.")


class ReportPage(Page[Outline]): ...


class StateCount(BaseModel):
    """How many reports there are in a state."""

    count: int = Field(ge=0, le=10_000)
    capped: bool = Field(description="There are as many as that, or more: it was not counted further.")


class Counts(BaseModel):
    """How many reports there are, for each state that was asked for."""

    counts: dict[State, StateCount]
