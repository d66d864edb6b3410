"""What the overseer's desk keeps: the reports that were taken to it."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE overseer_cases (
        report_id UUID NOT NULL,
        first_taken_at TIMESTAMP WITH TIME ZONE NOT NULL,
        last_taken_at TIMESTAMP WITH TIME ZONE NOT NULL,
        times SMALLINT NOT NULL,
        round SMALLINT NOT NULL,
        seq INTEGER NOT NULL,
        CONSTRAINT pk_overseer_cases PRIMARY KEY (report_id)
    )
    """,
    "CREATE INDEX ix_overseer_cases_newest ON overseer_cases (last_taken_at DESC, report_id DESC)",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("overseer_cases")
