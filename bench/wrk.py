"""Load by `wrk`: a file of requests, sent over so many connections for so many seconds."""

import itertools
import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

CONNECTIONS = 32
THREADS = 2
_SCRIPT = Path(__file__).with_name("requests.lua")
_keys = itertools.count()


@dataclass(frozen=True, slots=True)
class Call:
    """One request. Header values hold no semicolon, bodies no tab and no line break."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: str = ""

    def line(self) -> str:
        """As the script reads it."""
        headers = ";".join(f"{name}={value}" for name, value in self.headers.items())
        return f"{self.method}\t{self.path}\t{headers}\t{self.body}\n"


@dataclass(frozen=True, slots=True)
class Shot:
    """What came of it: milliseconds, `refused` answers of 400 and more, `broken` connections and timeouts."""

    requests: int
    seconds: float
    p50: float
    p95: float
    p99: float
    most: float
    refused: int
    broken: int

    @property
    def rate(self) -> float:
        """Good answers a second."""
        return (self.requests - self.refused) / self.seconds if self.seconds else 0.0

    def told(self) -> dict[str, float]:
        """For the results."""
        return asdict(self) | {"rate": round(self.rate, 1)}


class Missing(Exception):
    """`wrk` is not installed."""


def needed() -> None:
    """Raises Missing where there is no wrk."""
    if shutil.which("wrk") is None:
        raise Missing("wrk is needed to measure: apt install wrk")


class Firing:
    """A wrk at work; `shot()` waits for its end."""

    def __init__(
        self,
        url: str,
        calls: Iterable[Call],
        seconds: float,
        *,
        mode: str = "cycle",
        connections: int = CONNECTIONS,
    ) -> None:
        threads = min(THREADS, connections)
        with NamedTemporaryFile("w", prefix="lapor-bench-", suffix=".tsv", delete=False) as file:
            file.writelines(call.line() for call in calls)
        self._file = Path(file.name)
        self._process = subprocess.Popen(  # noqa: S603
            [
                *("wrk", f"-t{threads}", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--timeout", "20s"),
                *("-s", str(_SCRIPT), url, "--", mode, file.name, str(threads), f"bench-key-{file.name}-{next(_keys)}"),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def shot(self) -> Shot:
        """What came of it. Raises RuntimeError where wrk itself failed."""
        said, _ = self._process.communicate()
        with suppress(FileNotFoundError):
            self._file.unlink()
        for line in said.splitlines():
            if line.startswith("DONE "):
                return Shot(**json.loads(line.removeprefix("DONE ")))
        raise RuntimeError(f"wrk gave no figures:\n{said[-2000:]}")


def fire(
    url: str, calls: Iterable[Call], seconds: float, *, mode: str = "cycle", connections: int = CONNECTIONS
) -> Shot:
    """Sends the requests and waits until the time is over."""
    return Firing(url, calls, seconds, mode=mode, connections=connections).shot()
