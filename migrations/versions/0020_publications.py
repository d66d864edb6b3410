"""What the public reads: the words of released reports, masked, and the ways to find them."""

from alembic import op

from api.altering import add_index

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_PUBLIC = "WHERE released_at IS NOT NULL AND NOT confidential"
_INDEXES = {
    "newest": "",
    "root": "root_id, ",
    "province": '"left"(region_code, 2), ',
    "regency": '"left"(region_code, 5), ',
}
_STATEMENTS = (
    """
    CREATE TABLE publications (
        report_id UUID NOT NULL,
        received_at TIMESTAMP WITH TIME ZONE NOT NULL,
        period INTEGER NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        search TSVECTOR NOT NULL,
        CONSTRAINT pk_publications PRIMARY KEY (report_id),
        CONSTRAINT fk_publications_report_id_reports FOREIGN KEY (report_id) REFERENCES reports (id)
    )
    """,
    "CREATE INDEX ix_publications_search ON publications USING gin (period, search) WITH (fastupdate=off)",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
    for name, first in _INDEXES.items():
        add_index(f"ix_reports_public_{name}", f"reports ({first}received_at DESC, id) {_PUBLIC}")


def downgrade() -> None:
    for name in _INDEXES:
        op.drop_index(f"ix_reports_public_{name}", "reports")
    op.drop_table("publications")
