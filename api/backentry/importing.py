"""A whole file of back entries: read as it goes, stored in portions, one result for every row."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import BinaryIO

from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import OPERATOR, Person
from api.backentry import queries, rows
from api.backentry.ground import Ground
from api.backentry.lives import Importer, life_of, may_enter
from api.backentry.service import EntryOutcome, Result
from api.db import Database
from api.institutions.files import TableLine, read_table
from api.institutions.kinds import InstitutionKind
from api.institutions.nodes import Node
from api.institutions.orders import Decree, NewNode
from api.institutions.service.opening import open_institution
from api.law.refusals import NotAdmissible, Refusal
from api.law.words import Zone
from api.problems import Fault
from api.reports import writing
from api.reports.vault import Vault

ROWS_AT_ONCE = 500
"""Rows of a transaction, and of a statement."""

NUMBERS_AHEAD = 100_000
"""How far new reports' numbers are moved past the highest old one at once: filing waits while they are."""

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
    """What a file brought up so far; of the portion at hand, what was there before."""

    ground: Ground | None = None
    numbers: set[int] = field(default_factory=set)
    """Of the rows so far, hashed: millions of them must fit into memory."""
    before: dict[queries.Number, queries.Entered] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _New:
    """A row that is to be stored."""

    line: TableLine
    number: queries.Number
    life: writing.Life


class _Undone(Exception):
    """The whole file is not to be stored."""


async def take_file(database: Database, asked: Import, now: datetime) -> AsyncIterator[Result]:
    """Take a file in, row by row. Safe to run twice: what is there already is told and left alone.

    Rows are committed by some hundred at a time, so that a crash loses none that was told; with `all_or_nothing` the
    whole file is one transaction, and rows are told once it is known how it ends.

    Raises `NotAdmissible` where the file as a whole cannot be read, or has too many rows.
    """
    if asked.most is not None and await asyncio.to_thread(_length, asked.file) > asked.most:
        raise NotAdmissible("import.too_many_rows", field="file", most=asked.most)
    known = _Known()
    portions = _portions(_table(asked.file))
    if asked.all_or_nothing:
        for result in await _all_or_nothing(database, asked, list(portions), known, now):
            yield result
        return
    for portion in portions:
        await _number_beyond(database, asked, portion)
        async with database.transaction() as session:
            await queries.take_turns(session, _names(portion))
            results = await _portion(session, asked, portion, known, now)
        for result in results:
            yield result


async def _all_or_nothing(
    database: Database, asked: Import, portions: Sequence[list[TableLine]], known: _Known, now: datetime
) -> list[Result]:
    whole = [row for portion in portions for row in portion]
    await _number_beyond(database, asked, whole)
    results: list[Result] = []
    try:
        async with database.transaction() as session:
            await queries.take_turns(session, _names(whole))
            for portion in portions:
                results += await _portion(session, asked, portion, known, now)
            if any(result.outcome is EntryOutcome.REFUSED for result in results):
                raise _Undone
    except _Undone:
        results = [result for result in results if result.outcome is EntryOutcome.REFUSED]
    return results


def _table(file: BinaryIO) -> Iterator[TableLine]:
    return read_table(file, rows.REQUIRED, longest=rows.LONGEST_CELL, prose=True)


def _length(file: BinaryIO) -> int:
    """The rows of a file, which is then at its beginning again."""
    length = sum(1 for _ in _table(file))
    file.seek(0)
    return length


def _portions(table: Iterator[TableLine]) -> Iterator[list[TableLine]]:
    while portion := list(islice(table, ROWS_AT_ONCE)):
        yield portion


