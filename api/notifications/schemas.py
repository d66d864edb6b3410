"""Shapes on the wire: the inbox, what people choose, texts of messages."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from typing import Annotated, Self
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from api.law.words import Zone
from api.notifications import wording
from api.notifications.queries import InboxItem
from api.notifications.service.choosing import OfficerChoice, ReporterChoice
from api.notifications.service.keeping import Kept
from api.notifications.wording import Wording
from api.notifications.words import OUTWARD, Kind, Side, Way
from api.text import Language
from api.wire import Input, Line, Page, Prose, Shown, cursor_after

Lines = Mapping[tuple[Kind, Language], Wording]
OutwardWays = Annotated[list[Way], Field(max_length=len(OUTWARD), json_schema_extra={"uniqueItems": True})]


class InboxItemView(BaseModel):
    """A message in the inbox. `link` leads to the very report."""

    id: UUID
    kind: Kind
    text: str
    urgent: bool
    report_id: UUID | None
    tracking_id: str | None
    created_at: AwareDatetime
    read_at: AwareDatetime | None


class InboxPage(Page[InboxItemView]): ...


class UnreadView(BaseModel):
    """How many messages wait to be read; `capped` where there are more than that."""

    count: int
    capped: bool


class Readings(Input):
    """Which messages were read: these, or all up to one."""

    ids: list[UUID] = Field(default_factory=list, max_length=100)
    up_to: UUID | None = Field(None, description="This one, and all that came before it.")


class ReporterPreferences(Input):
    """How a reporter wants to be told. What is left out is left to the system: the first way that reaches him.

    In quiet hours nothing is sent; from 21:00 to 06:00 nothing rings for whoever chose none.
    """

    channels: OutwardWays | None = Field(None, description="He is told by each of these; an empty list tells nothing.")
    language: Language | None = None
    quiet_from: time | None = Field(None, description="A local time without an offset, as 21:00:00.")
    quiet_to: time | None = None
    zone: Zone | None = None
    with_number: StrictBool = Field(False, description="Whether SMS, WhatsApp and push may hold the tracking id.")

    @model_validator(mode="after")
    def quiet_hours_are_whole(self) -> Self:
        given = [each is not None for each in (self.quiet_from, self.quiet_to)]
        local = not any(each and each.tzinfo for each in (self.quiet_from, self.quiet_to))
        if len(set(given)) > 1 or not local:
            raise PydanticCustomError("quiet_hours", "quiet_hours", {"field": "quiet_from"})
        return self

    @classmethod
    def of(cls, choice: ReporterChoice) -> "ReporterPreferences":
        return cls(
            channels=list(choice.channels) if choice.channels is not None else None,
            language=choice.language,
            quiet_from=choice.quiet_from,
            quiet_to=choice.quiet_to,
            zone=choice.zone,
            with_number=choice.with_number,
        )

    def choice(self) -> ReporterChoice:
        ways = tuple(dict.fromkeys(self.channels)) if self.channels is not None else None
        return ReporterChoice(ways, self.language, self.quiet_from, self.quiet_to, self.zone, self.with_number)


class ReporterPreferencesView(ReporterPreferences):
    """What he chose, and the ways by which this installation could reach him."""

    reachable: list[Way] = Field(description="Set up here, and with an address of his; `push` once he lets a browser.")

    @classmethod
    def within(cls, choice: ReporterChoice, reachable: Iterable[Way]) -> "ReporterPreferencesView":
        chosen = ReporterPreferences.of(choice)
        return cls(
            **{name: getattr(chosen, name) for name in ReporterPreferences.model_fields}, reachable=sorted(reachable)
        )


class OfficerPreferences(Input):
    """How an officer is told at once of what is urgent, and whether he gets the digest of each working morning."""

    channels: OutwardWays = Field(default_factory=lambda: [Way.EMAIL])
    language: Language = Language.INDONESIAN
    digest: StrictBool = True

    @classmethod
    def of(cls, choice: OfficerChoice) -> "OfficerPreferences":
        return cls(channels=list(choice.channels), language=choice.language, digest=choice.digest)

    def choice(self) -> OfficerChoice:
        return OfficerChoice(tuple(dict.fromkeys(self.channels)), self.language, self.digest)


class BrowserKeys(Input):
    """The keys of a browser, in base64url."""

    p256dh: Annotated[Line, Field(max_length=200)]
    auth: Annotated[Line, Field(max_length=50)]


class BrowserSubscription(Input):
    """What a browser's `PushSubscription.toJSON()` gives."""

    endpoint: Annotated[Line, Field(max_length=2_000)]
    expiration_time: float | None = Field(None, alias="expirationTime")
    keys: BrowserKeys


class SubscriptionView(BaseModel):
    id: UUID


class ChannelsView(BaseModel):
    """By which ways this installation sends messages, and the key that a browser subscribes with."""

    channels: list[Way]
    push_key: str | None = Field(description="`applicationServerKey` of `PushManager.subscribe()`, in base64url.")


class TemplateView(BaseModel):
    """A text as it is sent now. Version 0 comes with the system."""

    name: str = Field(examples=["answered.reporter.email.id"])
    kind: Kind
    side: Side
    channel: Way
    language: Language
    version: int
    subject: str
    body: str
    blanks: list[str] = Field(description="What may stand between braces in this text.")

    @classmethod
    def of(cls, kept: Kept) -> "TemplateView":
        template = kept.template
        return cls(
            name=template.name,
            kind=template.kind,
            side=template.side,
            channel=template.way,
            language=template.language,
            version=kept.wording.version,
            subject=kept.wording.subject,
            body=kept.wording.body,
            blanks=sorted(wording.blanks_of(template.side, template.way)),
        )


class TemplatePage(Page[TemplateView]): ...


class TemplateVersionView(Shown):
    """One of the national desk's own versions."""

    version: int
    subject: str
    body: str
    created_at: AwareDatetime
    effective_at: AwareDatetime


class TemplateWording(Input):
    """The words of a text; ways without a subject have an empty one."""

    subject: Annotated[Prose, Field(max_length=wording.LONGEST_SUBJECT)] = ""
    body: Annotated[Prose, Field(max_length=wording.LONGEST_BODY)] = ""


class TemplateOrder(TemplateWording):
    """A new version of a text."""

    effective_at: AwareDatetime | None = Field(None, description="From when on it is sent; at once, unless it is said.")


class PreviewView(Shown):
    """A text as it would go out, its blanks filled by a sample."""

    subject: str
    body: str


def inbox_page(found: Sequence[InboxItem], lines: Lines, limit: int) -> InboxPage:
    """A page of the inbox, from one more than it holds. `lines` are the national desk's own texts."""
    items = [_item(each, lines) for each in found[:limit]]
    return InboxPage(items=items, next=cursor_after(items[-1].id) if len(found) > limit else None)


def _item(each: InboxItem, lines: Lines) -> InboxItemView:
    message = each.message
    kind, language = Kind(message.kind), Language(message.language)
    line = lines.get((kind, language)) or wording.own(kind, Side.OFFICER, Way.IN_APP, language)
    text = wording.fill(line, message.facts, language)
    return InboxItemView(
        id=message.id,
        kind=kind,
        text=text.subject,
        urgent=message.urgent,
        report_id=message.report_id,
        tracking_id=str(each.tracking_id) if each.tracking_id is not None else None,
        created_at=message.created_at,
        read_at=message.read_at,
    )
