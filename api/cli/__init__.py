"""The `lapor` command: what it is called with stands in `commands`; here it is put together, and what fails is told."""

import os
import sys

import typer

from api.cli import commands, ledger

__all__ = ["app"]


class _Lapor(typer.Typer):
    def __call__(self, *arguments: object, **named: object) -> object:
        """Tells what the person at the screen can mend in a line, without a trace."""
        try:
            return super().__call__(*arguments, **named)
        except BrokenPipeError:  # whoever read what we print, `head` say, has enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except Exception as error:
            told = _told(error)
            if told is None:
                raise
            sys.exit(f"lapor: {told}")


def _told(error: Exception) -> str | None:
    """What to say of an error that the person at the screen can mend; None for one of ours."""
    import socket

    import asyncpg
    from pydantic import ValidationError
    from sqlalchemy.exc import ProgrammingError

    from api.embedded import Trouble
    from api.settings import Misconfigured, Settings

    match error:
        case Misconfigured() | Trouble():
            return str(error)
        case (
            ConnectionError()
            | socket.gaierror()
            | asyncpg.InvalidAuthorizationSpecificationError()
            | asyncpg.InvalidCatalogNameError()
        ):
            return f"the database of DATABASE_URL cannot be used: {error}"
        case ProgrammingError() if getattr(error.orig, "sqlstate", None) == asyncpg.UndefinedTableError.sqlstate:
            return "the database has no tables yet, or old ones: run `lapor migrate` first"
        case ValidationError() if error.title == Settings.__name__:
            wrong = (f"LAPOR_{'.'.join(map(str, each['loc']))}".upper() + f": {each['msg']}" for each in error.errors())
            return "; ".join(wrong)
    return None


app = _Lapor(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="LAPOR!: complaints and aspirations, from report to answer.",
)
app.command()(commands.serve)
app.command()(commands.work)
app.command()(commands.jobs)
app.command()(commands.run)
app.command()(commands.migrate)
app.command()(commands.demo)
app.command("import")(commands.import_reports)
app.command()(commands.numbers)
app.command()(commands.export)
app.command()(commands.archive)
app.command()(commands.recount)
app.add_typer(ledger.app, name="ledger")
app.command()(commands.institutions)
app.command()(commands.officer)
app.command()(commands.openapi)
