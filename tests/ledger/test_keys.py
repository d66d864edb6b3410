"""Keys come from a file or the surroundings, one follows another, and what an old one signed is still read."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from api.keyring import Jwk, Key, Keyring, NotSigned
from api.settings import Environment, Misconfigured, Settings

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
SECOND = datetime(2026, 7, 1, tzinfo=UTC)
KIND = "lapor-test"


def _kept(path: Path, *keys: Jwk) -> Keyring:
    path.write_text(json.dumps({"keys": keys}))
    return Keyring.of(Settings(secret=SecretStr("x" * 32), signing_keys_file=path))


def _jwk(seed: int, since: datetime) -> Jwk:
    return Key.of_seed(bytes([seed]) * 32, since).jwk(None, whole=True)


def test_the_newest_key_signs_and_what_the_old_one_signed_is_still_read(tmp_path: Path) -> None:
    old, new = _jwk(1, FIRST), _jwk(2, SECOND)
    before = _kept(tmp_path / "old.json", old)
    after = _kept(tmp_path / "both.json", new, old)
    signed = before.sign(KIND, b"{}", SECOND - timedelta(days=1))
    assert after.read(KIND, signed) == (b"{}", old["kid"])
    assert after.sign(KIND, b"{}", SECOND - timedelta(days=1)) == signed
    assert after.read(KIND, after.sign(KIND, b"{}", SECOND))[1] == new["kid"]


def test_old_keys_stay_published_with_their_dates_and_nothing_secret(tmp_path: Path) -> None:
    keys = _kept(tmp_path / "keys.json", _jwk(1, FIRST), _jwk(2, SECOND))
    new, old = keys.published()
    assert (old["nbf"], old.get("exp")) == (FIRST.timestamp(), SECOND.timestamp())
    assert (new["nbf"], new.get("exp")) == (SECOND.timestamp(), None)
    assert "d" not in old | new
    assert keys.signs_at(old["kid"], SECOND - timedelta(seconds=1))
    assert not keys.signs_at(old["kid"], SECOND)


def test_a_key_without_its_private_part_is_retired(tmp_path: Path) -> None:
    old = _jwk(1, FIRST)
    signed = _kept(tmp_path / "old.json", old).sign(KIND, b"{}", FIRST)
    del old["d"]
    keys = _kept(tmp_path / "keys.json", old, _jwk(2, SECOND))
    assert keys.read(KIND, signed)[1] == old["kid"]
    assert keys.read(KIND, keys.sign(KIND, b"{}", FIRST))[1] == _jwk(2, SECOND)["kid"]


def test_nothing_but_what_was_signed_is_read(tmp_path: Path) -> None:
    keys = _kept(tmp_path / "keys.json", _jwk(1, FIRST))
    signed = keys.sign(KIND, b'{"a":1}', SECOND)
    head, body, signature = signed.split(".")
    for forged in (
        "", "..", head, f"{head}.{body}", f"{head}.{body}x.{signature}", f"{head}.{body}.{signature[:-4]}AAAA",
        f"{body}.{head}.{signature}", f"é.{body}.{signature}", f"bnVsbA.{body}.{signature}",
    ):  # fmt: skip
        with pytest.raises(NotSigned):
            keys.read(KIND, forged)
    with pytest.raises(NotSigned):
        keys.read("lapor-other", signed)
    with pytest.raises(NotSigned):
        _kept(tmp_path / "other.json", _jwk(3, FIRST)).read(KIND, signed)


def test_without_any_there_is_one_that_every_start_finds_again() -> None:
    first, again = (Keyring.of(Settings(secret=SecretStr("x" * 32))) for _ in range(2))
    other = Keyring.of(Settings(secret=SecretStr("y" * 32)))
    assert first.sign(KIND, b"{}", FIRST) == again.sign(KIND, b"{}", FIRST) != other.sign(KIND, b"{}", FIRST)


def test_the_demo_keeps_its_own(tmp_path: Path) -> None:
    demo = [Keyring.of(Settings(env=Environment.DEMO, secret=None, data_dir=tmp_path)) for _ in range(2)]
    assert demo[0].sign(KIND, b"{}", FIRST) == demo[1].sign(KIND, b"{}", FIRST)


def test_keys_may_come_from_the_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAPOR_SECRET", "x" * 32)
    monkeypatch.setenv("LAPOR_SIGNING_KEYS", json.dumps({"keys": [_jwk(1, FIRST)]}))
    settings = Settings()
    assert [key["kid"] for key in Keyring.of(settings).published()] == [_jwk(1, FIRST)["kid"]]
    assert str(_jwk(1, FIRST).get("d")) not in repr(settings)


@pytest.mark.parametrize(
    "held",
    [
        " ",
        "no JSON",
        "[]",
        '{"keys": []}',
        '{"keys": [{"kty": "EC"}]}',
        '{"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "AAAA"}]}',
        json.dumps({"keys": [{name: value for name, value in _jwk(1, FIRST).items() if name != "d"}]}),
        json.dumps({"keys": [_jwk(1, FIRST) | {"d": _jwk(2, FIRST).get("d")}]}),
        json.dumps({"keys": [_jwk(1, FIRST), _jwk(1, SECOND)]}),
        json.dumps({"keys": [_jwk(1, FIRST), _jwk(2, FIRST)]}),
        json.dumps({"keys": [_jwk(1, FIRST) | {"nbf": "soon"}]}),
    ],
)
def test_what_holds_no_usable_keys_is_told_by_its_name_and_not_its_value(held: str, tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    file.write_text(held)
    for given in (Settings(signing_keys_file=file), Settings(signing_keys=SecretStr(held))):
        with pytest.raises(Misconfigured, match="LAPOR_SIGNING_KEYS") as told:
            Keyring.of(given)
        assert "kty" not in str(told.value)
    with pytest.raises(Misconfigured):
        Keyring.of(Settings(signing_keys_file=tmp_path / "none.json"))
