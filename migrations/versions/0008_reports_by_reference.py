"""Which reports name another one is asked by index: else each that leaves would be looked for in all of them."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_INDEXES = {"ix_reports_duplicate_of": "duplicate_of", "ix_reports_repeat_of": "repeat_of"}


def upgrade() -> None:
    # Aside, while reports are written; one that was left half-made is made anew.
    with op.get_context().autocommit_block():
        op.execute("SET lock_timeout = 0")
        for name, column in _INDEXES.items():
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
            op.execute(f"CREATE INDEX CONCURRENTLY {name} ON reports ({column}) WHERE {column} IS NOT NULL")
        op.execute("SET lock_timeout = '1s'")


def downgrade() -> None:
    for name in _INDEXES:
        op.drop_index(name, "reports")
