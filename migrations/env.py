"""How Alembic reaches the database: always over the connection that `api.migrating` hands it."""

from alembic import context
from sqlalchemy import Connection

from api.altering import limit
from api.migrating import all_tables


def run(connection: Connection) -> None:
    """Each migration in its own transaction, which waits for a lock half a second at most."""
    limit(connection)
    context.configure(connection=connection, target_metadata=all_tables(), transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
