"""The `lapor` command. Each module here has the commands of one kind; this one only puts them together."""

import socket
import sys

import asyncpg
import typer
from pydantic import ValidationError

from api.cli import contract, database, demo, files, serving, setting_up
from api.embedded import Trouble
from api.settings import Misconfigured, Settings

__all__ = ["app"]


_DATABASE_AWAY = (
    ConnectionError,
    socket.gaierror,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidCatalogNameError,
)


class _Lapor(typer.Typer):
    def __call__(self, *arguments: object, **named: object) -> object:
        """Tells what the person at the screen can mend in a line, without a trace."""
        try:
            return super().__call__(*arguments, **named)
        except (Misconfigured, Trouble) as error:
            sys.exit(f"lapor: {error}")
        except _DATABASE_AWAY as error:
            sys.exit(f"lapor: the database of DATABASE_URL cannot be used: {error}")
        except ValidationError as error:
            if error.title != Settings.__name__:
                raise
            wrong = (f"LAPOR_{'.'.join(map(str, each['loc']))}".upper() + f": {each['msg']}" for each in error.errors())
            sys.exit(f"lapor: {'; '.join(wrong)}")


app = _Lapor(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="LAPOR!: complaints and aspirations, from report to answer.",
)
app.command()(serving.serve)
app.command()(serving.work)
app.command()(serving.run)
app.command()(database.migrate)
app.command()(demo.demo)
app.command("import")(files.import_reports)
app.command()(files.export)
app.command()(setting_up.institutions)
app.command()(setting_up.officer)
app.command()(contract.openapi)
