"""People who file reports, attach photos and take steps, and who try again until they are told that it is done."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from uuid import uuid4

import httpx
from PIL import Image

from tests.chaos.ledger import AckedFile, AckedReport, AckedStep, Ledger
from tests.chaos.service import PASSWORD

Json = dict[str, Any]
DESK, OFFICE = "admin.ponorogo", "dpupkp.ponorogo"
_PAUSE = 0.05
_FILES_SHARE, _STEPS_SHARE, _AGAIN_SHARE = 0.15, 0.5, 0.1
_LOST = "no answer"


class Stopped(Exception):
    """Nobody waits for the answer any more."""


@dataclass
class Crowd:
    """So many people, each with a report of his own at a time, until they are told to stop."""

    address: str
    ledger: Ledger
    people: int = 12
    with_files: bool = True
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    tokens: dict[str, str] = field(default_factory=dict)
    unit_id: str = ""

    @asynccontextmanager
    async def busy(self) -> AsyncIterator[None]:
        """They are at it while the block runs; whoever waits for an answer then still gets it."""
        self.stop.clear()
        async with httpx.AsyncClient(base_url=f"{self.address}/v1", timeout=60) as client:
            self.unit_id = self.unit_id or await self._unit(client)
            tasks = [asyncio.create_task(self._person(client)) for _ in range(self.people)]
            try:
                yield
            finally:
                self.stop.set()
                for outcome in await asyncio.gather(*tasks, return_exceptions=True):
                    if isinstance(outcome, BaseException) and not isinstance(outcome, Stopped):
                        self.ledger.surprises.append(repr(outcome))

    async def progress(self, by: int = 1, within: float = 60) -> None:
        """Returns when so many more things were acknowledged."""
        wanted = self.ledger.acknowledged + by
        async with asyncio.timeout(within):
            while self.ledger.acknowledged < wanted and not self.ledger.surprises:
                await asyncio.sleep(0.02)

    async def _person(self, client: httpx.AsyncClient) -> None:
        while not self.stop.is_set():
            report = await self._file(client)
            seq = 1
            if self.with_files and random.random() < _FILES_SHARE:
                seq += await self._attach(client, report)
            if random.random() < _STEPS_SHARE:
                await self._handle(client, report, seq)

    async def _file(self, client: httpx.AsyncClient) -> AckedReport:
        mark = f"tanda {uuid4().hex}"
        key = f"chaos-{uuid4().hex}"
        body: Json = {
            "text": f"Lampu jalan di depan pasar mati sejak sebulan lalu, {mark}.",
            "region_code": "35.02.17",
            "topic": "infrastructure",
            "reporter": {"name": "Siti Aminah", "phone": "081234567890"},
        }
        told = await self._until_done(client, "POST", "/reports", json=body, headers={"Idempotency-Key": key})
        acked = AckedReport(self.ledger.during, mark, key, body, told["id"], told["tracking_id"], told["tracking_key"])
        self.ledger.reports.append(acked)
        if random.random() < _AGAIN_SHARE:
            await self.file_again(client, acked)
        return acked

    async def file_again(self, client: httpx.AsyncClient, acked: AckedReport) -> None:
        """The same request once more: the same receipt."""
        again = await self._until_done(
            client, "POST", "/reports", json=acked.body, headers={"Idempotency-Key": acked.key}
        )
        if (again["id"], again["tracking_id"], again["tracking_key"]) != (
            acked.id,
            acked.tracking_id,
            acked.tracking_key,
        ):
            self.ledger.surprises.append(f"another receipt for {acked.key}")

    async def _attach(self, client: httpx.AsyncClient, report: AckedReport) -> int:
        told = await self._until_done(
            client,
            "POST",
            f"/tracking/{report.tracking_id}/attachments",
            files={"file": ("foto.png", photo(), "image/png")},
            headers={"Tracking-Key": report.tracking_key},
        )
        self.ledger.files.append(AckedFile(self.ledger.during, told["id"], report, told["sha256"]))
        return 1

    async def _handle(self, client: httpx.AsyncClient, report: AckedReport, seq: int) -> None:
        today = datetime.now(UTC).date().isoformat()
        for who, resource, field_of_mark, body in (
            (DESK, "dispositions", "instruction", {"unit_id": self.unit_id}),
            (OFFICE, "follow-ups", "text", {"kind": "action"}),
            (OFFICE, "answers", "text", {"done_on": today, "done_by": "Regu lampu", "no_evidence_reason": "Menyusul."}),
        ):
            mark = f"tanda {uuid4().hex}"
            await self._step(client, who, report, resource, seq, {**body, field_of_mark: f"Dikerjakan, {mark}."})
            seq += 1
            self.ledger.steps.append(AckedStep(self.ledger.during, mark, report.id, seq))

    async def _step(
        self, client: httpx.AsyncClient, who: str, report: AckedReport, resource: str, seq: int, body: Json
    ) -> None:
        """An officer who got no answer looks whether his step was taken before he takes it again."""
        while True:
            headers = {**await self._signed_in(client, who), "If-Match": f'"{seq}"'}
            answer = await self._ask(client, "POST", f"/reports/{report.id}/{resource}", json=body, headers=headers)
            if answer is not None and answer.status_code == 201:
                return
            if answer is not None and answer.status_code == 401:
                self.tokens.pop(who, None)
            elif answer is not None and answer.status_code not in (412, 503):
                self.ledger.surprises.append(f"{resource}: {answer.status_code} {answer.text}")
                raise Stopped
            elif answer is None or answer.status_code == 412:
                seen = await self._ask(client, "GET", f"/reports/{report.id}", headers=headers)
                if seen is not None and seen.status_code == 200 and seen.json()["version"] > seq:
                    return
            await asyncio.sleep(_PAUSE)

    async def _signed_in(self, client: httpx.AsyncClient, who: str) -> dict[str, str]:
        if who not in self.tokens:
            asked = {"email": f"{who}@demo.lapor.example", "password": PASSWORD}
            told = await self._until_done(client, "POST", "/sessions", json=asked)
            self.tokens[who] = told["access_token"]
        return {"Authorization": f"Bearer {self.tokens[who]}"}

    async def _unit(self, client: httpx.AsyncClient) -> str:
        asked = {"q": "Perumahan dan Kawasan Permukiman"}
        told = await self._until_done(client, "GET", "/institutions", params=asked)
        found: str = told["items"][0]["id"]
        return found

    async def _until_done(self, client: httpx.AsyncClient, method: str, path: str, **how: Any) -> Json:
        while True:
            answer = await self._ask(client, method, path, **how)
            if answer is not None and answer.is_success:
                told: Json = answer.json()
                return told
            if answer is not None and answer.status_code != 503:
                self.ledger.surprises.append(f"{path}: {answer.status_code} {answer.text}")
                raise Stopped
            await asyncio.sleep(_PAUSE)

    async def _ask(self, client: httpx.AsyncClient, method: str, path: str, **how: Any) -> httpx.Response | None:
        """One try; None where no answer came."""
        answer = None
        began = time.monotonic()
        with suppress(httpx.TransportError):
            answer = await client.request(method, path, **how)
        self.ledger.seconds.append(time.monotonic() - began)
        status = _LOST if answer is None else answer.status_code
        self.ledger.statuses[self.ledger.during, status] += 1
        if answer is not None and answer.status_code == 503 and "retry-after" not in answer.headers:
            self.ledger.surprises.append(f"{path}: 503 without Retry-After")
        return answer


def photo() -> bytes:
    """A picture like no other."""
    made = Image.frombytes("RGB", (12, 12), random.randbytes(12 * 12 * 3))
    written = BytesIO()
    made.save(written, "PNG")
    return written.getvalue()
