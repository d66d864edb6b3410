"""One report by form: somebody came, wrote or called, and an officer takes it down for him."""

from datetime import UTC, datetime

from api.accounts.people import Person
from api.db import Database
from api.intake.draft import Draft
from api.intake.service import Taken, filer_of, request_key, take_in
from api.law.moment import Moment
from api.law.refusals import NotAdmissible
from api.law.words import Channel
from api.problems import IdempotencyConflict
from api.reports.vault import Vault

BY_FORM = frozenset(
    {
        Channel.WALK_IN,
        Channel.LETTER,
        Channel.PHONE,
        Channel.MANUAL_FORM,
        Channel.SMS,
        Channel.WHATSAPP,
        Channel.X,
        Channel.EMAIL,
    }
)
"""The channels that reach an officer, who takes down what came by them."""


async def enter(
    database: Database,
    person: Person,
    draft: Draft,
    received_at: datetime | None,
    key: str | None,
    vault: Vault,
    now: datetime,
) -> Taken:
    """Take down a report that an officer got, now or at `received_at`; declared after the fact if that was before.

    Raises `NotAdmissible` (naming the field), `NotYourStep` for roles that take down nothing, `IdempotencyConflict`
    for the same key with something else.
    """
    if draft.channel not in BY_FORM:
        raise NotAdmissible("backentry.channel", field="channel")
    if received_at is not None and received_at > now:
        raise NotAdmissible("import.in_the_future", field="received_at")
    happened = received_at.astimezone(UTC) if received_at else now
    filer = filer_of(person, draft.channel)
    hashed = request_key(str(person.account_id), key) if key else None
    at, declared = Moment(happened, now), happened != now
    taken = await take_in(database, draft, at, vault, filer=filer, key=hashed, declared=declared)
    if received_at is not None and taken.received_at != received_at:
        raise IdempotencyConflict
    return taken
