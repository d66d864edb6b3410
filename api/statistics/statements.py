"""The statement that reads figures. Nothing in its text comes from outside: what is asked for is bound."""
# ruff: noqa: S608

from api.statistics.cuts import Cut
from api.statistics.folding import ASKED, aging
from api.statistics.laying import cards_laid
from api.statistics.measures import SUMMED, listed, summands, whole_cards
from api.statistics.plans import Plan
from api.statistics.questions import Question

_VALUES = (*SUMMED, "answer_days")
_FROM_RUNS = "SELECT * FROM unnest(CAST(:{0}_tiers AS smallint[]), CAST(:{0}_firsts AS date[]), \
CAST(:{0}_untils AS date[]), CAST(:{0}_signs AS int[])) t (tier, first, until, sign)"


def read(question: Question, plan: Plan, *, edges: bool, without: bool) -> str:
    """Sums as of `statistics_clock`, what the calendar changed since, and what is not folded yet; all at once."""
    in_range = f"c.{question.by.day} >= :first AND c.{question.by.day} < :until AND {plan.card_filter}"
    told = f"{plan.card_key} AS key, c.declared"
    now = summands("c", "a")
    sources = [f"SELECT {told}, 1 AS sign, {now} FROM ({whole_cards('report_deltas')}) c, asked a WHERE {in_range}"]
    if plan.cut is None:
        sources.append(f"SELECT {told}, 1 AS sign, {now} FROM statistics_cards c, asked a WHERE {in_range}")
    else:
        # OFFSET 0: the few that the calendar moved are found first, the range is asked of them alone.
        aged = f"SELECT * FROM ({aging()}) moved OFFSET 0"
        sources.append(f"SELECT {told}, 1 AS sign, {listed(_VALUES, 'c')} FROM ({aged}) c WHERE {in_range}")
    if edges:
        sources.append(_edges(question, plan))
    if without:
        laid = whole_cards(f"({cards_laid('r.id = ANY(CAST(:without AS uuid[]))')}) laid")
        sources.append(f"SELECT {told}, -1 AS sign, {now} FROM ({laid}) c, asked a WHERE {in_range}")
    parts = {
        "apart": f"SELECT key, declared, sign, {_summed('c')} FROM ({' UNION ALL '.join(sources)}) c GROUP BY 1, 2, 3"
    }
    if plan.cut is not None:
        parts["summed"] = _sums(plan, plan.cut)
    key, tree = "c.key", ""
    if plan.depth is not None:
        above = f"subpath(i.path, least({plan.depth:d}, nlevel(i.path) - 1), 1)"
        key = f"CAST(ltree2text({above}) AS uuid)::text"
        # OFFSET 0: each is looked up by its id, not all institutions read.
        tree = "CROSS JOIN LATERAL (SELECT * FROM institutions i WHERE i.id = CAST(c.key AS uuid) OFFSET 0) i"
    values = ", ".join(f"sum(c.sign * c.{name})" for name in SUMMED)
    # MATERIALIZED: each part is added up by itself, in whatever order it comes, before the few rows meet.
    tables = ", ".join(f"{name} AS MATERIALIZED ({part})" for name, part in parts.items())
    both = " UNION ALL ".join(f"SELECT * FROM {name}" for name in parts)
    return f"""
    WITH asked AS ({ASKED}), {tables}
    SELECT {key}, c.declared, {values}, sum(CASE WHEN c.sign > 0 THEN c.answer_days ELSE -c.answer_days END)::text
    FROM ({both}) c {tree}
    GROUP BY 1, 2 LIMIT :at_most
    """


def _sums(plan: Plan, cut: Cut) -> str:
    return f"""
    SELECT {plan.sum_key} AS key, s.declared, r.sign, {_summed("s")}
    FROM ({_FROM_RUNS.format("sums")}) r
    CROSS JOIN LATERAL (
        SELECT * FROM statistics_sums s
        WHERE s.cut = '{cut.name}' AND s.place = ANY(CAST(:places AS text[])) AND s.tier = r.tier
            AND s.starts >= r.first AND s.starts < r.until AND {plan.sum_filter}
        OFFSET 0
    ) s
    GROUP BY 1, 2, 3
    """


def _edges(question: Question, plan: Plan) -> str:
    """The cards of single days, as of the same moment as the sums."""
    return f"""
    SELECT {plan.card_key} AS key, c.declared, r.sign, {summands("c", "k")}
    FROM statistics_clock k, ({_FROM_RUNS.format("edges")}) r
    CROSS JOIN LATERAL (
        SELECT * FROM statistics_cards c
        WHERE {plan.card_filter} AND c.{question.by.day} >= r.first AND c.{question.by.day} < r.until
        OFFSET 0
    ) c
    """


def _summed(row: str) -> str:
    sums = ", ".join(f"sum({row}.{name})::int AS {name}" for name in SUMMED)
    return f"{sums}, sum({row}.answer_days) AS answer_days"
