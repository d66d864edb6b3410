"""The record: reports, their timeline and clocks, who filed them, and what each step appends for others.

Only `api.reports.writing` changes these rows. `report_events` is only ever added to; its content lives apart in
`event_contents`, so that it can be erased without breaking the chain of hashes. Identity lives in `reporters` alone.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    Sequence,
    SmallInteger,
    String,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base, Instant

TRACKING_IDS = Sequence("tracking_ids", start=10_000_001, metadata=Base.metadata)
"""Starts above 10 000 000, so that the old system's ids can be imported."""

INFINITY = text("'infinity'")
_BY_DUE = ("state", "next_due", "id")
_RUNNING = text("ended_at IS NULL AND paused_at IS NULL")
_RINGS = text(f"{_RUNNING} AND rings_at IS NOT NULL")
_WITHOUT_LADDER = text(f"{_RUNNING} AND ladder IS NULL")


class Report(Base):
    """A report as it stands. `seq` is the number of its last event and its version; `head` that event's hash and
    `recorded_at` the time it was recorded.

    `holder_id` is whoever has to act: the desk until it is disposed, then the unit. `desk_id` verified it, or has to,
    and watches until the end, as coordinator, inspector or national desk (`desk_role`); `above_id` is the next desk up.
    `next_due` is the nearest limit of a running clock, infinity when none runs (NULL would break the cursors).
    `received_on` is the local date of the first institution, fixed. `charges` is what was charged to former or present
    holders: [institution, root, measure, round]. `decided_by` is the officer whose answer or archiving stands or is
    contested.
    """

    __tablename__ = "reports"
    __table_args__ = (
        Index("ix_reports_root_due", "root_id", "state", "next_due", "id"),
        Index("ix_reports_holder_due", "holder_id", "state", "next_due", "id"),
        Index("ix_reports_state_due", "state", "next_due", "id"),
        Index("ix_reports_root_newest", "root_id", "state", text("received_at DESC"), "id"),
        Index("ix_reports_holder_newest", "holder_id", "state", text("received_at DESC"), "id"),
        Index("ix_reports_state_newest", "state", text("received_at DESC"), "id"),
        Index("ix_reports_due", "next_due", "id", postgresql_where=text("next_due < 'infinity'")),
        Index(
            "ix_reports_danger",
            "received_at",
            postgresql_where=text("danger AND archived_at IS NULL AND closed_at IS NULL"),
        ),
        Index("ix_reports_inspected_due", "root_id", *_BY_DUE, postgresql_where=text("desk_role = 'inspector'")),
        Index("ix_reports_watched_due", "desk_id", *_BY_DUE, postgresql_where=text("desk_id <> root_id")),
        Index("ix_reports_region", text("region_code text_pattern_ops"), "received_on"),
        Index("ix_reports_duplicate_of", "duplicate_of", postgresql_where=text("duplicate_of IS NOT NULL")),
        Index("ix_reports_repeat_of", "repeat_of", postgresql_where=text("repeat_of IS NOT NULL")),
        CheckConstraint("(state = 'archived') = (archive_reason IS NOT NULL)", name="archived_with_a_reason"),
        CheckConstraint("(state = 'closed') = (closing IS NOT NULL)", name="closed_in_some_way"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tracking_id: Mapped[int] = mapped_column(
        BigInteger, TRACKING_IDS, server_default=TRACKING_IDS.next_value(), unique=True
    )
    key_hash: Mapped[bytes] = mapped_column(LargeBinary)
    external_id: Mapped[str | None] = mapped_column(Text)
    seq: Mapped[int]
    head: Mapped[bytes] = mapped_column(LargeBinary)

    channel: Mapped[str] = mapped_column(String)
    report_class: Mapped[str] = mapped_column("class", String)
    class_filed: Mapped[str] = mapped_column(String)
    title: Mapped[str] = mapped_column(Text)
    text_seq: Mapped[int] = mapped_column(SmallInteger)
    topic: Mapped[str | None] = mapped_column(ForeignKey("topics.code"))
    region_code: Mapped[str | None] = mapped_column(ForeignKey("regions.code"))
    event_date: Mapped[date | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    anonymous: Mapped[bool]
    confidential: Mapped[bool]
    declared: Mapped[bool]
    danger: Mapped[bool]
    contactable: Mapped[bool]
    filed_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))

    state: Mapped[str] = mapped_column(String)
    archived_from: Mapped[str | None] = mapped_column(String)
    round: Mapped[int] = mapped_column(SmallInteger)
    hops: Mapped[int] = mapped_column(SmallInteger)
    deferrals: Mapped[int] = mapped_column(SmallInteger)
    objections: Mapped[int] = mapped_column(SmallInteger)
    reopenings: Mapped[int] = mapped_column(SmallInteger)
    final: Mapped[bool]

    first_root_id: Mapped[UUID] = mapped_column(ForeignKey("institutions.id"))
    root_id: Mapped[UUID] = mapped_column(ForeignKey("institutions.id"))
    desk_id: Mapped[UUID] = mapped_column(ForeignKey("institutions.id"))
    desk_role: Mapped[str] = mapped_column(String)
    above_id: Mapped[UUID | None] = mapped_column(ForeignKey("institutions.id"))
    holder_id: Mapped[UUID] = mapped_column(ForeignKey("institutions.id"))
    has_accused: Mapped[bool]
    has_units: Mapped[bool]

    received_at: Mapped[datetime] = mapped_column(Instant)
    received_on: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    next_due: Mapped[datetime] = mapped_column(Instant, server_default=INFINITY)
    last_date: Mapped[date | None]
    disposed_at: Mapped[datetime | None] = mapped_column(Instant)
    disposed_on: Mapped[date | None]
    followed_up_at: Mapped[datetime | None] = mapped_column(Instant)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    answer_days: Mapped[int | None] = mapped_column(SmallInteger)
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    contested: Mapped[bool]
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    closing: Mapped[str | None] = mapped_column(String)
    rating: Mapped[int | None] = mapped_column(SmallInteger)
    archived_at: Mapped[datetime | None] = mapped_column(Instant)
    archive_reason: Mapped[str | None] = mapped_column(String)
    duplicate_of: Mapped[UUID | None] = mapped_column(ForeignKey("reports.id"))
    repeat_of: Mapped[UUID | None] = mapped_column(ForeignKey("reports.id"))
    released_at: Mapped[datetime | None] = mapped_column(Instant)
    charges: Mapped[list[list[str | int]]] = mapped_column(JSONB, server_default=text("'[]'"))


class ReportClock(Base):
    """One clock of one round. Zone, calendar and policy are those of the moment it started.

    `ladder` are the figures by which it tells of itself, `climbed` the rungs that were told that it was missed,
    `told_at` when it told that its last day comes; from `rings_at` on it has something to tell (NULL: nothing).
    """

    __tablename__ = "report_clocks"
    __table_args__ = (
        Index("ix_report_clocks_running", "clock", "due_at", postgresql_where=_RUNNING),
        Index("ix_report_clocks_rings_at", "rings_at", postgresql_where=_RINGS),
        Index("ix_report_clocks_without_ladder", "report_id", postgresql_where=_WITHOUT_LADDER),
    )

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    clock: Mapped[str] = mapped_column(String, primary_key=True)
    round: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    started_at: Mapped[datetime] = mapped_column(Instant)
    due_at: Mapped[datetime] = mapped_column(Instant)
    limit_days: Mapped[int] = mapped_column(SmallInteger)
    unit: Mapped[str] = mapped_column(String)
    zone: Mapped[str] = mapped_column(String)
    calendar_version: Mapped[int]
    region_code: Mapped[str | None] = mapped_column(String)
    policy_id: Mapped[UUID]
    paused_at: Mapped[datetime | None] = mapped_column(Instant)
    remaining: Mapped[int | None] = mapped_column(SmallInteger)
    pauses: Mapped[list[dict[str, str | int]]] = mapped_column(JSONB, server_default=text("'[]'"))
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_by: Mapped[str | None] = mapped_column(String)
    ladder: Mapped[list[int] | None] = mapped_column(ARRAY(SmallInteger))
    climbed: Mapped[list[dict[str, str]] | None] = mapped_column(JSONB)
    told_at: Mapped[datetime | None] = mapped_column(Instant)
    rings_at: Mapped[datetime | None] = mapped_column(Instant)


class ReportEvent(Base):
    """One step of a report's life. `facts` holds no personal data; `digest` is the salted digest of the content."""

    __tablename__ = "report_events"
    __table_args__ = (Index("ix_report_events_recorded_at", "recorded_at"),)

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[str] = mapped_column(String)
    role: Mapped[str] = mapped_column(String)
    account_id: Mapped[UUID | None]
    office_id: Mapped[UUID | None]
    state: Mapped[str] = mapped_column(String)
    round: Mapped[int] = mapped_column(SmallInteger)
    desk_id: Mapped[UUID]
    holder_id: Mapped[UUID]
    happened_at: Mapped[datetime] = mapped_column(Instant)
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    facts: Mapped[dict[str, object]] = mapped_column(JSONB)
    digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    prev_hash: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class EventContent(Base):
    """What was written in a step, for reading; can be erased, the chain stands."""

    __tablename__ = "event_contents"

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    content: Mapped[dict[str, object]] = mapped_column(JSONB)


class Reporter(Base):
    """Who filed the report: name, phone, e-mail and NIK, sealed; nowhere else is any of it."""

    __tablename__ = "reporters"

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    key_id: Mapped[int] = mapped_column(SmallInteger)


class ReportUnit(Base):
    """A unit beside the lead: it supports, or has a copy, from one event to another."""

    __tablename__ = "report_units"
    __table_args__ = (
        Index("ix_report_units_institution", "institution_id", postgresql_where=text("until_seq IS NULL")),
    )

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    institution_id: Mapped[UUID] = mapped_column(ForeignKey("institutions.id"), primary_key=True)
    part: Mapped[str] = mapped_column(String, primary_key=True)
    since_seq: Mapped[int] = mapped_column(primary_key=True)
    until_seq: Mapped[int | None]


class ReportAccused(Base):
    """Whom the report is about. `exclusion` says who may not handle it because of that."""

    __tablename__ = "report_accused"
    __table_args__ = (Index("ix_report_accused_account", "account_id", postgresql_where=text("cleared_seq IS NULL")),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), index=True)
    seq: Mapped[int]
    institution_id: Mapped[UUID | None] = mapped_column(ForeignKey("institutions.id"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    position: Mapped[str | None] = mapped_column(String)
    exclusion: Mapped[str] = mapped_column(String)
    cleared_seq: Mapped[int | None]


class ReportRecusal(Base):
    """An officer who keeps out of a report by his own word."""

    __tablename__ = "report_recusals"
    __table_args__ = (Index("ix_report_recusals_account_id", "account_id"),)

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    seq: Mapped[int]


class OutboxEntry(Base):
    """An event that somebody may have to be told of; taken and deleted by the senders."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    report_id: Mapped[UUID]
    seq: Mapped[int]
    action: Mapped[str] = mapped_column(String)
    recorded_at: Mapped[datetime] = mapped_column(Instant)


class IdempotencyKey(Base):
    """A request that was taken in: the same key and body get the same answer for 30 days."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (Index("ix_idempotency_keys_recorded_at", "recorded_at"),)

    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    report_id: Mapped[UUID]
    recorded_at: Mapped[datetime] = mapped_column(Instant)
