"""Files nobody should send, a few hundred of them; `make fuzz` sends a hundred thousand."""

from collections.abc import Iterator

import pytest

from api.attachments.kinds import MediaType
from tests.fuzz.cleaners import Cleaner, a_cleaner
from tests.fuzz.cleaning import clean_many
from tests.fuzz.country import Country, a_country
from tests.fuzz.driving import Measure
from tests.fuzz.importing import IMPORTERS, import_many
from tests.fuzz.reading import READERS, read_many
from tests.fuzz.tally import End, Tally
from tests.fuzz.uploading import upload_many

_SEED = 3


@pytest.fixture(scope="module")
def cleaner() -> Iterator[Cleaner]:
    with a_cleaner() as cleaner:
        yield cleaner


@pytest.fixture(scope="module")
def country(server: str) -> Iterator[Country]:
    with a_country(server) as country:
        yield country


@pytest.mark.parametrize("name", READERS)
def test_every_row_of_a_file_is_read_or_refused_with_its_line(name: str) -> None:
    nothing_is_wrong(read_many(name, Measure(600, _SEED)))


@pytest.mark.parametrize("kind", MediaType)
def test_every_file_is_cleaned_or_refused(cleaner: Cleaner, kind: MediaType) -> None:
    nothing_is_wrong(clean_many(cleaner, kind, Measure(150, _SEED)))


@pytest.mark.parametrize("name", IMPORTERS)
def test_every_row_that_is_sent_has_its_result(country: Country, name: str) -> None:
    nothing_is_wrong(import_many(country, name, Measure(50, _SEED, children=4)))


def test_every_file_that_is_sent_is_kept_clean_or_refused(country: Country) -> None:
    nothing_is_wrong(upload_many(country, Measure(10, _SEED, children=4)))


def nothing_is_wrong(tally: Tally) -> None:
    """Some of both, so that the test tests something."""
    assert not tally.faults, [(name, fault.told, fault.case[:300]) for name, fault in tally.faults.items()]
    assert tally.ends[End.ACCEPTED]
    assert tally.ends[End.REFUSED]
