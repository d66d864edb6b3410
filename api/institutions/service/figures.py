"""Sets the figures of the law: for the whole country, or stricter for one institution."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import new_id
from api.institutions import queries
from api.institutions.lawbook import binds_at_least, lawbook
from api.institutions.nodes import Node
from api.institutions.queries.policies import PolicyFact
from api.institutions.scope import Acting, must_be_national, must_coordinate
from api.institutions.service.opening import named
from api.institutions.service.renewing import renew_lawbook
from api.institutions.tables import Policy
from api.law.policies import national
from api.law.refusals import Laxer, NotAdmissible
from api.law.words import DayUnit


@dataclass(frozen=True, slots=True)
class NewPolicy:
    """A figure to be set; without a unit it is the one that the law counts the key in.

    `leave` is the national desk's, for a figure of an institution that is laxer; `note` then says why.
    """

    key: str
    institution_id: UUID | None
    value: int
    instrument: str
    article: str | None
    effective_from: date
    confirmed: bool
    unit: DayUnit | None = None
    leave: bool = False
    note: str | None = None


async def set_policy(session: AsyncSession, person: Acting, new: NewPolicy, now: datetime) -> PolicyFact:
    """Add a figure; those that were stay, and clocks that run keep theirs.

    Raises:
        NotFound: there is no such institution.
        OutOfScope: a national figure is the national desk's, another one its coordinator's.
        NotAdmissible: the law knows no such key, or it would count backwards.
        Laxer: an institution's figure binds it less than what stands above it, without the national desk's leave.
    """
    try:
        row = national(new.key)
    except KeyError:
        raise NotAdmissible("policies.key_unknown", field="key") from None
    await queries.hold_lawbook(session)
    where = await named(session, new.institution_id)
    if where is None:
        must_be_national(person)
    else:
        must_coordinate(person, where)
    policy = PolicyFact(
        id=new_id(),
        key=new.key,
        institution_id=new.institution_id,
        value=new.value,
        unit=new.unit or row.unit,
        instrument=new.instrument,
        article=new.article,
        effective_from=new.effective_from,
        confirmed=new.confirmed,
        leave=new.leave,
        note=new.note,
        made_at=now,
    )
    await _must_be_allowed(session, person, policy, where, now)
    await session.execute(insert(Policy).values(**asdict(policy), made_by=person.account_id))
    await renew_lawbook(session)
    return policy


async def _must_be_allowed(
    session: AsyncSession, person: Acting, policy: PolicyFact, where: Node | None, now: datetime
) -> None:
    counted = {DayUnit.WORKING_DAYS, DayUnit.CALENDAR_DAYS}
    if policy.unit is not national(policy.key).unit and {policy.unit, national(policy.key).unit} != counted:
        raise NotAdmissible("policies.unit_unknown", field="unit")
    if where is None:
        if policy.leave:
            raise NotAdmissible("policies.leave_for_an_institution", field="leave")
        return
    if policy.effective_from < where.today(now):
        raise NotAdmissible("policies.not_backwards", field="effective_from")
    if policy.leave:
        must_be_national(person)
        if not policy.note:
            raise NotAdmissible("policies.leave_needs_reason", field="note")
        return
    book = await lawbook(session)
    above = book.policy(policy.key, where.path.rpartition(".")[0] or None, policy.effective_from)
    if not binds_at_least(policy, above):
        raise Laxer("policies.laxer", field="value", value=above.value, day_unit=above.unit)
