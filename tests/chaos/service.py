"""`lapor serve` with two workers, to be killed in part or whole."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import httpx

from tests.chaos.postgres import children_of, free_port
from tests.databases import ROOT
from tests.ground.commands import LAPOR

WORKERS = 2
_PATIENCE = 60


class Service:
    """The command on one port, over all its lives."""

    def __init__(self, environment: dict[str, str], log: IO[bytes]) -> None:
        ours = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        self.environment = {**ours, "LAPOR_LOG_LEVEL": "ERROR", **environment}
        self._log = log
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Returns once somebody answers."""
        self._process = subprocess.Popen(
            [LAPOR, "serve", "--port", str(self._port), "--workers", str(WORKERS)],
            env=self.environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        self.wait_until_whole()

    def wait_until_whole(self) -> None:
        """Until every worker is there and the service answers."""
        until = time.monotonic() + _PATIENCE
        while True:
            with suppress(httpx.TransportError):
                if len(self.workers()) == WORKERS and httpx.get(f"{self.address}/healthz", timeout=5).is_success:
                    return
            assert self._process is not None
            assert self._process.poll() is None, "the service has ended"
            assert time.monotonic() < until, "the service does not come back"
            time.sleep(0.2)

    def said(self) -> str:
        """The end of what it wrote into its log."""
        return Path(self._log.name).read_text(errors="replace")[-4000:]

    def workers(self) -> list[int]:
        """Those of its processes that answer requests."""
        assert self._process is not None
        return [pid for pid in children_of(self._process.pid) if b"spawn_main" in _command(pid)]

    def kill_worker(self) -> None:
        with suppress(IndexError, ProcessLookupError):
            os.kill(random.choice(self.workers()), signal.SIGKILL)

    def kill_supervisor(self) -> list[int]:
        """The process that started the workers, alone; those are told."""
        workers = self.workers()
        assert self._process is not None
        self._process.kill()
        self._process.wait()
        return workers

    def kill(self) -> None:
        """All of it at once."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def stop(self) -> int:
        """As an operator stops it; its exit code."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(_PATIENCE)


@contextmanager
def a_service(url: str, data_dir: Path, **settings: str) -> Iterator[Service]:
    """The demo on a database, served; killed when the block ends. Its log lies beside its data."""
    environment = {
        "LAPOR_ENV": "demo",
        "LAPOR_DATA_DIR": str(data_dir),
        "LAPOR_DEMO_PASSWORD": PASSWORD,
        "LAPOR_LIMIT_SCALE": "0",
        "DATABASE_URL": url,
        **{f"LAPOR_{name.upper()}": value for name, value in settings.items()},
    }
    with (data_dir / "serve.log").open("wb") as log:
        service = Service(environment, log)
        unhurried = {**service.environment, "LAPOR_STATEMENT_TIMEOUT": "300"}
        demo = subprocess.run([LAPOR, "demo"], env=unhurried, cwd=ROOT, capture_output=True, text=True, check=False)
        assert demo.returncode == 0, demo.stderr
        service.start()
        try:
            yield service
        finally:
            service.kill()


PASSWORD = "kopi tubruk tanpa gula"


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
