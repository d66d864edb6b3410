"""Which rungs were told, for lists and counts; and how far a change of the calendar has come."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base, Instant


class Escalation(Base):
    """A rung that a missed clock has climbed: each once. The timeline has it as event `seq`.

    `number` counts the rungs of a clock. `desk_id` was told; `holder_id` held the report then, in the institution
    `root_id`, and was `days_late` working days late. It fell due at `fell_due_at`, and was recorded later where no
    worker was there.
    """

    __tablename__ = "escalations"
    __table_args__ = (
        Index("ix_escalations_recorded", "recorded_at", "id"),
        Index("ix_escalations_root", "root_id", "recorded_at", "id"),
        Index("ix_escalations_desk", "desk_id", "recorded_at", "id"),
    )

    report_id: Mapped[UUID] = mapped_column(primary_key=True)
    clock: Mapped[str] = mapped_column(String, primary_key=True)
    round: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    id: Mapped[UUID]
    rung: Mapped[str] = mapped_column(String)
    desk_id: Mapped[UUID]
    holder_id: Mapped[UUID]
    root_id: Mapped[UUID]
    due_at: Mapped[datetime] = mapped_column(Instant)
    fell_due_at: Mapped[datetime] = mapped_column(Instant)
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    days_late: Mapped[int] = mapped_column(SmallInteger)
    seq: Mapped[int]


class CalendarMove(Base):
    """How far the limits of one clock have been moved to a version of the calendar: behind which one the next begins.

    `done_at` is set once all of them were looked at.
    """

    __tablename__ = "calendar_moves"

    version: Mapped[int] = mapped_column(primary_key=True)
    clock: Mapped[str] = mapped_column(String, primary_key=True)
    due_at: Mapped[datetime] = mapped_column(Instant)
    report_id: Mapped[UUID]
    done_at: Mapped[datetime | None] = mapped_column(Instant)
