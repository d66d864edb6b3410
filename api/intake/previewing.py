"""What would become of a report: where it would land, who would read what of it, and by when. Nothing is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.queries.desks import Desk
from api.institutions.lawbook import LawBook, lawbook
from api.intake.draft import AccusedDraft
from api.intake.landing import desks_for
from api.law import deadlines
from api.law.accused import Accused, Exclusion
from api.law.deadlines import ClockRun, Limit
from api.law.disclosure import Flags, Reader, Sight, flags, sight
from api.law.policies import limit_key
from api.law.words import Clock, ReportClass, Role
from api.reports.directory import present_directory
from api.reports.matter import Place

_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a report that is being written decides who gets it."""

    report_class: ReportClass
    region_code: str | None
    institution_id: UUID | None
    accused: Sequence[AccusedDraft]
    anonymous: bool | None
    confidential: bool | None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Readership:
    """One kind of readers: who they are by name, if they are known by one, and what they would see."""

    reader: Reader
    role: Role | None
    names: tuple[str, ...]
    sight: Sight


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would become of it. The clocks after verification are as they would run if that took all its time."""

    desk: Place
    role: Role
    addressed_to: Place | None
    flags: Flags
    readers: tuple[Readership, ...]
    clocks: tuple[ClockRun, ...]
    bare_names: bool
    """Somebody is accused by a name alone, which keeps nobody out."""


async def outlook(session: AsyncSession, sketch: Sketch, now: datetime) -> Outlook:
    """What would become of a report like this. Raises `NotAdmissible` (naming the field), `Unavailable`."""
    known, book = await present_directory(session, now), await lawbook(session)
    desks, accused = await desks_for(session, known, sketch, now)
    overseer = await known.overseer(session, now.date())
    asked = {desk.institution_id for desk in [*desks, *([overseer] if overseer else [])]}
    asked |= {entry.institution_id for entry in accused if entry.institution_id}
    asked |= {sketch.institution_id} if sketch.institution_id else set()
    places = await known.places(session, asked)
    decided = flags(sketch.report_class, anonymous=sketch.anonymous, confidential=sketch.confidential)
    desk = places[desks[0].institution_id]
    wanted = places.get(sketch.institution_id) if sketch.institution_id else None
    return Outlook(
        desk=desk,
        role=desks[0].role,
        addressed_to=wanted if wanted and wanted.id != desk.id else None,
        flags=decided,
        readers=tuple(_readers(desks, overseer, accused, wanted, places, decided)),
        clocks=_clocks(book, sketch.report_class, desk, now),
        bare_names=any(entry.exclusion is Exclusion.NOTHING for entry in accused),
    )


def _readers(
    desks: Sequence[Desk],
    overseer: Desk | None,
    accused: Sequence[Accused],
    wanted: Place | None,
    places: dict[UUID, Place],
    decided: Flags,
) -> list[Readership]:
    """All who read or might want to, from the desk that verifies to the accused."""

    def sees(reader: Reader, role: Role | None, *ids: UUID | None) -> Readership:
        released = reader is Reader.PUBLIC
        seen = sight(reader, anonymous=decided.anonymous, confidential=decided.confidential, released=released)
        return Readership(reader, role, tuple(places[each].name for each in ids if each in places), seen)

    first, *above = desks
    last = above.pop() if above and above[-1].role is Role.NATIONAL else None
    kept_out = [entry.institution_id for entry in accused if entry.exclusion in _KEPT_OUT]
    acts = wanted and wanted.id != first.institution_id and not any(e.keeps_out_place(wanted.path) for e in accused)
    unit = wanted.id if wanted and acts else None
    found = [sees(Reader.HOLDER, first.role, first.institution_id), sees(Reader.HOLDER, Role.LIAISON, unit)]
    for place, desk in enumerate(above):
        found.append(sees(Reader.FURTHER_DESK if place else Reader.DESK_ABOVE, desk.role, desk.institution_id))
    if last:
        found.append(sees(Reader.NATIONAL if above else Reader.DESK_ABOVE, last.role, last.institution_id))
    found.append(sees(Reader.OVERSEER, Role.OVERSEER, overseer.institution_id if overseer else None))
    found += [sees(Reader.COPY, None), sees(Reader.PUBLIC, None)]
    if kept_out:
        found.append(sees(Reader.ACCUSED, None, *dict.fromkeys(kept_out)))
    return found


_KEPT_OUT = frozenset({Exclusion.SUBTREE, Exclusion.INSPECTOR})


def _clocks(book: LawBook, report_class: ReportClass, desk: Place, now: datetime) -> tuple[ClockRun, ...]:
    """Verification from now on, and what follows it, if that happened at the last moment of its last day."""
    calendar, on = book.calendar(desk.zone, desk.region_code), desk.day_of(now)

    def limit(clock: Clock) -> Limit:
        return book.limit(limit_key(clock, report_class, 1), desk.path, on)

    verified = deadlines.start(Clock.VERIFICATION, 1, now, limit(Clock.VERIFICATION), calendar)
    then = verified.due_at - _MOMENT
    follow = (Clock.FIRST_FOLLOW_UP, Clock.RESOLUTION)
    return verified, *(deadlines.start(clock, 1, then, limit(clock), calendar) for clock in follow)
