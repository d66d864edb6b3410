"""What every list and view of a report begins with, as far as its reader may see it.

Made of what was just read from the database and ready to be sent: it need not be validated a second time.
"""

from datetime import date, datetime
from typing import Protocol, TypedDict
from uuid import UUID

from api.law.deadlines import last_day
from api.law.disclosure import Shown, Sight
from api.law.masking import mask
from api.law.words import Zone


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
"""A `schemas.Outline`."""


class Facts(Protocol):
    """What is read of a report for its outline, as words or as the law's own."""

    @property
    def id(self) -> UUID | str: ...
    @property
    def tracking_id(self) -> int: ...
    @property
    def seq(self) -> int: ...
    @property
    def state(self) -> str: ...
    @property
    def report_class(self) -> str: ...
    @property
    def channel(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def topic(self) -> str | None: ...
    @property
    def region_code(self) -> str | None: ...
    @property
    def anonymous(self) -> bool: ...
    @property
    def confidential(self) -> bool: ...
    @property
    def danger(self) -> bool: ...
    @property
    def declared(self) -> bool: ...
    @property
    def received_at(self) -> datetime: ...


def outline(
    report: Facts, seen: Sight, desk: Named, holder: Named, due: datetime | None, zone: Zone, now: datetime
) -> Outlined:
    """The outline of a report as far as this sight goes. `due` is its nearest limit, `zone` that of its holder."""
    is_open = seen.text is not Shown.NOTHING
    return {
        "id": str(report.id),
        "tracking_id": tracking_id(report.tracking_id),
        "version": report.seq,
        "state": report.state,
        "class": report.report_class,
        "channel": report.channel,
        "title": shown_text(report.title, seen),
        "topic": report.topic if is_open else None,
        "region_code": report.region_code if is_open else None,
        "anonymous": report.anonymous,
        "confidential": report.confidential,
        "danger": report.danger,
        "declared": report.declared,
        "desk": desk,
        "holder": holder,
        "received_at": report.received_at,
        "next_due": due,
        "last_day": last_day(due, zone) if due else None,
        "overdue": due is not None and due <= now,
        "zone": zone,
    }


def tracking_id(number: int) -> str:
    """A tracking id as it is sent; people read it with a `#` before it."""
    return str(number)


def shown_text(text: str, seen: Sight) -> str | None:
    """A text as far as this sight goes."""
    if seen.text is Shown.NOTHING:
        return None
    return text if seen.text is Shown.FULL else mask(text)
