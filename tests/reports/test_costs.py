"""What a request costs in statements: a round trip more in any of these paths is seen here.

Finding out who is signed in is one statement more, which these tests do not take.
"""

from tests.conftest import CountQueries
from tests.make import World

IN_PONOROGO = {"text": "Lampu jalan mati.", "region_code": "35.02.17", "topic": "infrastructure"}
WITH_A_KEY = {"Idempotency-Key": "a-key-of-a-phone"}


async def test_a_report_is_taken_in_by_one_statement(world: World, count_queries: CountQueries) -> None:
    await world.client.post("/v1/reports", json=IN_PONOROGO)
    with count_queries() as seen:
        answer = await world.client.post("/v1/reports", json=IN_PONOROGO, headers=WITH_A_KEY)
    assert answer.status_code == 201
    assert _kinds(seen) == ["rate_limits", "filing"]


async def test_a_report_that_says_how_its_reporter_is_told_is_taken_in_by_one_statement(
    world: World, count_queries: CountQueries
) -> None:
    await world.client.post("/v1/reports", json=IN_PONOROGO)
    with count_queries() as seen:
        answer = await world.client.post("/v1/reports", json=IN_PONOROGO | {"notify": {"language": "en"}})
    assert answer.status_code == 201
    assert _kinds(seen) == ["rate_limits", "filing"]


async def test_a_step_takes_two_statements(world: World, count_queries: CountQueries) -> None:
    before, report = await world.disposed(), await world.file()
    await world.step("works", before, "follow-ups", kind="action", text="Tim memeriksa panel.")
    await world.step("works", before, "answers", **world.answer)
    for who, resource, body in (
        ("coordinator", "dispositions", {"unit_id": world.tree.works.id, "instruction": "Mohon segera."}),
        ("works", "follow-ups", {"kind": "action", "text": "Tim memeriksa panel."}),
        ("works", "answers", world.answer),
    ):
        version = await world.version(report)
        with count_queries() as seen:
            answer = await world.try_step(who, report, resource, version, **body)
        assert answer.status_code == 201, answer.text
        assert _kinds(seen) == ["holding", "step"], resource


async def test_a_reporters_step_takes_two_statements(world: World, count_queries: CountQueries) -> None:
    report = await world.answered()
    with count_queries() as seen:
        await world.own(report, "objections", text="Masih mati.")
    assert _kinds(seen) == ["holding", "step"]


def _kinds(seen: list[str]) -> list[str]:
    signs = {
        "UPDATE reports t SET": "step",
        "INSERT INTO reports ": "filing",
        "FOR NO KEY UPDATE": "holding",
        "rate_limits": "rate_limits",
    }
    return [next((kind for sign, kind in signs.items() if sign in sql), sql) for sql in seen]
