"""What units and reporters say with each of their steps: one schema for a step."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from api.law.words import FollowUpKind
from api.reports.schemas import ShortWords, Words
from api.wire import Input, Line, OnlyANumber

Attachments = Annotated[list[UUID], Field(max_length=5, description="Files that the officer uploaded to this report.")]
Proof = Annotated[ShortWords, Field(description="How the reporter himself said that he wants this step.")]


class AcknowledgementOrder(Input):
    """The unit has seen the report; it ends no clock."""

    text: ShortWords | None = None


class FollowUpOrder(Input):
    """What is done (*tindak lanjut*); a plan says by when."""

    kind: FollowUpKind
    text: Words
    by_when: date | None = Field(None, description="Of a plan, and needed there.")
    attachments: Attachments = Field(default_factory=list)

    @model_validator(mode="after")
    def by_when_of_a_plan(self) -> Self:
        if (self.kind is FollowUpKind.PLAN) != (self.by_when is not None):
            raise PydanticCustomError("by_when", "by_when", {"field": "by_when"})
        return self


class SupportOrder(Input):
    """What a supporting unit did."""

    text: Words
    attachments: Attachments = Field(default_factory=list)


class AnswerOrder(Input):
    """The answer (*tanggapan akhir*): what was done, when, by whom, with evidence or why there is none."""

    text: Words
    done_on: date
    done_by: Annotated[Line, Field(min_length=1, max_length=200)]
    attachments: Attachments = Field(default_factory=list)
    no_evidence_reason: ShortWords | None = None


class ApprovalOrder(Input):
    """The leader approves the answer that was proposed."""

    note: ShortWords | None = None


class SendingBackOrder(Input):
    """What the leader wants changed."""

    note: ShortWords


class ReplyOrder(Input):
    """A message to the reporter; with `proof`, one of the reporter's, written down for him."""

    text: Words
    attachments: Attachments = Field(default_factory=list)
    proof: Proof | None = None


class Message(Input):
    """What the reporter says."""

    text: Words


class Rating(Input):
    """How content the reporter is, from 1 (not at all) to 5."""

    rating: Annotated[int, Field(ge=1, le=5), OnlyANumber]
    text: ShortWords | None = None


class Withdrawal(Input):
    """Why the report is withdrawn, if he likes to say."""

    reason: ShortWords | None = None


class InHisName(Input):
    """What an officer must show when he takes a step in the reporter's name."""

    proof: Proof


class MessageInHisName(Message, InHisName): ...


class RatingInHisName(Rating, InHisName): ...


class WithdrawalInHisName(Withdrawal, InHisName): ...
