"""Files a report three weeks ago, and lets what was missed since then climb; prints what its reporter was told.

For browser tests only: the stage's data folder is in LAPOR_DATA_DIR, the report in the first argument, as JSON.
"""

import asyncio
import sys
from datetime import timedelta

from httpx import ASGITransport, AsyncClient

from api import embedded
from api.clock import present, read_clock
from api.db import Database, engine_from
from api.escalation.jobs import tell_what_rings
from api.main import create_app
from api.settings import Settings

AGO = timedelta(weeks=3)


async def main(settings: Settings, report: str) -> str:
    """The answer of the API to a report that was filed so long ago."""
    engine = engine_from(settings)
    try:
        database = Database.of(engine)
        app = create_app(settings, database)
        app.dependency_overrides[present] = lambda: read_clock() - AGO
        async with AsyncClient(transport=ASGITransport(app), base_url="http://stage") as client:
            answer = await client.post("/v1/reports", content=report, headers={"Content-Type": "application/json"})
        more = answer.is_success
        while more:
            async with database.transaction() as session:
                more = await tell_what_rings(session, read_clock())
        return answer.text
    finally:
        await engine.dispose()


if __name__ == "__main__":
    with embedded.database(Settings(), lambda _: None) as with_database:
        sys.stdout.write(asyncio.run(main(with_database, sys.argv[1])))
