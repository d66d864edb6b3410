"""The real pgbouncer in transaction mode: the installed one, or Debian's package unpacked aside."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.databases import ROOT
from tests.replicas.clusters import NAME, Cluster, Room

SERVERS = 3
"""Connections of the pooler to the database: fewer than ask for one at the same time, so that they are shared."""
STARTS_WITHIN = 30
"""Seconds."""
_PACKAGES = ROOT / ".data" / "test" / "pgbouncer"
_LIBRARIES = re.compile(r"Depends: (libevent\S*|libc-ares\S*)")


class NotToBeHad(Exception):
    """No pgbouncer here, and none to be fetched; the message says why."""


@contextmanager
def a_pooler(room: Room, before: Cluster) -> Iterator[str]:
    """The URL of a database behind pgbouncer. Raises NotToBeHad."""
    program, libraries = _pgbouncer(room)
    folder = room.folder / "pooler"
    folder.mkdir(mode=0o700)
    room.place.give(folder)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    told = folder / "pgbouncer.ini"
    told.write_text(f"""
[databases]
{NAME} = host=127.0.0.1 port={before.port} user={NAME}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = {SERVERS}
max_client_conn = 200
logfile = {folder / "log"}
pidfile = {folder / "pid"}
""")
    room.place.give(told)
    started = room.place.run("/usr/bin/env", f"LD_LIBRARY_PATH={libraries}", program, "-q", "-d", told)
    assert started.returncode == 0, started.stderr
    try:
        _wait_until_it_listens(port, folder / "log")
        yield f"postgresql://{NAME}@127.0.0.1:{port}/{NAME}?ssl=disable"
    finally:
        os.kill(int((folder / "pid").read_text()), signal.SIGKILL)
        shutil.rmtree(folder)


def _wait_until_it_listens(port: int, log: Path) -> None:
    """It goes into the background before it listens."""
    deadline = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except ConnectionRefusedError:
            assert time.monotonic() < deadline, log.read_text() if log.exists() else "it never listened"
            time.sleep(0.02)


def _pgbouncer(room: Room) -> tuple[Path, Path]:
    """The program, and where to look for its libraries first."""
    if installed := shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin"):
        return Path(installed), Path("/nonexistent")
    if not (shutil.which("apt-get") and shutil.which("dpkg")):
        raise NotToBeHad("pgbouncer is not installed, and this is no Debian")
    if not list(_PACKAGES.glob("pgbouncer_*.deb")):
        _fetch()
    unpacked = room.folder / "unpacked"
    for package in _PACKAGES.glob("*.deb"):
        subprocess.run(["dpkg", "-x", package, unpacked], check=True)
    unpacked.chmod(0o755)
    return unpacked / "usr/sbin/pgbouncer", next(unpacked.glob("usr/lib/*/"))


def _fetch() -> None:
    """Debian's package with the libraries that few systems have, installed nowhere."""
    _PACKAGES.mkdir(parents=True, exist_ok=True)
    depends = subprocess.run(["apt-cache", "depends", "pgbouncer"], capture_output=True, text=True, check=False)
    wanted = ["pgbouncer", *_LIBRARIES.findall(depends.stdout)]
    quickly = ("-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=10")
    fetched = subprocess.run(
        ["apt-get", *quickly, "download", *wanted], cwd=_PACKAGES, capture_output=True, text=True, check=False
    )
    if fetched.returncode:
        raise NotToBeHad(f"pgbouncer is not installed and cannot be fetched: {fetched.stderr.strip()[-200:]}")
