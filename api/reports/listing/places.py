"""The reports in each kind of place: found by an index, in the order asked for, and no more than asked for.

Every part of a list has the same columns: `id`, `at` (what the list is ordered by), `state`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    ScalarSelect,
    Select,
    SQLColumnExpression,
    Subquery,
    Text,
    Uuid,
    and_,
    any_,
    cast,
    extract,
    func,
    literal_column,
    or_,
    select,
    true,
    tuple_,
    union,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import InstrumentedAttribute, aliased

from api.db import Instant, Ltree
from api.institutions.tables import Institution
from api.law.words import Role, State
from api.prepared import given
from api.reports.listing.filters import Order
from api.reports.searching import PERIOD_SECONDS
from api.reports.tables import Report, ReportUnit, ReportWords

Part = Select[*tuple[Any, ...]]

LOOKED_AT = 30_000
"""Among how many reports of a state a count over the whole country looks for those that meet its filters."""

_IDS, _PATHS = ARRAY(Uuid()), ARRAY(Text())


@dataclass(frozen=True, slots=True)
class Cut:
    """What is taken from every place: which reports (`conditions`), in which order, how many at most.

    `each_state` are the states as rows, to look under one after the other. Without an order any reports will do.
    """

    states: Sequence[State]
    each_state: FromClause
    conditions: Sequence[ColumnElement[bool]]
    order: Order | None
    most: int

    def taken(self, *where: ColumnElement[bool]) -> Part:
        """The first reports that meet the conditions and lie behind the position of the page."""
        at: InstrumentedAttribute[Any] = Report.next_due if self.order is Order.DEADLINE else Report.received_at
        part = select(Report.id, at.label("at"), Report.state).where(*where, *self.conditions).limit(self.most)
        match self.order:
            case Order.DEADLINE:
                return part.where(tuple_(at, Report.id) > tuple_(_AT, _ID)).order_by(at, Report.id)
            case Order.NEWEST:
                return part.where(_is_older(at, Report.id)).order_by(at.desc(), Report.id)
            case None:
                return part

    def each(self, places: FromClause, column: SQLColumnExpression[Any], *where: ColumnElement[bool]) -> Part:
        """The first reports of every place and state; each is one short walk along an index."""
        picked = self.taken(column == places.c.id, Report.state == self.each_state.c.state, *where)
        return _for_each(self.each_state.join(places, true()), picked)

    def one_by_one(self, places: FromClause, part: Part) -> Part:
        """The reports of every place in all states at once."""
        return _for_each(places, part.where(self.in_one_of_the_states()))

    def in_one_of_the_states(self) -> ColumnElement[bool]:
        return Report.state.in_(self.states)


def everywhere(cut: Cut) -> Part:
    """In the whole country."""
    return _for_each(cut.each_state, cut.taken(Report.state == cut.each_state.c.state))


def among_the_last(cut: Cut) -> Part:
    """In the whole country, but in each state only among the last LOOKED_AT that were received."""
    recent = Report.received_at >= func.coalesce(_bound(cut.each_state), literal_column("'-infinity'"))
    return _for_each(cut.each_state, cut.taken(Report.state == cut.each_state.c.state, recent))


def is_bounded(each_state: FromClause) -> ColumnElement[bool]:
    """Whether `among_the_last` left any report of the state out."""
    return _bound(each_state).is_not(None)


def in_the_region(cut: Cut) -> Part:
    """In the branch of regions that is asked for, which holds few of the country's reports."""
    there = aliased(Report)
    ids = select(there.id).where(within_the_region(there.region_code), there.state.in_(cut.states)).offset(0)
    ours = ids.subquery("ours")
    return cut.one_by_one(ours, cut.taken(Report.id == ours.c.id))


def in_roots(cut: Cut) -> Part:
    """In whole institutions."""
    return cut.each(_unnested("roots"), Report.root_id)


def under_roots(cut: Cut) -> Part:
    """In institutions and those that they supervise."""
    return cut.each(_with_supervised("over"), Report.root_id)


def inspected(cut: Cut) -> Part:
    """What is an inspector's, in institutions and those that they supervise."""
    return cut.each(_with_supervised("inspected"), Report.root_id, Report.desk_role == Role.INSPECTOR)


def in_units(cut: Cut) -> Part:
    """Held by units, and by those below them."""
    return cut.each(_below_paths("units").subquery("places"), Report.holder_id)


def watched(cut: Cut) -> Part:
    """Watched by a desk at a root, and held in another institution."""
    return cut.each(_unnested("desks"), Report.desk_id, Report.desk_id != Report.root_id)


def in_the_institution(cut: Cut) -> Part:
    """In the institution that is asked for, if it is a root; else nothing."""
    root = select(Institution.id).where(Institution.id == _INSTITUTION, Institution.parent_id.is_(None))
    return cut.each(root.subquery("places"), Report.root_id)


def in_the_unit(cut: Cut) -> Part:
    """In the institution that is asked for and those below it, if it is no root; else nothing."""
    return cut.each(_below().subquery("places"), Report.holder_id)


def held_in_the_institution() -> ColumnElement[bool]:
    """The same as a condition, for parts that are found in another way."""
    return or_(Report.root_id == _INSTITUTION, Report.holder_id.in_(_below()))


def beside(cut: Cut) -> Part:
    """Supported by offices, or copied to them."""
    ours = _beside()
    return cut.one_by_one(ours, cut.taken(Report.id == ours.c.id))


def of_the_number(cut: Cut) -> Part:
    """The one report with the tracking id that is asked for."""
    return cut.taken(Report.tracking_id == given("tracking_id", BigInteger()), cut.in_one_of_the_states())


