import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.jobs import sweep_limits
from api.accounts.limits import Limit, Meter, network_of, spend
from api.accounts.tables import RateLimit
from api.db import Database
from api.problems import TooManyRequests
from tests.conftest import NOW, CountQueries

THRICE = Limit("test", 3, timedelta(minutes=15))
SECRET = b"s" * 32


def meter(database: Database, *, scale: float = 1, **later: float) -> Meter:
    return Meter(database, SECRET, scale, NOW + timedelta(**later))


async def test_a_limit_is_met_after_so_many_times_and_says_when_to_come_back(database: Database) -> None:
    for _ in range(3):
        await meter(database).spend(THRICE, "siti")
    with pytest.raises(TooManyRequests) as refused:
        await meter(database, minutes=5).spend(THRICE, "siti")
    assert refused.value.retry_after == 600


async def test_each_subject_and_each_limit_is_counted_by_itself(database: Database) -> None:
    for _ in range(3):
        await meter(database).spend(THRICE, "siti")
    await meter(database).spend(THRICE, "budi")
    await meter(database).spend(Limit("other", 3, timedelta(minutes=15)), "siti")


async def test_a_new_window_begins_when_the_old_one_is_over(database: Database) -> None:
    for _ in range(3):
        await meter(database).spend(THRICE, "siti")
    await meter(database, minutes=15).spend(THRICE, "siti")
    await meter(database, minutes=16).spend(THRICE, "siti")


async def test_what_is_given_back_was_not_spent(database: Database) -> None:
    for _ in range(10):
        await meter(database).spend(THRICE, "siti")
        await meter(database).give_back(THRICE, "siti")


async def test_a_limit_can_be_widened_and_lifted(database: Database) -> None:
    for _ in range(6):
        await meter(database, scale=2).spend(THRICE, "siti")
    with pytest.raises(TooManyRequests):
        await meter(database, scale=2).spend(THRICE, "siti")
    await meter(database, scale=0).spend(THRICE, "siti")


async def test_nothing_is_kept_from_which_anybody_could_be_found(database: Database, session: AsyncSession) -> None:
    await meter(database).spend(THRICE, "203.0.113.7")
    await meter(database, days=1).spend(THRICE, "203.0.113.7")
    keys = (await session.scalars(select(RateLimit.key))).all()
    assert len(set(keys)) == 2, "the next day the same address is another key"
    assert not any(b"203.0.113.7" in key for key in keys)


async def test_one_use_costs_one_statement(database: Database, count_queries: CountQueries) -> None:
    with count_queries() as seen:
        await meter(database).spend(THRICE, "siti")
    assert [sql.split()[0] for sql in seen if "SAVEPOINT" not in sql] == ["INSERT"]


async def test_a_use_stays_counted_when_the_request_fails(committed: Database) -> None:
    async def request() -> None:
        async with committed.transaction():
            await spend(committed, b"key", 1, timedelta(minutes=1), NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await request()
    with pytest.raises(TooManyRequests):
        await spend(committed, b"key", 1, timedelta(minutes=1), NOW)


async def test_of_many_at_once_no_more_pass_than_may(committed: Database) -> None:
    tries = [spend(committed, b"key", 5, timedelta(minutes=1), NOW) for _ in range(30)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(outcome is None for outcome in outcomes) == 5
    assert sum(isinstance(outcome, TooManyRequests) for outcome in outcomes) == 25


async def test_windows_that_are_over_are_swept(database: Database, session: AsyncSession) -> None:
    await meter(database).spend(THRICE, "siti")
    await meter(database, minutes=10).spend(THRICE, "budi")

    assert await sweep_limits(session, NOW + timedelta(minutes=20)) is False
    assert len((await session.scalars(select(RateLimit.key))).all()) == 1
    await sweep_limits(session, NOW + timedelta(minutes=30))
    assert (await session.scalars(select(RateLimit.key))).all() == []


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("testclient", "unknown"),
        (None, "unknown"),
    ],
)
def test_a_household_is_counted_as_one(address: str | None, network: str) -> None:
    assert network_of(address) == network
