"""On the wire: what a reporter will receive."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, Field

from api.law.words import Action, ArchiveReason
from api.notifications.service.previewing import Draft, Preview, Untold
from api.notifications.words import Way
from api.reports.schemas import Words
from api.text import Language
from api.wire import Input


class PreviewedStep(StrEnum):
    """Steps of which the reporter is told with what the officer writes, or that he writes."""

    FOLLOW_UP = Action.FOLLOW_UP.value
    ANSWER = Action.ANSWER.value
    REPLY = Action.REPLY.value
    ASK = Action.ASK.value
    DEFER = Action.DEFER.value
    ARCHIVE = Action.ARCHIVE.value


class DraftInput(Input):
    """A step that an officer is about to take, and what he writes in it."""

    step: PreviewedStep
    text: Annotated[Words | None, Field(description="The answer, the question, or what is missing.")] = None
    reason: Annotated[ArchiveReason | None, Field(description="Of archiving, and needed there.")] = None

    @property
    def draft(self) -> Draft:
        return Draft(Action(self.step), self.text, self.reason)


class PreviewedMessage(BaseModel):
    """A message as it would go out; by one of `others` where it does not arrive."""

    channel: Way
    others: list[Way]
    language: Language
    subject: str
    body: str
    not_before: AwareDatetime = Field(description="The end of the reporter's quiet hours; else now.")

    @classmethod
    def of(cls, made: Preview) -> "PreviewedMessage":
        return cls(
            channel=made.way,
            others=list(made.others),
            language=made.language,
            subject=made.said.subject,
            body=made.said.body,
            not_before=made.not_before,
        )


class ReportersMessages(BaseModel):
    """What the reporter will receive; where that is nothing, why. What is written for him stands on his page too."""

    messages: list[PreviewedMessage]
    untold: Untold | None

    @classmethod
    def of(cls, made: Iterable[Preview], untold: Untold | None) -> "ReportersMessages":
        return cls(messages=[PreviewedMessage.of(each) for each in made], untold=untold)
