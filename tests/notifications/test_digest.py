"""One digest each working morning, where the officer sits; made of counts."""

from datetime import UTC, datetime

from api.law.words import Role
from api.notifications.digest import make_digests
from api.notifications.words import Way
from tests.conftest import CountQueries
from tests.notifications.conftest import Post

MAIL = frozenset({Way.EMAIL})
MONDAY = datetime(2026, 8, 3, 0, 30, tzinfo=UTC)
"""Half past seven in Jakarta."""


async def _digests(post: Post, now: datetime) -> list[dict[str, str | int]]:
    async with post.database.transaction() as session:
        while await make_digests(session, now, MAIL):
            pass
    return [each.facts for each in await post.messages(kind="digest", recipient=post.account("works"))]


async def test_a_digest_counts_what_lies_with_the_officer_once_a_morning(post: Post) -> None:
    for _ in range(3):
        await post.world.disposed()
    post.world.clock.now = datetime(2026, 8, 4, 0, 30, tzinfo=UTC)
    [facts] = await _digests(post, post.world.clock.now)
    assert {name: facts[name] for name in ("open", "late", "due_soon", "disposed")} == {
        "open": 3, "late": 0, "due_soon": 0, "disposed": 3,
    }  # fmt: skip
    assert len(await _digests(post, post.world.clock.now.replace(hour=2))) == 1
    late = datetime(2026, 8, 12, 0, 30, tzinfo=UTC)
    facts = (await _digests(post, late))[-1]
    assert (facts["late"], facts["open"]) == (3, 3)


async def test_no_digest_on_a_holiday_by_night_or_of_nothing(post: Post) -> None:
    assert await _digests(post, MONDAY) == []  # nothing lies there
    await post.world.disposed()
    assert await _digests(post, datetime(2026, 8, 8, 0, 30, tzinfo=UTC)) == []  # Saturday
    assert await _digests(post, datetime(2026, 8, 17, 0, 30, tzinfo=UTC)) == []  # Independence Day
    assert await _digests(post, datetime(2026, 8, 17, 20, 0, tzinfo=UTC)) == []  # three in the morning
    assert len(await _digests(post, datetime(2026, 8, 18, 0, 30, tzinfo=UTC))) == 1


async def test_digests_of_many_officers_take_a_statement_for_each_with_work_and_none_for_the_others(
    post: Post, count_queries: CountQueries
) -> None:
    await post.world.disposed()
    with count_queries() as few:
        await _digests(post, datetime(2026, 8, 4, 0, 30, tzinfo=UTC))
    for number in range(20):
        await post.world.officer(f"idle {number}", Role.LIAISON, post.world.tree.clinic)
        await post.world.officer(f"busy {number}", Role.LIAISON, post.world.tree.works)
    with count_queries() as many:
        await _digests(post, datetime(2026, 8, 5, 0, 30, tzinfo=UTC))
    assert len(await post.messages(kind="digest")) == 4 + 24
    assert len(many) == len(few) + 20


async def test_who_wants_no_digest_gets_none(post: Post) -> None:
    await post.world.disposed()
    answer = await post.world.client.put(
        "/v1/me/message-preferences", json={"channels": [], "digest": False}, headers={"Acting": "works"}
    )
    assert answer.status_code == 200, answer.text
    assert await _digests(post, datetime(2026, 8, 4, 0, 30, tzinfo=UTC)) == []


async def test_the_accused_is_not_told_even_in_a_count(post: Post) -> None:
    report = await post.world.disposed()
    await post.world.step("province", report, "accused", institution_id=post.world.tree.works.id)
    assert await _digests(post, datetime(2026, 8, 4, 0, 30, tzinfo=UTC)) == []
