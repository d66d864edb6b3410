"""Shapes on the wire: orders to the tree, figures, versions of the calendar, and what became of them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from api.administration.service import Carried
from api.institutions.kinds import ChangeState, DayKind, InstitutionKind
from api.institutions.orders import Close, Correct, Decree, Merge, Move, NewNode, Part, Rename, Split
from api.institutions.schemas import InstitutionView, RegionCode
from api.institutions.service.decreeing import Amendment, NewDay, RemovedDay
from api.institutions.service.figures import NewPolicy
from api.institutions.service.importing import InstitutionOutcome, RowResult
from api.law.words import DayUnit, Zone
from api.text import Language, say
from api.wire import Input, Line, OnlyANumber, Prose

Day = Annotated[date, Field(ge=date(1945, 8, 17), le=date(2199, 12, 31))]
Name = Annotated[Line, Field(min_length=1, max_length=200)]
ShortName = Annotated[Line, Field(min_length=1, max_length=60)]
Code = Annotated[Line, Field(min_length=1, max_length=60)]
Instrument = Annotated[Line, Field(min_length=3, max_length=300, description="The decree or regulation, by number.")]
Note = Annotated[Prose, Field(min_length=1, max_length=2000)]


class Decreed(Input):
    """What is ordered by an instrument, and in force from a day on; a later day waits until it comes."""

    instrument: Instrument
    effective_on: Day

    @property
    def decree(self) -> Decree:
        return Decree(self.instrument, self.effective_on)


class NewInstitution(Decreed):
    """An institution (without `parent_id`) or a unit. Region and zone come from above where none is named."""

    parent_id: UUID | None = None
    kind: InstitutionKind
    name: Name
    short_name: ShortName | None = None
    external_code: Code | None = None
    region_code: RegionCode | None = None
    zone: Zone | None = None
    supervisor_id: UUID | None = Field(None, description="Of a regency or city: its province.")

    def node(self) -> NewNode:
        return NewNode(
            kind=self.kind,
            name=self.name,
            parent_id=self.parent_id,
            short_name=self.short_name,
            external_code=self.external_code,
            region_code=self.region_code,
            zone=self.zone,
            supervisor_id=self.supervisor_id,
        )


class Renaming(Decreed):
    name: Name
    short_name: ShortName | None = None

    def order(self) -> Rename:
        return Rename(self.name, self.short_name)


class Relocation(Decreed):
    parent_id: UUID = Field(description="What it stands below from then on, within the same institution.")

    def order(self) -> Move:
        return Move(self.parent_id)


class Correction(Decreed):
    """What was recorded wrongly; what is left out stays."""

    kind: InstitutionKind | None = None
    region_code: RegionCode | None = None
    zone: Zone | None = None
    external_code: Code | None = None
    supervisor_id: UUID | None = None

    @model_validator(mode="after")
    def _corrects_something(self) -> Self:
        if self.order() == Correct():
            raise PydanticCustomError("one_needed", "nothing to correct", {"field": "kind"})
        return self

    def order(self) -> Correct:
        return Correct(self.kind, self.region_code, self.zone, self.external_code, self.supervisor_id)


class Closure(Decreed):
    successor_id: UUID | None = Field(None, description="Who takes its open reports; left out, what stands above it.")

    def order(self) -> Close:
        return Close(self.successor_id)


class Merger(Decreed):
    into_id: UUID = Field(description="Who takes its units and its open reports.")

    def order(self) -> Merge:
        return Merge(self.into_id)


class NewPart(Input):
    name: Name
    short_name: ShortName | None = None
    external_code: Code | None = None
    region_code: RegionCode | None = None
    unit_ids: Annotated[tuple[UUID, ...], Field(max_length=1000, description="The units that it takes.")] = ()

    def part(self) -> Part:
        return Part(self.name, self.short_name, self.external_code, self.region_code, self.unit_ids)


class Division(Decreed):
    parts: Annotated[list[NewPart], Field(min_length=2, max_length=20)]
    heir: Annotated[int, Field(ge=0, le=19), OnlyANumber] = Field(
        0, description="Which part, from 0, takes the open reports and the units that no part names."
    )

    def order(self) -> Split:
        return Split(tuple(each.part() for each in self.parts), self.heir)


class CarriedView(BaseModel):
    """What became of the order: applied, or waiting for its day. `moved_reports` are those now at a successor."""

    change_id: UUID
    state: ChangeState
    moved_reports: int
    institution: InstitutionView

    @classmethod
    def of(cls, carried: Carried) -> Self:
        return cls(
            change_id=carried.ordered.change_id,
            state=carried.ordered.state,
            moved_reports=carried.reports,
            institution=InstitutionView.of(carried.node),
        )


class ImportedInstitution(BaseModel):
    """What became of one row of the file; `line` as an editor counts it, the header's is 1."""

    line: int
    code: str
    outcome: InstitutionOutcome
    institution_id: UUID | None
    field: str | None
    reason: str | None
    detail: str | None

    @classmethod
    def of(cls, row: RowResult, language: Language) -> Self:
        return cls(
            line=row.line,
            code=row.code,
            outcome=row.outcome,
            institution_id=row.institution_id,
            field=row.field,
            reason=row.reason,
            detail=say(row.reason, language) if row.reason else None,
        )


