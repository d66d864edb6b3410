"""What institutions publish of themselves is shown to everybody: figures by class, of whole years that are over."""

from dataclasses import replace
from datetime import date

import pytest

from api.institutions.queries.regions import RegionFact
from api.statistics.cuts import GroupBy
from api.statistics.disclosing import is_of_past_years, is_yearly_figure
from api.statistics.questions import Question
from tests.statistics.test_disclosing import _unit

TODAY = date(2026, 8, 3)
YEAR = Question(date(2022, 1, 1), date(2023, 1, 1), group_by=GroupBy.CLASS)


def region(level: int) -> RegionFact:
    return RegionFact("35.02.17"[: 3 * level - 1], None, level, "", "", "", "Asia/Jakarta")


def test_the_classes_of_a_past_year_are_for_everybody() -> None:
    assert is_yearly_figure(YEAR, TODAY)
    assert is_yearly_figure(replace(YEAR, first=date(2020, 1, 1), group_by=None), TODAY)
    assert is_yearly_figure(replace(YEAR, region=region(2)), TODAY)


@pytest.mark.parametrize(
    "narrower",
    [
        {"until": date(2022, 12, 31)},
        {"first": date(2022, 1, 2)},
        {"first": date(2026, 1, 1), "until": date(2027, 1, 1)},
        {"group_by": GroupBy.TOPIC},
        {"group_by": GroupBy.REGION},
        {"group_by": GroupBy.INSTITUTION},
        {"region": region(3)},
        {"node": _unit()},
    ],
)
def test_nothing_narrower_is(narrower: dict[str, object]) -> None:
    assert not is_yearly_figure(replace(YEAR, **narrower), TODAY)  # type: ignore[arg-type]


def test_a_year_is_over_on_new_years_day() -> None:
    assert is_of_past_years(replace(YEAR, group_by=GroupBy.TOPIC, node=_unit()), date(2023, 1, 1))
    assert not is_of_past_years(YEAR, date(2022, 12, 31))
    assert not is_of_past_years(replace(YEAR, first=date(2022, 1, 2)), TODAY)
