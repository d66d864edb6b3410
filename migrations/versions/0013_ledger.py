"""The ledger: what waits to be sealed, and the days that are.

Events that were there before are found by the day on which they were recorded when that day is sealed.
"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE ledger_queue (
        report_id UUID NOT NULL,
        seq INTEGER NOT NULL,
        recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT pk_ledger_queue PRIMARY KEY (report_id, seq)
    )
    """,
    """
    CREATE TABLE ledger_watch (
        one BOOLEAN DEFAULT true NOT NULL,
        noted_at TIMESTAMP WITH TIME ZONE NOT NULL,
        writers TEXT[] NOT NULL,
        CONSTRAINT pk_ledger_watch PRIMARY KEY (one),
        CONSTRAINT ck_ledger_watch_one_row CHECK (one)
    )
    """,
    """
    CREATE TABLE ledger_days (
        day DATE NOT NULL,
        count BIGINT NOT NULL,
        late BIGINT NOT NULL,
        root BYTEA NOT NULL,
        tops BYTEA NOT NULL,
        sealed_at TIMESTAMP WITH TIME ZONE NOT NULL,
        seal TEXT NOT NULL,
        CONSTRAINT pk_ledger_days PRIMARY KEY (day)
    )
    """,
    """
    CREATE TABLE ledger_pieces (
        day DATE NOT NULL,
        number INTEGER NOT NULL,
        first_report UUID NOT NULL,
        first_seq INTEGER NOT NULL,
        leaves BYTEA NOT NULL,
        CONSTRAINT pk_ledger_pieces PRIMARY KEY (day, number)
    )
    """,
    """
    CREATE TABLE ledger_late (
        report_id UUID NOT NULL,
        seq INTEGER NOT NULL,
        day DATE NOT NULL,
        CONSTRAINT pk_ledger_late PRIMARY KEY (report_id, seq)
    )
    """,
    "CREATE INDEX ix_ledger_late_day ON ledger_late (day)",
    # Hashes cannot be compressed: nobody shall try.
    "ALTER TABLE ledger_pieces ALTER COLUMN leaves SET STORAGE EXTERNAL",
    "ALTER TABLE ledger_days ALTER COLUMN tops SET STORAGE EXTERNAL",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    for table in ("ledger_late", "ledger_pieces", "ledger_days", "ledger_watch", "ledger_queue"):
        op.drop_table(table)
