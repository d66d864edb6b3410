"""The demo has something to read for anybody."""

from pathlib import Path

import pytest

from api.demo.publishing import publish_demo
from tests.conftest import NOW
from tests.demo import a_demo
from tests.make import VAULT


@pytest.fixture
async def published(server: str, tmp_path: Path) -> tuple[int, int, list[str]]:
    async with a_demo(server, tmp_path) as year:
        first = await publish_demo(year.database, VAULT, NOW)
        again = await publish_demo(year.database, VAULT, NOW)
        found = await year.get("/public/reports", q="jalan berlubang", region="35.02")
        return first, again, [item["title"] for item in found["items"]]


async def test_what_was_answered_is_public_and_found(published: tuple[int, int, list[str]]) -> None:
    first, again, titles = published
    assert first > 30
    assert again == 0
    assert "Jalan berlubang di depan pasar" in titles
