"""Accounts, appointments, sign-ins, password links, limits, and the record of changes to officers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_ROLES = "'coordinator', 'inspector', 'leader', 'liaison', 'national', 'observer', 'overseer'"


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text),
        sa.Column("suspended_at", _INSTANT),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("created_by", sa.Uuid),
        sa.Column("last_signed_in_at", _INSTANT),
        sa.Column("last_seen_on", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("email", name="uq_accounts_email"),
        sa.ForeignKeyConstraint(["created_by"], ["accounts.id"], name="fk_accounts_created_by_accounts"),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_accounts_email_lower_case")),
    )
    op.create_table(
        "appointments",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("institution_id", sa.Uuid, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("decree_number", sa.Text),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_to", sa.Date),
        sa.Column("acting", sa.Boolean, nullable=False),
        sa.Column("substitute_for", sa.Uuid),
        sa.Column("ended_at", _INSTANT),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("created_by", sa.Uuid),
        sa.PrimaryKeyConstraint("id", name="pk_appointments"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_appointments_account_id_accounts"),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.id"], name="fk_appointments_institution_id_institutions"
        ),
        sa.ForeignKeyConstraint(
            ["substitute_for"], ["appointments.id"], name="fk_appointments_substitute_for_appointments"
        ),
        sa.ForeignKeyConstraint(["created_by"], ["accounts.id"], name="fk_appointments_created_by_accounts"),
        sa.CheckConstraint(f"role IN ({_ROLES})", name=op.f("ck_appointments_role_of_an_officer")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_appointments_valid_in_order")),
        sa.CheckConstraint("substitute_for <> id", name=op.f("ck_appointments_substitute_of_another")),
    )
    op.create_index(
        "ix_appointments_desk",
        "appointments",
        ["institution_id", "role"],
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index("ix_appointments_account_id", "appointments", ["account_id"])
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("started_at", _INSTANT, nullable=False),
        sa.Column("expires_at", _INSTANT, nullable=False),
        sa.Column("ended_at", _INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_sign_ins"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_sign_ins_account_id_accounts"),
    )
    op.create_index("ix_sign_ins_open", "sign_ins", ["account_id"], postgresql_where=sa.text("ended_at IS NULL"))
    op.create_index("ix_sign_ins_expires_at", "sign_ins", ["expires_at"])
    op.create_table(
        "refresh_tokens",
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        sa.Column("family", sa.Uuid, nullable=False),
        sa.Column("issued_at", _INSTANT, nullable=False),
        sa.Column("expires_at", _INSTANT, nullable=False),
        sa.Column("used_at", _INSTANT),
        sa.PrimaryKeyConstraint("token_hash", name="pk_refresh_tokens"),
        sa.ForeignKeyConstraint(
            ["family"], ["sign_ins.id"], name="fk_refresh_tokens_family_sign_ins", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_refresh_tokens_family", "refresh_tokens", ["family"])
    op.create_table(
        "password_links",
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("created_by", sa.Uuid),
        sa.Column("expires_at", _INSTANT, nullable=False),
        sa.Column("used_at", _INSTANT),
        sa.PrimaryKeyConstraint("token_hash", name="pk_password_links"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_password_links_account_id_accounts"),
        sa.ForeignKeyConstraint(["created_by"], ["accounts.id"], name="fk_password_links_created_by_accounts"),
    )
    op.create_index("ix_password_links_account_id", "password_links", ["account_id"])
    op.create_table(
        "rate_limits",
        sa.Column("key", sa.LargeBinary, nullable=False),
        sa.Column("window_start", _INSTANT, nullable=False),
        sa.Column("expires_at", _INSTANT, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_rate_limits"),
        prefixes=["UNLOGGED"],
    )
    op.create_index("ix_rate_limits_expires_at", "rate_limits", ["expires_at"])
    op.create_table(
        "account_events",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("actor_id", sa.Uuid),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("appointment_id", sa.Uuid),
        sa.Column("facts", JSONB, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account_events"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_account_events_account_id_accounts"),
        sa.ForeignKeyConstraint(["actor_id"], ["accounts.id"], name="fk_account_events_actor_id_accounts"),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointments.id"], name="fk_account_events_appointment_id_appointments"
        ),
    )
    op.create_index("ix_account_events_account_id", "account_events", ["account_id", "id"])
    op.execute(
        """
        CREATE FUNCTION account_events_are_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'account_events are only added to' USING ERRCODE = 'restrict_violation';
        END $$
        """
    )
    op.execute(
        """
        CREATE TRIGGER account_events_are_only_added_to BEFORE UPDATE OR DELETE ON account_events
        FOR EACH STATEMENT EXECUTE FUNCTION account_events_are_only_added_to()
        """
    )


def downgrade() -> None:
    op.drop_table("account_events")
    op.execute("DROP FUNCTION account_events_are_only_added_to()")
    for table in (
        "rate_limits",
        "password_links",
        "refresh_tokens",
        "sign_ins",
        "appointments",
        "accounts",
    ):
        op.drop_table(table)
