"""Who may read a report: what `standing` says in Python and what `scope` says in SQL is the same."""

from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Office, Person
from api.accounts.tables import Account
from api.db import new_id
from api.institutions.tables import Institution
from api.law.accused import Exclusion
from api.law.disclosure import Shown, Sight, sight
from api.law.words import Part, Role
from api.reports import queries
from api.reports.matter import Matter
from api.reports.scope import readable_by, words_readable_by
from api.reports.standing import reader
from api.reports.tables import Report, ReportAccused, ReportRecusal, ReportUnit
from tests.accounts.make import LONG_AGO
from tests.conftest import NOW

ROLES = [Role.LIAISON, Role.COORDINATOR, Role.INSPECTOR, Role.LEADER, Role.OBSERVER]


@dataclass(frozen=True)
class Country:
    """A random tree: the two desks above all, provinces, regencies that they supervise, ministries, and units below."""

    places: list[Institution]

    @property
    def roots(self) -> list[Institution]:
        return [place for place in self.places if place.parent_id is None]

    def below(self, top: Institution) -> list[Institution]:
        return [place for place in self.places if f"{place.path}.".startswith(f"{top.path}.")]

    def within_reach(self, desk: Institution) -> list[Institution]:
        """Where a report of this desk may be held."""
        if desk.kind == "national":
            return self.places
        supervised = [root for root in self.roots if root.supervisor_id == desk.id]
        return [place for top in (desk, *supervised) for place in self.below(top)]


@st.composite
def countries(draw: st.DrawFn) -> Country:
    places = [_place("national"), _place("overseer"), _place("province"), _place("ministry")]
    for _ in range(draw(st.integers(1, 2))):
        places.append(_place("regency", supervisor=draw(st.sampled_from([places[2], None]))))
    for _ in range(draw(st.integers(2, 7))):
        above = draw(st.sampled_from([place for place in places if place.kind not in ("national", "overseer")]))
        places.append(_place("opd", under=above))
    return Country(places)


def _place(kind: str, *, under: Institution | None = None, supervisor: Institution | None = None) -> Institution:
    own = new_id()
    return Institution(
        id=own,
        parent_id=under.id if under else None,
        root_id=under.root_id if under else own,
        path=f"{under.path}.{own.hex}" if under else own.hex,
        depth=under.depth + 1 if under else 0,
        kind=kind,
        name=kind,
        zone="Asia/Jakarta",
        supervisor_id=supervisor.id if supervisor else None,
        valid_from=LONG_AGO,
        created_at=NOW,
        updated_at=NOW,
    )


@st.composite
def people(draw: st.DrawFn, country: Country, account: Account) -> Person:
    offices = []
    for _ in range(draw(st.integers(1, 2))):
        place = draw(st.sampled_from(country.places))
        only = {"national": Role.NATIONAL, "overseer": Role.OVERSEER}.get(place.kind)
        role = only or draw(st.sampled_from(ROLES))
        offices.append(Office(new_id(), place.id, place.root_id, place.path, place.kind, role))
    return Person(account.id, None, tuple(offices))


@st.composite
def reports(draw: st.DrawFn, country: Country) -> Report:
    desk = draw(st.sampled_from([place for place in country.places if place.kind != "overseer"]))
    holder = draw(st.sampled_from([desk, *country.within_reach(desk)]))
    own = [Role.NATIONAL] if desk.kind == "national" else [Role.COORDINATOR, Role.INSPECTOR]
    above = draw(st.sampled_from([None, *country.roots]))
    flags = {name: draw(st.booleans()) for name in ("anonymous", "confidential")}
    return Report(
        id=new_id(), key_hash=b"", seq=1, head=b"", channel="website", report_class="complaint",
        class_filed="complaint", title="", text_seq=1, declared=False, danger=False, contactable=True,
        state="in_progress", round=1, hops=0, deferrals=0, objections=0, reopenings=0, final=False,
        first_root_id=holder.root_id, root_id=holder.root_id, desk_id=desk.id, desk_role=draw(st.sampled_from(own)),
        above_id=above.id if above else None, holder_id=holder.id, has_accused=True, has_units=True,
        received_at=NOW, received_on=NOW.date(), recorded_at=NOW, contested=False, charges=[], **flags,
    )  # fmt: skip


@st.composite
def beside(draw: st.DrawFn, country: Country, report: Report, account: Account) -> list[object]:
    """Units that support or have a copy, the accused, and who keeps out; some of it over already."""
    rows: list[object] = []
    for place in draw(st.lists(st.sampled_from(country.places), max_size=2, unique_by=lambda place: place.id)):
        part, until = draw(st.sampled_from(list(Part))), draw(st.sampled_from([None, None, 2]))
        rows.append(ReportUnit(report_id=report.id, institution_id=place.id, part=part, since_seq=1, until_seq=until))
    for place in draw(st.lists(st.sampled_from(country.places), max_size=1)):
        exclusion, cleared = draw(st.sampled_from(list(Exclusion))), draw(st.sampled_from([None, None, 2]))
        who = account.id if exclusion is Exclusion.ACCOUNT and draw(st.booleans()) else None
        rows.append(
            ReportAccused(
                id=new_id(), report_id=report.id, seq=1, institution_id=place.id, account_id=who,
                exclusion=exclusion, cleared_seq=cleared,
            )
        )  # fmt: skip
    if draw(st.integers(0, 9)) == 0:
        rows.append(ReportRecusal(report_id=report.id, account_id=account.id, seq=1))
    return rows


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
async def test_python_and_sql_agree_on_who_reads_what(session: AsyncSession, data: st.DataObject) -> None:
    country = data.draw(countries())
    account = Account(id=new_id(), email=f"{new_id().hex}@lapor.example", name="", created_at=NOW)
    found = [data.draw(reports(country)) for _ in range(6)]
    rows = [row for report in found for row in data.draw(beside(country, report, account))]
    asking = [data.draw(people(country, account)) for _ in range(6)]
    outer = await session.begin_nested()
    for batch in (country.places, [account], found, rows):
        session.add_all(batch)
        await session.flush()
    ids = [report.id for report in found]
    matters = [await queries.matter_of(session, report_id, NOW) for report_id in ids]
    for person in asking:
        sights = {matter.report.id: _sight(person, matter) for matter in matters}
        exists = select(Report.id).where(Report.id.in_(ids), readable_by(person))
        assert set(await session.scalars(exists)) == {id_ for id_, seen in sights.items() if seen.exists}
        shown = select(Report.id).where(Report.id.in_(ids), words_readable_by(person))
        assert set(await session.scalars(shown)) == {
            id_ for id_, seen in sights.items() if seen.text is not Shown.NOTHING
        }
    await outer.rollback()
    session.expunge_all()


def _sight(person: Person, matter: Matter) -> Sight:
    report = matter.report
    return sight(reader(person, matter), anonymous=report.anonymous, confidential=report.confidential)
