"""Files that belong to reports."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE attachments (
        id UUID NOT NULL,
        report_id UUID NOT NULL,
        seq INTEGER,
        account_id UUID,
        object_key TEXT NOT NULL,
        media_type VARCHAR NOT NULL,
        size INTEGER NOT NULL,
        sha256 BYTEA NOT NULL,
        sent_sha256 BYTEA NOT NULL,
        identifying BOOLEAN NOT NULL,
        name TEXT,
        uploaded_at TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT pk_attachments PRIMARY KEY (id),
        CONSTRAINT uq_attachments_object_key UNIQUE (object_key),
        CONSTRAINT fk_attachments_report_id_reports FOREIGN KEY (report_id) REFERENCES reports (id),
        CONSTRAINT fk_attachments_account_id_accounts FOREIGN KEY (account_id) REFERENCES accounts (id),
        CONSTRAINT fk_attachments_report_id_seq_report_events
            FOREIGN KEY (report_id, seq) REFERENCES report_events (report_id, seq),
        CONSTRAINT ck_attachments_unclaimed_by_officers_only CHECK (account_id IS NOT NULL OR seq IS NOT NULL),
        CONSTRAINT ck_attachments_name_until_claimed CHECK (seq IS NULL OR name IS NULL)
    )
    """,
    """
    CREATE UNIQUE INDEX uq_attachments_sent ON attachments (report_id, account_id, sent_sha256) NULLS NOT DISTINCT
    """,
    """
    CREATE INDEX ix_attachments_unclaimed ON attachments (uploaded_at) WHERE seq IS NULL
    """,
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("attachments")
