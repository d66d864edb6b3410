"""By which ways the keys of reports taken down by officers went to their reporters."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE key_handovers (
            report_id UUID NOT NULL,
            way VARCHAR NOT NULL,
            account_id UUID NOT NULL,
            handed_at TIMESTAMP WITH TIME ZONE NOT NULL,
            CONSTRAINT pk_key_handovers PRIMARY KEY (report_id, way),
            CONSTRAINT fk_key_handovers_account_id_accounts FOREIGN KEY (account_id) REFERENCES accounts (id)
        )
        """
    )


def downgrade() -> None:
    op.drop_table("key_handovers")
