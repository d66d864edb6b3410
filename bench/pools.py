"""Fresh reports for steps: each can be taken only once. Made as copies of reports that the service itself took in."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

import asyncpg
import httpx
import orjson

from api.db import new_id
from api.reports.vault import KEY_ID, Identity, Vault
from bench.ground import Ground
from bench.link import dsn
from bench.people import Desk, Officer
from bench.wrk import Call

STEPS = ("dispositions", "follow-ups", "answers")
_COPIED = ("report_events", "event_contents", "report_clocks", "report_words")
_WHO = Identity(name="Sulastri", phone="+6281234567890")
_TEXT = "Lampu jalan di depan pasar padam sejak dua minggu dan warga takut lewat pada malam hari."


@dataclass(frozen=True, slots=True)
class Pattern:
    """A report that stands right before a step, and the request that takes it."""

    report_id: UUID
    version: int
    officer: Officer
    body: str


class Pool:
    """Makes requests for steps, each for a report of its own."""

    def __init__(self, ground: Ground, patterns: dict[str, list[Pattern]]) -> None:
        self._ground, self._patterns = ground, patterns

    @classmethod
    def of(cls, ground: Ground, service: str, desks: list[Desk]) -> "Pool":
        """Takes the patterns in through the service at this address."""
        with httpx.Client(base_url=service, timeout=30) as client:
            return cls(ground, {step: [_pattern(client, desk, step) for desk in desks] for step in STEPS})

    async def calls(self, step: str, count: int) -> list[Call]:
        """So many requests, spread over the desks."""
        patterns, vault = self._patterns[step], Vault.of(self._ground.settings)
        connection = await asyncpg.connect(dsn(self._ground.url))
        try:
            await connection.execute("SET session_replication_role = replica")
            made: list[list[Call]] = []
            for pattern in patterns:
                ids = [new_id() for _ in range(-(-count // len(patterns)))]
                await _copy(connection, pattern.report_id, ids)
                sealed = [(id_, vault.seal(id_, _WHO), KEY_ID) for id_ in ids]
                await connection.copy_records_to_table(
                    "reporters", columns=["report_id", "sealed", "key_id"], records=sealed
                )
                headers = pattern.officer.headers() | {"If-Match": f'"{pattern.version}"'}
                made.append([Call("POST", f"/v1/reports/{id_}/{step}", headers, pattern.body) for id_ in ids])
        finally:
            await connection.close()
        return [call for calls in zip(*made, strict=True) for call in calls]


async def _copy(connection: asyncpg.Connection, report_id: UUID, ids: list[UUID]) -> None:
    """The report with all that hangs on it, once for each id."""
    async with connection.transaction():
        await connection.execute(
            "INSERT INTO reports SELECT p.* FROM reports t CROSS JOIN unnest($2::uuid[]) AS new (id) CROSS JOIN LATERAL"
            " jsonb_populate_record(t, jsonb_build_object('id', new.id, 'tracking_id', nextval('tracking_ids'))) p"
            " WHERE t.id = $1",
            report_id,
            ids,
        )
        for table in _COPIED:
            await connection.execute(
                f"INSERT INTO {table} SELECT p.* FROM {table} t CROSS JOIN unnest($2::uuid[]) AS new (id)"  # noqa: S608
                " CROSS JOIN LATERAL jsonb_populate_record(t, jsonb_build_object('report_id', new.id)) p"
                " WHERE t.report_id = $1",
                report_id,
                ids,
            )


def _pattern(client: httpx.Client, desk: Desk, step: str) -> Pattern:
    """Takes a report in and leads it to where the step is the next."""
    filed = client.post(
        "/v1/reports",
        json={"text": _TEXT, "institution_id": str(desk.root_id), "reporter": {"name": _WHO.name, "phone": _WHO.phone}},
        headers={"Idempotency-Key": f"pattern-{uuid4()}"},
    )
    told = _good(filed)
    report_id, version = UUID(str(told["id"])), 1
    for next_ in STEPS:
        officer = desk.coordinator if next_ == "dispositions" else desk.liaison
        body = orjson.dumps(_order(next_, desk)).decode()
        if next_ == step:
            return Pattern(report_id, version, officer, body)
        taken = client.post(
            f"/v1/reports/{report_id}/{next_}",
            content=body,
            headers=officer.headers() | {"If-Match": f'"{version}"', "Content-Type": "application/json"},
        )
        version = int(str(_good(taken)["version"]))
    raise ValueError(step)


def _order(step: str, desk: Desk) -> dict[str, str]:
    match step:
        case "dispositions":
            return {"unit_id": str(desk.unit_id), "instruction": "Mohon segera ditindaklanjuti."}
        case "follow-ups":
            return {"kind": "action", "text": "Tim memeriksa panel penerangan jalan hari ini."}
        case _:
            return {
                "text": "Tiga lampu diganti oleh tim penerangan jalan.",
                "done_on": datetime.now(UTC).date().isoformat(),
                "done_by": "Tim Penerangan Jalan",
                "no_evidence_reason": "Foto menyusul.",
            }


def _good(answer: httpx.Response) -> dict[str, object]:
    if answer.status_code != 201:
        raise RuntimeError(f"{answer.request.url}: {answer.status_code} {answer.text[:500]}")
    told: dict[str, object] = answer.json()
    return told
