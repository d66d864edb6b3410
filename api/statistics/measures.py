"""What is counted, as SQL over cards: the columns of a card, and what is derived from where it lies."""
# ruff: noqa: S608

from api.law.words import OPEN_STATES, State
from api.reports.tables import MEASURES
from api.statistics.tables import Joint, Standing

KEY: tuple[str, ...] = (
    "received_on", "disposed_on", "declared", "channel", "class", "state", "topic", "region_code", "confidential",
    "root_id", "institution_id", "next_due", "answer_days",
)  # fmt: skip
"""The key of a card, as in `report_deltas`."""

JOINT: tuple[str, ...] = tuple(Joint.__annotations__)
STANDING: tuple[str, ...] = tuple(Standing.__annotations__)
CARD: tuple[str, ...] = (*MEASURES, *JOINT)
"""What a folded card holds."""

SUMMED: tuple[str, ...] = (*CARD, *STANDING)
"""What sums hold beside the histogram."""

LONGEST_ANSWER = 999
"""Working days; answers that took longer are counted with these."""

BIN_DIGITS = 8

REGENCY = "\"left\"(coalesce(region_code, ''), 5)"

_STILL_OPEN = ", ".join(f"'{state}'" for state in sorted(OPEN_STATES))


def listed(names: tuple[str, ...], prefix: str = "") -> str:
    """The names as a list in SQL, each from the table `prefix`."""
    return ", ".join(f"{prefix}.{name}" if prefix else name for name in names)


def whole_cards(source: str) -> str:
    """The rows of a source in the shape of `report_deltas`, with their regency and what only a whole card can tell.

    Answers, objections, reopenings and archiving go with a change of state, and state is part of the key: so whatever
    touches these comes as a whole card, added or taken away, and `received` is its sign.
    """
    joint = {
        "followed_up_excluded": "CASE WHEN followed_up <> 0 THEN excluded ELSE 0 END",
        "never_answered": f"CASE WHEN state <> '{State.ARCHIVED}' AND answered = 0 AND objected = 0 AND reopened = 0 "
        "THEN received ELSE 0 END",
    }
    told = ", ".join(f"{joint[name]} AS {name}" for name in JOINT)
    return f"SELECT {listed(KEY)}, {REGENCY} AS regency, {listed(MEASURES)}, {told} FROM {source}"


def is_open(card: str) -> str:
    return f"{card}.state IN ({_STILL_OPEN})"


def standing(card: str, aged: str) -> dict[str, str]:
    """What follows from where a card lies. `aged` is a row like that of `statistics_clock`."""
    received = f"{card}.received"

    def counted(condition: str) -> str:
        return f"CASE WHEN {condition} THEN {received} ELSE 0 END"

    def received_by(after: str | None, until: str) -> str:
        later = f" AND {card}.received_on > {aged}.{after}" if after else ""
        return counted(f"{is_open(card)} AND {card}.received_on <= {aged}.{until}{later}")

    return {
        "in_confidence": counted(f"{card}.confidential"),
        "open": counted(is_open(card)),
        "deferred": counted(f"{card}.state = '{State.DEFERRED}'"),
        "archived": counted(f"{card}.state = '{State.ARCHIVED}'"),
        "overdue": counted(f"{is_open(card)} AND {card}.next_due <= {aged}.aged_to"),
        "days_6_14": received_by("past_14", "past_5"),
        "days_15_60": received_by("past_60", "past_14"),
        "days_more": received_by(None, "past_60"),
    }


def histogram(card: str) -> str:
    """The days that a card's answer took, as a summand of the packed histogram."""
    days = f"least({card}.answer_days, {LONGEST_ANSWER})"
    one = f"rpad('1', {BIN_DIGITS} * {days} + 1, '0')::numeric"
    return f"CASE WHEN {card}.answer_days IS NULL OR {card}.received = 0 THEN 0 ELSE {card}.received * {one} END"


def summands(card: str, aged: str) -> str:
    """All that a card adds to a sum, in the order of `SUMMED`, the histogram last."""
    derived = standing(card, aged)
    columns = [*(f"{card}.{name}" for name in CARD), *(f"{derived[name]} AS {name}" for name in STANDING)]
    return f"{', '.join(columns)}, {histogram(card)} AS answer_days"
