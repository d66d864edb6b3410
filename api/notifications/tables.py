"""Messages and how they fare, texts of the national desk's own, what people chose, and who was told this morning.

No address and no text is kept here: an address is opened when a message is sent, its text made from facts that name
nobody.
"""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, SmallInteger, String, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base, new_id

_UNDER_WAY = text("state IN ('waiting', 'sending')")


class Message(Base):
    """One event told to one person by one way. `recipient` is an account, or a report in the place of its reporter.

    `others` are the ways that take its place where this one does not reach him; `not_before` is the end of his quiet
    hours; `counted_at` is set once a delivered answer was counted for the closing clock.
    """

    __tablename__ = "messages"
    __table_args__ = (
        Index("uq_messages_once", "report_id", "seq", "kind", "recipient", "channel", unique=True),
        Index("ix_messages_due", "channel", "next_try_at", postgresql_where=_UNDER_WAY),
        Index("ix_messages_inbox", "recipient", "id", postgresql_where=text("channel = 'in_app'")),
        Index(
            "ix_messages_unread",
            "recipient",
            postgresql_where=text("channel = 'in_app' AND read_at IS NULL"),
        ),
        Index("ix_messages_summary_id", "summary_id", postgresql_where=text("summary_id IS NOT NULL")),
        Index("ix_messages_failed", "channel", postgresql_where=text("state = 'failed'")),
        Index("ix_messages_created_at", "created_at"),
        Index(
            "ix_messages_arrived_answers",
            "delivered_at",
            postgresql_where=text("kind = 'answered' AND state = 'delivered' AND counted_at IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    report_id: Mapped[UUID | None]
    seq: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String)
    audience: Mapped[str] = mapped_column(String)
    recipient: Mapped[UUID]
    channel: Mapped[str] = mapped_column(String)
    others: Mapped[list[str]] = mapped_column(ARRAY(String), server_default=text("'{}'"))
    language: Mapped[str] = mapped_column(String)
    urgent: Mapped[bool]
    facts: Mapped[dict[str, str | int]] = mapped_column(JSONB)
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    next_try_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
    state: Mapped[str] = mapped_column(String)
    leased_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]
    template_version: Mapped[int | None]
    provider_ref: Mapped[str | None]
    error: Mapped[str | None] = mapped_column(String)
    summary_id: Mapped[UUID | None]
    counted_at: Mapped[datetime | None]


class MessageTemplate(Base):
    """A text of the national desk's own; where there is none, the one that comes with the system (version 0) serves."""

    __tablename__ = "message_templates"

    kind: Mapped[str] = mapped_column(String, primary_key=True)
    side: Mapped[str] = mapped_column(String, primary_key=True)
    channel: Mapped[str] = mapped_column(String, primary_key=True)
    language: Mapped[str] = mapped_column(String, primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    subject: Mapped[str]
    body: Mapped[str]
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime]
    effective_at: Mapped[datetime]


class ReporterPreference(Base):
    """How a reporter wants to be told about one report. Without `channels` the first way by which he can be reached."""

    __tablename__ = "reporter_preferences"

    report_id: Mapped[UUID] = mapped_column(primary_key=True)
    channels: Mapped[list[str] | None] = mapped_column(ARRAY(String))
    language: Mapped[str | None] = mapped_column(String)
    quiet_from: Mapped[time | None]
    quiet_to: Mapped[time | None]
    zone: Mapped[str | None] = mapped_column(String)
    with_number: Mapped[bool | None]


class OfficerPreference(Base):
    """How an officer wants to be told what is urgent, and whether he wants the morning's digest."""

    __tablename__ = "officer_preferences"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    channels: Mapped[list[str]] = mapped_column(ARRAY(String))
    language: Mapped[str] = mapped_column(String)
    digest: Mapped[bool]


class PushSubscription(Base):
    """A browser that takes messages for somebody (an account, or a report in the place of its reporter)."""

    __tablename__ = "push_subscriptions"
    __table_args__ = (Index("uq_push_subscriptions_endpoint", "recipient", "endpoint_hash", unique=True),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    recipient: Mapped[UUID]
    endpoint: Mapped[str]
    endpoint_hash: Mapped[bytes] = mapped_column(LargeBinary)
    p256dh: Mapped[bytes] = mapped_column(LargeBinary)
    auth: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]


class Digest(Base):
    """That an officer's digest of a morning was made, whether or not there was anything to tell."""

    __tablename__ = "digests"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
