"""`lapor recount`: the counts are compared with the reports themselves, or made anew from them."""

import asyncio

import typer
from sqlalchemy import text

from api.cli.database import database_for, say
from api.clock import read_clock
from api.db import Database, engine_from
from api.settings import Settings, get_settings
from api.statistics.recount import Differences, differences, recount


def compared() -> None:
    """Whether the counts are what the reports come to."""
    with database_for(get_settings()) as settings:
        wrong = asyncio.run(_counted(settings, anew=False))
    say(f"{wrong.cards} cards and {wrong.sums} sums are not what the reports come to")
    raise typer.Exit(1 if wrong else 0)


def made_anew() -> None:
    """Lay all cards and sums anew. Reports are filed, moved on and counted meanwhile."""
    with database_for(get_settings()) as settings:
        asyncio.run(_counted(settings, anew=True))
    say("counted anew")


async def _counted(settings: Settings, *, anew: bool) -> Differences:
    engine = engine_from(settings)
    try:
        async with Database.of(engine).transaction() as session:
            await session.execute(text("SET LOCAL statement_timeout = 0"))
            if anew:
                await recount(session, read_clock())
                return Differences(0, 0)
            return await differences(session)
    finally:
        await engine.dispose()
