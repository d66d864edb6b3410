"""What the overseer's desk keeps: the reports that were taken to it, the register of what it asked to be done."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base, Instant


class OverseerCase(Base):
    """A report that its reporter took to the overseer; `round` and `seq` are of the last time that he did."""

    __tablename__ = "overseer_cases"
    __table_args__ = (Index("ix_overseer_cases_newest", sql("last_taken_at DESC"), sql("report_id DESC")),)

    report_id: Mapped[UUID] = mapped_column(primary_key=True)
    first_taken_at: Mapped[datetime] = mapped_column(Instant)
    last_taken_at: Mapped[datetime] = mapped_column(Instant)
    times: Mapped[int] = mapped_column(SmallInteger)
    round: Mapped[int] = mapped_column(SmallInteger)
    seq: Mapped[int]


class Measure(Base):
    """What an institution was asked to do, by `made_as`.

    One about a report stands in its timeline, which alone holds its words: those of the order in the event `seq`, those
    of the institution in `done_seq`. Any other has them in `text` and `done_text`. That it was done is the word of the
    institution until it is confirmed; what was refused counts as not done.
    """

    __tablename__ = "measures"
    __table_args__ = (
        CheckConstraint("(report_id IS NULL) = (seq IS NULL)", name="of_an_event"),
        CheckConstraint("(report_id IS NULL) = (text IS NOT NULL)", name="words_in_one_place"),
        CheckConstraint("confirmed_at IS NULL OR done_on IS NOT NULL", name="confirmed_when_done"),
        Index("ix_measures_due", "due_on", "id"),
        Index("ix_measures_institution", "institution_id", "due_on"),
        Index("uq_measures_event", "report_id", "seq", unique=True, postgresql_where=sql("report_id IS NOT NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String)
    report_id: Mapped[UUID | None]
    seq: Mapped[int | None]
    text: Mapped[str | None] = mapped_column(Text)
    institution_id: Mapped[UUID] = mapped_column(ForeignKey("institutions.id"))
    due_on: Mapped[date]
    made_at: Mapped[datetime] = mapped_column(Instant)
    made_by: Mapped[UUID | None]
    made_as: Mapped[str] = mapped_column(String)
    accepted_at: Mapped[datetime | None] = mapped_column(Instant)
    done_on: Mapped[date | None]
    done_at: Mapped[datetime | None] = mapped_column(Instant)
    done_by: Mapped[UUID | None]
    done_seq: Mapped[int | None]
    done_text: Mapped[str | None] = mapped_column(Text)
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    confirmed_by: Mapped[UUID | None]
    refusals: Mapped[int] = mapped_column(SmallInteger, server_default=sql("0"))
