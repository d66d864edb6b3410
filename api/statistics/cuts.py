"""The sums that are kept: by what, within what place, over which spans of days.

A cut of the nation covers any range by sums alone. Within one institution or regency days are too thin to be summed:
the ends of a range are read from the cards themselves, by index.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from api.statistics.spans import Tier

NATION = ""
"""The place of the cuts of the whole country."""


class GroupBy(StrEnum):
    """What figures are grouped by."""

    CHANNEL = "channel"
    CLASS = "class"
    STATE = "state"
    TOPIC = "topic"
    REGION = "region"
    INSTITUTION = "institution"
    MONTH = "month"


class By(StrEnum):
    """Which date decides whether a report is in the range: of its receipt, or of its first disposition."""

    RECEIVED = "received"
    DISPOSED = "disposed"

    @property
    def day(self) -> str:
        return f"{self}_on"


@dataclass(frozen=True, slots=True)
class Cut:
    """One family of sums. `place` and `key` are SQL over a card `c`."""

    name: str
    place: str
    key: str
    tiers: Sequence[Tier]
    by: By = By.RECEIVED


_SIMPLE = ("channel", "class", "state", "topic")
_ROOT, _REGENCY = "c.root_id::text", "c.regency"
_KEYS = {
    "channel": "c.channel",
    "class": "c.class",
    "state": "c.state",
    "topic": "coalesce(c.topic, '')",
    "root": _ROOT,
    "regency": _REGENCY,
    "unit": "c.institution_id::text",
    "district": "\"left\"(coalesce(c.region_code, ''), 8)",
}
_PLAIN = (Tier.DAY, Tier.MONTH, Tier.YEAR)
_WIDE = tuple(Tier)
"""For hundreds of keys, of which each span costs as many rows: few spans must do."""
_THIN = (Tier.MONTH, Tier.YEAR)


def _nation(by: By) -> list[Cut]:
    wide = _WIDE if by is By.RECEIVED else _PLAIN
    plain = [Cut(f"nation.{key}.{by}", f"'{NATION}'", _KEYS[key], _PLAIN, by) for key in _SIMPLE]
    return plain + [Cut(f"nation.{key}.{by}", f"'{NATION}'", _KEYS[key], wide, by) for key in ("root", "regency")]


def _within(place: str, sql: str, *keys: str) -> list[Cut]:
    return [Cut(f"{place}.{key}", sql, _KEYS[key], _THIN) for key in (*_SIMPLE, *keys)]


CUTS: tuple[Cut, ...] = (
    *_nation(By.RECEIVED),
    *_nation(By.DISPOSED),
    *_within("root", _ROOT, "regency", "unit"),
    *_within("regency", _REGENCY, "district", "root"),
)

_BY_NAME = {cut.name: cut for cut in CUTS}


def cut_named(name: str) -> Cut:
    """The cut of this name. Raises KeyError."""
    return _BY_NAME[name]
