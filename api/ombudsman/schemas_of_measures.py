"""The register of measures on the wire."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, StrictBool

from api.followup.schemas import Attachments
from api.law.masking import mask
from api.law.measures import MeasureKind, MeasureState, MeasureStep, state_of
from api.law.scoring import rate
from api.law.words import Role
from api.ombudsman.register import Entry, Kept
from api.reports.outline import tracking_id
from api.reports.schemas import Named, ShortWords, View, Words
from api.wire import Input, OnlyANumber, Page

DueOn = Annotated[date | None, Field(description="The last day; without it the one that the policy gives.")]


class RecommendationOrder(Input):
    """What the overseer asks to be done about a report."""

    text: Words
    kind: MeasureKind = MeasureKind.RECOMMENDATION
    institution_id: UUID | None = Field(
        None, description="Who is to do it; without it the desk that watches the report."
    )
    due_on: DueOn = None


class RecommendationAnswer(Input):
    """What is done about the recommendation."""

    text: ShortWords
    recommendation: Annotated[int, Field(ge=1), OnlyANumber] | None = Field(
        None, description="The number of the event that holds it; without it the last one."
    )


class MeasureOrder(Input):
    """What an institution is asked to do, apart from any report."""

    kind: MeasureKind
    text: Words
    institution_id: UUID
    due_on: DueOn = None


class FulfilmentOrder(Input):
    """That it was done: when, how, and with what evidence."""

    done_on: date
    text: Words
    attachments: Attachments = Field(default_factory=list)


class ConfirmationOrder(Input):
    """Whether it was done, as whoever asked for it sees it."""

    confirmed: StrictBool
    text: ShortWords


class MeasureView(View):
    """Something that an institution was asked to do; its words are None where the report's are not open."""

    id: UUID
    kind: MeasureKind
    state: MeasureState
    overdue: bool
    report_id: UUID | None
    tracking_id: str | None
    institution: Named
    text: str | None
    due_on: date
    made_at: AwareDatetime
    made_as: Role
    accepted_at: AwareDatetime | None
    done_on: date | None
    done_at: AwareDatetime | None
    done_text: str | None
    confirmed_at: AwareDatetime | None
    refusals: int = Field(description="How often it was said to be done and was not.")
    allowed_actions: list[MeasureStep] = Field(description="What the asker may say of it now.")

    @classmethod
    def of(cls, entry: Entry, steps: Sequence[MeasureStep], *, whole: bool) -> "MeasureView":
        """`whole`: the asker reads what anonymous reporters wrote unmasked."""
        masked = entry.anonymous and not whole
        return cls(
            id=entry.id,
            kind=MeasureKind(entry.kind),
            state=state_of(entry.accepted_at, entry.done_at, entry.confirmed_at),
            overdue=entry.overdue,
            report_id=entry.report_id,
            tracking_id=tracking_id(entry.tracking_id) if entry.tracking_id else None,
            institution=Named(id=entry.institution_id, name=entry.institution),
            text=_shown(entry.text, masked),
            due_on=entry.due_on,
            made_at=entry.made_at,
            made_as=Role(entry.made_as),
            accepted_at=entry.accepted_at,
            done_on=entry.done_on,
            done_at=entry.done_at,
            done_text=_shown(entry.done_text, masked),
            confirmed_at=entry.confirmed_at,
            refusals=entry.refusals,
            allowed_actions=list(steps),
        )


class MeasurePage(Page[MeasureView]): ...


class ComplianceView(BaseModel):
    """How an institution kept to what fell due in a year: done in time ÷ due, truncated to one decimal."""

    institution: Named
    year: int
    due: int
    done_in_time: int
    percent: Decimal | None = Field(description="None where nothing fell due.")
    confirmed_in_time: int
    confirmed_percent: Decimal | None

    @classmethod
    def of(cls, kept: Kept, year: int) -> "ComplianceView":
        return cls(
            institution=Named(id=kept.institution_id, name=kept.institution),
            year=year,
            due=kept.due,
            done_in_time=kept.done_in_time,
            percent=rate(kept.done_in_time, kept.due).percent,
            confirmed_in_time=kept.confirmed_in_time,
            confirmed_percent=rate(kept.confirmed_in_time, kept.due).percent,
        )


class CompliancePage(Page[ComplianceView]): ...


def _shown(text: str | None, masked: bool) -> str | None:
    return mask(text) if text and masked else text
