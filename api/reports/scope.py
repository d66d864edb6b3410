"""Which reports a person may read: the one condition that every read carries.

`standing` says the same of one matter.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, func, literal, not_, or_, select, true
from sqlalchemy.orm import aliased

from api.accounts.people import Office, Person
from api.institutions.tables import Institution
from api.law.accused import Exclusion
from api.law.words import Part, Role
from api.reports.tables import Report, ReportAccused, ReportRecusal, ReportUnit


def readable_by(person: Person) -> ColumnElement[bool]:
    """The condition over `reports`; whatever does not meet it does not exist for this person."""
    return _unless_excluded(person, [_way(office) for office in person.offices])


def words_readable_by(person: Person) -> ColumnElement[bool]:
    """The same, but for reports of which he may know that they are there, and not what is written in them."""
    return _unless_excluded(
        person, [_near_desk(office) if office.role is Role.NATIONAL else _way(office) for office in person.offices]
    )


def below(institution_id: UUID, path: str) -> ColumnElement[bool]:
    """Held in the subtree of an institution; for a root one equality, which the index serves."""
    if "." not in path:
        return Report.root_id == institution_id
    return Report.holder_id.in_(_subtree(path))


def _unless_excluded(person: Person, ways: Sequence[ColumnElement[bool]]) -> ColumnElement[bool]:
    if not ways:
        return false()
    recused = select(ReportRecusal.report_id).where(ReportRecusal.account_id == person.account_id)
    return and_(or_(*ways), not_(_accused(person)), Report.id.not_in(recused))


def _way(office: Office) -> ColumnElement[bool]:
    match office.role:
        case Role.NATIONAL | Role.OVERSEER:
            return true()
        case Role.COORDINATOR:
            return or_(_as_desk(office), _beside(office))
        case Role.INSPECTOR:
            return _as_desk(office)
        case Role.LIAISON:
            return or_(_as_unit(office), _beside(office))
        case Role.LEADER:
            return or_(_as_unit(office), and_(Report.desk_id == office.institution_id, _desk_role(Role.COORDINATOR)))
        case _:
            return false()


def _as_desk(office: Office) -> ColumnElement[bool]:
    """At this desk, or held below it; what is anonymous and confidential only here, or one desk up from its holder.

    For a root the holder's root says it all: what its desk watches is held in it, or in one that it supervises.
    """
    scope: ColumnElement[bool]
    if "." in office.path:
        scope = or_(Report.desk_id.in_(_subtree(office.path)), Report.holder_id.in_(_subtree(office.path)))
    else:
        supervised = select(Institution.id).where(Institution.supervisor_id == office.institution_id)
        scope = or_(Report.root_id == office.institution_id, Report.root_id.in_(supervised))
    return and_(scope, _desk_role(office.role), _near_desk(office))


def _near_desk(office: Office) -> ColumnElement[bool]:
    """Not both anonymous and confidential, or at this desk, or held one desk below it."""
    first_above = and_(Report.holder_id == Report.desk_id, Report.above_id == office.institution_id)
    return or_(not_(_secret()), Report.desk_id == office.institution_id, first_above)


def _as_unit(office: Office) -> ColumnElement[bool]:
    """Held by this unit, or by one below it whose desk is not; what lies at an inspector's desk is his alone."""
    subtree = _subtree(office.path)
    holding = and_(
        Report.holder_id == office.institution_id,
        or_(Report.holder_id != Report.desk_id, not_(_desk_role(Role.INSPECTOR))),
    )
    above = and_(
        Report.holder_id != office.institution_id,
        Report.holder_id.in_(subtree),
        Report.desk_id.not_in(subtree),
        not_(_secret()),
    )
    return or_(holding, above)


def _beside(office: Office) -> ColumnElement[bool]:
    """Supporting, or with a copy; copies of confidential reports show nothing."""
    part = select(true()).where(
        ReportUnit.report_id == Report.id,
        ReportUnit.institution_id == office.institution_id,
        ReportUnit.until_seq.is_(None),
        ReportUnit.part.in_([Part.SUPPORTING, Part.COPIED]),
    )
    return and_(Report.has_units, not_(Report.confidential), _any_of(part))


def _accused(person: Person) -> ColumnElement[bool]:
    """One of the accused, or below one of them; stronger than whatever else he is."""
    named = aliased(Institution)
    ways: list[ColumnElement[bool]] = [
        and_(ReportAccused.exclusion == Exclusion.ACCOUNT, ReportAccused.account_id == person.account_id)
    ]
    for office in person.offices:
        path = func.text2ltree(literal(office.path))
        ways.append(and_(ReportAccused.exclusion == Exclusion.SUBTREE, path.op("<@", is_comparison=True)(named.path)))
        if office.role is Role.INSPECTOR:
            own = ReportAccused.institution_id == office.institution_id
            ways.append(and_(ReportAccused.exclusion == Exclusion.INSPECTOR, own))
    entry = (
        select(true())
        .select_from(ReportAccused)
        .outerjoin(named, named.id == ReportAccused.institution_id)
        .where(ReportAccused.report_id == Report.id, ReportAccused.cleared_seq.is_(None), or_(*ways))
    )
    return and_(Report.has_accused, _any_of(entry))


def _any_of(rows: Select[bool]) -> ColumnElement[bool]:
    """Whether a report has such a row; asked report by report.

    Of an EXISTS PostgreSQL would make a hash table first, reading all rows of that kind in the country.
    """
    return func.coalesce(rows.limit(1).correlate(Report).scalar_subquery(), false())


def _secret() -> ColumnElement[bool]:
    return and_(Report.anonymous, Report.confidential)


def _desk_role(role: Role) -> ColumnElement[bool]:
    return Report.desk_role == role


def _subtree(path: str) -> Select[UUID]:
    return select(Institution.id).where(Institution.path.op("<@", is_comparison=True)(func.text2ltree(literal(path))))
