"""The reports of a list as this officer may see them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, datetime
from uuid import UUID

from api.accounts.people import Person
from api.law.disclosure import SIGHTS, Reader, Shown, Sight, sight
from api.law.words import Role
from api.reports.listing.queries import Found
from api.reports.matter import Place
from api.reports.outline import Named, Outlined, outline
from api.reports.standing import reader

_OFFICERS = frozenset(Reader) - {Reader.PUBLIC, Reader.ACCUSED}
_PLAIN = SIGHTS[Reader.HOLDER][0]
_PLAIN_IS_OPEN = all(SIGHTS[reader][0].text is Shown.FULL for reader in _OFFICERS)
"""Whether every officer who may read a report without flags at all reads its whole text: so it need not be asked."""


@dataclass(frozen=True, slots=True)
class _Marks:
    desk_id: UUID
    desk_role: Role
    holder_id: UUID
    above_id: UUID | None
    anonymous: bool
    confidential: bool


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a list knows of a report's matter. Nobody is excluded from what he found: the query saw to that."""

    report: _Marks
    desk: Place
    holder: Place
    supporting: frozenset[UUID]
    copied: frozenset[UUID]
    accused: tuple[()] = ()
    recused: frozenset[UUID] = frozenset()


def outlines(
    reports: Iterable[Found], places: Mapping[UUID, Place], person: Person, now: datetime
) -> Iterator[Outlined]:
    """The reports of a list as this officer may see them; `places` are those where they lie."""
    names: dict[UUID, Named] = {id_: {"id": str(id_), "name": place.name} for id_, place in places.items()}
    for found in reports:
        due = None if found.next_due.year == MAXYEAR else found.next_due
        seen, zone = _sight(found, places, person), places[found.holder_id].zone
        yield outline(found, seen, names[found.desk_id], names[found.holder_id], due, zone, now)


def _sight(found: Found, places: Mapping[UUID, Place], person: Person) -> Sight:
    if _PLAIN_IS_OPEN and not (found.anonymous or found.confidential):
        return _PLAIN
    ground = _Ground(
        _Marks(
            found.desk_id,
            Role(found.desk_role),
            found.holder_id,
            found.above_id,
            found.anonymous,
            found.confidential,
        ),
        places[found.desk_id],
        places[found.holder_id],
        frozenset(found.supporting or ()),
        frozenset(found.copied or ()),
    )
    return sight(reader(person, ground), anonymous=found.anonymous, confidential=found.confidential)
