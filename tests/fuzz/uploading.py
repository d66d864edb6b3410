"""Strangers' files as they are sent to the API, one in five under a wrong name: taken clean, or refused by name."""

from collections.abc import Iterator
from itertools import count
from random import Random
from uuid import uuid4

from hypothesis import strategies as st

from api.attachments.kinds import MOST_FILES, MediaType
from tests.contract.stage import PLACE
from tests.fuzz.country import Country
from tests.fuzz.driving import Measure, drive
from tests.fuzz.files import Sent, families
from tests.fuzz.importing import answer_of
from tests.fuzz.tally import End, Tally
from tests.fuzz.traces import traces

_NAMES = (
    "foto.jpg",
    "../../etc/passwd",
    "a" * 400,
    "foto\u202egnp.exe",
    "",
    ".",
    "ß\u0301.pdf",
    "C:\\foto.jpg",
    "\U0001f600.mp4",
)
_REFUSALS = (413, 415, 422)


def upload_many(country: Country, measure: Measure) -> Tally:
    """Send many files to reports of their own, through the cleaning process and into the store."""
    tally, random = Tally("upload"), Random(measure.seed)
    senders = _senders(country)

    def each(sent: Sent) -> None:
        with tally.watching(sent.content):
            tally.end(_sent(country, next(senders), sent, random))

    drive(measure, st.one_of([families(kind, measure.children) for kind in MediaType]), each)
    return tally


def _senders(country: Country) -> Iterator[tuple[str, str]]:
    """The tracking id and the key of a report that has room for one more file."""
    for number in count():
        if number % MOST_FILES == 0:
            reporter = {"name": "Siti Aminah", "phone": "081234567890"}
            body = {"text": "Lampu jalan mati.", "region_code": PLACE, "reporter": reporter}
            filed = answer_of(country.post("/v1/reports", headers={"Idempotency-Key": str(uuid4())}, json=body))
        yield filed["tracking_id"], filed["tracking_key"]


def _sent(country: Country, sender: tuple[str, str], sent: Sent, random: Random) -> End:
    address, key = f"/v1/tracking/{sender[0]}/attachments", {"Tracking-Key": sender[1]}
    called = random.choice(_NAMES) if random.random() < 0.2 else "foto.jpg"
    answer = country.post(address, files={"file": (called, sent.content, "image/jpeg")}, headers=dict(key))
    told = answer_of(answer)
    if answer.status_code not in (200, 201):
        assert answer.status_code in _REFUSALS, told
        assert told["title"]
        return End.REFUSED
    fetched = country.get(f"{address}/{told['id']}", **key)
    assert fetched.status_code == 200, fetched.text
    kind = MediaType(told["media_type"])
    left = traces(kind, fetched.content, was_good=sent.is_good)
    assert not left, left
    return End.ACCEPTED
