"""What a route may ask about its surroundings and its caller, besides who he is (`signing_in`)."""

from typing import Annotated

from fastapi import Depends, Request

from api.accounts.limits import Meter, network_of
from api.clock import Now
from api.db import Primary
from api.settings import Settings


async def settings_of(request: Request) -> Settings:
    """The settings that the app was made with."""
    settings: Settings = request.app.state.settings
    return settings


AppSettings = Annotated[Settings, Depends(settings_of)]


async def client_address(request: Request) -> str:
    """The caller's network address as the limits count it, and as nothing keeps it.

    Behind a proxy the server (uvicorn) puts the one in its place that the proxy names, if told to trust it.
    """
    return network_of(request.client.host if request.client else None)


Address = Annotated[str, Depends(client_address)]


async def meter_of(database: Primary, settings: AppSettings, now: Now) -> Meter:
    """Counts what this request spends of the limits."""
    return Meter(database, settings.key_for("limits"), settings.limit_scale, now)


Metered = Annotated[Meter, Depends(meter_of)]
