"""Rosters and alarms on the wire."""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field

from api.reports.schemas import ShortWords
from api.reports.views import tracking_id
from api.rosters.queries import AlarmShown, Shift
from api.wire import Input, OnlyANumber, Page


class ShiftInput(Input):
    """Somebody's turn of duty. Of several at a time the lowest `position` is paged first."""

    account_id: UUID
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    position: Annotated[int, Field(ge=1, le=100), OnlyANumber] = 1


class ShiftView(BaseModel):
    """A turn of duty at a desk."""

    id: UUID
    institution_id: UUID
    account_id: UUID
    name: str
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    position: int

    @classmethod
    def of(cls, shift: Shift) -> "ShiftView":
        return cls(
            id=shift.id,
            institution_id=shift.institution_id,
            account_id=shift.account_id,
            name=shift.name,
            starts_at=shift.starts_at,
            ends_at=shift.ends_at,
            position=shift.position,
        )


class ShiftPage(Page[ShiftView]): ...


class DangerAnswer(Input):
    """What is done about the danger, if there is time to say so."""

    text: ShortWords | None = None


class AlarmView(BaseModel):
    """Danger to somebody's life, and how far the paging has come."""

    id: UUID
    report_id: UUID
    tracking_id: str
    holder: str
    raised_at: AwareDatetime
    acknowledged_at: AwareDatetime | None
    ended_at: AwareDatetime | None = Field(description="Its report was closed or archived first.")
    next_page_at: AwareDatetime | None = Field(description="None when nobody is left to be paged, or need be.")
    pages: int

    @classmethod
    def of(cls, alarm: AlarmShown) -> "AlarmView":
        return cls(
            id=alarm.id,
            report_id=alarm.report_id,
            tracking_id=tracking_id(alarm.tracking_id),
            holder=alarm.holder,
            raised_at=alarm.raised_at,
            acknowledged_at=alarm.acknowledged_at,
            ended_at=alarm.ended_at,
            next_page_at=alarm.next_page_at,
            pages=alarm.pages,
        )


class AlarmPage(Page[AlarmView]): ...
