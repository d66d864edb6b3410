"""What came by back entry is known by the institution that its file names, not by the one where it landed."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE entered_reports (
        root_id UUID NOT NULL,
        external_id TEXT NOT NULL,
        report_id UUID NOT NULL,
        CONSTRAINT pk_entered_reports PRIMARY KEY (root_id, external_id),
        CONSTRAINT fk_entered_reports_root_id_institutions FOREIGN KEY (root_id) REFERENCES institutions (id),
        CONSTRAINT fk_entered_reports_report_id_reports FOREIGN KEY (report_id) REFERENCES reports (id)
    )
    """,
    "CREATE INDEX ix_entered_reports_report_id ON entered_reports (report_id)",
    """
    INSERT INTO entered_reports (root_id, external_id, report_id)
        SELECT first_root_id, external_id, id FROM reports WHERE external_id IS NOT NULL
    """,
    "DROP INDEX uq_reports_external_id",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for statement in _STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    op.execute(
        "CREATE UNIQUE INDEX uq_reports_external_id ON reports (first_root_id, external_id) "
        "WHERE external_id IS NOT NULL"
    )
    op.drop_table("entered_reports")
