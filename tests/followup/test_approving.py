"""Answers that a leader approves: proposed, approved or sent back, and in no clock's way."""

from datetime import date

from api.db import new_id
from api.institutions.service.renewing import renew_lawbook
from api.institutions.tables import Institution, Policy
from api.law.approving import NEEDED
from api.law.words import Role
from tests.attachments import samples
from tests.make import Filed, World


async def test_a_unit_that_wants_it_does_not_answer_without_its_leader(world: World) -> None:
    await _wanted(world, world.tree.works)
    report = await world.disposed()
    assert await world.refused("works", report, "answers", **world.answer) == (403, "not-your-step", None)
    allowed = (await world.read("works", report) or {})["allowed_actions"]
    assert "propose_answer" in allowed
    assert "answer" not in allowed


async def test_where_nobody_wants_it_nothing_is_proposed(world: World) -> None:
    report = await world.disposed()
    assert await world.refused("works", report, "answer-proposals", **world.answer) == (403, "not-your-step", None)
    assert "propose_answer" not in (await world.read("works", report) or {})["allowed_actions"]
    assert (await world.step("works", report, "answers", **world.answer))["state"] == "answered"


async def test_an_approved_answer_is_its_authors_and_says_who_approved_it(world: World) -> None:
    await _wanted(world, world.tree.works)
    report = await world.disposed()
    proposed = await world.step("works", report, "answer-proposals", **world.answer)
    assert proposed["state"] == "disposed"
    told = await world.step("leader", report, "answer-approvals", note="Setuju.")
    assert told["state"] == "answered"
    approval, answer = (await world.timeline(report))[-2:]
    assert (approval.action, approval.role) == ("approve_answer", "leader")
    assert (answer.action, answer.account_id) == ("answer", world.people["works"].account_id)
    assert answer.facts["approved_seq"] == approval.seq
    own = await world.track(report)
    assert [event["action"] for event in own["timeline"]][-1] == "answer"
    assert own["timeline"][-1]["content"]["text"] == world.answer["text"]
    assert "Setuju." not in str(own)
    assert not {"propose_answer", "approve_answer"} & {event["action"] for event in own["timeline"]}


async def test_waiting_for_the_leader_touches_no_clock(world: World) -> None:
    await _wanted(world, world.tree.works)
    report = await world.disposed()
    before = (await world.read("works", report) or {})["deadlines"]
    await world.step("works", report, "answer-proposals", **world.answer)
    assert (await world.read("works", report) or {})["deadlines"] == before
    await world.step("leader", report, "answer-refusals", note="Sebutkan jumlah lampunya.")
    assert (await world.read("works", report) or {})["deadlines"] == before


async def test_what_was_sent_back_is_proposed_anew(world: World) -> None:
    await _wanted(world, world.tree.works)
    report = await world.disposed()
    await world.step("works", report, "answer-proposals", **world.answer)
    await world.step("leader", report, "answer-refusals", note="Sebutkan jumlah lampunya.")
    assert await world.refused("leader", report, "answer-approvals") == (409, "step-not-possible", None)
    await world.step("works", report, "answer-proposals", **world.answer | {"text": "Tiga lampu diganti."})
    await world.step("leader", report, "answer-approvals")
    assert (await world.track(report))["timeline"][-1]["content"]["text"] == "Tiga lampu diganti."


async def test_everybody_at_the_report_sees_that_an_answer_waits_and_which(world: World) -> None:
    await _wanted(world, world.tree.works)
    report = await world.disposed()

    async def waits(who: str) -> int | None:
        told = await world.read(who, report)
        assert told is not None
        seq: int | None = told["proposed_seq"]
        return seq

    assert await waits("works") is None
    for _ in range(2):
        await world.step("works", report, "answer-proposals", **world.answer)
        latest = await world.version(report)
        assert [await waits(who) for who in ("works", "leader", "coordinator")] == [latest] * 3
    await world.step("leader", report, "answer-refusals", note="Sebutkan jumlah lampunya.")
    assert await waits("works") is None
    await world.step("works", report, "answer-proposals", **world.answer)
    await world.step("leader", report, "answer-approvals")
    assert await waits("leader") is None


