"""The calendars and figures in force, as one value that services ask: how long, in which days, by which policy.

A LawBook never changes. `lawbook(session)` gives the present one for one tiny query: it is read anew only when
`lawbook_version` says that calendars, policies or zones were changed. Who reads the version within a query of
his own hands it to `lawbook_at`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database
from api.institutions import queries
from api.institutions.queries.policies import Holiday, PolicyFact, lawbook_version
from api.law.deadlines import Limit, WorkingCalendar
from api.law.policies import stricter
from api.law.words import Zone

Where = str | Iterable[UUID] | None
"""An institution, by its path or by the ids on it from the root down; None for the whole country."""

_KEPT_CALENDARS = 1024
_KEPT_BOOKS = 4

_History = Mapping[str, tuple[PolicyFact, ...]]


@dataclass(frozen=True, slots=True)
class LawBook:
    """Calendars of every version and policies of every date. Ask it; it reads nothing."""

    version: int
    calendar_version: int
    """The newest version of the calendar."""
    _days: Mapping[int, tuple[Holiday, ...]] = field(repr=False, compare=False)
    _national: _History = field(repr=False, compare=False)
    _own: Mapping[str, _History] = field(repr=False, compare=False)
    """What institutions set for themselves, by the label (id as hex) of each, then by key."""
    _calendar: Callable[[Zone, str | None, int], WorkingCalendar] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_calendar", lru_cache(_KEPT_CALENDARS)(self._build_calendar))

    @classmethod
    def of(cls, version: int, days: Iterable[Holiday], policies: Iterable[PolicyFact]) -> "LawBook":
        """The book of these days and policies; the later policy comes after the earlier one."""
        by_version = {v: tuple(each) for v, each in groupby(sorted(days, key=_version_of), _version_of)}
        own: dict[str | None, dict[str, tuple[PolicyFact, ...]]] = {None: {}}
        for policy in policies:
            label = policy.institution_id.hex if policy.institution_id else None
            history = own.setdefault(label, {})
            history[policy.key] = (*history.get(policy.key, ()), policy)
        national = own.pop(None)
        return cls(
            version,
            max(by_version, default=0),
            MappingProxyType(by_version),
            MappingProxyType(national),
            MappingProxyType({label: each for label, each in own.items() if label is not None}),
        )

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that have a figure, in alphabetical order."""
        return tuple(sorted(self._national))

    def calendar(self, zone: Zone | str, region_code: str | None = None, version: int | None = None) -> WorkingCalendar:
        """The working days of a zone, with the own days of a region and those above it; the newest, or a version.

        Raises KeyError for a version that does not exist, ValueError for a zone that is none of the three.
        """
        return self._calendar(Zone(zone), region_code, self.calendar_version if version is None else version)

    def limit(self, key: str, where: Where, on: date) -> Limit:
        """How long, in which days, by which policy, for this institution on that date. Raises KeyError."""
        policy = self.policy(key, where, on)
        return Limit(policy.value, policy.unit, policy.id)

    def value(self, key: str, where: Where, on: date) -> int:
        """The bare figure for this institution on that date. Raises KeyError."""
        return self.policy(key, where, on).value

    def policy(self, key: str, where: Where, on: date) -> PolicyFact:
        """The row that counts for this institution on that date: the nearest to it that is strict enough.

        An institution's row counts when it is at least as strict as what stands above it, or has the national
        desk's leave: what became too lax since gives way by itself. For a date before all of them the oldest
        national row counts. Raises KeyError for a key without a national row.
        """
        counts = _on(self._national[key], on) or self._national[key][0]
        if where is None or not self._own:
            return counts
        for label in where.split(".") if isinstance(where, str) else (each.hex for each in where):
            own = _on(self._own.get(label, {}).get(key, ()), on)
            if own is not None and (own.leave or binds_at_least(own, counts)):
                counts = own
        return counts

    def policy_by_id(self, policy_id: UUID) -> PolicyFact:
        """The row that a limit was taken from, whether it still counts or not. Raises KeyError."""
        for history in (self._national, *self._own.values()):
            for rows in history.values():
                for row in rows:
                    if row.id == policy_id:
                        return row
        raise KeyError(policy_id)

    def _build_calendar(self, zone: Zone, region_code: str | None, version: int) -> WorkingCalendar:
        days = self._days[version] if version else ()
        holidays = {each.day: each.name for each in days if _observed(each.region_code, region_code)}
        return WorkingCalendar(zone, holidays, version, region_code)


def binds_at_least(own: PolicyFact, above: PolicyFact) -> bool:
    """Whether a figure is at least as strict as another of the same key. Another unit is never compared."""
    return own.unit is above.unit and stricter(own.key, own.value, above.value)


def _version_of(day: Holiday) -> int:
    return day.version


def _on(history: tuple[PolicyFact, ...], on: date) -> PolicyFact | None:
    return next((row for row in reversed(history) if row.effective_from <= on), None)


def _observed(of: str | None, region_code: str | None) -> bool:
    """Whether a day of the region `of` (None: of the whole country) is one in `region_code`."""
    return of is None or (region_code is not None and f"{region_code}.".startswith(f"{of}."))


_books: dict[int, LawBook] = {}

KEPT_IN_SESSION = "lawbook"
"""Where a session keeps its transaction's book."""


async def lawbook(session: AsyncSession) -> LawBook:
    """The book in force, one for a whole transaction.

    The first time one tiny query, and two more when it was changed since this process read it.
    """
    kept = session.info.get(KEPT_IN_SESSION)
    if kept is not None and kept[0] is session.sync_session.get_transaction():
        book: LawBook = kept[1]
        return book
    return await known_lawbook(session, await lawbook_version(session))


async def known_lawbook(session: AsyncSession, version: int) -> LawBook:
    """The book in force, for the whole of a transaction that has just read its version."""
    book = await lawbook_at(session, version)
    session.info[KEPT_IN_SESSION] = (session.sync_session.get_transaction(), book)
    return book


async def lawbook_of(source: Database | AsyncSession, version: int) -> LawBook:
    """The same as `lawbook_at`, for who may have no session of his own."""
    if version in _books:
        book = _books[version] = _books.pop(version)  # read last, and so presumed
        return book
    if isinstance(source, AsyncSession):
        return await lawbook_at(source, version)
    async with source.reading() as session:
        return await lawbook_at(session, version)


async def presumed_lawbook(source: Database | AsyncSession) -> LawBook:
    """The book that this process read last, for whoever will find out whether it still is the one in force."""
    if _books:
        return next(reversed(_books.values()))
    if isinstance(source, AsyncSession):
        return await lawbook(source)
    async with source.reading() as session:
        return await lawbook(session)


async def lawbook_at(session: AsyncSession, version: int) -> LawBook:
    """The book in force, for who has just read `lawbook_version.version` in a query of his own."""
    book = _books.pop(version, None)
    if book is None:
        book = LawBook.of(version, await queries.calendar_days(session), await queries.policies(session))
    _books[version] = book
    while len(_books) > _KEPT_BOOKS:
        del _books[next(iter(_books))]
    return book
