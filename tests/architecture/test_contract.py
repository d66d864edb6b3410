"""The contract of the API is what the code does, and good to generate clients from."""

from collections import Counter
from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from api.cli.contract import FILE, contract

METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture
def operations(app: FastAPI) -> list[tuple[str, dict[str, object]]]:
    return list(_operations(app))


def _operations(app: FastAPI) -> Iterator[tuple[str, dict[str, object]]]:
    for path, item in app.openapi()["paths"].items():
        for method, operation in item.items():
            if method in METHODS:
                yield f"{method} {path}", operation


def test_the_written_contract_is_current() -> None:
    assert FILE.read_text() == contract(), "run `make openapi`"


def test_every_operation_has_a_name_of_its_own(operations: list[tuple[str, dict[str, object]]]) -> None:
    names = Counter(operation["operationId"] for _, operation in operations)
    assert [name for name, times in names.items() if times > 1] == []


def test_every_operation_says_what_it_does(operations: list[tuple[str, dict[str, object]]]) -> None:
    assert [where for where, operation in operations if not operation.get("description")] == []


def test_every_operation_may_answer_with_a_problem_of_ours(app: FastAPI) -> None:
    schemas = app.openapi()["components"]["schemas"]
    assert {"Problem", "ProblemError"} <= schemas.keys()
    assert not {"HTTPValidationError", "ValidationError"} & schemas.keys()
    for where, operation in _operations(app):
        responses = operation["responses"]
        assert isinstance(responses, dict)
        assert "application/problem+json" in responses["default"]["content"], where
