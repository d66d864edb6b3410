"""The statements that gather a matter or a place in one row. They are made once: only the `where` of one differs."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Date,
    Select,
    Uuid,
    and_,
    any_,
    cast,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.orm import aliased

from api.accounts.queries.active import active_on
from api.accounts.tables import Account, Appointment
from api.db import Instant
from api.institutions.tables import Institution
from api.law.words import Role
from api.prepared import given
from api.reports import rows
from api.reports.tables import Report, ReportAccused, ReportClock, ReportRecusal, ReportUnit

_NOW = given("now", Instant)


def _reports() -> Select[*tuple[Any, ...]]:
    return select(
        *(getattr(Report, name).label(name) for name in rows.REPORT),
        _rows(ReportClock, rows.CLOCK, true()).label("clocks"),
        _rows(ReportUnit, ("institution_id", "part"), ReportUnit.until_seq.is_(None)).label("units"),
        _accused_rows().label("accused"),
        _rows(ReportRecusal, ("account_id",), true()).label("recusals"),
    )


def _matters() -> Select[*tuple[Any, ...]]:
    desk, holder = aliased(Institution), aliased(Institution)
    desk_root, holder_root = aliased(Institution), aliased(Institution)
    return (
        _reports()
        .add_columns(*_place_columns(desk, desk_root, "desk"), *_place_columns(holder, holder_root, "holder"))
        .join(desk, desk.id == Report.desk_id)
        .join(desk_root, desk_root.id == desk.root_id)
        .join(holder, holder.id == Report.holder_id)
        .join(holder_root, holder_root.id == holder.root_id)
    )


def _places() -> Select[*tuple[Any, ...]]:
    root = aliased(Institution)
    return (
        select(*_place_columns(Institution, root, "p"))
        .join(root, root.id == Institution.root_id)
        .where(Institution.id == any_(given("ids", ARRAY(Uuid))))
    )


def _rows(table: type, columns: Sequence[str], condition: ColumnElement[bool]) -> ColumnElement[object]:
    """The rows of a table that belong to the report, as one JSON value."""
    pairs = [item for name in columns for item in (literal(name), getattr(table, name))]
    rows = select(func.jsonb_agg(func.jsonb_build_object(*pairs)))
    return rows.where(table.report_id == Report.id, condition).correlate(Report).scalar_subquery()  # type: ignore[attr-defined]


def _accused_rows() -> ColumnElement[object]:
    named = aliased(Institution)
    columns = ("id", "institution_id", "account_id", "position", "exclusion")
    pairs = [item for name in columns for item in (literal(name), getattr(ReportAccused, name))]
    return (
        select(func.jsonb_agg(func.jsonb_build_object(*pairs, literal("path"), func.ltree2text(named.path))))
        .select_from(ReportAccused)
        .outerjoin(named, named.id == ReportAccused.institution_id)
        .where(ReportAccused.report_id == Report.id, ReportAccused.cleared_seq.is_(None))
        .correlate(Report)
        .scalar_subquery()
    )


def _place_columns(node: type[Institution], root: type[Institution], prefix: str) -> list[ColumnElement[object]]:
    today = cast(func.timezone(node.zone, _NOW), Date)
    liaison = (
        select(literal(1))
        .select_from(Appointment)
        .join(Account, Account.id == Appointment.account_id)
        .where(Appointment.institution_id == node.id, Appointment.role == Role.LIAISON, active_on(today, node))
        .correlate(node)
        .exists()
    )
    stands = and_(node.valid_from <= today, or_(node.valid_to.is_(None), node.valid_to >= today))
    columns = {
        "id": node.id, "root_id": node.root_id, "path": func.ltree2text(node.path), "kind": node.kind,
        "name": node.name, "zone": node.zone, "region_code": node.region_code,
        "supervisor_id": root.supervisor_id, "has_liaison": liaison, "stands": stands,
    }  # fmt: skip
    return [column.label(f"{prefix}_{name}") for name, column in columns.items()]


REPORTS = _reports()
"""Reports with all that hangs on them, for whoever knows the places; say which."""

MATTERS = _matters()
"""Reports with all that decides their next step; say which, and execute it with `now`."""

PLACES = _places()
"""Institutions as desks, holders or units, for `ids` and `now`."""
