"""`lapor openapi`: the contract of the API as a file, and whether it is still true."""

from pathlib import Path

import typer
import yaml

from api.main import create_app
from api.settings import Environment, Settings

FILE = Path(__file__).parents[2] / "openapi.yaml"


def contract() -> str:
    """The OpenAPI document of this code, as it is written to `openapi.yaml`."""
    document = create_app(Settings(env=Environment.TEST)).openapi()
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=110)


def openapi(*, check: bool) -> None:
    """Write openapi.yaml from the code, or fail where it differs."""
    written = contract()
    if not check:
        FILE.write_text(written)
    elif not FILE.exists() or FILE.read_text() != written:
        typer.echo("openapi.yaml is not what the code says; run `lapor openapi`", err=True)
        raise typer.Exit(1)
