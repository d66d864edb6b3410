"""A report whose reporter has files to send, and the folder where they end up."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import pytest
import pytest_asyncio
from httpx import AsyncClient, Response
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.attachments.store import Files, files_at
from api.reports.tables import Report
from api.settings import Settings
from tests.intake.conftest import Filing, file, tree

__all__ = ["file", "tree"]

CALLED = {
    "image/jpeg": "Foto rumah Rahasia.jpg",
    "image/png": "tangkapan layar.png",
    "image/webp": "foto.webp",
    "application/pdf": "surat.pdf",
    "video/mp4": "rekaman.mp4",
}


@dataclass(frozen=True)
class Reporter:
    """Whoever filed a report, with its key in his hand."""

    client: AsyncClient
    report_id: UUID
    tracking_id: str
    headers: dict[str, str] = field(repr=False)

    @property
    def address(self) -> str:
        return f"/v1/tracking/{self.tracking_id}/attachments"

    async def send(self, sent: bytes, name: str = "foto.jpg", **fields: str) -> Response:
        files = {"file": (name, sent, "image/jpeg")}
        return await self.client.post(self.address, files=files, data=fields, headers=self.headers)

    async def fetch(self, attachment_id: str, **headers: str) -> Response:
        return await self.client.get(f"{self.address}/{attachment_id}", headers=self.headers | headers)

    async def files(self) -> list[dict[str, object]]:
        answer = await self.client.get(self.address, headers=self.headers)
        assert answer.status_code == 200
        listed: list[dict[str, object]] = answer.json()["items"]
        return listed

    async def report(self) -> dict[str, object]:
        answer = await self.client.get(f"/v1/tracking/{self.tracking_id}", headers=self.headers)
        told: dict[str, object] = answer.json()
        return told


async def reporter_of(client: AsyncClient, session: AsyncSession, filed: dict[str, object]) -> Reporter:
    tracking_id = str(filed["tracking_id"])
    report_id = await session.scalar(select(Report.id).where(Report.tracking_id == int(tracking_id)))
    assert report_id
    return Reporter(client, report_id, tracking_id, {"Tracking-Key": str(filed["tracking_key"])})


@pytest_asyncio.fixture
async def reporter(file: Filing, client: AsyncClient, session: AsyncSession) -> Reporter:
    """The reporter of a plain report that lies at the regency's desk."""
    return await reporter_of(client, session, await file(region_code="35.02"))


@pytest.fixture
def files(settings: Settings) -> Files:
    """Where the app's files lie."""
    return files_at(settings.files_url)


@pytest.fixture
def stored(settings: Settings, files: Files) -> "Stored":
    return Stored(Path(urlsplit(settings.files_url).path), set())


@dataclass
class Stored:
    """The objects that a test has left in the folder."""

    folder: Path
    before: set[Path]

    def __post_init__(self) -> None:
        self.before = self._all()

    def new(self) -> list[Path]:
        return sorted(self._all() - self.before)

    def _all(self) -> set[Path]:
        return {path for path in self.folder.rglob("*") if path.is_file()}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
