"""PostgreSQL servers of a test's own: a primary, streaming standbys made from it, and what may befall them."""

import os
import select
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from api.embedded.location import Location, place_for
from tests.ground.commands import a_data_dir
from tests.ground.servers import binaries

NAME = "lapor"
_CONFIGURATION = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "timezone": "UTC",
    "hot_standby_feedback": "on",
    "wal_receiver_timeout": "5s",
    "wal_retrieve_retry_interval": "100ms",
    "shared_buffers": "32MB",
    "fsync": "off",  # whoever is killed leaves what he wrote to the system, which lives
}


@dataclass
class Cluster:
    """One server: its folder and port, and what it is told when it starts."""

    place: Location
    data: Path
    port: int
    settings: dict[str, str] = field(default_factory=dict)

    def url(self, database: str = NAME) -> str:
        return f"postgresql://{NAME}@127.0.0.1:{self.port}/{database}?ssl=disable"

    def start(self, **settings: str) -> None:
        """Starts it, and waits until it takes connections."""
        self.settings |= settings
        given = _CONFIGURATION | self.settings | {"port": str(self.port)}
        options = " ".join(f"-c {name}='{value}'" for name, value in given.items())
        self._ctl("start", "-l", self.data.with_suffix(".log"), "-o", options, "-w", "-s")

    def stop(self, mode: str = "fast") -> None:
        self._ctl("stop", "-m", mode, "-w", "-s")

    def kill(self) -> None:
        """Ends all of its processes at once, as when its machine loses power."""
        file = self.data / "postmaster.pid"
        postmaster = int(file.read_text().split()[0])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        ends = [os.pidfd_open(process) for process in (postmaster, *map(int, children))]
        for end in ends:
            with suppress(ProcessLookupError):  # a process that ended by itself meanwhile
                signal.pidfd_send_signal(end, signal.SIGKILL)
        for end in ends:
            select.select([end], [], [])
            os.close(end)
        file.unlink()

    def destroy(self) -> None:
        """Kills it, and its disk is gone as well."""
        self.kill()
        shutil.rmtree(self.data)

    def promote(self) -> None:
        """Makes a primary of a standby."""
        self._ctl("promote", "-w", "-s")

    def sql(self, statement: str, database: str = NAME) -> str:
        """What a statement gives, as psql shows it bare."""
        at = ("-X", "-A", "-t", "-h", "127.0.0.1", "-p", str(self.port), "-U", NAME, "-d", database)
        return _done(self.place.run("psql", *at, "-v", "ON_ERROR_STOP=1", "-c", statement)).strip()

    def run(self, program: str, *arguments: str | Path) -> str:
        """One of PostgreSQL's programs, told where this server is."""
        at = ("-h", "127.0.0.1", "-p", str(self.port), "-U", NAME)
        return _done(self.place.run(program, *at, *arguments))

    def _ctl(self, *arguments: str | Path) -> None:
        _done(self.place.run("pg_ctl", "-D", self.data, *arguments))


@dataclass
class Room:
    """Where clusters lie; all of them end with it."""

    place: Location
    folder: Path
    clusters: list[Cluster] = field(default_factory=list)

    def primary(self, **settings: str) -> Cluster:
        """A new server with an empty database."""
        cluster = self._new()
        _done(
            self.place.run(
                "initdb", "-D", cluster.data, "-U", NAME, "--auth", "trust", "-E", "UTF8", "--locale", "C", "--no-sync"
            )
        )
        cluster.start(**settings)
        cluster.run("createdb", NAME)
        return cluster

    def standby_of(self, primary: Cluster, name: str = "standby", **settings: str) -> Cluster:
        """A streaming copy of a primary, which knows it by this name."""
        cluster = self.copy_of(primary)
        (cluster.data / "standby.signal").touch()
        where = f"host=127.0.0.1 port={primary.port} user={NAME} application_name={name}"
        cluster.start(primary_conninfo=where, **settings)
        return cluster

    def copy_of(self, primary: Cluster, *how: str | Path) -> Cluster:
        """A base backup of a running server, not started."""
        cluster = self._new()
        primary.run("pg_basebackup", "-D", cluster.data, "--checkpoint", "fast", "--no-sync", *how)
        return cluster

    def _new(self) -> Cluster:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        cluster = Cluster(self.place, self.folder / f"cluster-{len(self.clusters)}", port)
        self.clusters.append(cluster)
        return cluster

    def end(self) -> None:
        for cluster in self.clusters:
            if (cluster.data / "postmaster.pid").exists():
                cluster.kill()


@contextmanager
def a_room() -> Iterator[Room]:
    """A folder for clusters, which all end with the block."""
    with a_data_dir() as data_dir:
        ours = place_for(data_dir)
        folder = ours.home / "clusters"
        folder.mkdir(mode=0o700)
        ours.give(folder)
        room = Room(Location(ours.home, binaries(), ours.user, ours.is_elsewhere), folder)
        try:
            yield room
        finally:
            room.end()


def _done(ended: subprocess.CompletedProcess[str]) -> str:
    assert ended.returncode == 0, ended.stderr
    return ended.stdout
