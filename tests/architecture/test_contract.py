"""The contract of the API is what the code does; what is in it is looked at in `tests/contract`."""

from api.cli.contract import FILE, contract


def test_the_written_contract_is_current() -> None:
    assert FILE.read_text() == contract(), "run `make openapi`"
