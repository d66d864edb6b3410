"""Rosters and alarms on the wire."""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field

from api.law.words import Role
from api.reports.matter import Matter
from api.reports.outline import tracking_id
from api.reports.schemas import ShortWords, Words
from api.rosters.sealing import Seal
from api.rosters.tables import Reprisal
from api.wire import Input, OnlyANumber, Page, Shown, TrackingId


class ShiftInput(Input):
    """Somebody's turn of duty. Of several at a time the lowest `position` is paged first."""

    account_id: UUID
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    position: Annotated[int, Field(ge=1, le=100), OnlyANumber] = 1


class ShiftView(Shown):
    """A turn of duty at a desk."""

    id: UUID
    institution_id: UUID
    account_id: UUID
    name: str
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    position: int


class ShiftPage(Page[ShiftView]): ...


class DangerAnswer(Input):
    """What is done about the danger, if there is time to say so."""

    text: ShortWords | None = None


class AlarmView(Shown):
    """Danger to somebody's life, and how far the paging has come."""

    id: UUID
    report_id: UUID
    tracking_id: TrackingId
    holder: str
    raised_at: AwareDatetime
    acknowledged_at: AwareDatetime | None
    ended_at: AwareDatetime | None = Field(description="Its report was closed or archived first.")
    next_page_at: AwareDatetime | None = Field(description="None when nobody is left to be paged, or need be.")
    pages: int


class AlarmPage(Page[AlarmView]): ...


class ReprisalOrder(Input):
    """What happened: who threatens, how, since when."""

    text: Words


class OwnReprisalView(Shown):
    """That it was taken down, and whether somebody has taken it up."""

    id: UUID
    made_at: AwareDatetime
    acknowledged_at: AwareDatetime | None
    acknowledged_as: Role | None


class OwnReprisalPage(Page[OwnReprisalView]): ...


class ReprisalView(BaseModel):
    """A reporter who is threatened, for the overseer and one inspector alone."""

    id: UUID
    made_at: AwareDatetime
    acknowledged_at: AwareDatetime | None
    acknowledged_as: Role | None
    report_id: UUID
    tracking_id: str
    holder: str
    text: str

    @classmethod
    def of(cls, reprisal: Reprisal, matter: Matter, seal: Seal) -> "ReprisalView":
        own = OwnReprisalView.of(reprisal)
        return cls(
            **own.model_dump(),
            report_id=reprisal.report_id,
            tracking_id=tracking_id(matter.report.tracking_id),
            holder=matter.holder.name,
            text=seal.open(reprisal.id, reprisal.sealed),
        )


class ReprisalPage(Page[ReprisalView]): ...
