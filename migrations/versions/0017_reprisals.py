"""Reporters who are threatened."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE reprisals (
        id UUID NOT NULL,
        report_id UUID NOT NULL,
        inspector_id UUID,
        sealed BYTEA NOT NULL,
        made_at TIMESTAMP WITH TIME ZONE NOT NULL,
        next_page_at TIMESTAMP WITH TIME ZONE,
        turns SMALLINT NOT NULL,
        acknowledged_at TIMESTAMP WITH TIME ZONE,
        acknowledged_by UUID,
        acknowledged_as VARCHAR,
        CONSTRAINT pk_reprisals PRIMARY KEY (id),
        CONSTRAINT fk_reprisals_inspector_id_institutions FOREIGN KEY (inspector_id) REFERENCES institutions (id)
    )
    """,
    "CREATE INDEX ix_reprisals_report_id ON reprisals (report_id)",
    "CREATE INDEX ix_reprisals_newest ON reprisals (made_at DESC, id DESC)",
    "CREATE INDEX ix_reprisals_next ON reprisals (next_page_at)"
    " WHERE next_page_at IS NOT NULL AND acknowledged_at IS NULL",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("reprisals")
