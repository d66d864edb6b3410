"""What stays of a report that was moved out, and the files that it went to."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, SmallInteger, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base


class MovedFile(Base):
    """A file of reports, safe on disk before they left. `name` is its own, wherever the folder goes."""

    __tablename__ = "moved_files"

    name: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    size: Mapped[int] = mapped_column(BigInteger)
    reports: Mapped[int]
    events: Mapped[int]
    first_received_at: Mapped[datetime]
    last_received_at: Mapped[datetime]
    moved_at: Mapped[datetime]


class MovedReport(Base):
    """What is still told of it, and what it counts for; `head` is the hash of its last event, the proof of the rest."""

    __tablename__ = "moved_reports"
    __table_args__ = (Index("ix_moved_reports_file", "file"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    file: Mapped[str] = mapped_column(ForeignKey("moved_files.name"))
    moved_at: Mapped[datetime]
    tracking_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    key_hash: Mapped[bytes] = mapped_column(LargeBinary)
    seq: Mapped[int]
    head: Mapped[bytes] = mapped_column(LargeBinary)

    channel: Mapped[str] = mapped_column(String)
    report_class: Mapped[str] = mapped_column("class", String)
    class_filed: Mapped[str] = mapped_column(String)
    topic: Mapped[str | None]
    region_code: Mapped[str | None]
    confidential: Mapped[bool]
    declared: Mapped[bool]
    state: Mapped[str] = mapped_column(String)
    objections: Mapped[int] = mapped_column(SmallInteger)
    reopenings: Mapped[int] = mapped_column(SmallInteger)
    root_id: Mapped[UUID]
    holder_id: Mapped[UUID]
    has_accused: Mapped[bool]
    received_at: Mapped[datetime]
    received_on: Mapped[date]
    next_due: Mapped[datetime]
    disposed_at: Mapped[datetime | None]
    disposed_on: Mapped[date | None]
    followed_up_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answer_days: Mapped[int | None] = mapped_column(SmallInteger)
    closed_at: Mapped[datetime | None]
    closing: Mapped[str | None] = mapped_column(String)
    rating: Mapped[int | None] = mapped_column(SmallInteger)
    archived_at: Mapped[datetime | None]
    archive_reason: Mapped[str | None] = mapped_column(String)
    repeat_of: Mapped[UUID | None]
    charges: Mapped[list[list[str | int]]] = mapped_column(JSONB)
