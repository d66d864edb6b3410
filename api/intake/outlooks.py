"""What would become of a report, on the wire and in plain words."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, StrictBool

from api.intake.draft import AccusedDraft
from api.intake.previewing import Outlook, Readership, Sketch
from api.intake.schemas import AccusedInput
from api.law import admission
from api.law.deadlines import last_day_of
from api.law.disclosure import IdentitySight, Reader, Shown
from api.law.words import Clock, DayUnit, ReportClass, Role
from api.notifications.words import Way
from api.reports.schemas import Named
from api.text import Language, say
from api.wire import Input


class AdmissionDraft(Input):
    """What of a report that is being written decides who gets it. What was not asked yet is left out."""

    report_class: ReportClass = Field(ReportClass.COMPLAINT, alias="class")
    region_code: Annotated[str, Field(max_length=13)] | None = None
    institution_id: UUID | None = None
    accused: list[AccusedInput] = Field(default_factory=list, max_length=20)
    anonymous: StrictBool | None = None
    confidential: StrictBool | None = None

    def sketch(self) -> Sketch:
        """The same, for the use case. Raises `NotAdmissible`."""
        return Sketch(
            self.report_class,
            admission.region_code(self.region_code) if self.region_code else None,
            self.institution_id,
            [AccusedDraft(each.institution_id, each.position, each.name or None) for each in self.accused],
            self.anonymous,
            self.confidential,
        )


class ReaderView(BaseModel):
    """One kind of readers; `who` and `what` make a sentence."""

    reader: Reader
    who: str
    what: str
    reads: bool = Field(description="Whether any of its words are ever shown to them.")
    text: Shown
    identity: IdentitySight


class ExpectedDeadline(BaseModel):
    """By when something would be done at the latest."""

    clock: Clock
    limit: int
    unit: DayUnit
    due_at: AwareDatetime
    last_day: date


class AdmissionPreview(BaseModel):
    """What would become of a report that is filed now."""

    desk: Named = Field(description="Who would verify it.")
    desk_role: Role
    addressed_to: Named | None = Field(description="The unit that is wished for, where another desk verifies.")
    anonymous: bool
    confidential: bool
    readers: list[ReaderView]
    deadlines: list[ExpectedDeadline]
    notes: list[str] = Field(description="What else he should know, in plain words.")
    ways: list[Way] = Field(description="By which ways he can be told what happens.")

    @classmethod
    def of(cls, seen: Outlook, sketch: Sketch, ways: frozenset[Way], language: Language) -> "AdmissionPreview":
        wanted, decided = seen.addressed_to, seen.flags
        always = decided.confidential and sketch.report_class is ReportClass.OVERSIGHT_COMPLAINT
        notes = {"note.always_confidential": always, "note.bare_names": seen.bare_names}
        return cls(
            desk=Named(id=seen.desk.id, name=seen.desk.name),
            desk_role=seen.role,
            addressed_to=Named(id=wanted.id, name=wanted.name) if wanted else None,
            anonymous=decided.anonymous,
            confidential=decided.confidential,
            readers=[_reader(each, language) for each in seen.readers],
            deadlines=[
                ExpectedDeadline(
                    clock=run.clock, limit=run.limit_days, unit=run.unit, due_at=run.due_at, last_day=last_day_of(run)
                )
                for run in seen.clocks
            ],
            notes=[say(key, language) for key, said in notes.items() if said],
            ways=sorted(ways),
        )


def _reader(each: Readership, language: Language) -> ReaderView:
    seen, public = each.sight, each.reader is Reader.PUBLIC
    if not seen.exists:
        what = "reads.never"
    else:
        what = "reads.once_released" if public else f"reads.{seen.text}.{seen.identity}"
    return ReaderView(
        reader=each.reader,
        who=say(f"who.{_kind(each)}", language, names=", ".join(each.names)),
        what=say(what, language),
        reads=seen.text is not Shown.NOTHING,
        text=seen.text,
        identity=seen.identity,
    )


def _kind(each: Readership) -> str:
    match each.reader:
        case Reader.HOLDER if each.role is Role.LIAISON:
            return "named_unit" if each.names else "unit"
        case Reader.HOLDER:
            return str(each.role)
        case Reader.OVERSEER:
            return "overseer" if each.names else "no_overseer"
        case Reader.COPY | Reader.PUBLIC | Reader.ACCUSED:
            return each.reader.value
        case _:
            return "inspector_above" if each.role is Role.INSPECTOR else "above"
