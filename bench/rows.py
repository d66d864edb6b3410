"""What was measured, row by row: a table on the screen, and JSON to keep."""

import json
import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.ground import ROOT, Ground
from bench.link import ask

RESULTS = ROOT / "bench" / "results"
_PACKAGES = ("asyncpg", "fastapi", "httptools", "orjson", "pydantic", "sqlalchemy", "starlette", "uvicorn", "uvloop")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was measured, what it must reach, and whether it does."""

    name: str
    title: str
    target: str
    found: str
    reached: bool
    beside: str = ""
    told: Mapping[str, object] = field(default_factory=dict)

    def line(self) -> str:
        """For the screen."""
        mark = "ok" if self.reached else "--"
        return f"{mark} {self.title:46} {self.found:>8}  {self.target:9} {self.beside}".rstrip()


async def surroundings(ground: Ground) -> dict[str, object]:
    """The machine and what runs on it."""
    (server,) = await ask(ground.url, "SELECT version() AS version, pg_database_size(current_database()) AS bytes")
    settings = await ask(
        ground.url,
        "SELECT name, current_setting(name) AS value FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit',"
        " 'full_page_writes', 'shared_buffers', 'max_wal_size', 'checkpoint_timeout', 'effective_cache_size')",
    )
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "system": platform.platform(),
        "load_before": os.getloadavg()[0],
        "python": platform.python_version(),
        "postgresql": str(server["version"]).split(" on ")[0],
        "database_gib": round(server["bytes"] / 2**30, 2),
        "settings": {row["name"]: row["value"] for row in settings},
        "packages": {name: version(name) for name in _PACKAGES},
        "commit": _commit(),
    }


def keep(rows: Sequence[Row], about: Mapping[str, object], name: str = "bench") -> Path:
    """Writes all of it into a file of its own."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"{name}-{about['reports']}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json"
    told = [
        {"name": row.name, "title": row.title, "target": row.target, "found": row.found, "reached": row.reached,
         "beside": row.beside, **row.told}
        for row in rows
    ]  # fmt: skip
    path.write_text(json.dumps({**about, "rows": told}, indent=1, default=str) + "\n")
    return path


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def _commit() -> str:
    """The commit that was measured, with a plus sign where files differ from it."""
    try:
        said = [
            subprocess.run(["git", *what], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603, S607
            for what in (("rev-parse", "--short", "HEAD"), ("status", "--porcelain", "-uno", "--", "api"))
        ]
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return said[0] + ("+" if said[1] else "")
