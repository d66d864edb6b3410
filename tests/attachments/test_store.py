"""Files lie in a folder or in a bucket; orphans are found in both."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from urllib.request import Request, urlopen

import obstore
import pytest
from moto.server import ThreadedMotoServer
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from api.attachments import jobs
from api.attachments.store import SHARDS, Files, new_key
from api.attachments.tables import Attachment
from api.problems import Unavailable
from tests.attachments import samples
from tests.attachments.conftest import Reporter, Stored


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """The address of an S3 that lives as long as these tests, with the bucket `lapor` in it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    address = "http://{}:{}".format(*server.get_host_and_port())
    urlopen(Request(f"{address}/lapor", method="PUT"))  # noqa: S310
    yield address
    server.stop()


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Files:
    if request.param == "folder":
        return Files((tmp_path / "files").as_uri())
    address = request.getfixturevalue("bucket")
    for name, value in {
        "AWS_ENDPOINT": address,
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "lapor",
        "AWS_SECRET_ACCESS_KEY": "lapor",
    }.items():
        monkeypatch.setenv(name, value)
    return Files("s3://lapor/files")


async def content_of(store: Files, key: str, start: int, end: int) -> bytes:
    return b"".join([piece async for piece in await store.read(key, start, end)])


async def test_what_is_stored_is_read_in_any_part(store: Files) -> None:
    key, content = new_key(), os.urandom(700_000)
    await store.put(key, BytesIO(content))
    assert await content_of(store, key, 0, len(content)) == content
    assert await content_of(store, key, 300_000, 300_001) == content[300_000:300_001]
    assert await content_of(store, key, 10, 600_000) == content[10:600_000]


async def test_what_is_gone_cannot_be_read_and_may_be_dropped_again(store: Files) -> None:
    key = new_key()
    await store.put(key, BytesIO(b"foto"))
    await store.drop([key, new_key()])
    await store.drop([key])
    with pytest.raises(Unavailable):
        await store.read(key, 0, 4)


async def test_old_objects_are_found_in_their_shard(store: Files) -> None:
    key = new_key()
    await store.put(key, BytesIO(b"foto"))
    shard = int(key[:2], 16)
    now = datetime.now(UTC)

    async def older_than(moment: datetime, shard: int) -> list[str]:
        return [found async for page in store.older_than(moment, shard) for found in page]

    assert key in await older_than(now + timedelta(minutes=1), shard)
    assert key not in await older_than(now - timedelta(minutes=1), shard)
    assert key not in await older_than(now + timedelta(minutes=1), (shard + 1) % SHARDS)


async def test_a_store_that_is_full_says_so_without_a_trace(store: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(*_: object, **__: object) -> None:
        raise obstore.exceptions.GenericError("No space left on device (os error 28)")

    monkeypatch.setattr(obstore, "put_async", full)
    with pytest.raises(Unavailable) as refused:
        await store.put(new_key(), BytesIO(b"foto"))
    assert refused.value.reason == "attachments.store_away"


def test_a_key_tells_nothing() -> None:
    keys = [new_key() for _ in range(1000)]
    assert len(set(keys)) == 1000
    assert all(len(key) == 41 and key[2] == "/" and set(key) <= set("0123456789abcdef/") for key in keys)


def test_the_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    Files((tmp_path / "berkas warga" / "files").as_uri())
    assert (tmp_path / "berkas warga" / "files").stat().st_mode & 0o777 == 0o700


async def test_an_object_without_a_row_is_swept_once_it_is_old(
    reporter: Reporter, stored: Stored, files: Files, session: AsyncSession
) -> None:
    kept, orphan = [(await reporter.send(sent)).json()["id"] for sent in (samples.jpeg(), samples.png())]
    await session.execute(delete(Attachment).where(Attachment.id == orphan))
    before = stored.new()
    assert len(before) == 2
    real = datetime.now(UTC)
    for late, left in ((timedelta(hours=-1), 2), (timedelta(hours=1), 1)):
        for shard in range(SHARDS):
            await jobs.sweep_shard(session, files, shard, real + jobs.ORPHAN_AFTER + late)
        assert len(stored.new()) == left
    assert (await reporter.fetch(kept)).status_code == 200


async def test_every_shard_comes_within_two_days(monkeypatch: pytest.MonkeyPatch, session: AsyncSession) -> None:
    swept: set[int] = set()

    async def sweep(_session: object, _files: object, shard: int, _now: datetime) -> None:
        swept.add(shard)

    monkeypatch.setattr(jobs, "sweep_shard", sweep)
    monkeypatch.setattr(jobs, "files_at", lambda _: None)
    start = datetime(2026, 8, 3, tzinfo=UTC)
    for turn in range(int(timedelta(days=2) / jobs.SHARD_EVERY)):
        assert not await jobs.sweep_orphans(session, start + turn * jobs.SHARD_EVERY)
    assert swept == set(range(SHARDS))
