"""What was acknowledged: kept by those who asked, to be asked for afterwards."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AckedReport:
    """A receipt. `mark` stands in the report's text, `key` is the request's Idempotency-Key."""

    during: str
    mark: str
    key: str
    body: dict[str, object]
    id: str
    tracking_id: str
    tracking_key: str


@dataclass(frozen=True, slots=True)
class AckedStep:
    """A step that was answered with 201. `mark` stands in what was written."""

    during: str
    mark: str
    report_id: str
    seq: int


@dataclass(frozen=True, slots=True)
class AckedFile:
    """An attachment that was answered with 201, or 200 where it had come before."""

    during: str
    id: str
    report: AckedReport
    sha256: str


@dataclass
class Ledger:
    """`during` names what goes on now. `surprises` are answers that nobody should get."""

    during: str = ""
    reports: list[AckedReport] = field(default_factory=list)
    steps: list[AckedStep] = field(default_factory=list)
    files: list[AckedFile] = field(default_factory=list)
    statuses: Counter[tuple[str, int | str]] = field(default_factory=Counter)
    surprises: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    """That answers took, for whoever asked once."""

    @property
    def acknowledged(self) -> int:
        return len(self.reports) + len(self.steps) + len(self.files)
