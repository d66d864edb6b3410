"""What each reader gets to see of a report: the disclosure table of the law, laid over the record.

Made of what was just read from the database and ready to be sent: it need not be validated a second time. A test holds
it to `schemas`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from api.accounts.people import Person
from api.institutions.lawbook import LawBook
from api.law.accused import Accused
from api.law.approving import proposed
from api.law.deadlines import last_day
from api.law.disclosure import IdentitySight, Shown, Sight, sight
from api.law.masking import mask
from api.law.moment import Moment
from api.law.revealing import last_request
from api.law.words import Action, Zone
from api.reports import steps
from api.reports.clockwork import calendar_of
from api.reports.deadline_views import awaited, deadline_views
from api.reports.matter import Matter, Place
from api.reports.outline import Named, outline, tracking_id
from api.reports.records import Record, Stand, Told
from api.reports.service import BY_KEY
from api.reports.standing import actors, reader
from api.reports.vault import Vault
from api.wire import Sent

INTERNAL = frozenset(
    {
        Action.NOTE, Action.COPY, Action.RECUSE, Action.NAME_ACCUSED, Action.CLEAR_ACCUSED, Action.LINK_REPEAT,
        Action.PROPOSE_ANSWER, Action.APPROVE_ANSWER, Action.SEND_BACK,
        Action.MASK, Action.SUPPORT, Action.RECOMMEND, Action.ACCEPT_RECOMMENDATION, Action.CARRY_OUT, Action.CONFIRM,
    }
)  # fmt: skip
"""Steps among officers, which the reporter's timeline leaves out."""

FOR_THE_REPORTER = frozenset(
    {
        "title", "text", "address", "accused", "attachments",
        "missing", "right_address", "body", "done_by", "no_evidence_reason", "reveal_reason", "court_order",
    }
)  # fmt: skip
"""Kinds of content that are written for the reporter, or by him."""

PAST_MASKING = frozenset({"attachments", "reveal_reason", "court_order"})
"""Kinds of content that no mask makes safe: what people call their files, and why somebody must be known."""

FACTS_THAT_NAME = frozenset({"unit_id", "institution_id", "from_id", "from_desk_id", "supporting", "copied"})
"""Facts of an event that hold an institution's id, or a list of them."""

HIDDEN_FACTS = frozenset({"clocks", "asked_by"})
LINKS = frozenset({"duplicate_of", "repeat_of"})
"""Facts of an event that hold another report's id."""


_NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class View:
    """What is told of a report, ready to be sent but for the names of the institutions that it mentions by id."""

    told: Sent
    mentions: frozenset[str]

    def with_names(self, names: Mapping[str, str]) -> Sent:
        """All of it. Of the names only those that are needed are told."""
        return self.told | {"names": {each: names[each] for each in self.mentions if each in names}}


def sight_of(person: Person, matter: Matter) -> Sight:
    """How much of a report this officer may see."""
    report = matter.report
    return sight(reader(person, matter), anonymous=report.anonymous, confidential=report.confidential)


def linked(matter: Matter, record: Record) -> set[UUID]:
    """The other reports that this one names."""
    of_itself = {matter.report.duplicate_of, matter.report.repeat_of}
    return {each for each in of_itself | {_linked(event) for event in record.events} if each}


