"""Files of reports, officers and institutions as they are sent to the API: a result for each row, and never a 500."""

import io
from collections.abc import Callable
from functools import partial
from typing import Any

from httpx import Response
from hypothesis import strategies as st

from api.accounts.people import OPERATOR
from api.backentry.importing import Import, take_file
from api.law.refusals import NotAdmissible
from api.text import say
from tests.conftest import NOW
from tests.contract.stage import DESK, NATIONAL
from tests.fuzz.country import Country
from tests.fuzz.driving import Measure, drive
from tests.fuzz.importers import INSTITUTIONS, OFFICERS, REPORTS
from tests.fuzz.tables import Columns, Table, any_bytes, families
from tests.fuzz.tally import End, Tally
from tests.make import VAULT

Row = tuple[int, str, str | None]
"""A line, what became of it, and why it was refused."""

_CSV = {"Content-Type": "text/csv"}
_OUTCOMES = {"created", "already_there", "changed", "refused", "left_out"}
_DECREE = {"instrument": "Perbup 1/2026", "effective_on": "2026-08-01"}


class _Refused(Exception):
    """The file as a whole."""


class ServerError(Exception):
    """An answer of 500 and more."""


def _sent(path: str, who: str, country: Country, table: Table, **asked: Any) -> list[Row]:
    answer = country.post(path, who, params=asked, content=table.content, headers=dict(_CSV))
    told = answer_of(answer)
    if answer.status_code != 200:
        assert answer.status_code in (413, 422), told
        assert told["errors"], told
        raise _Refused
    return [(row["line"], row["outcome"], row["detail"]) for row in told["rows"]]


def answer_of(answer: Response) -> Any:
    """What it says. Raises ServerError."""
    if answer.status_code >= 500:
        raise ServerError(answer.text)
    return answer.json()


def _reports(country: Country, table: Table) -> list[Row]:
    size = len(table.content)
    return _sent("/v1/imports", DESK, country, table, create_units=size % 2 == 0, all_or_nothing=size % 16 == 0)


def _institutions(country: Country, table: Table) -> list[Row]:
    everything = len(table.content) % 8 == 0
    return _sent("/v1/institutions/imports", NATIONAL, country, table, all_or_nothing=everything, **_DECREE)


def _old_system(country: Country, table: Table) -> list[Row]:
    """What `lapor import` does: old tracking ids are kept."""

    async def take() -> list[Row]:
        asked = Import(io.BytesIO(table.content), OPERATOR, VAULT, create_units=len(table.content) % 2 == 0)
        results = [result async for result in take_file(country.database, asked, NOW)]
        return [
            (result.line, result.outcome.value, result.reason and say(result.reason, **result.facts))
            for result in results
        ]

    try:
        return country.run(take())
    except NotAdmissible as refusal:
        raise _Refused from refusal


IMPORTERS: dict[str, tuple[Columns, Callable[[Country, Table], list[Row]]]] = {
    "reports": (REPORTS, _reports),
    "old reports": (REPORTS, _old_system),
    "officers": (OFFICERS, partial(_sent, "/v1/officers/imports", NATIONAL)),
    "institutions": (INSTITUTIONS, _institutions),
}


def import_many(country: Country, name: str, measure: Measure) -> Tally:
    """Send many files of a kind. Accepted is a file of which a row is taken in, or was before."""
    columns, send = IMPORTERS[name]
    tally = Tally(f"import: {name}")

    def each(table: Table) -> None:
        with tally.watching(table.content):
            tally.end(_told(send, country, table))

    whole = families(columns, measure.children)
    drive(measure, st.one_of(whole, whole, whole, any_bytes), each)
    return tally


def _told(send: Callable[[Country, Table], list[Row]], country: Country, table: Table) -> End:
    try:
        found = send(country, table)
    except _Refused:
        assert table.lines is None, "a file that can be read is refused"
        return End.REFUSED
    lines = [line for line, _, _ in found]
    assert lines == sorted(set(lines)), "a line is told twice, or out of turn"
    is_whole = all(outcome != "refused" for _, outcome, _ in found) or {outcome for _, outcome, _ in found} != {
        "refused"
    }
    assert table.lines is None or not is_whole or lines == list(table.lines), (lines, table.lines)
    assert all(outcome in _OUTCOMES and (outcome == "refused") == bool(why) for _, outcome, why in found)
    return (
        End.ACCEPTED
        if any(outcome in ("created", "changed", "already_there") for _, outcome, _ in found)
        else End.REFUSED
    )
