"""A PostgreSQL server of one module's own: of the system if it has one that is new enough, else the one we ship."""

import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from api.embedded.location import Location, place_for, shipped
from tests.ground.commands import a_data_dir

_OLDEST = 15
_SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=127.0.0.1")


def binaries() -> Path:
    """Of the oldest PostgreSQL here that will do: what runs on it runs on the newer ones."""
    found: list[tuple[int, Path]] = []
    for folder in (*Path("/usr/lib/postgresql").glob("*/bin"), Path(shutil.which("postgres") or "/none/").parent):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
            found.append((int(said.stdout.split()[2].partition(".")[0]), folder))
    return min((one for one in found if one[0] >= _OLDEST), default=(0, shipped() / "bin"))[1]


@contextmanager
def a_foreign_server() -> Iterator[Callable[[str], str]]:
    """A server that nobody of ours started; makes databases, empty and their role's own, and tells their URLs."""
    with a_data_dir() as data_dir:
        ours = place_for(data_dir)
        place = Location(ours.home, binaries(), ours.user, ours.is_elsewhere)
        cluster = place.home / "foreign"
        cluster.mkdir(mode=0o700)
        place.give(cluster)
        _must(place.run("initdb", "-D", cluster, "-U", "postgres", "--auth", "trust", "-E", "UTF8", "--no-sync"))
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        options = " ".join(f"-c {setting}" for setting in (*_SETTINGS, f"port={port}", "unix_socket_directories=''"))
        log = cluster / "log"
        _must(place.run("pg_ctl", "start", "-D", cluster, "-l", log, "-o", options, "-w", "-s"))
        try:
            at = ("-h", "127.0.0.1", "-p", str(port), "-U", "postgres")
            _must(place.run("psql", *at, "-c", "CREATE ROLE lapor LOGIN"))

            def database(name: str) -> str:
                _must(place.run("createdb", *at, "--owner", "lapor", name))
                return f"postgresql://lapor@127.0.0.1:{port}/{name}"

            yield database
        finally:
            place.run("pg_ctl", "stop", "-D", cluster, "-m", "immediate", "-w")


def _must(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0, done.stderr
