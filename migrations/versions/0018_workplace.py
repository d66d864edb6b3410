"""Views of the list that officers saved, and the texts that institutions answer with."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE saved_views (
        id UUID NOT NULL,
        account_id UUID NOT NULL,
        name TEXT NOT NULL,
        filters JSONB NOT NULL,
        made_at TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT pk_saved_views PRIMARY KEY (id),
        CONSTRAINT fk_saved_views_account_id_accounts FOREIGN KEY (account_id) REFERENCES accounts (id)
    )
    """,
    "CREATE UNIQUE INDEX uq_saved_views_name ON saved_views (account_id, name)",
    """
    CREATE TABLE answer_templates (
        id UUID NOT NULL,
        institution_id UUID NOT NULL,
        step VARCHAR NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        made_at TIMESTAMP WITH TIME ZONE NOT NULL,
        changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
        changed_by UUID,
        removed_at TIMESTAMP WITH TIME ZONE,
        CONSTRAINT pk_answer_templates PRIMARY KEY (id),
        CONSTRAINT fk_answer_templates_institution_id_institutions FOREIGN KEY (institution_id)
            REFERENCES institutions (id)
    )
    """,
    "CREATE INDEX ix_answer_templates_institution ON answer_templates (institution_id) WHERE removed_at IS NULL",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    for table in ("answer_templates", "saved_views"):
        op.drop_table(table)
