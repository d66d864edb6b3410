"""A synthetic nation: provinces, the regencies and cities that they supervise, ministries, and units below them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import accumulate
from uuid import UUID

from api.db import new_id

LONG_AGO = date(2020, 1, 1)
MADE_AT = datetime(2020, 1, 1, tzinfo=UTC)
PROVINCES = 38
MINISTRIES_SHARE = 0.12


@dataclass(frozen=True, slots=True)
class RegionRow:
    code: str
    name: str
    level: int
    zone: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A node of the tree."""

    id: UUID
    parent_id: UUID | None
    root_id: UUID
    path: str
    kind: str
    name: str
    root_name: str | None
    region_code: str | None
    zone: str
    supervisor_id: UUID | None

    def row(self) -> tuple[object, ...]:
        """Its values in the order of COLUMNS."""
        return (
            self.id, self.parent_id, self.root_id, self.path, self.path.count("."), self.kind, self.name,
            self.root_name, self.region_code, self.zone, self.supervisor_id, LONG_AGO, MADE_AT, MADE_AT,
        )  # fmt: skip


COLUMNS = (
    "id", "parent_id", "root_id", "path", "depth", "kind", "name", "root_name", "region_code", "zone",
    "supervisor_id", "valid_from", "created_at", "updated_at",
)  # fmt: skip


@dataclass(slots=True)
class Root:
    """An institution with its units and the regions that its reports come from; weights fall from the first on."""

    node: Unit
    units: list[Unit]
    regions: list[str]
    weights: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(len(self.units))))


@dataclass(frozen=True, slots=True)
class Nation:
    national: Unit
    overseer: Unit
    roots: list[Root]
    weights: list[float]

    def nodes(self) -> Iterator[Unit]:
        """Every node, parents before their children."""
        yield from (self.national, self.overseer)
        for root in self.roots:
            yield root.node
            yield from root.units


def nation(chance: random.Random, regions: list[RegionRow], institutions: int, units: int) -> Nation:
    """So many institutions with about so many units each; the first are asked far more often than the last."""
    provinces = [region for region in regions if region.level == 1][:PROVINCES]
    regencies = [region for region in regions if region.level == 2]
    below: dict[str, list[str]] = {}
    for region in regions:
        if region.level > 2:
            below.setdefault(region.code[:5], []).append(region.code)
    roots: list[Root] = []
    by_province: dict[str, UUID] = {}
    for region in provinces:
        node = _root("province", f"Pemerintah {region.name}", region.code, region.zone, None)
        by_province[region.code] = node.id
        inside = [each.code for each in regencies if each.code.startswith(region.code)]
        roots.append(Root(node, _units(chance, node, units), inside or [region.code]))
    governed = max(0, round((institutions - len(roots)) * (1 - MINISTRIES_SHARE)))
    for region in chance.sample(regencies, min(governed, len(regencies))):
        node = _root("regency", f"Pemerintah {region.name}", region.code, region.zone, by_province[region.code[:2]])
        roots.append(Root(node, _units(chance, node, units), below.get(region.code, [region.code])))
    everywhere = [region.code for region in regencies]
    while len(roots) < institutions:
        node = _root("ministry", f"Kementerian {len(roots)}", None, "Asia/Jakarta", None)
        roots.append(Root(node, _units(chance, node, units), everywhere))
    chance.shuffle(roots)
    return Nation(
        _root("national", "Admin Nasional", None, "Asia/Jakarta", None),
        _root("overseer", "Ombudsman", None, "Asia/Jakarta", None),
        roots,
        list(accumulate(1 / (rank + 5) for rank in range(len(roots)))),
    )


def _root(kind: str, name: str, region: str | None, zone: str, supervisor: UUID | None) -> Unit:
    own = new_id()
    return Unit(own, None, own, own.hex, kind, name, None, region, zone, supervisor)


def _units(chance: random.Random, root: Unit, about: int) -> list[Unit]:
    """Offices right below the root; below some of them, smaller ones."""
    made: list[Unit] = []
    tops = max(3, round(about * 0.6 * chance.uniform(0.6, 1.4)))
    for number in range(tops):
        made.append(_below(root, "opd", f"Dinas {number + 1}", root.name))
    for number in range(round(about * 0.4 * chance.uniform(0.4, 1.6))):
        made.append(_below(made[chance.randrange(min(4, tops))], "unit", f"UPT {number + 1}", root.name))
    return made


def _below(parent: Unit, kind: str, name: str, root_name: str) -> Unit:
    own = new_id()
    return Unit(
        own, parent.id, parent.root_id, f"{parent.path}.{own.hex}", kind, name, root_name,
        parent.region_code, parent.zone, None,
    )  # fmt: skip
