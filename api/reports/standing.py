"""How a person stands to a report: as which parties he acts, from which office, and as which reader he sees it.

`queries.readable_by` says the same in SQL; a test holds the two together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from api.accounts.people import Office, Person
from api.law.accused import Accused
from api.law.disclosure import IdentitySight, Reader, Shown, sight
from api.law.lifecycle import Party, Standing, parties
from api.law.words import IN_HIS_NAME_CHANNELS, Role
from api.reports.matter import Matter, Place


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes a step: the parties he acts as, and the office that stands in the timeline."""

    role: Role
    account_id: UUID | None
    office_id: UUID | None
    parties: frozenset[Party]
    in_his_name: bool = False
    reads: bool = True  # the text, be it masked


class Site(Protocol):
    """What matters of an institution here; `supervisor_id` is its root's."""

    @property
    def id(self) -> UUID: ...
    @property
    def path(self) -> str: ...
    @property
    def supervisor_id(self) -> UUID | None: ...


class Marks(Protocol):
    """What matters of a report's row here."""

    @property
    def desk_id(self) -> UUID: ...
    @property
    def desk_role(self) -> Role: ...
    @property
    def holder_id(self) -> UUID: ...
    @property
    def above_id(self) -> UUID | None: ...
    @property
    def anonymous(self) -> bool: ...
    @property
    def confidential(self) -> bool: ...


class Ground(Protocol):
    """The part of a matter that decides how somebody stands to it; a list knows no more of its reports."""

    @property
    def report(self) -> Marks: ...
    @property
    def desk(self) -> Site: ...
    @property
    def holder(self) -> Site: ...
    @property
    def supporting(self) -> frozenset[UUID]: ...
    @property
    def copied(self) -> frozenset[UUID]: ...
    @property
    def accused(self) -> Sequence[Accused]: ...
    @property
    def recused(self) -> frozenset[UUID]: ...


def standings(office: Office, matter: Ground) -> frozenset[Standing]:
    """Every way in which an office stands to a report, the accused aside."""
    report, desk, holder = matter.report, matter.desk, matter.holder
    role, place_id = office.role, office.institution_id
    if role in (Role.NATIONAL, Role.OVERSEER):
        return frozenset({Standing.DESK if place_id == desk.id else Standing.ABOVE})
    ways: set[Standing] = set()
    if role is report.desk_role:
        if place_id == desk.id:
            ways.add(Standing.DESK)
        elif _stands_over(office, desk):
            ways.add(Standing.ABOVE)
        elif _stands_over(office, holder):
            ways.add(Standing.UNIT_ABOVE)
    if role is Role.LEADER and place_id == desk.id and report.desk_role is Role.COORDINATOR:
        ways.add(Standing.DESK)
    if role in (Role.LIAISON, Role.LEADER):
        if place_id == holder.id:
            if not (holder.id == desk.id and report.desk_role is Role.INSPECTOR):
                ways.add(Standing.UNIT)
        elif office.covers(holder.path) and not office.covers(desk.path):
            ways.add(Standing.UNIT_ABOVE)
    if role in (Role.LIAISON, Role.COORDINATOR):
        if place_id in matter.supporting:
            ways.add(Standing.SUPPORTING)
        if place_id in matter.copied:
            ways.add(Standing.COPIED)
    return frozenset(ways)


def excluded(person: Person, matter: Ground) -> bool:
    """Whether a person loses the report, whatever else he is: as one of the accused or of theirs, or by recusal."""
    if person.account_id is not None and person.account_id in matter.recused:
        return True
    return any(
        entry.keeps_out_account(person.account_id)
        or any(entry.keeps_out_office(each.institution_id, each.path, each.role) for each in person.offices)
        for entry in matter.accused
    )


def acting(person: Person, matter: Matter) -> Actor:
    """As which parties a person acts towards a report; the office is the one that stands nearest to it."""
    ways = [] if excluded(person, matter) else list(_ways(person, matter))
    acting_as = {party for office, stands in ways for party in parties(office.role, stands)}
    held_here = matter.report.holder_id == matter.report.desk_id
    if Party.DESK in acting_as and (held_here or not matter.holder.has_liaison):
        acting_as.add(Party.LIAISON)
    if not acting_as:
        return Actor(person.standing or Role.OBSERVER, person.account_id, None, _bare(person))
    nearest = min((way for way in ways if parties(way[0].role, way[1])), key=lambda way: _NEARNESS[way[1]])[0]
    report = matter.report
    seen = sight(reader(person, matter), anonymous=report.anonymous, confidential=report.confidential)
    reads = seen.text is not Shown.NOTHING
    return Actor(nearest.role, person.account_id, nearest.institution_id, frozenset(acting_as), reads=reads)


