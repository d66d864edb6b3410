"""What clocks tell: by which figures, to whom, from when on; which rungs were told; how far a calendar has come."""

from alembic import op

from api.altering import add_index

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_RUNNING = "ended_at IS NULL AND paused_at IS NULL"
_STATEMENTS = (
    """
    ALTER TABLE report_clocks
        ADD COLUMN ladder SMALLINT[],
        ADD COLUMN climbed JSONB,
        ADD COLUMN told_at TIMESTAMP WITH TIME ZONE,
        ADD COLUMN rings_at TIMESTAMP WITH TIME ZONE
    """,
    """
    CREATE TABLE escalations (
        report_id UUID NOT NULL,
        clock VARCHAR NOT NULL,
        round SMALLINT NOT NULL,
        number SMALLINT NOT NULL,
        id UUID NOT NULL,
        rung VARCHAR NOT NULL,
        desk_id UUID NOT NULL,
        holder_id UUID NOT NULL,
        root_id UUID NOT NULL,
        due_at TIMESTAMP WITH TIME ZONE NOT NULL,
        fell_due_at TIMESTAMP WITH TIME ZONE NOT NULL,
        recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
        days_late SMALLINT NOT NULL,
        seq INTEGER NOT NULL,
        CONSTRAINT pk_escalations PRIMARY KEY (report_id, clock, round, number)
    )
    """,
    "CREATE INDEX ix_escalations_recorded ON escalations (recorded_at, id)",
    "CREATE INDEX ix_escalations_root ON escalations (root_id, recorded_at, id)",
    "CREATE INDEX ix_escalations_desk ON escalations (desk_id, recorded_at, id)",
    """
    CREATE TABLE calendar_moves (
        version INTEGER NOT NULL,
        clock VARCHAR NOT NULL,
        due_at TIMESTAMP WITH TIME ZONE NOT NULL,
        report_id UUID NOT NULL,
        done_at TIMESTAMP WITH TIME ZONE,
        CONSTRAINT pk_calendar_moves PRIMARY KEY (version, clock)
    )
    """,
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
    add_index("ix_report_clocks_rings_at", f"report_clocks (rings_at) WHERE {_RUNNING} AND rings_at IS NOT NULL")
    add_index("ix_report_clocks_without_ladder", f"report_clocks (report_id) WHERE {_RUNNING} AND ladder IS NULL")


def downgrade() -> None:
    op.drop_table("calendar_moves")
    op.drop_table("escalations")
    for index in ("ix_report_clocks_without_ladder", "ix_report_clocks_rings_at"):
        op.drop_index(index, "report_clocks")
    for column in ("rings_at", "told_at", "climbed", "ladder"):
        op.drop_column("report_clocks", column)
