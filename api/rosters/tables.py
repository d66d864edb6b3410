"""Who is on duty when, who was paged because a life may be in danger, and which reporters are threatened."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, LargeBinary, SmallInteger, String, Uuid
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base, Instant


class DutyShift(Base):
    """Somebody is on duty at a desk from one moment to another; of several the lowest `position` is paged first."""

    __tablename__ = "duty_shifts"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_its_start"),
        Index("ix_duty_shifts_institution", "institution_id", "ends_at", postgresql_where=sql("removed_at IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    institution_id: Mapped[UUID] = mapped_column(ForeignKey("institutions.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    starts_at: Mapped[datetime] = mapped_column(Instant)
    ends_at: Mapped[datetime] = mapped_column(Instant)
    position: Mapped[int] = mapped_column(SmallInteger)
    made_at: Mapped[datetime] = mapped_column(Instant)
    made_by: Mapped[UUID | None]
    removed_at: Mapped[datetime | None] = mapped_column(Instant)


class Alarm(Base):
    """Danger to somebody's life that a report tells of. It is paged until somebody acknowledges it, or it ends with
    its report; `next_page_at` is None when nobody is left to be paged. A new mark raises it anew.
    """

    __tablename__ = "alarms"
    __table_args__ = (
        Index("uq_alarms_report", "report_id", unique=True),
        Index(
            "ix_alarms_next",
            "next_page_at",
            postgresql_where=sql("next_page_at IS NOT NULL AND acknowledged_at IS NULL AND ended_at IS NULL"),
        ),
        Index("ix_alarms_newest", sql("raised_at DESC"), sql("id DESC")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    report_id: Mapped[UUID]
    raised_at: Mapped[datetime] = mapped_column(Instant)
    next_page_at: Mapped[datetime | None] = mapped_column(Instant)
    acknowledged_at: Mapped[datetime | None] = mapped_column(Instant)
    acknowledged_by: Mapped[UUID | None]
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class PageSent(Base):
    """The last page for each alarm, desk and turn. `recipients` are accounts, `due_at` is when it should have gone."""

    __tablename__ = "pages"

    alarm_id: Mapped[UUID] = mapped_column(ForeignKey("alarms.id"), primary_key=True)
    institution_id: Mapped[UUID] = mapped_column(primary_key=True)
    turn: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    rung: Mapped[int] = mapped_column(SmallInteger)
    seq: Mapped[int]
    recipients: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    due_at: Mapped[datetime] = mapped_column(Instant)
    paged_at: Mapped[datetime] = mapped_column(Instant)


class Reprisal(Base):
    """A reporter says that he is threatened (*saya diancam*). It stands beside the timeline, which misses no number.

    `sealed` is what he wrote. Besides the overseer the inspector of `inspector_id` reads it. `turns` is how many times
    whoever is on duty was paged.
    """

    __tablename__ = "reprisals"
    __table_args__ = (
        Index("ix_reprisals_report_id", "report_id"),
        Index("ix_reprisals_newest", sql("made_at DESC"), sql("id DESC")),
        Index(
            "ix_reprisals_next",
            "next_page_at",
            postgresql_where=sql("next_page_at IS NOT NULL AND acknowledged_at IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    report_id: Mapped[UUID]
    inspector_id: Mapped[UUID | None] = mapped_column(ForeignKey("institutions.id"))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(Instant)
    next_page_at: Mapped[datetime | None] = mapped_column(Instant)
    turns: Mapped[int] = mapped_column(SmallInteger)
    acknowledged_at: Mapped[datetime | None] = mapped_column(Instant)
    acknowledged_by: Mapped[UUID | None]
    acknowledged_as: Mapped[str | None] = mapped_column(String)
