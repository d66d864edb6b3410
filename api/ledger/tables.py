"""What is sealed, and what waits to be."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, Index, LargeBinary, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base


class LedgerQueue(Base):
    """An event that is not sealed yet; written by the statement that records the event, deleted by the seal."""

    __tablename__ = "ledger_queue"

    report_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    recorded_at: Mapped[datetime]


class LedgerWatch(Base):
    """One row: which transactions were writing events when that was noted last, by their virtual ids."""

    __tablename__ = "ledger_watch"
    __table_args__ = (CheckConstraint("one", name="one_row"),)

    one: Mapped[bool] = mapped_column(primary_key=True, server_default=text("true"))
    noted_at: Mapped[datetime]
    writers: Mapped[list[str]] = mapped_column(ARRAY(Text))


class LedgerDay(Base):
    """A day that is sealed. `tops` are the roots of its pieces, one after another; `seal` is a compact JWS.

    `late` of its events were recorded on an earlier day that was sealed by then.
    """

    __tablename__ = "ledger_days"

    day: Mapped[date] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(BigInteger)
    late: Mapped[int] = mapped_column(BigInteger)
    root: Mapped[bytes] = mapped_column(LargeBinary)
    tops: Mapped[bytes] = mapped_column(LargeBinary)
    sealed_at: Mapped[datetime]
    seal: Mapped[str]


class LedgerPiece(Base):
    """Leaves of a day in the order of report and event, beginning with that of `first_report`, `first_seq`."""

    __tablename__ = "ledger_pieces"

    day: Mapped[date] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    first_report: Mapped[UUID]
    first_seq: Mapped[int]
    leaves: Mapped[bytes] = mapped_column(LargeBinary)


class LedgerLate(Base):
    """An event that was not sealed with the day on which it was recorded, and the day with which it was."""

    __tablename__ = "ledger_late"
    __table_args__ = (Index("ix_ledger_late_day", "day"),)

    report_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
