"""The register of what institutions were asked to do."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE measures (
        id UUID NOT NULL,
        kind VARCHAR NOT NULL,
        report_id UUID,
        seq INTEGER,
        text TEXT,
        institution_id UUID NOT NULL,
        due_on DATE NOT NULL,
        made_at TIMESTAMP WITH TIME ZONE NOT NULL,
        made_by UUID,
        made_as VARCHAR NOT NULL,
        accepted_at TIMESTAMP WITH TIME ZONE,
        done_on DATE,
        done_at TIMESTAMP WITH TIME ZONE,
        done_by UUID,
        done_seq INTEGER,
        done_text TEXT,
        confirmed_at TIMESTAMP WITH TIME ZONE,
        confirmed_by UUID,
        refusals SMALLINT DEFAULT 0 NOT NULL,
        CONSTRAINT pk_measures PRIMARY KEY (id),
        CONSTRAINT ck_measures_of_an_event CHECK ((report_id IS NULL) = (seq IS NULL)),
        CONSTRAINT ck_measures_words_in_one_place CHECK ((report_id IS NULL) = (text IS NOT NULL)),
        CONSTRAINT ck_measures_confirmed_when_done CHECK (confirmed_at IS NULL OR done_on IS NOT NULL),
        CONSTRAINT fk_measures_institution_id_institutions FOREIGN KEY (institution_id) REFERENCES institutions (id)
    )
    """,
    "CREATE INDEX ix_measures_due ON measures (due_on, id)",
    "CREATE INDEX ix_measures_institution ON measures (institution_id, due_on)",
    "CREATE UNIQUE INDEX uq_measures_event ON measures (report_id, seq) WHERE report_id IS NOT NULL",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("measures")
