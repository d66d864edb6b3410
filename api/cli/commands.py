"""What each command of `lapor` takes. What it does is imported when it is called: no help waits for it."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from api.law.words import OFFICER_ROLES, Role

_ROLES = sorted(OFFICER_ROLES)


def _role(value: str) -> Role:
    if value not in _ROLES:
        raise typer.BadParameter(f"{', '.join(_ROLES)}")
    return Role(value)


def _recap_file(out: Path | None) -> Path | None:
    if out is not None and out.suffix.lower() not in (".csv", ".xlsx"):
        raise typer.BadParameter("*.csv, *.xlsx")
    return out


Host = Annotated[str, typer.Option(help="The address to listen on.")]
Port = Annotated[int, typer.Option(help="The port to listen on; 0 takes a free one.", min=0, max=65535)]
Workers = Annotated[int, typer.Option(help="How many processes share the work.", min=1)]
UntilIdle = Annotated[
    bool, typer.Option("--until-idle", help="Do all that is due now, whatever the timetable says, and end.")
]
RetryJob = Annotated[int | None, typer.Option(metavar="ID", help="Try this job again at once.")]
DropJob = Annotated[int | None, typer.Option(metavar="ID", help="Strike this job off; what it was about stays undone.")]
JobsAsJson = Annotated[bool, typer.Option("--json", help="As JSON: id, job, about, state, due_in, tries, error.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON: email, role, institution.")]
Check = Annotated[bool, typer.Option("--check", help="Only compare; fail when they differ.")]
Reports = Annotated[
    Path,
    typer.Argument(exists=True, dir_okay=False, readable=True, help="A CSV file of back entries.", metavar="FILE.csv"),
]
CreateUnits = Annotated[
    bool, typer.Option("--create-units", help="Make units that the file names and their institution does not have.")
]
AllOrNothing = Annotated[bool, typer.Option("--all-or-nothing", help="Store nothing if any row is refused.")]
Refused = Annotated[
    Path | None,
    typer.Option(
        dir_okay=False, metavar="FILE.csv", help="Where to write the refused rows, and why; not on the screen."
    ),
]
Keys = Annotated[
    Path | None,
    typer.Option(dir_okay=False, metavar="FILE.csv", help="Where to write the reporters' tracking keys. Keep it safe."),
]
First = Annotated[
    int,
    typer.Option("--from", help="The first number that new reports may get.", min=10_000_001, max=100_000_000),
]
Before = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Move out what ended before this day; with --to."),
]
To = Annotated[Path | None, typer.Option(file_okay=False, metavar="FOLDER", help="The folder to move it to.")]
Verify = Annotated[
    Path | None,
    typer.Option(exists=True, file_okay=False, metavar="FOLDER", help="Prove that a folder holds what was moved out."),
]
Restore = Annotated[
    Path | None,
    typer.Option(exists=True, dir_okay=False, metavar="FILE.jsonl.gz", help="Put the reports of a file back."),
]
Month = Annotated[datetime, typer.Option(formats=["%Y-%m"], metavar="YYYY-MM", help="The month, as 2026-07.")]
Only = Annotated[str | None, typer.Option(help="Only this institution, by its name.")]
Out = Annotated[
    Path | None,
    typer.Option(
        callback=_recap_file,
        dir_okay=False,
        help="The file to write (.csv or .xlsx); without it CSV goes to the screen.",
    ),
]
Tree = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="A CSV file of the tree.", metavar="FILE.csv")
]
Instrument = Annotated[str, typer.Option(help="The decree that orders it.")]
Since = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The first day, for rows that name none; today."),
]
Email = Annotated[str, typer.Argument(help="The officer's e-mail address.")]
Name = Annotated[str, typer.Option(help="The officer's name.")]
Decree = Annotated[str, typer.Option(help="The number of the decree that appoints the officer.")]
As = Annotated[Role, typer.Option(parser=_role, metavar="ROLE", help=f"What the officer acts as: {', '.join(_ROLES)}.")]
At = Annotated[
    str, typer.Option(help="The institution, by its name, its code or CODE/UNIT; left out: the national desk.")
]


def serve(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1) -> None:
    """Serve the API. The database must have been migrated."""
    from api.cli import serving

    serving.serve(host, port, workers)


def work(until_idle: UntilIdle = False) -> None:
    """Do what happens by the clock: deadlines, messages, counts. Any number of these may run."""
    from api.cli import serving

    serving.work(until_idle=until_idle)


def jobs(retry: RetryJob = None, drop: DropJob = None, json: JobsAsJson = False) -> None:
    """Show what waits, runs, is tried again after a failure, or has failed for good and is kept."""
    from api.cli import queued

    if retry is not None and drop is not None:
        raise typer.BadParameter("--retry ID | --drop ID")
    if retry is not None:
        queued.retry(retry)
    elif drop is not None:
        queued.drop(drop)
    else:
        queued.show(as_json=json)


def run(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Show the whole system: migrate, load the demo, then serve and work in one process until Ctrl-C."""
    from api.cli import serving

    serving.run(host, port)


