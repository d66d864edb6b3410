"""What a desk says with each of its steps: one schema for a step, each field with its own rule."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from api.law import admission
from api.law.words import ArchiveReason, Position, ReportClass
from api.reports.schemas import ShortWords, Words
from api.wire import Input, Line

Topic = Annotated[Line, Field(max_length=60)]
TrackingNumber = Annotated[Line, Field(max_length=40, examples=["10000001"])]
"""Another report by its tracking id; `#`, spaces and dots are tolerated."""

Units = Annotated[list[UUID], Field(max_length=20)]


class DispositionOrder(Input):
    """The unit that must answer, and what the desk makes of the report; what it leaves out stays as it is."""

    unit_id: UUID
    report_class: ReportClass | None = Field(None, alias="class")
    topic: Topic | None = None
    supporting: Units = Field(default_factory=list, description="Units with a follow-up of their own.")
    instruction: ShortWords | None = None


class RedispositionOrder(Input):
    """The unit that must answer instead."""

    unit_id: UUID
    supporting: Units = Field(default_factory=list)
    instruction: ShortWords | None = None


class HandlingOrder(Input):
    """What the desk makes of a report that it handles itself."""

    report_class: ReportClass | None = Field(None, alias="class")
    topic: Topic | None = None


class HandoverOrder(Input):
    """The institution that is competent, and why."""

    institution_id: UUID
    reason: ShortWords


class ReturnOrder(Input):
    """Why it is not the unit's (*bukan wewenang*)."""

    reason: ShortWords


class DeferralOrder(Input):
    """What the reporter must still say."""

    missing: ShortWords


class ResumptionOrder(Input):
    """Why the report goes on without what was asked for."""

    note: ShortWords | None = None


class ArchivalOrder(Input):
    """Why a report ends without an answer, and where else the reporter can turn."""

    reason: ArchiveReason
    right_address: ShortWords | None = None
    duplicate_of: TrackingNumber | None = None
    body: Annotated[Line, Field(min_length=1, max_length=200)] | None = None
    text: ShortWords | None = Field(None, description="Said to the reporter.")


class RestorationOrder(Input):
    """Why an archived report comes back."""

    reason: ShortWords


class ReclassificationOrder(Input):
    """The class that it is, and why. A running limit gets shorter, never longer unless the national desk says so."""

    report_class: ReportClass = Field(alias="class")
    reason: ShortWords
    lengthen: StrictBool = Field(False, description="Only for the national desk.")


class CorrectionOrder(Input):
    """Another title or text; the original is kept."""

    title: Annotated[Line, Field(min_length=1, max_length=admission.TITLE_LONGEST)] | None = None
    text: Words | None = None
    reason: ShortWords | None = None

    @model_validator(mode="after")
    def something(self) -> Self:
        if self.title is None and self.text is None:
            raise PydanticCustomError("one_needed", "title or text", {"field": "text"})
        return self


class AccusedOrder(Input):
    """Whom the report turns out to be about: a unit, or a person in it by account, position or name."""

    institution_id: UUID
    account_id: UUID | None = None
    position: Position | None = None
    name: Annotated[Line, Field(min_length=1, max_length=admission.NAME_LONGEST)] | None = None


class ClearingOrder(Input):
    """Which of the accused is none, and why."""

    accused_id: UUID
    reason: ShortWords


class RecusalOrder(Input):
    """Why the officer keeps out of this report."""

    reason: ShortWords


class CopyOrder(Input):
    """Who gets a copy (*tembusan*)."""

    unit_ids: Annotated[list[UUID], Field(min_length=1, max_length=20)]
    note: ShortWords | None = None


class NoteOrder(Input):
    """A note among officers."""

    note: Words


class QuestionOrder(Input):
    """A question to the reporter. No clock stands still for it."""

    text: ShortWords


class DangerOrder(Input):
    """Why somebody's life may be in danger."""

    reason: ShortWords


class LastDateOrder(Input):
    """The day by which the report must be answered."""

    last_date: date
    reason: ShortWords


class ReminderOrder(Input):
    """A reminder to whoever holds the report; one touch is enough."""

    note: ShortWords | None = None


class RepeatOrder(Input):
    """The earlier report about the same."""

    repeat_of: TrackingNumber


class ReleaseOrder(Input):
    """The public may read the report; personal data is masked in any case."""

    note: ShortWords | None = None


class MaskingOrder(Input):
    """The words that the public reads instead of the report's own."""

    title: Annotated[Line, Field(min_length=1, max_length=admission.TITLE_LONGEST)] | None = None
    text: Words
