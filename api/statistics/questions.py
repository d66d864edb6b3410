"""A question about figures, once it is known what it names."""

from dataclasses import dataclass
from datetime import date

from api.institutions.nodes import Node
from api.institutions.queries.regions import RegionFact
from api.statistics.cuts import By, GroupBy
from api.statistics.spans import END


@dataclass(frozen=True, slots=True)
class Question:
    """Reports from `first` to before `until`, held below `node` and in `region`, grouped.

    `depth` is that of the institutions grouped by (0: roots), `region_level` that of the regions (1: provinces).
    Without `in_confidence` confidential reports, and those that name somebody as accused, are not counted at all.
    `regencies` are the regencies and cities of `region`, itself among them, where it is one or a province.
    Nothing was counted from `empty_from` on.
    """

    first: date
    until: date
    by: By = By.RECEIVED
    group_by: GroupBy | None = None
    node: Node | None = None
    depth: int = 0
    region: RegionFact | None = None
    regencies: tuple[str, ...] = ()
    region_level: int = 1
    in_confidence: bool = True
    empty_from: date = END
