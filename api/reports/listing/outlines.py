"""The reports of a list as this officer may see them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, timedelta
from typing import TypedDict
from uuid import UUID
from zoneinfo import ZoneInfo

from api.accounts.people import Person
from api.law.disclosure import SIGHTS, Reader, Shown, Sight, sight
from api.law.words import Role, Zone
from api.reports.listing.queries import Found
from api.reports.matter import Place
from api.reports.standing import reader
from api.reports.views import shown_text, tracking_id


class Named(TypedDict):
    """An institution, by id and name."""

    id: str
    name: str


Outlined = TypedDict(
    "Outlined",
    {
        "id": str, "tracking_id": str, "version": int, "state": str, "class": str, "channel": str,
        "title": str | None, "topic": str | None, "region_code": str | None, "anonymous": bool, "confidential": bool,
        "danger": bool, "declared": bool, "desk": Named, "holder": Named, "received_at": datetime,
        "next_due": datetime | None, "last_day": date | None, "overdue": bool, "zone": Zone,
    },
)  # fmt: skip
"""A `schemas.Outline`, ready to be sent: made of what was just read, it need not be validated."""

_A_MOMENT = timedelta(microseconds=1)
_OFFICERS = frozenset(Reader) - {Reader.PUBLIC, Reader.ACCUSED}
_PLAIN = SIGHTS[Reader.HOLDER][0]
_PLAIN_IS_OPEN = all(SIGHTS[reader][0].text is Shown.FULL for reader in _OFFICERS)
"""Whether every officer who may read a report without flags at all reads its whole text: so it need not be asked."""


@dataclass(frozen=True, slots=True)
class _Marks:
    desk_id: UUID
    desk_role: Role
    holder_id: UUID
    above_id: UUID | None
    anonymous: bool
    confidential: bool


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a list knows of a report's matter. Nobody is excluded from what he found: the query saw to that."""

    report: _Marks
    desk: Place
    holder: Place
    supporting: frozenset[UUID]
    copied: frozenset[UUID]
    accused: tuple[()] = ()
    recused: frozenset[UUID] = frozenset()


def outlines(
    reports: Iterable[Found], places: Mapping[UUID, Place], person: Person, now: datetime
) -> Iterator[Outlined]:
    """The reports of a list as this officer may see them; `places` are those where they lie."""
    names: dict[UUID, Named] = {id_: {"id": str(id_), "name": place.name} for id_, place in places.items()}
    for found in reports:
        due = None if found.next_due.year == MAXYEAR else found.next_due
        seen = _sight(found, places, person)
        zone = places[found.holder_id].zone
        is_open = seen.text is not Shown.NOTHING
        yield {
            "id": found.id,
            "tracking_id": tracking_id(found.tracking_id),
            "version": found.version,
            "state": found.state,
            "class": found.report_class,
            "channel": found.channel,
            "title": shown_text(found.title, seen),
            "topic": found.topic if is_open else None,
            "region_code": found.region_code if is_open else None,
            "anonymous": found.anonymous,
            "confidential": found.confidential,
            "danger": found.danger,
            "declared": found.declared,
            "desk": names[found.desk_id],
            "holder": names[found.holder_id],
            "received_at": found.received_at,
            "next_due": due,
            "last_day": _last_day(due, zone),
            "overdue": due is not None and due <= now,
            "zone": zone,
        }


def _last_day(due: datetime | None, zone: Zone) -> date | None:
    """The day before the midnight that a limit is."""
    return (due - _A_MOMENT).astimezone(ZoneInfo(zone)).date() if due else None


def _sight(found: Found, places: Mapping[UUID, Place], person: Person) -> Sight:
    if _PLAIN_IS_OPEN and not (found.anonymous or found.confidential):
        return _PLAIN
    ground = _Ground(
        _Marks(
            found.desk_id,
            Role(found.desk_role),
            found.holder_id,
            found.above_id,
            found.anonymous,
            found.confidential,
        ),
        places[found.desk_id],
        places[found.holder_id],
        frozenset(found.supporting or ()),
        frozenset(found.copied or ()),
    )
    return sight(reader(person, ground), anonymous=found.anonymous, confidential=found.confidential)
