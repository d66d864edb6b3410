"""Answers a question about figures, for whoever asks: counted exactly, shown as far as he may see."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.institutions import queries as institutions
from api.institutions.lawbook import lawbook
from api.institutions.nodes import Node
from api.institutions.queries.regions import RegionFact, region
from api.law.words import Zone
from api.problems import Invalid
from api.statistics import queries
from api.statistics.counts import Counts, total
from api.statistics.cuts import By, GroupBy
from api.statistics.disclosing import is_of_past_years, is_small, is_yearly_figure, sees_all, withheld
from api.statistics.horizon import Horizon, national_calendar
from api.statistics.labels import labels
from api.statistics.plans import REGENCY_LEVEL, plan_of
from api.statistics.questions import Question
from api.statistics.spans import BEGINNING, END
from api.text import Language

MOST_GROUPS = 1000
_ONE_DAY = timedelta(days=1)
_VILLAGE_LEVEL = 4


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked for. `first` and `last` are included; without one the range has no bound there."""

    by: By = By.RECEIVED
    group_by: GroupBy | None = None
    first: date | None = None
    last: date | None = None
    institution_id: UUID | None = None
    institution_level: int | None = None
    region_code: str | None = None
    region_level: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted, live and declared apart; `all` is both."""

    all: Counts
    live: Counts
    declared: Counts


@dataclass(frozen=True, slots=True)
class Group:
    """A key with its label; the tally of one that is not shown is None."""

    key: str
    label: str
    tally: Tally | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The figures. `at_who_returned` says that returns were counted at whoever returned, not at whoever holds.

    `total` is None where it is not shown. `may_be_kept` says that anybody would get the same answer.
    """

    total: Tally | None
    groups: tuple[Group, ...]
    at_who_returned: bool
    may_be_kept: bool


async def figures(session: AsyncSession, ask: Ask, person: Person | None, now: datetime, language: Language) -> Answer:
    """The figures that were asked for, as of this moment. Raises `Invalid`, naming the parameter."""
    question = await _understood(session, ask)
    book = await lawbook(session)
    over = is_of_past_years(question, now.date())
    all_shown, without = await _sight(session, question, person, over)
    question = replace(question, in_confidence=all_shown or over, empty_from=_tomorrow(now))
    cells = await queries.cells(
        session,
        question,
        plan_of(question),
        Horizon.of(national_calendar(book), now),
        without=without,
        at_most=2 * MOST_GROUPS + 1,
    )
    tallies = _tallies(cells)
    if len(tallies) > MOST_GROUPS:
        raise Invalid("statistics.too_many_groups", field=_widest(ask), most=MOST_GROUPS)
    names = await labels(session, question, tallies, language)
    in_full = all_shown or not over or is_yearly_figure(question, now.date())
    smallest = 0 if in_full else book.value("smallest_cell", None, now.date())
    return _answer(question, tallies, names, smallest=smallest, may_be_kept=person is None)


def _tomorrow(now: datetime) -> date:
    """The first day on which, anywhere in the country, nothing was received yet."""
    return now.astimezone(ZoneInfo(Zone.WIT)).date() + _ONE_DAY


def _answer(
    question: Question, tallies: Mapping[str, Tally], names: Mapping[str, str], *, smallest: int, may_be_kept: bool
) -> Answer:
    whole = _together(list(tallies.values()))
    hidden = withheld({key: tally.all for key, tally in tallies.items()}, smallest)
    shown = not is_small(whole.all, smallest)
    groups = tuple(
        Group(key, name, _split_shown(tallies[key], smallest) if shown and key not in hidden else None)
        for key, name in names.items()
        if key in tallies
    )
    at_who_returned = question.node is not None or question.group_by is GroupBy.INSTITUTION
    return Answer(_split_shown(whole, smallest) if shown else None, groups, at_who_returned, may_be_kept)


def _split_shown(tally: Tally, smallest: int) -> Tally:
    """The tally, with its parts only where neither can be told."""
    if is_small(tally.live, smallest) or is_small(tally.declared, smallest):
        return Tally(tally.all, Counts(), Counts())
    return tally


