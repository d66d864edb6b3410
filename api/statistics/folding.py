"""The statement that folds: what steps appended and what the calendar changed, added to cards and sums at once.

One statement sees one moment: no reader finds a row counted twice or not at all.
"""
# ruff: noqa: S608

from collections.abc import Sequence

from sqlalchemy import TextClause, text

from api.statistics.cuts import CUTS, Cut
from api.statistics.measures import CARD, KEY, SUMMED, is_open, listed, summands, whole_cards
from api.statistics.spans import start_in_sql

ASKED = """SELECT CAST(:aged_to AS timestamptz) AS aged_to,
    CAST(:past_5 AS date) AS past_5, CAST(:past_14 AS date) AS past_14, CAST(:past_60 AS date) AS past_60"""
"""The moment that figures are asked for, in the shape of `statistics_clock`; binds are those of `horizon.Horizon`."""

CLOCK = "(SELECT * FROM statistics_clock LIMIT 1)"
"""Its one row: the limit tells PostgreSQL so, before it has ever looked at the table."""

SUM_KEY = ("cut", "place", "tier", "starts", "key", "declared", "confidential")
_VALUES = (*SUMMED, "answer_days")
_ID = f"""substring(sha256(convert_to(jsonb_build_array(
    {listed(KEY).replace("next_due", "extract(epoch FROM next_due)")})::text, 'UTF8')) FROM 1 FOR 16)"""
"""A digest of a card's key that no setting of the session changes."""


def aging() -> str:
    """What the calendar alone changed between `statistics_clock` and `asked`, as cards with everything summed."""
    due = f"CASE WHEN {_moment('a.aged_to > k.aged_to')} THEN c.received ELSE -c.received END"
    aged = "CASE WHEN t.after > t.before THEN c.received ELSE -c.received END"
    groups = {name: f"t.{name} * {aged}" for name in ("days_6_14", "days_15_60", "days_more")}
    return f"""
    SELECT {_card_with({"overdue": due})}
    FROM statistics_cards c
    WHERE {is_open("c")} AND c.next_due > {_moment("least(k.aged_to, a.aged_to)")}
        AND c.next_due <= {_moment("greatest(k.aged_to, a.aged_to)")}
    UNION ALL
    SELECT {_card_with(groups)}
    FROM {CLOCK} k, asked a, LATERAL (VALUES
        (k.past_5, a.past_5, 1, 0, 0), (k.past_14, a.past_14, -1, 1, 0), (k.past_60, a.past_60, 0, -1, 1)
    ) t (before, after, days_6_14, days_15_60, days_more), statistics_cards c
    WHERE {is_open("c")}
        AND c.received_on > least(t.before, t.after) AND c.received_on <= greatest(t.before, t.after)
    """


def _moment(told: str) -> str:
    """A value that is known before the cards are looked at: PostgreSQL then expects few of them in a range, rightly."""
    return f"(SELECT {told} FROM {CLOCK} k, asked a)"


def _card_with(told: dict[str, str]) -> str:
    values = ", ".join(f"{told.get(name, '0')} AS {name}" for name in SUMMED)
    return f"{listed(KEY[:-1], 'c')}, c.regency, {values}, 0::numeric AS answer_days"


def sums_of(changes: str, of: Sequence[Cut] = CUTS) -> str:
    """The rows of `statistics_sums` that these changes come to; `changes` names rows in the shape of `aging`."""
    cuts = ",\n        ".join(f"('{cut.name}', {cut.place}, {cut.key}, c.{cut.by.day})" for cut in of)
    tiers = ", ".join(f"('{cut.name}', {tier:d})" for cut in of for tier in cut.tiers)
    by_day = ", ".join(f"sum(c.{name})::int AS {name}" for name in SUMMED)
    by_span = ", ".join(f"sum(d.{name})::int AS {name}" for name in SUMMED)
    totals = ", ".join(f"sum(d.{name})" for name in _VALUES)
    return f"""
    SELECT d.cut, d.place, t.tier::smallint AS tier, {start_in_sql("t.tier", "d.day")} AS starts, d.key, d.declared,
        d.confidential, {by_span}, sum(d.answer_days) AS answer_days
    FROM (
        SELECT x.cut, x.place, x.key, x.day, c.declared, c.confidential, {by_day}, sum(c.answer_days) AS answer_days
        FROM {changes} c CROSS JOIN LATERAL (VALUES
        {cuts}
        ) x (cut, place, key, day)
        WHERE x.day IS NOT NULL
        GROUP BY x.cut, x.place, x.key, x.day, c.declared, c.confidential
    ) d
    JOIN (VALUES {tiers}) t (cut, tier) ON t.cut = d.cut
    GROUP BY 1, 2, 3, 4, 5, 6, 7
    HAVING ({totals}) IS DISTINCT FROM ({", ".join("0" for _ in _VALUES)})
    """


def cards_of(rows: str) -> str:
    """The rows of `statistics_cards` that these come to; `rows` names rows in the shape of `whole_cards`."""
    totals = ", ".join(f"sum({name})" for name in CARD)
    told = ", ".join(f"sum({name})::int AS {name}" for name in CARD)
    return f"""
    SELECT {_ID} AS id, {listed(KEY)}, regency, {told}
    FROM {rows}
    GROUP BY {listed(KEY)}, regency
    HAVING ({totals}) IS DISTINCT FROM ({", ".join("0" for _ in CARD)})
    """


def _added(table: str, columns: tuple[str, ...]) -> str:
    return ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in columns)


ADD_SUMS = f"""
    INSERT INTO statistics_sums ({listed(SUM_KEY)}, {listed(_VALUES)})
    SELECT {listed(SUM_KEY)}, {listed(_VALUES)} FROM sums ORDER BY {listed(SUM_KEY)}
    ON CONFLICT ({listed(SUM_KEY)}) DO UPDATE SET {_added("statistics_sums", _VALUES)}
"""
"""Adds the rows of `sums` to what stands, in the order in which they will be read."""

INSERT_CARDS = f"""
    INSERT INTO statistics_cards (id, {listed(KEY)}, {listed(CARD)})
    SELECT id, {listed(KEY)}, {listed(CARD)} FROM net
"""

SET_CLOCK = """
    UPDATE statistics_clock SET (aged_to, past_5, past_14, past_60)
        = (SELECT aged_to, past_5, past_14, past_60 FROM asked)
"""

FOLD: TextClause = text(
    f"""
WITH asked AS ({ASKED}),
taken AS (DELETE FROM report_deltas
    WHERE id IN (SELECT id FROM report_deltas ORDER BY id LIMIT :at_most) RETURNING *),
whole AS ({whole_cards("taken")}),
net AS ({cards_of("whole")}),
gone AS (DELETE FROM statistics_cards c USING net n
    WHERE c.id = n.id AND ({listed(CARD, "c")}) = ({", ".join(f"-n.{name}" for name in CARD)}) RETURNING c.id),
kept AS ({INSERT_CARDS} WHERE id NOT IN (SELECT id FROM gone)
    ON CONFLICT (id) DO UPDATE SET {_added("statistics_cards", CARD)}),
changes AS (
    SELECT {listed(KEY[:-1], "n")}, n.regency, {summands("n", "asked")} FROM net n, asked
    UNION ALL {aging()}
),
sums AS ({sums_of("changes")}),
added AS ({ADD_SUMS}),
set_clock AS ({SET_CLOCK} WHERE EXISTS (SELECT FROM changes))
SELECT count(*) FROM taken
"""
)
