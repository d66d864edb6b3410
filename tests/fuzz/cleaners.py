"""Where many files are cleaned one after another, as the workshop would clean each."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from api.attachments.cleaning.outcomes import Outcome
from api.attachments.kinds import MediaType

_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How the cleaning of a file ended; None: the process was ended over it. What it made, and what it took."""

    outcome: Outcome | None
    made: bytes = b""
    mebibytes: int = 0


@dataclass
class Cleaner:
    """Hands files to a process that cleans; where one ends, to the next."""

    folder: Path
    _process: subprocess.Popen[str] | None = field(default=None)

    def clean(self, sent: bytes, kind: MediaType) -> Cleaned:
        """Raises RuntimeError where the process falls over by itself: in the workshop that is a 503."""
        process = self._process = self._process or _start()
        assert process.stdin
        assert process.stdout
        given, made = self.folder / "sent", self.folder / "made"
        given.write_bytes(sent)
        made.unlink(missing_ok=True)
        print(kind.value, given, made, file=process.stdin, flush=True)
        told = process.stdout.readline().split()
        if told:
            outcome = Outcome(int(told[0]))
            return Cleaned(outcome, made.read_bytes() if outcome is Outcome.CLEAN else b"", int(told[2]) // 1024)
        if (status := self.end()) >= 0:
            raise RuntimeError(f"cleaning does not work: {status}")
        return Cleaned(None)

    def end(self) -> int:
        """End the process, if there is one; its status."""
        if (process := self._process) is None:
            return 0
        self._process = None
        with process:
            assert process.stdin
            process.stdin.close()
        return process.returncode


@contextmanager
def a_cleaner() -> Iterator[Cleaner]:
    """Ended when the block is left."""
    with tempfile.TemporaryDirectory() as folder:
        cleaner = Cleaner(Path(folder))
        try:
            yield cleaner
        finally:
            cleaner.end()


def _start() -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.fuzz.worker"]
    return subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