def _tallies(cells: Sequence[queries.Cell]) -> dict[str, Tally]:
    live: dict[str, Counts] = defaultdict(Counts)
    declared: dict[str, Counts] = defaultdict(Counts)
    for cell in cells:
        (declared if cell.declared else live)[cell.key] = cell.counts
    tallies = {
        key: Tally(total((live[key], declared[key])) if key in declared else live[key], live[key], declared[key])
        for key in dict.fromkeys(cell.key for cell in cells)
    }
    return {key: tally for key, tally in tallies.items() if tally.all != Counts()}


def _together(tallies: Sequence[Tally]) -> Tally:
    live, declared = total(tally.live for tally in tallies), total(tally.declared for tally in tallies)
    return Tally(total((live, declared)), live, declared)


def _widest(ask: Ask) -> str:
    match ask.group_by:
        case GroupBy.REGION:
            return "region_level"
        case GroupBy.INSTITUTION:
            return "institution_level"
        case _:
            return "group_by"


async def _understood(session: AsyncSession, ask: Ask) -> Question:
    if ask.first and ask.last and ask.last < ask.first:
        raise Invalid("statistics.range_reversed", field="to")
    node = await _node(session, ask.institution_id)
    place = await _region(session, ask.region_code)
    regencies: tuple[str, ...] = ()
    if place is not None:
        below = await queries.regencies_of(session, place.code) if place.level < REGENCY_LEVEL else []
        regencies = (place.code[: len("35.02")], *below)
    return Question(
        first=ask.first or BEGINNING,
        until=ask.last + _ONE_DAY if ask.last else END,
        by=ask.by,
        group_by=ask.group_by,
        node=node,
        depth=_depth(ask, node),
        region=place,
        regencies=regencies,
        region_level=_region_level(ask, place),
    )


async def _node(session: AsyncSession, institution_id: UUID | None) -> Node | None:
    if institution_id is None:
        return None
    node = await institutions.institution(session, institution_id)
    if node is None:
        raise Invalid("statistics.institution_unknown", field="institution")
    return node


async def _region(session: AsyncSession, code: str | None) -> RegionFact | None:
    if code is None:
        return None
    found = await region(session, code)
    if found is None:
        raise Invalid("statistics.region_unknown", field="region")
    return found


def _depth(ask: Ask, node: Node | None) -> int:
    lowest = node.depth + 1 if node else 0
    if ask.institution_level is None:
        return lowest
    if ask.group_by is not GroupBy.INSTITUTION:
        raise Invalid("statistics.level_without_its_group", field="institution_level")
    if ask.institution_level < lowest:
        raise Invalid("statistics.level_not_below", field="institution_level", name="institution")
    if node is None and ask.institution_level > 0:
        raise Invalid("statistics.level_too_wide", field="institution_level")
    return ask.institution_level


def _region_level(ask: Ask, place: RegionFact | None) -> int:
    lowest = min(place.level + 1, _VILLAGE_LEVEL) if place else 1
    if ask.region_level is None:
        return lowest
    if ask.group_by is not GroupBy.REGION:
        raise Invalid("statistics.level_without_its_group", field="region_level")
    if ask.region_level < lowest:
        raise Invalid("statistics.level_not_below", field="region_level", name="region")
    if place is None and ask.institution_id is None and ask.region_level > REGENCY_LEVEL:
        raise Invalid("statistics.level_too_wide", field="region_level")
    return ask.region_level


async def _sight(
    session: AsyncSession, question: Question, person: Person | None, over: bool
) -> tuple[bool, list[UUID]]:
    """Whether somebody is shown all, and which reports not even then.

    What the public may count of years that are over, whoever is kept from a report counts with it like the public:
    figures without it, beside those, would tell him of it.
    """
    if person is None or not await _is_of_the_scope(session, question.node, person):
        return False, []
    kept = await queries.kept_from(session, person)
    return (False, []) if kept and over else (True, kept)


async def _is_of_the_scope(session: AsyncSession, node: Node | None, person: Person) -> bool:
    if node is None or sees_all(person, node):
        return sees_all(person, node)
    root = node if node.is_root else await institutions.institution(session, node.root_id)
    return sees_all(person, node, root.supervisor_id.hex if root and root.supervisor_id else None)
