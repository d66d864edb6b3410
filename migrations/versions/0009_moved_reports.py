"""What stays of reports that were moved out into files."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE moved_files (
        name TEXT NOT NULL,
        sha256 BYTEA NOT NULL,
        size BIGINT NOT NULL,
        reports INTEGER NOT NULL,
        events INTEGER NOT NULL,
        first_received_at TIMESTAMP WITH TIME ZONE NOT NULL,
        last_received_at TIMESTAMP WITH TIME ZONE NOT NULL,
        moved_at TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT pk_moved_files PRIMARY KEY (name)
    )
    """,
    """
    CREATE TABLE moved_reports (
        id UUID NOT NULL,
        file TEXT NOT NULL,
        moved_at TIMESTAMP WITH TIME ZONE NOT NULL,
        tracking_id BIGINT NOT NULL,
        key_hash BYTEA NOT NULL,
        seq INTEGER NOT NULL,
        head BYTEA NOT NULL,
        channel VARCHAR NOT NULL,
        class VARCHAR NOT NULL,
        class_filed VARCHAR NOT NULL,
        topic TEXT,
        region_code TEXT,
        confidential BOOLEAN NOT NULL,
        declared BOOLEAN NOT NULL,
        state VARCHAR NOT NULL,
        objections SMALLINT NOT NULL,
        reopenings SMALLINT NOT NULL,
        root_id UUID NOT NULL,
        holder_id UUID NOT NULL,
        has_accused BOOLEAN NOT NULL,
        received_at TIMESTAMP WITH TIME ZONE NOT NULL,
        received_on DATE NOT NULL,
        next_due TIMESTAMP WITH TIME ZONE NOT NULL,
        disposed_at TIMESTAMP WITH TIME ZONE,
        disposed_on DATE,
        followed_up_at TIMESTAMP WITH TIME ZONE,
        answered_at TIMESTAMP WITH TIME ZONE,
        answer_days SMALLINT,
        closed_at TIMESTAMP WITH TIME ZONE,
        closing VARCHAR,
        rating SMALLINT,
        archived_at TIMESTAMP WITH TIME ZONE,
        archive_reason VARCHAR,
        repeat_of UUID,
        charges JSONB NOT NULL,
        CONSTRAINT pk_moved_reports PRIMARY KEY (id),
        CONSTRAINT uq_moved_reports_tracking_id UNIQUE (tracking_id),
        CONSTRAINT fk_moved_reports_file_moved_files FOREIGN KEY (file) REFERENCES moved_files (name)
    )
    """,
    "CREATE INDEX ix_moved_reports_file ON moved_reports (file)",
    # Under which number a report came in is remembered when it has left.
    "ALTER TABLE entered_reports DROP CONSTRAINT fk_entered_reports_report_id_reports",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    op.execute(
        "ALTER TABLE entered_reports ADD CONSTRAINT fk_entered_reports_report_id_reports"
        " FOREIGN KEY (report_id) REFERENCES reports (id) NOT VALID"
    )
    op.drop_table("moved_reports")
    op.drop_table("moved_files")
