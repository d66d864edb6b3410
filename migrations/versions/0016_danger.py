"""Duty rosters, and the alarms that page whoever is on duty."""

from alembic import op

from api.altering import add_index

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE duty_shifts (
        id UUID NOT NULL,
        institution_id UUID NOT NULL,
        account_id UUID NOT NULL,
        starts_at TIMESTAMP WITH TIME ZONE NOT NULL,
        ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
        position SMALLINT NOT NULL,
        made_at TIMESTAMP WITH TIME ZONE NOT NULL,
        made_by UUID,
        removed_at TIMESTAMP WITH TIME ZONE,
        CONSTRAINT pk_duty_shifts PRIMARY KEY (id),
        CONSTRAINT ck_duty_shifts_ends_after_its_start CHECK (ends_at > starts_at),
        CONSTRAINT fk_duty_shifts_institution_id_institutions FOREIGN KEY (institution_id) REFERENCES institutions (id),
        CONSTRAINT fk_duty_shifts_account_id_accounts FOREIGN KEY (account_id) REFERENCES accounts (id)
    )
    """,
    "CREATE INDEX ix_duty_shifts_institution ON duty_shifts (institution_id, ends_at) WHERE removed_at IS NULL",
    """
    CREATE TABLE alarms (
        id UUID NOT NULL,
        report_id UUID NOT NULL,
        raised_at TIMESTAMP WITH TIME ZONE NOT NULL,
        next_page_at TIMESTAMP WITH TIME ZONE,
        acknowledged_at TIMESTAMP WITH TIME ZONE,
        acknowledged_by UUID,
        ended_at TIMESTAMP WITH TIME ZONE,
        CONSTRAINT pk_alarms PRIMARY KEY (id)
    )
    """,
    "CREATE UNIQUE INDEX uq_alarms_report ON alarms (report_id)",
    "CREATE INDEX ix_alarms_next ON alarms (next_page_at)"
    " WHERE next_page_at IS NOT NULL AND acknowledged_at IS NULL AND ended_at IS NULL",
    "CREATE INDEX ix_alarms_newest ON alarms (raised_at DESC, id DESC)",
    """
    CREATE TABLE pages (
        alarm_id UUID NOT NULL,
        institution_id UUID NOT NULL,
        turn SMALLINT NOT NULL,
        rung SMALLINT NOT NULL,
        seq INTEGER NOT NULL,
        recipients UUID[] NOT NULL,
        due_at TIMESTAMP WITH TIME ZONE NOT NULL,
        paged_at TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT pk_pages PRIMARY KEY (alarm_id, institution_id, turn),
        CONSTRAINT fk_pages_alarm_id_alarms FOREIGN KEY (alarm_id) REFERENCES alarms (id)
    )
    """,
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
    add_index("ix_reports_danger", "reports (received_at) WHERE danger AND archived_at IS NULL AND closed_at IS NULL")


def downgrade() -> None:
    op.execute("DROP INDEX ix_reports_danger")
    for table in ("pages", "alarms", "duty_shifts"):
        op.drop_table(table)
