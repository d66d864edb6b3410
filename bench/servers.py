"""The two servers, as processes of their own, and what they and the database take of the machine."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.ground import ROOT, Ground

WORKERS = 2
_PATIENCE = 180
_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server. `name` is `lapor` or `bare`."""

    name: str
    url: str
    process: subprocess.Popen[bytes]

    def workers(self) -> list[int]:
        """The processes that answer."""
        return [pid for pid in children(self.process.pid) if b"resource_tracker" not in _cmdline(pid)]

    def memory(self) -> list[int]:
        """What each worker holds in memory, in bytes."""
        return [int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE for pid in self.workers()]

    def seconds(self) -> float:
        """Processor time that its workers took so far."""
        return sum(_seconds(pid) for pid in self.workers())


@contextmanager
def lapor(ground: Ground, workers: int = WORKERS) -> Iterator[Server]:
    """The service as `lapor serve` runs it."""
    port = _free_port()
    command = [str(Path(sys.executable).with_name("lapor")), "serve", "--port", str(port), "--workers", str(workers)]
    with _serving("lapor", command, port, ground) as server:
        yield server


@contextmanager
def bare(ground: Ground) -> Iterator[Server]:
    """The server with the least work."""
    port = _free_port()
    with _serving("bare", [sys.executable, "-m", "bench.limit", str(port)], port, ground) as server:
        yield server


@contextmanager
def working(ground: Ground) -> Iterator[None]:
    """`lapor work` beside it, which folds counts and keeps deadlines."""
    with _process("work", [str(Path(sys.executable).with_name("lapor")), "work"], ground):
        yield


@contextmanager
def _serving(name: str, command: list[str], port: int, ground: Ground) -> Iterator[Server]:
    """A process that serves on the port, once it is ready. Raises RuntimeError."""
    with _process(name, command, ground) as process:
        server = Server(name, f"http://127.0.0.1:{port}", process)
        _await(server, ground)
        yield server


@contextmanager
def _process(name: str, command: list[str], ground: Ground) -> Iterator[subprocess.Popen[bytes]]:
    """A process, ended afterwards; what it says goes into a file beside the data."""
    with _log(ground, name).open("ab") as log:
        process = subprocess.Popen(  # noqa: S603
            command, cwd=ROOT, env=ground.environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _log(ground: Ground, name: str) -> Path:
    return ground.folder / f"{name}.log"


def children(pid: int) -> list[int]:
    """The processes that a process started and that still run."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def database_seconds(ground: Ground) -> float:
    """Processor time that the processes of the database took so far."""
    return sum(_seconds(pid) for pid in (ground.postmaster, *children(ground.postmaster)))


def _seconds(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return sum(map(int, told[11:15])) / _TICK  # its own, and that of its children that have ended


def _cmdline(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return b"resource_tracker"


def _await(server: Server, ground: Ground) -> None:
    until = time.monotonic() + _PATIENCE
    while server.process.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{server.url}/readyz", timeout=2):  # noqa: S310
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.01)
    said = _log(ground, server.name).read_text(errors="replace")[-2000:]
    raise RuntimeError(f"no server at {server.url}:\n{said}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port
