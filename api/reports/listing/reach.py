"""Where in the tree the reports lie that a person may read: what an index can be asked for.

It only narrows where to look; `scope.readable_by` decides on each report that is found there.
"""

from dataclasses import dataclass, field
from uuid import UUID

from api.accounts.people import Office, Person
from api.law.words import Role


@dataclass(slots=True)
class Reach:
    """The places to look at; each kind has an index of its own.

    `over` and `inspected` are roots that stand for themselves and for those that they supervise; of `inspected` ones
    only what is an inspector's. `units` are paths that stand for all below them as well: what a desk below a root
    watches is held there. `desks` are roots that watch reports which are held elsewhere; `beside` are offices that
    support, or have copies. `homes` are the units' roots.
    """

    everything: bool = False
    roots: set[UUID] = field(default_factory=set)
    over: set[UUID] = field(default_factory=set)
    inspected: set[UUID] = field(default_factory=set)
    units: set[str] = field(default_factory=set)
    homes: set[UUID] = field(default_factory=set)
    desks: set[UUID] = field(default_factory=set)
    beside: set[UUID] = field(default_factory=set)


def reach_of(person: Person) -> Reach:
    """Where to look for this person."""
    reach = Reach()
    for office in person.offices:
        if office.role in (Role.NATIONAL, Role.OVERSEER):
            return Reach(everything=True)
        _add(reach, office)
    return reach


def _add(reach: Reach, office: Office) -> None:
    if office.role in (Role.COORDINATOR, Role.LIAISON):
        reach.beside.add(office.institution_id)
    if "." in office.path:
        if office.role in (Role.COORDINATOR, Role.INSPECTOR, Role.LEADER, Role.LIAISON):
            reach.units.add(office.path)
            reach.homes.add(office.root_id)
        return
    match office.role:
        case Role.COORDINATOR:
            reach.over.add(office.institution_id)
        case Role.INSPECTOR:
            reach.inspected.add(office.institution_id)
        case Role.LEADER:
            reach.roots.add(office.institution_id)
            reach.desks.add(office.institution_id)
        case Role.LIAISON:
            reach.roots.add(office.institution_id)
