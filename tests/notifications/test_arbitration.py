"""No wrong door: a decision of a higher desk is announced before the hop that leads to it, and told when it comes."""

from uuid import UUID

from tests.make import Filed
from tests.notifications.conftest import Post

REASON = {"reason": "Bukan wewenang kami."}
ABOUT_IT = ("last_hop", "arbitration", "decided")


async def returned(post: Post, times: int) -> Filed:
    """A report that a unit has returned so often, all of it told."""
    report = await post.world.disposed()
    for number in range(times):
        if number:
            await dispose(post, report)
        await post.world.step("works", report, "returns", **REASON)
    await post.relay()
    return report


async def dispose(post: Post, report: Filed, by: str = "coordinator") -> None:
    await post.world.step(by, report, "dispositions", unit_id=post.world.tree.works.id)
    await post.relay()


async def told(post: Post, recipient: UUID) -> list[str]:
    """What somebody was told of it in the system or by mail, each once."""
    messages = await post.messages(recipient=recipient)
    return [each.kind for each in messages if each.kind in ABOUT_IT and each.channel in ("in_app", "email")]


async def test_while_a_report_may_be_passed_on_twice_nobody_is_told_of_a_decision(post: Post) -> None:
    report = await returned(post, 1)
    for recipient in (report.id, post.account("coordinator"), post.account("province")):
        assert await told(post, recipient) == []


async def test_the_last_hop_before_it_tells_the_reporter_the_desk_and_the_desk_above(post: Post) -> None:
    report = await returned(post, 2)
    for recipient in (report.id, post.account("coordinator"), post.account("province")):
        assert await told(post, recipient) == ["last_hop"]
    assert (await post.world.timeline(report))[-1].facts["arbitration"] == "next"


async def test_whoever_gets_it_then_knows_before_he_returns_it_and_the_others_are_not_told_again(post: Post) -> None:
    report = await returned(post, 2)
    await dispose(post, report)
    assert await told(post, post.account("works")) == ["last_hop"]
    assert await told(post, report.id) == await told(post, post.account("coordinator")) == ["last_hop"]


async def test_a_unit_to_which_it_is_passed_on_below_knows_it_as_well(post: Post) -> None:
    report = await returned(post, 2)
    await dispose(post, report)
    await post.world.step("coordinator", report, "redispositions", unit_id=post.world.tree.health.id)
    await post.relay()
    assert await told(post, post.account("health")) == ["last_hop"]


async def test_when_it_happens_the_reporter_and_both_desks_are_told_who_decides(post: Post) -> None:
    report = await returned(post, 3)
    assert await post.world.read("coordinator", report) is None
    for recipient in (report.id, post.account("coordinator"), post.account("province")):
        [message] = await post.messages(recipient=recipient, kind="arbitration", channel=_usual(recipient, report))
        assert (message.facts["desk"], message.facts["number"]) == ("Jawa Timur", f"#{report.tracking_id}")
    [former] = await post.messages(recipient=post.account("coordinator"), kind="arbitration")
    assert former.report_id is None
    inbox = await post.world.client.get("/v1/inbox", headers={"Acting": "coordinator"})
    assert any("Jawa Timur yang memutuskan" in item["text"] for item in inbox.json()["items"])


async def test_a_handover_too_many_is_not_told_as_one_to_whoever_is_competent(post: Post) -> None:
    report = await post.world.file()
    tree = post.world.tree
    hops = (("coordinator", tree.ministry), ("ministry", tree.regency), ("coordinator", tree.ministry))
    for who, place in hops:
        await post.world.step(who, report, "handovers", institution_id=place.id, **REASON)
        await post.relay()
    kinds = [each.kind for each in await post.messages(recipient=report.id, channel="email")]
    assert kinds == ["received", "passed_on", "passed_on", "last_hop", "arbitration"]


async def test_what_was_decided_cannot_be_returned_and_the_unit_is_told_so(post: Post) -> None:
    report = await returned(post, 3)
    await dispose(post, report, by="province")
    assert await told(post, post.account("works")) == ["last_hop", "decided"]
    assert "arbitration" not in (await post.world.timeline(report))[-1].facts


async def test_the_accused_are_not_told_that_it_was_taken_from_them(post: Post) -> None:
    report = await post.world.disposed()
    for number in range(3):
        if number:
            await post.world.step("coordinator", report, "dispositions", unit_id=post.world.tree.works.id)
        await post.world.step("works", report, "returns", **REASON)
    accused = {"institution_id": post.world.tree.regency.id, "account_id": post.account("coordinator")}
    await post.world.step("province", report, "accused", **accused)
    await post.relay()
    assert await post.messages(recipient=post.account("coordinator"), kind="arbitration") == []


def _usual(recipient: UUID, report: Filed) -> str:
    return "email" if recipient == report.id else "in_app"
