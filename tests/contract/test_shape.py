"""The contract as people read it, and as clients are generated from it."""

import re
from collections import Counter

from tests.contract.operations import Json, Operation

SHORT_BY_NATURE = {
    "list_topics", "list_calendars", "get_calendar", "list_policies", "institution_history", "list_files",
    "list_own_files", "report_statistics", "get_institution", "get_officer", "who_am_i", "read_report",
    "explain_deadlines", "explain_own_deadlines", "track_report", "own_file", "report_file",
    "ledger_keys", "own_proof", "list_message_channels", "read_own_preferences", "read_reporter_preferences",
    "read_message_template", "get_measure", "read_public_report", "list_public_places", "read_public_institution",
    "list_saved_views", "list_answer_templates", "list_templates_for_report",
}  # fmt: skip
"""What holds lists that cannot grow with the number of reports, officers or institutions."""


def test_the_contract_is_openapi_3_1(contract: Json) -> None:
    assert contract["openapi"].startswith("3.1.")
    assert contract["info"]["version"]


def test_every_operation_has_a_name_that_is_good_for_generated_clients(operations: list[Operation]) -> None:
    names = Counter(operation.name for operation in operations)
    assert [name for name, times in names.items() if times > 1 or not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []


def test_every_operation_has_a_summary_a_description_and_a_tag(operations: list[Operation]) -> None:
    needed = ("summary", "description", "tags")
    assert [each.name for each in operations if not all(each.told.get(member) for member in needed)] == []


def test_every_shape_has_a_name_of_its_own(contract: Json) -> None:
    shapes = [*contract["components"]["schemas"], *contract["components"]["responses"]]
    assert [name for name in shapes if not re.fullmatch(r"([A-Z][a-z]+)+", name)] == []


def test_every_problem_that_may_come_is_named(operations: list[Operation], contract: Json) -> None:
    for operation in operations:
        told = operation.told["responses"]
        expected = {"400", "500", "503", "default"}
        expected |= {"401"} if operation.told.get("security") else set()
        expected |= {"413", "415", "422"} if "requestBody" in operation.told else set()
        expected |= {"422"} if operation.told.get("parameters") else set()
        expected |= {"428", "412"} if "If-Match" in operation.parameters("header") else set()
        expected |= {"404"} if "{" in operation.path and "imports" not in operation.path else set()
        assert expected <= told.keys(), operation.name
        for status, answer in told.items():
            plain = (
                contract["components"]["responses"][answer["$ref"].rpartition("/")[2]] if "$ref" in answer else answer
            )
            if status == "default" or status >= "400":
                assert list(plain["content"]) == ["application/problem+json"], (operation.name, status)


def test_headers_without_which_nothing_is_done_are_called_required(operations: list[Operation]) -> None:
    for operation in operations:
        headers = operation.parameters("header")
        if "If-Match" in headers:
            assert headers["If-Match"]["required"], operation.name
        if "Tracking-Key" in headers:
            assert headers["Tracking-Key"]["required"] == (operation.name != "track_report"), operation.name
        if "304" in operation.told["responses"]:
            assert "If-None-Match" in headers, operation.name


def test_every_time_of_an_answer_is_described_as_one(contract: Json) -> None:
    loose = [
        f"{name}.{field}"
        for name, shape in contract["components"]["schemas"].items()
        for field, told in shape.get("properties", {}).items()
        if re.search(r"_at$|^at$|_due$", field) and "date-time" not in str(told)
    ]
    assert loose == []


def test_every_list_has_pages_of_at_most_a_hundred(operations: list[Operation], contract: Json) -> None:
    for operation in operations:
        if operation.method != "get" or operation.name in SHORT_BY_NATURE:
            continue
        content = operation.told["responses"]["200"].get("content", {}).get("application/json", {})
        shape = contract["components"]["schemas"].get(content.get("schema", {}).get("$ref", "").rpartition("/")[2], {})
        if any(told.get("type") == "array" for told in shape.get("properties", {}).values()):
            assert shape["properties"].keys() == {"items", "next"}, operation.name
            assert operation.parameters("query")["limit"]["schema"]["maximum"] == 100, operation.name
