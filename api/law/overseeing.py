"""Taking a report to the Ombudsman: what he asks of a complaint, and what of it is still missing.

Anybody may at any time; what is missing keeps nobody back, it only tells him what to bring.
Source: UU 25/2009 article 46; UU 37/2008 article 24 (what a complaint holds, that the agency was told before, two
years, secrecy) and article 36 (what is refused); Ombudsman regulations 26/2017 and, in its place, 58/2023, as
explained.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Requirement(StrEnum):
    """What the Ombudsman asks for, in the order in which he looks."""

    TOLD_THE_AGENCY = "told_the_agency"
    NOT_SETTLED = "not_settled"
    NOT_TOO_OLD = "not_too_old"
    ACCOUNT = "account"
    EVIDENCE = "evidence"
    NAME = "name"
    PERSONAL_DETAILS = "personal_details"
    COPY_OF_IDENTITY = "copy_of_identity"
    REQUEST = "request"
    MANDATE = "mandate"
    NOT_IN_COURT = "not_in_court"
    SIGNATURE = "signature"


class Held(StrEnum):
    """Whether the file proves it."""

    PROVEN = "proven"
    MISSING = "missing"
    TO_BRING = "to_bring"  # nothing that this system keeps: the reporter brings it himself


@dataclass(frozen=True, slots=True)
class Known:
    """What the file says of a report. Dates are local ones of its desk.

    `last_day` is the last day of the clock that the agency is held to, if one runs or was missed; `late` when it, or
    one before it, was missed. `years` is how old an event may be.
    """

    today: date
    received_on: date
    years: int
    event_date: date | None = None
    last_day: date | None = None
    late: bool = False
    answered_on: date | None = None
    objected: bool = False
    accepted: bool = False
    archived: bool = False
    withdrawn: bool = False
    in_court: bool = False
    anonymous: bool = False
    has_name: bool = False
    files: int = 0


@dataclass(frozen=True, slots=True)
class Need:
    """One requirement, whether the file proves it, and why: `reason` is a message key whose blanks `facts` fill."""

    requirement: Requirement
    held: Held
    source: str
    reason: str
    facts: Mapping[str, object] = field(default_factory=dict)


_Found = tuple[Held, str, Mapping[str, object]]
_NOTHING: Mapping[str, object] = {}


def _told_the_agency(known: Known) -> _Found:
    return Held.PROVEN, "told", {"day": known.received_on}


def _not_settled(known: Known) -> _Found:
    if known.withdrawn:
        return Held.MISSING, "withdrawn", _NOTHING
    if known.archived:
        return Held.PROVEN, "archived", _NOTHING
    if known.objected:
        return Held.PROVEN, "objected", _NOTHING
    if known.accepted:
        return Held.MISSING, "accepted", _NOTHING
    if known.answered_on is not None:
        return Held.MISSING, "answered", {"day": known.answered_on}
    if known.late:
        return (Held.PROVEN, "late", {"day": known.last_day}) if known.last_day else (Held.PROVEN, "was_late", _NOTHING)
    if known.last_day is not None:
        return Held.MISSING, "in_time", {"day": known.last_day}
    return Held.MISSING, "waiting", _NOTHING


def _not_too_old(known: Known) -> _Found:
    if known.event_date is None:
        return Held.MISSING, "no_date", {"years": known.years}
    oldest = _years_before(known.today, known.years)
    held = Held.PROVEN if known.event_date >= oldest else Held.MISSING
    return held, "recent" if held is Held.PROVEN else "too_old", {"day": known.event_date, "years": known.years}


def _account(known: Known) -> _Found:
    return Held.PROVEN, "written", _NOTHING


def _evidence(known: Known) -> _Found:
    if known.files:
        return Held.PROVEN, "files", {"files": known.files}
    return Held.MISSING, "none", _NOTHING


def _name(known: Known) -> _Found:
    if known.anonymous:
        return Held.MISSING, "anonymous", _NOTHING
    return (Held.PROVEN, "given", _NOTHING) if known.has_name else (Held.MISSING, "none", _NOTHING)


def _not_in_court(known: Known) -> _Found:
    return (Held.MISSING, "in_court", _NOTHING) if known.in_court else (Held.PROVEN, "none_known", _NOTHING)


def _to_bring(known: Known) -> _Found:
    return Held.TO_BRING, "bring", _NOTHING


_24, _36 = "UU 37/2008 Pasal 24 ayat ({})", "UU 37/2008 Pasal 36"
_BY_REGULATION = "Peraturan Ombudsman 58/2023"

REQUIREMENTS: tuple[tuple[Requirement, str, Callable[[Known], _Found]], ...] = (
    (Requirement.TOLD_THE_AGENCY, _24.format("1"), _told_the_agency),
    (Requirement.NOT_SETTLED, _24.format("1"), _not_settled),
    (Requirement.NOT_TOO_OLD, _24.format("3"), _not_too_old),
    (Requirement.ACCOUNT, _24.format("1"), _account),
    (Requirement.EVIDENCE, _BY_REGULATION, _evidence),
    (Requirement.NAME, _24.format("1"), _name),
    (Requirement.PERSONAL_DETAILS, _24.format("1"), _to_bring),
    (Requirement.COPY_OF_IDENTITY, _BY_REGULATION, _to_bring),
    (Requirement.REQUEST, _BY_REGULATION, _to_bring),
    (Requirement.MANDATE, _24.format("4"), _to_bring),
    (Requirement.NOT_IN_COURT, _36, _not_in_court),
    (Requirement.SIGNATURE, _BY_REGULATION, _to_bring),
)


def needs(known: Known) -> tuple[Need, ...]:
    """Every requirement in order, each as the file stands."""
    found: list[Need] = []
    for requirement, source, judge in REQUIREMENTS:
        held, why, facts = judge(known)
        found.append(Need(requirement, held, source, f"overseeing.{requirement}.{why}", facts))
    return tuple(found)


def missing(known: Known) -> tuple[Need, ...]:
    """What the file does not prove: what the reporter still has to add or to bring."""
    return tuple(need for need in needs(known) if need.held is not Held.PROVEN)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return date(day.year - years, 2, 28)
