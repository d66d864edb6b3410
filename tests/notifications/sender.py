"""A worker that does nothing but send e-mail, to be killed: `python -m tests.notifications.sender MINUTES`.

It works that many minutes in the future, so that the leases of those that were killed before have run out.
"""

import asyncio
import sys
from datetime import UTC, datetime, timedelta

from api.db import Database, engine_from
from api.notifications.configured import sender_of
from api.notifications.delivering import deliver
from api.notifications.words import Way
from api.settings import Settings


async def main(ahead: timedelta) -> None:
    settings = Settings(pool_size=5)
    engine = engine_from(settings)
    while True:
        async with sender_of(settings, Way.EMAIL) as sender:
            await deliver(Database.of(engine), settings, Way.EMAIL, sender, datetime.now(UTC) + ahead)
        await asyncio.sleep(0.05)


if __name__ == "__main__":
    asyncio.run(main(timedelta(minutes=int(sys.argv[1]))))
