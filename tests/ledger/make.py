"""Days that are sealed, and the one page that verifies what a reporter was given."""

import base64
import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from api.db import Database
from api.keyring import Keyring
from api.ledger import queries
from api.ledger.days import end_of
from api.ledger.queries import Sealed
from api.ledger.sealing import MARGIN, Sealer, seal_next
from tests.databases import ROOT, settings_for
from tests.make import Filed, World

SETTINGS = settings_for("postgresql://nobody@localhost/none", Path())
KEYS = Keyring.of(SETTINGS)
SEALER = Sealer(KEYS, SETTINGS.public_url)
TODAY = date(2026, 8, 3)
Json = dict[str, Any]


def after(day: date) -> datetime:
    """When a day may be sealed."""
    return end_of(day) + MARGIN + timedelta(minutes=1)


async def seal(database: Database, now: datetime, sealer: Sealer = SEALER) -> int:
    """Seal whatever may be sealed; how many days are sealed."""
    more = True
    while more:
        async with database.transaction() as session:
            more = await seal_next(session, sealer, now)
    async with database.reading() as session:
        return len(await queries.sealed_days(session, None, None))


async def sealed_day(database: Database, day: date = TODAY) -> Sealed:
    """A day that is sealed."""
    async with database.reading() as session:
        found = await queries.sealed_on(session, day)
    assert found is not None
    return found


async def tamper(database: Database, *statements: str, **given: object) -> None:
    """What somebody may do who has the database in his hands."""
    async with database.transaction() as session:
        for statement in statements:
            await session.execute(text(statement), given)


async def keys_of(world: World) -> Json:
    """The published keys."""
    answer = await world.client.get("/v1/ledger/keys")
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


async def own(world: World, report: Filed, what: str) -> Json:
    """The receipt or the proof of a report, as its reporter gets it."""
    path = f"/v1/tracking/{report.tracking_id}/{what}"
    answer = await world.client.get(path, headers={"Tracking-Key": report.key})
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


def payload_of(jws: str) -> Json:
    """What is signed."""
    told: Json = json.loads(base64.urlsafe_b64decode(jws.split(".")[1] + "=="))
    return told


@dataclass(frozen=True, slots=True)
class OnePage:
    """The verifier of the documentation, run as people run it: elsewhere, with nothing of ours around it."""

    folder: Path

    def __call__(self, *files: Json) -> str:
        """What it says of these: the keys, a receipt or a proof, and perhaps an earlier one."""
        names = []
        for number, content in enumerate(files):
            path = self.folder / f"{number}.json"
            path.write_text(json.dumps(content))
            names.append(path.name)
        page = ROOT / "docs" / "verify_receipt.py"
        done = subprocess.run(
            [sys.executable, "-I", page, *names],
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        said = (done.stdout + done.stderr).strip()
        assert "Traceback" not in said, said
        assert (done.returncode == 0) == (said.splitlines()[-1].startswith("PROVEN")), said
        return said.splitlines()[-1]
