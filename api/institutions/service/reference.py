"""Loads what comes with the program: regions, topics, the first calendar, the national policies."""

import csv
import hashlib
import io
import lzma
import re
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from sqlalchemy import insert, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions import queries
from api.institutions.kinds import DayKind
from api.institutions.service.renewing import renew_lawbook
from api.institutions.tables import Calendar, CalendarDay, Policy, ReferenceLoad, Topic
from api.law.policies import NATIONAL

CALENDAR_YEARS = range(2022, 2028)
ROWS_AT_ONCE = 10_000
_ESTIMATE = " (perkiraan)"
_DATA = files("api.institutions") / "data"

_INSERT_REGIONS = text(
    """
    INSERT INTO regions (code, parent_code, level, kind, name, full_name, own_words, all_words, zone)
    SELECT * FROM unnest(
        cast(:codes AS text[]), cast(:parents AS text[]), cast(:levels AS smallint[]), cast(:kinds AS text[]),
        cast(:names AS text[]), cast(:full_names AS text[]), cast(:own_words AS text[]),
        cast(:all_words AS text[]), cast(:zones AS text[])
    )
    ON CONFLICT (code) DO UPDATE SET
        kind = excluded.kind, name = excluded.name, full_name = excluded.full_name,
        own_words = excluded.own_words, all_words = excluded.all_words, zone = excluded.zone
    """
)
_LACKING = text(
    """
    SELECT name FROM unnest(cast(:files AS text[])) name
    WHERE NOT EXISTS (SELECT FROM reference_loads l WHERE l.name = name.name)
    UNION ALL SELECT 'calendar' WHERE NOT EXISTS (SELECT FROM calendars)
    UNION ALL SELECT key FROM unnest(cast(:keys AS text[])) key
    WHERE NOT EXISTS (SELECT FROM policies p WHERE p.key = key.key AND p.institution_id IS NULL)
    """
)
_REGION_LISTS = (
    "codes",
    "parents",
    "levels",
    "kinds",
    "names",
    "full_names",
    "own_words",
    "all_words",
    "zones",
)
_KIND_IN_FRONT = re.compile(r"(Kabupaten Administrasi|Kabupaten|Kota Administrasi|Kota) (.+)")


async def load_reference(session: AsyncSession, now: datetime) -> None:
    """Load regions, topics, calendar and policies where they are missing or older. Safe to call at every start.

    A few seconds the first time, a few small queries afterwards. What people changed is left alone: a calendar
    or a national policy that is there is never replaced.
    """
    for name, load in _FILES.items():
        carried = _edition(name)
        if await queries.edition(session, name) != carried:
            await load(session)
            await _note(session, name, carried, now)
    if not await queries.calendars(session):
        await _load_first_calendar(session, now)
    await _load_national_policies(session, now)


async def lacking(session: AsyncSession) -> list[str]:
    """What of it a database lacks, as one migrated by Alembic alone does: files, and figures by their keys."""
    given = {"files": list(_FILES), "keys": [row.key for row in NATIONAL]}
    return list(await session.scalars(_LACKING, given))


@cache
def _edition(name: str) -> str:
    return hashlib.sha256((_DATA / name).read_bytes()).hexdigest()[:16]


async def _note(session: AsyncSession, name: str, edition: str, now: datetime) -> None:
    row = {"edition": edition, "loaded_at": now}
    await session.execute(
        upsert(ReferenceLoad).values(name=name, **row).on_conflict_do_update(index_elements=["name"], set_=row)
    )


async def _load_regions(session: AsyncSession) -> None:
    table = lzma.decompress((_DATA / "regions.csv.xz").read_bytes()).decode()
    full_names: dict[str | None, str] = {}
    all_words: dict[str | None, str] = {}
    rows = []
    for row in csv.DictReader(io.StringIO(table)):
        code, name = row["code"], row["name"]
        parent, level = code.rpartition(".")[0] or None, code.count(".") + 1
        own = (_KIND_IN_FRONT.sub(r"\2 \1", name) if level == 2 else name).lower()
        full_names[code] = f"{name}, {full_names[parent]}" if parent else name
        all_words[code] = f"{own}, {all_words[parent]}" if parent else own
        facts = (code, parent, level, row["kind"], name, full_names[code], own, all_words[code], row["zone"])
        rows.append(facts)
    for start in range(0, len(rows), ROWS_AT_ONCE):
        lists = map(list, zip(*rows[start : start + ROWS_AT_ONCE], strict=True))
        await session.execute(_INSERT_REGIONS, dict(zip(_REGION_LISTS, lists, strict=True)))
    await session.execute(text("ANALYZE regions"))  # searches plan by what is known of the table


async def _load_topics(session: AsyncSession) -> None:
    table = io.StringIO((_DATA / "topics.csv").read_text("utf-8"))
    rows: list[dict[str, object]] = [
        {**row, "parent_code": row["code"].rpartition(".")[0] or None, "position": position, "valid": True}
        for position, row in enumerate(csv.DictReader(table), start=1)
    ]
    new = upsert(Topic)
    kept = ("name_id", "name_en", "position", "valid")
    await session.execute(update(Topic).values(valid=False))
    await session.execute(
        new.on_conflict_do_update(index_elements=["code"], set_={name: new.excluded[name] for name in kept}),
        rows,
    )


_FILES = {"regions.csv.xz": _load_regions, "topics.csv": _load_topics}


async def _load_first_calendar(session: AsyncSession, now: datetime) -> None:
    made = insert(Calendar).values(
        instrument="SKB Menteri Agama, Menteri Ketenagakerjaan, dan Menteri PANRB tentang hari libur nasional "
        "dan cuti bersama",
        note=f"holidays {version('holidays')}",
        published_at=now,
    )
    number = (await session.execute(made.returning(Calendar.version))).scalar_one()
    await session.execute(insert(CalendarDay), [{"version": number, **day} for day in _decreed_days()])
    await renew_lawbook(session)


def _decreed_days() -> Iterable[dict[str, object]]:
    from holidays import country_holidays  # slow to import, and needed once in the life of a database

    for category, kind in (("public", DayKind.NATIONAL), ("government", DayKind.COLLECTIVE_LEAVE)):
        decreed = country_holidays("ID", years=CALENDAR_YEARS, categories=(category,), language="id")
        for day, name in sorted(decreed.items()):
            yield {
                "day": day,
                "name": name.replace(_ESTIMATE, ""),
                "kind": kind,
                "estimated": _ESTIMATE in name,
            }


async def _load_national_policies(session: AsyncSession, now: datetime) -> None:
    there = {row.key for row in await queries.policies(session, institutions=())}
    missing = [
        {
            "key": row.key,
            "value": row.value,
            "unit": row.unit,
            "instrument": row.instrument,
            "article": row.article,
            "effective_from": row.effective_from,
            "confirmed": row.confirmed,
            "made_at": now,
        }
        for row in NATIONAL
        if row.key not in there
    ]
    if missing:
        await session.execute(insert(Policy), missing)
        await renew_lawbook(session)