def may_hand_to(person: Person, matter: Matter, target: Place) -> bool:
    """Whether a person may dispose a report to a place.

    A unit may within its own subtree, a desk within its institution and those that it supervises, the national desk
    anywhere.
    """
    return any(
        Party.NATIONAL in as_parties
        or (_DESKS & as_parties and _stands_over(office, target))
        or (_UNITS & as_parties and office.covers(target.path) and target.id != office.institution_id)
        for office, stands in _ways(person, matter)
        if (as_parties := parties(office.role, stands))
    )


def in_his_name(actor: Actor, matter: Matter) -> Actor | None:
    """The same officer taking a step of the reporter's in his name, where the channel allows that."""
    if Party.DESK not in actor.parties or matter.report.channel not in IN_HIS_NAME_CHANNELS:
        return None
    return Actor(actor.role, actor.account_id, actor.office_id, frozenset({Party.REPORTER}), in_his_name=True)


def actors(person: Person, matter: Matter) -> list[Actor]:
    """All that a person may act as towards a report: himself, and the reporter in whose name he may."""
    officer = acting(person, matter)
    proxy = in_his_name(officer, matter)
    return [officer, proxy] if proxy else [officer]


def reader(person: Person, matter: Ground) -> Reader:
    """As which reader of the disclosure table a person sees the report: the one of his ways that shows him most."""
    if excluded(person, matter):
        return Reader.ACCUSED
    readers = [_reader(office, stands, matter) for office, stands in _ways(person, matter)]
    report = matter.report

    def reach(reader: Reader) -> tuple[bool, int, int]:
        seen = sight(reader, anonymous=report.anonymous, confidential=report.confidential)
        return seen.exists, _TEXT.index(seen.text), _IDENTITY.index(seen.identity)

    return max(readers, key=reach, default=Reader.ACCUSED)


def exists_for(person: Person, matter: Ground) -> bool:
    """Whether there is such a report for a person: what `scope.readable_by` says in SQL."""
    report = matter.report
    return sight(reader(person, matter), anonymous=report.anonymous, confidential=report.confidential).exists


def _ways(person: Person, matter: Ground) -> Iterator[tuple[Office, Standing]]:
    for office in person.offices:
        for stands in standings(office, matter):
            yield office, stands


def _reader(office: Office, stands: Standing, matter: Ground) -> Reader:
    at_the_desk = matter.report.holder_id == matter.report.desk_id
    if stands is Standing.DESK:
        return Reader.HOLDER if at_the_desk else Reader.DESK_ABOVE
    if stands is not Standing.ABOVE:
        return _READERS_OF[stands]
    if office.role is Role.OVERSEER:
        return Reader.OVERSEER
    if at_the_desk and office.institution_id == matter.report.above_id:
        return Reader.DESK_ABOVE
    return Reader.NATIONAL if office.role is Role.NATIONAL else Reader.FURTHER_DESK


def _stands_over(office: Office, place: Site) -> bool:
    """Whether a place lies in the office's institution, or in one that this supervises."""
    return office.covers(place.path) or office.institution_id == place.supervisor_id


def _bare(person: Person) -> frozenset[Party]:
    return parties(person.standing, Standing.NONE) if person.standing else frozenset()


_DESKS = frozenset({Party.DESK, Party.HIGHER_DESK})
_UNITS = frozenset({Party.LIAISON, Party.UNIT_ABOVE})

_NEARNESS = {
    stands: rank
    for rank, stands in enumerate(
        (
            Standing.UNIT,
            Standing.DESK,
            Standing.UNIT_ABOVE,
            Standing.SUPPORTING,
            Standing.ABOVE,
            Standing.COPIED,
        )
    )
}

_READERS_OF = {
    Standing.UNIT: Reader.HOLDER,
    Standing.UNIT_ABOVE: Reader.FURTHER_DESK,
    Standing.SUPPORTING: Reader.COPY,
    Standing.COPIED: Reader.COPY,
}

_TEXT = (Shown.NOTHING, Shown.MASKED, Shown.FULL)
_IDENTITY = (IdentitySight.NOTHING, IdentitySight.BY_REVEAL, IdentitySight.OPEN)
