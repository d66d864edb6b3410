"""What came by back entry, by the institution that its file names and the number that it had there."""

from alembic import op

revision = "0005"
down_revision = "0004"
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
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("entered_reports")
