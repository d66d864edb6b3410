"""`lapor demo`: a regency with its officers and a year of reports, for trying everything out."""

import asyncio
import os
import secrets

import orjson
import typer

from api.cli.database import database_for, say
from api.clock import read_clock
from api.db import Database, engine_from
from api.demo import Demo, load_demo
from api.demo.publishing import publish_demo
from api.migrating import migrate
from api.reports.vault import Vault
from api.settings import Misconfigured, Settings, get_settings
from api.text import say as text

_LOADING_SECONDS = 300.0
"""For all regions in one statement: on a small and busy machine that takes its time."""


def demo(*, as_json: bool) -> None:
    """Load the demo, or what is missing of it, and print who can sign in."""
    with database_for(get_settings()) as settings:
        loaded = prepare(settings)
        if as_json:
            rows = [{"email": o.email, "role": o.role, "institution": o.institution} for o in loaded.officers]
            typer.echo(orjson.dumps(rows, option=orjson.OPT_INDENT_2).decode())
        else:
            show(loaded)
        say_password(settings)


def prepare(settings: Settings) -> Demo:
    """The database migrated and the demo in it, as far as either is missing. Raises `Misconfigured` in production."""
    if settings.is_production:
        raise Misconfigured("the demo is not for production: set LAPOR_ENV=demo")
    say("Menyiapkan basis data dan demo; yang pertama kali perlu hingga satu menit …")
    say("(Preparing database and demo; the first time takes up to a minute.)")
    return asyncio.run(_prepared(settings))


async def _prepared(settings: Settings) -> Demo:
    await migrate(settings)
    engine = engine_from(settings.model_copy(update={"statement_timeout": _LOADING_SECONDS}))
    try:
        database, vault, now = Database.of(engine), Vault.of(settings), read_clock()
        loaded = await load_demo(database, vault, password_of(settings), now)
        await publish_demo(database, vault, now)
        return loaded
    finally:
        await engine.dispose()


def password_of(settings: Settings) -> str:
    """The demo officers' password: LAPOR_DEMO_PASSWORD, else one that is made once and kept in the data folder."""
    if settings.demo_password is not None:
        return settings.demo_password.get_secret_value()
    kept = settings.data_dir / "demo-password"
    if not kept.exists():
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(12))
    return kept.read_text()


def show(loaded: Demo) -> None:
    """The demo's officers as a table on the screen."""
    rows = [("E-MAIL", "PERAN (ROLE)", "INSTANSI (INSTITUTION)")]
    rows += [(each.email, text(f"role.{each.role}"), each.institution) for each in loaded.officers]
    wide, middle = (max(len(row[column]) for row in rows) for column in (0, 1))
    for email, role, institution in rows:
        typer.echo(f"{email:{wide}}  {role:{middle}}  {institution}")


def say_password(settings: Settings) -> None:
    """The password, unless whoever runs this set it himself."""
    if settings.demo_password is None:
        say(f"Kata sandi semua petugas demo (password of all demo officers): {password_of(settings)}")
