"""A PostgreSQL of our own, as safe as in production, to be killed, frozen, filled and starved."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from api.embedded.location import Location, place_for

CONNECTIONS = 60
_RESERVED = 3
_PATIENCE = 60
_CONFIGURATION = f"""
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = {CONNECTIONS}
superuser_reserved_connections = {_RESERVED}
fsync = on
synchronous_commit = on
full_page_writes = on
timezone = 'UTC'
log_min_error_statement = panic
"""


class Postgres:
    """A cluster with a database `lapor` that belongs to a role of that name, which is no superuser."""

    def __init__(self, location: Location) -> None:
        self._location = location
        self.port = free_port()
        self.data = location.home / "cluster"
        self.data.mkdir(mode=0o700)
        location.give(self.data)
        self._run("initdb", "-D", self.data, "-U", "postgres", "--auth", "trust", "-E", "UTF8")
        with (self.data / "postgresql.conf").open("a") as configuration:
            configuration.write(_CONFIGURATION)
        self.start()
        self.sql("CREATE ROLE lapor LOGIN", "CREATE DATABASE lapor OWNER lapor", "CREATE ROLE hog LOGIN")

    @property
    def url(self) -> str:
        return self.url_as("lapor")

    def url_as(self, role: str) -> str:
        return f"postgresql://{role}@127.0.0.1:{self.port}/lapor?sslmode=disable"

    def start(self) -> None:
        """Starts it; after a crash that takes a moment, until the last of its processes is gone."""
        until = time.monotonic() + _PATIENCE
        log = self.data / "server.log"
        while True:
            options = f"-p {self.port}"
            arguments = ("start", "-D", self.data, "-l", log, "-o", options, "-w", "-t", str(_PATIENCE), "-s")
            started = self._location.run("pg_ctl", *arguments)
            if started.returncode == 0:
                return
            assert time.monotonic() < until, started.stderr

    def stop(self, mode: str = "fast") -> None:
        self._run("pg_ctl", "stop", "-D", self.data, "-m", mode, "-w", "-t", str(_PATIENCE))

    def is_running(self) -> bool:
        return self._location.run("pg_ctl", "status", "-D", self.data).returncode == 0

    def kill(self) -> None:
        """The postmaster and all its children at once, without a word."""
        processes = self._processes()
        self._tell(signal.SIGKILL, processes)
        until = time.monotonic() + _PATIENCE
        while any(_runs(pid) for pid in processes):
            assert time.monotonic() < until, "killed, and lives"

    def kill_backend(self) -> None:
        """One process that works for a caller: the postmaster then ends all others, and begins anew."""
        told = self.sql("SELECT pid FROM pg_stat_activity WHERE usename = 'lapor' ORDER BY random() LIMIT 1")
        if told:
            self._tell(signal.SIGKILL, [int(told)])

    def freeze(self) -> None:
        """It takes connections, as its kernel does, and answers nothing."""
        self._tell(signal.SIGSTOP, self._processes())

    def thaw(self) -> None:
        self._tell(signal.SIGCONT, self._processes())

    def end_sessions(self) -> None:
        self.sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'lapor'")

    def sql(self, *statements: str) -> str:
        """As its superuser, each statement by itself; what the last one tells."""
        commands = [part for statement in statements for part in ("-c", statement)]
        at = ("-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-d", "postgres")
        return self._run("psql", "-X", "-A", "-t", "-q", *at, *commands).strip()

    def move(self, where: Path) -> None:
        """Goes on in another folder, from where it stood."""
        self.stop()
        shutil.move(self.data, where / "cluster")
        for path in (where / "cluster", *(where / "cluster").rglob("*")):
            self._location.give(path)
        self.data = where / "cluster"
        self.start()

    def _processes(self) -> list[int]:
        pid = int((self.data / "postmaster.pid").read_text().split()[0])
        return [pid, *children_of(pid)]

    def _tell(self, number: signal.Signals, processes: list[int]) -> None:
        for pid in processes:
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def _run(self, program: str, *arguments: str | Path) -> str:
        done = self._location.run(program, *arguments)
        assert done.returncode == 0, f"{program}: {done.stderr}"
        return done.stdout


@contextmanager
def a_postgres(data_dir: Path) -> Iterator[Postgres]:
    """A cluster below this folder; ended, however it is, when the block ends."""
    postgres = Postgres(place_for(data_dir))
    try:
        yield postgres
    finally:
        with suppress(OSError, ValueError, IndexError):  # where there is no such file, it does not run
            postgres.thaw()
            with suppress(AssertionError):
                postgres.stop("immediate")
            postgres.kill()


@contextmanager
def a_small_disk(where: Path, megabytes: int) -> Iterator[Path | None]:
    """A file system of its own; None where we may not mount one."""
    where.mkdir(mode=0o755, exist_ok=True)
    mount: list[str | Path] = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", where]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        yield None
        return
    try:
        yield where
    finally:
        subprocess.run(["umount", "--lazy", where], check=False)


def fill(where: Path) -> Path:
    """A file that takes all the room there is; called again, what has become free since."""
    ballast = where / "ballast"
    with ballast.open("ab") as file, suppress(OSError):
        piece = os.statvfs(where).f_frsize
        for taken in range(os.fstat(file.fileno()).st_size, 1 << 40, piece):
            os.posix_fallocate(file.fileno(), taken, piece)
    return ballast


def children_of(pid: int) -> list[int]:
    """The processes that a process has started, and that are left."""
    found: list[int] = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(status.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(status.parent.name))
    return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
