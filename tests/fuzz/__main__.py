"""`make fuzz`: files nobody should send, by the ten thousand, to the importers and to the cleaning; and the whole API.

CASES (100 000) in all, SECONDS (no end) at most, SEED (2026). What is wrong is told with the shortest case of it, which
is kept as a file.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from api.attachments.kinds import MediaType
from tests.databases import a_server
from tests.fuzz.cleaners import a_cleaner
from tests.fuzz.cleaning import clean_many
from tests.fuzz.country import a_country
from tests.fuzz.driving import Measure
from tests.fuzz.importing import IMPORTERS, import_many
from tests.fuzz.reading import READERS, read_many
from tests.fuzz.tally import Tally, table
from tests.fuzz.uploading import upload_many

CASES = int(os.environ.get("CASES", "100000"))
SECONDS = float(os.environ.get("SECONDS", "inf"))
SEED = int(os.environ.get("SEED", "2026"))
_READ, _IMPORT, _CLEAN, _UPLOAD = 0.2, 0.02, 0.06, 0.01
"""Shares of the cases, of each kind; what is left over is the API's."""

_PER_EXAMPLE = 270
"""Requests to the API for each of the examples that are asked for."""

_ROOT = Path(__file__).parents[2]


def main() -> int:
    """Exit code 0 where nothing is wrong."""
    began, tallies = time.monotonic(), []
    for tally in _all(began + SECONDS):
        tallies.append(tally)
        print(table([tally]).splitlines()[1], flush=True)
    print(f"\n{table(tallies)}\n{(time.monotonic() - began) / 60:.1f} minutes, seed {SEED}")
    kept = Path(tempfile.mkdtemp(prefix="lapor-fuzz-"))
    for number, (tally, name, fault) in enumerate((t, n, f) for t in tallies for n, f in t.faults.items()):
        (kept / str(number)).write_bytes(fault.case)
        print(f"\n{tally.kind}: {name}\n{fault.told}\n{kept / str(number)}: {fault.case[:300]!r}")
    is_well = _api(began + SECONDS)
    return 0 if is_well and not any(tally.faults for tally in tallies) else 1


def _all(until: float) -> Iterator[Tally]:
    for name in READERS:
        yield read_many(name, _measure(_READ, until))
    with a_cleaner() as cleaner:
        for kind in MediaType:
            yield clean_many(cleaner, kind, _measure(_CLEAN, until))
    with a_server() as server, a_country(server) as country:
        for name in IMPORTERS:
            yield import_many(country, name, _measure(_IMPORT, until, 9))
        yield upload_many(country, _measure(_UPLOAD, until, 4))


def _measure(share: float, until: float, children: int = 29) -> Measure:
    return Measure(int(CASES * share), SEED, until, children)


def _api(until: float) -> bool:
    """The contract's tries, links and all; whether nothing is wrong."""
    share = 1 - 3 * _READ - len(MediaType) * _CLEAN - len(IMPORTERS) * _IMPORT - _UPLOAD
    examples = max(7, int(CASES * share) // _PER_EXAMPLE)
    told = {"CONTRACT_EXAMPLES": str(examples), "CONTRACT_SEED": str(SEED)}
    command = [sys.executable, "-m", "pytest", "-s", "tests/contract/test_schemathesis.py"]
    timeout = None if until == float("inf") else max(1.0, until - time.monotonic())
    print(f"\nThe API by its contract, {examples} examples an operation:", flush=True)
    try:
        return subprocess.run(command, cwd=_ROOT, env=os.environ | told, timeout=timeout, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        print("not finished in time")
        return True


if __name__ == "__main__":
    sys.exit(main())
