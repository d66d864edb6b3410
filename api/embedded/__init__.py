"""A real PostgreSQL of its own, for when DATABASE_URL is not set.

The first command that needs it starts it, the others on the same folder share it, the last one out stops it.
A command that is killed leaves it running for the next, which finds it.
"""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from pydantic import SecretStr

from api.embedded.location import Location, place_for
from api.embedded.server import Server, Trouble
from api.embedded.sharing import Sharing
from api.settings import Settings

_GOODBYES = (signal.SIGTERM, signal.SIGHUP)

__all__ = ["Location", "Server", "Trouble", "database", "place_for", "running"]


@contextmanager
def database(settings: Settings, tell: Callable[[str], None]) -> Iterator[Settings]:
    """The settings, with an address of a database in them for the time of the block.

    `tell` is handed what the person at the screen should know. Raises Trouble when no server can be had.
    """
    if settings.database_url is not None:
        yield settings
        return
    with running(settings.data_dir, tell=tell) as url:
        yield settings.model_copy(update={"database_url": SecretStr(url)})


@contextmanager
def running(data_dir: Path, *, durable: bool = True, tell: Callable[[str], None] = lambda _: None) -> Iterator[str]:
    """The URL of the PostgreSQL on this folder, started when it is not running yet.

    Without `durable` a crash of the machine may lose data: for tests. Raises Trouble when it cannot be had.
    """
    place = place_for(data_dir)
    if place.is_elsewhere:
        tell(f"Basis data ada di {place.home} (the database lies there: {place.user} may not enter {data_dir})")
    server = Server(place, durable=durable)
    sharing = Sharing(place.home)
    with _ending_in_order():
        with sharing.joining(), _unhurried() as asked:
            server.ensure()
        try:
            for number in asked:
                signal.raise_signal(number)
            yield server.url()
        finally:
            with _unhurried(), sharing.leaving() as is_last:
                if is_last:
                    server.stop()


@contextmanager
def _unhurried() -> Iterator[list[int]]:
    """Keeps Ctrl-C and the like until the block is done; yields those that came."""
    came: list[int] = []
    before = {
        number: signal.signal(number, lambda number, _: came.append(number))
        for number in (signal.SIGINT, *_GOODBYES)
        if threading.current_thread() is threading.main_thread()
    }
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Lets SIGTERM and SIGHUP unwind the program as Ctrl-C does: the last one out must stop the server."""

    def leave(number: int, _: FrameType | None) -> None:
        sys.exit(128 + number)

    ours = threading.current_thread() is threading.main_thread()
    before = {
        number: signal.signal(number, leave)
        for number in _GOODBYES
        if ours and signal.getsignal(number) is signal.SIG_DFL
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
