"""A report as the law looks at it: its row, its clocks, and the places that have to do with it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from api.law.accused import Accused
from api.law.deadlines import ClockRun
from api.law.words import (
    ArchiveReason,
    Channel,
    Clock,
    Closing,
    ReportClass,
    Role,
    State,
    Zone,
)

if TYPE_CHECKING:
    from api.reports.directory import Directory
    from api.reports.records import Record


@dataclass(frozen=True, slots=True)
class Charge:
    """What is charged to an institution: a return, a handover, or a clock ended on time or late in some round."""

    institution_id: UUID
    root_id: UUID
    measure: str
    round: int


@dataclass(frozen=True, slots=True)
class ReportRow:
    """The row of a report, column by column (see `tables.Report`), but for its search vector."""

    id: UUID
    tracking_id: int
    key_hash: bytes
    external_id: str | None
    seq: int
    head: bytes
    channel: Channel
    report_class: ReportClass
    class_filed: ReportClass
    title: str
    text_seq: int
    topic: str | None
    region_code: str | None
    event_date: date | None
    lat: float | None
    lon: float | None
    anonymous: bool
    confidential: bool
    declared: bool
    danger: bool
    contactable: bool
    filed_by: UUID | None
    state: State
    archived_from: State | None
    round: int
    hops: int
    deferrals: int
    objections: int
    reopenings: int
    final: bool
    first_root_id: UUID
    root_id: UUID
    desk_id: UUID
    desk_role: Role
    above_id: UUID | None
    holder_id: UUID
    has_accused: bool
    has_units: bool
    received_at: datetime
    received_on: date
    recorded_at: datetime
    next_due: datetime | None
    last_date: date | None
    disposed_at: datetime | None
    disposed_on: date | None
    followed_up_at: datetime | None
    answered_at: datetime | None
    answer_days: int | None
    decided_by: UUID | None
    contested: bool
    closed_at: datetime | None
    closing: Closing | None
    rating: int | None
    archived_at: datetime | None
    archive_reason: ArchiveReason | None
    duplicate_of: UUID | None
    repeat_of: UUID | None
    released_at: datetime | None
    charges: tuple[Charge, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """An institution as a desk or holder of a report; `supervisor_id` is its root's. `stands` today, or ended."""

    id: UUID
    root_id: UUID
    path: str
    kind: str
    name: str
    zone: Zone
    region_code: str | None
    supervisor_id: UUID | None
    has_liaison: bool
    stands: bool

    def lies_within(self, path: str) -> bool:
        """Whether it is the institution at `path` or lies below it."""
        return self.path == path or self.path.startswith(path + ".")

    def day_of(self, now: datetime) -> date:
        """The date at this moment where it is."""
        return now.astimezone(ZoneInfo(self.zone)).date()


@dataclass(frozen=True, slots=True)
class Matter:
    """A report with all that decides who may take which step, and until when."""

    report: ReportRow
    clocks: tuple[ClockRun, ...]
    desk: Place
    holder: Place
    supporting: frozenset[UUID]
    copied: frozenset[UUID]
    accused: tuple[Accused, ...]
    recused: frozenset[UUID]
    known: "Directory | None" = field(default=None, compare=False, repr=False)
    """Where to ask for other places and desks, if the report is held."""
    record: "Record | None" = field(default=None, compare=False, repr=False)
    """Its events as they are shown, if the report is held."""

    def clock(self, clock: Clock, round: int | None = None) -> ClockRun | None:
        """The run of a clock in a round (default: the present one), if it ever started."""
        wanted = self.report.round if round is None else round
        return next((run for run in self.clocks if run.clock is clock and run.round == wanted), None)
