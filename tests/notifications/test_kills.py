"""A worker that is killed while it sends loses nothing, and sends twice at most what it had in hand.

`MESSAGE_KILLS=50` kills more often.
"""

import asyncio
import os
import random
import subprocess
import sys

from sqlalchemy import func, select, update

from api.clock import read_clock
from api.notifications.tables import Message
from api.notifications.words import Standing, Way
from tests.databases import ROOT
from tests.ground.commands import surroundings
from tests.notifications.conftest import FROM, Post
from tests.notifications.post_office import PostOffice

KILLS = int(os.environ.get("MESSAGE_KILLS", "6"))
LETTERS_A_KILL = 12
AT_ONCE = 4
PATIENCE = 300


async def test_whoever_is_killed_while_sending_loses_nothing(mail: Post, post_office: PostOffice) -> None:
    chance = random.Random(2026)  # noqa: S311
    for _ in range(KILLS * LETTERS_A_KILL // 3 + 1):
        await mail.world.disposed(reporter={"email": "siti@warga.example"})
        await mail.world.file(reporter={"email": "budi@warga.example"})
    await mail.relay()
    async with mail.database.transaction() as session:
        await session.execute(update(Message).values(not_before=read_clock(), next_try_at=read_clock()))
    wanted = {f"<{each.id}@lapor.example>" for each in await mail.messages(channel=Way.EMAIL)}
    environment = {
        **surroundings(mail.settings),
        "PATH": os.environ["PATH"],
        "LAPOR_SMTP_URL": post_office.url,
        "LAPOR_MAIL_FROM": FROM,
        "LAPOR_MESSAGES_AT_ONCE": str(AT_ONCE),
        "LAPOR_LOG_LEVEL": "ERROR",
    }
    post_office.pause = 0.03
    for kill in range(KILLS):
        seen = len(post_office.letters)
        with _a_sender(environment, kill) as process:
            await _until(post_office, seen + chance.randint(1, LETTERS_A_KILL))
            await asyncio.sleep(chance.random() * 0.05)
            process.kill()
    with _a_sender(environment, KILLS) as process:
        async with asyncio.timeout(PATIENCE):
            while await _waiting(mail):  # noqa: ASYNC110
                await asyncio.sleep(0.1)
        process.kill()
    assert set(post_office.ids) == wanted, "every letter, and no other"
    doubles = sum(count - 1 for count in post_office.ids.values())
    sys.stdout.write(f"{KILLS} kills, {len(wanted)} letters, {doubles} of them twice\n")
    assert doubles <= KILLS * AT_ONCE


def _a_sender(environment: dict[str, str], kills: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tests.notifications.sender", str(11 * kills)]
    return subprocess.Popen(command, env=environment, cwd=ROOT)


async def _until(post_office: PostOffice, letters: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while len(post_office.letters) < letters:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def _waiting(mail: Post) -> int:
    under_way = select(func.count()).where(Message.state.in_([Standing.WAITING, Standing.SENDING]))
    async with mail.database.reading() as session:
        return await session.scalar(under_way.where(Message.channel == Way.EMAIL)) or 0
