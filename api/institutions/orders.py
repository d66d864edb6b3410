"""What can be ordered of a node of the tree, and by which decree. Pure values: they are kept until their day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import ClassVar
from uuid import UUID

from pydantic import TypeAdapter

from api.institutions.kinds import ChangeKind, InstitutionKind


@dataclass(frozen=True, slots=True)
class Decree:
    """The instrument that orders a change, and the first day on which it is in force."""

    instrument: str
    effective_on: date


@dataclass(frozen=True, slots=True)
class NewNode:
    """A node that begins to exist. What is left out comes from the node above it, the zone from its region."""

    kind: InstitutionKind
    name: str
    parent_id: UUID | None = None
    short_name: str | None = None
    external_code: str | None = None
    region_code: str | None = None
    zone: str | None = None
    supervisor_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Rename:
    """Give it another name."""

    made: ClassVar[ChangeKind] = ChangeKind.RENAMED
    name: str
    short_name: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Put it, and all below it, below another node of the same institution."""

    made: ClassVar[ChangeKind] = ChangeKind.MOVED
    parent_id: UUID


@dataclass(frozen=True, slots=True)
class Correct:
    """Put right what was recorded; what is None stays as it is."""

    made: ClassVar[ChangeKind] = ChangeKind.CORRECTED
    kind: InstitutionKind | None = None
    region_code: str | None = None
    zone: str | None = None
    external_code: str | None = None
    supervisor_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Close:
    """End it. Its open reports go to the successor, else to the node above it."""

    made: ClassVar[ChangeKind] = ChangeKind.CLOSED
    successor_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """End it and hand all it has, units and open reports, to another node."""

    made: ClassVar[ChangeKind] = ChangeKind.MERGED
    into_id: UUID


@dataclass(frozen=True, slots=True)
class Part:
    """One of the nodes that something is split into, with the units that it takes."""

    name: str
    short_name: str | None = None
    external_code: str | None = None
    region_code: str | None = None
    unit_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Split:
    """End it and open others in its place; `heir` is the part that takes open reports and units not named."""

    made: ClassVar[ChangeKind] = ChangeKind.SPLIT
    parts: tuple[Part, ...]
    heir: int = 0


Order = Rename | Move | Correct | Close | Merge | Split

_ADAPTERS: Mapping[ChangeKind, TypeAdapter[Order]] = MappingProxyType(
    {kind.made: TypeAdapter(kind) for kind in (Rename, Move, Correct, Close, Merge, Split)}
)


def facts_of(order: Order) -> dict[str, object]:
    """The order as JSON, to be kept."""
    facts: dict[str, object] = _ADAPTERS[order.made].dump_python(order, mode="json", exclude_none=True)
    return facts


def order_of(kind: ChangeKind, facts: Mapping[str, object]) -> Order:
    """The order that was kept."""
    return _ADAPTERS[kind].validate_python(dict(facts))


@dataclass(frozen=True, slots=True)
class Succession:
    """The open reports of one node now belong to another."""

    old_id: UUID
    new_id: UUID
