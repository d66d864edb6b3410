"""What the public asks for and reads, on the wire."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.institutions.schemas import Ancestor, InstitutionView, RegionCode
from api.law import admission
from api.law.masking import Personal
from api.law.releasing import kinds_in, public_words
from api.law.words import Action, ArchiveReason, Channel, FollowUpKind, ReportClass, State
from api.reports.listing.schemas import Day, SearchWords, TopicCode
from api.reports.schemas import Named, View
from api.statistics.schemas import Cell
from api.wire import Input, Page

Title = Annotated[str, Field(json_schema_extra={"maxLength": admission.TITLE_LONGEST})]


class MaskingDraft(Input):
    """The words of a report that is not filed yet."""

    text: str = Field(json_schema_extra={"minLength": 1, "maxLength": admission.TEXT_LONGEST})
    title: Title | None = Field(None, description="Taken from the text where it is missing.")


class MaskingPreview(BaseModel):
    """The same words as the public would read them."""

    title: str
    text: str = Field(description="Each piece of personal data is replaced by what it is: `[nomor telepon]`.")
    kinds: list[Personal] = Field(description="What is masked in them; empty where nothing is.")

    @classmethod
    def of(cls, draft: MaskingDraft) -> Self:
        """Raises `NotAdmissible` for words that could not be filed."""
        text = admission.text(draft.text)
        title = admission.title(draft.title) if draft.title else None
        words = public_words(title, text)
        return cls(title=words.title, text=words.text, kinds=list(kinds_in(title, text)))


class FilterQuery(BaseModel):
    """The public reports that are asked for: those that meet all that is set."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    state: list[State] = Field([], max_length=len(State), description="In one of these states.")
    report_class: list[ReportClass] = Field(
        [], alias="class", max_length=len(ReportClass), description="Of one of these classes."
    )
    topic: TopicCode | None = Field(None, description="About this topic; one of the first level stands for all below.")
    region: RegionCode | None = Field(None, description="In this region, or in one within it.")
    institution: UUID | None = Field(None, description="Held by this institution or unit, or by one below it.")
    from_: Day | None = Field(None, alias="from", description="Received on this day or later.")
    to: Day | None = Field(None, description="Received on this day or before.")
    q: SearchWords | None = Field(
        None, description="With these words in what the public reads, typing errors forgiven; or a tracking id."
    )


class PublicListQuery(FilterQuery):
    """A page of them."""

    limit: int = Field(25, ge=1, le=100, description="How many items a page holds at most.")
    cursor: str | None = Field(None, max_length=500, description="`next` of the page before.")


class PublicRegion(BaseModel):
    code: RegionCode
    name: str = Field(description="With those above it.")


class PublicOutline(View):
    """A public report in a list: personal data masked, never who filed it."""

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    tracking_id: str
    title: str
    excerpt: str
    state: State
    report_class: ReportClass = Field(alias="class")
    channel: Channel | None = Field(description="Only website, android and ios are named.")
    topic: str | None
    region: PublicRegion | None
    institution: Named
    holder: Named = Field(description="Whoever has to act: the institution, or a unit of it.")
    zone: str = Field(description="The time zone of the holder, by its IANA name.")
    received_at: AwareDatetime
    answered_at: AwareDatetime | None
    closed_at: AwareDatetime | None
    archived_at: AwareDatetime | None


class PublicReportPage(Page[PublicOutline]):
    """A page may be short, even empty, and `next` go on: a rare thing is looked for in portions."""


class PublicPoint(BaseModel):
    """Where it is, to some hundred metres; of an anonymous report nowhere."""

    lat: float
    lon: float


class PublicStep(BaseModel):
    """A step in a public report's life."""

    action: Action
    state: State = Field(description="Where it led.")
    at: AwareDatetime
    by: str | None = Field(description="The office that took it; null for the reporter and the system.")
    holder: str | None = Field(description="Who has to act since.")
    kind: FollowUpKind | None = Field(description="Of a follow-up.")
    by_when: date | None = Field(description="Of a plan.")
    done_on: date | None = Field(description="Of an answer.")
    text: str | None = Field(description="Of a follow-up or an answer: what it says, masked.")


class PublicReport(PublicOutline):
    """A report that a verifier released, with what became of it. Attachments are never public."""

    text: str
    event_date: date | None
    point: PublicPoint | None
    disposed_at: AwareDatetime | None
    followed_up_at: AwareDatetime | None
    released_at: AwareDatetime
    archive_reason: ArchiveReason | None
    rating: int | None
    steps: list[PublicStep]


class PublicCount(BaseModel):
    """So many reports; `capped`: or more."""

    count: int
    capped: bool


class PublicCounts(BaseModel):
    """How many public reports there are, in all and in each state that has any."""

    total: PublicCount
    states: dict[State, PublicCount]

    @classmethod
    def of(cls, found: Mapping[State, int], more: bool, most: int) -> Self:
        def count(number: int) -> PublicCount:
            return PublicCount(count=min(number, most), capped=more or number > most)

        return cls(total=count(sum(found.values())), states={state: count(each) for state, each in found.items()})


class RegionCount(BaseModel):
    """How many public reports lie in a region."""

    code: RegionCode
    name: str
    count: int
    capped: bool = Field(description="There are as many as that, or more.")


class PlacedReport(BaseModel):
    """A public report on the map."""

    tracking_id: str
    title: str
    state: State
    lat: float
    lon: float


class PublicPlaces(BaseModel):
    """Public reports by region, those right below the one that is asked for; and the points of the last of them."""

    regions: list[RegionCount]
    points: list[PlacedReport] = Field(max_length=300)


class PublicInstitution(BaseModel):
    """An institution or unit, and its figures as anybody may read them (`/v1/statistics/reports`)."""

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    institution: InstitutionView
    ancestors: Sequence[Ancestor] = Field(description="What lies above it, the institution first.")
    successor: Ancestor | None
    from_: date | None = Field(alias="from")
    to: date | None
    figures: Cell | None = Field(description="Null where they are withheld.")


class FiguresQuery(Input):
    """The days whose reports are counted; all of them, if left out."""

    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
