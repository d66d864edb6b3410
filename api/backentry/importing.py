"""A whole file of back entries: read as it goes, stored in portions, one result for every row."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import BinaryIO
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.backentry import queries, rows
from api.backentry.service import EntryOutcome, Result, enter, may_enter
from api.db import Database
from api.institutions import queries as institutions
from api.institutions.files import TableLine, read_table
from api.institutions.kinds import InstitutionKind
from api.institutions.nodes import Node
from api.institutions.orders import Decree, NewNode
from api.institutions.service.opening import open_institution
from api.law.moment import Moment
from api.law.refusals import NotAdmissible, Refusal
from api.law.words import Zone
from api.problems import Fault
from api.reports.vault import Vault

ROWS_AT_ONCE = 200

AS_ITS_INSTITUTION = "Entri mundur"
"""The instrument of a unit that a file names for the first time; it stands as long as its institution."""


@dataclass(frozen=True, slots=True)
class Import:
    """A file and how to take it. `all_or_nothing`: nothing is stored if a row is refused."""

    file: BinaryIO
    person: Person
    vault: Vault
    all_or_nothing: bool = False
    create_units: bool = False
    most: int | None = None


@dataclass(slots=True)
class _Known:
    """What a file brought up so far: institutions and units by name, and the numbers of its rows."""

    roots: dict[str, Node | None] = field(default_factory=dict)
    units: dict[tuple[UUID, str], Node] = field(default_factory=dict)
    numbers: set[queries.Number] = field(default_factory=set)
    before: dict[queries.Number, int] = field(default_factory=dict)
    """Of the portion at hand: what was entered before, and under which tracking id."""


class _Undone(Exception):
    """The portion, or the whole file, is not to be stored."""


async def take_file(database: Database, asked: Import, now: datetime) -> AsyncIterator[Result]:
    """Take a file in, row by row. Safe to run twice: what is there already is told and left alone.

    Rows are committed by some hundred at a time, so that a crash loses none that was told before the last portion;
    with `all_or_nothing` the whole file is one transaction, and rows are told once it is known how it ends.

    Raises `NotAdmissible` where the file as a whole cannot be read, or has too many rows.
    """
    if asked.most is not None and await asyncio.to_thread(_length, asked.file) > asked.most:
        raise NotAdmissible("import.too_many_rows", field="file", most=asked.most)
    known = _Known()
    for portion in _portions(_table(asked.file), None if asked.all_or_nothing else ROWS_AT_ONCE):
        results: list[Result] = []
        try:
            async with database.transaction() as session:
                await _look_up(session, portion, known, now)
                results = [await _row(session, asked, row, known, now) for row in portion]
                if asked.all_or_nothing and any(result.outcome is EntryOutcome.REFUSED for result in results):
                    raise _Undone
        except _Undone:
            results = [result for result in results if result.outcome is EntryOutcome.REFUSED]
        for result in results:
            yield result


def _table(file: BinaryIO) -> Iterator[TableLine]:
    return read_table(file, rows.REQUIRED, longest=rows.LONGEST_CELL, prose=True)


def _length(file: BinaryIO) -> int:
    """The rows of a file, which is then at its beginning again."""
    length = sum(1 for _ in _table(file))
    file.seek(0)
    return length


def _portions(table: Iterator[TableLine], size: int | None) -> Iterator[list[TableLine]]:
    while portion := list(islice(table, size)):
        yield portion


async def _look_up(session: AsyncSession, portion: list[TableLine], known: _Known, now: datetime) -> None:
    """The institutions that these rows name, and which of the rows were entered before; others wait meanwhile."""
    names = {name for row in portion if (name := row.cells.get("institution"))}
    await queries.take_turns(session, names)
    for name in names - known.roots.keys():
        known.roots[name] = await institutions.root_named(session, name, now.date())
    numbers = {
        (root.id, row.cells.get("external_id", ""))
        for row in portion
        if (root := known.roots.get(row.cells.get("institution", "")))
    }
    known.before = await queries.entered_before(session, numbers)


async def _row(session: AsyncSession, asked: Import, row: TableLine, known: _Known, now: datetime) -> Result:
    """What becomes of one row; what it changed is undone if it is refused."""
    external_id = row.cells.get("external_id") or None
    try:
        return await _taken(session, asked, row, known, now)
    except (Refusal, Fault) as refusal:
        return Result(
            row.number, external_id, EntryOutcome.REFUSED, field=refusal.field, reason=str(refusal), facts=refusal.facts
        )


async def _taken(session: AsyncSession, asked: Import, row: TableLine, known: _Known, now: datetime) -> Result:
    institution = _institution(row, known)
    importer = may_enter(asked.person, institution)
    entry = rows.read_entry(row, Zone(institution.zone), now)
    number = (institution.id, entry.external_id)
    if number in known.numbers:
        raise NotAdmissible("import.twice_in_file", field="external_id")
    known.numbers.add(number)
    if number in known.before:
        return Result(entry.line, entry.external_id, EntryOutcome.ALREADY_THERE, known.before[number])
    async with session.begin_nested():
        unit = await _unit(session, asked, entry, institution, known, now)
        taken = await enter(session, importer, entry, institution, unit, Moment(entry.received_at, now), asked.vault)
    if unit is not None and entry.unit is not None:
        known.units[institution.id, entry.unit] = unit  # not before it is sure to stand
    return Result(entry.line, entry.external_id, EntryOutcome.CREATED, taken.tracking_id)


def _institution(row: TableLine, known: _Known) -> Node:
    if row.broken:
        raise NotAdmissible(row.broken)
    name = row.cells.get("institution", "")
    if not name:
        raise NotAdmissible("import.empty", field="institution")
    found = known.roots[name]
    if found is None:
        raise NotAdmissible("import.institution_unknown", field="institution")
    return found


async def _unit(
    session: AsyncSession, asked: Import, entry: rows.Entry, institution: Node, known: _Known, now: datetime
) -> Node | None:
    if entry.unit is None:
        return None
    found = known.units.get((institution.id, entry.unit))
    if found is None:
        found = await institutions.unit_named(session, institution.id, entry.unit, now.date())
    if found is None and asked.create_units:
        new = NewNode(InstitutionKind.UNIT, entry.unit, institution.id)
        decree = Decree(AS_ITS_INSTITUTION, institution.valid_from)
        found = await open_institution(session, asked.person, new, decree, now)
    if found is None:
        raise NotAdmissible("import.unit_unknown", field="unit")
    return found
