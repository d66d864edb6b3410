"""pgqueuer, under names that nothing in the surroundings changes."""

import asyncpg
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment, QueryQueueBuilder, QuerySchedulerBuilder
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.domain.settings import DBSettings, Durability
from pgqueuer.domain.types import Channel

NAMES = DBSettings(
    prefix="",
    db_schema=None,
    channel=Channel("ch_pgqueuer"),
    function="fn_pgqueuer_changed",
    statistics_table="pgqueuer_statistics",
    queue_status_type="pgqueuer_status",
    queue_table="pgqueuer",
    queue_table_log="pgqueuer_log",
    trigger="tg_pgqueuer_changed",
    schedules_table="pgqueuer_schedules",
    durability=Durability.durable,
    widen_id=True,
)
"""Each is given: the library would take them from variables as common as CHANNEL and TRIGGER."""

ENQUEUE = QueryQueueBuilder(NAMES).build_enqueue_query("skip")
"""Of what waits or runs under the same key already there is no second one."""

INSTALL = QueryBuilderEnvironment(NAMES).build_install_query(create_schema=False)


def queries_on(connection: asyncpg.Connection) -> Queries:
    """What the library does, on a connection that is its own."""
    return Queries(
        AsyncpgDriver(connection),
        QueryBuilderEnvironment(NAMES),
        QueryQueueBuilder(NAMES),
        QuerySchedulerBuilder(NAMES),
    )
