"""The tree changes by decree: history stays, open reports follow, no loop and no orphan comes about."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions import queries
from api.institutions.kinds import ChangeKind, ChangeState, InstitutionKind
from api.institutions.lawbook import lawbook
from api.institutions.nodes import Node
from api.institutions.orders import (
    Close,
    Correct,
    Decree,
    Merge,
    Move,
    Order,
    Part,
    Rename,
    Split,
    Succession,
)
from api.institutions.service.changing import Ordered, apply_change, cancel_change, order_change
from api.law.refusals import NotAdmissible, OutOfScope, StepNotPossible
from api.law.words import Role
from tests.conftest import NOW, CountQueries
from tests.institutions.make import DECREE, TODAY, again, national, node, somebody

TOMORROW = Decree("Perbup 13/2026", TODAY + timedelta(days=1))


async def order(session: AsyncSession, what: Node, how: Order, decree: Decree = DECREE) -> Ordered:
    return await order_change(session, national(), what.id, how, decree, NOW)


async def regency(session: AsyncSession, name: str = "Pemerintah Kabupaten Ponorogo", region: str = "35.02") -> Node:
    return await node(session, InstitutionKind.REGENCY, name, region=region)


async def test_a_renamed_institution_keeps_its_former_name(session: AsyncSession) -> None:
    root = await regency(session)
    unit = await node(session, name="Dinas Kesehatan", under=root)

    done = await order(session, root, Rename("Pemerintah Kabupaten Ponorogo Raya", "Pemkab"))

    assert (done.state, done.successions) == (ChangeState.APPLIED, ())
    assert (await again(session, root)).name == "Pemerintah Kabupaten Ponorogo Raya"
    assert (await again(session, unit)).root_name == "Pemerintah Kabupaten Ponorogo Raya"
    newest = (await queries.changes_of(session, root.id))[0]
    assert newest.kind is ChangeKind.RENAMED
    assert newest.from_facts["name"] == "Pemerintah Kabupaten Ponorogo"
    assert newest.to_facts == {"name": "Pemerintah Kabupaten Ponorogo Raya", "short_name": "Pemkab"}


async def test_a_moved_unit_takes_all_below_it_along(session: AsyncSession, count_queries: CountQueries) -> None:
    root = await regency(session)
    old, new = await node(session, name="Lama", under=root), await node(session, name="Baru", under=root)
    unit = await node(session, name="UPT", under=old)
    below = await node(session, name="Pos", under=unit)

    with count_queries() as seen:
        await order(session, unit, Move(new.id))

    assert len([sql for sql in seen if sql.startswith("UPDATE")]) == 1
    assert (await again(session, unit)).path == f"{root.id.hex}.{new.id.hex}.{unit.id.hex}"
    moved = await again(session, below)
    assert moved.path == f"{root.id.hex}.{new.id.hex}.{unit.id.hex}.{below.id.hex}"
    assert (moved.depth, moved.parent_id) == (3, unit.id)
    assert [each.id for each in await queries.ancestors(session, moved)] == [root.id, new.id, unit.id]
    assert await queries.children(session, old.id, TODAY) == []
    await order(session, unit, Move(root.id))
    assert (await again(session, below)).depth == 2


async def test_no_unit_comes_to_stand_below_itself(session: AsyncSession) -> None:
    root = await regency(session)
    unit = await node(session, name="Dinas", under=root)
    below = await node(session, name="UPT", under=unit)

    for order_ in (Move(unit.id), Move(below.id), Merge(below.id), Merge(unit.id), Close(below.id)):
        with pytest.raises(NotAdmissible) as refused:
            await order(session, unit, order_)
        assert refused.value.reason in ("institutions.loop", "institutions.has_units")
    assert (await again(session, unit)).path == unit.path


async def test_a_unit_is_moved_within_its_institution_only(session: AsyncSession) -> None:
    root, other = await regency(session), await regency(session, "Pemerintah Kabupaten Madiun", "35.19")
    unit = await node(session, under=root)

    for what, whither, reason in (
        (unit, other, "institutions.another_institution"),
        (root, other, "institutions.root_stays"),
    ):
        with pytest.raises(NotAdmissible) as refused:
            await order(session, what, Move(whither.id))
        assert refused.value.reason == reason


async def test_a_merged_unit_hands_over_its_units_and_its_open_reports(session: AsyncSession) -> None:
    root = await regency(session)
    ends, stays = await node(session, name="Dinas Pasar", under=root), await node(session, name="Dagang", under=root)
    market = await node(session, name="Pasar Legi", under=ends)

    done = await order(session, ends, Merge(stays.id))

    gone = await again(session, ends)
    assert done.successions == (Succession(ends.id, stays.id),)
    assert (gone.valid_to, gone.successor_id) == (TODAY - timedelta(days=1), stays.id)
    assert not gone.stands_on(TODAY)
    assert (await again(session, market)).path == f"{root.id.hex}.{stays.id.hex}.{market.id.hex}"


async def test_merging_into_another_institution_leaves_the_old_tree_as_it_was(session: AsyncSession) -> None:
    old, new = await regency(session), await regency(session, "Pemerintah Kabupaten Madiun", "35.19")
    office = await node(session, name="Dinas", under=old, code="DINAS")
    clinic = await node(session, InstitutionKind.PUSKESMAS, "Puskesmas", under=office, code="PKM")
    await node(session, name="Dinas", under=new, code="DINAS")

    done = await order(session, old, Merge(new.id))

    heirs = {each.old_id: each.new_id for each in done.successions}
    assert heirs.keys() == {old.id, office.id, clinic.id}
    assert heirs[old.id] == new.id
    copied = await again(session, heirs[clinic.id])
    assert copied.path == f"{new.id.hex}.{heirs[office.id].hex}.{copied.id.hex}"
    assert (copied.root_id, copied.root_name, copied.valid_from) == (new.id, new.name, TODAY)
    assert (copied.external_code, (await again(session, heirs[office.id])).external_code) == ("PKM", None)
    ended = await again(session, clinic)
    assert (ended.path, ended.root_id, ended.successor_id) == (clinic.path, old.id, copied.id)


async def test_a_split_unit_gives_each_part_its_units_and_the_rest_to_the_heir(session: AsyncSession) -> None:
    root = await regency(session)
    whole = await node(session, name="Dinas Pendidikan dan Kebudayaan", under=root)
    school, museum, library = [await node(session, name=name, under=whole) for name in ("SD", "Museum", "Taman")]
    parts = (Part("Dinas Pendidikan"), Part("Dinas Kebudayaan", unit_ids=(museum.id,)))

    done = await order(session, whole, Split(parts, heir=0))

    made = {each.name: each for each in await queries.children(session, root.id, TODAY)}
    assert made.keys() == {"Dinas Pendidikan", "Dinas Kebudayaan"}
    assert done.successions == (Succession(whole.id, made["Dinas Pendidikan"].id),)
    assert (await again(session, museum)).parent_id == made["Dinas Kebudayaan"].id
    for rest in (school, library):
        assert (await again(session, rest)).parent_id == made["Dinas Pendidikan"].id
    assert made["Dinas Kebudayaan"].kind is InstitutionKind.OPD
    assert (await queries.changes_of(session, made["Dinas Kebudayaan"].id))[0].instrument == DECREE.instrument


async def test_a_split_names_units_of_its_own_once(session: AsyncSession) -> None:
    root = await regency(session)
    whole, other = await node(session, under=root), await node(session, under=root)
    unit = await node(session, under=whole)

    for parts, heir in (
        ((Part("A", unit_ids=(unit.id,)), Part("B", unit_ids=(unit.id,))), 0),
        ((Part("A", unit_ids=(other.id,)), Part("B")), 0),
        ((Part("A"), Part("B")), 2),
        ((Part("A", external_code="X"), Part("B", external_code="X")), 0),
    ):
        with pytest.raises(NotAdmissible):
            await order(session, whole, Split(parts, heir))


async def test_a_closed_units_reports_go_to_its_successor_or_to_what_stands_above(session: AsyncSession) -> None:
    desk = await node(session, InstitutionKind.NATIONAL, "Admin Nasional")
    root = await regency(session)
    one, two = await node(session, under=root), await node(session, under=root)
    company = await node(session, InstitutionKind.STATE_COMPANY, "BUMN")

    assert (await order(session, one, Close(two.id))).successions == (Succession(one.id, two.id),)
    assert (await order(session, two, Close())).successions == (Succession(two.id, root.id),)
    assert (await order(session, company, Close())).successions == (Succession(company.id, desk.id),)


async def test_nothing_with_units_below_it_is_closed(session: AsyncSession) -> None:
    root = await regency(session)
    unit = await node(session, under=root)

    with pytest.raises(NotAdmissible) as refused:
        await order(session, root, Close())
    assert refused.value.reason == "institutions.has_units"
    await order(session, unit, Close())
    await order(session, root, Close())
    with pytest.raises(NotAdmissible):
        await order(session, root, Rename("Bangkit"))


async def test_what_a_province_supervises_goes_to_its_successor(session: AsyncSession) -> None:
    old, new = [await node(session, InstitutionKind.PROVINCE, name, region="35") for name in ("Lama", "Baru")]
    city = await node(session, InstitutionKind.CITY, "Kota", region="35.77", supervisor=old)

    await order(session, old, Merge(new.id))

    assert (await again(session, city)).supervisor_id == new.id


@pytest.mark.parametrize(
    "how", [Close(), Merge(UUID(int=1)), Correct(kind=InstitutionKind.AGENCY), Correct(kind=InstitutionKind.REGENCY)]
)
async def test_a_province_that_supervises_does_not_leave_its_regencies_without_one(
    session: AsyncSession, how: Order
) -> None:
    """An orphan, or a line of desks that leads nowhere, is refused when it would be made."""
    old, ministry = (
        await node(session, InstitutionKind.PROVINCE, region="35"),
        await node(session, InstitutionKind.MINISTRY),
    )
    city = await node(session, InstitutionKind.CITY, "Kota", region="35.77", supervisor=old)
    with pytest.raises(NotAdmissible) as refused:
        await order(session, old, Merge(ministry.id) if isinstance(how, Merge) else how)
    assert refused.value.reason == "institutions.supervises"
    with pytest.raises(NotAdmissible) as refused:
        await order(session, city, Correct(kind=InstitutionKind.PROVINCE))
    assert refused.value.reason == "institutions.not_supervised"


@pytest.mark.parametrize("how", [Close(), Split((Part("A"), Part("B")))])
async def test_the_national_desk_stays(session: AsyncSession, how: Order) -> None:
    desk = await node(session, InstitutionKind.NATIONAL, "Admin Nasional")

    with pytest.raises(NotAdmissible) as refused:
        await order(session, desk, how)
    assert refused.value.reason == "institutions.desk_stays"


async def test_a_corrected_zone_renews_the_lawbook(session: AsyncSession) -> None:
    root = await regency(session)
    before = await lawbook(session)

    await order(session, root, Correct(region_code="64.72"))

    corrected = await again(session, root)
    assert (corrected.region_code, corrected.zone) == ("64.72", "Asia/Makassar")
    assert (await lawbook(session)).version != before.version


async def test_a_coordinator_changes_what_lies_below_him_and_not_his_own_office(session: AsyncSession) -> None:
    root, other = await regency(session), await regency(session, "Pemerintah Kabupaten Madiun", "35.19")
    unit, stranger = await node(session, under=root), await node(session, under=other)
    person = somebody(Role.COORDINATOR, root)

    await order_change(session, person, unit.id, Rename("Dinas Baru"), DECREE, NOW)
    for what, how in (
        (root, Rename("Kerajaan")),
        (stranger, Rename("Punya saya")),
        (unit, Merge(stranger.id)),
        (unit, Close(stranger.id)),
    ):
        with pytest.raises(OutOfScope):
            await order_change(session, person, what.id, how, DECREE, NOW)


async def test_a_change_of_a_later_day_waits_for_it(session: AsyncSession) -> None:
    root = await regency(session)
    one, two = await node(session, under=root), await node(session, under=root)

    waiting = await order(session, one, Merge(two.id), TOMORROW)

    assert (waiting.state, waiting.successions) == (ChangeState.PENDING, ())
    assert (await again(session, one)).stands_on(TOMORROW.effective_on)
    assert await queries.pending_changes(session, TODAY) == []
    (change,) = await queries.pending_changes(session, TOMORROW.effective_on)
    done = await apply_change(session, change, NOW + timedelta(days=1))
    assert (done.state, done.successions) == (ChangeState.APPLIED, (Succession(one.id, two.id),))
    assert (await again(session, one)).valid_to == TODAY
    assert await queries.pending_changes(session, date(2030, 1, 1)) == []


async def test_a_change_that_became_impossible_meanwhile_says_why(session: AsyncSession) -> None:
    root = await regency(session)
    one, two = await node(session, under=root), await node(session, under=root)
    await order(session, one, Merge(two.id), TOMORROW)
    await order(session, two, Close())

    (change,) = await queries.pending_changes(session, TOMORROW.effective_on)
    done = await apply_change(session, change, NOW + timedelta(days=1))

    assert (done.state, done.refusal) == (ChangeState.REFUSED, "institutions.not_standing")
    kept = await queries.change(session, change.id)
    assert kept is not None
    assert (kept.state, kept.refusal) == (ChangeState.REFUSED, "institutions.not_standing")
    assert (await again(session, one)).valid_to is None


async def test_a_change_that_waits_can_be_taken_back_once(session: AsyncSession) -> None:
    root = await regency(session)
    unit = await node(session, under=root)
    waiting = await order(session, unit, Rename("Nanti"), TOMORROW)

    with pytest.raises(OutOfScope):
        await cancel_change(session, somebody(Role.COORDINATOR, unit), waiting.change_id, NOW)
    await cancel_change(session, somebody(Role.COORDINATOR, root), waiting.change_id, NOW)

    assert await queries.pending_changes(session, TOMORROW.effective_on) == []
    with pytest.raises(StepNotPossible):
        await cancel_change(session, national(), waiting.change_id, NOW)
