"""A number that moves with every change of what says which desks and units there are, so that it may be remembered."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_CHANGES = {
    "institutions": "INSERT OR UPDATE OR DELETE OR TRUNCATE",
    "appointments": "INSERT OR UPDATE OR DELETE OR TRUNCATE",
    "accounts": "UPDATE OF suspended_at",
    "topics": "INSERT OR UPDATE OR DELETE OR TRUNCATE",
}


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE tree_version (
            one BOOLEAN NOT NULL,
            version BIGINT NOT NULL,
            CONSTRAINT pk_tree_version PRIMARY KEY (one),
            CONSTRAINT ck_tree_version_one_row CHECK (one)
        )
        """
    )
    op.execute("INSERT INTO tree_version VALUES (true, (random() * 4e15)::bigint)")
    op.execute(
        """
        CREATE FUNCTION the_tree_has_changed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            UPDATE tree_version SET version = (random() * 4e15)::bigint;
            RETURN NULL;
        END $$
        """
    )
    for table, change in _CHANGES.items():
        op.execute(
            f"CREATE TRIGGER the_tree_has_changed AFTER {change} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION the_tree_has_changed()"
        )


def downgrade() -> None:
    for table in _CHANGES:
        op.execute(f"DROP TRIGGER the_tree_has_changed ON {table}")
    op.execute("DROP FUNCTION the_tree_has_changed()")
    op.drop_table("tree_version")
