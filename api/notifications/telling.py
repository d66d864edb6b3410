"""From a notice to its messages: one for each way by which somebody is told, in the caller's transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.db import new_id
from api.law.words import Zone
from api.notifications import configured, queries
from api.notifications.notices import Notice
from api.notifications.recipients import accounts_of, asked_of
from api.notifications.schedule import QuietHours, at_night
from api.notifications.tables import OfficerPreference, ReporterPreference
from api.notifications.words import IN_PUBLIC, Audience, Standing, Way
from api.reports import together
from api.reports.matter import Matter
from api.settings import get_settings
from api.text import Language

USUAL = (Way.EMAIL, Way.SMS, Way.WHATSAPP)
"""The ways to a reporter who chose none: the first of them by which he can be reached."""

Row = dict[str, object]


async def tell(session: AsyncSession, notices: Sequence[Notice], now: datetime) -> None:
    """Queue what is to be told. Who an audience is, where no recipients are named, is looked up by the report.

    Safe to call twice: of a report and a `seq` everybody is told once by each way.
    """
    matters = await matters_of(session, {each.report_id for each in notices if each.report_id}, now)
    await tell_of(session, await _resolved(session, notices, matters, now), matters, now)


async def matters_of(session: AsyncSession, report_ids: Iterable[UUID], now: datetime) -> dict[UUID, Matter]:
    """These reports, those that have left the database left out."""
    ids = set(report_ids)
    if not ids:
        return {}
    return {matter.report.id: matter for matter in await together.matters(session, ids, now)}


async def tell_of(
    session: AsyncSession,
    notices: Sequence[Notice],
    matters: Mapping[UUID, Matter],
    now: datetime,
    ways: frozenset[Way] | None = None,
) -> None:
    """The same, for who knows the reports and the recipients."""
    ways = configured.ways_of(get_settings()) if ways is None else ways
    told_reports = {each.report_id for each in notices if each.audience is Audience.REPORTER and each.report_id}
    theirs = await queries.reporter_preferences(session, told_reports) if told_reports else {}
    urgent = {account for each in notices if each.urgent for account in each.recipients}
    officers = await queries.officer_preferences(session, urgent) if urgent else {}
    rows: list[Row] = []
    for notice in notices:
        if notice.audience is Audience.REPORTER:
            if notice.report_id and (matter := matters.get(notice.report_id)):
                rows += to_reporter(notice, matter, theirs.get(notice.report_id), ways, now)
        else:
            for account in notice.recipients:
                rows += _to_officer(notice, account, officers.get(account), ways, now)
    await queries.keep(session, rows)


def quiet_hours(preference: ReporterPreference | None, way: Way, zone: Zone) -> QuietHours | None:
    """When a reporter is not to be disturbed: as he chose, else at night by what rings."""
    if preference is not None and preference.quiet_from is not None and preference.quiet_to is not None:
        return QuietHours(preference.quiet_from, preference.quiet_to, Zone(preference.zone or zone))
    return at_night(zone) if way in IN_PUBLIC else None


async def _resolved(
    session: AsyncSession, notices: Sequence[Notice], matters: Mapping[UUID, Matter], now: datetime
) -> list[Notice]:
    open_ = [
        each
        for each in notices
        if each.audience is not Audience.REPORTER and not each.recipients and each.report_id in matters
    ]
    asked = [asked_of(each.audience, matters[each.report_id], each.facts) for each in open_ if each.report_id]
    accounts = dict(zip(map(id, open_), await accounts_of(session, asked, now), strict=True))
    return [
        replace(
            each,
            facts=_common(matters.get(each.report_id) if each.report_id else None) | dict(each.facts),
            recipients=accounts.get(id(each), each.recipients),
        )
        for each in notices
    ]


def _common(matter: Matter | None) -> dict[str, str | int]:
    return common_facts(matter) if matter else {}


def common_facts(matter: Matter) -> dict[str, str | int]:
    """What every text about a report may say of it."""
    return {
        "number": f"#{matter.report.tracking_id}",
        "unit": matter.holder.name,
        "desk": matter.desk.name,
        "zone": matter.desk.zone,
    }


def to_reporter(
    notice: Notice, matter: Matter, preference: ReporterPreference | None, ways: frozenset[Way], now: datetime
) -> list[Row]:
    """The messages by which a reporter is told: by each way that he chose, else by the first that reaches him."""
    language = preference.language if preference and preference.language else Language.INDONESIAN
    if preference is not None and preference.channels is not None:
        lines: list[tuple[Way, ...]] = [(Way(way),) for way in preference.channels if way in ways]
    else:
        usual = tuple(way for way in USUAL if way in ways)
        lines = [usual] if usual and matter.report.contactable else []
    rows: list[Row] = []
    for way, *others in lines:
        quiet = quiet_hours(preference, way, matter.desk.zone)
        due = quiet.end_after(now) if quiet else now
        rows.append(_row(notice, matter.report.id, way, language, now) | _due(due) | {"others": others})
    return rows


def _to_officer(
    notice: Notice, account: UUID, preference: OfficerPreference | None, ways: frozenset[Way], now: datetime
) -> list[Row]:
    language = preference.language if preference else Language.INDONESIAN
    arrived = {"state": Standing.DELIVERED, "sent_at": now, "delivered_at": now}
    rows = [_row(notice, account, Way.IN_APP, language, now) | arrived]
    if notice.urgent:
        chosen = [Way(way) for way in preference.channels] if preference else [Way.EMAIL]
        rows += [_row(notice, account, way, language, now) for way in chosen if way in ways]
    return rows


def _row(notice: Notice, recipient: UUID, way: Way, language: str, now: datetime) -> Row:
    return {
        "id": new_id(),
        "report_id": notice.report_id,
        "seq": notice.seq,
        "kind": notice.kind,
        "audience": notice.audience,
        "recipient": recipient,
        "channel": way,
        "others": [],
        "language": language,
        "urgent": notice.urgent,
        "facts": dict(notice.facts),
        "created_at": now,
        "state": Standing.WAITING,
        "sent_at": None,
        "delivered_at": None,
        **_due(now),
    }


def _due(moment: datetime) -> Row:
    return {"not_before": moment, "next_try_at": moment}
