import asyncio
from time import thread_time

import pytest

from api.accounts import passwords
from api.accounts.passwords import admit_password, hash_password, password_fits
from api.law.refusals import NotAdmissible
from api.problems import Unavailable

EMAIL = "siti.aminah@ponorogo.lapor.example"


@pytest.mark.parametrize(
    "password", ["kopi tubruk tanpa gula", "Reog&Ponorogo-1837", "x9!x8?x7.x6,", "kata sandi 密码 ok"]
)
def test_a_long_and_unusual_password_is_taken(password: str) -> None:
    admit_password(password, EMAIL)


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("sebelas.krt", "password_too_short"),
        ("x" * 300, "password_too_long"),
        (EMAIL, "password_is_email"),
        ("Siti.Aminah@Ponorogo.LAPOR.example", "password_is_email"),
        ("siti-aminah ", "password_is_email"),
        ("123456789012", "password_too_common"),
        ("Indonesia 1945", "password_too_common"),
        ("qwertyuiop[]12", "password_too_common"),
        ("aaaaaaaaaaaaaaaa", "password_too_common"),
        ("abababababababab", "password_too_common"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(password: str, reason: str) -> None:
    with pytest.raises(NotAdmissible) as refused:
        admit_password(password, EMAIL)
    assert (refused.value.reason, refused.value.field) == (reason, "password")


async def test_a_password_fits_its_own_hash_only() -> None:
    kept = await hash_password("kopi tubruk tanpa gula")
    assert kept.startswith("$argon2id$")
    assert await password_fits("kopi tubruk tanpa gula", kept)
    assert not await password_fits("kopi tubruk pakai gula", kept)
    assert not await password_fits("kopi tubruk tanpa gula", None)
    assert not await password_fits("kopi tubruk tanpa gula", "no hash at all")


async def test_nothing_fits_an_account_without_a_password() -> None:
    assert not await password_fits(passwords.DECOY, None)


async def test_an_unknown_account_takes_as_long_to_refuse_as_a_wrong_password() -> None:
    kept = await hash_password("kopi tubruk tanpa gula")

    def work(against: str | None) -> float:
        began = thread_time()
        passwords._fits("kopi tubruk pakai gula", against)
        return thread_time() - began

    work(None)  # makes the decoy
    wrong, unknown = (min(work(against) for _ in range(5)) for against in (kept, None))
    assert 0.5 < unknown / wrong < 2


async def test_a_storm_of_sign_ins_waits_in_a_short_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_WAITING_AT_MOST", 3)
    hashed = await asyncio.gather(*(hash_password("kopi tubruk") for _ in range(10)), return_exceptions=True)
    assert sum(isinstance(outcome, str) for outcome in hashed) == 5, "two at work and three in line"
    assert sum(isinstance(outcome, Unavailable) for outcome in hashed) == 5
    assert await hash_password("kopi tubruk"), "afterwards it goes on"
