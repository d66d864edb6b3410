"""The demo: a regency with its units and officers, and its reports of 2022 by back entry."""

from dataclasses import dataclass
from datetime import datetime
from importlib.resources import as_file, files

from api.accounts.demo import DemoOfficer, load_demo_officers
from api.accounts.people import OPERATOR
from api.backentry.importing import Import, take_file
from api.backentry.service import EntryOutcome
from api.db import Database
from api.institutions.demo import load_demo_tree
from api.institutions.service.reference import load_reference
from api.reports.vault import Vault

CASES = files("api.demo") / "ponorogo-2022.csv"


@dataclass(frozen=True, slots=True)
class Demo:
    """What was loaded: who can sign in, and how many reports came in now."""

    officers: list[DemoOfficer]
    reports: int


async def load_demo(database: Database, vault: Vault, password: str, now: datetime) -> Demo:
    """Load the demo, or what is missing of it. Raises `ValueError` where another tree is in its way."""
    async with database.transaction() as session:
        await load_reference(session, now)
    async with database.transaction() as session:
        await load_demo_tree(session, now)
        officers = await load_demo_officers(session, password, now)
    with as_file(CASES) as path, path.open("rb") as file:
        results = [result async for result in take_file(database, Import(file, OPERATOR, vault), now)]
    refused = [f"{result.line}: {result.reason}" for result in results if result.outcome is EntryOutcome.REFUSED]
    if refused:
        raise ValueError(f"the demo's reports do not fit: {', '.join(refused)}")
    return Demo(officers, sum(result.outcome is EntryOutcome.CREATED for result in results))
