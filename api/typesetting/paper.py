"""A document as data: what is written, and in which kind of block. How it looks is the template's matter."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import ClassVar

import orjson


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels and what stands beside them."""

    kind: ClassVar[str] = "pairs"
    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Prose:
    """What somebody wrote."""

    kind: ClassVar[str] = "prose"
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A word of explanation."""

    kind: ClassVar[str] = "note"
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of the chronology; `facts` and `said` are labels with what was noted and what was written."""

    when: str
    what: str
    who: str
    facts: Sequence[tuple[str, str]] = ()
    said: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Chronology:
    kind: ClassVar[str] = "chronology"
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a deadline: its number if it counted, else why it did not."""

    day: str
    number: str
    why: str


@dataclass(frozen=True, slots=True)
class Days:
    """A deadline day by day."""

    kind: ClassVar[str] = "days"
    title: str
    summary: Sequence[tuple[str, str]]
    days: Sequence[Day]


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are shares of the line; `codes` are the columns that hold fingerprints and such."""

    kind: ClassVar[str] = "table"
    columns: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[str]]
    codes: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A requirement and how it stands: `proven`, `missing` or `to_bring`."""

    held: str
    mark: str
    label: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Checks:
    kind: ClassVar[str] = "checks"
    checks: Sequence[Check]


@dataclass(frozen=True, slots=True)
class Blanks:
    """Lines to be filled in by hand; the last ones are for place, date and signature."""

    kind: ClassVar[str] = "blanks"
    labels: Sequence[str]
    signature: str
    place: str


Block = Pairs | Prose | Note | Chronology | Days | Table | Checks | Blanks


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    blocks: Sequence[Block]
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document."""

    language: str
    title: str
    subtitle: str
    number: str
    system: str
    made: str
    page: str
    cover: Sequence[Block]
    sections: Sequence[Section] = field(default_factory=list)

    @property
    def as_json(self) -> bytes:
        """The same for the template."""
        told = asdict(self)
        told["cover"] = [_block(block) for block in self.cover]
        told["sections"] = [
            {"title": each.title, "new_page": each.new_page, "blocks": [_block(block) for block in each.blocks]}
            for each in self.sections
        ]
        return orjson.dumps(told)


def _block(block: Block) -> dict[str, object]:
    return {"kind": block.kind, **asdict(block)}
