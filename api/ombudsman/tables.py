"""What the overseer's desk keeps: the reports that were taken to it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, SmallInteger, text
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base, Instant


class OverseerCase(Base):
    """A report that its reporter took to the overseer; `round` and `seq` are of the last time that he did."""

    __tablename__ = "overseer_cases"
    __table_args__ = (Index("ix_overseer_cases_newest", text("last_taken_at DESC"), text("report_id DESC")),)

    report_id: Mapped[UUID] = mapped_column(primary_key=True)
    first_taken_at: Mapped[datetime] = mapped_column(Instant)
    last_taken_at: Mapped[datetime] = mapped_column(Instant)
    times: Mapped[int] = mapped_column(SmallInteger)
    round: Mapped[int] = mapped_column(SmallInteger)
    seq: Mapped[int]
