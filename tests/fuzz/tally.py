"""What came of the cases, kind by kind; of each fault the shortest case that shows it."""

import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto


class End(Enum):
    """How a case ended, where nothing was wrong."""

    ACCEPTED = auto()
    REFUSED = auto()
    CUT_SHORT = auto()  # refused, because the cleaning process was ended over the file


@dataclass(frozen=True, slots=True)
class Fault:
    """What should never be, and a case of it."""

    told: str
    case: bytes


@dataclass
class Tally:
    """One kind of cases."""

    kind: str
    ends: dict[End, int] = field(default_factory=lambda: dict.fromkeys(End, 0))
    server_errors: int = 0
    crashes: int = 0
    slowest: float = 0.0
    heaviest: int = 0
    """Mebibytes of a cleaning process."""
    faults: dict[str, Fault] = field(default_factory=dict)

    @property
    def cases(self) -> int:
        return sum(self.ends.values()) + self.server_errors + self.crashes

    def end(self, end: End) -> None:
        self.ends[end] += 1

    def fault(self, name: str, told: str, case: bytes) -> None:
        """Something wrong; counted here, kept by its name."""
        if name.startswith("ServerError"):
            self.server_errors += 1
        else:
            self.crashes += 1
        before = self.faults.get(name)
        if before is None or len(case) < len(before.case):
            self.faults[name] = Fault(told, case)

    @contextmanager
    def watching(self, case: bytes) -> Iterator[None]:
        """Whatever comes out of the block is a fault; how long it takes is kept."""
        began = time.perf_counter()
        try:
            yield
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            self.fault(f"{type(error).__name__} at {where.name}:{where.lineno}", traceback.format_exc(), case)
        self.slowest = max(self.slowest, time.perf_counter() - began)


def table(tallies: Iterable[Tally]) -> str:
    """The figures, a line a kind, and all together."""
    lines = [
        f"{'kind':22}{'cases':>9}{'accepted':>10}{'refused':>9}{'cut short':>11}{'5xx':>5}{'crashes':>9}"
        f"{'slowest':>10}{'MB':>6}"
    ]
    every = Tally("all")
    for one in tallies:
        lines.append(_line(one))
        for end, times in one.ends.items():
            every.ends[end] += times
        every.server_errors += one.server_errors
        every.crashes += one.crashes
        every.slowest = max(every.slowest, one.slowest)
        every.heaviest = max(every.heaviest, one.heaviest)
    return "\n".join([*lines, _line(every)])


def _line(one: Tally) -> str:
    return (
        f"{one.kind:22}{one.cases:9}{one.ends[End.ACCEPTED]:10}{one.ends[End.REFUSED]:9}{one.ends[End.CUT_SHORT]:11}"
        f"{one.server_errors:5}{one.crashes:9}{one.slowest:8.2f} s{one.heaviest or '':>6}"
    )
