"""What `lapor ledger` is called with. What it does is imported when it is called: no help waits for it."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Keys that receipts and seals are signed with; whether history holds.")

_DAY = ["%Y-%m-%d"]
NewFile = Annotated[Path, typer.Argument(dir_okay=False, metavar="NEW.json", help="The file to write; not there yet.")]
Begins = Annotated[
    datetime | None,
    typer.Option("--from", formats=["%Y-%m-%dT%H:%M"], metavar="YYYY-MM-DDTHH:MM", help="From when on (UTC); now."),
]
Day = Annotated[datetime | None, typer.Option(formats=_DAY, metavar="YYYY-MM-DD", help="This day alone.")]
First = Annotated[datetime | None, typer.Option("--from", formats=_DAY, metavar="YYYY-MM-DD", help="From this day on.")]
Last = Annotated[datetime | None, typer.Option("--to", formats=_DAY, metavar="YYYY-MM-DD", help="To this day.")]
Archives = Annotated[
    list[Path] | None,
    typer.Option("--archive", exists=True, file_okay=False, metavar="FOLDER", help="A folder of moved out reports."),
]


@app.command()
def key(file: NewFile, begins: Begins = None) -> None:
    """Make a key, and write it to a new file with all those there are, for LAPOR_SIGNING_KEYS_FILE.

    Give it a time that comes after every process has been started anew with the file: they then change to it at once,
    and it is published before. Older keys stay published for ever; their private part (`d`) may be cut out a month
    after they were followed.
    """
    from api.cli import sealing

    sealing.key(file, begins)


@app.command()
def verify(day: Day = None, first: First = None, last: Last = None, archive: Archives = None) -> None:
    """Whether every event, chain, root and signature is what was sealed; what is not is told, without what was written.

    Days are those of Jakarta. Without any it looks through everything, what is not sealed yet included. With
    `--archive` it proves the events of reports that were moved out as well.
    """
    from api.cli import sealing

    if day is not None and (first or last):
        raise typer.BadParameter("--day | --from, --to")
    since, until = day or first, day or last
    sealing.verify(since.date() if since else None, until.date() if until else None, archive or [])
