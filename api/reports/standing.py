"""How a person stands to a report: as which parties he acts, from which office, and as which reader he sees it.

`queries.readable_by` says the same in SQL; a test holds the two together.
"""

from dataclasses import dataclass
from uuid import UUID

from api.accounts.people import Office, Person
from api.law.disclosure import Exclusion, Reader
from api.law.lifecycle import Party, Standing, parties
from api.law.words import IN_HIS_NAME_CHANNELS, Role
from api.reports.matter import Matter


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes a step: the parties he acts as, and the office that stands in the timeline."""

    role: Role
    account_id: UUID | None
    office_id: UUID | None
    parties: frozenset[Party]
    in_his_name: bool = False


def standing(office: Office, matter: Matter) -> Standing:
    """How an office stands to a report, the accused aside."""
    report = matter.report
    if office.role in (Role.NATIONAL, Role.OVERSEER):
        return Standing.DESK if office.institution_id == report.desk_id else Standing.ABOVE
    if office.role is report.desk_role:
        if office.institution_id == report.desk_id:
            return Standing.DESK
        if office.covers(matter.desk.path) or office.institution_id == matter.desk.supervisor_id:
            return Standing.ABOVE
    if office.role is Role.LEADER and office.institution_id == report.desk_id:
        return Standing.DESK if report.desk_role is Role.COORDINATOR else Standing.NONE
    if office.role in (Role.LIAISON, Role.LEADER):
        if office.institution_id == report.holder_id:
            return Standing.UNIT
        if office.covers(matter.holder.path) and office.path.startswith(matter.desk.path + "."):
            return Standing.UNIT_ABOVE
    if office.role in (Role.LIAISON, Role.COORDINATOR):
        if office.institution_id in matter.supporting:
            return Standing.SUPPORTING
        if office.institution_id in matter.copied:
            return Standing.COPIED
    return Standing.NONE


def excluded(office: Office, account_id: UUID | None, matter: Matter) -> bool:
    """Whether an office loses the report: the accused never handles, and who recused himself keeps out."""
    if account_id in matter.recused:
        return True
    return any(
        (accused.exclusion == Exclusion.SUBTREE and accused.path is not None and _below(office.path, accused.path))
        or (
            accused.exclusion == Exclusion.INSPECTOR
            and office.role is Role.INSPECTOR
            and office.institution_id == accused.institution_id
        )
        or (accused.exclusion == Exclusion.ACCOUNT and accused.account_id == account_id)
        for accused in matter.accused
    )


def acting(person: Person, matter: Matter) -> Actor:
    """As which parties a person acts towards a report; the office is the one that stands nearest to it."""
    best: tuple[int, Office] | None = None
    acting_as: set[Party] = set()
    for office in person.offices:
        if excluded(office, person.account_id, matter):
            continue
        stands = standing(office, matter)
        as_parties = parties(office.role, stands)
        if as_parties:
            acting_as |= as_parties
            rank = _NEARNESS[stands]
            if best is None or rank < best[0]:
                best = (rank, office)
    if Party.DESK in acting_as and (matter.report.holder_id == matter.report.desk_id or not matter.holder.has_liaison):
        acting_as.add(Party.LIAISON)
    if best is None:
        return Actor(person.standing or Role.OBSERVER, person.account_id, None, _bare(person))
    return Actor(best[1].role, person.account_id, best[1].institution_id, frozenset(acting_as))


def in_his_name(actor: Actor, matter: Matter) -> Actor | None:
    """The same officer taking a step of the reporter's in his name, where the channel allows that."""
    if Party.DESK not in actor.parties or matter.report.channel not in IN_HIS_NAME_CHANNELS:
        return None
    return Actor(actor.role, actor.account_id, actor.office_id, frozenset({Party.REPORTER}), in_his_name=True)


def reader(person: Person, matter: Matter) -> Reader:
    """As which reader of the disclosure table a person sees the report: the nearest of his offices decides."""
    readers = [
        _READERS_OF[stands]
        if stands is not Standing.ABOVE
        else _above(office, matter)
        for office in person.offices
        if not excluded(office, person.account_id, matter)
        and (stands := standing(office, matter)) is not Standing.NONE
    ]
    if matter.report.holder_id == matter.report.desk_id:
        readers = [Reader.HOLDER if r is Reader.DESK_ABOVE and _at_desk(person, matter) else r for r in readers]
    if not readers:
        return Reader.ACCUSED if person.offices else Reader.PUBLIC
    return min(readers, key=_WIDTH.index)


def _above(office: Office, matter: Matter) -> Reader:
    if office.role is Role.OVERSEER:
        return Reader.OVERSEER
    first = matter.report.holder_id == matter.report.desk_id and office.institution_id == matter.report.above_id
    if first:
        return Reader.DESK_ABOVE
    return Reader.NATIONAL if office.role is Role.NATIONAL else Reader.FURTHER_DESK


def _at_desk(person: Person, matter: Matter) -> bool:
    return any(standing(office, matter) is Standing.DESK for office in person.offices)


def _bare(person: Person) -> frozenset[Party]:
    return parties(person.standing, Standing.NONE) if person.standing else frozenset()


def _below(path: str, top: str) -> bool:
    return path == top or path.startswith(top + ".")


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
            Standing.NONE,
        )
    )
}

_READERS_OF = {
    Standing.UNIT: Reader.HOLDER,
    Standing.UNIT_ABOVE: Reader.FURTHER_DESK,
    Standing.SUPPORTING: Reader.COPY,
    Standing.COPIED: Reader.COPY,
    Standing.DESK: Reader.DESK_ABOVE,
}

_WIDTH = (
    Reader.HOLDER,
    Reader.DESK_ABOVE,
    Reader.FURTHER_DESK,
    Reader.OVERSEER,
    Reader.COPY,
    Reader.NATIONAL,
    Reader.ACCUSED,
    Reader.PUBLIC,
)
