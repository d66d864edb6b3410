"""What was counted, as one value: the figures of a group are made of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from operator import attrgetter

from api.statistics.measures import BIN_DIGITS, SUMMED


@dataclass(frozen=True, slots=True)
class Counts:
    """Each field is a measure (see `reports.tables.Measures`, `tables.Joint` and `tables.Standing`).

    `answer_days` tells how many standing answers took each number of working days.
    """

    received: int = 0
    disposed: int = 0
    followed_up: int = 0
    answered: int = 0
    excluded: int = 0
    returned: int = 0
    returned_here: int = 0
    handed_away: int = 0
    objected: int = 0
    reopened: int = 0
    reclassified: int = 0
    repeated: int = 0
    closed_by_silence: int = 0
    closed_no_contact: int = 0
    rated: int = 0
    rating_sum: int = 0
    verification_on_time: int = 0
    verification_late: int = 0
    first_follow_up_on_time: int = 0
    first_follow_up_late: int = 0
    resolution_on_time: int = 0
    resolution_late: int = 0
    redisposition_on_time: int = 0
    redisposition_late: int = 0
    followed_up_excluded: int = 0
    never_answered: int = 0
    in_confidence: int = 0
    open: int = 0
    deferred: int = 0
    archived: int = 0
    overdue: int = 0
    days_6_14: int = 0
    days_15_60: int = 0
    days_more: int = 0
    answer_days: Mapping[int, int] = field(default_factory=dict, kw_only=True)

    @classmethod
    def of(cls, measures: Sequence[int], histogram: str) -> "Counts":
        """From measures in the order of `SUMMED`, and the packed histogram in decimal digits."""
        return cls(*measures, answer_days=unpacked(histogram))

    @property
    def closed(self) -> int:
        return self.received - self.open - self.archived

    @property
    def days_0_5(self) -> int:
        return self.open - self.days_6_14 - self.days_15_60 - self.days_more


_MEASURES = attrgetter(*SUMMED)

if tuple(each.name for each in fields(Counts)) != (*SUMMED, "answer_days"):
    raise TypeError("Counts must name the measures in the order in which they are read")


def total(all_counts: Iterable[Counts]) -> Counts:
    """All of them together."""
    measures = [0] * len(SUMMED)
    days: Counter[int] = Counter()
    for counts in all_counts:
        measures = [a + b for a, b in zip(measures, _MEASURES(counts), strict=True)]
        days.update(counts.answer_days)
    return Counts(*measures, answer_days=days)


def unpacked(histogram: str) -> dict[int, int]:
    """How many for each number of days, from the digits of `StatisticsSum.answer_days`."""
    bins = range(len(histogram), 0, -BIN_DIGITS)
    counted = ((day, int(histogram[max(0, end - BIN_DIGITS) : end])) for day, end in enumerate(bins))
    return {day: number for day, number in counted if number}