def report_view(
    person: Person,
    matter: Matter,
    record: Record,
    seen: Sight,
    known: Collection[UUID],
    book: LawBook,
    vault: Vault,
    now: datetime,
) -> View:
    """A `schemas.ReportView` as far as this sight goes. `known` are those linked reports that this officer may read."""
    report = matter.report
    seen = _with_what_was_opened(seen, record, person, now)
    said = _seen_contents(record, seen.text)
    filed, text = said.get(1, _NOTHING), said.get(report.text_seq, _NOTHING)
    open_ = seen.text is not Shown.NOTHING
    events = record.events if open_ else ()
    beside = [*matter.supporting, *matter.copied, *(entry.institution_id for entry in matter.accused)]
    desk, holder = _named(matter.desk), _named(matter.holder)
    told: Sent = {
        **outline(report, seen, desk, holder, report.next_due, matter.holder.zone, now),
        "text": _string(text.get("text")),
        "text_shown": seen.text,
        "event_date": report.event_date if open_ else None,
        "location": _location(matter, filed) if seen.text is Shown.FULL else None,
        "external_id": report.external_id if open_ else None,
        "round": report.round,
        "hops": report.hops,
        "archive_reason": report.archive_reason,
        "closing": report.closing,
        "rating": report.rating,
        "last_date": report.last_date,
        "duplicate_of": report.duplicate_of if report.duplicate_of in known else None,
        "repeat_of": report.repeat_of if report.repeat_of in known else None,
        "released_at": report.released_at,
        "identity": _identity(matter, record, seen, vault),
        "identity_shown": seen.identity,
        "addressed_to": next((event.facts.get("institution_id") for event in events[:1]), None),
        "accused": [_accused(entry) for entry in matter.accused] if open_ else [],
        "supporting": sorted(matter.supporting) if open_ else [],
        "copied": sorted(matter.copied) if open_ else [],
        "proposed_seq": proposed(events),
        "deadlines": deadline_views(matter, book, now),
        "timeline": [_event(event, said.get(event.seq, _NOTHING), known) for event in events],
        "allowed_actions": steps.allowed_actions(matter, actors(person, matter), Moment.live(now), book),
    }
    return View(told, _mentioned(matter, events, beside if open_ else ()))


def tracking_view(stand: Stand) -> Sent:
    """Where a report stands, for anybody: a `schemas.TrackingView`."""
    return {
        "tracking_id": tracking_id(stand.tracking_id),
        "state": stand.state,
        "holder": stand.holder,
        "received_at": stand.received_at,
        "disposed_at": stand.disposed_at,
        "followed_up_at": stand.followed_up_at,
        "answered_at": stand.answered_at,
        "closed_at": stand.closed_at,
        "archived_at": stand.archived_at,
        "next_due": stand.next_due,
        "last_day": last_day(stand.next_due, Zone(stand.zone)) if stand.next_due else None,
        "zone": stand.zone,
    }


def own_view(matter: Matter, record: Record, book: LawBook, now: datetime) -> View:
    """A report as its reporter sees it, all that is his and what was written for him: a `schemas.OwnReportView`."""
    report = matter.report
    said = {event.seq: _for_the_reporter(event.content) for event in record.events}
    events = [event for event in record.events if event.action not in INTERNAL]
    allowed = steps.allowed_actions(matter, [BY_KEY], Moment.live(now), book)
    told: Sent = {
        "tracking_id": tracking_id(report.tracking_id),
        "state": report.state,
        "holder": matter.holder.name,
        "received_at": report.received_at,
        "disposed_at": report.disposed_at,
        "followed_up_at": report.followed_up_at,
        "answered_at": report.answered_at,
        "closed_at": report.closed_at,
        "archived_at": report.archived_at,
        "next_due": report.next_due,
        "last_day": last_day(report.next_due, matter.holder.zone) if report.next_due else None,
        "zone": matter.holder.zone,
        "version": report.seq,
        "class": report.report_class,
        "channel": report.channel,
        "title": report.title,
        "text": _string(said.get(report.text_seq, _NOTHING).get("text")),
        "topic": report.topic,
        "region_code": report.region_code,
        "event_date": report.event_date,
        "location": _location(matter, said.get(1, _NOTHING)),
        "anonymous": report.anonymous,
        "confidential": report.confidential,
        "round": report.round,
        "archive_reason": report.archive_reason,
        "closing": report.closing,
        "rating": report.rating,
        "awaited": awaited(matter, book, now),
        "deadlines": deadline_views(matter, book, now),
        "timeline": [_event(event, said[event.seq]) for event in events],
        "allowed_actions": allowed,
        "open_until": _open_until(matter, allowed, book, now),
    }
    return View(told, _mentioned(matter, events))


