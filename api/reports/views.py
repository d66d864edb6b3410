"""What each reader gets to see of a report: the disclosure table of the law, laid over the record."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.institutions.lawbook import lawbook
from api.law.accused import Accused
from api.law.disclosure import IdentitySight, Shown, Sight, sight
from api.law.masking import mask
from api.law.moment import Moment
from api.law.words import Action
from api.problems import NotFound
from api.reports import queries, steps
from api.reports.deadline_views import deadline_views
from api.reports.matter import Matter
from api.reports.schemas import (
    AccusedView,
    EventView,
    IdentityView,
    LocationView,
    Named,
    OwnReportView,
    ReportView,
    TrackingView,
)
from api.reports.service import BY_KEY, allowed_actions
from api.reports.standing import reader
from api.reports.timeline import Content, Event
from api.reports.vault import Vault

INTERNAL = frozenset(
    {
        Action.NOTE, Action.COPY, Action.RECUSE, Action.NAME_ACCUSED, Action.CLEAR_ACCUSED, Action.LINK_REPEAT,
        Action.MASK, Action.SUPPORT, Action.RECOMMEND, Action.ACCEPT_RECOMMENDATION,
    }
)  # fmt: skip
"""Steps among officers, which the reporter's timeline leaves out."""

FOR_THE_REPORTER = frozenset(
    {
        "title", "text", "address", "accused", "attachments",
        "missing", "right_address", "body", "done_by", "no_evidence_reason",
    }
)  # fmt: skip
"""Kinds of content that are written for the reporter, or by him."""

PAST_MASKING = frozenset({"attachments"})
"""Kinds of content that no mask makes safe: what people call their files."""

FACTS_THAT_NAME = frozenset({"unit_id", "institution_id", "from_id", "supporting", "copied"})
"""Facts of an event that hold an institution's id, or a list of them."""

HIDDEN_FACTS = frozenset({"clocks"})
LINKS = frozenset({"duplicate_of", "repeat_of"})
"""Facts of an event that hold another report's id."""


def tracking_id(number: int) -> str:
    """A tracking id as it is sent; people read it with a `#` before it."""
    return str(number)


async def report_view(session: AsyncSession, person: Person, matter: Matter, now: datetime, vault: Vault) -> ReportView:
    """The report as this officer may see it. Raises `NotFound` where it does not exist for him."""
    seen = _sight_of(person, matter)
    if not seen.exists:
        raise NotFound
    return await _view(session, person, matter, now, vault, seen)


async def view_after_step(
    session: AsyncSession, person: Person, matter: Matter, now: datetime, vault: Vault
) -> ReportView:
    """The report for whoever took its last step; state and dates only, if with that step it left his sight."""
    return await _view(session, person, matter, now, vault, _sight_of(person, matter))


def _sight_of(person: Person, matter: Matter) -> Sight:
    report = matter.report
    return sight(reader(person, matter), anonymous=report.anonymous, confidential=report.confidential)


async def _view(
    session: AsyncSession, person: Person, matter: Matter, now: datetime, vault: Vault, seen: Sight
) -> ReportView:
    report = matter.report
    events, contents = await queries.timeline(session, report.id)
    book = await lawbook(session)
    said = _seen_contents(contents, seen.text)
    filed, text = said.get(1, {}), said.get(report.text_seq, {})
    open_ = seen.text is not Shown.NOTHING
    linked = {report.duplicate_of, report.repeat_of} | {_linked(event) for event in events}
    known = await queries.readable(session, person, {each for each in linked if each}) if open_ else set()
    shown = [_event(event, said.get(event.seq, {}), known) for event in events] if open_ else []
    beside = [*matter.supporting, *matter.copied, *(entry.institution_id for entry in matter.accused)]
    return ReportView(
        id=report.id,
        tracking_id=tracking_id(report.tracking_id),
        version=report.seq,
        state=report.state,
        report_class=report.report_class,
        channel=report.channel,
        title=shown_text(report.title, seen),
        text=_string(text.get("text")),
        text_shown=seen.text,
        topic=report.topic if open_ else None,
        region_code=report.region_code if open_ else None,
        event_date=report.event_date if open_ else None,
        location=_location(matter, filed) if seen.text is Shown.FULL else None,
        external_id=report.external_id if open_ else None,
        anonymous=report.anonymous,
        confidential=report.confidential,
        danger=report.danger,
        declared=report.declared,
        desk=Named(id=matter.desk.id, name=matter.desk.name),
        holder=Named(id=matter.holder.id, name=matter.holder.name),
        received_at=report.received_at,
        next_due=report.next_due,
        overdue=report.next_due is not None and report.next_due <= now,
        round=report.round,
        hops=report.hops,
        archive_reason=report.archive_reason,
        closing=report.closing,
        rating=report.rating,
        last_date=report.last_date,
        duplicate_of=report.duplicate_of if report.duplicate_of in known else None,
        repeat_of=report.repeat_of if report.repeat_of in known else None,
        released_at=report.released_at,
        identity=await _identity(session, matter, seen, vault),
        identity_shown=seen.identity,
        accused=[_accused(entry) for entry in matter.accused] if open_ else [],
        supporting=sorted(matter.supporting) if open_ else [],
        copied=sorted(matter.copied) if open_ else [],
        deadlines=deadline_views(matter, book, now),
        timeline=shown,
        names=await queries.names_of(session, _mentioned(matter, shown, beside if open_ else ())),
        allowed_actions=await allowed_actions(session, matter, person, now),
    )


