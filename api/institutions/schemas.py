"""Shapes on the wire: institutions, regions, topics, calendars and policies as anybody may read them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from api.institutions.kinds import ChangeKind, ChangeState, DayKind, InstitutionKind
from api.institutions.nodes import Node
from api.institutions.queries import Change
from api.institutions.queries.policies import CalendarVersion, PolicyFact
from api.institutions.queries.topics import TopicFact
from api.law.words import DayUnit
from api.text import Language, say
from api.wire import Line, Page, Shown

RegionCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?$")]
"""Province, regency or city, district, village: PP.KK.CC.DDDD."""

Typed = Annotated[Line, Field(min_length=1, max_length=100)]
"""What somebody is typing into a search."""


class InstitutionView(BaseModel):
    """An institution (`depth` 0) or a unit below one."""

    id: UUID
    parent_id: UUID | None
    root_id: UUID
    root_name: str = Field(description="The institution that the unit belongs to; its own name for an institution.")
    depth: int
    kind: InstitutionKind
    name: str
    short_name: str | None
    external_code: str | None
    region_code: str | None
    zone: str = Field(description="Its time zone, by its IANA name.")
    supervisor_id: UUID | None = Field(description="Of a regency or city: its province.")
    valid_from: date
    valid_to: date | None = Field(description="The last day on which it stands.")
    successor_id: UUID | None

    @classmethod
    def of(cls, node: Node) -> Self:
        return cls(
            id=node.id,
            parent_id=node.parent_id,
            root_id=node.root_id,
            root_name=node.root_name or node.name,
            depth=node.depth,
            kind=node.kind,
            name=node.name,
            short_name=node.short_name,
            external_code=node.external_code,
            region_code=node.region_code,
            zone=node.zone,
            supervisor_id=node.supervisor_id,
            valid_from=node.valid_from,
            valid_to=node.valid_to,
            successor_id=node.successor_id,
        )


class Ancestor(BaseModel):
    id: UUID
    kind: InstitutionKind
    name: str


class InstitutionDetail(BaseModel):
    """An institution or unit, with what lies above it, the institution first."""

    institution: InstitutionView
    ancestors: list[Ancestor]

    @classmethod
    def of(cls, node: Node, above: Iterable[Node]) -> Self:
        return cls(
            institution=InstitutionView.of(node),
            ancestors=[Ancestor(id=each.id, kind=each.kind, name=each.name) for each in above],
        )


class InstitutionPage(Page[InstitutionView]): ...


class ChangeView(BaseModel):
    """What happened to an institution, or is to happen on `effective_on`."""

    id: UUID
    kind: ChangeKind
    state: ChangeState
    before: dict[str, object]
    after: dict[str, object]
    instrument: str
    effective_on: date
    recorded_at: datetime
    settled_at: datetime | None

    @classmethod
    def of(cls, change: Change) -> Self:
        return cls(
            id=change.id,
            kind=change.kind,
            state=change.state,
            before=change.from_facts,
            after=change.to_facts,
            instrument=change.instrument,
            effective_on=change.effective_on,
            recorded_at=change.recorded_at,
            settled_at=change.settled_at,
        )


class ChangeList(BaseModel):
    items: list[ChangeView]
    names: dict[UUID, str] = Field(description="What the institutions are called whose ids stand in the changes.")

    @classmethod
    def of(cls, changes: Iterable[Change], names: dict[UUID, str]) -> Self:
        return cls(items=[ChangeView.of(each) for each in changes], names=names)


class RegionView(Shown):
    """A region. Levels: 1 province, 2 regency or city, 3 district, 4 village."""

    code: str
    parent_code: str | None
    level: int
    kind: str = Field(examples=["provinsi", "kabupaten", "kota", "kecamatan", "kelurahan", "desa", "desa_adat"])
    name: str
    full_name: str = Field(examples=["Paju, Ponorogo, Kabupaten Ponorogo, Jawa Timur"])
    zone: str


class RegionPage(Page[RegionView]): ...


class Subtopic(BaseModel):
    code: str
    name_id: str
    name_en: str
    valid: bool


class TopicView(Subtopic):
    """A topic and those within it."""

    topics: list[Subtopic]


class TopicList(BaseModel):
    items: list[TopicView]

    @classmethod
    def of(cls, topics: Iterable[TopicFact]) -> Self:
        items: dict[str, TopicView] = {}
        for each in topics:
            names = {"code": each.code, "name_id": each.name_id, "name_en": each.name_en}
            if each.parent_code is None:
                items[each.code] = TopicView(**names, valid=each.valid, topics=[])
            elif each.parent_code in items:
                items[each.parent_code].topics.append(Subtopic(**names, valid=each.valid))
        return cls(items=list(items.values()))


class CalendarView(Shown):
    """A version of the calendar, by the decree that made it."""

    version: int
    instrument: str
    note: str | None
    published_at: datetime


class CalendarList(BaseModel):
    items: list[CalendarView]

    @classmethod
    def of(cls, versions: Iterable[CalendarVersion]) -> Self:
        return cls(items=[CalendarView.of(each) for each in versions])


class HolidayView(Shown):
    """A day that is no working day, everywhere or in one region; `estimated` until it is decreed."""

    day: date
    name: str
    kind: DayKind
    region_code: str | None
    estimated: bool


class HolidayList(BaseModel):
    version: int
    items: list[HolidayView]


class PolicyView(Shown):
    """A figure of the law; `confirmed` when it was read in the instrument itself, `leave` when it may be laxer."""

    id: UUID
    key: str
    title: str = Field(description="What it is called on screen.")
    institution_id: UUID | None = Field(description="Whose own figure it is; null for the whole country.")
    institution: str | None = Field(description="Its name.")
    value: int
    unit: DayUnit
    instrument: str
    article: str | None
    effective_from: date
    confirmed: bool
    leave: bool
    note: str | None
    made_at: datetime

    @classmethod
    def told(cls, policy: PolicyFact, names: Mapping[UUID, str], language: Language) -> Self:
        """`names` are those of the institutions that have figures of their own."""
        return cls(
            **asdict(policy),
            title=say(f"policy.{policy.key}", language),
            institution=names.get(policy.institution_id) if policy.institution_id else None,
        )


class PolicyList(BaseModel):
    items: list[PolicyView]

    @classmethod
    def of(cls, policies: Iterable[PolicyFact], names: Mapping[UUID, str], language: Language) -> Self:
        return cls(items=[PolicyView.told(each, names, language) for each in policies])