def _event(event: Told, content: Mapping[str, object], known: Collection[UUID] = ()) -> Sent:
    """An event as it is shown. A link to another report is told only to whoever may read that one (`known`)."""
    hidden = HIDDEN_FACTS if _linked(event) in known else HIDDEN_FACTS | LINKS
    return {
        "seq": event.seq,
        "action": event.action,
        "role": event.role,
        "office_id": event.office_id,
        "state": event.state,
        "round": event.round,
        "holder_id": event.holder_id,
        "happened_at": event.happened_at,
        "recorded_at": event.recorded_at,
        "declared": event.happened_at != event.recorded_at,
        "facts": {key: value for key, value in event.facts.items() if key not in hidden},
        "content": content,
    }


def _open_until(matter: Matter, allowed: Iterable[Action], book: LawBook, now: datetime) -> dict[str, date]:
    calendar = calendar_of(book, matter.desk)
    ends = {action: steps.open_until(matter, action, BY_KEY, book, Moment.live(now)) for action in allowed}
    return {action.value: calendar.last_day(until) for action, until in ends.items() if until is not None}


def _named(place: Place) -> Named:
    return {"id": str(place.id), "name": place.name}


def _linked(event: Told) -> UUID | None:
    """The other report that an event names."""
    return next((UUID(str(event.facts[key])) for key in LINKS if event.facts.get(key)), None)


def _seen_contents(record: Record, shown: Shown) -> dict[int, Mapping[str, object]]:
    if shown is Shown.NOTHING:
        return {}
    if shown is Shown.FULL:
        return {event.seq: event.content for event in record.events}
    return {
        event.seq: {key: _masked(value) for key, value in event.content.items() if key not in PAST_MASKING}
        for event in record.events
    }


def _for_the_reporter(content: Mapping[str, object]) -> Mapping[str, object]:
    return {key: value for key, value in content.items() if key in FOR_THE_REPORTER}


def _masked(value: object) -> object:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, Mapping):
        return {key: _masked(each) for key, each in value.items()}
    return [_masked(each) for each in value] if isinstance(value, Sequence) else value


def _with_what_was_opened(seen: Sight, record: Record, person: Person, now: datetime) -> Sight:
    """The same sight; with the identity, where a reveal has opened it to this person for now."""
    if seen.identity is not IdentitySight.BY_REVEAL:
        return seen
    request = last_request(record.events)
    opened = request is not None and request.open_for(person.account_id, now)
    return replace(seen, identity=IdentitySight.OPEN) if opened else seen


def _identity(matter: Matter, record: Record, seen: Sight, vault: Vault) -> Sent | None:
    if seen.identity is not IdentitySight.OPEN or record.sealed is None:
        return None
    who = vault.unseal(matter.report.id, record.sealed)
    return {"name": who.name, "phone": who.phone, "email": who.email, "nik": who.nik}


def _accused(entry: Accused) -> Sent:
    return {
        "id": entry.id,
        "institution_id": entry.institution_id,
        "account_id": entry.account_id,
        "position": entry.position,
        "exclusion": entry.exclusion,
    }


def _location(matter: Matter, filed: Mapping[str, object]) -> Sent | None:
    address = _string(filed.get("address"))
    if matter.report.lat is None and address is None:
        return None
    return {"lat": matter.report.lat, "lon": matter.report.lon, "address": address}


def _mentioned(matter: Matter, events: Iterable[Told], beside: Iterable[UUID | None] = ()) -> frozenset[str]:
    """The institutions that a view names: no others, for a name may tell what the view hides."""
    ids = {str(matter.desk.id), str(matter.holder.id), *(str(each) for each in beside if each)}
    for event in events:
        ids |= {event.holder_id} | ({event.office_id} if event.office_id else set())
        for key in FACTS_THAT_NAME & event.facts.keys():
            named = event.facts[key]
            ids |= {str(each) for each in (named if isinstance(named, list) else [named])}
    return frozenset(ids)


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None