def with_words(cut: Cut, roots: Select[UUID]) -> Part:
    """Found by words in institutions: all that match, then the first of them."""
    return _with_words(cut, ReportWords.root_id == any_(func.array(roots.scalar_subquery())))


def with_words_beside(cut: Cut) -> Part:
    """Found by words among those that offices support or have copies of."""
    ours = _beside()
    return _for_each(ours, _with_words(cut, ReportWords.report_id == ours.c.id, within=ours))


def with_words_anywhere(cut: Cut) -> Part:
    """Found by words in the whole country: from the last eight weeks on, back until there are enough."""
    if cut.order is Order.DEADLINE:
        return _with_words(cut)
    first = select(Report.received_at.label("at")).where(Report.state == cut.each_state.c.state)
    first_of_state = first.order_by(Report.received_at).limit(1).lateral("first")
    oldest = select(func.min(first_of_state.c.at)).select_from(cut.each_state.join(first_of_state, true()))
    epoch = extract("epoch", oldest.scalar_subquery())
    periods = func.generate_series(given("period", Integer()), func.floor(epoch / PERIOD_SECONDS).cast(Integer), -1)
    back = periods.table_valued("period").render_derived(name="back")
    return _for_each(back, _with_words(cut, ReportWords.period == back.c.period, within=back)).limit(cut.most)


def roots_of_reach() -> Select[UUID]:
    """Every institution in which a person's reports lie."""
    ids, supervisors = _unnested("word_roots"), any_(given("supervisors", _IDS))
    supervised = select(Institution.id).where(Institution.supervisor_id == supervisors)
    return select(union(select(ids.c.id), supervised).subquery().c.id)


def within_the_region(code: SQLColumnExpression[str | None]) -> ColumnElement[bool]:
    """Whether a region is the one that is asked for, or lies within it."""
    from_, end = given("region", Text()), given("region_end", Text())
    return and_(code.op("~>=~", is_comparison=True)(from_), code.op("~<~", is_comparison=True)(end))


def root_of_the_institution() -> Select[UUID]:
    """The institution of the one that is asked for."""
    return select(Institution.root_id).where(Institution.id == _INSTITUTION)


def _for_each(around: FromClause, part: Part) -> Part:
    """A part that is looked up for each row of what is around it."""
    picked = part.lateral("picked")
    return select(picked.c.id, picked.c.at, picked.c.state).select_from(around.join(picked, true()))


def _bound(each_state: FromClause) -> ScalarSelect[Any]:
    last = aliased(Report)
    received = select(last.received_at).where(last.state == each_state.c.state).order_by(last.received_at.desc())
    return received.offset(LOOKED_AT).limit(1).correlate(each_state).scalar_subquery()


def _beside() -> Subquery:
    """The reports that offices support or have copies of; read before anything else, they are few."""
    units = aliased(ReportUnit)
    ours = select(units.report_id.label("id")).where(
        units.institution_id == any_(given("beside", _IDS)), units.until_seq.is_(None)
    )
    return ours.distinct().offset(0).subquery("ours")


def _with_words(cut: Cut, *where: ColumnElement[bool], within: FromClause | None = None) -> Part:
    """What matches is found first, each report is looked up after that; newest first, only as many as are needed."""
    fits = ReportWords.search.op("@@", is_comparison=True)(cast(given("query", Text()), TSQUERY))
    found = select(ReportWords.report_id.label("id"), ReportWords.received_at.label("at")).where(*where, fits)
    if cut.order is Order.NEWEST:
        found = found.where(_is_older(ReportWords.received_at, ReportWords.report_id))
        found = found.order_by(ReportWords.received_at.desc(), ReportWords.report_id)
    if within is not None:
        found = found.correlate(within)
    matched = found.offset(0).lateral("matched")
    picked = cut.taken(Report.id == matched.c.id, cut.in_one_of_the_states()).lateral("picked")
    part = select(picked.c.id, picked.c.at, picked.c.state).select_from(matched.join(picked, true())).limit(cut.most)
    match cut.order:
        case Order.DEADLINE:
            return part.order_by(picked.c.at, picked.c.id)
        case Order.NEWEST:
            return part.order_by(matched.c.at.desc(), matched.c.id)
        case None:
            return part


def _is_older(at: SQLColumnExpression[datetime], id_: SQLColumnExpression[UUID]) -> ColumnElement[bool]:
    """Whether it comes behind the position of a page in the order of the newest; the second condition settles ties."""
    return and_(at <= _AT, or_(at < _AT, id_ > _ID))


def _unnested(name: str) -> FromClause:
    return func.unnest(given(name, _IDS)).table_valued("id").render_derived(name="places")


def _with_supervised(name: str) -> FromClause:
    own = _unnested(name)
    supervised = select(Institution.id).where(Institution.supervisor_id == any_(given(name, _IDS)))
    return union(select(own.c.id), supervised).subquery("places")


def _below_paths(name: str) -> Select[UUID]:
    tops = func.unnest(given(name, _PATHS)).table_valued("path").render_derived(name="tops")
    below = Institution.path.op("<@", is_comparison=True)(func.text2ltree(tops.c.path, type_=Ltree()))
    return select(Institution.id).join(tops, below).distinct()


def _below() -> Select[UUID]:
    top = aliased(Institution)
    below = Institution.path.op("<@", is_comparison=True)(top.path)
    return select(Institution.id).join(top, below).where(top.id == _INSTITUTION, top.parent_id.is_not(None))


_INSTITUTION = given("institution", Uuid())
_AT, _ID = given("at", Instant), given("id", Uuid())