class InstitutionImport(BaseModel):
    """How many rows came to what, and each of them."""

    created: int
    changed: int
    already_there: int
    refused: int
    left_out: int
    rows: list[ImportedInstitution]

    @classmethod
    def of(cls, rows: Sequence[RowResult], language: Language) -> Self:
        outcomes = Counter(row.outcome for row in rows)
        return cls(
            created=outcomes[InstitutionOutcome.CREATED],
            changed=outcomes[InstitutionOutcome.CHANGED],
            already_there=outcomes[InstitutionOutcome.ALREADY_THERE],
            refused=outcomes[InstitutionOutcome.REFUSED],
            left_out=outcomes[InstitutionOutcome.LEFT_OUT],
            rows=[ImportedInstitution.of(row, language) for row in rows],
        )


class PolicyOrder(Input):
    """A figure, for the whole country or for one institution and all below it."""

    key: Annotated[Line, Field(min_length=1, max_length=60)]
    institution_id: UUID | None = None
    value: Annotated[int, Field(ge=0, le=3650), OnlyANumber]
    unit: DayUnit | None = Field(None, description="Left out, as the law counts the key.")
    instrument: Instrument
    article: Annotated[Line, Field(min_length=1, max_length=100)] | None = None
    effective_from: Day
    confirmed: StrictBool = False
    leave: StrictBool = Field(False, description="The national desk allows the institution to be laxer; say why.")
    note: Note | None = None

    def policy(self) -> NewPolicy:
        return NewPolicy(
            key=self.key,
            institution_id=self.institution_id,
            value=self.value,
            instrument=self.instrument,
            article=self.article,
            effective_from=self.effective_from,
            confirmed=self.confirmed,
            unit=self.unit,
            leave=self.leave,
            note=self.note,
        )


class AddedDay(Input):
    day: Day
    name: Name
    kind: DayKind
    region_code: RegionCode | None = Field(None, description="Of a regional day, and of no other.")
    estimated: StrictBool = False

    def new(self) -> NewDay:
        return NewDay(self.day, self.name, self.kind, self.region_code, self.estimated)


class GoneDay(Input):
    day: Day
    region_code: RegionCode | None = None


class CalendarOrder(Input):
    """What a decree changes of the calendar in force. To rename or confirm a day, remove and add it."""

    instrument: Instrument
    note: Note | None = None
    added: Annotated[tuple[AddedDay, ...], Field(max_length=500)] = ()
    removed: Annotated[tuple[GoneDay, ...], Field(max_length=500)] = ()

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if not self.added and not self.removed:
            raise PydanticCustomError("one_needed", "nothing to change", {"field": "added"})
        return self

    def amendment(self) -> Amendment:
        return Amendment(
            self.instrument,
            self.note,
            tuple(each.new() for each in self.added),
            tuple(RemovedDay(each.day, each.region_code) for each in self.removed),
        )
