"""A file of back entries with all their steps, beside the same steps one by one over HTTP."""

import csv
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import harmonic_mean
from tempfile import TemporaryDirectory

from bench.ground import ROOT, Say
from bench.link import ask
from bench.paths import PATHS, Scene
from bench.rows import Row
from bench.servers import Server
from bench.texts import Writer
from bench.wrk import fire

TARGET = 0.5
MEMORY = 300 * 2**20
_SINGLE = ("intake", "dispositions", "follow-ups", "answers")
_SECONDS = 3.0
_COLUMNS = (
    "external_id", "channel", "class", "title", "text", "region_code", "received_at", "institution", "unit",
    "disposed_at", "first_follow_up_at", "answered_at", "closed_at",
)  # fmt: skip

_PLACES = """
SELECT root.name AS institution, unit.name AS unit, root.region_code
FROM institutions root JOIN institutions unit ON unit.parent_id = root.id
WHERE root.id = ANY($1::uuid[]) AND unit.valid_to IS NULL ORDER BY root.id, unit.id
"""


async def take_file(scene: Scene, lapor: Server, *, rows: int, most_seconds: float, say: Say) -> Row:
    """Steps a second and the peak of memory of `lapor import`; a run that takes too long is ended and told as such."""
    single = await _single(scene, lapor)
    places = await ask(scene.ground.url, _PLACES, [desk.root_id for desk in scene.desks])
    with TemporaryDirectory(prefix="lapor-bench-") as folder:
        file = Path(folder) / "reports.csv"
        _write(file, [tuple(row) for row in places], rows)
        began = time.monotonic()
        peak, ended, said = _run(file, scene.ground.environment(), most_seconds)
        took = time.monotonic() - began
    (entered,) = await ask(
        scene.ground.url,
        "SELECT count(DISTINCT e.report_id) AS reports, count(v.*) AS steps FROM entered_reports e"
        " JOIN report_events v USING (report_id) WHERE e.external_id LIKE 'bench-%'",
    )
    rate = entered["steps"] / took
    whole = ended and entered["reports"] == rows
    row = Row(
        "import",
        f"import of {rows} rows with all their steps",
        f">= {TARGET}",
        f"{rate / single:.2f}",
        rate / single >= TARGET and peak < MEMORY and whole,
        f"{rate:.0f} steps/s of {single:.0f}/s one by one; peak {peak / 2**20:.0f} MB of < {MEMORY / 2**20:.0f};"
        f" {entered['reports']} rows in {took:.0f} s" + ("" if whole else f"; not whole: {said}"),
        {"rows": entered["reports"], "steps": entered["steps"], "seconds": took, "peak": peak, "single": single},
    )
    say(row.line())
    return row


async def _single(scene: Scene, lapor: Server) -> float:
    """Steps a second over HTTP at 32 connections, in the mix of a row: a closing counts as an answer."""
    rates = []
    for path in PATHS:
        if path.name in _SINGLE:
            for seconds in (1.0, _SECONDS):
                calls = await path.calls(scene, lapor.name, round(2000 * seconds))
                shot = fire(lapor.url, calls, seconds, mode=path.mode)
            rates.append(max(shot.rate, 0.1))
    return harmonic_mean([*rates, rates[-1]])


def _run(file: Path, environment: dict[str, str], most: float) -> tuple[int, bool, str]:
    """The peak of its memory in bytes, whether it came to its end, and the last it said."""
    command = [str(Path(sys.executable).with_name("lapor")), "import", str(file)]
    log = file.with_suffix(".log")
    with log.open("w") as out:
        process = subprocess.Popen(  # noqa: S603
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
        )
        until, peak = time.monotonic() + most, 0
        while process.poll() is None and time.monotonic() < until:
            peak = max(peak, _peak(process.pid))
            time.sleep(0.1)
        if ended := process.poll() is not None:
            return peak, process.returncode == 0, log.read_text(errors="replace")[-200:]
        process.terminate()
        process.wait()
    return peak, ended, f"ended after {most:.0f} s"


def _peak(pid: int) -> int:
    try:
        told = Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("VmHWM:")), 0)


def _write(file: Path, places: Sequence[tuple[str, str, str | None]], count: int) -> None:
    chance = random.Random(3)  # noqa: S311
    writer, now = Writer(chance), datetime.now(UTC).replace(microsecond=0)
    with file.open("w", newline="") as out:
        told = csv.writer(out)
        told.writerow(_COLUMNS)
        for number in range(count):
            institution, unit, region = chance.choice(places)
            received = now - timedelta(days=chance.uniform(60, 700))
            times = [received + timedelta(days=days, hours=chance.uniform(0, 20)) for days in (1, 3, 9, 20)]
            text = " ".join(writer.words(chance.randint(15, 60))).capitalize()
            told.writerow(
                [f"bench-{number}", "website", "complaint", text[:60], text, region or "", received.isoformat(),
                 institution, unit, *(time.isoformat() for time in times)]
            )  # fmt: skip
