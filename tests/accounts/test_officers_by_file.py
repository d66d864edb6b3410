from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.queries import desk_officers
from api.accounts.tables import Account, AccountEvent, Appointment
from api.law.words import Role
from tests.accounts import make
from tests.accounts.desk import Desk, sit_down
from tests.conftest import NOW

HEAD = "email,name,institution,role,decree,valid_from,valid_to"


async def send(desk: Desk, client: AsyncClient, table: str | bytes) -> tuple[int, Any]:
    headers = desk.headers | {"Content-Type": "text/csv", "Accept-Language": "en"}
    content = table.encode() if isinstance(table, str) else table
    answer = await client.post("/v1/officers/imports", content=content, headers=headers)
    return answer.status_code, answer.json()


def told(rows: list[dict[str, Any]]) -> list[tuple[int, str, str | None, str | None]]:
    return [(row["line"], row["outcome"], row["field"], row["code"]) for row in rows]


async def test_each_line_has_its_own_result(client: AsyncClient, session: AsyncSession) -> None:
    desk = await sit_down(client, session)
    suspended = await make.account(session, suspended_at=NOW)
    await session.commit()
    lines = [
        HEAD,
        "siti@lapor.example,Siti,DINKES,liaison,188/1,2026-01-01,",
        f"BUDI@lapor.example,Budi,{desk.tree.clinic.id},liaison,188/2,01/02/2026,31/12/2026",
        "",
        "tono@lapor.example,Tono,35.02/PUPKP,leader,,2026-01-01,",
        "no address,Tini,DINKES,liaison,,2026-01-01,",
        "tini@lapor.example,,DINKES,liaison,,2026-01-01,",
        "tini@lapor.example,Tini,KEMENSOS,liaison,,2026-01-01,",
        "tini@lapor.example,Tini,NOWHERE,liaison,,2026-01-01,",
        "tini@lapor.example,Tini,DINKES,king,,2026-01-01,",
        "tini@lapor.example,Tini,DINKES,inspector,,2026-01-01,",
        "tini@lapor.example,Tini,DINKES,liaison,,2026-02-30,",
        "tini@lapor.example,Tini,DINKES,liaison,,2026-01-01,2025-01-01",
        "tini@lapor.example,Tini,DINKES,liaison,,2026-01-01,,,more",
        f"{suspended.email},Tini,DINKES,liaison,,2026-01-01,",
    ]

    status, result = await send(desk, client, "\n".join(lines))

    assert status == 200
    assert told(result["rows"]) == [
        (2, "created", None, None),
        (3, "created", None, None),
        (5, "created", None, None),
        (6, "refused", "email", "validation.other"),
        (7, "refused", "name", "validation.missing"),
        (8, "refused", "institution", "appointment_out_of_scope"),
        (9, "refused", "institution", "appointment_out_of_scope"),
        (10, "refused", "role", "role_unknown"),
        (11, "refused", "institution", "appointment_out_of_scope"),
        (12, "refused", "valid_from", "validation.date_parsing"),
        (13, "refused", "valid_to", "term_already_over"),
        (14, "refused", None, "file_line_too_wide"),
        (15, "refused", "email", "officer_suspended"),
    ]
    assert (result["created"], result["already_there"], result["refused"]) == (3, 0, 10)
    assert all(row["detail"] and row["detail"] != row["code"] for row in result["rows"] if row["code"])
    names = [
        (officer.name, officer.email)
        for officer in await desk_officers(session, [desk.tree.clinic.id], Role.LIAISON, NOW.date())
    ]
    assert names == [("Budi", "budi@lapor.example")]
    assert await session.scalar(select(func.count()).where(Account.email == "tini@lapor.example")) == 0
    changes = (await session.scalars(select(AccountEvent.action))).all()
    assert sorted(changes) == ["appointed"] * 3 + ["created"] * 3


async def test_a_file_may_be_sent_again(client: AsyncClient, session: AsyncSession) -> None:
    desk = await sit_down(client, session)
    table = f"{HEAD}\nsiti@lapor.example,Siti,DINKES,liaison,188/1,2026-01-01,\n"
    twice = f"{table}siti@lapor.example,Siti,DINKES,liaison,188/1,2026-01-01,\n"
    _, first = await send(desk, client, twice)
    _, second = await send(desk, client, table)
    overlap = f"{HEAD}\nsiti@lapor.example,Siti,DINKES,liaison,188/1,2026-03-01,\n"
    _, third = await send(desk, client, overlap)

    assert [row["outcome"] for row in first["rows"]] == ["created", "already_there"]
    assert [row["outcome"] for row in second["rows"]] == ["already_there"]
    assert told(third["rows"]) == [(2, "refused", "valid_from", "already_appointed")]
    assert await session.scalar(select(func.count()).where(Appointment.role == "liaison")) == 1


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
async def test_a_spreadsheets_file_is_read_as_it_is(
    client: AsyncClient, session: AsyncSession, separator: str, newline: str
) -> None:
    desk = await sit_down(client, session)
    row = ["siti@lapor.example", "Siti Aminah", "DINKES", "LIAISON", "188/1", "17/08/2025", ""]
    table = newline.join(separator.join(cells) for cells in (HEAD.split(","), row))
    status, result = await send(desk, client, b"\xef\xbb\xbf" + table.encode())
    assert (status, told(result["rows"])) == (200, [(2, "created", None, None)])


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"email,name\nsiti@lapor.example,Siti\n", id="columns missing"),
        pytest.param(b"\xff\xfe\x00", id="no text"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_as_a_whole(
    client: AsyncClient, session: AsyncSession, table: bytes
) -> None:
    desk = await sit_down(client, session)
    status, _ = await send(desk, client, table)
    assert status == 422


async def test_a_line_of_a_megabyte_does_not_lose_the_others(client: AsyncClient, session: AsyncSession) -> None:
    desk = await sit_down(client, session)
    huge = f"{HEAD}\nsiti@lapor.example,{'x' * 1_000_000},DINKES,liaison,,2026-01-01,\n"
    status, result = await send(desk, client, f"{huge}budi@lapor.example,Budi,DINKES,liaison,,2026-01-01,\n")
    assert status == 200
    assert [row["outcome"] for row in result["rows"]] == ["refused", "created"]


async def test_a_code_of_two_units_needs_its_institutions(client: AsyncClient, session: AsyncSession) -> None:
    national = await sit_down(client, session, Role.NATIONAL, "national")
    await make.institution(session, under=national.tree.ministry, code="DINKES")
    await session.commit()
    lines = [
        HEAD,
        "siti@lapor.example,Siti,DINKES,liaison,,2026-01-01,",
        "siti@lapor.example,Siti,35.02/DINKES,liaison,,2026-01-01,",
    ]
    _, result = await send(national, client, "\n".join(lines))
    assert told(result["rows"]) == [(2, "refused", "institution", "institution_ambiguous"), (3, "created", None, None)]


async def test_only_officers_send_files(client: AsyncClient, tmp_path: Path) -> None:
    answer = await client.post("/v1/officers/imports", content=HEAD, headers={"Content-Type": "text/csv"})
    assert answer.status_code == 401
