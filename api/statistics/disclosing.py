"""What the public is shown of reports in confidence: nothing in open years, no small cells of those that are over.

In confidence are confidential reports, and those that name somebody as accused.
"""

from collections.abc import Mapping
from datetime import date

from api.accounts.people import Person
from api.institutions.nodes import Node
from api.law.words import Role
from api.statistics.counts import Counts
from api.statistics.cuts import GroupBy
from api.statistics.plans import REGENCY_LEVEL
from api.statistics.questions import Question

_OF_THE_SCOPE = (Role.COORDINATOR, Role.INSPECTOR, Role.LEADER, Role.LIAISON)


def sees_all(person: Person, node: Node | None, supervisor: str | None = None) -> bool:
    """Whether somebody is an officer of the scope that is asked for; the country's are those of its two desks.

    Args:
        supervisor: the path of the province that watches over the institution of `node`.
    """
    if person.holds(Role.NATIONAL, Role.OVERSEER):
        return True
    paths = [path for path in (node.path if node else None, supervisor) if path is not None]
    return any(person.offices_over(path, _OF_THE_SCOPE) for path in paths)


def is_of_past_years(question: Question, today: date) -> bool:
    """Whether a range is made of whole calendar years that are over: nothing new comes to be counted in it."""
    years = (question.first.month, question.first.day) == (question.until.month, question.until.day) == (1, 1)
    return years and question.until <= today


def is_yearly_figure(question: Question, today: date) -> bool:
    """What institutions publish of themselves in their yearly reports: by class, of whole years that are over.

    Of the country, a whole institution, or a regency, city or province; nothing narrower in place or time, from which
    one report could be told.
    """
    wide = question.node is None or question.node.is_root
    wide &= question.region is None or question.region.level <= REGENCY_LEVEL
    return wide and is_of_past_years(question, today) and question.group_by in (None, GroupBy.CLASS)


def is_small(counts: Counts, smallest: int) -> bool:
    """Fewer than so many reports, of which some are in confidence: who knows the others would know these."""
    return counts.in_confidence > 0 and counts.received < smallest


def withheld(groups: Mapping[str, Counts], smallest: int) -> frozenset[str]:
    """The keys that are not shown: the small cells, and as many of the least others as keep them from being told by
    subtraction."""
    small = {key for key, counts in groups.items() if is_small(counts, smallest)}
    hidden = sum(groups[key].received for key in small)
    others = sorted(
        (key for key, counts in groups.items() if key not in small and counts.received > 0),
        key=lambda key: (groups[key].received, key),
    )
    while small and others and (len(small) < 2 or hidden < smallest):
        least = others.pop(0)
        small.add(least)
        hidden += groups[least].received
    return frozenset(small)
