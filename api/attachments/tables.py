"""Files that belong to reports. Their bytes lie in the file store, their names with the content of an event."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base


class Attachment(Base):
    """One file. `seq` is the event that attached it; until a step names an officer's upload there is none, and only
    until then `name` is kept here. `account_id` is the officer who sent it, none for the reporter.

    `size` and `sha256` are those of the clean file; `sent_sha256` tells a file that is sent again. `identifying`
    files may show who the reporter is: they are for readers of the full text alone.
    """

    __tablename__ = "attachments"
    __table_args__ = (
        ForeignKeyConstraint(["report_id", "seq"], ["report_events.report_id", "report_events.seq"]),
        CheckConstraint("account_id IS NOT NULL OR seq IS NOT NULL", name="unclaimed_by_officers_only"),
        CheckConstraint("seq IS NULL OR name IS NULL", name="name_until_claimed"),
        Index(
            "uq_attachments_sent",
            "report_id",
            "account_id",
            "sent_sha256",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
        Index("ix_attachments_unclaimed", "uploaded_at", postgresql_where=text("seq IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"))
    seq: Mapped[int | None]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    object_key: Mapped[str] = mapped_column(unique=True)
    media_type: Mapped[str] = mapped_column(String)
    size: Mapped[int]
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    sent_sha256: Mapped[bytes] = mapped_column(LargeBinary)
    identifying: Mapped[bool]
    name: Mapped[str | None]
    uploaded_at: Mapped[datetime]
