"""Opening who an anonymous reporter is: asked, told, granted by another, learnt for some days, kept for ever."""

import pytest
from sqlalchemy import select

from api.law.words import Role
from api.notifications.relay import relay
from api.notifications.tables import Message
from api.notifications.words import Way
from tests.make import Filed, Json, World

WHY = "Saksi harus dimintai keterangan di bawah sumpah."
ORDER = "Penetapan PN Ponorogo nomor 12/Pen.Pid/2026, 1 Agustus 2026"
NAME = "Siti Aminah"


@pytest.fixture
async def report(world: World) -> Filed:
    """A plain complaint of an anonymous reporter, at the works department; the overseer has a second officer."""
    await world.officer("overseer_two", Role.OVERSEER, world.tree.overseer)
    return await world.disposed(anonymous=True)


async def seen(world: World, who: str, report: Filed) -> Json:
    told = await world.read(who, report)
    assert told is not None
    return told


async def opened(world: World, report: Filed, **order: object) -> None:
    """Asked and granted; the reporter's time to object is over."""
    await world.step("overseer", report, "reveals", reason=WHY, **order)
    await world.step("overseer_two", report, "reveal-grants")
    world.clock.advance(days=4)


async def test_it_is_opened_to_whoever_asked_for_some_days_and_to_nobody_else(world: World, report: Filed) -> None:
    await opened(world, report)
    told = await world.step("overseer", report, "reveal-openings")
    assert (told["identity"]["name"], told["identity_shown"]) == (NAME, "open")
    assert (await seen(world, "overseer", report))["identity"]["name"] == NAME
    for who in ("overseer_two", "works", "coordinator", "national", "leader"):
        other = await seen(world, who, report)
        assert (other["identity"], NAME in str(other)) == (None, False), who
    world.clock.advance(days=7)  # granted on the 3rd, open from the 7th, the day 0, to the 14th
    assert (await seen(world, "overseer", report))["identity"]["name"] == NAME
    world.clock.advance(days=1)
    later = await seen(world, "overseer", report)
    assert (later["identity"], later["identity_shown"]) == (None, "by_reveal")
    assert [event.action for event in await world.timeline(report)][-3:] == ["ask_reveal", "grant_reveal", "reveal"]


async def test_what_may_be_done_is_said_to_each(world: World, report: Filed) -> None:
    async def may(who: str) -> set[str]:
        reveals = {"ask_reveal", "grant_reveal", "refuse_reveal", "reveal"}
        return reveals & set((await seen(world, who, report))["allowed_actions"])

    decide = {"grant_reveal", "refuse_reveal"}
    assert (await may("overseer"), await may("national"), await may("works")) == ({"ask_reveal"}, set(), set())
    assert "object_to_reveal" not in (await world.track(report))["allowed_actions"]
    await world.step("overseer", report, "reveals", reason=WHY)
    assert (await may("overseer"), await may("overseer_two"), await may("national")) == (set(), decide, decide)
    own = await world.track(report)
    assert "object_to_reveal" in own["allowed_actions"]
    assert own["open_until"]["object_to_reveal"] == "2026-08-06"
    await world.step("national", report, "reveal-grants")
    assert (await may("overseer"), await may("overseer_two")) == (set(), set())
    world.clock.advance(days=4)
    assert await may("overseer") == {"reveal"}
    assert "object_to_reveal" not in (await world.track(report))["allowed_actions"]


async def test_the_reporter_reads_why_and_others_do_not(world: World, report: Filed) -> None:
    await world.step("overseer", report, "reveals", reason=WHY)
    event = (await world.track(report))["timeline"][-1]
    assert (event["action"], event["content"]["reveal_reason"]) == ("ask_reveal", WHY)
    assert "asked_by" not in event["facts"]
    assert WHY in str(await seen(world, "overseer_two", report))
    for who in ("works", "coordinator", "national"):
        assert WHY not in str(await seen(world, who, report)), who


async def test_an_objection_ends_it_and_then_only_a_court_asks_again(world: World, report: Filed) -> None:
    await world.step("overseer", report, "reveals", reason=WHY)
    await world.step("overseer_two", report, "reveal-grants")
    await world.own(report, "reveal-objections", text="Saya takut dikenali.")
    world.clock.advance(days=4)
    assert (await world.refused("overseer", report, "reveal-openings"))[1] == "step-not-possible"
    again = await world.refused("overseer", report, "reveals", reason=WHY)
    assert again == (422, "not-admissible", "#/court_order")
    await world.step("overseer", report, "reveals", reason=WHY, court_order=ORDER)
    assert (await world.own_refused(report, "reveal-objections"))[1] == "step-not-possible"
    assert (await world.track(report))["timeline"][-1]["content"]["court_order"] == ORDER
    await world.step("overseer_two", report, "reveal-grants")
    assert (await world.step("overseer", report, "reveal-openings"))["identity"]["name"] == NAME