async def _number_beyond(database: Database, asked: Import, portion: Iterable[TableLine]) -> None:
    """New reports are numbered beyond every old number that comes in, in a transaction of its own: filing waits."""
    highest = max(_old_numbers(asked, portion), default=0)
    if highest:
        async with database.transaction() as session:
            if highest >= await queries.next_number(session):
                await queries.number_from(session, (highest // NUMBERS_AHEAD + 1) * NUMBERS_AHEAD + 1)


def _old_numbers(asked: Import, portion: Iterable[TableLine]) -> set[int]:
    """The tracking ids that rows bring along; only who runs the service itself may bring any."""
    if asked.person is not OPERATOR:
        return set()
    return {number for row in portion if (number := rows.tracking_id(row))}


async def _portion(
    session: AsyncSession, asked: Import, portion: list[TableLine], known: _Known, now: datetime
) -> list[Result]:
    """What becomes of these rows: each is worked out by itself, what is new is stored at once."""
    known.ground = ground = await Ground.present(session, now, known.ground)
    await _look_up(session, asked, portion, known, ground)
    worked = [await _row(session, asked, row, known, ground) for row in portion]
    stored = await _store(session, [each for each in worked if isinstance(each, _New)])
    return [stored[each.line.number] if isinstance(each, _New) else each for each in worked]


async def _look_up(
    session: AsyncSession, asked: Import, portion: list[TableLine], known: _Known, ground: Ground
) -> None:
    """What these rows name, and which of them were entered before."""
    await ground.learn_names(session, _names(portion), _cells(portion, "region_code"))
    await ground.learn_units(session, _with_institution(portion, "unit", ground))
    known.before = await queries.entered_before(session, _with_institution(portion, "external_id", ground))
    old = _old_numbers(asked, portion)
    known.taken = await queries.taken_numbers(session, old) if old else set()


def _with_institution(portion: Iterable[TableLine], column: str, ground: Ground) -> set[queries.Number]:
    return {
        (root.id, cell)
        for row in portion
        if (root := ground.roots.get(row.cells.get("institution", ""))) and (cell := row.cells.get(column))
    }


def _names(portion: Iterable[TableLine]) -> set[str]:
    return _cells(portion, "institution")


def _cells(portion: Iterable[TableLine], column: str) -> set[str]:
    return {cell for row in portion if (cell := row.cells.get(column))}


async def _row(session: AsyncSession, asked: Import, row: TableLine, known: _Known, ground: Ground) -> _New | Result:
    """What is to become of one row; what it changed is undone if it is refused."""
    try:
        return await _worked_out(session, asked, row, known, ground)
    except (Refusal, Fault) as refusal:
        return _refused(row, refusal)


def _refused(row: TableLine, refusal: Refusal | Fault) -> Result:
    return Result(
        row.number,
        row.cells.get("external_id") or None,
        EntryOutcome.REFUSED,
        field=refusal.field,
        reason=str(refusal),
        facts=refusal.facts,
        cells=row.cells,
    )


async def _worked_out(
    session: AsyncSession, asked: Import, row: TableLine, known: _Known, ground: Ground
) -> _New | Result:
    institution = _institution(row, ground)
    importer = may_enter(asked.person, institution)
    entry = rows.read_entry(row, Zone(institution.zone), ground.now)
    number = (institution.id, entry.external_id)
    _once(hash(number), "external_id", known)
    if (before := known.before.get(number)) is not None:
        outcome = EntryOutcome.ALREADY_THERE
        return Result(entry.line, entry.external_id, outcome, before.tracking_id, before.report_id)
    if entry.tracking_id is not None:
        if asked.person is not OPERATOR:
            raise NotAdmissible("import.number_not_yours", field="tracking_id")
        _once(entry.tracking_id, "tracking_id", known)
        if entry.tracking_id in known.taken:
            raise NotAdmissible("import.tracking_id_taken", field="tracking_id")
    return _New(row, number, await _life(session, asked, entry, importer, institution, ground))


def _once(number: int, column: str, known: _Known) -> None:
    if number in known.numbers:
        raise NotAdmissible("import.twice_in_file", field=column)
    known.numbers.add(number)


def _institution(row: TableLine, ground: Ground) -> Node:
    if row.broken:
        raise NotAdmissible(row.broken)
    name = row.cells.get("institution", "")
    if not name:
        raise NotAdmissible("import.empty", field="institution")
    found = ground.roots[name]
    if found is None:
        raise NotAdmissible("import.institution_unknown", field="institution")
    return found


async def _life(
    session: AsyncSession, asked: Import, entry: rows.Entry, importer: Importer, institution: Node, ground: Ground
) -> writing.Life:
    if entry.unit is None:
        return await life_of(session, importer, entry, institution, None, ground, asked.vault)
    named = (institution.id, entry.unit)
    if (unit := ground.units.get(named)) is not None:
        return await life_of(session, importer, entry, institution, unit, ground, asked.vault)
    if not asked.create_units:
        raise NotAdmissible("import.unit_unknown", field="unit")
    async with session.begin_nested():
        new = NewNode(InstitutionKind.UNIT, entry.unit, institution.id)
        made = await open_institution(session, asked.person, new, _with_its_institution(institution), ground.now)
        place = (await ground.known.places(session, [made.id]))[made.id]
        life = await life_of(session, importer, entry, institution, place, ground, asked.vault)
    ground.units[named] = place  # not before it is sure to stand
    return life


def _with_its_institution(institution: Node) -> Decree:
    return Decree(AS_ITS_INSTITUTION, institution.valid_from)


async def _store(session: AsyncSession, new: Sequence[_New]) -> dict[int, Result]:
    """What became of the rows, by line. What the database will not hold is looked for by halves, and refused alone."""
    if not new:
        return {}
    try:
        async with session.begin_nested():
            tracking_ids = await writing.file_lives(session, [each.life for each in new])
            await queries.enter(session, [each.number for each in new], [each.life.report.id for each in new])
    except (DataError, IntegrityError):
        if len(new) == 1:
            return {new[0].line.number: _refused(new[0].line, NotAdmissible("import.not_stored"))}
        half = len(new) // 2
        return await _store(session, new[:half]) | await _store(session, new[half:])
    return {
        each.line.number: Result(
            each.line.number,
            each.number[1],
            EntryOutcome.CREATED,
            tracking_id,
            each.life.report.id,
            each.life.report.seq,
        )
        for each, tracking_id in zip(new, tracking_ids, strict=True)
    }
