"""The statement that reads figures. Nothing in its text comes from outside: what is asked for is bound."""
# ruff: noqa: S608

from collections.abc import Collection

from api.statistics.cuts import Cut
from api.statistics.folding import ASKED, CLOCK, aging
from api.statistics.laying import cards_laid
from api.statistics.measures import SUMMED, listed, summands, whole_cards
from api.statistics.plans import Plan
from api.statistics.questions import Question

_VALUES = (*SUMMED, "answer_days")
_RUNS = "jsonb_to_recordset(CAST(:{0} AS jsonb)) AS r (tier smallint, first date, until date)"


def read(question: Question, plan: Plan, runs: Collection[str], *, without: bool) -> str:
    """Sums as of `statistics_clock`, what the calendar changed since, and what is not folded yet; all at once.

    Args:
        runs: those binds of runs that hold any: `sums` and `edges`, `added` and `taken` away.
        without: whether reports are named that are not counted.
    """
    in_range = f"c.{question.by.day} >= :first AND c.{question.by.day} < :until AND {plan.card_filter}"
    told = f"SELECT {plan.card_key} AS key, c.declared"
    now = summands("c", "a")
    sources = [f"{told}, {now} FROM ({whole_cards('report_deltas')}) c, asked a WHERE {in_range}"]
    if plan.cut is None:
        sources.append(f"{told}, {now} FROM statistics_cards c, asked a WHERE {in_range}")
    else:
        # OFFSET 0: the few that the calendar moved are found first, the range is asked of them alone.
        aged = f"SELECT * FROM ({aging()}) moved OFFSET 0"
        sources.append(f"{told}, {listed(_VALUES, 'c')} FROM ({aged}) c WHERE {in_range}")
        for name in runs:
            source = _sums(plan, plan.cut, name) if name.startswith("sums") else _edges(question, plan, name)
            sources.append(source if name.endswith("added") else _taken(source))
    if without:
        laid = whole_cards(f"({cards_laid('r.id = ANY(CAST(:without AS uuid[]))')}) laid")
        sources.append(_taken(f"{told}, {now} FROM ({laid}) c, asked a WHERE {in_range}"))
    counted = f"SELECT key, declared, {_summed('c')} FROM ({' UNION ALL '.join(sources)}) c GROUP BY 1, 2"
    if plan.depth is not None:
        counted = _by_what_lies_above(counted, plan.depth)
    return f"WITH asked AS ({ASKED}) {counted} LIMIT :at_most"


def _sums(plan: Plan, cut: Cut, runs: str) -> str:
    return f"""
    SELECT {plan.sum_key} AS key, s.declared, {listed(_VALUES, "s")}
    FROM {_RUNS.format(runs)}
    CROSS JOIN LATERAL (
        SELECT * FROM statistics_sums s
        WHERE s.cut = '{cut.name}' AND s.place = ANY(CAST(:places AS text[])) AND s.tier = r.tier
            AND s.starts >= r.first AND s.starts < r.until AND {plan.sum_filter}
        OFFSET 0
    ) s
    """


def _edges(question: Question, plan: Plan, runs: str) -> str:
    """The cards of single days, as of the same moment as the sums."""
    return f"""
    SELECT {plan.card_key} AS key, c.declared, {summands("c", "k")}
    FROM {CLOCK} k, {_RUNS.format(runs)}
    CROSS JOIN LATERAL (
        SELECT * FROM statistics_cards c
        WHERE {plan.card_filter} AND c.{question.by.day} >= r.first AND c.{question.by.day} < r.until
        OFFSET 0
    ) c
    """


def _by_what_lies_above(counted: str, depth: int) -> str:
    """Figures of institutions, added up at those above them at a depth; each is looked up once, by its id."""
    above = f"CAST(ltree2text(subpath(i.path, least({depth:d}, nlevel(i.path) - 1), 1)) AS uuid)::text"
    sums = ", ".join(f"sum(c.{name})::bigint" for name in SUMMED)
    return f"""
    , counted AS MATERIALIZED ({counted})
    SELECT {above}, c.declared, {sums}, sum(c.answer_days::numeric)::text
    FROM counted c CROSS JOIN LATERAL (SELECT * FROM institutions i WHERE i.id = CAST(c.key AS uuid) OFFSET 0) i
    GROUP BY 1, 2
    """


def _taken(source: str) -> str:
    return f"SELECT key, declared, {', '.join(f'-t.{name} AS {name}' for name in _VALUES)} FROM ({source}) t"


def _summed(row: str) -> str:
    sums = ", ".join(f"sum({row}.{name}) AS {name}" for name in SUMMED)
    return f"{sums}, sum({row}.answer_days)::text AS answer_days"