def migrate() -> None:
    """Bring the database's tables up to date. Safe to run at any time, also by two at once."""
    from api.cli import database

    database.migrate()


def demo(json: AsJson = False) -> None:
    """Load the demo, or what is missing of it, and print who can sign in."""
    from api.cli import demo

    demo.demo(as_json=json)


def import_reports(
    file: Reports,
    create_units: CreateUnits = False,
    all_or_nothing: AllOrNothing = False,
    refused: Refused = None,
    keys: Keys = None,
) -> None:
    """Take in what was received or done elsewhere, from a file, with its own dates. Safe to run twice.

    Columns: external_id, channel, class, text, received_at and institution; and, as far as there is something to
    say, title, topic, region_code, unit, disposed_at, first_follow_up_at, answered_at, closed_at, archived_at,
    archive_reason, anonymous, confidential, tracking_id (the old number, which is kept), follow_up, answer,
    reporter_name, reporter_phone, reporter_email. A row that is refused is told by its line and column; the others
    are not lost. For the old system's millions see docs/cutover.md.
    """
    from api.cli import importing

    importing.import_reports(importing.Asked(file, create_units, all_or_nothing, refused, keys))


def numbers(first: First) -> None:
    """Number new reports from here on, beyond all old numbers that are still to come in; never back."""
    from api.cli import importing

    importing.numbers(first)


def archive(before: Before = None, to: To = None, verify: Verify = None, restore: Restore = None) -> None:
    """Move reports that ended long ago out of the database into files, prove such files, or put one back.

    The files hold all of each report: its events with their chain of hashes, what was written, the reporter's sealed
    identity; attachments lie beside them, and a manifest names every file with its SHA-256. The figures stay as they
    are, and whoever tracks such a report is told where it stood. Safe to break off and to run again.
    """
    from api.cli import archiving

    given = [name for name in (before, verify, restore) if name is not None]
    if len(given) != 1 or (to is None) is not (before is None):
        raise typer.BadParameter("--before YYYY-MM-DD --to FOLDER | --verify FOLDER | --restore FILE")
    if before is not None and to is not None:
        archiving.out(before.date(), to)
    elif verify is not None:
        archiving.proven(verify)
    elif restore is not None:
        archiving.restored(restore)


def recount(check: Check = False) -> None:
    """Make the counts of the statistics anew from the reports, or only compare them; minutes, for millions.

    Needed after reports were changed by hand; the service goes on meanwhile.
    """
    from api.cli import counting

    if check:
        counting.compared()
    else:
        counting.made_anew()


def export(month: Month, institution: Only = None, out: Out = None) -> None:
    """Write the monthly recap: No, Tanggal, Tracking ID, USER, JUDUL, STAKEHOLDER, TANGGAPAN, KETERANGAN."""
    from api.cli import files

    files.export(month.year, month.month, institution, out)


def institutions(file: Tree, instrument: Instrument, since: Since = None) -> None:
    """Open and change institutions and units by file. Safe to run twice.

    Columns: code, name and kind; and, where they are needed, parent_code, root_code, short_name, region_code, zone,
    supervisor_code, valid_from. The tree of the demo, api/institutions/data/demo_institutions.csv, is such a file.
    """
    from api.cli import setting_up

    setting_up.institutions(file, instrument, since.date() if since else None)


def officer(email: Email, name: Name, decree: Decree, role: As = Role.NATIONAL, institution: At = "") -> None:
    """Appoint an officer and print a one-use link for the password: how the first one gets in.

    Called again for an officer who holds this already, it prints a new link.
    """
    from api.cli import setting_up

    setting_up.officer(email, name, decree, role, institution)


def openapi(check: Check = False) -> None:
    """Write openapi.yaml from the code."""
    from api.cli import contract

    contract.openapi(check=check)
