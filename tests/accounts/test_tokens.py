import base64
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from api.accounts.tokens import ACCESS_LASTS, AccessClaims, access_token, read_access_token
from tests.conftest import NOW

SEED, OTHER_SEED = b"1" * 32, b"2" * 32
CLAIMS = AccessClaims(uuid4(), uuid4())


def test_a_token_says_whose_sign_in_it_is_to_every_process_with_the_same_secret() -> None:
    assert read_access_token([SEED], access_token([SEED], CLAIMS, NOW), NOW) == CLAIMS


def test_a_token_lasts_fifteen_minutes() -> None:
    token = access_token([SEED], CLAIMS, NOW)
    assert timedelta(minutes=15) == ACCESS_LASTS
    assert read_access_token([SEED], token, NOW + timedelta(minutes=14, seconds=59)) == CLAIMS
    assert read_access_token([SEED], token, NOW + timedelta(minutes=16)) is None


def test_a_token_of_another_secret_is_not_read() -> None:
    assert read_access_token([SEED], access_token([OTHER_SEED], CLAIMS, NOW), NOW) is None


def test_a_token_of_the_secret_before_is_still_read_while_a_new_one_signs() -> None:
    old = access_token([OTHER_SEED], CLAIMS, NOW)
    new = access_token([SEED, OTHER_SEED], CLAIMS, NOW)
    assert read_access_token([SEED, OTHER_SEED], old, NOW) == CLAIMS
    assert read_access_token([SEED], new, NOW) == CLAIMS


def test_a_changed_token_is_not_read() -> None:
    head, body, signature = access_token([SEED], CLAIMS, NOW).split(".")
    told = json.loads(base64.urlsafe_b64decode(body + "=="))
    forged = base64.urlsafe_b64encode(json.dumps(told | {"sub": str(uuid4())}).encode()).decode().rstrip("=")
    assert read_access_token([SEED], f"{head}.{forged}.{signature}", NOW) is None


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_signed_another_way_is_not_read(algorithm: str) -> None:
    told = {"iss": "lapor", "sub": str(uuid4()), "sid": str(uuid4()), "iat": 0, "exp": 4_000_000_000}
    signed = jwt.encode({"alg": "HS256"}, told, OctKey.import_key("0" * 32)).split(".")
    if algorithm == "none":
        signed = [base64.urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("="), signed[1], ""]
    assert read_access_token([SEED], ".".join(signed), NOW) is None


@pytest.mark.parametrize("nonsense", ["", "a", "a.b.c", "....", "\0", "é.é.é", "e30.e30."])
def test_what_is_no_token_is_not_read(nonsense: str) -> None:
    assert read_access_token([SEED], nonsense, NOW) is None
