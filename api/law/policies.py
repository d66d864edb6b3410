"""Every figure of the law, with the instrument it comes from: what the policies table starts with.

The figures of PermenPANRB 62/2018 were read from explanations of its chapter VI, not from its articles; its
successor 5/2025 could not be read at all: those rows, and the settings that no text fixes, are not confirmed.
"""

from dataclasses import dataclass
from datetime import date

from api.law.words import Clock, DayUnit, ReportClass


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One figure and where it comes from; `confirmed` when it was read in the instrument itself."""

    key: str
    value: int
    unit: DayUnit
    instrument: str
    article: str | None
    effective_from: date
    confirmed: bool


_GUIDELINE = "PermenPANRB 62/2018, diganti PermenPANRB 5/2025"
_CHAPTER = "Bab VI (menurut penjelasan)"
_SETTING = "Ketetapan Admin Nasional"
_SINCE = date(2019, 1, 1)


def _explained(key: str, value: int, unit: DayUnit = DayUnit.WORKING_DAYS) -> PolicyRow:
    return PolicyRow(key, value, unit, _GUIDELINE, _CHAPTER, _SINCE, confirmed=False)


def _setting(key: str, value: int, unit: DayUnit = DayUnit.WORKING_DAYS) -> PolicyRow:
    return PolicyRow(key, value, unit, _SETTING, None, _SINCE, confirmed=False)


NATIONAL: tuple[PolicyRow, ...] = (
    # How long each clock runs.
    _explained("verification", 3),
    _explained("first_follow_up", 5),
    _explained("resolution.oversight_complaint", 60),
    _explained("resolution.complaint", 14),
    _explained("resolution.information_request", 5),
    _explained("resolution.aspiration", 5),
    _setting("resolution.later_round", 5),
    _setting("redisposition", 2),
    _setting("completion", 30, DayUnit.CALENDAR_DAYS),
    _explained("closing", 10),
    # How often and how long after a step may be taken.
    _setting("deferrals", 2, DayUnit.COUNT),
    _setting("hops", 3, DayUnit.COUNT),
    _setting("objection_climbs_at", 3, DayUnit.COUNT),
    _setting("reopen_within", 30, DayUnit.CALENDAR_DAYS),
    _setting("contest_within", 10, DayUnit.CALENDAR_DAYS),
    _setting("revoke_withdrawal_within", 3, DayUnit.CALENDAR_DAYS),
    # Opening who an anonymous reporter is: the time to object, and how long whoever asked may read it.
    _setting("reveal.object_within", 3, DayUnit.CALENDAR_DAYS),
    _setting("reveal.open_for", 7, DayUnit.CALENDAR_DAYS),
    # Whether the leader of a unit approves its answers before they go out: 1 where that is wanted.
    _setting("answer.needs_approval", 0, DayUnit.COUNT),
    # The ladder: what each rung waits more than the one before; the first is told at the limit.
    _setting("ladder.waits.coordinator", 0),
    _setting("ladder.waits.province", 3),
    _setting("ladder.waits.national", 3),
    _setting("ladder.waits.overseer", 5),
    _setting("reminder", 1),
    # How long before a clock ends a report by itself this is announced.
    _setting("announce_before", 2),
    # Danger to life, in minutes: how long one person, and one desk, has before the next one is paged as well.
    _setting("danger.acknowledge_within_minutes", 30, DayUnit.COUNT),
    _setting("danger.next_desk_after_minutes", 60, DayUnit.COUNT),
    # How long an institution has for what it was asked to do, where nobody names a day.
    PolicyRow(
        "measure.recommendation", 60, DayUnit.CALENDAR_DAYS, "UU 37/2008", "Pasal 38 ayat (2)", _SINCE, confirmed=False
    ),
    _setting("measure.corrective_action", 30),
    _setting("measure.suggestion", 30),
    # How old what the Ombudsman takes up may be, in years.
    PolicyRow(
        "overseer.takes_up_within_years", 2, DayUnit.COUNT, "UU 37/2008", "Pasal 24 ayat (3)", _SINCE, confirmed=False
    ),
    # Statistics. `near_identical_from` and `good_from` are percentages.
    _setting("repeat_within", 90, DayUnit.CALENDAR_DAYS),
    _setting("near_identical_from", 90, DayUnit.COUNT),
    _setting("smallest_cell", 5, DayUnit.COUNT),
    _setting("active_within", 30, DayUnit.CALENDAR_DAYS),
    _setting("good_from", 50, DayUnit.COUNT),
    # How long ago a report must have ended to be moved out of the database.
    _setting("moved_out_after", 365, DayUnit.CALENDAR_DAYS),
    # Documents asked for go to the PPID, whose own limits these are.
    PolicyRow("ppid.answer", 10, DayUnit.WORKING_DAYS, "UU 14/2008", "Pasal 22 ayat (7)", date(2010, 4, 30), True),
    PolicyRow("ppid.extension", 7, DayUnit.WORKING_DAYS, "UU 14/2008", "Pasal 22 ayat (8)", date(2010, 4, 30), True),
)
"""The national defaults; an institution may be stricter."""

LARGER_IS_STRICTER = frozenset(
    {
        "answer.needs_approval",
        # The reporter's own time: more of it is kinder to him.
        "completion",
        "closing",
        "reopen_within",
        "overseer.takes_up_within_years",
        "contest_within",
        "revoke_withdrawal_within",
        "reveal.object_within",
        # Reminded earlier; more counts as repeated; less is shown; more is asked for a good mark; kept at hand longer.
        "reminder",
        "announce_before",
        "repeat_within",
        "smallest_cell",
        "good_from",
        "moved_out_after",
    }
)
"""Where the larger figure binds the institution more; everywhere else it is the smaller one."""

_BY_KEY = {row.key: row for row in NATIONAL}


def national(key: str) -> PolicyRow:
    """The national default of a key. Raises KeyError for a key that the law does not know."""
    return _BY_KEY[key]


def limit_key(clock: Clock, report_class: ReportClass, round: int) -> str:
    """The key of the policy that says how long a clock runs in a round."""
    if clock is not Clock.RESOLUTION:
        return clock.value
    return f"resolution.{report_class}" if round == 1 else "resolution.later_round"


def stricter(key: str, value: int, national: int) -> bool:
    """Whether an institution's figure is at least as strict as the national one, both in the same unit.

    Raises KeyError for a key that the law does not know.
    """
    if key not in _BY_KEY:
        raise KeyError(key)
    return value >= national if key in LARGER_IS_STRICTER else value <= national
