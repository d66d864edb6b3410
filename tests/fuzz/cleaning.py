"""Strangers' files through the judge and the cleaning process: clean, or clearly refused, whatever they are."""

from api.attachments.cleaning.outcomes import Outcome
from api.attachments.kinds import HEAD, MediaType, kind_of
from tests.fuzz.cleaners import Cleaner
from tests.fuzz.driving import Measure, drive
from tests.fuzz.files import Sent, families
from tests.fuzz.tally import End, Tally
from tests.fuzz.traces import traces


def clean_many(cleaner: Cleaner, kind: MediaType, measure: Measure) -> Tally:
    """Judge and clean many files that are, or were, of a kind."""
    tally = Tally(f"clean: {kind.extension}")

    def each(sent: Sent) -> None:
        with tally.watching(sent.content):
            tally.end(_cleaned(cleaner, sent, tally))

    drive(measure, families(kind, measure.children), each)
    return tally


def _cleaned(cleaner: Cleaner, sent: Sent, tally: Tally) -> End:
    judged = kind_of(sent.content[:HEAD])
    if judged is None:
        return End.REFUSED
    cleaned = cleaner.clean(sent.content, judged)
    tally.heaviest = max(tally.heaviest, cleaned.mebibytes)
    if cleaned.outcome is None:
        return End.CUT_SHORT
    if cleaned.outcome is not Outcome.CLEAN:
        return End.REFUSED
    left = traces(judged, cleaned.made, was_good=sent.is_good)
    assert not left, left
    return End.ACCEPTED
