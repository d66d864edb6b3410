"""Back entries on the wire: what became of each row of a file; one report by form, and how its key goes out."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from api.backentry.entering import BY_FORM
from api.backentry.handing import WITHIN, KeyWay
from api.backentry.service import EntryOutcome, Result
from api.intake.schemas import Promise, ReportInput
from api.intake.service import Taken
from api.law.deadlines import last_day_of
from api.law.words import Channel, State
from api.notifications.words import Way
from api.text import Language, say

_BY_FORM = sorted(channel.value for channel in BY_FORM)


class ImportedReport(BaseModel):
    """One row. `field` is the column that was refused; `detail` says why, in the language asked for."""

    line: int = Field(description="The line of the file that the row begins on; the heading is line 1.")
    external_id: str | None
    outcome: EntryOutcome
    tracking_id: str | None
    field: str | None
    code: str | None
    detail: str | None

    @classmethod
    def of(cls, result: Result, language: Language) -> "ImportedReport":
        return cls(
            line=result.line,
            external_id=result.external_id,
            outcome=result.outcome,
            tracking_id=str(result.tracking_id) if result.tracking_id else None,
            field=result.field,
            code=result.reason,
            detail=say(result.reason, language, **result.facts) if result.reason else None,
        )


class ReportImport(BaseModel):
    """What became of a file, in numbers and row by row."""

    created: int
    already_there: int
    refused: int
    rows: list[ImportedReport]

    @classmethod
    def of(cls, results: list[Result], language: Language) -> "ReportImport":
        def count(outcome: EntryOutcome) -> int:
            return sum(result.outcome is outcome for result in results)

        return cls(
            created=count(EntryOutcome.CREATED),
            already_there=count(EntryOutcome.ALREADY_THERE),
            refused=count(EntryOutcome.REFUSED),
            rows=[ImportedReport.of(result, language) for result in results],
        )


def _by_form(channel: Channel) -> Channel:
    if channel not in BY_FORM:
        raise PydanticCustomError("enum", "not by form", {"expected": ", ".join(_BY_FORM)})
    return channel


class EntryInput(ReportInput):
    """A report that an officer takes down for somebody else."""

    channel: Annotated[Channel, AfterValidator(_by_form), WithJsonSchema({"type": "string", "enum": _BY_FORM})] = Field(
        Channel.WALK_IN, description="How it came."
    )
    received_at: AwareDatetime | None = Field(
        None, description="When it came, if that was before now: the report is then declared, and counted apart."
    )

    @property
    def contactable(self) -> bool:
        """Whether the reporter left a phone number or an e-mail address."""
        return bool(self.reporter and (self.reporter.phone or self.reporter.email))


class EntryReceipt(BaseModel):
    """The report is on disk. Its key is not told: `key_by` names the ways by which it can go to the reporter."""

    id: UUID
    tracking_id: str
    state: State
    received_at: AwareDatetime
    declared: bool = Field(description="Received before it was taken down.")
    desk: str = Field(description="Who will verify it.")
    deadlines: list[Promise]
    key_by: list[KeyWay]
    key_until: AwareDatetime = Field(description="Until then the key can be handed over.")

    @classmethod
    def of(cls, taken: Taken, ways: list[KeyWay]) -> "EntryReceipt":
        return cls(
            id=taken.report_id,
            tracking_id=str(taken.tracking_id),
            state=taken.state,
            received_at=taken.received_at,
            declared=taken.filed.happened_at != taken.filed.recorded_at,
            desk=taken.desk,
            deadlines=[Promise(clock=run.clock, due_at=run.due_at, last_day=last_day_of(run)) for run in taken.clocks],
            key_by=ways,
            key_until=taken.filed.recorded_at + WITHIN,
        )


class KeySent(BaseModel):
    """The ways by which the key is tried, in their order, until one reaches the reporter."""

    ways: list[Way]
