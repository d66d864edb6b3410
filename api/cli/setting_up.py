"""`lapor institutions` and `lapor officer`: what a new installation begins with."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import OPERATOR
from api.accounts.service import officers, passwords
from api.cli.database import database_for, say
from api.clock import read_clock
from api.db import Database, engine_from
from api.institutions import queries
from api.institutions.orders import Decree
from api.institutions.service.importing import Outcome, TreeFile, import_tree
from api.law.refusals import Refusal
from api.law.words import Role
from api.settings import Settings, get_settings
from api.text import say as text

T = TypeVar("T")

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="A CSV file of the tree.")]
Instrument = Annotated[str, typer.Option(help="The decree that orders it.")]
Since = Annotated[str, typer.Option(help="The first day, for rows that name none.")]
Email = Annotated[str, typer.Argument(help="The officer's e-mail address.")]
Name = Annotated[str, typer.Option(help="The officer's name.")]
As = Annotated[Role, typer.Option(help="What he acts as.")]
At = Annotated[str, typer.Option(help="The institution, by its name; for the national desk it may be left out.")]
By = Annotated[str, typer.Option(help="The number of the decree that appoints him.")]


def institutions(file: File, instrument: Instrument, since: Since = "") -> None:
    """Open and change institutions and units by file. Safe to run twice."""
    first_day = date.fromisoformat(since) if since else read_clock().date()
    tree = TreeFile(file.read_bytes(), None, Decree(instrument, first_day))
    rows = _done(lambda session: import_tree(session, tree, read_clock()))
    for row in rows:
        if row.outcome is Outcome.REFUSED:
            typer.echo(f"{file.name}:{row.line}: {text(row.reason or '')}")
    refused = sum(row.outcome is Outcome.REFUSED for row in rows)
    say(f"{len(rows) - refused} ok, {refused} refused")
    raise typer.Exit(1 if refused else 0)


def officer(email: Email, name: Name, decree: By, role: As = Role.NATIONAL, institution: At = "") -> None:
    """Appoint an officer and print a one-use link for his password: how the first one gets in."""
    typer.echo(_done(lambda session: _appointed(session, email, name, decree, role, institution)))


async def _appointed(session: AsyncSession, email: str, name: str, decree: str, role: Role, institution: str) -> str:
    now = read_clock()
    if institution:
        node = await queries.root_named(session, institution, now.date())
    else:
        node = await queries.national_desk(session)
    if node is None:
        sys.exit(text("import.institution_unknown"))
    term = officers.Term(node.id, role, decree, node.today(now))
    made = await officers.create_officer(session, OPERATOR, email, name, term, now)
    link = await passwords.make_link(session, OPERATOR, made.account_id, now)
    return f"{get_settings().public_url}/password#{link.token}"


def _done(work: Callable[[AsyncSession], Awaitable[T]]) -> T:
    """What comes of it, in one transaction; a refusal is told in a line."""
    with database_for(get_settings()) as settings:
        try:
            return asyncio.run(_in_transaction(settings, work))
        except Refusal as refusal:
            sys.exit(text(refusal.reason, **refusal.facts))


async def _in_transaction(settings: Settings, work: Callable[[AsyncSession], Awaitable[T]]) -> T:
    engine = engine_from(settings)
    try:
        async with Database.of(engine).transaction() as session:
            return await work(session)
    finally:
        await engine.dispose()