async def test_nobody_decides_his_own_request_or_learns_by_another_s(world: World, report: Filed) -> None:
    await world.step("overseer", report, "reveals", reason=WHY)
    assert await world.refused("overseer", report, "reveal-grants") == (403, "own-matter", None)
    await world.step("overseer_two", report, "reveal-grants")
    assert (await world.refused("overseer", report, "reveal-openings"))[1] == "step-not-possible"
    world.clock.advance(days=4)
    assert await world.refused("overseer_two", report, "reveal-openings") == (403, "own-matter", None)


async def test_a_refusal_ends_it(world: World, report: Filed) -> None:
    await world.step("overseer", report, "reveals", reason=WHY)
    await world.step("overseer_two", report, "reveal-refusals", reason="Keterangan lain sudah cukup.")
    world.clock.advance(days=4)
    assert (await world.refused("overseer", report, "reveal-openings"))[1] == "step-not-possible"
    assert (await world.track(report))["timeline"][-1]["content"]["reveal_reason"] == "Keterangan lain sudah cukup."


async def test_only_the_overseer_asks_and_only_of_the_anonymous(world: World, report: Filed) -> None:
    for who in ("works", "coordinator", "leader", "province", "national"):
        assert (await world.refused(who, report, "reveals", reason=WHY))[0] in (403, 404), who
    for other in (await world.file(), await world.file(anonymous=True, reporter=None)):
        assert (await world.refused("overseer", other, "reveals", reason=WHY))[1] == "step-not-possible"


async def test_the_accused_have_no_part_in_it(world: World, report: Filed) -> None:
    await world.step("overseer", report, "reveals", reason=WHY)
    await world.step("overseer", report, "accused", institution_id=world.tree.national.id)
    assert (await world.refused("national", report, "reveal-grants"))[0] == 404


async def test_of_a_sealed_complaint_the_national_desk_decides_nothing(world: World, report: Filed) -> None:
    sealed = await world.file(class_="oversight_complaint")
    await world.step("overseer", sealed, "reveals", reason=WHY)
    assert (await world.refused("national", sealed, "reveal-grants"))[0] == 403
    await world.step("overseer_two", sealed, "reveal-grants")


async def test_everybody_concerned_is_told(world: World, report: Filed) -> None:
    await world.step("overseer", report, "reveals", reason=WHY)
    assert await _told(world, report) == {
        ("identity_asked", None), ("identity_asked", "overseer_two"), ("identity_asked", "national"),
    }  # fmt: skip
    await world.step("overseer_two", report, "reveal-grants")
    world.clock.advance(days=4)
    await world.step("overseer", report, "reveal-openings")
    assert await _told(world, report) >= {
        ("identity_granted", None), ("identity_granted", "overseer"), ("identity_learnt", None),
    }  # fmt: skip


async def test_the_message_says_until_when_he_may_object(world: World, report: Filed) -> None:
    await world.step("overseer", report, "reveals", reason=WHY)
    await _relayed(world)
    async with world.database.reading() as session:
        query = select(Message.facts).where(Message.kind == "identity_asked", Message.recipient == report.id)
        assert (await session.scalars(query)).one()["until"] == "2026-08-06"


async def test_by_a_court_he_is_told_another_thing(world: World, report: Filed) -> None:
    await world.step("overseer", report, "reveals", reason=WHY, court_order=ORDER)
    assert ("identity_ordered", None) in await _told(world, report)


async def _relayed(world: World) -> None:
    more = True
    while more:
        async with world.database.transaction() as session:
            more = await relay(session, world.clock.now, frozenset({Way.EMAIL}))


async def _told(world: World, report: Filed) -> set[tuple[str, str | None]]:
    """What was told of a reveal, and to whom; None is the reporter."""
    await _relayed(world)
    names = {person.account_id: name for name, person in world.people.items()}
    async with world.database.reading() as session:
        query = select(Message.kind, Message.recipient).where(
            Message.report_id == report.id, Message.kind.startswith("identity")
        )
        return {(kind, names.get(recipient)) for kind, recipient in await session.execute(query)}