async def test_only_the_leader_approves(world: World) -> None:
    await _wanted(world, world.tree.works)
    report = await world.disposed()
    assert await world.refused("leader", report, "answer-approvals") == (409, "step-not-possible", None)
    await world.step("works", report, "answer-proposals", **world.answer)
    assert (await world.refused("works", report, "answer-approvals"))[0] == 403
    assert (await world.refused("coordinator", report, "answer-approvals"))[0] == 403
    assert (await world.refused("health", report, "answer-approvals"))[0] == 404
    assert {"approve_answer", "send_back"} <= set((await world.read("leader", report) or {})["allowed_actions"])


async def test_a_proposal_does_not_outlive_a_return(world: World) -> None:
    await _wanted(world, world.tree.works)
    report = await world.disposed()
    await world.step("works", report, "answer-proposals", **world.answer)
    await world.step("works", report, "returns", reason="Bukan wewenang kami.")
    await world.step("coordinator", report, "dispositions", unit_id=world.tree.works.id)
    assert await world.refused("leader", report, "answer-approvals") == (409, "step-not-possible", None)


async def test_evidence_of_an_approved_answer_reaches_the_reporter(world: World) -> None:
    await _wanted(world, world.tree.works)
    report = await world.disposed()
    path = f"/v1/reports/{report.id}/attachments"
    files = {"file": ("lampu.png", samples.png(), "image/png")}
    sent = await world.client.post(path, files=files, headers={"Acting": "works"})
    answer = world.answer | {"no_evidence_reason": None, "attachments": [sent.json()["id"]]}
    await world.step("works", report, "answer-proposals", **answer)
    assert await _own_files(world, report) == []
    await world.step("leader", report, "answer-approvals")
    assert await _own_files(world, report) == ["lampu.png"]


async def test_the_leader_is_told_by_a_link_that_opens_the_answer(world: World) -> None:
    await _wanted(world, world.tree.works)
    report = await world.disposed()
    await world.step("works", report, "answer-proposals", **world.answer)
    await world.word_arrives()
    inbox = (await world.client.get("/v1/inbox", headers={"Acting": "leader"})).json()["items"]
    assert [(each["kind"], each["report_id"], each["urgent"]) for each in inbox] == [("proposed", str(report.id), True)]


async def test_where_the_unit_has_no_leader_the_nearest_one_above_is_told_and_nobody_higher(world: World) -> None:
    await _wanted(world, world.tree.health)
    await world.officer("regent", Role.LEADER, world.tree.regency)
    await world.officer("governor", Role.LEADER, world.tree.province)
    report = await world.disposed(unit=world.tree.health)
    await world.step("health", report, "answer-proposals", **world.answer)
    await world.word_arrives()
    told = {
        leader: (await world.client.get("/v1/inbox", headers={"Acting": leader})).json()["items"]
        for leader in ("regent", "governor", "leader")
    }
    assert {leader: [each["kind"] for each in items] for leader, items in told.items()} == {
        "regent": ["proposed"],
        "governor": [],
        "leader": [],
    }
    await world.step("regent", report, "answer-approvals")


async def _own_files(world: World, report: Filed) -> list[str]:
    path = f"/v1/tracking/{report.tracking_id}/attachments"
    answer = await world.client.get(path, headers={"Tracking-Key": report.key})
    return [each["name"] for each in answer.json()["items"]]


async def _wanted(world: World, unit: Institution) -> None:
    """The unit's answers need its leader's approval."""
    async with world.database.transaction() as session:
        policy = Policy(
            id=new_id(),
            key=NEEDED,
            institution_id=unit.id,
            value=1,
            unit="count",
            instrument="Perbup 1/2026",
            article=None,
            effective_from=date(2020, 1, 1),
            confirmed=True,
            leave=False,
            note=None,
            made_at=world.clock.now,
            made_by=None,
        )
        session.add(policy)
        await session.flush()
        await renew_lawbook(session)
