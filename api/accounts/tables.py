"""Accounts and what they may act as; how they sign in; what was changed about them.

No password, token or key of a limit is kept in clear: only hashes. `account_events` is only ever added to.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base, new_id
from api.law.words import OFFICER_ROLES

_ROLES = ", ".join(f"'{role.value}'" for role in sorted(OFFICER_ROLES))


class Account(Base):
    """A person who can sign in. `last_seen_on` is his last day of activity (UTC), for "signed in within a month"."""

    __tablename__ = "accounts"
    __table_args__ = (CheckConstraint("email = lower(email)", name="email_lower_case"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str | None]
    suspended_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    last_signed_in_at: Mapped[datetime | None]
    last_seen_on: Mapped[date | None]


class Appointment(Base):
    """A role at an institution, by decree and with validity (`valid_to` is the last day). `acting` is a *Plt*.

    `substitute_for` names the appointment whose holder is away; `ended_at` ends it before its time, at once.
    """

    __tablename__ = "appointments"
    __table_args__ = (
        CheckConstraint(f"role IN ({_ROLES})", name="role_of_an_officer"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="valid_in_order"),
        CheckConstraint("substitute_for <> id", name="substitute_of_another"),
        Index(
            "ix_appointments_desk",
            "institution_id",
            "role",
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_appointments_account_id", "account_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    institution_id: Mapped[UUID] = mapped_column(ForeignKey("institutions.id"))
    role: Mapped[str] = mapped_column(String)
    decree_number: Mapped[str | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    acting: Mapped[bool] = mapped_column(default=False)
    substitute_for: Mapped[UUID | None] = mapped_column(ForeignKey("appointments.id"))
    ended_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))


class SignIn(Base):
    """One sign-in on one device: the family of its refresh tokens. Ending it ends every token of it."""

    __tablename__ = "sign_ins"
    __table_args__ = (
        Index("ix_sign_ins_open", "account_id", postgresql_where=text("ended_at IS NULL")),
        Index("ix_sign_ins_expires_at", "expires_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    started_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class RefreshToken(Base):
    """A refresh token of a sign-in, by its SHA-256; good for one use (`service.sessions`)."""

    __tablename__ = "refresh_tokens"
    __table_args__ = (Index("ix_refresh_tokens_family", "family"),)

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    family: Mapped[UUID] = mapped_column(ForeignKey("sign_ins.id", ondelete="CASCADE"))
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class PasswordLink(Base):
    """A link to set a password, by the SHA-256 of its token; good for one use."""

    __tablename__ = "password_links"
    __table_args__ = (Index("ix_password_links_account_id", "account_id"),)

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime]
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class RateLimit(Base):
    """What was spent of one limit in its running window. Unlogged: after a crash everybody starts afresh."""

    __tablename__ = "rate_limits"
    __table_args__ = (
        Index("ix_rate_limits_expires_at", "expires_at"),
        {"prefixes": ["UNLOGGED"]},
    )

    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    window_start: Mapped[datetime]
    expires_at: Mapped[datetime]
    count: Mapped[int]


class AccountEvent(Base):
    """One change of an officer: who did what to whom, and when. Never changed or removed; holds no secret."""

    __tablename__ = "account_events"
    __table_args__ = (Index("ix_account_events_account_id", "account_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    action: Mapped[str] = mapped_column(String)
    at: Mapped[datetime]
    appointment_id: Mapped[UUID | None] = mapped_column(ForeignKey("appointments.id"))
    facts: Mapped[dict[str, str | None]] = mapped_column(JSONB)
