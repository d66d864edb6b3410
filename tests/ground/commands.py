"""Runs `lapor` as people do: the installed command, in surroundings of its own, on data of its own."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from api.embedded.location import place_for
from api.settings import Settings
from tests.databases import ROOT

LAPOR = Path(sys.executable).with_name("lapor")
CASES = ROOT / "api" / "demo" / "ponorogo-2022.csv"
PASSWORD = "kopi tubruk tanpa gula"
_PATIENCE = 120
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass(frozen=True, slots=True)
class Told:
    """What a command gave out, what it said beside, and its exit code."""

    code: int
    out: str
    said: str

    @property
    def in_a_line(self) -> str:
        """What it said of a mistake: a line, without a trace."""
        assert self.code != 0, self.said
        assert "Traceback" not in self.said
        return self.said.strip().splitlines()[-1]


@dataclass(frozen=True, slots=True)
class Commands:
    """The command in one environment; nothing of ours gets in but the way to its programs."""

    environment: dict[str, str]

    def __call__(self, *arguments: str | Path) -> Told:
        done = subprocess.run(
            [LAPOR, *arguments],
            env=self._surroundings,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
        return Told(done.returncode, done.stdout, done.stderr)

    def done(self, *arguments: str | Path) -> Told:
        """A command that must succeed."""
        told = self(*arguments)
        assert told.code == 0, told.said
        return told

    @contextmanager
    def running(self, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        """A command that goes on, in a group of its own; whoever is left of that at the end is killed."""
        process = subprocess.Popen(
            [LAPOR, *arguments],
            env=self._surroundings,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        with process:
            try:
                yield process
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)

    @contextmanager
    def serving(self, *arguments: str) -> Iterator["Serving"]:
        """A command that serves, once it says where."""
        with self.running(*arguments) as process:
            yield Serving(process)

    @property
    def _surroundings(self) -> dict[str, str]:
        return {"PATH": os.environ["PATH"], "LAPOR_LOG_LEVEL": "ERROR", **self.environment}


@dataclass
class Serving:
    """A command that serves: its address, and what it said so far."""

    process: subprocess.Popen[str]
    address: str = ""
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said.append(line)
            if found := _ADDRESS.search(line):
                self.address = found[0]
                break
        assert self.address, "".join(self.said)
        threading.Thread(target=self._listen, daemon=True).start()

    def interrupt(self) -> int:
        """Ctrl-C at its terminal: everybody in its group is told. Its exit code."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout=_PATIENCE)

    def _listen(self) -> None:
        assert self.process.stderr is not None
        self.said.extend(self.process.stderr)


@contextmanager
def a_data_dir() -> Iterator[Path]:
    """A data folder that other users may enter, as one in a plain clone is; gone afterwards, and its database too."""
    near = ROOT / ".data" / "test"
    near.mkdir(mode=0o711, parents=True, exist_ok=True)
    parent = Path(tempfile.mkdtemp(prefix="data-", dir=near))
    parent.chmod(0o755)
    try:
        yield parent / "data"
    finally:
        home = place_for(parent / "data").home
        shutil.rmtree(home)
        shutil.rmtree(parent, ignore_errors=not parent.exists())


def surroundings(settings: Settings) -> dict[str, str]:
    """What a command finds around it to work on the database of these settings."""
    assert settings.database_url is not None
    assert settings.secret is not None
    return {
        "DATABASE_URL": settings.database_url.get_secret_value(),
        "LAPOR_SECRET": settings.secret.get_secret_value(),
        "LAPOR_DATA_DIR": str(settings.data_dir),
        "LAPOR_ENV": "test",
    }
