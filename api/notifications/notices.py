"""What is to be told, before it becomes messages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from api.notifications.words import Audience

Facts = Mapping[str, str | int]
"""What fills the blanks of a text: names of institutions, dates (ISO), numbers; never anything of a person."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that somebody is told once for each way by which he can be told.

    `kind` is a `words.Kind`. With a report and a `seq` (an event's number, or whatever tells this occasion from the
    next) the same notice is never told twice. `recipients` are accounts; a reporter is found by his report.
    """

    kind: str
    audience: Audience
    report_id: UUID | None = None
    seq: int | None = None
    recipients: tuple[UUID, ...] = ()
    facts: Facts = field(default_factory=dict)
    urgent: bool = False
