"""Makes, starts, finds and stops the embedded PostgreSQL. Called by one process at a time (see `sharing`)."""

import os
import secrets
import shutil
import socket
import subprocess
import time
from pathlib import Path

from api.embedded.location import Location

_NAME = "lapor"
"""Of the database, and of the role that owns it."""

_START_SECONDS = 60

_CONFIGURATION = """
# Written when the database was made.
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
timezone = 'UTC'
log_timezone = 'UTC'
log_checkpoints = off
# What people wrote stays out of the log.
log_min_error_statement = panic
log_error_verbosity = terse
"""

_UNSAFE = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"


class Trouble(Exception):
    """The embedded PostgreSQL cannot be made or started; the message says why."""


class Server:
    def __init__(self, place: Location, *, durable: bool = True) -> None:
        self.place = place
        self._durable = durable

    def ensure(self) -> None:
        """Makes the database when there is none, starts the server when it does not run. Raises Trouble."""
        if not self.place.data.exists():
            self._make()
        if not self._answers() and not self._is_coming_up():
            self._start()

    def url(self) -> str:
        """Its address. Raises Trouble when it does not run."""
        port = self._port()
        if port is None:
            raise Trouble("the embedded PostgreSQL does not run")
        return f"postgresql://{_NAME}:{self._password()}@127.0.0.1:{port}/{_NAME}?ssl=disable"

    def stop(self) -> None:
        """Stops it in order; sessions that are still open are ended."""
        self.place.run("pg_ctl", "stop", "-D", self.place.data, "-m", "fast", "-w", "-t", str(_START_SECONDS))

    def _make(self) -> None:
        """Makes the database in a folder aside and moves it into place whole."""
        for left_over in self.place.home.glob("new-*"):
            shutil.rmtree(left_over)
        draft = self.place.home / f"new-{secrets.token_hex(4)}"
        draft.mkdir(mode=0o700)
        self.place.give(draft)
        told = draft / "password"
        _write_private(told, self._password())
        self.place.give(told)
        data = draft / "data"
        self._must(
            self.place.run(
                "initdb",
                *("-D", data, "--username", _NAME, "--pwfile", told, "--auth", "scram-sha-256"),
                *("--encoding", "UTF8", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
                *("--locale", "C", *(() if self._durable else ("--no-sync",))),
            )
        )
        with (data / "postgresql.conf").open("a") as configuration:
            configuration.write(_CONFIGURATION)
        self._must(
            self.place.run(
                "postgres",
                "--single",
                *(() if self._durable else ("-F",)),
                "-D",
                data,
                "postgres",
                stdin=f"CREATE DATABASE {_NAME};\n",
            )
        )
        data.rename(self.place.data)
        shutil.rmtree(draft)

    def _start(self) -> None:
        """Starts it on a free port; another one when somebody was quicker."""
        self._drop_stale_pid_file()
        log = self.place.data / "server.log"
        until = time.monotonic() + 10
        while True:
            options = f"-p {_free_port()}" + ("" if self._durable else f" {_UNSAFE}")
            started = self.place.run(
                *("pg_ctl", "start", "-D", self.place.data, "-l", log, "-o", options),
                *("-w", "-t", str(_START_SECONDS), "-s"),
            )
            if started.returncode == 0:
                return
            if time.monotonic() > until:
                last = log.read_text(errors="replace").splitlines()[-5:] if log.exists() else []
                raise Trouble("\n".join(["the embedded PostgreSQL does not start:", started.stderr, *last]))
            time.sleep(0.2)

    def _answers(self) -> bool:
        """Whether the server that the pid file tells of is ours, and ready."""
        port = self._port()
        if port is None:
            return False
        asked = subprocess.run(  # noqa: S603
            [
                self.place.binaries / "psql",
                *("-X", "-A", "-t", "-h", "127.0.0.1", "-p", str(port), "-U", _NAME, "-d", _NAME),
                *("-c", "SHOW data_directory"),
            ],
            env={"PGPASSWORD": self._password(), "PGCONNECT_TIMEOUT": "5", "PGSSLMODE": "disable"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            start_new_session=True,
            check=False,
        )
        return asked.returncode == 0 and Path(asked.stdout.strip()) == self.place.data

    def _is_coming_up(self) -> bool:
        """Waits for a server whose starter was killed meanwhile; false when there is none."""
        until = time.monotonic() + _START_SECONDS
        while (pid := self._pid()) is not None and _is_postgres(pid) and time.monotonic() < until:
            if self._answers():
                return True
            time.sleep(0.1)
        return False

    def _drop_stale_pid_file(self) -> None:
        """PostgreSQL itself mistakes any process that got the old number for a running server."""
        pid = self._pid()
        if pid is not None and not _is_postgres(pid):
            (self.place.data / "postmaster.pid").unlink(missing_ok=True)

    def _pid_file(self) -> list[str]:
        try:
            return (self.place.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def _pid(self) -> int | None:
        lines = self._pid_file()
        return int(lines[0]) if lines and lines[0].strip().isdigit() else None

    def _port(self) -> int | None:
        lines = self._pid_file()
        return int(lines[3]) if len(lines) > 3 and lines[3].strip().isdigit() else None

    def _password(self) -> str:
        """The password of the database's owner, made once; only whoever runs us can read it."""
        path = self.place.home / "password"
        if not path.exists():
            draft = path.with_suffix(".new")
            draft.unlink(missing_ok=True)
            _write_private(draft, secrets.token_urlsafe(24))
            draft.rename(path)
        return path.read_text()

    @staticmethod
    def _must(done: subprocess.CompletedProcess[str]) -> None:
        if done.returncode != 0:
            raise Trouble(f"the embedded PostgreSQL cannot be made: {done.stderr.strip()[-500:]}")


def _write_private(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


def _is_postgres(pid: int) -> bool:
    """Whether a process of this number runs and is a PostgreSQL; where nobody can tell, whether it runs."""
    try:
        return b"postgres" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        if Path("/proc/self").exists():
            return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
