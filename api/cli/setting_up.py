"""`lapor institutions` and `lapor officer`: what a new installation begins with."""

import asyncio
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts import queries as accounts
from api.accounts.officers_file import email_address
from api.accounts.people import OPERATOR
from api.accounts.service import officers, passwords
from api.cli.database import database_for, say
from api.clock import read_clock
from api.db import Database, engine_from
from api.institutions import queries
from api.institutions.orders import Decree
from api.institutions.service.importing import InstitutionOutcome, TreeFile, import_tree
from api.law.refusals import NotAdmissible, Refusal, StepNotPossible
from api.law.words import Role
from api.settings import Settings, get_settings
from api.text import say as text

T = TypeVar("T")


def institutions(file: Path, instrument: str, since: date | None) -> None:
    """Open and change what the file names, and tell how many rows came to what; each refused one by its line."""
    tree = TreeFile(file.read_bytes(), None, Decree(instrument, since or read_clock().date()))
    rows = _done(lambda session: import_tree(session, tree, read_clock()))
    for row in rows:
        if row.outcome is InstitutionOutcome.REFUSED:
            column = f" [{row.field}]" if row.field else ""
            typer.echo(f"{file.name}:{row.line}{column}: {text(row.reason or '')}")
    counts = Counter(row.outcome for row in rows)
    say(", ".join(f"{count} {outcome}" for outcome, count in counts.items()))
    raise typer.Exit(1 if counts[InstitutionOutcome.REFUSED] else 0)


def officer(email: str, name: str, decree: str, role: Role, institution: str) -> None:
    """Appoint an officer, unless he holds this already, and print a one-use link for his password."""
    typer.echo(_done(lambda session: _invited(session, email, name, decree, role, institution)))


async def _invited(session: AsyncSession, email: str, name: str, decree: str, role: Role, called: str) -> str:
    now = read_clock()
    place_id, today = await _place(session, called, now)
    address = email_address(email)
    try:
        term = officers.Term(place_id, role, decree, today)
        account_id = (await officers.create_officer(session, OPERATOR, address, name, term, now)).account_id
    except StepNotPossible as refusal:
        account = await accounts.account_of_email(session, address)
        if refusal.reason != "already_appointed" or account is None:
            raise
        account_id = account.id
    link = await passwords.make_link(session, OPERATOR, account_id, now)
    return f"{get_settings().pages_url}/kata-sandi#{link.token}"


async def _place(session: AsyncSession, called: str, now: datetime) -> tuple[UUID, date]:
    """Where to appoint, and the day that it is there: an institution's name, its code or CODE/UNIT."""
    if not called:
        desk = await queries.national_desk(session)
        if desk is None:
            raise NotAdmissible("setting_up.no_national_desk")
        return desk.id, desk.today(now)
    root = await queries.root_named(session, called, now.date())
    if root is not None:
        return root.id, root.today(now)
    found = (await accounts.places_named(session, {called}, now)).get(called, [])
    if len(found) != 1:
        raise NotAdmissible("setting_up.institution_unknown" if not found else "setting_up.institution_unclear")
    return found[0].institution_id, found[0].today


def _done(work: Callable[[AsyncSession], Awaitable[T]]) -> T:
    """What comes of it, in one transaction; a refusal is told in a line."""
    with database_for(get_settings()) as settings:
        try:
            return asyncio.run(_in_transaction(settings, work))
        except Refusal as refusal:
            field = f" [{refusal.field}]" if refusal.field else ""
            sys.exit(f"lapor:{field} {text(refusal.reason, **refusal.facts)}")


async def _in_transaction(settings: Settings, work: Callable[[AsyncSession], Awaitable[T]]) -> T:
    engine = engine_from(settings)
    try:
        async with Database.of(engine).transaction() as session:
            return await work(session)
    finally:
        await engine.dispose()