def tracking_view(stand: queries.Stand) -> TrackingView:
    """Where a report stands, for anybody."""
    return TrackingView(
        tracking_id=tracking_id(stand.tracking_id),
        state=stand.state,
        holder=stand.holder,
        received_at=stand.received_at,
        disposed_at=stand.disposed_at,
        followed_up_at=stand.followed_up_at,
        answered_at=stand.answered_at,
        closed_at=stand.closed_at,
        archived_at=stand.archived_at,
    )


async def own_view(session: AsyncSession, matter: Matter, now: datetime) -> OwnReportView:
    """The report as its reporter sees it: all that is his, and what was written for him."""
    report = matter.report
    events, contents = await queries.timeline(session, report.id)
    book = await lawbook(session)
    said = {seq: _for_the_reporter(content.content) for seq, content in contents.items()}
    shown = [_event(event, said.get(event.seq, {})) for event in events if event.action not in INTERNAL]
    return OwnReportView(
        tracking_id=tracking_id(report.tracking_id),
        state=report.state,
        holder=matter.holder.name,
        received_at=report.received_at,
        disposed_at=report.disposed_at,
        followed_up_at=report.followed_up_at,
        answered_at=report.answered_at,
        closed_at=report.closed_at,
        archived_at=report.archived_at,
        version=report.seq,
        report_class=report.report_class,
        channel=report.channel,
        title=report.title,
        text=_string(said.get(report.text_seq, {}).get("text")),
        topic=report.topic,
        region_code=report.region_code,
        event_date=report.event_date,
        location=_location(matter, said.get(1, {})),
        anonymous=report.anonymous,
        confidential=report.confidential,
        round=report.round,
        archive_reason=report.archive_reason,
        closing=report.closing,
        rating=report.rating,
        next_due=report.next_due,
        deadlines=deadline_views(matter, book, now),
        timeline=shown,
        names=await queries.names_of(session, _mentioned(matter, shown)),
        allowed_actions=steps.allowed_actions(matter, [BY_KEY], Moment.live(now), book),
    )


def shown_text(text: str, seen: Sight) -> str | None:
    """A text as far as this sight goes."""
    if seen.text is Shown.NOTHING:
        return None
    return text if seen.text is Shown.FULL else mask(text)


def _event(event: Event, content: Mapping[str, object], known: Collection[UUID] = ()) -> EventView:
    """An event as it is shown. A link to another report is told only to whoever may read that one (`known`)."""
    hidden = HIDDEN_FACTS if _linked(event) in known else HIDDEN_FACTS | LINKS
    return EventView(
        seq=event.seq,
        action=event.action,
        role=event.role,
        office_id=event.office_id,
        state=event.state,
        round=event.round,
        holder_id=event.holder_id,
        happened_at=event.happened_at,
        recorded_at=event.recorded_at,
        declared=event.happened_at != event.recorded_at,
        facts=_json({key: value for key, value in event.facts.items() if key not in hidden}),
        content=_json(content),
    )


def _linked(event: Event) -> UUID | None:
    """The other report that an event names."""
    return next((UUID(str(event.facts[key])) for key in LINKS if event.facts.get(key)), None)


def _seen_contents(contents: Mapping[int, Content], shown: Shown) -> dict[int, Mapping[str, object]]:
    if shown is Shown.NOTHING:
        return {}
    if shown is Shown.FULL:
        return {seq: content.content for seq, content in contents.items()}
    return {
        seq: {key: _masked(value) for key, value in content.content.items() if key not in PAST_MASKING}
        for seq, content in contents.items()
    }


def _for_the_reporter(content: Mapping[str, object]) -> Mapping[str, object]:
    return {key: value for key, value in content.items() if key in FOR_THE_REPORTER}


def _masked(value: object) -> object:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, Mapping):
        return {key: _masked(each) for key, each in value.items()}
    return [_masked(each) for each in value] if isinstance(value, Sequence) else value


async def _identity(session: AsyncSession, matter: Matter, seen: Sight, vault: Vault) -> IdentityView | None:
    if seen.identity is not IdentitySight.OPEN:
        return None
    sealed = await queries.sealed_identity(session, matter.report.id)
    if sealed is None:
        return None
    who = vault.unseal(matter.report.id, sealed)
    return IdentityView(name=who.name, phone=who.phone, email=who.email, nik=who.nik)


def _accused(entry: Accused) -> AccusedView:
    return AccusedView(
        id=entry.id,
        institution_id=entry.institution_id,
        account_id=entry.account_id,
        position=entry.position,
        exclusion=entry.exclusion,
    )


def _location(matter: Matter, filed: Mapping[str, object]) -> LocationView | None:
    address = _string(filed.get("address"))
    if matter.report.lat is None and address is None:
        return None
    return LocationView(lat=matter.report.lat, lon=matter.report.lon, address=address)


def _mentioned(matter: Matter, events: Iterable[EventView], beside: Iterable[UUID | None] = ()) -> set[UUID]:
    """The institutions that a view names: no others, for a name may tell what the view hides."""
    ids = {matter.desk.id, matter.holder.id, *(each for each in beside if each)}
    for event in events:
        ids |= {event.holder_id} | ({event.office_id} if event.office_id else set())
        for key in FACTS_THAT_NAME & event.facts.keys():
            named = event.facts[key]
            ids |= {UUID(str(each)) for each in (named if isinstance(named, list) else [named])}
    return ids


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _json(value: Mapping[str, object]) -> dict[str, JsonValue]:
    return dict(value)  # type: ignore[arg-type]
